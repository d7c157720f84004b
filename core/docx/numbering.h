/* docx/numbering.h - automatic numbers (ECMA-376 17.9). */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "docx/package.h"
#include "docx/properties.h"

struct numbering;

int numbering_read(struct package *p, const struct relationship *relationships, struct arena *a,
                   struct atoms *atoms, struct numbering **out, struct err *e);

/* Counts the next paragraph of list NUM_ID at LEVEL and gives its label as displayed, without the
 * suffix; empty when it has none.  Lives in the arena. */
struct str numbering_next(struct numbering *n, int32_t num_id, uint8_t level);

/* A new story begins: the lists of a header or note count for themselves. */
void numbering_restart(struct numbering *n);

#endif
