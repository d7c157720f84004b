#include "util/mem.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE_PAGE (2u << 20)
#define HEAP_READY (16 << 20)

static bool silent;

void mem_silence(void)
{
    silent = true;
}

void mem_exhausted(void)
{
    static const char text[] = "draftlint: out of memory\n";

    if (!silent && write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(MEM_EXIT);
    _exit(MEM_EXIT);
}

#if defined M_TOP_PAD && defined MADV_HUGEPAGE
#define LARGE_PAGES
static void *volatile before_rules, *volatile before_draft; /* volatile: else they are left out */

/* What is left before the next large page, never to be touched. */
static void *take_gap(void)
{
    char *end = malloc(LARGE_PAGE); /* too large for any room but that at the end */
    size_t left = -(uintptr_t)end % LARGE_PAGE;

    free(end);
    return malloc(left);
}
#endif

/* What is freed stays the heap's: the next draft takes it again. */
void mem_prepare(void)
{
#ifdef LARGE_PAGES
    mallopt(M_MMAP_THRESHOLD, 2 * HEAP_READY);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_READY);
    char *heap = malloc(HEAP_READY);
    size_t skip = -(uintptr_t)heap % LARGE_PAGE;

    if (heap != NULL)
        madvise(heap + skip, HEAP_READY - skip, MADV_HUGEPAGE);
    free(heap);
    before_rules = take_gap();
#endif
}

void mem_part(void)
{
#ifdef LARGE_PAGES
    before_draft = take_gap();
#endif
}

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (p == NULL)
        mem_exhausted();
    return p;
}

void *mem_realloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);

    if (p == NULL)
        mem_exhausted();
    return p;
}

void *mem_array(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        mem_exhausted();
    return mem_realloc(old, count * size);
}

char *mem_strndup(const char *s, size_t len)
{
    char *p = mem_alloc(len + 1);

    if (len)
        memcpy(p, s, len);
    return p;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}
