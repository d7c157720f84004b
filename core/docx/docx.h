/* docx/docx.h - a DOCX (or DOCM, DOTX, DOTM) as a document. */
#ifndef DOCX_DOCX_H
#define DOCX_DOCX_H

#include "document/document.h"
#include "util/err.h"

enum revisions { REVISIONS_ACCEPTED, REVISIONS_ORIGINAL };

/* Reads the draft open at FD (regular file or anything that can be read; position 0).  NAME is for
 * messages and the document's name.  Also takes .txt/.md and anything that is plain text when
 * PLAIN_ALLOWED.  What is no DOCX is named for what it is (ERR_FORMAT), limits are ERR_LIMIT.
 * The caller frees *out with document_free and closes FD. */
int docx_read(int fd, struct str name, enum revisions revisions, bool plain_allowed,
              struct document **out, struct err *e);

#endif
