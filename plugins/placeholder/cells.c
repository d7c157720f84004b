#include "cells.h"

#include "text.h"

#define LONGEST 40       /* bytes of a figure */
#define LIMIT (1u << 16) /* cells of a table that is looked at */

enum { NOTHING, EMPTY, FIGURE, SIGN, WORDS };

/* 1,234.5 is a figure, with % or a sign before it; — / × x and other marks neither that nor words.
 */
static uint8_t kind_of_text(struct dfl_str s)
{
    uint32_t cp[LONGEST + 1], at[LONGEST + 1];
    struct text t = {.cp = cp, .at = at};
    uint8_t kind = EMPTY;

    if (s.len > LONGEST)
        return text_is_blank(s, 0, s.len) ? EMPTY : WORDS;
    text_fill(&t, s);
    for (size_t i = 0; i < t.n; i++) {
        if (((cp[i] | 0x20) - 'a' < 26 && !(t.n == 1 && (cp[i] | 0x20) == 'x')) ||
            (cp[i] >= 0x3040 && cp[i] < 0xFF00))
            return WORDS;
        if (cp[i] - '0' < 10)
            kind = FIGURE;
        else if (kind == EMPTY && cp[i] != ' ' && cp[i] != '\n')
            kind = SIGN;
    }
    return kind;
}

static const dfl_node *table_of(const struct dfl_host *host, const dfl_node *cell)
{
    return host->parent(host->parent(cell));
}

static bool is_within(const struct dfl_host *host, const dfl_node *node, const dfl_node *table)
{
    while (node && node != table)
        node = host->parent(node);
    return node != NULL;
}

/* Adds a paragraph of the cell; merged cells have no figures of their own. */
static void grid_add(const struct dfl_host *host, struct grid *g, const dfl_node *cell,
                     struct dfl_str text)
{
    struct dfl_cell_info info = {.struct_size = sizeof info};
    uint8_t kind = kind_of_text(text), *at;

    host->cell_info(cell, &info);
    if (info.row_span > 1 || info.column_span > 1)
        kind = WORDS;
    for (uint32_t row = info.row; row < info.row + info.row_span && row <= g->rows; row++)
        for (uint32_t k = info.column; k < info.column + info.column_span && k <= g->columns; k++) {
            at = &g->cells[(row - 1) * g->columns + k - 1];
            if (*at == NOTHING || *at == EMPTY)
                *at = kind;
            else if (kind != EMPTY)
                *at = WORDS;
        }
}

static void grid_fill(const struct dfl_host *host, dfl_run *run, struct grid *g,
                      const dfl_node *table, const struct dfl_cell_info *info)
{
    *g = (struct grid){.table = table, .rows = info->rows, .columns = info->columns};
    if ((uint64_t)g->rows * g->columns > LIMIT)
        return;
    g->cells = host->alloc(run, (size_t)g->rows * g->columns + 1);
    for (const dfl_node *n = host->next(run, table, DFL_NODE_TEXT, 0);
         n && is_within(host, n, table); n = host->next(run, n, DFL_NODE_TEXT, 0))
        if (table_of(host, host->parent(n)) == table)
            grid_add(host, g, host->parent(n), host->text(n));
}

static uint8_t grid_at(const struct grid *g, uint32_t row, uint32_t column)
{
    return g->cells[(row - 1) * g->columns + column - 1];
}

/* Figures from the first one down, nearly without a break, and ROW among them. */
static bool is_column_of_figures(const struct grid *g, uint32_t row, uint32_t column)
{
    uint32_t figures = 0, empty = 0, first = 0;

    for (uint32_t r = 1; r <= g->rows; r++) {
        uint8_t kind = grid_at(g, r, column);

        if (kind == FIGURE && figures++ == 0)
            first = r;
        if (first && kind == WORDS)
            return false;
        empty += first && kind == EMPTY;
    }
    return first && first < row && figures >= 3 && empty <= 1 + figures / 6;
}

static bool has_figure_in_column(const struct grid *g, uint32_t column)
{
    for (uint32_t r = 2; r <= g->rows; r++)
        if (grid_at(g, r, column) == FIGURE)
            return true;
    return false;
}

static bool has_figure_in_row(const struct grid *g, uint32_t row, uint32_t column)
{
    for (uint32_t k = 2; k <= g->columns; k++)
        if (k != column && grid_at(g, row, k) == FIGURE)
            return true;
    return false;
}

/* Looks up the place of TEXT's cell and the table around it; false when the cell is no matter. */
static bool cell_find(const struct dfl_host *host, dfl_run *run, struct grid *g,
                      const dfl_node *text, struct dfl_cell_info *info)
{
    const dfl_node *cell = host->parent(text), *table = table_of(host, cell);

    *info = (struct dfl_cell_info){.struct_size = sizeof *info};
    if (host->cell_info(text, info) != DFL_OK || cell == g->last || info->column == 1 ||
        host->parent(table)) /* a table in a cell */
        return false;
    if (g->table != table)
        grid_fill(host, run, g, table, info);
    g->last = cell;
    return g->cells && info->row <= g->rows && info->column <= g->columns &&
           grid_at(g, info->row, info->column) != WORDS;
}

bool cell_heads_figures(const struct dfl_host *host, dfl_run *run, struct grid *g,
                        const dfl_node *text)
{
    const dfl_node *table = table_of(host, host->parent(text));
    struct dfl_cell_info i = {.struct_size = sizeof i};
    uint32_t row;

    if (host->cell_info(text, &i) != DFL_OK)
        return false;
    if (g->table != table)
        grid_fill(host, run, g, table, &i);
    if (!g->cells || i.row > g->rows || i.column > g->columns)
        return false;
    if (i.column == 1)
        return has_figure_in_row(g, i.row, i.column);
    for (row = 1; row < i.row; row++)
        if (grid_at(g, row, i.column) == FIGURE)
            return false;
    return has_figure_in_column(g, i.column);
}

bool cell_lacks_figure(const struct dfl_host *host, dfl_run *run, struct grid *g,
                       const dfl_node *text, bool measured)
{
    struct dfl_cell_info i;

    if (!cell_find(host, run, g, text, &i))
        return false;
    if (measured)
        return i.row > 1 &&
               (has_figure_in_column(g, i.column) || has_figure_in_row(g, i.row, i.column));
    return is_column_of_figures(g, i.row, i.column) && has_figure_in_row(g, i.row, i.column);
}
