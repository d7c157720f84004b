/* util/file.h - whole files, and files for a while. */
#ifndef UTIL_FILE_H
#define UTIL_FILE_H

#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

/* Reads all of PATH, a NUL behind it, into ARENA; ERR_IO naming PATH, ERR_LIMIT above LIMIT bytes.
 */
int file_read(struct arena *a, const char *path, size_t limit, struct str *out, struct err *e);

/* A new file without a name, to write and read, in TMPDIR or where the system keeps such files; it
 * is gone when it is closed.  Negative when there is no place for one. */
int file_temporary(void);

#endif
