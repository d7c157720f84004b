#include "document/builder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "document/label.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/vec.h"

/* Word stops at 63; this only keeps sums of columns from running over. */
#define COLUMNS_MAX 0xFFFF

/* An open table, row or cell.  IMPLIED: the reader did not ask for it, but content between the
 * rows of a table or outside its cells needs a place. */
struct open_node {
    struct node *node;
    bool implied;
};

/* A story while it is filled: its text and the runs of the open paragraph are still on the heap. */
struct draft_story {
    struct story story;
    struct strbuf text;
    size_t paragraph_start;
    struct paragraph *open, *last;
    vec(struct open_node) nodes;
    vec(struct run) runs;
    uint32_t tables;
    uint32_t numbered;            /* paragraphs of the part so far, shown or not */
    struct draft_story *outer;    /* open around this one */
    struct draft_story *previous; /* begun before this one */
};

/* A set of interned formats: open addressing, a power of two of slots, at most half full. */
struct format_set {
    const void **slots;
    size_t count, capacity;
};

struct builder {
    struct document *document;
    struct draft_story *newest; /* of all stories begun */
    struct draft_story *current;
    struct format_set run_formats, paragraph_formats;
    const struct run_format *plain_run;
    const struct paragraph_format *plain_paragraph;
};

struct builder *builder_new(struct str name)
{
    struct builder *b = mem_alloc(sizeof *b);
    struct arena *arena = arena_new();

    b->document = arena_alloc(arena, sizeof *b->document);
    b->document->arena = arena;
    b->document->name = arena_str(arena, name);
    b->document->text = STR("");
    b->document->uncovered_note = b->document->unread = STR("");
    b->plain_run = builder_run_format(b, &(struct run_format){.color = COLOR_AUTO});
    b->plain_paragraph = builder_paragraph_format(b, &(struct paragraph_format){0});
    return b;
}

struct arena *builder_arena(struct builder *b)
{
    return b->document->arena;
}

struct document *builder_document(struct builder *b)
{
    return b->document;
}

/* ---- stories ---- */

struct story *builder_story_begin(struct builder *b, enum story_kind kind, struct str part,
                                  struct str id)
{
    struct draft_story *s = arena_alloc(b->document->arena, sizeof *s);

    s->story.kind = kind;
    s->story.arena = b->document->arena;
    s->story.part = arena_str(b->document->arena, part);
    s->story.id = arena_str(b->document->arena, id);
    s->story.anchor = b->current ? b->current->open : NULL;
    s->outer = b->current;
    s->previous = b->newest;
    b->newest = b->current = s;
    return &s->story;
}

static void node_end(struct builder *b);

void builder_story_end(struct builder *b)
{
    struct draft_story *s = b->current;

    if (s->open != NULL)
        builder_paragraph_end(b);
    while (s->nodes.count > 0)
        node_end(b);
    vec_free(&s->nodes);
    vec_free(&s->runs);
    b->current = s->outer;
}

/* ---- nodes ---- */

static struct node *innermost(const struct draft_story *s)
{
    return s->nodes.count ? s->nodes.at[s->nodes.count - 1].node : NULL;
}

static struct node *node_add(struct builder *b, enum node_kind kind)
{
    struct draft_story *s = b->current;
    struct node *n = arena_alloc(b->document->arena, sizeof *n), *parent = innermost(s);
    struct node **first = parent ? &parent->first : &s->story.first;
    struct node **last = parent ? &parent->last : &s->story.last;

    n->kind = kind;
    n->parent = parent;
    n->story = &s->story;
    if (*last != NULL)
        (*last)->next = n;
    else
        *first = n;
    *last = n;
    return n;
}

static struct node *node_open(struct builder *b, enum node_kind kind, bool implied)
{
    struct node *n = node_add(b, kind);

    vec_push(&b->current->nodes, (struct open_node){n, implied});
    return n;
}

static void open_table(struct builder *b, bool implied)
{
    node_open(b, NODE_TABLE, implied)->table.index = ++b->current->tables;
}

static void open_content(struct builder *b);

static void open_row(struct builder *b, bool header, bool implied)
{
    struct node *table = innermost(b->current);

    if (table == NULL || table->kind != NODE_TABLE) {
        open_content(b); /* a row in a row: in a cell of it */
        open_table(b, true);
        table = innermost(b->current);
    }
    struct node *row = node_open(b, NODE_ROW, implied);
    row->row.index = table->table.rows++;
    row->row.header = header;
}

