/* Forms: a cell that names a field, 项目负责人, and the cell to fill in on its right. */
#include <string.h>

#include "cells.h"
#include "gap.h"

#define NAME_LONGEST 16 /* code points of a field's name */
#define NAME_BYTES (8 * NAME_LONGEST)
#define VALUE_BYTES 400 /* what is longer says something */

struct form {
    const struct dfl_host *host;
    dfl_run *run;
    const struct lexicon *lexicon;
    const struct grid *grid;
    const dfl_node **empty; /* labels */
    size_t empty_count, filled, figures, hand;
};

/* The text of the cell, its paragraphs as lines, in BUF, which has room for SIZE bytes; false when
 * it is longer. */
static bool cell_text(const struct dfl_host *host, dfl_run *run, const dfl_node *first, char *buf,
                      size_t size, struct dfl_str *out)
{
    const dfl_node *cell = host->parent(first);
    size_t n = 0;

    for (const dfl_node *p = first; p && host->parent(p) == cell;
         p = host->next(run, p, DFL_NODE_TEXT, 0)) {
        struct dfl_str s = host->text(p);

        if (s.len + 1 > size - n)
            return false;
        memcpy(buf + n, s.ptr, s.len);
        n += s.len;
        buf[n++] = '\n';
    }
    *out = (struct dfl_str){buf, n > 0 ? n - 1 : 0};
    return true;
}

/* Drops the blanks, and （万元） and ： behind the name. */
static void squeeze(struct text *t)
{
    size_t n = 0, end = t->n;

    while (end > 0 && is_one_of(t->cp[end - 1], U" \n:"))
        end--;
    if (end > 0 && t->cp[end - 1] == ')')
        for (size_t i = end; i-- > 1;)
            if (t->cp[i] == '(') {
                end = i;
                break;
            }
    for (size_t i = 0; i < end; i++)
        if (t->cp[i] != ' ' && t->cp[i] != '\n')
            t->cp[n++] = t->cp[i];
    t->n = n;
    t->cp[n] = 0;
}

/* × _ □ [ …: what they stand for in a label is found by itself. */
static bool is_gap_mark(const struct scan *s, uint32_t c)
{
    return (flags_of(s, c) & C_MARK) && kind_of(s, c) != C_HAN && c != '.' && c != '-';
}

/* W_FIELD or W_HAND when the cell names a field. */
static word_roles field_role(const struct form *f, const struct grid_cell *c)
{
    uint32_t cp[NAME_BYTES + 1], at[NAME_BYTES + 1];
    struct text t = {.cp = cp, .at = at};
    struct scan s = {.lexicon = f->lexicon, .text = &t};
    char buf[NAME_BYTES];
    struct dfl_str name;
    struct word w;

    if (c->kind != CELL_WORDS || c->lines == 0 ||
        !cell_text(f->host, f->run, c->text, buf, sizeof buf, &name))
        return 0;
    text_fill(&t, name);
    if (lexicon_within(f->lexicon, &t, 0, t.n, W_SIGN))
        return W_HAND;
    squeeze(&t);
    if (t.n > NAME_LONGEST)
        return 0;
    for (size_t i = 0; i < t.n; i++)
        if ((kind_of(&s, t.cp[i]) == C_STOP && t.cp[i] != U'、') || is_gap_mark(&s, t.cp[i]))
            return 0;
    if (!lexicon_before(f->lexicon, &t, t.n, W_FIELD | W_HAND, &w))
        return 0;
    return w.roles & W_HAND ? W_HAND : W_FIELD;
}

enum filling { OPEN, FILLED, NOTE };

/* Is the cell empty, but for a unit perhaps (　　万元), filled in, or does it hold a line to write
 * on, boxes to tick, a note on how to? */
static enum filling filling_of(const struct form *f, const struct grid_cell *c)
{
    uint32_t cp[VALUE_BYTES + 1], at[VALUE_BYTES + 1];
    struct text t = {.cp = cp, .at = at};
    struct gaps gaps = {.host = f->host, .run = f->run};
    struct scan s = {.lexicon = f->lexicon, .text = &t, .in_table = true, .out = &gaps};
    char buf[VALUE_BYTES];
    struct dfl_str value;
    size_t from;

    if (c->lines == 0)
        return OPEN;
    if (!cell_text(f->host, f->run, c->text, buf, sizeof buf, &value))
        return FILLED;
    text_fill(&t, value);
    from = skip_blank(&s, 0);
    if (from > 1 && lexicon_at(f->lexicon, &t, from, W_UNIT, NULL) == t.n - from)
        return OPEN;
    if (lexicon_within(f->lexicon, &t, 0, t.n, W_SIGN) ||
        (t.n > 2 && t.cp[0] == '(' && t.cp[t.n - 1] == ')'))
        return NOTE;
    gaps_scan(&s);
    for (size_t i = 0; i < gaps.count; i++)
        if (gaps.at[i].form != GAP_MARK || t.cp[gaps.at[i].start] == '_')
            return NOTE;
    return FILLED;
}

