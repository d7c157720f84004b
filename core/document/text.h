/* document/text.h - plain text as a draft: one paragraph a line, UTF-8 (BOM allowed) or GB18030.
 * Lines of the form "|a|b|" are rows of a table, so that rule examples can show tables. */
#ifndef DOCUMENT_TEXT_H
#define DOCUMENT_TEXT_H

#include "document/document.h"
#include "util/err.h"

int text_read(struct str name, struct str bytes, struct document **out, struct err *e);

#endif
