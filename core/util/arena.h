/* util/arena.h - memory that is freed all at once.  Never returns NULL (see mem.h). */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include "util/str.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL allowed */

void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned for any type */

/* Resizes the block OLD of OLD_SIZE bytes; in place when it was the last one allocated or has a
 * chunk of its own.  The added part is not zeroed. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size);

/* BLOCK, from mem_alloc or mem_realloc, is the arena's from now on; NULL allowed. */
void arena_adopt(struct arena *a, void *block);

char *arena_strndup(struct arena *a, const char *s, size_t len); /* NUL-terminated */
char *arena_strdup(struct arena *a, const char *s);
struct str arena_str(struct arena *a, struct str s); /* copy, NUL-terminated */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Do the SIZE bytes at P lie in memory of this arena?  P may be any pointer at all. */
bool arena_holds(const struct arena *a, const void *p, size_t size);

size_t arena_used(const struct arena *a); /* bytes held from the system */

#endif
