#include "run/baseline.h"

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/table.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

#define QUOTE_MAX 20 /* code points: enough to know it again … */
#define AROUND 8     /* … with so many on either side */
#define COUNT_MAX 999999999

struct entry {
    struct str file, fingerprint, rule, quote, reason;
    size_t count; /* 0: dropped */
    size_t used;  /* by baseline_mark */
};

struct baseline {
    struct arena *arena;
    const char *path, *folder; /* absolute, without links */
    struct stat as_read;       /* of the file; all 0: there was none */
    vec(struct entry) entries;
    size_t sorted; /* so many are in order; baseline_take adds behind them */
};

/* ---- reading ---- */

static int entry_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = str_cmp(x->file, y->file);

    return order != 0 ? order : str_cmp(x->fingerprint, y->fingerprint);
}

static void sort(struct baseline *b)
{
    if (b->entries.count > 0)
        qsort(b->entries.at, b->entries.count, sizeof b->entries.at[0], entry_order);
    b->sorted = b->entries.count;
}

static int read_entry(struct baseline *b, const struct table *t, size_t row, struct err *e)
{
    const char *count = table_cell(t, row, "count");
    size_t digits = strspn(count, "0123456789");
    unsigned long number = strtoul(count, NULL, 10);
    struct entry entry = {.file = str_of(table_cell(t, row, "file")),
                          .fingerprint = str_of(table_cell(t, row, "fingerprint")),
                          .rule = str_of(table_cell(t, row, "rule")),
                          .quote = str_of(table_cell(t, row, "quote")),
                          .reason = str_of(table_cell(t, row, "reason")),
                          .count = number};

    if (digits == 0 || count[digits] != '\0' || number == 0 || number > COUNT_MAX)
        return table_fail(t, row, "count", e, _("“%s” is no number of findings"), count);
    vec_push_in(b->arena, &b->entries, entry);
    return 0;
}

static int read_entries(struct baseline *b, const char *path, struct err *e)
{
    static const char *const columns[] = {"file", "fingerprint", "count",
                                          "rule", "quote",       "reason"};
    struct table *t;
    int rc = table_read(b->arena, path, &t, e);

    if (rc == 0)
        rc = table_expect_columns(t, columns, sizeof columns / sizeof *columns, e);
    for (size_t i = 0; rc == 0 && i < 3; i++)
        if (table_column(t, columns[i]) < 0)
            rc = err_set(e, ERR_CONFIG, _("%s: no baseline: the column “%s” is missing"), path,
                         columns[i]);
    for (size_t row = 0; rc == 0 && row < table_rows(t); row++)
        rc = read_entry(b, t, row, e);
    sort(b);
    return rc;
}

/* PATH without links; NULL, and errno, when not even its folder is there. */
static const char *resolve(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *out = NULL;

    if (real != NULL) {
        out = arena_strdup(a, real);
    } else if (errno == ENOENT && *path != '\0') {
        real = realpath(dirname(arena_strdup(a, path)), NULL);
        if (real != NULL)
            out = arena_printf(a, "%s/%s", real, basename(arena_strdup(a, path)));
    }
    free(real);
    return out;
}

/* The table's file as it is now. */
static struct stat state_of(const struct baseline *b)
{
    struct stat st;

    return stat(b->path, &st) == 0 ? st : (struct stat){0};
}

int baseline_read(const char *path, bool may_be_new, struct baseline **out, struct err *e)
{
    struct arena *a = arena_new();
    struct baseline *b = arena_alloc(a, sizeof *b);
    int rc = 0;

    b->arena = a;
    b->path = resolve(a, path);
    *out = b;
    if (b->path == NULL) {
        rc = err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
        goto out;
    }
    b->folder = dirname(arena_strdup(a, b->path));
    b->as_read = state_of(b);
    if (b->as_read.st_mode != 0)
        rc = read_entries(b, path, e);
    else if (!may_be_new)
        rc = err_set(e, ERR_IO,
                     _("%s: there is no such baseline; draftlint baseline write makes it"), path);
out:
    if (rc < 0) {
        baseline_free(b);
        *out = NULL;
    }
    return rc;
}

