/* The outline in front (提纲, 目录) against the headings of the text. */
#include "sections.h"

#define NONE ((size_t)-1)
/* A heading differs by a slip when at most this many characters differ, and at most a third. */
#define SLIP 2

struct pairing {
    size_t *entries; /* items that are outline lines */
    size_t entry_count;
    size_t *bodies; /* items that may answer them */
    size_t body_count;
    size_t *to;              /* per entry: index in bodies, NONE */
    unsigned char *in_order; /* per entry: its answer comes where the outline has it */
    unsigned char *taken;    /* per item: it answers a line */
};

static bool belongs_to_body(const struct item *at)
{
    return at->info.toc == DFL_TOC_NONE && !at->info.in_table && at->name.len > 0;
}

/* Attachments follow the text under a label of their own and are no section of it. */
static bool is_attachment(const struct item *at)
{
    return at->info.label_length == 0 && text_starts(at->name, dfl_text("附"));
}

static struct pairing room(dfl_run *run, const struct draft *d)
{
    struct pairing p = {0};

    p.entries = host->alloc(run, d->count * sizeof *p.entries);
    p.bodies = host->alloc(run, d->count * sizeof *p.bodies);
    p.to = host->alloc(run, d->count * sizeof *p.to);
    p.in_order = host->alloc(run, d->count);
    p.taken = host->alloc(run, d->count);
    for (size_t i = 0; i < d->count; i++)
        if (belongs_to_body(&d->items[i]))
            p.bodies[p.body_count++] = i;
    return p;
}

/* Takes the outline that begins at *AT or behind it: lines that follow each other. */
static bool next_outline(const struct draft *d, struct pairing *p, size_t *at)
{
    p->entry_count = 0;
    memset(p->taken, 0, d->count);
    memset(p->in_order, 0, d->count);
    while (*at < d->count && d->items[*at].info.toc != DFL_TOC_ENTRY)
        ++*at;
    for (; *at < d->count && d->items[*at].info.toc == DFL_TOC_ENTRY; ++*at)
        if (d->items[*at].name.len > 0 && !is_attachment(&d->items[*at]))
            p->entries[p->entry_count++] = *at;
    return p->entry_count > 0;
}

static bool same_label(const struct item *a, const struct item *b)
{
    return a->info.label_style == b->info.label_style &&
           a->info.label_number == b->info.label_number;
}

/* Equal names; the text of a run-in heading may go on behind it. */
static bool answers(const struct item *entry, const struct item *body)
{
    return text_equal(entry->name, body->name) ||
           (entry->name.len >= 12 && body->info.level == 0 &&
            (entry->info.label_length == 0 || sections_labelled(body)) &&
            text_starts(body->name, entry->name));
}

/* A line and one of its answers, and the pairs in front of them: a Fenwick tree over the bodies
 * finds the best of those. */
struct pair {
    size_t e, b;
    size_t before; /* pair, NONE */
    uint32_t worth;
};

struct pairs {
    struct pair *at;
    size_t count;
    size_t *tree; /* best pair of a range of bodies, NONE */
};

#define ALIKE 16 /* answers tried for one line: of many equal ones those about its own rank */

static size_t best_before(const struct pairs *w, size_t b)
{
    size_t best = NONE;

    for (; b > 0; b &= b - 1)
        if (w->tree[b] != NONE && (best == NONE || w->at[w->tree[b]].worth > w->at[best].worth))
            best = w->tree[b];
    return best;
}

static void add_pair(struct pairs *w, size_t pair, size_t bodies)
{
    for (size_t b = w->at[pair].b + 1; b <= bodies; b += b & -b)
        if (w->tree[b] == NONE || w->at[pair].worth > w->at[w->tree[b]].worth)
            w->tree[b] = pair;
}

/* Before all a pair counts; then headings answer before lines that only read the same, and those
 * with the line's own number before others. */
static uint32_t worth(const struct item *entry, const struct item *body)
{
    return 64 + 2 * (body->info.level > 0) + same_label(entry, body);
}

/* Answers of line E that are left to the equal lines in front of it. */
static size_t left_to_others(const struct draft *d, const struct pairing *p, size_t e)
{
    size_t rank = 0;

    for (size_t k = 0; k < e; k++)
        rank += text_equal(d->items[p->entries[k]].name, d->items[p->entries[e]].name);
    return rank > ALIKE / 2 ? rank - ALIKE / 2 : 0;
}

