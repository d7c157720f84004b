/* docx/table.h - a table that is being read (ECMA-376 17.4).
 *
 * Table, row and cell begin in the model when their first content comes, for only then are all
 * their properties known. */
#ifndef DOCX_TABLE_H
#define DOCX_TABLE_H

#include "document/builder.h"
#include "docx/docx.h"
#include "docx/properties.h"

struct table {
    const char *style; /* atom */
    uint32_t look;     /* parts whose formatting is asked for, enum TABLE_* */
    uint32_t row_parts, cell_parts;
    uint32_t row; /* from 0 */
    bool begun, row_begun, cell_begun;
    bool row_removed, cell_removed; /* by a tracked revision */
    bool in_cell, header, continues;
    uint32_t column, span;
};

/* T may be NULL in all of these: then nothing happens. */

/* The children of w:tblPr, w:trPr and w:tcPr.  Tracked rows and cells are counted in D. */
void table_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                    struct atoms *atoms);
void table_row_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                        enum revisions revisions, struct document *d);
void table_cell_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                         enum revisions revisions, struct document *d);

void table_row_begin(struct table *t);
bool table_cell_begin(struct table *t); /* false: its row is removed, it is not to be read */

/* Content comes: what is pending begins.  false: its cell is removed, it is not to be read. */
bool table_place(struct table *t, struct builder *b);

void table_cell_end(struct table *t, struct builder *b);
void table_row_end(struct table *t, struct builder *b);
void table_end(struct table *t, struct builder *b);

/* The parts of T that the cell at hand belongs to, as far as its look asks for them (17.7.6). */
uint32_t table_parts(const struct table *t);

/* Is what tracked revision INSERTED (else deleted) marks absent from the view? */
static inline bool revision_removed(enum revisions revisions, bool inserted)
{
    return inserted == (revisions == REVISIONS_ORIGINAL);
}

static inline void revision_count(struct document *d, bool inserted)
{
    if (inserted)
        d->insertions++;
    else
        d->deletions++;
}

#endif
