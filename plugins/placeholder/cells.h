/* placeholder/cells.h - empty cells of tables that hold figures. */
#ifndef PLACEHOLDER_CELLS_H
#define PLACEHOLDER_CELLS_H

#include <stdbool.h>

#include <draftlint/plugin.h>

struct grid { /* of the table looked at last */
    const dfl_node *table;
    uint32_t rows, columns;
    uint8_t *cells;       /* row by row; NULL: the table is too large */
    const dfl_node *last; /* the cell asked for last */
};

/* Is the cell that TEXT stands in, which holds no figure, the odd one out: figures all along its
 * column, and in its row?  MEASURED, a mark under the head of a unit, one beside it will do.  True
 * once a cell. */
bool cell_lacks_figure(const struct dfl_host *host, dfl_run *run, struct grid *g,
                       const dfl_node *text, bool measured);

/* Does the cell that TEXT stands in head a column or row of figures? */
bool cell_heads_figures(const struct dfl_host *host, dfl_run *run, struct grid *g,
                        const dfl_node *text);

#endif
