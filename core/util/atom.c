#include "util/atom.h"

#include <stdint.h>

struct entry {
    const char *text;
    uint32_t len, hash;
};

/* Open addressing, a power of two, at most three quarters full. */
struct atoms {
    struct arena *arena;
    struct entry *at;
    size_t count, cap;
};

struct atoms *atoms_new(struct arena *a)
{
    struct atoms *t = arena_alloc(a, sizeof *t);

    t->arena = a;
    t->cap = 64;
    t->at = arena_alloc(a, t->cap * sizeof *t->at);
    return t;
}

/* FNV-1a over words: names are short and no adversary gains from a long chain of atoms. */
static uint32_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325) ^ s.len, word = 0;
    size_t i = 0;

    for (; i + 8 <= s.len; i += 8) {
        memcpy(&word, s.ptr + i, 8);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    if (i < s.len) {
        word = 0;
        memcpy(&word, s.ptr + i, s.len - i);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return (uint32_t)(h >> 32);
}

static void grow(struct atoms *t)
{
    struct entry *old = t->at;
    size_t old_cap = t->cap;

    t->cap *= 2;
    t->at = arena_alloc(t->arena, t->cap * sizeof *t->at);
    for (size_t i = 0; i < old_cap; i++) {
        if (old[i].text == NULL)
            continue;
        size_t at = old[i].hash & (t->cap - 1);
        while (t->at[at].text != NULL)
            at = (at + 1) & (t->cap - 1);
        t->at[at] = old[i];
    }
}

const char *atom(struct atoms *t, struct str s)
{
    uint32_t hash = hash_of(s);
    size_t at = hash & (t->cap - 1);

    for (; t->at[at].text != NULL; at = (at + 1) & (t->cap - 1)) {
        const struct entry *e = &t->at[at];
        if (e->hash == hash && str_eq((struct str){e->text, e->len}, s))
            return e->text;
    }
    const char *text = arena_strndup(t->arena, s.ptr, s.len);
    t->at[at] = (struct entry){text, (uint32_t)s.len, hash};
    if (++t->count * 4 > t->cap * 3)
        grow(t);
    return text;
}
