/* The rows of a rule's table become patterns. */
#include "engine/date.h"
#include "engine/host.h"
#include "engine/packrule.h"
#include "util/i18n.h"

struct opening {
    dfl_setup *setup;
    struct pack_rule *rule;
    const struct dfl_pattern *base;   /* what every pattern of the rule shares */
    const char *history;              /* words that spare rows which ask for it */
    enum pack_column judged[COLUMNS]; /* columns whose cells can be wrong */
    size_t judged_count;
};

static int fail(struct opening *o, int rc)
{
    o->setup->said = SAID_BY_HOST;
    return rc;
}

static const char *const column_names[COLUMNS] = {
    "phrase",    "replacement", "hint",       "note",    "kind",      "source",
    "severity",  "fix",         "since",      "until",   "uncertain", "history",
    "trap",      "trap_near",   "context",    "before",  "after",     "not_before",
    "not_after", "in_title",    "expression", "reviewed"};

/* ---- cells ---- */

/* Is not every text right in such a column? */
static bool judges(int column)
{
    static const enum pack_column judged[] = {COLUMN_SEVERITY, COLUMN_FIX,      COLUMN_SINCE,
                                              COLUMN_UNTIL,    COLUMN_REVIEWED, COLUMN_UNCERTAIN,
                                              COLUMN_HISTORY,  COLUMN_IN_TITLE};

    for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++)
        if ((int)judged[i] == column)
            return true;
    return false;
}

static int check_cell(struct opening *o, size_t row, enum pack_column column)
{
    const struct table *t = o->rule->table;
    const char *cell = table_at(t, row, o->rule->columns[column]);
    const char *name = column_names[column];
    struct dfl_date d;
    enum severity s;

    if (*cell == '\0')
        return 0;
    switch (column) {
    case COLUMN_SINCE:
    case COLUMN_UNTIL:
    case COLUMN_REVIEWED:
        if (strlen(cell) == 10 && date_parse(str_of(cell), &d) && date_valid(d))
            return 0;
        table_fail(t, row, name, o->setup->err, _("“%s” is no date; write it as 2023-01-08"), cell);
        break;
    case COLUMN_SEVERITY:
        if (severity_parse(str_of(cell), &s) == 0)
            return 0;
        table_fail(t, row, name, o->setup->err, _("unknown value “%s”; it is one of: %s"), cell,
                   "error, warning, info, off, 错误, 警告, 提示, 关闭");
        break;
    case COLUMN_FIX:
        if (strcmp(cell, "none") == 0 || strcmp(cell, "safe") == 0 || strcmp(cell, "review") == 0)
            return 0;
        table_fail(t, row, name, o->setup->err, _("unknown value “%s”; it is one of: %s"), cell,
                   "none, safe, review");
        break;
    case COLUMN_UNCERTAIN:
    case COLUMN_HISTORY:
    case COLUMN_IN_TITLE:
        if (strcmp(cell, "yes") == 0 || strcmp(cell, "no") == 0)
            return 0;
        table_fail(t, row, name, o->setup->err, _("“%s” is neither yes nor no"), cell);
        break;
    default:
        return 0;
    }
    return fail(o, DFL_ECONFIG);
}

/* ---- warnings ---- */

static void warn(struct opening *o, size_t row, enum pack_column column, const char *doubt)
{
    struct err e;

    if (doubt == NULL)
        return;
    table_fail(o->rule->table, row, column_names[column], &e, "%s", doubt);
    registry_warn(o->rule->pack->registry, e.text);
}

/* ---- rows ---- */

static const char *join_lists(struct arena *a, const char *x, const char *y)
{
    if (x == NULL || *x == '\0')
        return y;
    if (y == NULL || *y == '\0')
        return x;
    return arena_printf(a, "%s|%s", x, y);
}

/* Columns of a table that carry conditions of their own, and where in a pattern they go. */
static const struct {
    enum pack_column column;
    size_t offset;
} conditions[] = {
    {COLUMN_TRAP, offsetof(struct dfl_pattern, trap)},
    {COLUMN_TRAP_NEAR, offsetof(struct dfl_pattern, trap_near)},
    {COLUMN_CONTEXT, offsetof(struct dfl_pattern, context)},
    {COLUMN_BEFORE, offsetof(struct dfl_pattern, before)},
    {COLUMN_AFTER, offsetof(struct dfl_pattern, after)},
    {COLUMN_NOT_BEFORE, offsetof(struct dfl_pattern, not_before)},
    {COLUMN_NOT_AFTER, offsetof(struct dfl_pattern, not_after)},
};

static void add_conditions(struct opening *o, size_t row, struct str word, struct dfl_pattern *p)
{
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        int column = o->rule->columns[conditions[i].column];

        if (column < 0)
            continue;
        const char *cell = table_at(o->rule->table, row, column);
        const char *name = column_names[conditions[i].column];
        const char **list = (const char **)((char *)p + conditions[i].offset);
        if (*cell == '\0')
            continue;
        warn(o, row, conditions[i].column, doubt_list(o->rule->pack->arena, name, cell, word));
        *list = join_lists(o->rule->pack->arena, cell, *list);
    }
}

static bool cell_is(const struct pack_rule *r, size_t row, enum pack_column column,
                    const char *value)
{
    return r->columns[column] >= 0 &&
           strcmp(table_at(r->table, row, r->columns[column]), value) == 0;
}

