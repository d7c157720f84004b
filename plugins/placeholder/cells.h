/* placeholder/cells.h - empty cells: of tables that hold figures, and of forms (fields.c). */
#ifndef PLACEHOLDER_CELLS_H
#define PLACEHOLDER_CELLS_H

#include "lexicon.h"

enum cell_kind { CELL_NONE, CELL_EMPTY, CELL_FIGURE, CELL_SIGN, CELL_WORDS };

struct grid_cell {
    const dfl_node *cell; /* that covers this place; NULL: none */
    const dfl_node *text; /* its first paragraph that is not blank, or its first */
    uint8_t kind;         /* enum cell_kind; a merged cell has no figure of its own: words */
    uint8_t lines;        /* paragraphs that are not blank; 255 and more are one */
};

struct grid { /* of the table looked at last */
    const dfl_node *table;
    uint32_t rows, columns;
    struct grid_cell *cells; /* row by row; NULL: the table is too large */
    const dfl_node *last;    /* the cell asked for last */
    bool judged;             /* its fields are */
};

/* Makes G the grid of the table that TEXT stands in.  False when there is nothing to judge: no
 * table, one inside a cell, one that is too large. */
bool grid_find(const struct dfl_host *host, dfl_run *run, struct grid *g, const dfl_node *text);

/* ROW and COLUMN count from 1 and lie within the grid. */
static inline const struct grid_cell *grid_at(const struct grid *g, uint32_t row, uint32_t column)
{
    return &g->cells[(size_t)(row - 1) * g->columns + column - 1];
}

/* Is the cell that TEXT stands in, which holds no figure, the odd one out: figures all along its
 * column, and in its row?  MEASURED, a mark under the head of a unit, one beside it will do.  True
 * once a cell.  G is of its table. */
bool cell_lacks_figure(const struct dfl_host *host, struct grid *g, const dfl_node *text,
                       bool measured);

/* Does the cell that TEXT stands in head a column or row of figures?  G becomes its table's. */
bool cell_heads_figures(const struct dfl_host *host, dfl_run *run, struct grid *g,
                        const dfl_node *text);

/* Is the cell on the left of TEXT's empty? */
bool cell_follows_empty(const struct dfl_host *host, const struct grid *g, const dfl_node *text);

/* The fields of a form that were left empty while most of the others are filled in: their labels,
 * in *OUT, which lives as long as the draft.  0 when the table of G is no such form. */
size_t fields_empty(const struct dfl_host *host, dfl_run *run, const struct lexicon *x,
                    const struct grid *g, const dfl_node ***out);

/* The words of such a label without blanks and ：, and what they ask for. */
struct dfl_str field_name(const struct dfl_host *host, dfl_run *run, const struct lexicon *x,
                          const dfl_node *label, enum expect *expect);

#endif