static void open_cell(struct builder *b, struct cell cell, bool implied)
{
    struct node *row = innermost(b->current);

    if (row == NULL || row->kind != NODE_ROW) {
        open_row(b, false, true);
        row = innermost(b->current);
    }
    struct node *table = row->parent;
    cell.row = row->row.index;
    node_open(b, NODE_CELL, implied)->cell = cell;
    if (cell.column + cell.column_span > table->table.columns)
        table->table.columns = cell.column + cell.column_span;
}

/* Paragraphs and tables stand at the top of a story or in a cell, nowhere else. */
static void open_content(struct builder *b)
{
    struct node *n = innermost(b->current);

    if (b->current->open != NULL)
        builder_paragraph_end(b);
    if (n != NULL && n->kind != NODE_CELL)
        open_cell(b, (struct cell){.column_span = 1, .row_span = 1}, true);
}

static void find_header(struct node *table)
{
    struct node *row = table->first;

    while (row != NULL && row->first == row->last)
        row = row->next;
    table->table.header = row;
}

/* Gives every cell that begins a vertical merge its height: the cells of the row above that begin
 * at the same grid column are continued. */
static void measure_merges(struct node *table)
{
    vec(struct node *) above = {0}, here = {0};

    for (struct node *row = table->first; row != NULL; row = row->next) {
        size_t i = 0;
        here.count = 0;
        for (struct node *n = row->first; n != NULL; n = n->next) {
            struct node *owner = n;
            while (i < above.count && above.at[i]->cell.column < n->cell.column)
                i++;
            if (n->cell.continues && i < above.count &&
                above.at[i]->cell.column == n->cell.column) {
                owner = above.at[i];
                owner->cell.row_span++;
            } else {
                n->cell.continues = false;
            }
            n->cell.owner = owner;
            vec_push(&here, owner);
        }
        struct node **at = above.at;
        size_t cap = above.cap;
        above.at = here.at;
        above.count = here.count;
        above.cap = here.cap;
        here.at = at;
        here.cap = cap;
    }
    vec_free(&above);
    vec_free(&here);
}

static void node_end(struct builder *b)
{
    struct draft_story *s = b->current;
    struct node *n = s->nodes.at[--s->nodes.count].node;

    if (n->kind == NODE_TABLE) {
        measure_merges(n);
        find_header(n);
    }
}

static void close_implied(struct builder *b)
{
    struct draft_story *s = b->current;

    while (s->nodes.count > 0 && s->nodes.at[s->nodes.count - 1].implied)
        node_end(b);
}

/* Closes the innermost open node of KIND and what is still open inside it. */
static void close_kind(struct builder *b, enum node_kind kind)
{
    struct draft_story *s = b->current;
    size_t i = s->nodes.count;

    while (i > 0 && s->nodes.at[i - 1].node->kind != kind)
        i--;
    if (i == 0)
        return;
    if (s->open != NULL)
        builder_paragraph_end(b);
    while (s->nodes.count >= i)
        node_end(b);
    close_implied(b);
}

void builder_table_begin(struct builder *b)
{
    open_content(b);
    open_table(b, false);
}

void builder_table_end(struct builder *b)
{
    close_kind(b, NODE_TABLE);
}

void builder_row_begin(struct builder *b, bool header)
{
    open_row(b, header, false);
}

void builder_row_end(struct builder *b)
{
    close_kind(b, NODE_ROW);
}

void builder_cell_begin(struct builder *b, uint32_t column, uint32_t column_span, bool continues)
{
    struct cell cell = {.row_span = 1, .continues = continues};

    cell.column = column < COLUMNS_MAX ? column : COLUMNS_MAX;
    cell.column_span = column_span < COLUMNS_MAX ? column_span : COLUMNS_MAX;
    if (cell.column_span == 0)
        cell.column_span = 1;
    open_cell(b, cell, false);
}

void builder_cell_end(struct builder *b)
{
    close_kind(b, NODE_CELL);
}

/* ---- paragraphs ---- */

struct paragraph *builder_paragraph_begin(struct builder *b)
{
    struct draft_story *s = b->current;

    open_content(b);
    struct node *n = node_add(b, NODE_PARAGRAPH);
    struct paragraph *p = &n->paragraph;
    p->node = n;
    p->story = &s->story;
    p->number = ++s->numbered;
    s->story.paragraph_count++;
    p->format = b->plain_paragraph;
    p->mark_format = b->plain_run;
    if (s->last != NULL)
        s->last->next = p;
    else
        s->story.paragraphs = p;
    s->last = s->open = p;
    s->paragraph_start = s->text.len;
    s->runs.count = 0;
    return p;
}

