/* What became of the places of an earlier ledger.
 *
 * Drafts change between two ledgers, so a row is found again by what surrounds its gap: the Chinese
 * characters before and behind it in the sentence, figures and marks left out, so that a neighbour
 * that was filled in does not count.
 */
#include "report/ledger.h"

#include <unistd.h>

#include "util/charset.h"
#include "util/csv.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define LEDGER_LIMIT ((size_t)64 << 20)
#define AROUND 8 /* characters that count on each side */

struct anchor {
    uint32_t before[AROUND], behind[AROUND]; /* nearest first, 0 where the sentence ends */
};

struct earlier {
    struct ledger_row row;
    struct anchor anchor;
    bool file_there; /* among the drafts of this run */
    bool found;
};

struct previous {
    struct arena *arena;
    const char *path;
    int column[LEDGER_COLUMNS];
    vec(size_t) own; /* indexes of the office's columns */
    vec(struct earlier) rows;
    uint32_t highest; /* number */
};

/* ---- reading ---- */

static int fail_foreign(const struct previous *p, struct err *e)
{
    return err_set(e, ERR_CONFIG,
                   _("%s: is no ledger; give the CSV file that draftlint ledger wrote"), p->path);
}

/* The ledger's column of this name, in English or the language at hand; LEDGER_COLUMNS: none. */
static size_t column_named(struct str name)
{
    size_t k = 0;

    while (k < LEDGER_COLUMNS && !str_is(name, ledger_columns[k]) &&
           !str_is(name, _(ledger_columns[k])))
        k++;
    return k;
}

/* By name; a ledger written in another language has no name known here, and its first columns are
 * the program's. */
static int find_columns(struct previous *p, const struct csv_row *head, struct ledger *l,
                        struct err *e)
{
    bool known = false;

    for (size_t i = 0; i < head->cells.count; i++)
        known |= column_named(head->cells.at[i]) < LEDGER_COLUMNS;
    if (!known && head->cells.count < LEDGER_COLUMNS)
        return fail_foreign(p, e);
    for (size_t k = 0; k < LEDGER_COLUMNS; k++)
        p->column[k] = known ? -1 : (int)k;
    for (size_t i = 0; i < head->cells.count; i++) {
        size_t k = known ? column_named(head->cells.at[i]) : i;

        if (k < LEDGER_COLUMNS) {
            p->column[k] = (int)i;
        } else if (head->cells.at[i].len > 0) {
            vec_push_in(p->arena, &p->own, i);
            vec_push_in(p->arena, &l->own_columns, head->cells.at[i]);
        }
    }
    return 0;
}

static struct str cell(const struct csv_row *row, int column)
{
    return column >= 0 && (size_t)column < row->cells.count ? row->cells.at[column] : STR("");
}

static bool says(struct str cell, enum ledger_state state)
{
    return str_is(cell, ledger_states[state]) || str_is(cell, _(ledger_states[state]));
}

static uint32_t number_of(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && n < 100000000; i++)
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    return n;
}

static bool counts(uint32_t cp)
{
    return utf8_is_han(cp) && cp != 0x3007;
}

/* The characters around 【】. */
static struct anchor anchor_of(struct str sentence)
{
    struct anchor a = {{0}, {0}};
    ptrdiff_t open = str_find(sentence, STR("【"), 0), shut = str_find(sentence, STR("】"), 0);
    size_t n = 0;

    for (size_t at = open < 0 ? 0 : (size_t)open; at > 0 && n < AROUND;) {
        uint32_t cp = utf8_before(sentence, at);
        if (counts(cp))
            a.before[n++] = cp;
        do
            at--;
        while (at > 0 && !utf8_boundary(sentence, at));
    }
    const char *p = sentence.ptr + (shut < 0 ? sentence.len : (size_t)shut + strlen("】"));
    n = 0;
    while (p < sentence.ptr + sentence.len && n < AROUND) {
        uint32_t cp = utf8_next(&p, sentence.ptr + sentence.len);
        if (counts(cp))
            a.behind[n++] = cp;
    }
    return a;
}

static void read_row(struct previous *p, const struct csv_row *from)
{
    struct earlier r = {
        .row = {.number = number_of(cell(from, p->column[LEDGER_NUMBER])),
                .file = cell(from, p->column[LEDGER_FILE]),
                .place = cell(from, p->column[LEDGER_PLACE]),
                .sentence = cell(from, p->column[LEDGER_SENTENCE]),
                .expected = cell(from, p->column[LEDGER_EXPECTED]),
                .unit = cell(from, p->column[LEDGER_UNIT]),
                .state = says(cell(from, p->column[LEDGER_STATE]), LEDGER_FILLED) ? LEDGER_FILLED
                                                                                  : LEDGER_OPEN},
    };

    r.row.own = arena_alloc(p->arena, (p->own.count + 1) * sizeof *r.row.own);
    for (size_t i = 0; i < p->own.count; i++)
        r.row.own[i] = cell(from, (int)p->own.at[i]);
    r.anchor = anchor_of(r.row.sentence);
    if (r.row.number > p->highest)
        p->highest = r.row.number;
    vec_push_in(p->arena, &p->rows, r);
}

