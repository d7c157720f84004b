#include "run/wire.h"

#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"

/* Findings of one draft repeat their sentence, headings, source and more.  Both ends remember the
 * last text of each of RECENT kinds, so one that was just sent is sent as REPEAT + its kind, in the
 * place of its length. */
enum { RECENT = 64 };
#define REPEAT (UINT32_MAX - RECENT + 1)

static uint32_t recent_slot(struct str s)
{
    size_t hash = s.len;

    for (size_t i = 0; i < s.len && i < 8; i++)
        hash = hash * 31 + (unsigned char)s.ptr[s.len - 1 - i];
    return hash % RECENT;
}

/* ---- out ---- */

struct writer {
    struct strbuf *out;
    struct str recent[RECENT];
};

static void put_u32(struct writer *w, uint32_t v)
{
    strbuf_add(w->out, (const char *)&v, sizeof v);
}

static void put_str(struct writer *w, struct str s)
{
    uint32_t slot = recent_slot(s);

    if (s.len > 0 && str_eq(w->recent[slot], s)) {
        put_u32(w, REPEAT + slot);
        return;
    }
    put_u32(w, (uint32_t)s.len);
    strbuf_str(w->out, s);
    if (s.len > 0)
        w->recent[slot] = s;
}

static void put_location(struct writer *w, const struct location *l)
{
    put_u32(w, l->story);
    put_u32(w, l->story_index);
    put_u32(w, l->paragraph);
    put_u32(w, l->in_section);
    put_u32(w, l->start);
    put_u32(w, l->end);
    put_str(w, l->quote);
    put_str(w, l->sentence);
    put_u32(w, l->sentence_start);
    put_u32(w, l->sentence_number);
    put_u32(w, l->heading_count);
    for (uint32_t i = 0; i < l->heading_count; i++)
        put_str(w, l->heading_path[i]);
    put_u32(w, l->table);
    put_u32(w, l->row);
    put_u32(w, l->column);
    put_str(w, l->row_header);
    put_str(w, l->column_header);
    put_u32(w, l->page);
    put_str(w, l->part);
}

static void put_finding(struct writer *w, const struct finding *f)
{
    put_u32(w, f->rule);
    put_str(w, f->rule_id);
    put_u32(w, f->severity);
    put_str(w, f->message);
    put_str(w, f->source);
    put_location(w, &f->location);
    put_u32(w, f->fix);
    put_u32(w, (uint32_t)f->edit_count);
    for (size_t i = 0; i < f->edit_count; i++) {
        put_u32(w, f->edits[i].paragraph);
        put_u32(w, f->edits[i].start);
        put_u32(w, f->edits[i].end);
        put_str(w, f->edits[i].text);
    }
    put_u32(w, (uint32_t)f->related_count);
    for (size_t i = 0; i < f->related_count; i++) {
        put_str(w, f->related[i].message);
        put_location(w, &f->related[i].location);
    }
    put_str(w, f->expected);
    put_u32(w, f->gap_start);
    put_u32(w, f->gap_end);
    put_u32(w, f->state);
    strbuf_add(w->out, f->fingerprint, FINGERPRINT);
}

static void put_coverage(struct writer *w, const struct coverage *c)
{
    put_u32(w, c->paragraphs);
    put_u32(w, c->tables);
    put_u32(w, c->cells);
    put_u32(w, c->characters);
    for (int i = 0; i < STORY_KINDS; i++)
        put_u32(w, c->stories[i]);
    put_u32(w, c->insertions);
    put_u32(w, c->deletions);
    for (int i = 0; i < UNCOVERED_KINDS; i++)
        put_u32(w, c->uncovered[i]);
    put_str(w, c->uncovered_note);
    put_u32(w, (uint32_t)c->aborted_count);
    for (size_t i = 0; i < c->aborted_count; i++)
        put_str(w, c->aborted[i]);
    put_u32(w, (uint32_t)c->spared_count);
    for (size_t i = 0; i < c->spared_count; i++) {
        put_str(w, c->spared[i].rule);
        put_str(w, c->spared[i].phrase);
        put_str(w, c->spared[i].place);
        put_u32(w, c->spared[i].count);
    }
}

