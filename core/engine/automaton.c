#include "engine/automaton.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/utf8.h"
#include "util/vec.h"

#define ROOT 0u
#define NONE UINT32_MAX
#define BMP 0x10000u

/* A node, and the edge that leads to it.  It is made after its parent. */
struct node {
    uint32_t from, cp;
    uint32_t fail;   /* longest proper suffix that is a prefix of some literal */
    uint32_t output; /* literal that ends here, NONE */
    uint32_t chain;  /* nearest node by fail links with an output, ROOT none */
};

/* Edges are found in one open-addressing table keyed by (node, code point): a node has few children
 * and there are many nodes, so rows of any kind would be empty.  A slot holds the number of the
 * node the edge leads to and, above it, some bits of the hash, so that hardly any slot but the
 * right one has to be looked up among the nodes; 0 is free, as no edge leads to the root. */
#define NODE_BITS 24
#define NODE_MASK ((1u << NODE_BITS) - 1)

/* The literal added last, as far as it goes. */
#define PATH_MOST 16
struct path {
    uint32_t cp[PATH_MOST], node[PATH_MOST];
    size_t count;
};

struct automaton {
    vec(struct node) nodes;
    struct path last;
    uint32_t *table;
    size_t mask;
    uint32_t literals;
    uint8_t starts[BMP / 8]; /* code points with an edge from the root; those above the BMP share
                                bit 0 */
};

