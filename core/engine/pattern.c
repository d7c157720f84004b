#include "engine/pattern.h"

#include <stdlib.h>

#include "document/sentence.h"
#include "engine/regex.h"
#include "engine/required.h"
#include "engine/trie.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

/* What must or must not stand around a hit: lists "a|b|c" as they were given, NULL none. */
enum { TRAP, TRAP_NEAR, CONTEXT, BEFORE, AFTER, NOT_BEFORE, NOT_AFTER, AROUND };
struct around {
    const char *list[AROUND];
};

/* What patterns of one rule have in common. */
struct common {
    void *owner;
    const char *rule; /* "": of none */
    uint32_t flags, stories, nodes;
};

struct lazy_regex {
    const char *text;
    uint32_t needs;         /* FIRST and SECOND set of required literals, 0 none */
    struct regex *compiled; /* when first needed */
    bool broken;
};
enum { FIRST = 1, SECOND = 2 };

/* There may be many of them: what is equal to the pattern before it is kept once. */
struct pattern {
    const struct common *common;
    const struct around *around; /* NULL for most */
    struct lazy_regex *regex;    /* NULL: a literal */
    uint64_t tag;
};

/* What a literal in the trie means: a pattern, or one of the sets that a regex needs. */
struct meaning {
    uint32_t pattern : 30, set : 2;
    uint32_t next; /* index + 1 of the next meaning of the same literal, 0 none */
};

struct pattern_set {
    struct arena *arena;
    struct trie *literals; /* to index + 1 of their first meaning */
    vec(struct pattern) patterns;
    vec(struct meaning) meanings;
    const struct common *common; /* the last one */
    const struct around *around; /* likewise */
    vec(uint32_t) always;        /* regexes without required literals */
};

/* The rules that are shipped have fewer: what grows step by step leaves holes behind. */
#define PATTERNS_FIRST 5000

struct pattern_set *pattern_set_new(void)
{
    struct pattern_set *s = mem_alloc(sizeof *s);

    s->arena = arena_new();
    s->literals = trie_new();
    pattern_set_reserve(s, PATTERNS_FIRST);
    return s;
}

void pattern_set_free(struct pattern_set *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->patterns.count; i++)
        if (s->patterns.at[i].regex != NULL)
            regex_free(s->patterns.at[i].regex->compiled);
    vec_free(&s->patterns);
    vec_free(&s->meanings);
    vec_free(&s->always);
    trie_free(s->literals);
    arena_free(s->arena);
    free(s);
}

/* TEXT, kept as LAST when that is the same. */
static const char *keep(struct pattern_set *s, const char *last, const char *text)
{
    if (text == NULL || (last != NULL && strcmp(last, text) == 0))
        return text ? last : NULL;
    return arena_strdup(s->arena, text);
}

static const struct common *keep_common(struct pattern_set *s, const struct dfl_pattern *p,
                                        void *owner)
{
    const struct common *last = s->common;
    const char *rule = p->rule ? p->rule : "";

    if (last != NULL && last->owner == owner && last->flags == p->flags &&
        last->stories == p->stories && last->nodes == p->nodes && strcmp(last->rule, rule) == 0)
        return last;
    struct common *common = arena_alloc(s->arena, sizeof *common);
    *common = (struct common){owner, keep(s, last ? last->rule : NULL, rule), p->flags, p->stories,
                              p->nodes};
    return s->common = common;
}

static const struct around *keep_around(struct pattern_set *s, const struct dfl_pattern *p)
{
    static const struct around none;
    const char *const given[AROUND] = {p->trap,  p->trap_near,  p->context,  p->before,
                                       p->after, p->not_before, p->not_after};
    const struct around *last = s->around ? s->around : &none;
    struct around around = none;
    bool any = false, same = true;

    for (size_t i = 0; i < AROUND; i++) {
        if (given[i] != NULL && given[i][0] != '\0')
            around.list[i] = keep(s, last->list[i], given[i]);
        any = any || around.list[i] != NULL;
        same = same && around.list[i] == last->list[i];
    }
    if (!any)
        return NULL;
    if (!same) {
        struct around *copy = arena_alloc(s->arena, sizeof *copy);
        *copy = around;
        s->around = copy;
    }
    return s->around;
}

static void add_literal(struct pattern_set *s, struct str literal, uint32_t pattern, uint32_t set)
{
    uint32_t *first = trie_value(s->literals, literal);

    vec_push(&s->meanings, (struct meaning){pattern, set, *first});
    *first = (uint32_t)s->meanings.count;
}