static int read_previous(struct previous *p, struct ledger *l, struct err *e)
{
    struct str bytes, text;
    struct csv_row row = {0};
    int rc = file_read(p->arena, p->path, LEDGER_LIMIT, &bytes, e);

    if (rc != 0)
        return rc;
    if (charset_decode(p->arena, bytes, ERR_CONFIG, &text, e) < 0) {
        err_prefix(e, "%s", p->path);
        return ERR_CONFIG;
    }
    if (str_starts(text, STR(CSV_MARK))) /* also when converted from another code page */
        text = str_sub(text, strlen(CSV_MARK), text.len);
    char separator = csv_separator(text);
    if (!csv_read(p->arena, &text, separator, &row))
        return err_set(e, ERR_CONFIG, _("%s: is empty"), p->path);
    if ((rc = find_columns(p, &row, l, e)) != 0)
        return rc;
    while (csv_read(p->arena, &text, separator, &row)) {
        if (str_find(cell(&row, p->column[LEDGER_SENTENCE]), STR("【"), 0) < 0)
            return fail_foreign(p, e);
        read_row(p, &row);
    }
    return 0;
}

/* ---- finding again ---- */

static unsigned common(const uint32_t *a, const uint32_t *b)
{
    unsigned n = 0;

    while (n < AROUND && a[n] == b[n])
        n++;
    return n;
}

/* 0: another place; the more the surer it is the same. */
static unsigned likeness(const struct anchor *a, const struct anchor *b)
{
    unsigned before = common(a->before, b->before), behind = common(a->behind, b->behind);

    return before + behind >= AROUND || before == AROUND || behind == AROUND ? before + behind : 0;
}

static const struct report_file *file_named(struct str path, const struct report_file *files,
                                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(files[i].path, path))
            return &files[i];
    return NULL;
}

/* The best of the earlier rows not yet found that is the same place as ROW; of equals the first.
 * A draft that is not among those of this run may go on under another name, but a row of the same
 * draft goes before: units fill in copies of one form. */
static struct earlier *find_again(struct previous *p, const struct ledger_row *row)
{
    struct anchor anchor = anchor_of(row->sentence);
    struct earlier *best = NULL;
    unsigned most = 0;

    for (size_t i = 0; i < p->rows.count; i++) {
        struct earlier *r = &p->rows.at[i];

        if (r->found || r->row.state == LEDGER_FILLED ||
            (r->file_there && !str_eq(r->row.file, row->file)))
            continue;
        unsigned like = likeness(&anchor, &r->anchor);
        if (like > 0 && str_eq(r->row.sentence, row->sentence))
            like += AROUND;
        if (like > 0 && str_eq(r->row.file, row->file))
            like += 3 * AROUND;
        if (like > most) {
            most = like;
            best = r;
        }
    }
    return best;
}

/* Has the draft at PATH, which is not among those of this run, gone on under another name? */
static bool goes_on(const struct previous *p, struct str path)
{
    for (size_t i = 0; i < p->rows.count; i++)
        if (p->rows.at[i].found && str_eq(p->rows.at[i].row.file, path))
            return true;
    return access(arena_str(p->arena, path).ptr, F_OK) != 0;
}

/* A place not found again is filled only if its draft was looked at, or is there no more. */
static enum ledger_state state_unfound(const struct previous *p, struct str path,
                                       const struct report_file *files, size_t count)
{
    const struct report_file *f = file_named(path, files, count);
    bool gone = f != NULL ? f->status == FILE_CHECKED : goes_on(p, path);

    return gone ? LEDGER_FILLED : LEDGER_UNCHECKED;
}

int ledger_compare(struct ledger *l, const char *path, const struct report_file *files,
                   size_t count, struct err *e)
{
    struct previous p = {.arena = l->arena, .path = path};
    int rc = read_previous(&p, l, e);

    if (rc != 0)
        return rc;
    l->compared = true;
    for (size_t i = 0; i < p.rows.count; i++)
        p.rows.at[i].file_there = file_named(p.rows.at[i].row.file, files, count) != NULL;
    for (size_t i = 0; i < l->rows.count; i++) {
        struct ledger_row *row = &l->rows.at[i];
        struct earlier *r = find_again(&p, row);

        if (r == NULL) {
            row->state = LEDGER_NEW;
            row->number = ++p.highest;
            continue;
        }
        r->found = true;
        row->number = r->row.number;
        row->own = r->row.own;
        if (r->row.unit.len > 0)
            row->unit = r->row.unit;
    }
    for (size_t i = 0; i < p.rows.count; i++) {
        struct earlier *r = &p.rows.at[i];

        if (r->found)
            continue;
        if (r->row.state != LEDGER_FILLED)
            r->row.state = state_unfound(&p, r->row.file, files, count);
        vec_push_in(l->arena, &l->rows, r->row);
    }
    return 0;
}
