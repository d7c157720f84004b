#include "document/document.h"

#include "document/builder.h"
#include "document/label.h"

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

/* The text of all paragraphs of CELL, which stands together in the document's text. */
static struct str cell_text(const struct node *cell)
{
    struct str text = {"", 0};

    for (const struct node *n = node_next(cell); n != NULL; n = node_next(n)) {
        const struct node *up = n;
        while (up != NULL && up != cell)
            up = up->parent;
        if (up == NULL)
            break;
        if (n->kind != NODE_PARAGRAPH)
            continue;
        if (text.len == 0)
            text = n->paragraph.text;
        else
            text.len = (size_t)(n->paragraph.text.ptr + n->paragraph.text.len - text.ptr);
    }
    return str_trim(text);
}

static const struct node *cell_covering(const struct node *row, uint32_t column)
{
    for (const struct node *n = row->first; n != NULL; n = n->next)
        if (column >= n->cell.column && column - n->cell.column < n->cell.column_span)
            return n;
    return NULL;
}

/* The cell whose content is shown where CELL stands. */
static const struct node *merged_owner(const struct node *cell)
{
    const struct node *owner = cell;

    if (!cell->cell.continues)
        return cell;
    for (const struct node *row = cell_table(cell)->first; row != cell->parent; row = row->next) {
        const struct node *above = cell_covering(row, cell->cell.column);
        if (above != NULL && !above->cell.continues)
            owner = above;
    }
    return owner;
}

struct str cell_column_header(const struct node *cell)
{
    const struct node *row = cell_table(cell)->first;

    /* A first row of one cell is the table's caption. */
    while (row->next != NULL && (row->first == NULL || row->first->next == NULL))
        row = row->next;
    if (row->row.index >= cell->cell.row)
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

    for (const struct node *n = cell->parent->first; n != NULL && n != cell; n = n->next) {
        struct str text = cell_text(merged_owner(n));
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