static void add_regex(struct pattern_set *s, struct lazy_regex *regex, uint32_t id)
{
    struct arena *scratch = arena_new();
    struct required sets[2];

    required_literals(scratch, str_of(regex_expand(scratch, regex->text)), sets);
    for (uint32_t k = 0; k < 2; k++)
        for (size_t i = 0; i < sets[k].count; i++) {
            add_literal(s, sets[k].at[i], id, FIRST << k);
            regex->needs |= FIRST << k;
        }
    if (regex->needs == 0)
        vec_push(&s->always, id);
    arena_free(scratch);
}

int pattern_set_add(struct pattern_set *s, const struct dfl_pattern *in, void *owner, bool check,
                    struct err *e)
{
    uint32_t id = (uint32_t)s->patterns.count;
    struct regex *regex = NULL;
    struct pattern p = {.tag = in->tag};

    if (in->text == NULL || in->text[0] == '\0')
        return err_set(e, ERR_PLUGIN, _("an empty pattern would match everywhere"));
    if (in->kind == DFL_LITERAL && strchr(in->text, '\n') != NULL)
        return err_set(e, ERR_PLUGIN, _("a literal cannot reach over the end of a paragraph: %s"),
                       in->text);
    if (in->kind == DFL_REGEX && check && regex_new(in->text, &regex, e) < 0)
        return e ? (int)e->code : ERR_CONFIG;
    p.common = keep_common(s, in, owner);
    p.around = keep_around(s, in);
    if (in->kind == DFL_REGEX) {
        p.regex = arena_alloc(s->arena, sizeof *p.regex);
        *p.regex = (struct lazy_regex){arena_strdup(s->arena, in->text), .compiled = regex};
        add_regex(s, p.regex, id);
    } else {
        add_literal(s, str_of(in->text), id, 0);
    }
    vec_push(&s->patterns, p);
    return 0;
}

void pattern_set_reserve(struct pattern_set *s, size_t patterns)
{
    vec_reserve(&s->patterns, s->patterns.count + patterns);
    vec_reserve(&s->meanings, s->meanings.count + patterns);
    trie_reserve(s->literals, patterns);
}

/* ---- one scan ---- */

struct range {
    uint32_t start, end;
};

struct ranges {
    struct range *at;
    size_t count, cap;
};

struct scan {
    struct pattern_set *set;
    const struct document *document;
    struct arena *arena;
    struct hits *out;
    size_t hits_cap, aborted_cap;
    struct err *err;
    int result;

    const struct paragraph *paragraph;
    size_t base;             /* of the paragraph in the document's text */
    uint32_t next_paragraph; /* index of the one behind it */
    uint32_t *seen;          /* by pattern: sets seen, above them next_paragraph at that time */
    vec(uint32_t) pending;   /* regexes to run on this paragraph */

    bool marks_known; /* of this paragraph: */
    struct ranges titles, quotes;
};

/* Ranges between OPEN and CLOSE, of three bytes each, marks included; nested ones belong to the
 * outer, unclosed ones do not count. */
static void find_ranges(struct ranges *out, struct str text, const char *open, const char *close)
{
    ptrdiff_t first = str_find(text, str_of(open), 0);
    size_t depth = 0, start = 0;

    out->count = 0;
    for (size_t i = first < 0 ? text.len : (size_t)first; i + 2 < text.len; i++) {
        if (memcmp(text.ptr + i, open, 3) == 0) {
            start = depth++ ? start : i;
        } else if (depth && memcmp(text.ptr + i, close, 3) == 0 && --depth == 0) {
            vec_push(out, (struct range){(uint32_t)start, (uint32_t)i + 3});
        }
    }
}

static void learn_marks(struct scan *s)
{
    struct str text = s->paragraph->text;

    if (s->marks_known)
        return;
    s->marks_known = true;
    find_ranges(&s->titles, text, "《", "》");
    find_ranges(&s->quotes, text, "“", "”");
}

/* The ranges are in order and apart. */
static bool within(const struct range *at, size_t count, uint32_t start, uint32_t end)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (at[middle].end <= end)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && at[low].start < start;
}

static bool any_ends_at(const char *list, struct str text, size_t offset)
{
    struct str rest = str_of(list), item;

    while (str_item(&rest, '|', &item))
        if (str_ends(str_sub(text, 0, offset), item))
            return true;
    return false;
}

static bool any_starts_at(const char *list, struct str text, size_t offset)
{
    struct str rest = str_of(list), item;

    while (str_item(&rest, '|', &item))
        if (str_starts(str_sub(text, offset, text.len), item))
            return true;
    return false;
}

static bool any_inside(const char *list, struct str text)
{
    struct str rest = str_of(list), item;

    while (str_item(&rest, '|', &item))
        if (str_find(text, item, 0) >= 0)
            return true;
    return false;
}

