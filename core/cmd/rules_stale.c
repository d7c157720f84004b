/* draftlint rules stale: what in the tables and packs somebody should look at again. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/rules.h"
#include "engine/date.h"
#include "engine/keys.h"
#include "engine/layers.h"
#include "engine/table.h"
#include "util/i18n.h"
#include "util/json.h"
#include "util/paths.h"

enum why { OLD, NEVER, EXPIRED, UNCERTAIN };

struct entry {
    const char *path;
    size_t line;
    const char *key, *date;
    enum why why;
};

struct listing {
    struct arena *arena;
    vec(struct entry) entries;
    char before[16], today[16];
};

static int rules_filter(const struct dirent *d)
{
    return is_table_name(d->d_name) || is_pack_name(d->d_name);
}

static void add_entry(struct listing *l, const struct table *t, size_t row, const char *date,
                      enum why why)
{
    vec_push(&l->entries, (struct entry){table_path(t, row), table_line(t, row),
                                         table_at(t, row, 0), date, why});
}

static void look_at_row(struct listing *l, const struct table *t, size_t row)
{
    const char *reviewed = table_cell(t, row, "reviewed"), *until = table_cell(t, row, "until");

    if (table_column(t, "reviewed") >= 0 && *reviewed == '\0')
        add_entry(l, t, row, "", NEVER);
    else if (*reviewed != '\0' && strcmp(reviewed, l->before) < 0)
        add_entry(l, t, row, reviewed, OLD);
    if (*until != '\0' && strcmp(until, l->today) < 0)
        add_entry(l, t, row, until, EXPIRED);
    if (strcmp(table_cell(t, row, "uncertain"), "yes") == 0)
        add_entry(l, t, row, table_cell(t, row, "since"), UNCERTAIN);
}

static int look_at_table(struct listing *l, const char *path)
{
    struct table *t;
    struct err e;

    if (table_read(l->arena, path, &t, &e) < 0)
        return cmd_fail("%s", e.text);
    for (size_t row = 0; row < table_rows(t); row++)
        look_at_row(l, t, row);
    return 0;
}

static const char *date_of(const struct yaml *rule, const char *key)
{
    const struct yaml *y = keys_get(rule, LEVEL_RULE, key);

    return y ? y->value.ptr : "";
}

static void look_at_rule(struct listing *l, const struct yaml *rule)
{
    const char *reviewed = date_of(rule, "reviewed"), *until = date_of(rule, "until");
    const struct yaml *id = yaml_get(rule, "id");
    struct entry entry = {rule->path, rule->line, id ? id->value.ptr : rule->key.ptr, reviewed,
                          OLD};

    if (*reviewed != '\0' && strcmp(reviewed, l->before) < 0)
        vec_push(&l->entries, entry);
    entry.date = until;
    entry.why = EXPIRED;
    if (*until != '\0' && strcmp(until, l->today) < 0)
        vec_push(&l->entries, entry);
}

static int look_at_pack(struct listing *l, const char *path)
{
    struct yaml *root;
    struct err e;

    if (yaml_read(l->arena, path, &root, &e) < 0 || keys_check(root, LEVEL_PACK, &e) < 0)
        return cmd_fail("%s", e.text);
    const struct yaml *rules = yaml_get(root, "rules");
    for (const struct yaml *y = rules ? rules->first : NULL; y != NULL; y = y->next)
        look_at_rule(l, y);
    return 0;
}

static int look_at_file(struct listing *l, const char *path)
{
    return is_table_name(path) ? look_at_table(l, path) : look_at_pack(l, path);
}

static int look_at_folder(struct listing *l, const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, rules_filter, alphasort), rc = 0;

    if (count < 0)
        return cmd_fail("%s: %s", path, strerror(errno));
    for (int i = 0; i < count; i++) {
        if (rc == 0)
            rc = look_at_file(l, arena_printf(l->arena, "%s/%s", path, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    return rc;
}

static int look_at(struct listing *l, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return cmd_fail("%s: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return look_at_folder(l, path);
    return look_at_file(l, path);
}

/* By reason, then the oldest first, then by place. */
static int order(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    int c = (int)a->why - (int)b->why;

    if (c == 0)
        c = strcmp(a->date, b->date);
    if (c == 0)
        c = strcmp(a->path, b->path);
    return c ? c : (a->line > b->line) - (a->line < b->line);
}

static const char *const reasons[] = {"old", "never", "expired", "uncertain"};

static void put_head(const struct listing *l, size_t first)
{
    size_t end = first;

    while (end < l->entries.count && l->entries.at[end].why == l->entries.at[first].why)
        end++;
    switch (l->entries.at[first].why) {
    case OLD:
        printf(_("reviewed before %s: %zu\n"), l->before, end - first);
        break;
    case NEVER:
        printf(_("never reviewed: %zu\n"), end - first);
        break;
    case EXPIRED:
        printf(_("expired by %s: %zu\n"), l->today, end - first);
        break;
    case UNCERTAIN:
        printf(_("with a date that is not confirmed: %zu\n"), end - first);
        break;
    }
}

static void tell_text(const struct listing *l)
{
    for (size_t i = 0; i < l->entries.count; i++) {
        const struct entry *e = &l->entries.at[i];

        if (i == 0 || l->entries.at[i - 1].why != e->why)
            put_head(l, i);
        printf("  %s:%zu: %s%s%s\n", e->path, e->line, e->key, *e->date ? "  " : "", e->date);
    }
    if (l->entries.count == 0)
        printf(_("nothing to review: no entry is older than %s, expired or uncertain\n"),
               l->before);
}

static void tell_json(const struct listing *l)
{
    struct json j = {0};

    json_open(&j, NULL, '{');
    json_text(&j, "schema", "draftlint/1");
    json_text(&j, "before", l->before);
    json_open(&j, "entries", '[');
    for (size_t i = 0; i < l->entries.count; i++) {
        const struct entry *e = &l->entries.at[i];

        json_break(&j);
        json_open(&j, NULL, '{');
        json_text(&j, "reason", reasons[e->why]);
        json_text(&j, "path", e->path);
        json_uint(&j, "line", e->line);
        json_text(&j, "key", e->key);
        json_text(&j, "date", *e->date ? e->date : NULL);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", j.out.ptr);
    strbuf_free(&j.out);
}

static void put_date(char out[16], struct dfl_date d)
{
    snprintf(out, 16, "%04d-%02d-%02d", d.year % 10000, d.month % 100, d.day % 100);
}

int rules_stale(struct rules_command *c)
{
    struct dfl_date today = c->engine.as_of.year ? c->engine.as_of : c->engine.today;
    struct dfl_date before = c->before;
    struct listing l = {.arena = arena_new()};
    int rc;

    if (before.year == 0) {
        before = today;
        before.year--;
    }
    put_date(l.today, today);
    put_date(l.before, before);
    rc = look_at(&l, paths_rules());
    for (size_t i = 0; i < c->rules.names.count && rc == 0; i++)
        rc = look_at(&l, c->rules.names.at[i]);
    if (l.entries.count > 0)
        qsort(l.entries.at, l.entries.count, sizeof l.entries.at[0], order);
    if (rc == 0 && c->json)
        tell_json(&l);
    else if (rc == 0)
        tell_text(&l);
    vec_free(&l.entries);
    arena_free(l.arena);
    return rc == 0 ? EXIT_CLEAN : EXIT_TROUBLE;
}