static uint64_t hash(uint32_t from, uint32_t cp)
{
    return ((uint64_t)from << 21 | cp) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint32_t tag(uint64_t hash)
{
    return (uint32_t)(hash >> 56) << NODE_BITS;
}

/* The slot of the edge, or the free one where it belongs. */
static uint32_t *slot(const struct automaton *a, uint32_t from, uint32_t cp)
{
    uint64_t h = hash(from, cp);

    for (size_t i = (size_t)(h >> 24) & a->mask;; i = (i + 1) & a->mask) {
        uint32_t s = a->table[i];
        if (s == 0)
            return &a->table[i];
        if ((s & ~NODE_MASK) != tag(h))
            continue;
        const struct node *n = &a->nodes.at[s & NODE_MASK];
        if (n->from == from && n->cp == cp)
            return &a->table[i];
    }
}

static void rehash(struct automaton *a, size_t size)
{
    free(a->table);
    a->table = mem_alloc(size * sizeof *a->table);
    a->mask = size - 1;
    for (size_t n = 1; n < a->nodes.count; n++) {
        uint32_t from = a->nodes.at[n].from, cp = a->nodes.at[n].cp;
        uint64_t h = hash(from, cp);
        size_t i = (size_t)(h >> 24) & a->mask;

        while (a->table[i] != 0)
            i = (i + 1) & a->mask;
        a->table[i] = tag(h) | (uint32_t)n;
    }
}

struct automaton *automaton_new(void)
{
    struct automaton *a = mem_alloc(sizeof *a);

    vec_push(&a->nodes, (struct node){ROOT, 0, ROOT, NONE, ROOT});
    rehash(a, 1024);
    return a;
}

void automaton_free(struct automaton *a)
{
    if (a == NULL)
        return;
    vec_free(&a->nodes);
    free(a->table);
    free(a);
}

static bool full(const struct automaton *a, size_t nodes)
{
    return nodes > (a->mask + 1) / 4 * 3;
}

static uint32_t child(struct automaton *a, uint32_t from, uint32_t cp)
{
    uint32_t *s = slot(a, from, cp);

    if (*s != 0)
        return *s & NODE_MASK;
    uint32_t to = (uint32_t)a->nodes.count;
    if (to == NODE_MASK)
        mem_exhausted();
    *s = tag(hash(from, cp)) | to;
    vec_push(&a->nodes, (struct node){from, cp, ROOT, NONE, ROOT});
    if (full(a, a->nodes.count))
        rehash(a, (a->mask + 1) * 2);
    return to;
}

void automaton_reserve(struct automaton *a, size_t literals)
{
    size_t nodes = a->nodes.count + literals * 4;

    vec_reserve(&a->nodes, nodes);
    if (full(a, nodes)) {
        size_t size = a->mask + 1;
        while (nodes > size / 4 * 3)
            size *= 2;
        rehash(a, size);
    }
}

static uint32_t start_bit(uint32_t cp)
{
    return cp < BMP ? cp : 0;
}

/* Most of a draft is Han: three bytes without the checks that valid text does not need. */
static uint32_t next(const unsigned char **p)
{
    const unsigned char *u = *p;

    if (u[0] < 0x80) {
        *p += 1;
        return u[0];
    }
    if (u[0] < 0xE0) {
        *p += 2;
        return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
    }
    if (u[0] < 0xF0) {
        *p += 3;
        return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    }
    *p += 4;
    return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
}

/* Tables are sorted, mostly, so that a literal begins as the one before it did: its nodes are taken
 * from there. */
uint32_t automaton_add(struct automaton *a, struct str literal)
{
    const unsigned char *p = (const unsigned char *)literal.ptr, *end = p + literal.len;
    struct path *last = &a->last;
    uint32_t at = ROOT;
    size_t depth = 0;
    bool same = true;

    for (; p < end; depth++) {
        uint32_t cp = next(&p);
        same = same && depth < last->count && last->cp[depth] == cp;
        if (same) {
            at = last->node[depth];
            continue;
        }
        if (at == ROOT)
            a->starts[start_bit(cp) / 8] |= (uint8_t)(1u << start_bit(cp) % 8);
        at = child(a, at, cp);
        if (depth < PATH_MOST) {
            last->cp[depth] = cp;
            last->node[depth] = at;
            last->count = depth + 1;
        }
    }
    if (a->nodes.at[at].output == NONE)
        a->nodes.at[at].output = a->literals++;
    return a->nodes.at[at].output;
}

size_t automaton_count(const struct automaton *a)
{
    return a->literals;
}

static bool starts(const struct automaton *a, uint32_t cp)
{
    uint32_t bit = start_bit(cp);

    return a->starts[bit / 8] >> bit % 8 & 1;
}

static uint32_t step(const struct automaton *a, uint32_t at, uint32_t cp)
{
    for (;;) {
        if (at == ROOT && !starts(a, cp))
            return ROOT;
        uint32_t to = *slot(a, at, cp) & NODE_MASK;
        if (to != ROOT || at == ROOT)
            return to;
        at = a->nodes.at[at].fail;
    }
}

/* Fills ORDER with all nodes but the root, nearest to the root first: a counting sort by depth. */
static void order_by_depth(const struct automaton *a, uint32_t *order)
{
    size_t count = a->nodes.count;
    uint32_t *depth = mem_alloc(count * sizeof *depth);
    vec(uint32_t) place = {0};

    vec_push(&place, 0);
    for (size_t n = 1; n < count; n++) {
        depth[n] = depth[a->nodes.at[n].from] + 1;
        if (depth[n] == place.count)
            vec_push(&place, 0);
        place.at[depth[n]]++;
    }
    for (size_t d = 1, before = 0; d < place.count; d++) {
        size_t here = place.at[d];
        place.at[d] = (uint32_t)before;
        before += here;
    }
    for (size_t n = 1; n < count; n++)
        order[place.at[depth[n]]++] = (uint32_t)n;
    vec_free(&place);
    free(depth);
}

void automaton_build(struct automaton *a)
{
    size_t count = a->nodes.count;
    uint32_t *order = mem_alloc(count * sizeof *order);

    order_by_depth(a, order);
    for (size_t i = 0; i + 1 < count; i++) {
        struct node *n = &a->nodes.at[order[i]];
        n->fail = n->from == ROOT ? ROOT : step(a, a->nodes.at[n->from].fail, n->cp);
        n->chain = a->nodes.at[n->fail].output != NONE ? n->fail : a->nodes.at[n->fail].chain;
    }
    free(order);
}

void automaton_scan(const struct automaton *a, struct str text,
                    void (*hit)(void *payload, uint32_t id, size_t end), void *payload)
{
    const unsigned char *begin = (const unsigned char *)text.ptr, *p = begin,
                        *end = begin + text.len;
    uint32_t at = ROOT;

    while (p < end) {
        at = step(a, at, next(&p));
        if (at == ROOT)
            continue;
        const struct node *n = &a->nodes.at[at];
        if (n->output != NONE)
            hit(payload, n->output, (size_t)(p - begin));
        for (uint32_t c = n->chain; c != ROOT; c = a->nodes.at[c].chain)
            hit(payload, a->nodes.at[c].output, (size_t)(p - begin));
    }
}
