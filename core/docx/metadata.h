/* docx/metadata.h - document properties: core.xml (ECMA-376-2 clause 11) and app.xml (22.2). */
#ifndef DOCX_METADATA_H
#define DOCX_METADATA_H

#include "document/document.h"
#include "docx/package.h"

/* Fills OUT, strings in A, from the parts that the package's own relationships name; absent ones
 * count as empty.  The result is that of the first part that failed; the rest is filled. */
int metadata_read(struct package *p, struct arena *a, struct properties *out, struct err *e);

#endif
