/* docx/reader.h - the story parts of a package (document, headers, footers, notes, comments, text
 * boxes) into the model. */
#ifndef DOCX_READER_H
#define DOCX_READER_H

#include "document/builder.h"
#include "docx/docx.h"
#include "docx/package.h"

/* Reads all stories into B.  Fails only when the main part cannot be read; any other part that
 * fails is counted in document.uncovered and named in its note; with text, styles or numbers in
 * it, it is the reason in document.unread. */
int reader_read(struct package *p, struct builder *b, enum revisions revisions, struct err *e);

#endif