static bool cell_lists(const struct pack_rule *r, size_t row, enum pack_column column,
                       struct str word)
{
    struct str rest = str_of(table_at(r->table, row, r->columns[column])), item;

    while (str_item(&rest, '|', &item))
        if (str_eq(item, word))
            return true;
    return false;
}

/* What each cell may say and the row as a whole may not. */
static int check_row(struct opening *o, size_t row, struct str word)
{
    struct pack_rule *r = o->rule;
    const struct table *t = r->table;
    const char *since = table_at(t, row, r->columns[COLUMN_SINCE]);
    const char *until = table_at(t, row, r->columns[COLUMN_UNTIL]);
    const char *replacement = table_at(t, row, r->columns[COLUMN_REPLACEMENT]);
    const char *mistake;

    if (strcmp(replacement, word.ptr) == 0)
        table_fail(t, row, "replacement", o->setup->err, _("“%s” would replace itself"), word.ptr);
    else if ((mistake = doubt_replacement(r->pack->arena, word, str_of(replacement),
                                          setup_checks(o->setup))) != NULL)
        table_fail(t, row, "replacement", o->setup->err, "%s", mistake);
    else if (cell_lists(r, row, COLUMN_TRAP, word))
        table_fail(t, row, "trap", o->setup->err,
                   _("“%s” is a trap as well, so it could never be found"), word.ptr);
    else if (*since && *until && strcmp(since, until) > 0)
        table_fail(t, row, "until", o->setup->err,
                   _("“until” lies before “since”: the row could never apply"));
    else
        return 0;
    return fail(o, DFL_ECONFIG);
}

static int add_row(struct opening *o, size_t row)
{
    struct pack_rule *r = o->rule;
    struct arena *a = o->rule->pack->arena;
    const struct table *t = r->table;
    const int *c = r->columns;
    struct dfl_pattern p = *o->base;
    struct str word = str_of(table_at(t, row, c[COLUMN_PHRASE]));

    for (size_t i = 0; i < o->judged_count; i++)
        if (*table_at(t, row, c[o->judged[i]]) != '\0' && check_cell(o, row, o->judged[i]) != 0)
            return DFL_ECONFIG;
    if (word.len == 0) {
        table_fail(t, row, "phrase", o->setup->err, _("an empty word"));
        return fail(o, DFL_ECONFIG);
    }
    if (cell_is(r, row, COLUMN_SEVERITY, "off"))
        return 0;
    if (check_row(o, row, word) != 0)
        return DFL_ECONFIG;
    warn(o, row, COLUMN_PHRASE, doubt_word(a, word));
    p.kind = word_is_regex(word) ? DFL_REGEX : DFL_LITERAL;
    p.text = p.kind == DFL_REGEX ? arena_strndup(a, word.ptr + 1, word.len - 2) : word.ptr;
    add_conditions(o, row, word, &p);
    if (p.kind == DFL_LITERAL)
        p.trap =
            pack_right_already(a, word, str_of(table_at(t, row, c[COLUMN_REPLACEMENT])), p.trap);
    if (cell_is(r, row, COLUMN_HISTORY, "yes"))
        p.trap_near = join_lists(a, p.trap_near, o->history);
    if (cell_is(r, row, COLUMN_IN_TITLE, "yes"))
        p.flags |= DFL_IN_TITLE;
    p.tag = o->base->tag | (r->entries.count + row);
    int rc = setup_pattern(o->setup, &p);
    if (rc < 0) {
        struct err said = *o->setup->err;
        table_fail(t, row, "phrase", o->setup->err, "%s", said.text);
    }
    return rc < 0 ? rc : 0;
}

/* What table it is, and which of its columns are where. */
static int find_table(struct opening *o)
{
    struct pack_rule *r = o->rule;
    const struct yaml *y = pack_param(r, "table");
    struct engine *g = o->setup->engine;
    struct err *e = o->setup->err;
    int rc = layers_table(g->layers, y->value.ptr, &r->table, e);

    if (rc == 0 && r->table == NULL)
        rc = yaml_fail(y, e, _("there is no table %s in %s"), y->value.ptr,
                       layers_folders(g->layers));
    if (rc == 0)
        rc = table_expect_columns(r->table, column_names, COLUMNS, e);
    if (rc != 0)
        return fail(o, rc);
    for (int c = 0; c < COLUMNS; c++) {
        r->columns[c] = table_column(r->table, column_names[c]);
        if (r->columns[c] >= 0 && judges(c))
            o->judged[o->judged_count++] = (enum pack_column)c;
    }
    if (r->columns[COLUMN_PHRASE] >= 0)
        return 0;
    return fail(o, err_set(e, ERR_CONFIG, _("%s: there is no column “phrase” (词语)"),
                           table_source(r->table)));
}

int pack_open_table(dfl_setup *setup, struct pack_rule *r, const struct dfl_pattern *base,
                    const char *history)
{
    struct opening o = {.setup = setup, .rule = r, .base = base, .history = history};
    struct err said;
    int rc = find_table(&o);

    if (rc != 0)
        return rc;
    if (table_rows(r->table) > 4096)
        pattern_set_reserve(setup->engine->patterns, table_rows(r->table));
    for (size_t row = 0; row < table_rows(r->table); row++)
        if (add_row(&o, row) != 0)
            rc = err_join(&said, rc, setup->err);
    if (rc != 0)
        *setup->err = said;
    return rc;
}
