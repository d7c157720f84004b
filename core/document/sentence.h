/* document/sentence.h - the sentences of a paragraph.
 *
 * Where they begin is found once a paragraph, when first asked for, and kept with it, so that
 * asking costs the same in the first and in the last sentence of a long one. */
#ifndef DOCUMENT_SENTENCE_H
#define DOCUMENT_SENTENCE_H

#include "document/document.h"

struct sentence {
    uint32_t start, end;   /* bytes of the paragraph's text */
    uint32_t number;       /* from 1 */
    uint32_t start_points; /* code points in front of it */
};

/* The sentence around OFFSET; at the paragraph's end the last one.  It ends behind 。！？； (and
 * half-width ! ? ;), closing quotes and brackets kept with it, behind a line break, or with the
 * paragraph.  One longer than SENTENCE_LONG is given in pieces, cut at commas where there are some,
 * that share its number. */
struct sentence sentence_at(const struct paragraph *p, size_t offset);

/* Code points in front of OFFSET. */
uint32_t paragraph_points(const struct paragraph *p, size_t offset);

enum { SENTENCE_LONG = 1500, SENTENCE_MOST = 3000 }; /* bytes: 500 and 1000 Han characters */

#endif
