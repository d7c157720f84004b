#include "engine/required.h"

#include <stdbool.h>

#include "util/utf8.h"
#include "util/vec.h"

/* A larger set costs more in the trie than the regex it saves. */
#define SET_MAX 64
#define DEPTH_MAX 64
#define REPEAT_MAX 3
#define RARE 2 /* a literal of more characters needs no other beside it */

/* Where what a group holds is: in what matches, ahead of it, behind it, or not there. */
enum look { LOOK_HERE, LOOK_AHEAD, LOOK_BEHIND, LOOK_NOT };

/* A set of literals, one of which is certain to be there; empty: nothing is certain. */
struct set {
    struct str *at;
    size_t count, cap;
    bool whole; /* what matches is one of them, and nothing beside */
    enum look look;
};

/* What a sequence is certain of, as far as it was read. */
struct sequence {
    struct set run;     /* the end of what was read is one of these, ... */
    struct strbuf text; /* ... with this behind it */
    bool considered;    /* the run was, as part of a longer one */
    struct set best, second;
    bool whole;
};

struct parser {
    struct arena *arena;
    struct str text;
    size_t at;
    unsigned depth;
    bool caseless, confused;
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

    return x != y ? x > y : a->count < b->count;
}

static void consider(struct sequence *s, const struct set *found)
{
    if (found->count == 0)
        return;
    if (better(found, &s->best)) {
        s->second = s->best;
        s->best = *found;
    } else if (better(found, &s->second)) {
        s->second = *found;
    }
}

static struct set parse_alternatives(struct parser *p, struct set *second);

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

static void add_range(struct parser *p, struct set *s, uint32_t first, uint32_t last)
{
    char bytes[4];

    for (uint32_t cp = first; cp <= last; cp++)
        add(p, s, (struct str){bytes, utf8_encode(cp, bytes)});
}

static bool case_matters(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp < 0x2E80) ||
           (cp >= 0xFF21 && cp <= 0xFF5A);
}

/* What an ASCII letter matches whatever its case: with UCP the Kelvin sign is a k and the long s an
 * s. */
static struct set both_cases(struct parser *p, uint32_t cp)
{
    struct set s = {.whole = true};

    add_range(p, &s, cp & ~32u, cp & ~32u);
    add_range(p, &s, cp | 32, cp | 32);
    if ((cp | 32) == 'k')
        add_range(p, &s, 0x212A, 0x212A);
    if ((cp | 32) == 's')
        add_range(p, &s, 0x17F, 0x17F);
    return s;
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
        if (skip(p, "[:")) {
            plain = false;
            while (!at_end(p) && !looking_at(p, ":") && !looking_at(p, "]"))
                take(p);
            p->confused = p->confused || !skip(p, ":]");
            continue;
        }
        if (skip(p, "\\")) {
            uint32_t cp = at_end(p) ? 0 : take(p);
            p->confused = p->confused || cp == 'Q' || cp == 'E' || cp == 'c';
            plain = plain && cp != 0 && cp < 0x80 && !((cp | 32) >= 'a' && (cp | 32) <= 'z') &&
                    !(cp >= '0' && cp <= '9') && !looking_at(p, "-");
            if (plain)
                add(p, &s, str_sub(p->text, p->at - 1, p->at));
            else if ((cp == 'p' || cp == 'P' || cp == 'x') && looking_at(p, "{"))
                while (!at_end(p) && take(p) != '}')
                    ;
            continue;
        }
        uint32_t cp = take(p), last = cp;
        if (looking_at(p, "-") && !looking_at(p, "-]")) { /* a range */
            skip(p, "-");
            if (looking_at(p, "\\") || looking_at(p, "[")) {
                plain = false;
                continue;
            }
            last = take(p);
        }
        if ((p->caseless && (last != cp || case_matters(cp))) || last - cp >= SET_MAX)
            plain = false;
        if (plain)
            add_range(p, &s, cp, last);
    }
    s.whole = true;
    return plain && s.count <= SET_MAX ? s : (struct set){0};
}

