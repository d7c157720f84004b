/* document/label.h - numbers typed at the start of a paragraph, and the outline they make.
 *
 * Sources: GB/T 9704-2012 7.3.3 (levels 一、 （一） 1. （1）), GB/T 15834-2011 B.3 (marks behind
 * numbers).  Malformed but recognisable forms ("1 .", "一.") are labels too, so that a heading is
 * still a heading; judging them is a plugin's job.
 */
#ifndef DOCUMENT_LABEL_H
#define DOCUMENT_LABEL_H

#include "document/document.h"

struct label label_parse(struct str text);

/* Value of a Chinese numeral (一 … 九千九百九十九, 〇零两廿 known) at the start of S, and its
 * length in bytes; false when there is none. */
bool label_han_number(struct str s, uint32_t *value, size_t *length);
/* The numeral for VALUE 1..9999 (一, 十, 十一, 二十, 一百零五). */
struct str label_han_text(struct arena *a, uint32_t value);

/* Sets heading_level, heading and toc of every paragraph: style outline level first, else a typed
 * or automatic label in a short paragraph (no 。 inside; at most 40 code points).  Paragraphs of a
 * TOC field, of a TOC style, or of the block under a lone 提纲/目录 are TOC_ENTRY, no headings. */
void outline_derive(struct document *d);

#endif
