#include "engine/whitelist.h"

#include "engine/table.h"
#include "util/i18n.h"
#include "util/vec.h"

struct entry {
    struct str phrase;
    const char *rules; /* "" all */
    const char *place;
    const struct table *table; /* NULL: a word of its own */
    size_t row;
};

struct whitelist {
    struct arena *arena;
    vec(struct entry) entries;
};

struct whitelist *whitelist_new(struct arena *a)
{
    struct whitelist *w = arena_alloc(a, sizeof *w);

    w->arena = a;
    return w;
}

int whitelist_add_table(struct whitelist *w, const char *path, struct err *e)
{
    static const char *const known[] = {"phrase", "rule", "note"};
    struct table *t;
    int rc = table_read(w->arena, path, &t, e);

    if (rc == 0)
        rc = table_expect_columns(t, known, sizeof known / sizeof known[0], e);
    if (rc == 0 && table_column(t, "phrase") < 0)
        rc = err_set(e, ERR_CONFIG, _("%s: there is no column “phrase” (词语)"), path);
    for (size_t row = 0; rc == 0 && row < table_rows(t); row++) {
        struct entry entry = {.phrase = str_of(table_cell(t, row, "phrase")),
                              .rules = table_cell(t, row, "rule"),
                              .table = t,
                              .row = row};

        if (entry.phrase.len == 0)
            return table_fail(t, row, "phrase", e, _("an empty word"));
        entry.place = arena_printf(w->arena, "%s:%zu", path, table_line(t, row));
        vec_push_in(w->arena, &w->entries, entry);
    }
    return rc;
}

void whitelist_add_word(struct whitelist *w, struct str word, const char *place)
{
    vec_push_in(
        w->arena, &w->entries,
        (struct entry){.phrase = word, .rules = "", .place = arena_strdup(w->arena, place)});
}

static bool any_named(struct str item, const struct registry *r)
{
    for (size_t i = 0; i < registry_count(r); i++)
        if (rule_named(item, registry_at(r, i)))
            return true;
    return false;
}

int whitelist_check(const struct whitelist *w, const struct registry *r, struct err *e)
{
    for (size_t i = 0; i < w->entries.count; i++) {
        const struct entry *entry = &w->entries.at[i];
        struct str rest = str_of(entry->rules), item;

        while (str_item(&rest, '|', &item)) {
            if (any_named(item, r))
                continue;
            const char *near = registry_nearest(r, item);
            if (near != NULL)
                return table_fail(entry->table, entry->row, "rule", e,
                                  _("there is no rule %.*s; did you mean %s?"), (int)item.len,
                                  item.ptr, near);
            return table_fail(entry->table, entry->row, "rule", e, _("there is no rule %.*s"),
                              (int)item.len, item.ptr);
        }
    }
    return 0;
}

const char *whitelist_phrase(const struct whitelist *w, size_t entry)
{
    return w->entries.at[entry].phrase.ptr;
}

const char *whitelist_place(const struct whitelist *w, size_t entry)
{
    return w->entries.at[entry].place;
}

static bool serves(const struct entry *entry, const struct rule *rule)
{
    struct str rest = str_of(entry->rules), item;

    if (*entry->rules == '\0')
        return true;
    while (str_item(&rest, '|', &item))
        if (rule_named(item, rule))
            return true;
    return false;
}

/* Does PHRASE stand in TEXT so that it covers [START, END)? */
static bool covers(struct str phrase, struct str text, size_t start, size_t end)
{
    struct str hit = str_sub(text, start, end);
    ptrdiff_t at = -1;

    while ((at = str_find(phrase, hit, (size_t)(at + 1))) >= 0) {
        size_t before = (size_t)at;

        if (before <= start && phrase.len <= text.len - (start - before) &&
            memcmp(text.ptr + start - before, phrase.ptr, phrase.len) == 0)
            return true;
    }
    return false;
}

ptrdiff_t whitelist_find(const struct whitelist *w, const struct rule *rule, struct str text,
                         size_t start, size_t end)
{
    if (start >= end)
        return -1;
    for (size_t i = 0; i < w->entries.count; i++) {
        const struct entry *entry = &w->entries.at[i];

        if (entry->phrase.len >= end - start && covers(entry->phrase, text, start, end) &&
            serves(entry, rule))
            return (ptrdiff_t)i;
    }
    return -1;
}
