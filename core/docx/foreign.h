/* docx/foreign.h - what a file is that is no DOCX. */
#ifndef DOCX_FOREIGN_H
#define DOCX_FOREIGN_H

#include <stdbool.h>

#include "util/err.h"
#include "util/str.h"

/* Does BYTES, the beginning of a file, begin like a ZIP archive? */
bool foreign_is_zip(struct str bytes);

/* Names what the file with content BYTES is and what to do.  Returns ERR_FORMAT, or 0 when it is
 * none of the formats known here, and so may be plain text. */
int foreign_refuse(struct str bytes, struct err *e);

#endif