void wire_encode(const struct report_file *f, struct strbuf *out)
{
    struct writer writer = {.out = out}, *w = &writer;

    put_u32(w, f->status);
    put_str(w, f->reason);
    put_str(w, f->type);
    put_str(w, f->as_of);
    put_u32(w, f->as_of_source);
    put_coverage(w, &f->coverage);
    put_u32(w, (uint32_t)f->finding_count);
    for (size_t i = 0; i < f->finding_count; i++)
        put_finding(w, &f->findings[i]);
    put_u32(w, (uint32_t)f->fact_count);
    for (size_t i = 0; i < f->fact_count; i++) {
        put_u32(w, f->facts[i].plugin);
        put_str(w, f->facts[i].key);
        put_str(w, f->facts[i].value);
        put_location(w, &f->facts[i].location);
    }
}

/* ---- in ---- */

/* The bytes not yet read; once something is wrong all further reads give zero. */
struct reader {
    const char *at, *end;
    struct arena *arena;
    bool bad;
    struct str recent[RECENT];
};

static uint32_t get_u32(struct reader *r)
{
    uint32_t v = 0;

    if ((size_t)(r->end - r->at) < sizeof v)
        r->bad = true;
    if (r->bad)
        return 0;
    memcpy(&v, r->at, sizeof v);
    r->at += sizeof v;
    return v;
}

/* A value below LIMIT. */
static uint32_t get_below(struct reader *r, size_t limit)
{
    uint32_t v = get_u32(r);

    if (v >= limit) {
        r->bad = true;
        return 0;
    }
    return v;
}

/* The number of items that follow, each of at least LEAST bytes: so no claim of a few bytes can
 * make the parent ask for gigabytes. */
static uint32_t get_count(struct reader *r, size_t least)
{
    uint32_t v = get_u32(r);

    if (v > (size_t)(r->end - r->at) / least) {
        r->bad = true;
        return 0;
    }
    return v;
}

static struct str get_repeat(struct reader *r, uint32_t slot)
{
    if (r->recent[slot].len == 0)
        r->bad = true;
    return r->recent[slot];
}

/* A text sent whole is not the one that REPEAT would have stood for. */
static struct str get_new(struct reader *r, struct str s)
{
    uint32_t slot = recent_slot(s);

    if (str_eq(r->recent[slot], s))
        r->bad = true;
    return r->recent[slot] = arena_str(r->arena, s);
}

static struct str get_str(struct reader *r)
{
    uint32_t len = get_u32(r);
    struct str s = {r->at, len};

    if (len >= REPEAT)
        return get_repeat(r, len - REPEAT);
    if (len > (size_t)(r->end - r->at) || !utf8_valid(s) ||
        (len > 0 && memchr(s.ptr, '\0', len) != NULL))
        r->bad = true;
    if (r->bad || len == 0)
        return STR("");
    r->at += len;
    return get_new(r, s);
}

static void get_location(struct reader *r, struct location *l)
{
    l->story = (enum story_kind)get_below(r, STORY_KINDS);
    l->story_index = get_u32(r);
    l->paragraph = get_u32(r);
    l->in_section = get_u32(r);
    l->start = get_u32(r);
    l->end = get_u32(r);
    l->quote = get_str(r);
    l->sentence = get_str(r);
    l->sentence_start = get_u32(r);
    l->sentence_number = get_u32(r);
    l->heading_count = get_count(r, sizeof(uint32_t));
    l->heading_path = arena_alloc(r->arena, l->heading_count * sizeof *l->heading_path);
    for (uint32_t i = 0; i < l->heading_count; i++)
        l->heading_path[i] = get_str(r);
    l->table = get_u32(r);
    l->row = get_u32(r);
    l->column = get_u32(r);
    l->row_header = get_str(r);
    l->column_header = get_str(r);
    l->page = get_u32(r);
    l->part = get_str(r);
    if (l->start > l->end || l->sentence_start > l->start)
        r->bad = true;
}

/* All hexadecimal digits, or none at all. */
static void get_fingerprint(struct reader *r, char out[FINGERPRINT + 1])
{
    static const char none[FINGERPRINT];

    if ((size_t)(r->end - r->at) < FINGERPRINT)
        r->bad = true;
    if (r->bad)
        return;
    memcpy(out, r->at, FINGERPRINT);
    r->at += FINGERPRINT;
    if (strspn(out, "0123456789abcdef") != FINGERPRINT && memcmp(out, none, FINGERPRINT) != 0)
        r->bad = true;
}

/* Sizes of the smallest item as sent, for get_count. */
enum {
    LOCATION_LEAST = 18 * 4,
    FINDING_LEAST = 12 * 4 + FINGERPRINT + LOCATION_LEAST,
    EDIT_LEAST = 4 * 4,
    RELATED_LEAST = 4 + LOCATION_LEAST,
    FACT_LEAST = 3 * 4 + LOCATION_LEAST
};

