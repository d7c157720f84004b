#include "document/location.h"

#include <ctype.h>

#include "util/utf8.h"

static bool is_end(uint32_t cp)
{
    return cp == U'。' || cp == U'！' || cp == U'？' || cp == U'；' || cp == '!' || cp == '?' ||
           cp == ';';
}

static bool is_closing(uint32_t cp)
{
    return cp == U'”' || cp == U'’' || cp == U'』' || cp == U'」' || cp == U'）' || cp == ')' ||
           cp == U'》' || cp == U'】' || cp == U'〕' || cp == ']' || cp == '"';
}

/* The last bytes of end marks, closing marks and breaks.  Most bytes are none, and then no
 * character needs to be decoded. */
static const bool may_end[256] = {
    ['!'] = true,           ['?'] = true,           [';'] = true,           [')'] = true,
    [']'] = true,           ['"'] = true,           ['\n'] = true,          [0x82] = true /* 。 */,
    [0x81] = true /* ！ */, [0x9F] = true /* ？ */, [0x9B] = true /* ； */, [0x9D] = true /* ” */,
    [0x99] = true /* ’ */,  [0x8F] = true /* 』 */, [0x8D] = true /* 」 */, [0x89] = true /* ） */,
    [0x8B] = true /* 》 */, [0x91] = true /* 】 */, [0x95] = true /* 〕 */,
};

/* Does a sentence end at AT, that is behind an end mark, the closing marks that follow it, and no
 * further end mark? */
static bool ends_at(struct str text, size_t at)
{
    uint32_t before;

    if (at == 0 || !may_end[(unsigned char)text.ptr[at - 1]])
        return false;
    if (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        return false; /* inside a character */
    if (is_end(utf8_at(text, at)) || is_closing(utf8_at(text, at)))
        return false;
    while (is_closing(before = utf8_before(text, at))) {
        char bytes[4];
        at -= utf8_encode(before, bytes);
    }
    return is_end(before) || before == '\n';
}

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

void sentence_bounds(struct str text, size_t offset, size_t *start, size_t *end)
{
    if (offset == text.len)
        offset = step_back(text, offset);
    size_t from = offset, to = offset;

    while (from > 0 && !ends_at(text, from))
        from--;
    do
        to++;
    while (to < text.len && !ends_at(text, to));
    if (to > text.len)
        to = text.len;
    *start = from;
    *end = to;
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

/* The number of the sentence that begins at FROM and ends at TO; 0 when there is no other. */
static uint32_t sentence_number(struct str text, size_t from, size_t to)
{
    uint32_t number = 1;
    size_t start, end;

    for (size_t at = 0; at < from; at = end) {
        sentence_bounds(text, at, &start, &end);
        if (end > from)
            break;
        number++;
    }
    return number == 1 && str_trim(str_sub(text, to, text.len)).len == 0 ? 0 : number;
}

void location_resolve(struct arena *a, const struct paragraph *p, size_t start, size_t end,
                      struct location *out)
{
    size_t from, to, unused;

    *out = (struct location){.story = p->story->kind, .story_index = p->story->index};
    out->paragraph = p->number;
    out->in_section = p->in_section;
    out->page = p->page == 0 && p->story->anchor != NULL ? p->story->anchor->page : p->page;
    out->part = p->story->part;
    out->start = (uint32_t)utf8_count(str_sub(p->text, 0, start));
    out->end = out->start + (uint32_t)utf8_count(str_sub(p->text, start, end));
    out->quote = str_sub(p->text, start, end);

    sentence_bounds(p->text, start, &from, &to);
    if (end > to)
        sentence_bounds(p->text, step_back(p->text, end), &unused, &to);
    out->sentence_number = sentence_number(p->text, from, to);
    while (from < start && is_indent(utf8_at(p->text, from)))
        from = step_forward(p->text, from);
    out->sentence = str_sub(p->text, from, to);
    out->sentence_start = (uint32_t)utf8_count(str_sub(p->text, 0, from));

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
