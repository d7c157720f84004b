/* docx/numbering.h - automatic numbers (ECMA-376 17.9).
 *
 * Lists that share a w:abstractNum share its counters, as in Word; a w:startOverride sets the
 * counter where its w:num is first used, and where the level restarts within that w:num. */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "document/document.h"
#include "docx/package.h"
#include "docx/properties.h"

#define NUMBERING_LEVELS 9

struct numbering;

/* Reads the numbering part among RELATIONSHIPS; none or one that fails counts as empty, *OUT is
 * always set.  Lives in A. */
int numbering_read(struct package *p, const struct relationship *relationships, struct arena *a,
                   struct atoms *atoms, struct numbering **out, struct err *e);

/* Counts the next paragraph of list NUM_ID at LEVEL in a story of KIND and gives its label as
 * displayed, without the suffix (17.9.28); empty when it has none.  Lives in the arena. */
struct str numbering_next(struct numbering *n, enum story_kind kind, int32_t num_id, uint8_t level);

/* Stories of KIND begin anew: every header and footer counts for itself, while all text boxes,
 * all footnotes, … count on. */
void numbering_restart(struct numbering *n, enum story_kind kind);

/* The w:pPr of the level, which comes between the style the list stands in and direct formatting;
 * NULL when there is none. */
const struct paragraph_properties *numbering_properties(const struct numbering *n, int32_t num_id,
                                                        uint8_t level);

/* The level that names paragraph style STYLE (an atom; 17.9.23), -1 when none does. */
int numbering_level_of_style(const struct numbering *n, int32_t num_id, const char *style);

#endif