static void get_finding(struct reader *r, const struct wire_limits *limits, struct finding *f)
{
    f->rule = get_below(r, limits->rules);
    f->rule_id = get_str(r);
    f->severity = (enum severity)get_below(r, SEVERITY_OFF);
    f->message = get_str(r);
    f->source = get_str(r);
    get_location(r, &f->location);
    f->fix = (enum fix_kind)get_below(r, FIX_REVIEW + 1);
    f->edit_count = get_count(r, EDIT_LEAST);
    f->edits = arena_alloc(r->arena, f->edit_count * sizeof *f->edits);
    for (size_t i = 0; i < f->edit_count; i++) {
        f->edits[i].paragraph = get_u32(r);
        f->edits[i].start = get_u32(r);
        f->edits[i].end = get_u32(r);
        f->edits[i].text = get_str(r);
        if (f->edits[i].start > f->edits[i].end)
            r->bad = true;
    }
    f->related_count = get_count(r, RELATED_LEAST);
    f->related = arena_alloc(r->arena, f->related_count * sizeof *f->related);
    for (size_t i = 0; i < f->related_count; i++) {
        f->related[i].message = get_str(r);
        get_location(r, &f->related[i].location);
    }
    f->expected = get_str(r);
    f->gap_start = get_u32(r);
    f->gap_end = get_u32(r);
    if (f->gap_start < f->location.start || f->gap_end < f->gap_start ||
        f->gap_end > f->location.end)
        r->bad = true;
    f->state = (enum finding_state)get_below(r, STATE_WAIVED + 1);
    get_fingerprint(r, f->fingerprint);
    if (f->severity == SEVERITY_DEFAULT || f->rule_id.len == 0)
        r->bad = true;
}

static void get_coverage(struct reader *r, struct coverage *c)
{
    c->paragraphs = get_u32(r);
    c->tables = get_u32(r);
    c->cells = get_u32(r);
    c->characters = get_u32(r);
    for (int i = 0; i < STORY_KINDS; i++)
        c->stories[i] = get_u32(r);
    c->insertions = get_u32(r);
    c->deletions = get_u32(r);
    for (int i = 0; i < UNCOVERED_KINDS; i++)
        c->uncovered[i] = get_u32(r);
    c->uncovered_note = get_str(r);
    c->aborted_count = get_count(r, sizeof(uint32_t));
    c->aborted = arena_alloc(r->arena, c->aborted_count * sizeof *c->aborted);
    for (size_t i = 0; i < c->aborted_count; i++)
        c->aborted[i] = get_str(r);
    c->spared_count = get_count(r, 4 * sizeof(uint32_t));
    c->spared = arena_alloc(r->arena, c->spared_count * sizeof *c->spared);
    for (size_t i = 0; i < c->spared_count; i++) {
        struct str rule = get_str(r), phrase = get_str(r), place = get_str(r);
        c->spared[i] = (struct spared){rule, phrase, place, get_u32(r)};
    }
}

int wire_decode(struct str bytes, const struct wire_limits *limits, struct arena *arena,
                struct report_file *f, struct err *e)
{
    struct reader r = {.at = bytes.ptr, .end = bytes.ptr + bytes.len, .arena = arena};

    f->status = (enum file_status)get_below(&r, FILE_FAILED + 1);
    f->reason = get_str(&r);
    f->type = get_str(&r);
    f->as_of = get_str(&r);
    f->as_of_source = get_below(&r, DFL_DATE_TODAY + 1);
    get_coverage(&r, &f->coverage);
    f->finding_count = get_count(&r, FINDING_LEAST);
    f->findings = arena_alloc(arena, f->finding_count * sizeof *f->findings);
    for (size_t i = 0; i < f->finding_count && !r.bad; i++)
        get_finding(&r, limits, &f->findings[i]);
    f->fact_count = get_count(&r, FACT_LEAST);
    f->facts = arena_alloc(arena, f->fact_count * sizeof *f->facts);
    for (size_t i = 0; i < f->fact_count && !r.bad; i++) {
        f->facts[i].plugin = get_below(&r, limits->modules);
        f->facts[i].key = get_str(&r);
        f->facts[i].value = get_str(&r);
        get_location(&r, &f->facts[i].location);
    }
    if (r.bad || r.at != r.end)
        return err_set(e, ERR_FORMAT, _("a worker process gave an answer that makes no sense"));
    return 0;
}
