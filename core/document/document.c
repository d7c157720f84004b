#include "document/document.h"

#include "document/builder.h"
#include "document/label.h"
#include "util/utf8.h"

void document_free(struct document *d)
{
    if (d != NULL)
        arena_free(d->arena);
}

const struct paragraph *document_paragraph_at(const struct document *d, size_t offset)
{
    uint32_t low = 0, high = d->paragraph_count;

    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (paragraph_offset(d, d->paragraphs[mid]) <= offset)
            low = mid;
        else
            high = mid;
    }
    return d->paragraph_count ? d->paragraphs[low] : NULL;
}

struct node *node_next(const struct node *n)
{
    if (n->kind != NODE_PARAGRAPH && n->first != NULL)
        return n->first;
    while (n->next == NULL && n->parent != NULL)
        n = n->parent;
    return n->next;
}

const struct node *paragraph_cell(const struct paragraph *p)
{
    return p->node->parent; /* content stands in cells only */
}

const struct node *cell_table(const struct node *cell)
{
    return cell->parent->parent;
}

static struct str cut(struct str s, size_t most)
{
    if (s.len <= most)
        return s;
    while (!utf8_boundary(s, most))
        most--;
    return str_sub(s, 0, most);
}

/* The text of all paragraphs of CELL, which stands together in the document's text. */
static struct str cell_text(const struct node *cell)
{
    const struct node *first = cell->first, *last = cell->last;

    while (first != NULL && first->kind != NODE_PARAGRAPH)
        first = first->first;
    while (last != NULL && last->kind != NODE_PARAGRAPH)
        last = last->last;
    if (first == NULL)
        return STR("");
    if (last == NULL)
        last = first; /* ends in a table without rows */
    const char *end = last->paragraph.text.ptr + last->paragraph.text.len;
    struct str text = {first->paragraph.text.ptr, (size_t)(end - first->paragraph.text.ptr)};
    return cut(str_trim(text), HEADER_MOST);
}

static const struct node *cell_covering(const struct node *row, uint32_t column)
{
    const struct node *n = row->first;

    for (int i = 0; i < HEADER_CELLS && n != NULL; i++, n = n->next)
        if (column >= n->cell.column && column - n->cell.column < n->cell.column_span)
            return n;
    return NULL;
}

struct str cell_column_header(const struct node *cell)
{
    const struct node *row = cell_table(cell)->table.header;

    if (row == NULL || row->row.index >= cell->cell.row)
        return STR("");
    const struct node *header = cell_covering(row, cell->cell.column);
    return header ? cell_text(header) : STR("");
}

/* A serial number says less about a row than the cell behind it. */
static bool is_serial(struct str text)
{
    size_t i = 0;

    while (i < text.len && ((text.ptr[i] >= '0' && text.ptr[i] <= '9') || text.ptr[i] == '.'))
        i++;
    return i == text.len || label_parse(text).length == text.len;
}

struct str cell_row_header(const struct node *cell)
{
    struct str fallback = {"", 0};
    const struct node *n = cell->parent->first;

    for (int i = 0; i < HEADER_CELLS && n != NULL && n != cell; i++, n = n->next) {
        struct str text = cell_text(n->cell.owner);
        if (text.len > 0 && !is_serial(text))
            return text;
        if (fallback.len == 0)
            fallback = text;
    }
    return fallback;
}

const char *story_kind_name(enum story_kind kind)
{
    static const char *const names[STORY_KINDS] = {
        [STORY_BODY] = "body",         [STORY_HEADER] = "header",   [STORY_FOOTER] = "footer",
        [STORY_FOOTNOTE] = "footnote", [STORY_ENDNOTE] = "endnote", [STORY_COMMENT] = "comment",
        [STORY_TEXTBOX] = "textbox",
    };

    return names[kind];
}
