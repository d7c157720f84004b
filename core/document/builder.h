/* document/builder.h - how a reader fills a document.
 *
 *     struct builder *b = builder_new("草稿.docx");
 *     builder_story(b, STORY_BODY, part, id);
 *       builder_paragraph_begin(b); builder_text(b, …); builder_paragraph_end(b);
 *       builder_table_begin(b); builder_row_begin(b, false); builder_cell_begin(b, 1, …); …
 *     struct document *d = builder_finish(b);
 *
 * A story begun while another is open (a text box inside a paragraph) is set aside and the outer
 * one goes on after builder_story_end.  Text is collected per story and laid out by story kind in
 * builder_finish, which also numbers paragraphs, parses typed labels and derives the outline.
 */
#ifndef DOCUMENT_BUILDER_H
#define DOCUMENT_BUILDER_H

#include "document/document.h"

struct builder;

struct builder *builder_new(struct str name);
struct arena *builder_arena(struct builder *b);
/* For properties, sections, coverage counts. */
struct document *builder_document(struct builder *b);

/* Its anchor is the paragraph open around it; the caller may set another one. */
struct story *builder_story_begin(struct builder *b, enum story_kind kind, struct str part,
                                  struct str id);
void builder_story_end(struct builder *b);

struct paragraph *builder_paragraph_begin(struct builder *b);
/* Appends text to the open paragraph as (part of) a run; equal neighbours (format, flags, source)
 * become one run. */
void builder_text(struct builder *b, struct str text, const struct run_format *format,
                  uint32_t flags, uint32_t source);
void builder_paragraph_end(struct builder *b);
/* Counts a paragraph of the part that does not show (a tracked deletion), so that the numbers of
 * those behind it stay true. */
void builder_paragraph_skip(struct builder *b);
/* The open paragraph's text so far (valid until the next builder call). */
struct str builder_paragraph_text(const struct builder *b);

void builder_table_begin(struct builder *b);
void builder_table_end(struct builder *b);
void builder_row_begin(struct builder *b, bool header);
void builder_row_end(struct builder *b);
void builder_cell_begin(struct builder *b, uint32_t column, uint32_t column_span, bool continues);
void builder_cell_end(struct builder *b);

/* Interned formats: the same pointer for equal content. */
const struct run_format *builder_run_format(struct builder *b, const struct run_format *format);
const struct paragraph_format *builder_paragraph_format(struct builder *b,
                                                        const struct paragraph_format *format);

/* Ends everything and hands over the document; the builder is gone. */
struct document *builder_finish(struct builder *b);
void builder_discard(struct builder *b);

void document_free(struct document *d); /* frees its arena, and so itself */

#endif