void baseline_free(struct baseline *b)
{
    if (b != NULL)
        arena_free(b->arena);
}

bool baseline_same(const struct baseline *a, const struct baseline *b)
{
    return strcmp(a->path, b->path) == 0;
}

/* ---- a draft's entries ---- */

/* PATH seen from FOLDER, both absolute and without . and .. in them. */
static struct str relative(struct arena *a, const char *folder, const char *path)
{
    struct strbuf out = {0};
    size_t i = 0, common = 0; /* bytes of the folders they share */

    for (; folder[i] != '\0' && folder[i] == path[i]; i++)
        if (folder[i] == '/')
            common = i + 1;
    if (folder[i] == '\0' && path[i] == '/')
        common = i + 1;
    else
        for (const char *p = folder + common; p != NULL && *p != '\0'; p = strchr(p + 1, '/'))
            strbuf_puts(&out, "../");
    strbuf_puts(&out, path + common);
    struct str s = arena_str(a, strbuf_view(&out));
    strbuf_free(&out);
    return s;
}

/* The name of F in the table; empty when it can have none: standard input, gone since, no UTF-8. */
static struct str name_of(struct baseline *b, const struct report_file *f)
{
    char *path = str_is(f->path, "-") ? NULL : realpath(f->path.ptr, NULL);
    struct str name = path != NULL ? relative(b->arena, b->folder, path) : STR("");

    free(path);
    return utf8_valid(name) ? name : STR("");
}

bool baseline_can_name(struct baseline *b, const struct report_file *f)
{
    return name_of(b, f).len > 0;
}

/* The entries of FILE are [*FIRST, the result). */
static size_t entries_of(const struct baseline *b, struct str file, size_t *first)
{
    size_t low = 0, high = b->sorted;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(b->entries.at[middle].file, file) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < b->sorted && str_eq(b->entries.at[low].file, file))
        low++;
    return low;
}

static struct entry *find(const struct baseline *b, struct str file, const char *fingerprint)
{
    struct entry key = {.file = file, .fingerprint = str_of(fingerprint)};

    if (b->sorted == 0)
        return NULL;
    return bsearch(&key, b->entries.at, b->sorted, sizeof b->entries.at[0], entry_order);
}

void baseline_mark(struct baseline *b, struct report_file *f)
{
    struct str name = name_of(b, f);

    for (size_t i = 0; name.len > 0 && i < f->finding_count; i++) {
        struct finding *found = &f->findings[i];
        struct entry *known = find(b, name, found->fingerprint);
        if (known == NULL || known->used == known->count)
            continue;
        known->used++;
        found->state = known->reason.len > 0 ? STATE_WAIVED : STATE_BASELINE;
        found->waiver = known->reason;
    }
}

/* The start of what was found, in 【】 between its neighbours, in one line. */
static struct str quote_of(struct arena *a, const struct location *l)
{
    uint32_t at = l->start - l->sentence_start, from = at > AROUND ? at - AROUND : 0;
    struct str s = l->sentence, found = str_sub(l->quote, 0, utf8_offset(l->quote, QUOTE_MAX));
    size_t start = utf8_offset(s, at), end = start + l->quote.len;
    struct str before = str_sub(s, utf8_offset(s, from), start);
    struct str behind = str_sub(s, end < s.len ? end : s.len, s.len);
    char *quote = arena_printf(a, "%.*s【%.*s】%.*s", (int)before.len, before.ptr, (int)found.len,
                               found.ptr, (int)utf8_offset(behind, AROUND), behind.ptr);