/* Does an occurrence of a trap cover [start, end)? */
static bool trapped(const char *list, struct str text, size_t start, size_t end)
{
    struct str rest = str_of(list), trap;

    while (str_item(&rest, '|', &trap)) {
        if (trap.len < end - start)
            continue;
        size_t slack = trap.len - (end - start);
        size_t from = start > slack ? start - slack : 0;
        size_t to = text.len - end > slack ? end + slack : text.len;
        if (str_find(str_sub(text, from, to), trap, 0) >= 0)
            return true;
    }
    return false;
}

static uint32_t node_bit(const struct paragraph *p)
{
    if (p->node->parent != NULL)
        return DFL_NODE_CELL;
    return p->heading_level ? DFL_NODE_HEADING : DFL_NODE_PARAGRAPH;
}

static bool in_scope(const struct pattern *p, const struct paragraph *at)
{
    const struct common *c = p->common;

    return (c->stories == 0 || (c->stories >> at->story->kind & 1)) &&
           (c->nodes == 0 || (c->nodes & node_bit(at)));
}

/* The context conditions, cheapest first. */
static bool accepted(const struct around *around, const struct paragraph *at, size_t start,
                     size_t end)
{
    struct str text = at->text;

    if (around == NULL)
        return true;
    const char *const *list = around->list;

    if (list[BEFORE] && !any_ends_at(list[BEFORE], text, start))
        return false;
    if (list[AFTER] && !any_starts_at(list[AFTER], text, end))
        return false;
    if (any_ends_at(list[NOT_BEFORE], text, start) || any_starts_at(list[NOT_AFTER], text, end))
        return false;
    if (trapped(list[TRAP], text, start, end))
        return false;
    if (list[CONTEXT] == NULL && list[TRAP_NEAR] == NULL)
        return true;
    struct sentence s = sentence_at(at, start);
    struct str sentence = str_sub(text, s.start, s.end > end ? s.end : end);
    return (list[CONTEXT] == NULL || any_inside(list[CONTEXT], sentence)) &&
           !any_inside(list[TRAP_NEAR], sentence);
}

static void add_hit(struct scan *s, uint32_t id, uint32_t start, uint32_t end,
                    const uint32_t *pairs, uint32_t groups)
{
    const struct pattern *p = &s->set->patterns.at[id];
    struct hits *out = s->out;
    bool refused = !accepted(p->around, s->paragraph, start, end);

    if (refused && p->regex != NULL)
        return;
    learn_marks(s);
    bool in_title = within(s->titles.at, s->titles.count, start, end);
    bool in_quote = within(s->quotes.at, s->quotes.count, start, end);
    if ((in_title && !(p->common->flags & DFL_IN_TITLE)) ||
        (in_quote && (p->common->flags & DFL_NOT_IN_QUOTE)))
        return;
    if (out->count == s->hits_cap) {
        size_t cap = s->hits_cap ? s->hits_cap * 2 : 64;
        out->at =
            arena_grow(s->arena, out->at, s->hits_cap * sizeof *out->at, cap * sizeof *out->at);
        s->hits_cap = cap;
    }
    uint32_t *copy = NULL;
    if (groups) {
        copy = arena_alloc(s->arena, 2 * groups * sizeof *copy);
        memcpy(copy, pairs, 2 * groups * sizeof *copy);
    }
    out->at[out->count++] =
        (struct hit){id,   p->common->owner, p->tag,   s->paragraph, start, end, groups,
                     copy, in_title,         in_quote, refused};
}

static void add_aborted(struct scan *s, uint32_t id, const char *reason)
{
    struct hits *out = s->out;

    if (out->aborted_count == s->aborted_cap) {
        size_t cap = s->aborted_cap ? s->aborted_cap * 2 : 8;
        out->aborted = arena_grow(s->arena, out->aborted, s->aborted_cap * sizeof *out->aborted,
                                  cap * sizeof *out->aborted);
        s->aborted_cap = cap;
    }
    const struct common *common = s->set->patterns.at[id].common;
    out->aborted[out->aborted_count++] =
        (struct aborted){common->owner, common->rule, s->paragraph, arena_strdup(s->arena, reason)};
}

static void run_regex(struct scan *s, uint32_t id)
{
    const struct pattern *p = &s->set->patterns.at[id];
    struct lazy_regex *regex = p->regex;
    struct str text = s->paragraph->text;
    const uint32_t *pairs;
    uint32_t groups;
    const char *reason;
    size_t from = 0;

    if (regex->broken || !in_scope(p, s->paragraph))
        return;
    if (regex->compiled == NULL && regex_new(regex->text, &regex->compiled, s->err) < 0) {
        regex->broken = true;
        s->result = ERR_CONFIG;
        return;
    }
    while (from < text.len) {
        enum regex_result r = regex_match(regex->compiled, text, from, &pairs, &groups, &reason);
        if (r == REGEX_ABORTED)
            add_aborted(s, id, reason);
        if (r != REGEX_MATCH)
            return;
        add_hit(s, id, pairs[0], pairs[1], pairs, groups);
        /* \K can put the start behind the end, a look-behind never moves it back. */
        from = pairs[1] > from ? pairs[1] : from + 1;
        while (from < text.len && !utf8_boundary(text, from))
            from++;
    }
}