void builder_text(struct builder *b, struct str text, const struct run_format *format,
                  uint32_t flags, uint32_t source)
{
    struct draft_story *s = b->current;
    uint32_t start = (uint32_t)(s->text.len - s->paragraph_start);
    uint32_t end = start + (uint32_t)text.len;
    struct run *last = s->runs.count ? &s->runs.at[s->runs.count - 1] : NULL;

    assert(s->open != NULL);
    if (text.len == 0)
        return;
    strbuf_str(&s->text, text);
    if (last != NULL && last->format == format && last->flags == flags && last->source == source)
        last->end = end;
    else
        vec_push(&s->runs, (struct run){start, end, flags, source, format});
}

struct str builder_paragraph_text(const struct builder *b)
{
    const struct draft_story *s = b->current;

    return str_sub(strbuf_view(&s->text), s->paragraph_start, s->text.len);
}

void builder_paragraph_end(struct builder *b)
{
    struct draft_story *s = b->current;
    struct paragraph *p = s->open;
    size_t size = s->runs.count * sizeof *p->runs;

    if (p == NULL)
        return;
    p->text.len = s->text.len - s->paragraph_start;
    strbuf_putc(&s->text, '\n');
    if (size > 0)
        p->runs = memcpy(arena_grow(b->document->arena, NULL, 0, size), s->runs.at, size);
    p->run_count = (uint32_t)s->runs.count;
    s->open = NULL;
    close_implied(b);
}

void builder_paragraph_skip(struct builder *b)
{
    b->current->numbered++;
}

/* ---- interned formats ---- */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t mix_str(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001B3);
    return mix(hash, s.len);
}

static uint64_t run_hash(const void *format)
{
    const struct run_format *f = format;
    unsigned bits = f->bold | f->italic << 1 | f->strike << 2 | f->vanish << 3 | f->underline << 4;
    uint64_t h = mix(mix(f->color, f->size), bits);

    h = mix_str(mix_str(h, f->east_asian_font), f->ascii_font);
    return mix_str(mix_str(h, f->highlight), f->style);
}

static bool run_equal(const void *left, const void *right)
{
    const struct run_format *a = left, *b = right;

    return a->size == b->size && a->underline == b->underline && a->bold == b->bold &&
           a->italic == b->italic && a->strike == b->strike && a->vanish == b->vanish &&
           a->color == b->color && str_eq(a->east_asian_font, b->east_asian_font) &&
           str_eq(a->ascii_font, b->ascii_font) && str_eq(a->highlight, b->highlight) &&
           str_eq(a->style, b->style);
}

static uint64_t paragraph_hash(const void *format)
{
    const struct paragraph_format *f = format;
    uint64_t h =
        f->alignment | (uint64_t)f->outline_level << 8 | (uint64_t)f->page_break_before << 16;

    h = mix(mix(mix(h, (uint32_t)f->indent_left), (uint32_t)f->indent_first), (uint32_t)f->line);
    h = mix(mix(h, (uint32_t)f->indent_right), (uint32_t)f->indent_left_chars);
    h = mix(mix(h, (uint32_t)f->indent_right_chars), (uint32_t)f->indent_first_chars);
    return mix(mix(h, (uint32_t)f->space_before), (uint32_t)f->space_after);
}

static bool paragraph_equal(const void *left, const void *right)
{
    const struct paragraph_format *a = left, *b = right;

    return a->alignment == b->alignment && a->page_break_before == b->page_break_before &&
           a->keep_next == b->keep_next && a->indent_left == b->indent_left &&
           a->indent_right == b->indent_right && a->indent_first == b->indent_first &&
           a->indent_left_chars == b->indent_left_chars &&
           a->indent_right_chars == b->indent_right_chars &&
           a->indent_first_chars == b->indent_first_chars && a->space_before == b->space_before &&
           a->space_after == b->space_after && a->line == b->line && a->line_rule == b->line_rule &&
           a->outline_level == b->outline_level;
}

/* The slot that holds FORMAT or where it belongs. */
static const void **format_slot(const struct format_set *set, const void *format,
                                uint64_t (*hash)(const void *),
                                bool (*equal)(const void *, const void *))
{
    size_t i = hash(format) & (set->capacity - 1);

    while (set->slots[i] != NULL && !equal(set->slots[i], format))
        i = (i + 1) & (set->capacity - 1);
    return &set->slots[i];
}