    for (char *p = quote; *p != '\0'; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
    return str_of(quote);
}

void baseline_take(struct baseline *b, const struct report_file *f)
{
    struct str name = name_of(b, f);
    size_t i, end = entries_of(b, name, &i);

    if (name.len == 0)
        return;
    for (; i < end; i++)
        b->entries.at[i].count = 0;
    for (size_t k = 0; k < f->finding_count; k++) {
        const struct finding *found = &f->findings[k];
        const struct entry *old = find(b, name, found->fingerprint);
        struct entry entry = {.file = name,
                              .fingerprint = arena_str(b->arena, str_of(found->fingerprint)),
                              .rule = arena_str(b->arena, found->rule_id),
                              .quote = quote_of(b->arena, &found->location),
                              .reason = old != NULL ? old->reason : STR(""),
                              .count = 1};
        vec_push_in(b->arena, &b->entries, entry);
    }
}

void baseline_prune(struct baseline *b, const struct report_file *f)
{
    struct str name = name_of(b, f);
    size_t i, end = entries_of(b, name, &i);

    for (; i < end; i++)
        b->entries.at[i].count = b->entries.at[i].used;
}

void baseline_forget(struct baseline *b)
{
    for (size_t i = 0; i < b->entries.count; i++) {
        struct entry *entry = &b->entries.at[i];
        char *path = arena_printf(b->arena, "%s/%s", b->folder, entry->file.ptr);
        if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
            entry->count = 0;
    }
}

/* ---- writing ---- */

/* Sorted, one entry a file and fingerprint, nothing dropped. */
static void settle(struct baseline *b)
{
    size_t kept = 0;

    sort(b);
    for (size_t i = 0; i < b->entries.count; i++) {
        struct entry *entry = &b->entries.at[i], *last = &b->entries.at[kept - (kept > 0)];
        if (entry->count == 0)
            continue;
        if (kept > 0 && entry_order(last, entry) == 0)
            last->count += entry->count;
        else
            b->entries.at[kept++] = *entry;
    }
    b->entries.count = b->sorted = kept;
}

struct baseline_count baseline_count(struct baseline *b)
{
    struct baseline_count c = {0, 0};

    settle(b);
    for (size_t i = 0; i < b->entries.count; i++) {
        const struct entry *entry = &b->entries.at[i];
        c.findings += entry->count;
        c.drafts += i == 0 || !str_eq(entry->file, b->entries.at[i - 1].file);
    }
    return c;
}

/* In quotation marks where engine/table.c would not read it back as it is. */
static void put_cell(FILE *f, struct str s)
{
    bool plain = str_trim(s).len == s.len && *s.ptr != '#' && strcspn(s.ptr, "\"\t\r\n") == s.len;

    if (plain) {
        fputs(s.ptr, f);
        return;
    }
    putc('"', f);
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            putc('"', f);
        putc(s.ptr[i], f);
    }
    putc('"', f);
}

static bool was_changed(const struct baseline *b)
{
    struct stat now = state_of(b);
    const struct stat *then = &b->as_read;

    return now.st_ino != then->st_ino || now.st_size != then->st_size ||
           now.st_mtim.tv_sec != then->st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != then->st_mtim.tv_nsec;
}

int baseline_write(struct baseline *b, FILE *f, struct err *e)
{
    settle(b);
    fputs("file*\tfingerprint*\tcount\trule\tquote\treason\n", f);
    for (size_t i = 0; i < b->entries.count; i++) {
        const struct entry *entry = &b->entries.at[i];
        put_cell(f, entry->file);
        fprintf(f, "\t%s\t%zu\t%s\t", entry->fingerprint.ptr, entry->count, entry->rule.ptr);
        put_cell(f, entry->quote);
        putc('\t', f);
        put_cell(f, entry->reason);
        putc('\n', f);
    }
    if (fflush(f) != 0 || ferror(f))
        return err_set(e, ERR_IO, _("%s cannot be written: %s"), b->path, strerror(errno));
    if (was_changed(b))
        return err_set(e, ERR_IO, _("%s was changed by somebody else just now; try again"),
                       b->path);
    return 0;
}
