/* The policy plugin: expressions, names and slogans that changed, judged at the draft's date. */
#include "policy.h"

#include <string.h>

const struct dfl_host *host;

static int open_policy(const struct dfl_host *h, dfl_setup *setup)
{
    int r;

    host = h;
    r = history_open(setup);
    if (r == DFL_OK)
        r = outdated_open(setup);
    if (r == DFL_OK)
        r = slogans_open(setup);
    return r;
}

static int begin(dfl_run *run)
{
    struct draft *draft = host->alloc(run, sizeof *draft);

    draft->info.struct_size = sizeof draft->info;
    host->doc_info(run, &draft->info);
    draft->latest_year = -1;
    host->set_state(run, draft);
    return DFL_OK;
}

static int match(dfl_run *run, const struct dfl_match *m)
{
    struct draft *draft = host->state(run);
    size_t row = (size_t)(m->tag & UINT32_MAX);

    switch ((enum part)(m->tag >> 32)) {
    case PART_OUTDATED:
        return outdated_match(run, draft, m, row);
    case PART_SLOGAN:
        return slogans_match(run, draft, m, row);
    }
    return host->fail(run, "match of no part");
}

/* The number of COUNT digits at S, -1 when they are none. */
static int digits(const char *s, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

bool policy_read_date(struct dfl_str s, struct dfl_date *out)
{
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-')
        return false;
    *out = (struct dfl_date){digits(s.ptr, 4), digits(s.ptr + 5, 2), digits(s.ptr + 8, 2)};
    return out->year > 0 && out->month >= 1 && out->month <= 12 && out->day >= 1 && out->day <= 31;
}

int policy_date(dfl_setup *setup, const dfl_table *table, size_t row, const char *column,
                struct dfl_date *out)
{
    const char *cell = host->table_cell(table, row, column);

    *out = (struct dfl_date){0, 0, 0};
    if (*cell == '\0' || policy_read_date(dfl_text(cell), out))
        return DFL_OK;
    return host->table_fail(setup, table, row, column, "日期应写作 2023-01-08 的样子，这里是“%s”",
                            cell);
}

int policy_reached(struct dfl_date a, struct dfl_date b)
{
    if (a.year != b.year)
        return a.year < b.year;
    if (a.month != b.month)
        return a.month < b.month;
    return a.day <= b.day;
}

DFL_PLUGIN(.name = "policy", .version = "1.0",
           .summary = "提法、机构和法规名称是否过时，带数字的提法是否列举完整",
           .licence = "Apache-2.0", .rules = policy_rules, .rule_count = POLICY_RULES,
           .open = open_policy, .begin = begin, .match = match);
