/* util/charset.h - text files as offices save them: UTF-8 with or without BOM, UTF-16 with BOM, or
 * GB18030 (which covers GBK and GB2312). */
#ifndef UTIL_CHARSET_H
#define UTIL_CHARSET_H

#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

/* OUT is BYTES without its BOM, or the converted text in ARENA with a NUL behind it.  Fails with
 * CODE when BYTES is no text. */
int charset_decode(struct arena *a, struct str bytes, enum err_code code, struct str *out,
                   struct err *e);

/* Loads the converters for good: for a process that will not be able to open files any more. */
void charset_keep(void);

#endif
