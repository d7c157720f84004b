#include "engine/trie.h"

#include <stdbool.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/vec.h"

#define ROOT 0u
#define BMP 0x10000u

/* A node, and the edge that leads to it.  The end of a word that no other word shares is no chain
 * of nodes but the tail of the last one: most words of a large table need one node. */
struct node {
    uint32_t from, cp;
    uint32_t value;          /* of the word that ends here, or with the tail; 0 none */
    uint32_t tail, tail_len; /* bytes among the tails; a node with a tail has no children */
};

/* Edges are found in one open-addressing table keyed by (node, code point): a node has few children
 * and there are many nodes, so rows of any kind would be empty.  A slot holds the number of the
 * node the edge leads to and, above it, some bits of the hash, so that hardly any slot but the
 * right one has to be looked up among the nodes; 0 is free, as no edge leads to the root. */
#define NODE_BITS 24
#define NODE_MASK ((1u << NODE_BITS) - 1)

/* The word added last, as far as it goes. */
#define PATH_MOST 16
struct path {
    uint32_t cp[PATH_MOST], node[PATH_MOST];
    size_t count;
};

struct trie {
    vec(struct node) nodes;
    struct strbuf tails;
    uint32_t *slots;
    size_t mask;
    struct path last;
    uint32_t *first; /* edges of the root by code point, but for those above the BMP */
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
static inline uint32_t *slot(const struct trie *t, uint32_t from, uint32_t cp)
{
    uint64_t h = hash(from, cp);

    for (size_t i = (size_t)(h >> 24) & t->mask;; i = (i + 1) & t->mask) {
        uint32_t s = t->slots[i];
        if (s == 0)
            return &t->slots[i];
        if ((s & ~NODE_MASK) != tag(h))
            continue;
        const struct node *n = &t->nodes.at[s & NODE_MASK];
        if (n->from == from && n->cp == cp)
            return &t->slots[i];
    }
}

static void rehash(struct trie *t, size_t size)
{
    free(t->slots);
    t->slots = mem_alloc(size * sizeof *t->slots);
    t->mask = size - 1;
    for (size_t n = 1; n < t->nodes.count; n++) {
        uint32_t from = t->nodes.at[n].from, cp = t->nodes.at[n].cp;
        uint64_t h = hash(from, cp);
        size_t i = (size_t)(h >> 24) & t->mask;

        if (from == ROOT && cp < BMP)
            continue;
        while (t->slots[i] != 0)
            i = (i + 1) & t->mask;
        t->slots[i] = tag(h) | (uint32_t)n;
    }
}

struct trie *trie_new(void)
{
    struct trie *t = mem_alloc(sizeof *t);