/* What stands behind "(". */
static enum look parse_group_kind(struct parser *p)
{
    if (skip(p, "?="))
        return LOOK_AHEAD;
    if (skip(p, "?<="))
        return LOOK_BEHIND;
    if (skip(p, "?!") || skip(p, "?<!"))
        return LOOK_NOT;
    if (skip(p, "?:") || skip(p, "?|") || skip(p, "?>"))
        return LOOK_HERE;
    if (looking_at(p, "?<") || looking_at(p, "?P<") || looking_at(p, "?'")) {
        char close = looking_at(p, "?'") ? '\'' : '>';
        for (p->at += 2; !at_end(p) && take(p) != (uint32_t)close;)
            ;
    } else if (looking_at(p, "?") || looking_at(p, "*")) {
        p->confused = true;
    }
    return LOOK_HERE;
}

/* (?i) and the like: true when it was one.  An option ends with its group, but taking it to go on
 * only weakens the answer. */
static bool parse_options(struct parser *p)
{
    size_t i = p->at + 1; /* behind '?' */

    while (i < p->text.len && strchr("imsxnJU-", p->text.ptr[i]) != NULL)
        i++;
    if (i == p->at + 1 || i >= p->text.len || (p->text.ptr[i] != ')' && p->text.ptr[i] != ':'))
        return false;
    struct str letters = str_sub(p->text, p->at + 1, i);
    p->caseless = p->caseless || memchr(letters.ptr, 'i', letters.len) != NULL;
    p->confused = p->confused || memchr(letters.ptr, 'x', letters.len) != NULL;
    p->at = i;
    return true;
}

static struct set parse_group(struct parser *p)
{
    enum look look = LOOK_HERE;

    if (looking_at(p, "?") && parse_options(p)) {
        if (skip(p, ")"))
            return (struct set){0};
        skip(p, ":");
    } else {
        look = parse_group_kind(p);
    }
    if (p->confused || ++p->depth > DEPTH_MAX) {
        p->confused = true;
        return (struct set){0};
    }
    struct set inner = parse_alternatives(p, NULL);
    p->depth--;
    inner.look = look;
    if (!skip(p, ")"))
        p->confused = true;
    return inner;
}

