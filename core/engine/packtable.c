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

static const char *useless_trap(struct arena *a, const char *traps, struct str word)
{
    struct str rest = str_of(traps), trap;

    while (traps != NULL && str_item(&rest, '|', &trap))
        if (str_find(trap, word, 0) < 0)
            return arena_strndup(a, trap.ptr, trap.len);
    return NULL;
}

static void warn_row_trap(struct opening *o, size_t row, struct str word)
{
    const struct table *t = o->rule->table;
    const char *traps = table_at(t, row, o->rule->columns[COLUMN_TRAP]);
    const char *trap;
    struct err w;

    if (*traps == '\0' || (trap = useless_trap(o->rule->pack->arena, traps, word)) == NULL)
        return;
    table_fail(t, row, "trap", &w, _("the trap “%s” does not hold “%s”, so it can never apply"),
               trap, word.ptr);
    registry_warn(o->rule->pack->registry, w.text);
}

static void warn_row_boundary(struct opening *o, size_t row, struct str regex)
{
    const char *warning = pack_boundary_warning(o->rule->pack->arena, regex);
    struct err e;

    if (warning == NULL)
        return;
    table_fail(o->rule->table, row, "phrase", &e, "%s", warning);
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

static void add_conditions(struct opening *o, size_t row, struct dfl_pattern *p)
{
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        int column = o->rule->columns[conditions[i].column];

        if (column < 0)
            continue;
        const char *cell = table_at(o->rule->table, row, column);
        const char **list = (const char **)((char *)p + conditions[i].offset);
        if (*cell != '\0')
            *list = join_lists(o->rule->pack->arena, cell, *list);
    }
}

static bool cell_is(const struct pack_rule *r, size_t row, enum pack_column column,
                    const char *value)
{
    return r->columns[column] >= 0 &&
           strcmp(table_at(r->table, row, r->columns[column]), value) == 0;
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
    if (cell_is(r, row, COLUMN_REPLACEMENT, word.ptr)) {
        table_fail(t, row, "replacement", o->setup->err, _("“%s” would replace itself"), word.ptr);
        return fail(o, DFL_ECONFIG);
    }
    p.kind = word_is_regex(word) ? DFL_REGEX : DFL_LITERAL;
    p.text = word.ptr;
    if (p.kind == DFL_REGEX) {
        p.text = arena_strndup(a, word.ptr + 1, word.len - 2);
        warn_row_boundary(o, row, str_of(p.text));
    } else {
        warn_row_trap(o, row, word);
    }
    add_conditions(o, row, &p);
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
