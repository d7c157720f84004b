#include "engine/required.h"

#include <stdbool.h>

#include "util/utf8.h"
#include "util/vec.h"

/* A larger set costs more in the trie than the regex it saves. */
#define SET_MAX 64
#define CLASS_MAX 24
#define DEPTH_MAX 64

/* A set of literals, one of which is certain to be there; empty: nothing is certain. */
struct set {
    struct str *at;
    size_t count, cap;
};

struct parser {
    struct arena *arena;
    struct str text;
    size_t at;
    unsigned depth;
    bool caseless, extended, confused;
};

static size_t shortest(const struct set *s)
{
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < s->count; i++) {
        size_t len = utf8_count(s->at[i]);
        least = len < least ? len : least;
    }
    return s->count ? least : 0;
}

/* The longer the shortest literal, the rarer a false start; then the fewer the better.  A single
 * ASCII letter or digit is seen in every paragraph. */
static bool better(const struct set *a, const struct set *b)
{
    size_t x = shortest(a), y = shortest(b);

    if (x != y)
        return x > y;
    return a->count != 0 && a->count < b->count;
}

static struct set parse_alternatives(struct parser *p);

static inline bool at_end(const struct parser *p)
{
    return p->at >= p->text.len;
}

static inline bool looking_at(const struct parser *p, const char *s)
{
    return str_starts(str_sub(p->text, p->at, p->text.len), str_of(s));
}

static inline bool skip(struct parser *p, const char *s)
{
    if (!looking_at(p, s))
        return false;
    p->at += strlen(s);
    return true;
}

static uint32_t take(struct parser *p)
{
    const char *c = p->text.ptr + p->at, *end = p->text.ptr + p->text.len;
    uint32_t cp = utf8_next(&c, end);

    p->at = (size_t)(c - p->text.ptr);
    return cp;
}

/* {n}, {n,}, {n,m}: sets *LEAST and consumes; false when it is a literal brace. */
static bool parse_braces(struct parser *p, unsigned *least)
{
    size_t i = p->at + 1;
    unsigned n = 0;
    bool digit = false;

    for (; i < p->text.len && p->text.ptr[i] >= '0' && p->text.ptr[i] <= '9'; i++, digit = true)
        n = n < 1000 ? n * 10 + (unsigned)(p->text.ptr[i] - '0') : n;
    if (i < p->text.len && p->text.ptr[i] == ',')
        for (i++; i < p->text.len && p->text.ptr[i] >= '0' && p->text.ptr[i] <= '9';)
            i++;
    if (!digit || i >= p->text.len || p->text.ptr[i] != '}')
        return false;
    p->at = i + 1;
    *least = n;
    return true;
}

/* Consumes a quantifier; *LEAST is how often the atom is there at least, *EXACT whether it is there
 * exactly once. */
static void parse_quantifier(struct parser *p, unsigned *least, bool *exact)
{
    *least = 1;
    *exact = true;
    if (skip(p, "*") || skip(p, "?"))
        *least = 0;
    else if (!skip(p, "+") && !(looking_at(p, "{") && parse_braces(p, least)))
        return;
    *exact = false;
    if (!skip(p, "+"))
        skip(p, "?");
}

static void add(struct parser *p, struct set *s, struct str literal)
{
    vec_push_in(p->arena, s, arena_str(p->arena, literal));
}

static bool case_matters(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp < 0x2E80) ||
           (cp >= 0xFF21 && cp <= 0xFF5A);
}

/* [...]: the members when they are few and plain characters. */
static struct set parse_class(struct parser *p)
{
    struct set s = {0};
    bool plain = !skip(p, "^"), first = true;

    for (;; first = false) {
        if (at_end(p)) {
            p->confused = true;
            return (struct set){0};
        }
        if (!first && skip(p, "]"))
            break;
        if (looking_at(p, "[:")) {
            ptrdiff_t close = str_find(p->text, STR(":]"), p->at);
            plain = false;
            p->at = close < 0 ? p->text.len : (size_t)close + 2;
            continue;
        }
        if (skip(p, "\\")) {
            uint32_t cp = at_end(p) ? 0 : take(p);
            plain = plain && cp != 0 && cp < 0x80 && !((cp | 32) >= 'a' && (cp | 32) <= 'z') &&
                    !(cp >= '0' && cp <= '9');
            if (plain)
                add(p, &s, str_sub(p->text, p->at - 1, p->at));
            else if ((cp == 'p' || cp == 'P' || cp == 'x') && looking_at(p, "{"))
                while (!at_end(p) && take(p) != '}')
                    ;
            continue;
        }
        size_t start = p->at;
        uint32_t cp = take(p);
        if (p->caseless && case_matters(cp))
            plain = false;
        if (looking_at(p, "-") && !str_starts(str_sub(p->text, p->at, p->text.len), STR("-]")))
            plain = false; /* a range */
        if (plain)
            add(p, &s, str_sub(p->text, start, p->at));
    }
    return plain && s.count <= CLASS_MAX ? s : (struct set){0};
}