/* The most pairs that come in the outline's order. */
static void pair_in_order(dfl_run *run, const struct draft *d, struct pairing *p)
{
    struct pairs w = {host->alloc(run, ALIKE * p->entry_count * sizeof *w.at), 0,
                      host->alloc(run, (p->body_count + 1) * sizeof *w.tree)};

    for (size_t b = 0; b <= p->body_count; b++)
        w.tree[b] = NONE;
    for (size_t e = 0; e < p->entry_count; e++) {
        const struct item *entry = &d->items[p->entries[e]];
        size_t first = w.count, others = left_to_others(d, p, e);
        p->to[e] = NONE;
        for (size_t b = 0; b < p->body_count && w.count < first + ALIKE; b++) {
            const struct item *body = &d->items[p->bodies[b]];
            if (!answers(entry, body) || (others > 0 && others-- > 0))
                continue;
            size_t before = best_before(&w, b);
            w.at[w.count++] = (struct pair){
                e, b, before, worth(entry, body) + (before != NONE ? w.at[before].worth : 0)};
        }
        for (size_t i = first; i < w.count; i++)
            add_pair(&w, i, p->body_count);
    }
    for (size_t i = best_before(&w, p->body_count); i != NONE; i = w.at[i].before) {
        p->to[w.at[i].e] = w.at[i].b;
        p->in_order[w.at[i].e] = p->taken[p->bodies[w.at[i].b]] = 1;
    }
}

/* What is left answers wherever it stands, headings first. */
static void pair_rest(const struct draft *d, struct pairing *p, bool headings)
{
    for (size_t e = 0; e < p->entry_count; e++)
        for (size_t b = 0; b < p->body_count && p->to[e] == NONE; b++) {
            const struct item *body = &d->items[p->bodies[b]];
            if (!p->taken[p->bodies[b]] && (body->info.level > 0) == headings &&
                answers(&d->items[p->entries[e]], body)) {
                p->to[e] = b;
                p->taken[p->bodies[b]] = 1;
            }
        }
}

enum { COMPARED = 128 }; /* characters of a heading that may have a slip */

/* The code points of S; COMPARED when there are more. */
static size_t code_points(struct dfl_str s, uint32_t out[COMPARED])
{
    size_t n = 0;

    for (size_t at = 0; at < s.len && n < COMPARED; n++)
        out[n] = utf8_take(s, &at);
    return n;
}

/* How many characters the two have in common, in order; *LONGER of them has so many.  0 when one
 * is too long to compare. */
static size_t common(struct dfl_str a, struct dfl_str b, size_t *longer)
{
    uint32_t x[COMPARED], y[COMPARED];
    size_t row[COMPARED + 1] = {0}, n = code_points(a, x), m = code_points(b, y);

    *longer = n > m ? n : m;
    if (*longer == COMPARED)
        return 0;
    for (size_t i = 0; i < n; i++) {
        size_t diagonal = 0;
        for (size_t j = 0; j < m; j++) {
            size_t above = row[j + 1];
            if (x[i] == y[j])
                row[j + 1] = diagonal + 1;
            else if (row[j] > above)
                row[j + 1] = row[j];
            diagonal = above;
        }
    }
    return row[m];
}

/* Is it the same heading with a slip, or under its number half of it the same? */
static bool is_renamed(const struct item *entry, const struct item *body)
{
    size_t longer, same = common(entry->name, body->name, &longer), differs = longer - same;

    return same > 0 && ((differs <= SLIP && differs * 9 <= entry->name.len) ||
                        (same_label(entry, body) && 2 * same >= longer));
}

static size_t nearest(const struct draft *d, const struct pairing *p, size_t e)
{
    const struct item *entry = &d->items[p->entries[e]];

    for (size_t b = 0; b < p->body_count; b++) {
        const struct item *body = &d->items[p->bodies[b]];
        if (!p->taken[p->bodies[b]] && body->info.level > 0 && is_renamed(entry, body))
            return b;
    }
    return NONE;
}

