#include "cells.h"

#include "text.h"

#define LONGEST 40       /* bytes of a figure */
#define LIMIT (1u << 16) /* cells of a table that is looked at */

/* 1,234.5 is a figure, with % or a sign before it; — / × x and other marks neither that nor words.
 */
static uint8_t kind_of_text(struct dfl_str s)
{
    uint32_t cp[LONGEST + 1], at[LONGEST + 1];
    struct text t = {.cp = cp, .at = at};
    uint8_t kind = CELL_EMPTY;

    if (s.len > LONGEST)
        return text_is_blank(s, 0, s.len) ? CELL_EMPTY : CELL_WORDS;
    text_fill(&t, s);
    for (size_t i = 0; i < t.n; i++) {
        if (((cp[i] | 0x20) - 'a' < 26 && !(t.n == 1 && (cp[i] | 0x20) == 'x')) ||
            (cp[i] >= 0x3040 && cp[i] < 0xFF00))
            return CELL_WORDS;
        if (cp[i] - '0' < 10)
            kind = CELL_FIGURE;
        else if (kind == CELL_EMPTY && cp[i] != ' ' && cp[i] != '\n')
            kind = CELL_SIGN;
    }
    return kind;
}

static const dfl_node *table_of(const struct dfl_host *host, const dfl_node *cell)
{
    return host->parent(host->parent(cell));
}

/* The cell of TABLE that holds TEXT, in a table of its own or not; NULL: it stands elsewhere. */
static const dfl_node *cell_within(const struct dfl_host *host, const dfl_node *text,
                                   const dfl_node *table)
{
    const dfl_node *cell = host->parent(text);

    while (cell && table_of(host, cell) != table)
        cell = host->parent(table_of(host, cell));
    return cell;
}

/* Adds a paragraph of the cell; merged cells have no figures of their own. */
static void grid_add(const struct dfl_host *host, struct grid *g, const dfl_node *cell,
                     const dfl_node *node)
{
    struct dfl_cell_info info = {.struct_size = sizeof info};
    struct dfl_str text = host->text(node);
    bool blank = text_is_blank(text, 0, text.len) && host->parent(node) == cell;
    uint8_t kind = kind_of_text(text);

    host->cell_info(cell, &info);
    if (info.row_span > 1 || info.column_span > 1 || host->parent(node) != cell)
        kind = CELL_WORDS;
    for (uint32_t row = info.row; row < info.row + info.row_span && row <= g->rows; row++)
        for (uint32_t k = info.column; k < info.column + info.column_span && k <= g->columns; k++) {
            struct grid_cell *at = &g->cells[(size_t)(row - 1) * g->columns + k - 1];

            if (at->kind == CELL_NONE || at->kind == CELL_EMPTY)
                at->kind = kind;
            else if (kind != CELL_EMPTY)
                at->kind = CELL_WORDS;
            if (at->cell == NULL || (at->cell == cell && at->lines == 0 && !blank))
                at->text = node;
            if (at->cell == NULL)
                at->cell = cell;
            if (at->cell == cell && !blank && at->lines < UINT8_MAX)
                at->lines++;
        }
}

static void grid_fill(const struct dfl_host *host, dfl_run *run, struct grid *g,
                      const dfl_node *table, const struct dfl_cell_info *info)
{
    const dfl_node *cell;

    *g = (struct grid){.table = table, .rows = info->rows, .columns = info->columns};
    if ((uint64_t)g->rows * g->columns > LIMIT)
        return;
    g->cells = host->alloc(run, ((size_t)g->rows * g->columns + 1) * sizeof *g->cells);
    for (const dfl_node *n = host->next(run, table, DFL_NODE_TEXT, 0);
         n && (cell = cell_within(host, n, table)); n = host->next(run, n, DFL_NODE_TEXT, 0))
        grid_add(host, g, cell, n);
}

bool grid_find(const struct dfl_host *host, dfl_run *run, struct grid *g, const dfl_node *text)
{
    struct dfl_cell_info info = {.struct_size = sizeof info};
    const dfl_node *table;

    if (host->cell_info(text, &info) != DFL_OK)
        return false;
    table = table_of(host, host->parent(text));
    if (host->parent(table)) /* in a cell */
        return false;
    if (g->table != table)
        grid_fill(host, run, g, table, &info);
    return g->cells && info.row <= g->rows && info.column <= g->columns;
}

static uint8_t kind_at(const struct grid *g, uint32_t row, uint32_t column)
{
    return grid_at(g, row, column)->kind;
}

/* Figures from the first one down, nearly without a break, and ROW among them. */
static bool is_column_of_figures(const struct grid *g, uint32_t row, uint32_t column)
{
    uint32_t figures = 0, empty = 0, first = 0;

    for (uint32_t r = 1; r <= g->rows; r++) {
        uint8_t kind = kind_at(g, r, column);

        if (kind == CELL_FIGURE && figures++ == 0)
            first = r;
        if (first && kind == CELL_WORDS)
            return false;
        empty += first && kind == CELL_EMPTY;
    }
    return first && first < row && figures >= 3 && empty <= 1 + figures / 6;
}

static bool has_figure_in_column(const struct grid *g, uint32_t column)
{
    for (uint32_t r = 2; r <= g->rows; r++)
        if (kind_at(g, r, column) == CELL_FIGURE)
            return true;
    return false;
}

static bool has_figure_in_row(const struct grid *g, uint32_t row, uint32_t column)
{
    for (uint32_t k = 2; k <= g->columns; k++)
        if (k != column && kind_at(g, row, k) == CELL_FIGURE)
            return true;
    return false;
}

bool cell_heads_figures(const struct dfl_host *host, dfl_run *run, struct grid *g,
                        const dfl_node *text)
{
    struct dfl_cell_info i = {.struct_size = sizeof i};

    if (!grid_find(host, run, g, text))
        return false;
    host->cell_info(text, &i);
    if (i.column == 1)
        return has_figure_in_row(g, i.row, i.column);
    for (uint32_t row = 1; row < i.row; row++)
        if (kind_at(g, row, i.column) == CELL_FIGURE)
            return false;
    return has_figure_in_column(g, i.column);
}

bool cell_lacks_figure(const struct dfl_host *host, struct grid *g, const dfl_node *text,
                       bool measured)
{
    struct dfl_cell_info i = {.struct_size = sizeof i};
    const dfl_node *cell = host->parent(text);

    host->cell_info(text, &i);
    if (cell == g->last || i.column == 1)
        return false;
    g->last = cell;
    if (kind_at(g, i.row, i.column) == CELL_WORDS)
        return false;
    if (measured)
        return i.row > 1 &&
               (has_figure_in_column(g, i.column) || has_figure_in_row(g, i.row, i.column));
    return is_column_of_figures(g, i.row, i.column) && has_figure_in_row(g, i.row, i.column);
}

bool cell_follows_empty(const struct dfl_host *host, const struct grid *g, const dfl_node *text)
{
    struct dfl_cell_info i = {.struct_size = sizeof i};

    host->cell_info(text, &i);
    return i.column > 1 && grid_at(g, i.row, i.column - 1)->cell != NULL &&
           grid_at(g, i.row, i.column - 1)->lines == 0;
}
