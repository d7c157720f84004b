/* run/spool.h - bytes kept until they are asked for: in memory while they are few, then in a file
 * without a name. */
#ifndef RUN_SPOOL_H
#define RUN_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "util/err.h"
#include "util/str.h"

struct spooled {
    uint64_t offset;
    size_t length;
};

struct spool {
    struct strbuf memory; /* what is behind WRITTEN */
    uint64_t written;     /* bytes in the file */
    int fd;               /* of the file; negative: there is none */
    bool no_file;         /* none can be had: all stays in memory */
    size_t count;         /* pieces put and not taken */
};

enum { SPOOL_MEMORY = 16 << 20 }; /* bytes kept in memory */

void spool_open(struct spool *s);
void spool_close(struct spool *s);

struct spooled spool_put(struct spool *s, struct str bytes);

/* Appends what was put as PIECE to OUT; each piece once.  ERR_IO when the file cannot be read. */
int spool_take(struct spool *s, struct spooled piece, struct strbuf *out, struct err *e);

#endif
