#include "engine/finding.h"

#include <stdio.h>
#include <stdlib.h>

#include "util/utf8.h"

/* ---- fingerprint ---- */

#define CONTEXT 12 /* code points on each side */

/* FNV-1a, 128 bit (draft-eastlake-fnv), as two halves. */
__extension__ typedef unsigned __int128 u128;

#define FNV_OFFSET (((u128)UINT64_C(0x6c62272e07bb0142) << 64) | UINT64_C(0x62b821756295c58d))
#define FNV_PRIME (((u128)UINT64_C(0x0000000001000000) << 64) | UINT64_C(0x000000000000013b))

static void add_byte(u128 *hash, unsigned char byte)
{
    *hash = (*hash ^ byte) * FNV_PRIME;
}

/* 0 for what does not count: blanks of every kind, line breaks. */
static uint32_t normal(uint32_t cp)
{
    if (cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0xFEFF)
        return 0;
    return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static bool add_point(u128 *hash, uint32_t cp)
{
    cp = normal(cp);
    if (cp == 0)
        return false;
    for (int shift = 0; shift < 24; shift += 8)
        add_byte(hash, (unsigned char)(cp >> shift));
    return true;
}

static void add_text(u128 *hash, struct str s, size_t limit)
{
    const char *p = s.ptr, *end = s.ptr + s.len;

    while (p < end && limit > 0)
        limit -= add_point(hash, utf8_next(&p, end));
    add_byte(hash, 0);
}

/* The last LIMIT code points of S, from the end backwards. */
static void add_tail(u128 *hash, struct str s, size_t limit)
{
    while (s.len > 0 && limit > 0) {
        limit -= add_point(hash, utf8_before(s, s.len));
        do
            s.len--;
        while (s.len > 0 && !utf8_boundary(s, s.len));
    }
    add_byte(hash, 0);
}

void finding_fingerprint(struct finding *f, struct str before, struct str after)
{
    u128 hash = FNV_OFFSET;

    add_text(&hash, f->rule_id, SIZE_MAX);
    add_text(&hash, f->location.quote, SIZE_MAX);
    add_tail(&hash, before, CONTEXT);
    add_text(&hash, after, CONTEXT);
    if (f->location.quote.len == 0)
        add_text(&hash, f->message, SIZE_MAX);
    snprintf(f->fingerprint, sizeof f->fingerprint, "%016llx%016llx",
             (unsigned long long)(hash >> 64), (unsigned long long)hash);
}

/* ---- fixes ---- */

/* TEXT with code points [START, END) replaced. */
struct str edit_text(struct arena *a, struct str text, size_t start, size_t end, struct str by)
{
    size_t from = utf8_offset(text, start), to = utf8_offset(text, end);
    struct strbuf b = {0};

    strbuf_str(&b, str_sub(text, 0, from));
    strbuf_str(&b, by);
    strbuf_str(&b, str_sub(text, to, text.len));
    text = arena_str(a, strbuf_view(&b));
    strbuf_free(&b);
    return text;
}

static int edit_order(const void *x, const void *y)
{
    const struct edit *a = x, *b = y;

    return (a->start < b->start) - (a->start > b->start);
}

struct str finding_fixed_text(struct arena *a, const struct finding *f, struct str text)
{
    struct edit *edits = arena_alloc(a, f->edit_count * sizeof edits[0]);

    if (f->edit_count > 0)
        memcpy(edits, f->edits, f->edit_count * sizeof edits[0]);
    qsort(edits, f->edit_count, sizeof edits[0],
          edit_order); /* from the end, so that places hold */
    for (size_t i = 0; i < f->edit_count; i++)
        if (edits[i].paragraph == f->location.paragraph)
            text = edit_text(a, text, edits[i].start, edits[i].end, edits[i].text);
    return text;
}

/* ---- order ---- */

static int finding_order(const void *x, const void *y)
{
    const struct finding *a = x, *b = y;
    int c;

    if ((c = location_order(&a->location, &b->location)) != 0 ||
        (c = str_cmp(a->rule_id, b->rule_id)) != 0)
        return c;
    return str_cmp(a->message, b->message);
}

size_t findings_order(struct finding *f, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(f, count, sizeof f[0], finding_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || finding_order(&f[kept - 1], &f[i]) != 0)
            f[kept++] = f[i];
    return kept;
}

void report_file_add(struct report_file *f, const struct finding *more, size_t count,
                     struct arena *arena)
{
    size_t old = f->finding_count;
    struct finding *all = arena_alloc(arena, (old + count) * sizeof *all);

    if (old > 0)
        memcpy(all, f->findings, old * sizeof *all);
    if (count > 0)
        memcpy(all + old, more, count * sizeof *all);
    f->findings = all;
    f->finding_count = findings_order(all, old + count);
}