/* An escape outside a class: true and *LITERAL when it stands for one character. */
static bool parse_escape(struct parser *p, struct str *literal)
{
    size_t start = p->at;
    uint32_t cp = at_end(p) ? 0 : take(p);

    if ((cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') || cp == 0) {
        if ((cp == 'p' || cp == 'P' || cp == 'x') && looking_at(p, "{"))
            while (!at_end(p) && take(p) != '}')
                ;
        else if (cp == 'p' || cp == 'P')
            take(p);
        else if (strchr("QENxocgk", (int)cp) != NULL)
            p->confused = true;
        return false;
    }
    *literal = str_sub(p->text, start, p->at);
    return true;
}

/* RUN with each of BEHIND behind it; false when these are too many. */
static bool join(struct parser *p, struct set *run, const struct set *behind)
{
    struct set joined = {0};

    if (run->count == 0) {
        *run = *behind;
        return true;
    }
    if (run->count * behind->count > SET_MAX)
        return false;
    for (size_t i = 0; i < run->count; i++)
        for (size_t k = 0; k < behind->count; k++) {
            struct str x = run->at[i], y = behind->at[k];
            char *text = arena_alloc(p->arena, x.len + y.len + 1);
            memcpy(text, x.ptr, x.len);
            memcpy(text + x.len, y.ptr, y.len);
            vec_push_in(p->arena, &joined, (struct str){text, x.len + y.len});
        }
    *run = joined;
    return true;
}

/* From here on what was read ends with one of RUN. */
static void end_run(struct sequence *s, const struct set *run)
{
    if (!s->considered)
        consider(s, &s->run);
    s->run = *run;
    s->considered = false;
}

static void extend(struct parser *p, struct sequence *s, const struct set *behind)
{
    if (join(p, &s->run, behind)) {
        s->considered = false;
        return;
    }
    end_run(s, behind);
    s->whole = false;
}

/* What the characters collected are, they are from here on. */
static void extend_text(struct parser *p, struct sequence *s)
{
    struct set one = {0};

    if (s->text.len == 0)
        return;
    add(p, &one, strbuf_view(&s->text));
    s->text.len = 0;
    extend(p, s, &one);
}

/* What is ahead comes next to what was read, what is behind is its end: neither is read itself. */
static void look_around(struct parser *p, struct sequence *s, const struct set *found)
{
    struct set run = s->run;

    s->whole = false;
    if (found->whole && found->look == LOOK_BEHIND && run.count == 0) {
        s->run = *found;
    } else if (found->whole && found->look == LOOK_AHEAD && join(p, &run, found)) {
        consider(s, &run);
        s->considered = true;
    } else {
        consider(s, found);
    }
}

/* The next atom; a single character goes to *LITERAL instead. */
static struct set parse_atom(struct parser *p, struct str *literal)
{
    size_t start = p->at;

    if (skip(p, "("))
        return parse_group(p);
    if (skip(p, "["))
        return parse_class(p);
    if (skip(p, "\\")) {
        parse_escape(p, literal);
    } else if (!skip(p, ".") && !skip(p, "^") && !skip(p, "$")) {
        uint32_t cp = take(p);
        if (!p->caseless || !case_matters(cp))
            *literal = str_sub(p->text, start, p->at);
        else if (cp < 0x80)
            return both_cases(p, cp);
    }
    return (struct set){0};
}

/* A set that is certain beside the one that is returned goes to *SECOND. */
static struct set parse_sequence(struct parser *p, struct set *second)
{
    static const struct set none;
    struct sequence s = {.whole = true};

    while (!at_end(p) && !looking_at(p, "|") && !looking_at(p, ")") && !p->confused) {
        struct str literal = {0};
        unsigned least;
        bool exact;

        struct set found = parse_atom(p, &literal);
        parse_quantifier(p, &least, &exact);
        if (literal.len > 0 && exact) {
            strbuf_str(&s.text, literal);
            continue;
        }
        extend_text(p, &s);
        if (found.look != LOOK_HERE) {
            if (found.look != LOOK_NOT && least > 0)
                look_around(p, &s, &found);
            continue;
        }
        if (literal.len > 0) {
            add(p, &found, literal);
            found.whole = true;
        }
        for (unsigned n = 0; found.whole && n < least && n < REPEAT_MAX; n++)
            extend(p, &s, &found);
        if (found.whole && exact)
            continue;
        s.whole = false;
        if (found.whole && least > 0) {
            end_run(&s, &found); /* the last of the repeats */
            s.considered = true;
            continue;
        }
        end_run(&s, &none);
        if (least > 0)
            consider(&s, &found);
    }
    extend_text(p, &s);
    end_run(&s, &none);
    strbuf_free(&s.text);
    if (second != NULL)
        *second = s.second;
    s.best.whole = s.whole && s.best.count > 0;
    return s.best;
}

static struct set parse_alternatives(struct parser *p, struct set *second)
{
    struct set all = parse_sequence(p, second);
    bool certain = all.count > 0;

    while (!p->confused && skip(p, "|")) {
        struct set one = parse_sequence(p, NULL);
        if (second != NULL)
            second->count = 0;
        certain = certain && one.count > 0;
        all.whole = all.whole && one.whole;
        for (size_t i = 0; certain && i < one.count; i++)
            add(p, &all, one.at[i]);
    }
    return certain && all.count <= SET_MAX ? all : (struct set){0};
}

static void give(const struct set *s, struct required *out)
{
    *out = (struct required){s->at, s->count};
    for (size_t i = 0; i < s->count; i++)
        if (memchr(s->at[i].ptr, '\n', s->at[i].len) != NULL)
            out->count = 0;
}

void required_literals(struct arena *a, struct str pattern, struct required out[2])
{
    struct parser p = {.arena = a, .text = pattern};
    struct set second = {0}, first = parse_alternatives(&p, &second);

    if (p.confused || !at_end(&p))
        first.count = 0;
    give(&first, &out[0]);
    if (out[0].count == 0 || shortest(&first) > RARE)
        second.count = 0;
    give(&second, &out[1]);
}
