/* Headings that stand alone end without a stop. */
#include "list.h"

static uint32_t last_mark(const struct item *item)
{
    return utf8_before(item->text, skip_blanks_back(item->text, item->text.len));
}

static bool is_stopped(const struct item *item)
{
    /* 加强领导。成立专班。 is a heading with its text behind it, whatever style it is set in */
    return item->heading && last_mark(item) == U'。' &&
           text_find(item->text, dfl_text("。"), 0) + 3 ==
               skip_blanks_back(item->text, item->text.len);
}

/* 1.申请书； */
static bool is_clause(const struct item *item)
{
    enum { SHORT = 25 * 3 };
    uint32_t last = last_mark(item);

    return !item->heading && item->text.len <= SHORT &&
           (last == U'。' || last == U'；' || last == U'，' || last == ';');
}

/* Headings that stand alone end without a stop; where the whole list has them it is only advice.
 * A list of clauses has no headings. */
int stopped_judge(dfl_run *run, struct item *const *row, size_t n)
{
    size_t stopped = 0, headings = 0;
    int rc = DFL_OK;

    for (size_t i = 0; i < n; i++) {
        if (is_clause(row[i]))
            return DFL_OK;
        stopped += is_stopped(row[i]);
        headings += row[i]->heading;
    }
    for (size_t i = 0; rc == DFL_OK && stopped && i < n; i++) {
        struct dfl_str s = row[i]->text;
        size_t end = skip_blanks_back(s, s.len);
        if (is_stopped(row[i]))
            rc = report_fix(run, &rule_stopped, 2 * stopped < headings ? DFL_WARNING : DFL_INFO,
                            (struct dfl_span){row[i]->node, utf8_back(s, end), end},
                            "单独成行的标题末尾通常不用句号", NULL, DFL_FIX_REVIEW, dfl_text(""));
    }
    return rc;
}
