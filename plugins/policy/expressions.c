/* Set expressions quoted with a wrong word: fixed-expressions.tsv. */
#include "../common/span.h"
#include "policy.h"

struct expression {
    const char *expression, *replacement, *hint, *source;
    struct dfl_date since;
    uint32_t severity;
};

static struct expression *expressions;

static int add_pattern(dfl_setup *setup, const dfl_table *table, size_t row)
{
    const char *regex = host->table_cell(table, row, "wrong_regex");
    const char *literal = host->table_cell(table, row, "wrong");
    const struct dfl_pattern p =
        DFL_PATTERN(.kind = *regex != '\0' ? DFL_REGEX : DFL_LITERAL,
                    .text = *regex != '\0' ? regex : literal, .rule = "misquoted-expression",
                    .trap = host->table_cell(table, row, "trap"),
                    .before = host->table_cell(table, row, "before"),
                    .after = host->table_cell(table, row, "after"),
                    .not_before = host->table_cell(table, row, "not_before"),
                    .not_after = host->table_cell(table, row, "not_after"),
                    .tag = TAG(PART_EXPRESSION, row));

    return host->pattern(setup, &p);
}

int expressions_open(dfl_setup *setup)
{
    const dfl_table *table = host->table(setup, "fixed-expressions.tsv");

    if (table == NULL)
        return DFL_ECONFIG;
    expressions = host->setup_alloc(setup, (host->table_rows(table) + 1) * sizeof *expressions);
    for (size_t row = 0; row < host->table_rows(table); row++) {
        struct expression *x = &expressions[row];
        x->expression = host->table_cell(table, row, "expression");
        x->replacement = host->table_cell(table, row, "replacement");
        x->hint = host->table_cell(table, row, "hint");
        x->source = host->table_cell(table, row, "source");
        if (policy_severity(setup, table, row, &x->severity) < 0 ||
            policy_date(setup, table, row, "since", &x->since) < 0)
            return DFL_ECONFIG;
        if (x->severity == DFL_OFF)
            continue;
        int r = add_pattern(setup, table, row);
        if (r < 0)
            return r;
    }
    return DFL_OK;
}

int expressions_match(dfl_run *run, struct draft *draft, const struct dfl_match *match, size_t row)
{
    const struct expression *x = &expressions[row];
    struct dfl_str text = host->text(match->span.node);
    struct dfl_str hit = text_part(text, match->span.start, match->span.end);
    const char *advice;

    if (!policy_reached(x->since, draft->info.date))
        return DFL_OK;
    if (*x->replacement != '\0')
        advice = host->format(run, "规范的写法是“%s”", x->replacement);
    else
        advice = *x->hint != '\0' ? x->hint : host->format(run, "规范的写法见“%s”", x->expression);
    const struct dfl_edit edit = {match->span, dfl_text(x->replacement)};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "misquoted-expression", .span = match->span, .severity = x->severity,
                    .message = host->format(run, "“%.*s”与固定表述不一致，%s", (int)hit.len,
                                            hit.ptr, advice),
                    .source = *x->source != '\0' ? x->source : NULL,
                    .fix_kind = *x->replacement != '\0' ? DFL_FIX_REVIEW : DFL_FIX_NONE,
                    .edits = &edit, .edit_count = *x->replacement != '\0');
    return host->report(run, &f);
}