static const void **format_find(struct format_set *set, const void *format,
                                uint64_t (*hash)(const void *),
                                bool (*equal)(const void *, const void *))
{
    if (set->count * 2 >= set->capacity) {
        struct format_set old = *set;
        set->capacity = old.capacity ? old.capacity * 2 : 64;
        set->slots = mem_alloc(set->capacity * sizeof *set->slots);
        for (size_t i = 0; i < old.capacity; i++)
            if (old.slots[i] != NULL)
                *format_slot(set, old.slots[i], hash, equal) = old.slots[i];
        free(old.slots);
    }
    return format_slot(set, format, hash, equal);
}

const struct run_format *builder_run_format(struct builder *b, const struct run_format *format)
{
    struct arena *arena = b->document->arena;
    const void **slot = format_find(&b->run_formats, format, run_hash, run_equal);

    if (*slot == NULL) {
        struct run_format *f = arena_alloc(arena, sizeof *f);
        *f = *format;
        f->east_asian_font = arena_str(arena, format->east_asian_font);
        f->ascii_font = arena_str(arena, format->ascii_font);
        f->highlight = arena_str(arena, format->highlight);
        f->style = arena_str(arena, format->style);
        *slot = f;
        b->run_formats.count++;
    }
    return *slot;
}

const struct paragraph_format *builder_paragraph_format(struct builder *b,
                                                        const struct paragraph_format *format)
{
    const void **slot = format_find(&b->paragraph_formats, format, paragraph_hash, paragraph_equal);

    if (*slot == NULL) {
        struct paragraph_format *f = arena_alloc(b->document->arena, sizeof *f);
        *f = *format;
        *slot = f;
        b->paragraph_formats.count++;
    }
    return *slot;
}

/* ---- the finished document ---- */

/* Links the stories by kind, in the order they were begun, and numbers them. */
static void link_stories(struct builder *b)
{
    struct story *first[STORY_KINDS] = {0};

    for (struct draft_story *s = b->newest; s != NULL; s = s->previous) {
        s->story.next = first[s->story.kind];
        first[s->story.kind] = &s->story;
    }
    struct story **end = &b->document->stories;
    for (int kind = 0; kind < STORY_KINDS; kind++) {
        uint32_t index = 0;
        for (*end = first[kind]; *end != NULL; end = &(*end)->next)
            (*end)->index = ++index;
    }
}

/* Moves all text into one buffer and points the paragraphs into it. */
static void lay_out(struct builder *b)
{
    struct document *d = b->document;
    struct strbuf text = {0};
    uint32_t count = 0;
    size_t at = 0;

    for (struct story *story = d->stories; story != NULL; story = story->next) {
        struct draft_story *s = (struct draft_story *)story; /* its first member */
        count += story->paragraph_count;
        if (text.ptr == NULL) { /* the body's: most of the draft */
            text = s->text;
            s->text = (struct strbuf){0};
        } else {
            strbuf_str(&text, strbuf_view(&s->text));
            strbuf_free(&s->text);
        }
    }
    arena_adopt(d->arena, text.ptr);
    d->text = strbuf_view(&text);
    d->paragraphs = arena_grow(d->arena, NULL, 0, count * sizeof(struct paragraph *));
    for (struct story *story = d->stories; story != NULL; story = story->next) {
        for (struct paragraph *p = story->paragraphs; p != NULL; p = p->next) {
            p->text.ptr = d->text.ptr + at;
            at += p->text.len + 1;
            d->paragraphs[d->paragraph_count++] = p;
        }
    }
}

struct document *builder_finish(struct builder *b)
{
    struct document *d = b->document;

    while (b->current != NULL)
        builder_story_end(b);
    link_stories(b);
    lay_out(b);
    for (uint32_t i = 0; i < d->paragraph_count; i++) {
        struct paragraph *p = d->paragraphs[i];
        d->characters += (uint32_t)utf8_count(p->text);
        p->typed = label_parse(p->text);
    }
    outline_derive(d);
    free(b->run_formats.slots);
    free(b->paragraph_formats.slots);
    free(b);
    return d;
}

void builder_discard(struct builder *b)
{
    if (b == NULL)
        return;
    while (b->current != NULL)
        builder_story_end(b);
    for (struct draft_story *s = b->newest; s != NULL; s = s->previous)
        strbuf_free(&s->text);
    free(b->run_formats.slots);
    free(b->paragraph_formats.slots);
    document_free(b->document);
    free(b);
}
