#include "report/block.h"

#include <stdlib.h>

#include "report/words.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

bool block_wants(const struct report_options *o, const struct finding *f)
{
    return f->state == STATE_NEW && report_shows(o, f);
}

static bool same_sentence(const struct location *a, const struct location *b)
{
    return a->story == b->story && a->story_index == b->story_index &&
           a->paragraph == b->paragraph && a->sentence_start == b->sentence_start;
}

void blocks_gather(const struct report_file *f, const struct report_options *o, struct blocks *out)
{
    const struct finding **shown = mem_array(NULL, f->finding_count + 1, sizeof *shown);
    vec(struct block) blocks = {0};
    size_t count = 0;

    for (size_t i = 0; i < f->finding_count; i++) {
        if (!block_wants(o, &f->findings[i]))
            continue;
        shown[count] = &f->findings[i];
        if (count > 0 && same_sentence(&shown[count - 1]->location, &shown[count]->location))
            blocks.at[blocks.count - 1].count++;
        else
            vec_push(&blocks, (struct block){&shown[count], 1});
        count++;
    }
    *out = (struct blocks){blocks.at, blocks.count, shown};
}

void blocks_free(struct blocks *b)
{
    free(b->at);
    free(b->findings);
}

bool entry_has(const struct entry *e, const struct finding *f)
{
    return str_eq(e->first->rule_id, f->rule_id) && str_eq(e->first->message, f->message);
}

static size_t find_entry(const struct entry *entries, size_t count, const struct finding *f)
{
    size_t i = 0;

    while (i < count && !entry_has(&entries[i], f))
        i++;
    return i;
}

size_t block_entries(const struct block *b, struct entry *out)
{
    size_t count = 0;

    for (size_t i = 0; i < b->count; i++) {
        size_t at = find_entry(out, count, b->at[i]);
        if (at == count)
            out[count++] = (struct entry){b->at[i], 0};
        out[at].count++;
    }
    return count;
}

static bool have_line(const struct fixes *f, const struct strbuf *line)
{
    for (size_t i = 0; i < f->of.count; i++)
        if (strcmp(f->of.at[i].ptr, line->ptr) == 0)
            return true;
    return false;
}

struct fixes block_fixes(const struct block *b, const struct entry *entry)
{
    struct fixes all = {0};

    for (size_t i = 0; i < b->count; i++) {
        const struct finding *f = b->at[i];
        for (size_t k = 0; k < f->edit_count && entry_has(entry, f); k++) {
            struct strbuf line = {0};
            if (!word_shows(f, &f->edits[k]))
                continue;
            word_edit(&line, f, &f->edits[k]);
            if (have_line(&all, &line))
                strbuf_free(&line);
            else
                vec_push(&all.of, line);
        }
    }
    return all;
}

void fixes_free(struct fixes *f)
{
    for (size_t i = 0; i < f->of.count; i++)
        strbuf_free(&f->of.at[i]);
    vec_free(&f->of);
}

/* ---- sections ---- */

static bool is_heading(const struct location *l)
{
    return l->story == STORY_BODY && l->in_section == 0 && l->table == 0;
}

struct strbuf section_of(const struct location *l)
{
    struct strbuf b = {0};

    word_headings(&b, l);
    if (is_heading(l) && l->sentence_number <= 1) { /* a later sentence is text set as a heading */
        strbuf_puts(&b, b.len > 0 ? " › " : "");
        word_clean(&b, str_trim(l->sentence));
    }
    strbuf_puts(&b, "");
    return b;
}

/* A heading's automatic number is in the paths of what stands under it, not in its own text. */
bool section_has(const struct location *a, const struct strbuf *path, const struct location *b)
{
    struct strbuf other = section_of(b);
    bool same = strcmp(path->ptr, other.ptr) == 0;

    if (!same && is_heading(a) && b->heading_count == a->heading_count + 1)
        same = str_ends(b->heading_path[a->heading_count], str_trim(a->sentence));
    strbuf_free(&other);
    return same;
}

/* ---- a sentence with marks ---- */

static uint8_t mark_of(size_t entry)
{
    return (uint8_t)(entry < UINT8_MAX ? entry + 1 : UINT8_MAX);
}

static size_t first_glyph(const struct line *l, const struct location *at)
{
    size_t from = at->start - at->sentence_start;

    return from > l->count ? l->count : from;
}

static void mark(struct line *l, const struct location *at, size_t entry)
{
    size_t from = first_glyph(l, at), to = at->end - at->sentence_start;
    uint32_t span = at->end - at->start;

    if (to <= from)
        to = from + 1;
    for (size_t i = from; i < to && i <= l->count; i++)
        if (l->at[i].mark == 0 || span < l->at[i].span) {
            l->at[i].mark = mark_of(entry);
            l->at[i].span = span;
        }
}

size_t line_entry(const struct line *l, const struct finding *f, size_t entry)
{
    uint8_t there = l->at[first_glyph(l, &f->location)].mark;

    for (size_t i = 0; i <= l->count; i++)
        if (l->at[i].mark == mark_of(entry))
            return entry;
    return there > 0 ? there - 1u : entry;
}

struct line line_new(const struct block *b, const struct entry *entries, size_t count,
                     struct str rule)
{
    struct str sentence = b->at[0]->location.sentence;
    struct line l = {.at = mem_alloc((sentence.len + 1) * sizeof *l.at)};

    for (const char *at = sentence.ptr, *end = at + sentence.len; at < end; l.count++) {
        uint32_t cp = word_clean_char(utf8_next(&at, end));
        l.at[l.count] = (struct glyph){cp, (uint8_t)utf8_width(cp), 0, 0};
    }
    l.at[l.count] = (struct glyph){' ', 1, 0, 0};
    while (l.count > 0 && l.at[l.count - 1].cp == ' ')
        l.count--;
    for (size_t i = 0; i < b->count; i++) {
        const struct finding *f = b->at[i];
        if (rule.len == 0)
            mark(&l, &f->location, find_entry(entries, count, f));
        else if (str_eq(f->rule_id, rule))
            mark(&l, &f->location, 0);
    }
    return l;
}

size_t line_mark(const struct line *l, size_t from)
{
    while (from <= l->count && l->at[from].mark == 0)
        from++;
    return from;
}

size_t line_columns(const struct line *l, size_t from, size_t to)
{
    size_t columns = 0;

    for (; from < to; from++)
        columns += l->at[from].width;
    return columns;
}

size_t line_window(const struct line *l, size_t mark, size_t least, size_t budget)
{
    size_t columns = 0, start = mark;

    while (start > least && columns + l->at[start - 1].width <= budget * 2 / 5)
        columns += l->at[--start].width;
    /* Near the end there is room for more in front. */
    size_t behind = line_columns(l, mark, l->count);
    while (start > least && columns + behind + l->at[start - 1].width <= budget)
        columns += l->at[--start].width;
    return start;
}

size_t line_fits(const struct line *l, size_t start, size_t budget)
{
    size_t columns = 0, end = start;

    while (end < l->count && columns + l->at[end].width <= budget)
        columns += l->at[end++].width;
    return end;
}

void line_free(struct line *l)
{
    free(l->at);
}