/* The heading in front of which a missing section belongs, NULL when it belongs at the end. */
static const struct item *place_of(const struct draft *d, const struct pairing *p, size_t e)
{
    for (size_t k = e + 1; k < p->entry_count; k++)
        if (p->to[k] != NONE && p->in_order[k])
            return &d->items[p->bodies[p->to[k]]];
    return NULL;
}

/* Was a line of this name reported missing by an earlier outline? */
static bool said_before(const struct draft *d, const struct pairing *p, size_t e,
                        const unsigned char *missing)
{
    for (size_t k = 0; k < p->entries[0]; k++)
        if (missing[k] && text_equal(d->items[k].name, d->items[p->entries[e]].name))
            return true;
    return false;
}

/* How deep a kind of number stands in this outline: the order in which the kinds come. */
static size_t depth(const struct draft *d, const struct pairing *p, uint32_t label_style)
{
    uint32_t seen = 0;
    size_t kinds = 0;

    for (size_t e = 0; e < p->entry_count; e++) {
        uint32_t style = d->items[p->entries[e]].info.label_style;
        if (style == label_style)
            return kinds;
        kinds += !(seen >> style & 1);
        seen |= 1u << style;
    }
    return kinds;
}

/* The lines below entry E that are missing with it: what a missing section would have held. */
static size_t missing_below(const struct draft *d, const struct pairing *p, size_t e)
{
    size_t at = depth(d, p, d->items[p->entries[e]].info.label_style), k = e + 1;

    while (k < p->entry_count && p->to[k] == NONE &&
           depth(d, p, d->items[p->entries[k]].info.label_style) > at)
        k++;
    return k - e - 1;
}

/* A line of the outline without leader dots and page. */
static struct dfl_str line_text(const struct item *at)
{
    static const char *const leaders[] = {".", "…", "·", " ", "\t", "　"};
    struct dfl_str s = sections_without_page(at->info.text);

    for (size_t i = 0; i < sizeof leaders / sizeof leaders[0]; i++)
        if (text_ends(s, dfl_text(leaders[i]))) {
            s.len -= strlen(leaders[i]);
            i = SIZE_MAX; /* and once more */
        }
    return s;
}

#define RELATED_MAX 32

/* Reports entry E and the BELOW lines that belong to it as one defect. */
static int report_missing(dfl_run *run, const struct draft *d, const struct pairing *p, size_t e,
                          size_t below)
{
    const struct item *entry = &d->items[p->entries[e]];
    const struct item *before = place_of(d, p, e);
    struct dfl_related related[2 * RELATED_MAX + 1];
    size_t count = below < RELATED_MAX ? below : RELATED_MAX;
    const struct dfl_str t = line_text(entry);
    const char *with = below > 0 ? host->format(run, "（连同下面%zu项）", below) : "";

    for (size_t k = 0; k < count; k++)
        related[k] = (struct dfl_related){sections_span(&d->items[p->entries[e + 1 + k]]),
                                          "它下面的一项，正文中也没有"};
    for (size_t k = 0; k < p->entry_count && count < 2 * RELATED_MAX; k++) {
        const struct item *other = &d->items[p->entries[k]];
        if (k != e && same_label(entry, other) && text_equal(entry->name, other->name))
            related[count++] =
                (struct dfl_related){sections_span(other), "提纲里还有同样的一项，正文少一处"};
    }
    related[count++] = (struct dfl_related){
        sections_span(before != NULL ? before : &d->items[d->count - 1]),
        before != NULL ? "按提纲的顺序，应在这一部分之前" : "按提纲的顺序，应在正文的最后"};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "missing-section", .span = sections_span(entry),
                    .message = host->format(run, "提纲里的“%.*s”%s在正文中没有找到", (int)t.len,
                                            t.ptr, with),
                    .related = related, .related_count = count);
    return host->report(run, &f);
}

/* Entry E has no answer.  *E moves on over the lines reported with it. */
static int judge_missing(dfl_run *run, const struct draft *d, const struct pairing *p, size_t *e,
                         unsigned char *missing)
{
    size_t first = *e, below = missing_below(d, p, first);
    bool said = said_before(d, p, first, missing);

    for (size_t k = first; k <= first + below; k++)
        missing[p->entries[k]] = 1;
    *e += below;
    return said ? DFL_OK : report_missing(run, d, p, first, below);
}

