/* util/mem.h - allocation that never returns NULL.
 *
 * A draft is checked in a worker process of its own, so running out of memory costs that one
 * draft: the process ends with MEM_EXIT and the parent reports the file as not checked.  In the
 * parent it ends the program with the same words.  Nothing else in draftlint tests for NULL.
 */
#ifndef UTIL_MEM_H
#define UTIL_MEM_H

#include <stddef.h>

/* Exit status of a process that ran out of memory. */
#define MEM_EXIT 86

/* Makes the heap ready for the megabytes that rules take at every start: in large pages, where the
 * system has them, they cost a fault each, not one for every 4 KiB.  To be called first, by
 * programs that load rules; without it everything works as well. */
void mem_prepare(void);

/* To be called by a worker before it reads a draft: what it allocates stands apart from the large
 * pages it shares with its parent, which would be copied in small ones as it writes. */
void mem_part(void);

void *mem_alloc(size_t size);                          /* zeroed; size 0 gives a valid pointer */
void *mem_realloc(void *old, size_t size);             /* the added part is not zeroed */
void *mem_array(void *old, size_t count, size_t size); /* realloc with overflow check */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t len); /* NUL-terminated copy */
void mem_exhausted(void) __attribute__((noreturn));
void mem_silence(void); /* from here on mem_exhausted says nothing: the exit status does */

#endif
