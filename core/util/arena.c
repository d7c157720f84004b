#include "util/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define CHUNK_SIZE ((size_t)64 * 1024)
#define LARGE (CHUNK_SIZE / 4)
#define ALIGN alignof(max_align_t)

/* Small blocks share chunks; a block of LARGE bytes or more has one of its own, which realloc
 * can then move without copying page by page. */
struct chunk {
    struct chunk *next, *prev;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

struct adopted {
    struct adopted *next;
    void *block;
};

struct arena {
    struct chunk *shared; /* newest first; only the first is filled further */
    struct chunk *large;
    struct adopted *adopted;
    size_t held;
};

struct arena *arena_new(void)
{
    return mem_alloc(sizeof(struct arena));
}

static void free_list(struct chunk *c)
{
    while (c != NULL) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    for (struct adopted *b = a->adopted; b != NULL; b = b->next)
        free(b->block);
    free_list(a->shared);
    free_list(a->large);
    free(a);
}

static size_t round_up(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct chunk) - ALIGN)
        mem_exhausted();
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static struct chunk *chunk_new(struct arena *a, struct chunk **list, size_t size, bool zeroed)
{
    struct chunk *c = zeroed ? mem_alloc(sizeof *c + size) : mem_realloc(NULL, sizeof *c + size);

    c->size = size;
    c->used = 0;
    c->prev = NULL;
    c->next = *list;
    if (*list != NULL)
        (*list)->prev = c;
    *list = c;
    a->held += sizeof *c + size;
    return c;
}

/* ZEROED counts for a large block only: fresh pages from the system are zero without being touched.
 */
static void *alloc_raw(struct arena *a, size_t size, bool zeroed)
{
    struct chunk *c = a->shared;

    if (size >= LARGE) {
        c = chunk_new(a, &a->large, size, zeroed);
    } else if (c == NULL || c->size - c->used < size) {
        c = chunk_new(a, &a->shared, CHUNK_SIZE, false);
    }
    void *p = c->data + c->used;
    c->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size = round_up(size ? size : 1);
    void *p = alloc_raw(a, size, true);
    return size >= LARGE ? p : memset(p, 0, size);
}

static void *grow_large(struct arena *a, void *old, size_t new_size)
{
    struct chunk *c = (struct chunk *)(void *)((unsigned char *)old - offsetof(struct chunk, data));
    struct chunk *moved = mem_realloc(c, sizeof *c + new_size);

    if (moved->prev != NULL)
        moved->prev->next = moved;
    else
        a->large = moved;
    if (moved->next != NULL)
        moved->next->prev = moved;
    a->held += new_size - moved->size;
    moved->size = moved->used = new_size;
    return moved->data;
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
    struct chunk *c = a->shared;

    if (old == NULL)
        return alloc_raw(a, round_up(new_size ? new_size : 1), false);
    old_size = round_up(old_size ? old_size : 1);
    new_size = round_up(new_size ? new_size : 1);
    if (new_size <= old_size)
        return old;
    if (old_size >= LARGE)
        return grow_large(a, old, new_size);
    /* Never in place past the bound: by its size alone a block is known to be large. */
    if (new_size < LARGE && (unsigned char *)old + old_size == c->data + c->used &&
        c->size - c->used >= new_size - old_size) {
        c->used += new_size - old_size;
        return old;
    }
    return memcpy(alloc_raw(a, new_size, false), old, old_size);
}

void arena_adopt(struct arena *a, void *block)
{
    struct adopted *b = arena_alloc(a, sizeof *b);

    b->block = block;
    b->next = a->adopted;
    a->adopted = b;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
    char *p = alloc_raw(a, round_up(len + 1), false);

    if (len)
        memcpy(p, s, len);
    p[len] = '\0';
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_strndup(a, s.ptr, s.len), s.len};
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    char few[256];
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int len = vsnprintf(few, sizeof few, fmt, ap);
    va_end(ap);
    char *p = alloc_raw(a, round_up(len < 0 ? 1 : (size_t)len + 1), false);
    p[0] = '\0';
    if (len >= (int)sizeof few)
        vsnprintf(p, (size_t)len + 1, fmt, again);
    else if (len >= 0)
        memcpy(p, few, (size_t)len + 1);
    va_end(again);
    return p;
}

static bool list_holds(const struct chunk *c, uintptr_t at, size_t size)
{
    for (; c != NULL; c = c->next) {
        uintptr_t start = (uintptr_t)c->data;
        if (at >= start && at - start <= c->used && size <= c->used - (at - start))
            return true;
    }
    return false;
}

bool arena_holds(const struct arena *a, const void *p, size_t size)
{
    return list_holds(a->shared, (uintptr_t)p, size) || list_holds(a->large, (uintptr_t)p, size);
}

size_t arena_used(const struct arena *a)
{
    return a->held;
}