static void finish_paragraph(struct scan *s)
{
    if (s->paragraph == NULL || s->paragraph->text.len == 0)
        return;
    for (size_t i = 0; i < s->pending.count; i++)
        run_regex(s, s->pending.at[i]);
    for (size_t i = 0; i < s->set->always.count; i++)
        run_regex(s, s->set->always.at[i]);
}

static void next_paragraph(struct scan *s)
{
    finish_paragraph(s);
    s->paragraph = s->document->paragraphs[s->next_paragraph++];
    s->base = paragraph_offset(s->document, s->paragraph);
    s->pending.count = 0;
    s->marks_known = false;
}

/* A regex is worth running where all sets it needs were seen. */
static void see_set(struct scan *s, const struct meaning *m)
{
    uint32_t *seen = &s->seen[m->pattern], before = *seen;

    if (before / 4 != s->next_paragraph)
        before = s->next_paragraph * 4;
    *seen = before | m->set;
    if (*seen != before && *seen % 4 == s->set->patterns.at[m->pattern].regex->needs)
        vec_push(&s->pending, m->pattern);
}

static void on_literal(void *payload, uint32_t meaning, size_t start, size_t end)
{
    struct scan *s = payload;

    while (s->paragraph == NULL || end > s->base + s->paragraph->text.len)
        next_paragraph(s);
    for (uint32_t next = meaning; next != 0;) {
        const struct meaning *m = &s->set->meanings.at[next - 1];
        const struct pattern *p = &s->set->patterns.at[m->pattern];
        next = m->next;
        if (p->regex != NULL) {
            see_set(s, m);
        } else if (in_scope(p, s->paragraph)) {
            add_hit(s, m->pattern, (uint32_t)(start - s->base), (uint32_t)(end - s->base), NULL, 0);
        }
    }
}

/* All paragraphs stand in one buffer, so their texts order as the document does. */
static int by_position(const void *x, const void *y)
{
    const struct hit *a = x, *b = y;
    const char *p = a->paragraph->text.ptr + a->start, *q = b->paragraph->text.ptr + b->start;

    if (p != q)
        return p > q ? 1 : -1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

static bool same_rule(const struct pattern *a, const struct pattern *b)
{
    const struct common *c = a->common, *d = b->common;

    return c == d || (c->owner == d->owner && strcmp(c->rule, d->rule) == 0);
}

/* Of literal hits of one rule keeps the longer where one lies inside the other, also when the
 * longer one's conditions made it innocent; then takes out the refused ones. */
static void drop_covered(const struct pattern_set *set, struct hits *hits)
{
    size_t kept = 0, accepted_count = 0;

    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *h = &hits->at[i];
        const struct pattern *p = &set->patterns.at[h->pattern];
        bool covered = false;
        for (size_t k = kept; p->regex == NULL && !covered && k > 0; k--) {
            const struct hit *other = &hits->at[k - 1];
            const struct pattern *q = &set->patterns.at[other->pattern];
            if (other->paragraph != h->paragraph || h->start - other->start > 1024)
                break;
            if (q->regex != NULL || !same_rule(p, q))
                continue;
            if (other->end >= h->end) {
                covered = true;
            } else if (other->start == h->start) {
                memmove(&hits->at[k - 1], &hits->at[k], (kept - k) * sizeof *h);
                kept--;
                break;
            }
        }
        if (!covered)
            hits->at[kept++] = hits->at[i];
    }
    for (size_t i = 0; i < kept; i++)
        if (!hits->at[i].refused)
            hits->at[accepted_count++] = hits->at[i];
    hits->count = accepted_count;
}

int pattern_scan(struct pattern_set *set, const struct document *d, struct arena *arena,
                 struct hits *out, struct err *e)
{
    struct scan s = {.set = set, .document = d, .arena = arena, .out = out, .err = e};

    *out = (struct hits){0};
    if (d->paragraph_count == 0)
        return 0;
    s.seen = mem_alloc((set->patterns.count + 1) * sizeof *s.seen);
    trie_scan(set->literals, d->text, on_literal, &s);
    while (s.next_paragraph < d->paragraph_count)
        next_paragraph(&s);
    finish_paragraph(&s);
    if (out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, by_position);
        drop_covered(set, out);
    }
    free(s.seen);
    vec_free(&s.pending);
    vec_free(&s.titles);
    vec_free(&s.quotes);
    return s.result;
}
