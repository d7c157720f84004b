/* document/label.h - numbers typed at the start of a paragraph, and the outline they make.
 *
 * Sources: GB/T 9704—2012 7.3.3 (levels 一、 （一） 1. （1）), GB/T 15834—2011 B.3 (marks behind
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

/* Sets heading_level, heading and toc of every paragraph.
 *
 * A heading is a paragraph whose style or own formatting gives it an outline level, or one of at
 * most 40 code points, outside tables, that begins with a typed or automatic label and is no
 * sentence: no 。 inside (one at its end is passed over when text follows), no comma or semicolon
 * at its end.  Levels of labels: 一、 1, （一） 2, "1." and 一是 3, （1） 4, ① 5, 第一章 1, 第一节
 * 2, 1.1 one below "1."; inside a chapter one deeper each, and where other headings have both label
 * and style, as much deeper as those.  第一条 is never a heading by its label.  An unlabelled first
 * line in a heading style, followed by the first section at its own level or above, is the draft's
 * title.
 *
 * TOC_ENTRY are the paragraphs of a TOC field or style, which the reader marks, and those of the
 * block below a line that says 提纲 or 目录 (TOC_TITLE) or a title that ends in 提纲 (not marked).
 * The block ends at 正文, at the first long paragraph, or where its first line comes again. Entries
 * are no headings.
 *
 * Paragraphs of notes, comments and text boxes are no headings, but stand under one. */
void outline_derive(struct document *d);

#endif
