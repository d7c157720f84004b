/* The years a text names. */
#include "../common/span.h"
#include "policy.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The next year 1900 to 2099 in S at or behind *AT, 0 none; *AT moves behind it. */
static int next_year(struct dfl_str s, size_t *at)
{
    for (size_t i = *at; i + 4 <= s.len; i++) {
        if (!digit(s.ptr[i]) || (i > 0 && digit(s.ptr[i - 1])) ||
            (i + 4 < s.len && digit(s.ptr[i + 4])))
            continue;
        if (!digit(s.ptr[i + 1]) || !digit(s.ptr[i + 2]) || !digit(s.ptr[i + 3]))
            continue;
        int year = (s.ptr[i] - '0') * 1000 + (s.ptr[i + 1] - '0') * 100 +
                   (s.ptr[i + 2] - '0') * 10 + (s.ptr[i + 3] - '0');
        *at = i + 4;
        if (year >= 1900 && year < 2100)
            return year;
    }
    return 0;
}

bool year_before(struct dfl_str s, int year)
{
    size_t at = 0;
    int found;

    while ((found = next_year(s, &at)) != 0)
        if (found < year)
            return true;
    return false;
}

/* A target ("到2030年") says nothing about when a text was written. */
static bool is_target(struct dfl_str text, size_t year_end)
{
    struct dfl_str before = text_part(text, 0, year_end - 4);

    return text_ends(before, dfl_text("到")) || text_ends(before, dfl_text("至")) ||
           text_ends(before, dfl_text("—")) || text_ends(before, dfl_text("-"));
}

int year_latest(dfl_run *run, struct draft *draft)
{
    if (draft->latest_year >= 0)
        return draft->latest_year;
    draft->latest_year = 0;
    for (const dfl_node *n = host->first(run, DFL_NODE_TEXT, 0); n != NULL;
         n = host->next(run, n, DFL_NODE_TEXT, 0)) {
        struct dfl_str text = host->text(n);
        size_t at = 0;
        int year;
        while ((year = next_year(text, &at)) != 0)
            if (year > draft->latest_year && year <= draft->info.date.year &&
                !is_target(text, at) && text_starts(text_part(text, at, text.len), dfl_text("年")))
                draft->latest_year = year;
    }
    return draft->latest_year;
}