/* The last column of the cell at ROW, K. */
static uint32_t last_column(const struct grid *g, uint32_t row, uint32_t k)
{
    while (k < g->columns && grid_at(g, row, k + 1)->cell == grid_at(g, row, k)->cell)
        k++;
    return k;
}

static bool begins_in(const struct grid *g, uint32_t row, uint32_t k)
{
    const struct grid_cell *c = grid_at(g, row, k);

    return c->cell != NULL && (row == 1 || grid_at(g, row - 1, k)->cell != c->cell);
}

/* Do the empty cells from K on reach the end of the row, another field, or a mark that parts them
 * from it?  Those before a value may only keep a distance. */
static bool stands_open(const struct form *f, uint32_t row, uint32_t k)
{
    const struct grid *g = f->grid;

    for (; k <= g->columns; k++) {
        const struct grid_cell *c = grid_at(g, row, k);

        if (c->cell != NULL && c->lines > 0)
            return c->kind == CELL_SIGN || field_role(f, c) != 0;
    }
    return true;
}

/* Judges the field named at ROW, K by what stands on its right.  The last column that is its own.
 */
static uint32_t field_judge(struct form *f, uint32_t row, uint32_t k, word_roles role)
{
    const struct grid *g = f->grid;
    uint32_t last = last_column(g, row, k), next = last + 1;
    const struct grid_cell *c;

    if (next > g->columns || !begins_in(g, row, next))
        return last;
    c = grid_at(g, row, next);
    if (c->lines > 0 && field_role(f, c))
        return last; /* the head of a column */
    next = last_column(g, row, next) + 1;
    if (role == W_HAND) {
        f->hand++;
    } else if (stands_open(f, row, next)) {
        enum filling filling = filling_of(f, c);

        if (filling == OPEN)
            f->empty[f->empty_count++] = grid_at(g, row, k)->text;
        f->filled += filling == FILLED;
        f->figures += filling == FILLED && c->kind == CELL_FIGURE;
    }
    return next - 1;
}

/* Judges the fields of a row.  One that stands behind words that belong to no field heads a column,
 * or is told of in a list; but a cell that spans rows may name what the fields beside it have in
 * common. */
static void row_judge(struct form *f, uint32_t row)
{
    const struct grid *g = f->grid;
    bool listed = false;

    for (uint32_t k = 1, last; k < g->columns; k = last + 1) {
        const struct grid_cell *c = grid_at(g, row, k);
        bool begins = begins_in(g, row, k);
        bool spans = row < g->rows && grid_at(g, row + 1, k)->cell == c->cell;
        word_roles role = begins && !listed ? field_role(f, c) : 0;
        uint32_t own = last = last_column(g, row, k);

        if (role)
            own = field_judge(f, row, k, role);
        listed |= begins && !spans && c->lines > 0 && own == last;
        last = own;
    }
}

size_t fields_empty(const struct dfl_host *host, dfl_run *run, const struct lexicon *x,
                    const struct grid *g, const dfl_node ***out)
{
    struct form f = {.host = host, .run = run, .lexicon = x, .grid = g};

    f.empty = host->alloc(run, ((size_t)g->rows * g->columns + 1) * sizeof *f.empty);
    for (uint32_t row = 1; row <= g->rows; row++)
        row_judge(&f, row);
    *out = f.empty;
    return f.filled > 0 && f.filled + f.hand > 1 && f.filled >= f.empty_count &&
                   f.figures <= f.filled / 2
               ? f.empty_count
               : 0;
}

struct dfl_str field_name(const struct dfl_host *host, dfl_run *run, const struct lexicon *x,
                          const dfl_node *label, enum expect *expect)
{
    uint32_t cp[NAME_BYTES + 1], at[NAME_BYTES + 1];
    struct text t = {.cp = cp, .at = at};
    struct scan s = {.lexicon = x, .text = &t};
    char buf[NAME_BYTES], *name = host->alloc(run, NAME_BYTES);
    struct dfl_str text = {buf, 0};
    size_t n = 0;

    cell_text(host, run, label, buf, sizeof buf, &text);
    text_fill(&t, text);
    while (t.n > 0 && is_one_of(t.cp[t.n - 1], U" \n:"))
        t.n--;
    for (size_t i = 0; i < t.n; i++)
        if (t.cp[i] != ' ' && t.cp[i] != '\n') {
            memcpy(name + n, text.ptr + t.at[i], t.at[i + 1] - t.at[i]);
            n += t.at[i + 1] - t.at[i];
        }
    squeeze(&t);
    *expect = expect_label(&s, t.n);
    return (struct dfl_str){name, n};
}