static int report_renamed(dfl_run *run, const struct draft *d, struct pairing *p, size_t e,
                          size_t b)
{
    const struct item *entry = &d->items[p->entries[e]], *body = &d->items[p->bodies[b]];
    const struct dfl_str t = body->info.text;

    p->taken[p->bodies[b]] = 1;
    return sections_report(
        run, "outline-differs", entry, DFL_SEVERITY_DEFAULT,
        host->format(run, "提纲里的这一项与正文的标题“%.*s”有出入", (int)t.len, t.ptr), body,
        "正文的标题", NULL);
}

/* A numbered heading that stands inside another paragraph: present, though not on a line of its
 * own. */
static const struct item *glued(const struct draft *d, const struct pairing *p, size_t entry)
{
    const struct item *at = &d->items[entry];
    struct dfl_str text = at->info.text;
    size_t last = at->info.label_length + (at->name.len < 9 ? at->name.len : 9);

    if (at->info.label_length == 0 || last > text.len)
        return NULL;
    /* Up to where the leader dots may begin: the name has no blanks or marks, so compare its start.
     */
    while (last < text.len && text_has(at->name, text_part(text, at->info.label_length, last + 1)))
        last++;
    while (last > 0 && ((unsigned char)text.ptr[last] & 0xC0) == 0x80)
        last--;
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].info.toc == DFL_TOC_NONE && !p->taken[i] &&
            text_has(d->items[i].info.text, text_part(text, 0, last)))
            return &d->items[i];
    return NULL;
}

static int judge_entries(dfl_run *run, const struct draft *d, struct pairing *p,
                         unsigned char *missing)
{
    int r = DFL_OK;

    for (size_t e = 0; e < p->entry_count && r == DFL_OK; e++) {
        if (p->to[e] == NONE) {
            size_t b = nearest(d, p, e);
            const struct item *inside = b == NONE ? glued(d, p, p->entries[e]) : NULL;
            if (b != NONE) {
                r = report_renamed(run, d, p, e, b);
            } else if (inside != NULL) {
                r = sections_report(run, "outline-differs", &d->items[p->entries[e]], DFL_INFO,
                                    "这个标题在正文里没有单独成段", inside, "正文里的位置", NULL);
            } else {
                r = judge_missing(run, d, p, &e, missing);
            }
        } else if (!p->in_order[e]) {
            r = sections_report(run, "outline-differs", &d->items[p->entries[e]], DFL_WARNING,
                                "这一项在正文里的先后顺序与提纲不同",
                                &d->items[p->bodies[p->to[e]]], "正文的标题", NULL);
        }
    }
    return r;
}

/* Headings of the outline's own levels that it does not list, in front of the first attachment. */
static int judge_extra(dfl_run *run, const struct draft *d, const struct pairing *p)
{
    uint32_t levels = 0;
    size_t end = p->bodies[0];
    int r = DFL_OK;

    while (end < d->count && !sections_begins_part(&d->items[end]))
        end++;
    for (size_t e = 0; e < p->entry_count; e++)
        if (p->to[e] != NONE)
            levels |= 1u << d->items[p->bodies[p->to[e]]].info.level;
    for (size_t b = 0; b < p->body_count && p->bodies[b] < end && r == DFL_OK; b++) {
        const struct item *body = &d->items[p->bodies[b]];
        if (!p->taken[p->bodies[b]] && body->info.level > 0 && (levels >> body->info.level & 1))
            r = sections_report(run, "outline-differs", body, DFL_INFO, "提纲里没有列出这个标题",
                                NULL, NULL, NULL);
    }
    return r;
}

int outline_judge(dfl_run *run, const struct draft *d, unsigned char *missing)
{
    struct pairing p = room(run, d);
    int r = DFL_OK;

    /* A draft that is only an outline, or whose text has no headings at all, contradicts nothing.
     */
    for (size_t at = 0; p.body_count > 0 && r == DFL_OK && next_outline(d, &p, &at);) {
        pair_in_order(run, d, &p);
        pair_rest(d, &p, true);
        pair_rest(d, &p, false);
        r = judge_entries(run, d, &p, missing);
        if (r == DFL_OK)
            r = judge_extra(run, d, &p);
    }
    return r;
}