    t->first = mem_alloc(BMP * sizeof *t->first);
    vec_push(&t->nodes, (struct node){0});
    rehash(t, 1024);
    return t;
}

void trie_free(struct trie *t)
{
    if (t == NULL)
        return;
    vec_free(&t->nodes);
    strbuf_free(&t->tails);
    free(t->slots);
    free(t->first);
    free(t);
}

/* Most of a draft is Han: three bytes without the checks that valid text does not need. */
static inline uint32_t next(const unsigned char **p)
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

/* Slots are probed one after the other, so that they must not stand close. */
static bool full(const struct trie *t, size_t nodes)
{
    return nodes > (t->mask + 1) / 8 * 5;
}

void trie_reserve(struct trie *t, size_t words)
{
    size_t nodes = t->nodes.count + words + words / 4, size = t->mask + 1;

    vec_reserve(&t->nodes, nodes);
    if (!full(t, nodes))
        return;
    while (nodes > size / 8 * 5)
        size *= 2;
    rehash(t, size);
}

/* Holds the node it leads to, below other bits: ROOT when there is none. */
static inline uint32_t *edge(const struct trie *t, uint32_t from, uint32_t cp)
{
    return from == ROOT && cp < BMP ? &t->first[cp] : slot(t, from, cp);
}

static inline uint32_t child(const struct trie *t, uint32_t from, uint32_t cp)
{
    return *edge(t, from, cp) & NODE_MASK;
}

static uint32_t add_child(struct trie *t, uint32_t *to, uint32_t from, uint32_t cp)
{
    uint32_t node = (uint32_t)t->nodes.count;

    if (node == NODE_MASK)
        mem_exhausted();
    *to = tag(hash(from, cp)) | node;
    vec_push(&t->nodes, (struct node){.from = from, .cp = cp});
    if (full(t, t->nodes.count))
        rehash(t, (t->mask + 1) * 2);
    return node;
}

static struct str tail_of(const struct trie *t, const struct node *n)
{
    return (struct str){t->tails.ptr + n->tail, n->tail_len};
}

static void set_tail(struct trie *t, uint32_t at, struct str tail)
{
    struct node *n = &t->nodes.at[at];

    if (tail.len > UINT32_MAX - t->tails.len)
        mem_exhausted();
    n->tail = (uint32_t)t->tails.len;
    n->tail_len = (uint32_t)tail.len;
    strbuf_str(&t->tails, tail);
}

/* The first character of the tail of AT becomes a node, which gets what is left of it. */
static void split_tail(struct trie *t, uint32_t at)
{
    struct node old = t->nodes.at[at];
    const unsigned char *tail = (const unsigned char *)t->tails.ptr + old.tail, *p = tail;
    uint32_t cp = next(&p), len = (uint32_t)(p - tail);
    uint32_t to = add_child(t, edge(t, at, cp), at, cp);

    t->nodes.at[to].value = old.value;
    t->nodes.at[to].tail = old.tail + len;
    t->nodes.at[to].tail_len = old.tail_len - len;
    t->nodes.at[at].value = t->nodes.at[at].tail_len = 0;
}

static void remember(struct path *path, size_t depth, uint32_t cp, uint32_t node)
{
    if (depth < PATH_MOST) {
        path->cp[depth] = cp;
        path->node[depth] = node;
        path->count = depth + 1;
    }
}

/* Tables are sorted, mostly, so that a word begins as the one before it did: its nodes are taken
 * from there. */
uint32_t *trie_value(struct trie *t, struct str word)
{
    const unsigned char *p = (const unsigned char *)word.ptr, *end = p + word.len;
    struct path *last = &t->last;
    uint32_t at = ROOT;
    bool same = true;

    for (size_t depth = 0;; depth++) {
        struct str rest = {(const char *)p, (size_t)(end - p)};

        if (t->nodes.at[at].tail_len > 0) {
            if (str_eq(rest, tail_of(t, &t->nodes.at[at])))
                break;
            split_tail(t, at);
        }
        if (rest.len == 0)
            break;
        uint32_t cp = next(&p), from = at;
        same = same && depth < last->count && last->cp[depth] == cp;
        if (same) {
            at = last->node[depth];
            continue;
        }
        uint32_t *to = edge(t, from, cp);
        bool found = (*to & NODE_MASK) != ROOT;
        at = found ? *to & NODE_MASK : add_child(t, to, from, cp);
        remember(last, depth, cp, at);
        if (!found) {
            set_tail(t, at, (struct str){(const char *)p, (size_t)(end - p)});
            break;
        }
    }
    return &t->nodes.at[at].value;
}

void trie_scan(const struct trie *t, struct str text,
               void (*hit)(void *payload, uint32_t value, size_t start, size_t end), void *payload)
{
    const unsigned char *begin = (const unsigned char *)text.ptr, *p = begin,
                        *end = begin + text.len;

    while (p < end) {
        size_t start = (size_t)(p - begin);
        uint32_t cp = next(&p), at = cp < BMP ? t->first[cp] & NODE_MASK : child(t, ROOT, cp);

        for (const unsigned char *q = p; at != ROOT; at = child(t, at, next(&q))) {
            const struct node *n = &t->nodes.at[at];
            size_t here = (size_t)(q - begin);
            if (n->value != 0 && str_starts(str_sub(text, here, text.len), tail_of(t, n)))
                hit(payload, n->value, start, here + n->tail_len);
            if (q == end || n->tail_len > 0)
                break;
        }
    }
}