/* Behind "(?": sets *COUNTS when what the group holds stands in the paragraph. */
static void parse_group_kind(struct parser *p, bool *counts)
{
    *counts = true;
    if (skip(p, "?:") || skip(p, "?|") || skip(p, "?>") || skip(p, "?=") || skip(p, "?<="))
        return;
    if (skip(p, "?!") || skip(p, "?<!")) {
        *counts = false;
    } else if (looking_at(p, "?<") || looking_at(p, "?P<") || looking_at(p, "?'")) {
        char close = looking_at(p, "?'") ? '\'' : '>';
        for (p->at += 2; !at_end(p) && take(p) != (uint32_t)close;)
            ;
    } else if (looking_at(p, "?") || looking_at(p, "*")) {
        p->confused = true;
    }
}

/* (?i) and the like: true when it was one. */
static bool parse_options(struct parser *p)
{
    size_t i = p->at + 1; /* behind '?' */

    while (i < p->text.len && strchr("imsxnJU-", p->text.ptr[i]) != NULL)
        i++;
    if (i == p->at + 1 || i >= p->text.len || (p->text.ptr[i] != ')' && p->text.ptr[i] != ':'))
        return false;
    struct str letters = str_sub(p->text, p->at + 1, i);
    p->caseless = p->caseless || memchr(letters.ptr, 'i', letters.len) != NULL;
    p->extended = p->extended || memchr(letters.ptr, 'x', letters.len) != NULL;
    p->at = i;
    return true;
}

static struct set parse_group(struct parser *p)
{
    bool counts = true;

    if (looking_at(p, "?") && parse_options(p)) {
        if (skip(p, ")"))
            return (struct set){0};
        skip(p, ":");
    } else {
        parse_group_kind(p, &counts);
    }
    if (p->confused || ++p->depth > DEPTH_MAX) {
        p->confused = true;
        return (struct set){0};
    }
    struct set inner = parse_alternatives(p);
    p->depth--;
    if (!skip(p, ")"))
        p->confused = true;
    return counts ? inner : (struct set){0};
}

/* An escape outside a class: true and *LITERAL when it stands for one character. */
static bool parse_escape(struct parser *p, struct str *literal)
{
    size_t start = p->at;
    uint32_t cp = at_end(p) ? 0 : take(p);

    if ((cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') || cp == 0) {
        if (looking_at(p, "{") || looking_at(p, "<"))
            while (!at_end(p) && strchr("}>", p->text.ptr[p->at++]) == NULL)
                ;
        else if (cp == 'p' || cp == 'P')
            take(p);
        else if (strchr("Qxocgk", (int)cp) != NULL)
            p->confused = true;
        return false;
    }
    *literal = str_sub(p->text, start, p->at);
    return true;
}

static struct set parse_sequence(struct parser *p)
{
    struct set best = {0};
    struct strbuf run = {0};

    for (;;) {
        struct set found = {0};
        struct str literal = {0};
        bool end = at_end(p) || looking_at(p, "|") || looking_at(p, ")") || p->confused;
        bool joins = false;
        unsigned least = 1;
        bool exact = true;

        if (!end && p->extended && (skip(p, " ") || skip(p, "\n") || skip(p, "\t")))
            continue;
        if (end) {
            ;
        } else if (p->extended && looking_at(p, "#")) {
            p->confused = true;
            continue;
        } else if (skip(p, "(")) {
            found = parse_group(p);
        } else if (skip(p, "[")) {
            found = parse_class(p);
        } else if (skip(p, "\\")) {
            joins = parse_escape(p, &literal);
        } else if (!skip(p, ".") && !skip(p, "^") && !skip(p, "$")) {
            size_t start = p->at;
            uint32_t cp = take(p);
            literal = str_sub(p->text, start, p->at);
            joins = !(p->caseless && case_matters(cp));
        }
        if (!end)
            parse_quantifier(p, &least, &exact);
        if (joins && exact) {
            strbuf_str(&run, literal);
            continue;
        }
        if (joins && least > 0)
            strbuf_str(&run, literal);
        if (run.len > 0) {
            struct set one = {0};
            add(p, &one, strbuf_view(&run));
            if (better(&one, &best))
                best = one;
            run.len = 0;
        }
        if (end)
            break;
        if (least > 0 && better(&found, &best))
            best = found;
    }
    strbuf_free(&run);
    return best;
}

static struct set parse_alternatives(struct parser *p)
{
    struct set all = parse_sequence(p);
    bool certain = all.count > 0;
    bool caseless = p->caseless;

    while (!p->confused && skip(p, "|")) {
        struct set one = parse_sequence(p);
        certain = certain && one.count > 0;
        for (size_t i = 0; certain && i < one.count; i++)
            add(p, &all, one.at[i]);
    }
    /* An option inside a group ends with it, but taking it to go on only weakens the answer. */
    p->caseless = p->caseless || caseless;
    return certain && all.count <= SET_MAX ? all : (struct set){0};
}

void required_literals(struct arena *a, struct str pattern, struct str **out, size_t *count)
{
    struct parser p = {.arena = a, .text = pattern};
    struct set s = parse_alternatives(&p);

    if (p.confused || !at_end(&p))
        s.count = 0;
    for (size_t i = 0; i < s.count; i++)
        if (memchr(s.at[i].ptr, '\n', s.at[i].len) != NULL)
            s.count = 0;
    *out = s.at;
    *count = s.count;
}
