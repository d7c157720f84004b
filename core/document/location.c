#include "document/location.h"

#include <ctype.h>

#include "document/sentence.h"
#include "util/utf8.h"

static size_t step_back(struct str text, size_t at)
{
    if (at > 0)
        do
            at--;
        while (!utf8_boundary(text, at));
    return at;
}

static size_t step_forward(struct str text, size_t at)
{
    do
        at++;
    while (!utf8_boundary(text, at));
    return at;
}

static bool is_indent(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == U'\u3000' || cp == 0xA0;
}

/* "第一章" needs a blank before the heading, "一、" and "1." do not. */
static const char *gap_behind(struct str automatic)
{
    uint32_t last = utf8_before(automatic, automatic.len);

    return utf8_is_han(last) || (last < 0x80 && isalnum((int)last)) ? " " : "";
}

static void fill_headings(struct arena *a, const struct paragraph *p, struct location *out)
{
    uint32_t count = 0;

    for (const struct paragraph *h = p->heading; h != NULL; h = h->heading)
        count++;
    out->heading_count = count;
    out->heading_path = arena_alloc(a, count * sizeof *out->heading_path);
    for (const struct paragraph *h = p->heading; h != NULL; h = h->heading) {
        struct str text = str_trim(h->text);
        if (h->automatic.len > 0)
            text = str_of(arena_printf(a, "%.*s%s%.*s", (int)h->automatic.len, h->automatic.ptr,
                                       gap_behind(h->automatic), (int)text.len, text.ptr));
        out->heading_path[--count] = text;
    }
}

/* S among its paragraph's sentences; 0 when there is no other. */
static uint32_t sentence_number(const struct paragraph *p, const struct sentence *s)
{
    bool alone = s->number == 1 && str_trim(str_sub(p->text, s->end, p->text.len)).len == 0;

    return alone ? 0 : s->number;
}

/* The sentences that START to END reach into. */
static void fill_sentence(const struct paragraph *p, size_t start, size_t end, struct location *out)
{
    struct sentence first = sentence_at(p, start), last = first;
    size_t from = first.start;

    if (end > first.end)
        last = sentence_at(p, step_back(p->text, end));
    first.end = last.end;
    out->sentence_number = sentence_number(p, &first);
    while (from < start && is_indent(utf8_at(p->text, from)))
        from = step_forward(p->text, from);
    out->sentence = str_sub(p->text, from, last.end);
    out->sentence_start = paragraph_points(p, from);
}

void location_resolve(struct arena *a, const struct paragraph *p, size_t start, size_t end,
                      struct location *out)
{
    *out = (struct location){.story = p->story->kind, .story_index = p->story->index};
    out->paragraph = p->number;
    out->in_section = p->in_section;
    out->page = p->page == 0 && p->story->anchor != NULL ? p->story->anchor->page : p->page;
    out->part = p->story->part;
    out->start = paragraph_points(p, start);
    out->end = out->start + (uint32_t)utf8_count(str_sub(p->text, start, end));
    out->quote = str_sub(p->text, start, end);
    fill_sentence(p, start, end, out);
    fill_headings(a, p, out);
    const struct node *cell = paragraph_cell(p);
    if (cell != NULL) {
        out->table = cell_table(cell)->table.index;
        out->row = cell->cell.row + 1;
        out->column = cell->cell.column + 1;
        out->row_header = cell_row_header(cell);
        out->column_header = cell_column_header(cell);
    }
}

int location_order(const struct location *a, const struct location *b)
{
    const uint32_t x[] = {a->story, a->story_index, a->paragraph, a->start, a->end};
    const uint32_t y[] = {b->story, b->story_index, b->paragraph, b->start, b->end};

    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}
