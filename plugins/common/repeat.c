#include "repeat.h"

#include "array.h"
#include "utf8.h"

#define PROSE (30 * 3)  /* bytes: a paragraph that is told from others by its words */
#define ENOUGH (90 * 3) /* bytes of such paragraphs: no chance */
#define EDITED 2        /* paragraphs in a row that may differ */

struct line {
    const dfl_node *node;
    struct dfl_str text;
    uint32_t number;
    uint32_t part; /* attachments begun so far */
};

struct lines {
    ARRAY(struct line) all;
    uint32_t *first; /* hash table: the first line of its text + 1, 0 free */
    size_t mask;
};

static bool is_attachment(struct dfl_str s)
{
    enum { LABEL_MAX = 12 * 3, BLANKS_MAX = 2 * 3 };
    size_t at = text_find(s, dfl_text("附"), 0);

    return s.len <= LABEL_MAX && at < s.len && at <= BLANKS_MAX;
}

static void add_line(const struct dfl_host *host, dfl_run *run, struct lines *w,
                     const dfl_node *node)
{
    struct dfl_node_info info = {.struct_size = sizeof info};
    uint32_t part = w->all.count > 0 ? w->all.at[w->all.count - 1].part : 0;

    host->node_info(node, &info);
    if (skip_blanks(info.text, 0) < info.text.len && !info.in_table && info.toc == DFL_TOC_NONE)
        *ARRAY_ADD(run, w->all) =
            (struct line){node, info.text, info.number, part + is_attachment(info.text)};
}

static bool is_prose(struct dfl_str s)
{
    return s.len >= PROSE && text_has(s, dfl_text("，")) && text_has(s, dfl_text("。"));
}

static size_t hash(struct dfl_str s)
{
    uint64_t h = s.len, word;

    for (; s.len >= sizeof word; s.ptr += sizeof word, s.len -= sizeof word) {
        memcpy(&word, s.ptr, sizeof word);
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    for (; s.len > 0; s.ptr++, s.len--)
        h = (h ^ (unsigned char)*s.ptr) * 0x9E3779B97F4A7C15u;
    return (size_t)(h ^ h >> 32);
}

/* The first line that reads as line I, which may be I itself. */
static size_t first_like(struct lines *w, size_t i)
{
    struct dfl_str text = w->all.at[i].text;
    size_t slot = hash(text) & w->mask;

    while (w->first[slot] != 0 && !text_equal(w->all.at[w->first[slot] - 1].text, text))
        slot = (slot + 1) & w->mask;
    if (w->first[slot] == 0)
        w->first[slot] = (uint32_t)i + 1;
    return w->first[slot] - 1;
}

/* Do line I and the one OFFSET in front of it stand in two attachments? */
static bool is_apart(const struct lines *w, size_t i, size_t offset)
{
    uint32_t part = w->all.at[i - offset].part;

    return part > 0 && part != w->all.at[i].part;
}

/* Does line I read as the one OFFSET in front of it, but for a change in one place? */
static bool alike(const struct lines *w, size_t i, size_t offset)
{
    size_t same = 0, most;
    struct dfl_str a, b;

    if (i >= w->all.count || is_apart(w, i, offset))
        return false;
    a = w->all.at[i].text;
    b = w->all.at[i - offset].text;
    most = a.len > b.len ? a.len : b.len;
    for (; a.len > 0 && b.len > 0 && *a.ptr == *b.ptr; a.ptr++, a.len--, b.ptr++, b.len--)
        same++;
    for (; a.len > 0 && b.len > 0 && a.ptr[a.len - 1] == b.ptr[b.len - 1]; a.len--, b.len--)
        same++;
    return 4 * same >= 3 * most;
}

/* The next such line behind I; 0 when the passage ends. */
static size_t next_alike(const struct lines *w, size_t i, size_t offset)
{
    for (size_t k = i + 1; k <= i + 1 + EDITED; k++)
        if (alike(w, k, offset))
            return k;
    return 0;
}

/* How far passages were looked for. */
struct search {
    size_t end;            /* the line behind the last passage */
    size_t offset, barren; /* lines in front of BARREN begin none OFFSET behind its source */
};

/* The passage around line I that stands OFFSET in front of it, too. */
static bool measure(const struct lines *w, size_t i, size_t offset, struct search *done,
                    struct repeat *out, unsigned char *kind)
{
    size_t first = i, last = i, prose = 0;

    while (first > done->end && first > offset && alike(w, first - 1, offset))
        first--;
    for (size_t k = i; k != 0; k = next_alike(w, k, offset)) {
        prose += is_prose(w->all.at[k].text) ? w->all.at[k].text.len : 0;
        last = k;
    }
    if (prose < ENOUGH) {
        done->offset = offset;
        done->barren = last + 1;
        return false;
    }
    *out = (struct repeat){w->all.at[first].node, w->all.at[last].node,
                           w->all.at[first - offset].node, last - first + 1};
    done->end = last + 1;
    for (size_t k = first; k <= last; k++)
        kind[w->all.at[k].number] =
            text_equal(w->all.at[k].text, w->all.at[k - offset].text) ? REPEAT_SAME : REPEAT_EDITED;
    return true;
}

/* May a passage that repeats line LIKE begin with line I? */
static bool may_begin(const struct lines *w, const struct search *done, size_t i, size_t like)
{
    return like < i && i >= done->end && (i - like != done->offset || i >= done->barren) &&
           !is_apart(w, i, i - like);
}

struct repeats repeats_find(const struct dfl_host *host, dfl_run *run)
{
    struct lines w = {.mask = 1};
    ARRAY(struct repeat) found = {0};
    struct search done = {0};
    struct repeat repeat;
    size_t kinds;

    for (const dfl_node *n = host->first(run, DFL_NODE_TEXT, DFL_STORY_BODY); n != NULL;
         n = host->next(run, n, DFL_NODE_TEXT, DFL_STORY_BODY))
        add_line(host, run, &w, n);
    while (w.mask < 2 * w.all.count)
        w.mask *= 2;
    w.first = host->alloc(run, w.mask-- * sizeof *w.first);
    kinds = w.all.count > 0 ? w.all.at[w.all.count - 1].number + 1 : 0;
    unsigned char *kind = host->alloc(run, kinds + 1);
    for (size_t i = 0; i < w.all.count; i++) {
        size_t like = is_prose(w.all.at[i].text) ? first_like(&w, i) : i;
        if (may_begin(&w, &done, i, like) && measure(&w, i, i - like, &done, &repeat, kind))
            *ARRAY_ADD(run, found) = repeat;
    }
    return (struct repeats){found.at, found.count, kind, kinds};
}
