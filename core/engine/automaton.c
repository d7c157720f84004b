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

/* Edges live in one open-addressing table keyed by (node, code point): a node has few children and
 * there are many nodes, so rows of any kind would be empty. */
struct edge {
    uint32_t from, cp, to;
};

struct node {
    uint32_t fail;   /* longest proper suffix that is a prefix of some literal */
    uint32_t output; /* literal that ends here, NONE */
    uint32_t chain;  /* nearest node by fail links with an output, ROOT none */
};

struct automaton {
    vec(struct node) nodes;
    struct edge *table; /* to == ROOT marks a free slot: no edge leads to the root */
    size_t mask, used;
    uint32_t literals;
    uint8_t starts[BMP /
                   8]; /* code points with an edge from the root; those above the BMP share bit 0 */
};

static size_t hash(uint32_t from, uint32_t cp)
{
    uint64_t key = (uint64_t)from << 21 | cp;

    key *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(key >> 24);
}

static struct edge *slot(const struct automaton *a, uint32_t from, uint32_t cp)
{
    for (size_t i = hash(from, cp) & a->mask;; i = (i + 1) & a->mask) {
        struct edge *e = &a->table[i];
        if (e->to == ROOT || (e->from == from && e->cp == cp))
            return e;
    }
}

static void rehash(struct automaton *a, size_t size)
{
    struct edge *old = a->table;
    size_t old_size = old ? a->mask + 1 : 0;

    a->table = mem_alloc(size * sizeof *a->table);
    a->mask = size - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].to != ROOT)
            *slot(a, old[i].from, old[i].cp) = old[i];
    free(old);
}

struct automaton *automaton_new(void)
{
    struct automaton *a = mem_alloc(sizeof *a);

    vec_push(&a->nodes, (struct node){ROOT, NONE, ROOT});
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

static uint32_t child(struct automaton *a, uint32_t from, uint32_t cp)
{
    struct edge *e = slot(a, from, cp);

    if (e->to != ROOT)
        return e->to;
    uint32_t to = (uint32_t)a->nodes.count;
    vec_push(&a->nodes, (struct node){ROOT, NONE, ROOT});
    *e = (struct edge){from, cp, to};
    if (++a->used * 2 > a->mask)
        rehash(a, (a->mask + 1) * 2);
    return to;
}

static uint32_t start_bit(uint32_t cp)
{
    return cp < BMP ? cp : 0;
}

uint32_t automaton_add(struct automaton *a, struct str literal)
{
    const char *p = literal.ptr, *end = p + literal.len;
    uint32_t at = ROOT;

    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (at == ROOT)
            a->starts[start_bit(cp) / 8] |= (uint8_t)(1u << start_bit(cp) % 8);
        at = child(a, at, cp);
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
        uint32_t to = slot(a, at, cp)->to;
        if (to != ROOT || at == ROOT)
            return to;
        at = a->nodes.at[at].fail;
    }
}

/* Fills ORDER with the edges of all nodes but the root, nearest to the root first.  A node is made
 * after its parent, so one pass knows all depths; the rest is a counting sort. */
static void order_by_depth(const struct automaton *a, uint32_t *order)
{
    size_t count = a->nodes.count;
    uint32_t *edge_of = mem_alloc(count * sizeof *edge_of);
    uint32_t *depth = mem_alloc(count * sizeof *depth);
    uint32_t *place = mem_alloc((count + 1) * sizeof *place);

    for (size_t i = 0; i <= a->mask; i++)
        if (a->table[i].to != ROOT)
            edge_of[a->table[i].to] = (uint32_t)i;
    for (size_t n = 1; n < count; n++) {
        depth[n] = depth[a->table[edge_of[n]].from] + 1;
        place[depth[n] + 1]++;
    }
    for (size_t d = 1; d <= count; d++)
        place[d] += place[d - 1];
    for (size_t n = 1; n < count; n++)
        order[place[depth[n]]++] = edge_of[n];
    free(edge_of);
    free(depth);
    free(place);
}

void automaton_build(struct automaton *a)
{
    size_t count = a->nodes.count;
    uint32_t *order = mem_alloc(count * sizeof *order);

    order_by_depth(a, order);
    for (size_t i = 0; i + 1 < count; i++) {
        const struct edge *e = &a->table[order[i]];
        struct node *n = &a->nodes.at[e->to];
        n->fail = e->from == ROOT ? ROOT : step(a, a->nodes.at[e->from].fail, e->cp);
        n->chain = a->nodes.at[n->fail].output != NONE ? n->fail : a->nodes.at[n->fail].chain;
    }
    free(order);
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
