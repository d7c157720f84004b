#include "docx/reader.h"

#include <stdlib.h>
#include <string.h>

#include "docx/metadata.h"
#include "docx/numbering.h"
#include "docx/properties.h"
#include "docx/sections.h"
#include "docx/settings.h"
#include "docx/styles.h"
#include "docx/symbol.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

/* Whose properties the elements that come are. */
enum where {
    IN_CONTENT,
    IN_RUN_PROPERTIES,
    IN_PARAGRAPH_PROPERTIES,
    IN_MARK_PROPERTIES,
    IN_SECTION_PROPERTIES,
    IN_TABLE_PROPERTIES,
    IN_ROW_PROPERTIES,
    IN_CELL_PROPERTIES,
    IN_CONTROL_PROPERTIES
};

struct context {
    enum where where;
    int depth; /* of the element that opened it */
};

/* A table that is being read.  Table, row and cell begin in the model when their first content
 * comes, for only then are all their properties known. */
struct table {
    const char *style; /* atom */
    uint32_t look;     /* parts whose formatting is asked for, enum TABLE_* */
    uint32_t row_parts, cell_parts;
    uint32_t row; /* from 0 */
    bool begun, row_begun, cell_begun;
    bool row_removed, cell_removed; /* by a tracked revision */
    bool in_cell, header, continues;
    uint32_t column, span;
};

/* A complex field (ECMA-376 17.16.18) or simple field. */
struct field {
    struct paragraph *first; /* in which it begins */
    bool result;             /* behind the separator: what comes is displayed */
    bool given_up;           /* its separator did not come in time */
    bool toc, hyperlink;
    uint8_t length;
    char instruction[12]; /* its beginning: the field's name */
};

/* What one story keeps while another is read inside it. */
struct frame {
    struct frame *outer;
    enum story_kind kind;
    struct paragraph *paragraph; /* open, or NULL */
    struct paragraph *last;      /* the last one begun */
    bool joining;                /* its mark is gone: the next w:p goes on in it */
    bool settled;                /* the format of the open w:p is resolved */
    struct paragraph_properties ppr;
    struct run_properties mark, rpr;
    const char *style;               /* atom, of the open w:p */
    const struct run_format *format; /* of the open run, NULL not yet resolved */
    uint32_t run;                    /* its ordinal */
    bool note_mark;                  /* its text is the mark of a note */
    uint32_t instructions;           /* fields open before their separator: nothing is displayed */
    uint32_t results, tocs, links;   /* fields open behind their separator */
    vec(struct table) tables;
    vec(struct field) fields;
};

struct control { /* a content control, 17.5.2 */
    bool placeholder, toc;
};

struct reference {
    enum story_kind kind;
    int32_t id;
    struct paragraph *paragraph;
};

struct header_reference {
    enum story_kind kind;
    const char *type, *id; /* atoms */
};

/* What the effective formats depend on: keys are hashed and compared as bytes, so their padding is
 * cleared. */
struct run_key {
    const char *table_style, *paragraph_style;
    uint64_t table_parts;
    struct run_properties rpr;
};

struct run_slot {
    struct run_key key;
    const struct run_format *format; /* NULL: free */
};

struct paragraph_key {
    const char *table_style;
    uint64_t table_parts;
    struct paragraph_properties ppr;
};

struct paragraph_slot {
    struct paragraph_key key;
    const struct paragraph_format *format; /* NULL: free */
    struct resolved_paragraph resolved;
};

struct reader {
    struct package *package;
    struct builder *builder;
    struct document *document;
    struct arena *arena;
    struct atoms *atoms;
    enum revisions revisions;
    struct styles *styles;
    struct numbering *numbering;
    struct settings settings;
    const struct relationship *relationships; /* of the main part */

    /* the part being read */
    enum story_kind kind;
    struct str part;
    enum xml_name root; /* element expected there */
    bool root_seen, wrong_root;
    struct frame *frame;
    int depth; /* of the element at hand */
    struct context contexts[4];
    int context;              /* the innermost */
    uint32_t runs;            /* w:r begun so far */
    int skip, skip_boxes;     /* depth inside what is not read, and of text boxes there */
    bool text, trim, leading; /* inside w:t and its kin; without xml:space="preserve" */
    struct strbuf blanks;     /* seen, perhaps trailing */
    bool instruction;         /* inside w:instrText */
    int insertions, deletions, hyperlinks, maths, objects, placeholders, toc_controls; /* depths */
    int alternatives;
    bool chosen[XML_DEPTH_MAX + 1]; /* by depth of mc:AlternateContent */
    vec(struct control) controls;
    uint32_t page;
    bool pages_known;
    struct story *body;

    vec(struct reference) references;
    vec(struct header_reference) headers;
    bool first_pages; /* a section has w:titlePg */
    struct section *section, **section_tail;

    struct run_key last_key;
    const struct run_format *last_format;
    struct run_slot *run_slots;
    size_t run_count, run_cap;
    struct paragraph_slot *paragraph_slots;
    size_t paragraph_count, paragraph_cap;
};

/* ---- effective formats, kept per distinct raw properties ---- */

static uint64_t hash_words(const void *key, size_t size)
{
    const char *at = key;
    uint64_t h = 0, word;

    for (size_t i = 0; i + sizeof word <= size; i += sizeof word) {
        memcpy(&word, at + i, sizeof word);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }
    return h;
}

_Static_assert(sizeof(struct run_key) % 8 == 0 && sizeof(struct paragraph_key) % 8 == 0,
               "keys are hashed by words");

static struct run_slot *run_slot(const struct reader *r, const struct run_key *key)
{
    size_t i = hash_words(key, sizeof *key) & (r->run_cap - 1);

    while (r->run_slots[i].format != NULL && memcmp(&r->run_slots[i].key, key, sizeof *key) != 0)
        i = (i + 1) & (r->run_cap - 1);
    return &r->run_slots[i];
}

static void grow_run_slots(struct reader *r)
{
    struct run_slot *old = r->run_slots;
    size_t old_cap = r->run_cap;

    r->run_cap = old_cap ? old_cap * 2 : 64;
    r->run_slots = mem_alloc(r->run_cap * sizeof *r->run_slots);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].format != NULL)
            *run_slot(r, &old[i].key) = old[i];
    free(old);
}

static const struct run_format *resolve_run(struct reader *r, const struct run_key *key)
{
    if (r->run_count * 2 >= r->run_cap)
        grow_run_slots(r);
    struct run_slot *slot = run_slot(r, key);
    if (slot->format == NULL) {
        struct run_format format = {0};
        styles_resolve_run(r->styles, key->table_style, (uint32_t)key->table_parts,
                           key->paragraph_style, &key->rpr, &format);
        slot->key = *key;
        slot->format = builder_run_format(r->builder, &format);
        r->run_count++;
    }
    return slot->format;
}

static struct paragraph_slot *paragraph_slot(const struct reader *r,
                                             const struct paragraph_key *key)
{
    size_t i = hash_words(key, sizeof *key) & (r->paragraph_cap - 1);

    while (r->paragraph_slots[i].format != NULL &&
           memcmp(&r->paragraph_slots[i].key, key, sizeof *key) != 0)
        i = (i + 1) & (r->paragraph_cap - 1);
    return &r->paragraph_slots[i];
}

static void grow_paragraph_slots(struct reader *r)
{
    struct paragraph_slot *old = r->paragraph_slots;
    size_t old_cap = r->paragraph_cap;

    r->paragraph_cap = old_cap ? old_cap * 2 : 64;
    r->paragraph_slots = mem_alloc(r->paragraph_cap * sizeof *r->paragraph_slots);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].format != NULL)
            *paragraph_slot(r, &old[i].key) = old[i];
    free(old);
}

static const struct paragraph_slot *resolve_paragraph(struct reader *r,
                                                      const struct paragraph_key *key)
{
    if (r->paragraph_count * 2 >= r->paragraph_cap)
        grow_paragraph_slots(r);
    struct paragraph_slot *slot = paragraph_slot(r, key);
    if (slot->format == NULL) {
        slot->key = *key;
        styles_resolve_paragraph(r->styles, key->table_style, (uint32_t)key->table_parts, &key->ppr,
                                 &slot->resolved);
        slot->format = builder_paragraph_format(r->builder, &slot->resolved.format);
        r->paragraph_count++;
    }
    return slot;
}

/* ---- frames ---- */

static struct table *innermost_table(const struct frame *f)
{
    return f->tables.count ? &f->tables.at[f->tables.count - 1] : NULL;
}

static void frame_begin(struct reader *r, enum story_kind kind)
{
    struct frame *f = mem_alloc(sizeof *f);

    f->kind = kind;
    f->outer = r->frame;
    r->frame = f;
}

static void paragraph_finish(struct reader *r);

/* An instruction that goes on in another paragraph is legal but next to unknown, one whose end was
 * lost is not: text is hidden up to the end of the paragraph at most. */
static void give_up_instructions(struct frame *f)
{
    for (size_t i = 0; f->instructions > 0 && i < f->fields.count; i++) {
        struct field *field = &f->fields.at[i];
        if (!field->result && !field->given_up) {
            field->given_up = true;
            f->instructions--;
        }
    }
}

/* A field that never ended held nothing. */
static void forget_field(const struct field *field)
{
    for (struct paragraph *p = field->first; p != NULL; p = p->next) {
        if (field->toc)
            p->toc = TOC_NONE;
        for (uint32_t i = 0; i < p->run_count; i++)
            p->runs[i].flags &= ~(uint32_t)(RUN_FIELD_RESULT | RUN_HYPERLINK);
    }
}

static void frame_end(struct reader *r)
{
    struct frame *f = r->frame;

    paragraph_finish(r);
    for (size_t i = 0; i < f->fields.count; i++)
        forget_field(&f->fields.at[i]);
    r->frame = f->outer;
    vec_free(&f->tables);
    vec_free(&f->fields);
    free(f);
}

/* ---- tables ---- */

/* The parts of T that the cell at hand belongs to, as far as its look asks for them (17.7.6). */
static uint32_t table_parts(const struct table *t)
{
    uint32_t parts = t->row_parts | t->cell_parts, row = t->row;

    if (t->look == 0)
        return 0;
    parts |= (row == 0 ? TABLE_FIRST_ROW : 0) | (t->column == 0 ? TABLE_FIRST_COLUMN : 0);
    parts &= t->look;
    if (t->look & TABLE_FIRST_ROW)
        row--;
    if (!(parts & (TABLE_FIRST_ROW | TABLE_LAST_ROW)))
        parts |= t->look & (row % 2 ? TABLE_BAND2_HORIZONTAL : TABLE_BAND1_HORIZONTAL);
    if (parts & TABLE_FIRST_ROW)
        parts |= (parts & TABLE_FIRST_COLUMN ? TABLE_TOP_LEFT : 0) |
                 (parts & TABLE_LAST_COLUMN ? TABLE_TOP_RIGHT : 0);
    if (parts & TABLE_LAST_ROW)
        parts |= (parts & TABLE_FIRST_COLUMN ? TABLE_BOTTOM_LEFT : 0) |
                 (parts & TABLE_LAST_COLUMN ? TABLE_BOTTOM_RIGHT : 0);
    return parts;
}

/* Content comes: what is pending begins.  false: it stands in a removed cell. */
static bool place(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL || !t->in_cell || t->cell_begun)
        return true;
    if (t->cell_removed)
        return false;
    if (!t->begun)
        builder_table_begin(r->builder);
    if (!t->row_begun)
        builder_row_begin(r->builder, t->header);
    builder_cell_begin(r->builder, t->column, t->span, t->continues);
    t->begun = t->row_begun = t->cell_begun = true;
    return true;
}

static void table_begin(struct reader *r)
{
    if (!place(r)) {
        r->skip = 1;
        return;
    }
    paragraph_finish(r);
    vec_push(&r->frame->tables, (struct table){0});
}

static void table_end(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL)
        return;
    if (t->begun)
        builder_table_end(r->builder);
    r->frame->tables.count--;
}

static void row_begin(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL)
        return;
    t->row_begun = t->row_removed = t->header = t->in_cell = false;
    t->column = t->row_parts = 0;
}

static void row_end(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t != NULL && t->row_begun) {
        builder_row_end(r->builder);
        t->row_begun = false;
        t->row++;
    }
}

static void cell_begin(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL)
        return;
    if (t->row_removed) {
        r->skip = 1;
        return;
    }
    t->in_cell = true;
    t->cell_begun = t->cell_removed = t->continues = false;
    t->span = 1;
    t->cell_parts = 0;
}

static void cell_end(struct reader *r)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL || !t->in_cell)
        return;
    if (place(r)) {
        paragraph_finish(r);
        builder_cell_end(r->builder);
    }
    t->column += t->span;
    t->in_cell = t->cell_begun = false;
}

/* w:tblLook (17.4.56): its attributes, or the bits of w:val in older files */
static uint32_t table_look(const struct xml_attributes *a)
{
    static const struct {
        enum xml_name name;
        uint32_t bit, parts;
        bool negated;
    } looks[] = {
        {W_firstRow, 0x20, TABLE_FIRST_ROW, false},
        {W_lastRow, 0x40, TABLE_LAST_ROW, false},
        {W_firstColumn, 0x80, TABLE_FIRST_COLUMN, false},
        {W_lastColumn, 0x100, TABLE_LAST_COLUMN, false},
        {W_noHBand, 0x200, TABLE_BAND1_HORIZONTAL | TABLE_BAND2_HORIZONTAL, true},
        {W_noVBand, 0x400, TABLE_BAND1_VERTICAL | TABLE_BAND2_VERTICAL, true},
    };
    char hex[9] = "";
    struct str value = xml_attribute(a, W_val);
    uint32_t parts = 0;

    memcpy(hex, value.ptr ? value.ptr : "", value.len < 8 ? value.len : 8);
    unsigned long bits = strtoul(hex, NULL, 16);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (xml_on_off(a, looks[i].name, (bits & looks[i].bit) != 0) != looks[i].negated)
            parts |= looks[i].parts;
    return parts;
}

/* Last rows and columns are known only from what the writer left in w:cnfStyle (17.3.1.8). */
static uint32_t last_parts(const struct xml_attributes *a)
{
    struct str value = xml_attribute(a, W_val);
    uint32_t parts = 0;

    for (size_t i = 0; i < value.len && i < 12; i++)
        parts |= (uint32_t)(value.ptr[i] == '1') << i;
    if (xml_on_off(a, W_lastRow, false))
        parts |= TABLE_LAST_ROW;
    if (xml_on_off(a, W_lastColumn, false))
        parts |= TABLE_LAST_COLUMN;
    return parts & (TABLE_LAST_ROW | TABLE_LAST_COLUMN);
}

static void table_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct table *t = innermost_table(r->frame);

    if (t == NULL)
        return;
    if (name == W_tblStyle)
        t->style = atom(r->atoms, xml_attribute(a, W_val));
    else if (name == W_tblLook)
        t->look = table_look(a);
}

/* Is what tracked revision INSERTED (else deleted) marks absent from the view? */
static bool removed(const struct reader *r, bool inserted)
{
    return inserted == (r->revisions == REVISIONS_ORIGINAL);
}

static void count_revision(struct reader *r, bool inserted)
{
    if (inserted)
        r->document->insertions++;
    else
        r->document->deletions++;
}

/* ECMA-376 17.4.81 */
static void row_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct table *t = innermost_table(r->frame);
    int32_t n;

    if (t == NULL)
        return;
    switch ((int)name) {
    case W_cnfStyle:
        t->row_parts = last_parts(a);
        break;
    case W_tblHeader:
        t->header = xml_on_off(a, W_val, true);
        break;
    case W_gridBefore:
        n = xml_integer(a, W_val);
        t->column += n > 0 && n < 1000 ? (uint32_t)n : 0;
        break;
    case W_ins:
    case W_del:
        count_revision(r, name == W_ins);
        t->row_removed |= removed(r, name == W_ins);
        break;
    }
}

/* ECMA-376 17.4.69 */
static void cell_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct table *t = innermost_table(r->frame);
    int32_t n;

    if (t == NULL)
        return;
    switch ((int)name) {
    case W_cnfStyle:
        t->cell_parts = last_parts(a);
        break;
    case W_gridSpan:
        n = xml_integer(a, W_val);
        t->span = n > 0 && n < 1000 ? (uint32_t)n : 1;
        break;
    case W_vMerge:
        t->continues = !str_is(xml_attribute(a, W_val), "restart");
        break;
    case W_cellIns:
    case W_cellDel:
        count_revision(r, name == W_cellIns);
        t->cell_removed |= removed(r, name == W_cellIns);
        break;
    }
}

/* ---- paragraphs ---- */

static bool mark_removed(const struct reader *r)
{
    uint32_t set = r->frame->mark.set;

    return r->revisions == REVISIONS_ORIGINAL ? (set & RPR_INSERTED) != 0
                                              : (set & RPR_DELETED) != 0;
}

/* Resolves the format of the open w:p, once its w:pPr is over. */
static void settle(struct reader *r)
{
    struct frame *f = r->frame;
    struct paragraph *p = f->paragraph;
    const struct table *t = innermost_table(f);
    struct paragraph_key key;
    struct run_key mark;

    if (f->settled || p == NULL)
        return;
    f->settled = true;
    memset(&key, 0, sizeof key);
    if (t != NULL) {
        key.table_style = t->style;
        key.table_parts = table_parts(t);
    }
    key.ppr = f->ppr;
    f->style = f->ppr.set & PPR_STYLE ? f->ppr.style : NULL;
    const struct paragraph_slot *slot = resolve_paragraph(r, &key);
    p->style = slot->resolved.style;
    p->style_id = slot->resolved.style_id;
    p->format = slot->format;
    memset(&mark, 0, sizeof mark);
    mark.table_style = key.table_style;
    mark.table_parts = key.table_parts;
    mark.paragraph_style = f->style;
    mark.rpr = f->mark;
    p->mark_format = resolve_run(r, &mark);
    p->mark_deleted = r->revisions == REVISIONS_ORIGINAL && (f->mark.set & RPR_DELETED);
    if (mark_removed(r))
        return; /* joined with the next, which then counts in its list */
    p->num_id = slot->resolved.num_id > 0 ? (uint32_t)slot->resolved.num_id : 0;
    p->num_level = slot->resolved.num_level;
    p->automatic = STR("");
    if (p->num_id)
        p->automatic = numbering_next(r->numbering, f->kind, slot->resolved.num_id, p->num_level);
}

static void paragraph_finish(struct reader *r)
{
    struct frame *f = r->frame;

    if (f->paragraph == NULL)
        return;
    builder_paragraph_end(r->builder);
    f->paragraph = NULL;
    f->joining = false;
}

static void paragraph_begin(struct reader *r)
{
    struct frame *f = r->frame;

    if (!place(r)) {
        r->skip = 1;
        return;
    }
    if (!f->joining) {
        paragraph_finish(r);
        f->paragraph = f->last = builder_paragraph_begin(r->builder);
        f->paragraph->page = r->page;
    } else {
        builder_paragraph_skip(r->builder);
    }
    f->joining = f->settled = false;
    memset(&f->ppr, 0, sizeof f->ppr);
    memset(&f->mark, 0, sizeof f->mark);
    memset(&f->rpr, 0, sizeof f->rpr);
    f->format = NULL;
}

static void paragraph_end(struct reader *r)
{
    struct frame *f = r->frame;

    if (f->paragraph == NULL)
        return;
    settle(r);
    give_up_instructions(f);
    if (mark_removed(r))
        f->joining = true;
    else
        paragraph_finish(r);
}

/* ---- text ---- */

static const struct run_format *current_format(struct reader *r)
{
    struct frame *f = r->frame;
    const struct table *t = innermost_table(f);
    struct run_key key;

    if (f->format != NULL)
        return f->format;
    memset(&key, 0, sizeof key);
    if (t != NULL) {
        key.table_style = t->style;
        key.table_parts = table_parts(t);
    }
    key.paragraph_style = f->style;
    key.rpr = f->rpr;
    if (r->last_format == NULL || memcmp(&key, &r->last_key, sizeof key) != 0) {
        r->last_key = key;
        r->last_format = resolve_run(r, &key);
    }
    f->format = r->last_format;
    return f->format;
}

static void emit(struct reader *r, struct str text, uint32_t flags)
{
    struct frame *f = r->frame;

    if (f == NULL || f->paragraph == NULL || f->instructions > 0)
        return;
    settle(r);
    const struct run_format *format = current_format(r);
    flags |= (r->insertions ? RUN_INSERTED : 0) | (r->deletions ? RUN_DELETED : 0) |
             (format->vanish ? RUN_HIDDEN : 0) | (f->results ? RUN_FIELD_RESULT : 0) |
             (r->placeholders ? RUN_PLACEHOLDER : 0) |
             (r->hyperlinks || f->links ? RUN_HYPERLINK : 0) | (r->maths ? RUN_MATH : 0) |
             (f->note_mark ? RUN_NOTE_REFERENCE : 0);
    if (f->tocs)
        f->paragraph->toc = TOC_ENTRY;
    else if (r->toc_controls && f->paragraph->toc == TOC_NONE)
        f->paragraph->toc = TOC_TITLE;
    builder_text(r->builder, text, format, flags, f->run);
}

static void emit_char(struct reader *r, uint32_t cp)
{
    char utf8[4];

    emit(r, (struct str){utf8, utf8_encode(cp, utf8)}, RUN_TEXTLESS);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without xml:space="preserve" blanks at both ends do not count (ECMA-376 17.3.3.31). */
static struct str trim_piece(struct reader *r, struct str s)
{
    if (r->leading)
        while (s.len > 0 && is_blank(*s.ptr))
            s = str_sub(s, 1, s.len);
    if (s.len == 0)
        return s;
    r->leading = false;
    size_t end = s.len;
    while (end > 0 && is_blank(s.ptr[end - 1]))
        end--;
    if (end > 0 && r->blanks.len > 0) {
        emit(r, strbuf_view(&r->blanks), 0);
        r->blanks.len = 0;
    }
    strbuf_add(&r->blanks, s.ptr + end, s.len - end);
    return str_sub(s, 0, end);
}

/* A line end inside w:t is a blank, not a break. */
static void emit_text(struct reader *r, struct str s)
{
    if (r->trim)
        s = trim_piece(r, s);
    while (s.len > 0) {
        const char *line = memchr(s.ptr, '\n', s.len);
        size_t len = line ? (size_t)(line - s.ptr) : s.len;
        emit(r, str_sub(s, 0, len), 0);
        if (line == NULL)
            return;
        emit(r, STR(" "), 0);
        s = str_sub(s, len + 1, s.len);
    }
}

static void text_begin(struct reader *r, const struct xml_attributes *a)
{
    r->text = true;
    r->trim = r->leading = !str_is(xml_attribute(a, XML_space), "preserve");
    r->blanks.len = 0;
}

/* ---- fields ---- */

static void field_result(struct frame *f, struct field *field)
{
    struct str name = {field->instruction, field->length}, word;

    field->result = true;
    f->results++;
    if (!str_item(&name, ' ', &word))
        return;
    field->toc = str_is(word, "TOC");
    field->hyperlink = str_is(word, "HYPERLINK");
    f->tocs += field->toc;
    f->links += field->hyperlink;
}

static void field_begin(struct frame *f)
{
    vec_push(&f->fields, (struct field){.first = f->paragraph});
    f->instructions++;
}

static void field_separate(struct frame *f)
{
    struct field *field = f->fields.count ? &f->fields.at[f->fields.count - 1] : NULL;

    if (field == NULL || field->result)
        return;
    if (!field->given_up)
        f->instructions--;
    field_result(f, field);
}

static void field_end(struct frame *f)
{
    if (f->fields.count == 0)
        return;
    struct field *field = &f->fields.at[--f->fields.count];
    if (!field->result && !field->given_up)
        f->instructions--;
    f->results -= field->result;
    f->tocs -= field->toc;
    f->links -= field->hyperlink;
}

static void field_instruction(struct frame *f, struct str s)
{
    struct field *field = f->fields.count ? &f->fields.at[f->fields.count - 1] : NULL;

    if (field == NULL || field->result)
        return;
    if (field->length == 0)
        s = str_trim(s);
    size_t room = sizeof field->instruction - field->length, len = s.len < room ? s.len : room;
    memcpy(field->instruction + field->length, s.ptr, len);
    field->length += (uint8_t)len;
}

static void field_char(struct frame *f, const struct xml_attributes *a)
{
    struct str type = xml_attribute(a, W_fldCharType);

    if (str_is(type, "begin"))
        field_begin(f);
    else if (str_is(type, "separate"))
        field_separate(f);
    else if (str_is(type, "end"))
        field_end(f);
}

static void simple_field_begin(struct frame *f, const struct xml_attributes *a)
{
    field_begin(f);
    field_instruction(f, xml_attribute(a, W_instr));
    field_separate(f);
}

/* ---- sections, notes, content controls ---- */

static bool in_body(const struct reader *r)
{
    return r->kind == STORY_BODY && r->frame->outer == NULL;
}

static void section_begin(struct reader *r)
{
    r->section = arena_alloc(r->arena, sizeof *r->section);
}

static void header_reference(struct reader *r, enum story_kind kind, const struct xml_attributes *a)
{
    struct str type = xml_attribute(a, W_type);

    vec_push(&r->headers,
             (struct header_reference){kind, atom(r->atoms, type.len ? type : STR("default")),
                                       atom(r->atoms, xml_attribute(a, R_id))});
}

static void section_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (!in_body(r))
        return;
    if (name == W_headerReference)
        header_reference(r, STORY_HEADER, a);
    else if (name == W_footerReference)
        header_reference(r, STORY_FOOTER, a);
    else
        section_element(r->section, name, a, r->arena);
}

static void section_end(struct reader *r)
{
    struct section *s = r->section;

    if (!in_body(r))
        return;
    s->last = r->frame->last;
    r->first_pages |= s->title_page;
    *r->section_tail = s;
    r->section_tail = &s->next;
}

static void note_reference(struct reader *r, enum story_kind kind, const struct xml_attributes *a)
{
    if (r->frame->instructions > 0)
        return;
    r->frame->note_mark = xml_on_off(a, W_customMarkFollows, false);
    vec_push(&r->references, (struct reference){kind, xml_integer(a, W_id), r->frame->paragraph});
}

static int compare_references(const void *left, const void *right)
{
    const struct reference *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* A note or comment begins a story of its own, if anything displayed refers to it; separators are
 * no text of the draft (ECMA-376 17.11.3). */
static void note_begin(struct reader *r, const struct xml_attributes *a)
{
    struct str type = xml_attribute(a, W_type), id = xml_attribute(a, W_id);
    const struct reference key = {r->kind, xml_integer(a, W_id), NULL}, *found = NULL;

    if (r->references.count > 0)
        found =
            bsearch(&key, r->references.at, r->references.count, sizeof key, compare_references);
    if (found == NULL || (type.len > 0 && !str_is(type, "normal"))) {
        r->skip = 1;
        return;
    }
    builder_story_begin(r->builder, r->kind, r->part, id)->anchor = found->paragraph;
    frame_begin(r, r->kind);
}

static void note_end(struct reader *r)
{
    frame_end(r);
    builder_story_end(r->builder);
}

static void text_box_begin(struct reader *r)
{
    builder_story_begin(r->builder, STORY_TEXTBOX, r->part, STR(""));
    frame_begin(r, STORY_TEXTBOX);
}

/* WordArt of VML ([MS-OE376], v:textpath) is a text box of one paragraph. */
static void text_path(struct reader *r, const struct xml_attributes *a)
{
    struct str text = xml_attribute(a, NO_string);

    if (text.len == 0)
        return;
    text_box_begin(r);
    paragraph_begin(r);
    emit(r, text, 0);
    note_end(r);
}

static void control_begin(struct reader *r)
{
    vec_push(&r->controls, (struct control){0});
}

static void control_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct control *c = r->controls.count ? &r->controls.at[r->controls.count - 1] : NULL;

    if (c == NULL)
        return;
    if (name == W_showingPlcHdr && !c->placeholder && xml_on_off(a, W_val, true)) {
        c->placeholder = true;
        r->placeholders++;
    } else if (name == W_docPartGallery && !c->toc &&
               str_is(xml_attribute(a, W_val), "Table of Contents")) {
        c->toc = true;
        r->toc_controls++;
    }
}

static void control_end(struct reader *r)
{
    if (r->controls.count == 0)
        return;
    const struct control *c = &r->controls.at[--r->controls.count];
    r->placeholders -= c->placeholder;
    r->toc_controls -= c->toc;
}

/* ---- elements ---- */

static void enter(struct reader *r, enum where where)
{
    r->contexts[++r->context] = (struct context){where, r->depth};
}

static void page_break(struct reader *r)
{
    struct frame *f = r->frame;

    if (!in_body(r))
        return;
    r->page++;
    r->pages_known = true;
    if (f->paragraph != NULL && builder_paragraph_text(r->builder).len == 0)
        f->paragraph->page = r->page;
}

static void run_begin(struct reader *r)
{
    struct frame *f = r->frame;

    memset(&f->rpr, 0, sizeof f->rpr);
    f->format = NULL;
    f->note_mark = false;
}

static void revision_begin(struct reader *r, bool inserted)
{
    count_revision(r, inserted);
    if (removed(r, inserted))
        r->skip = 1;
    else if (inserted)
        r->insertions++;
    else
        r->deletions++;
}

static void choice_begin(struct reader *r, const struct xml_attributes *a)
{
    bool *chosen = &r->chosen[r->alternatives];

    if (*chosen || !xml_understands(a, xml_attribute(a, NO_Requires)))
        r->skip = 1;
    else
        *chosen = true;
}

static void uncovered(struct reader *r, enum uncovered kind)
{
    r->document->uncovered[kind]++;
}

static void content_start(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct frame *f = r->frame;

    switch ((int)name) {
    case W_p:
        paragraph_begin(r);
        break;
    case W_pPr:
        enter(r, IN_PARAGRAPH_PROPERTIES);
        break;
    case W_r:
        run_begin(r);
        f->run = r->runs++;
        break;
    case W_rPr:
        enter(r, IN_RUN_PROPERTIES);
        break;
    case W_delText: /* only in a deletion (17.3.3.7) */
        if (r->deletions > 0)
            text_begin(r, a);
        break;
    case W_t:
    case M_t:
        text_begin(r, a);
        break;
    case W_instrText:
    case W_delInstrText:
        r->instruction = true;
        break;
    case W_tab:
    case W_ptab:
        emit_char(r, '\t');
        break;
    case W_br:
    case W_cr:
        emit_char(r, '\n');
        break;
    case W_noBreakHyphen:
        emit_char(r, 0x2011);
        break;
    case W_softHyphen:
        emit_char(r, 0xAD);
        break;
    case W_sym:
        emit_char(r, symbol_code_point(xml_attribute(a, W_font), xml_attribute(a, W_char)));
        break;
    case W_lastRenderedPageBreak:
        page_break(r);
        break;
    case W_ins:
    case W_moveTo:
        revision_begin(r, true);
        break;
    case W_del:
    case W_moveFrom:
        revision_begin(r, false);
        break;
    case W_hyperlink:
        r->hyperlinks++;
        break;
    case W_fldChar:
        field_char(f, a);
        break;
    case W_fldSimple:
        simple_field_begin(f, a);
        break;
    case W_sdt:
        control_begin(r);
        break;
    case W_sdtPr:
        enter(r, IN_CONTROL_PROPERTIES);
        break;
    case W_tbl:
        table_begin(r);
        break;
    case W_tblPr:
        enter(r, IN_TABLE_PROPERTIES);
        break;
    case W_tr:
        row_begin(r);
        break;
    case W_trPr:
        enter(r, IN_ROW_PROPERTIES);
        break;
    case W_tc:
        cell_begin(r);
        break;
    case W_tcPr:
        enter(r, IN_CELL_PROPERTIES);
        break;
    case W_sectPr:
        section_begin(r);
        enter(r, IN_SECTION_PROPERTIES);
        break;
    case W_txbxContent:
        text_box_begin(r);
        break;
    case V_textpath:
        text_path(r, a);
        break;
    case W_footnote:
    case W_endnote:
    case W_comment:
        note_begin(r, a);
        break;
    case W_footnoteReference:
        note_reference(r, STORY_FOOTNOTE, a);
        break;
    case W_endnoteReference:
        note_reference(r, STORY_ENDNOTE, a);
        break;
    case W_commentReference:
        note_reference(r, STORY_COMMENT, a);
        break;
    case M_oMath:
        r->maths++;
        break;
    case M_r:
        run_begin(r);
        break;
    case W_object:
        r->objects++;
        uncovered(r, UNCOVERED_OBJECT);
        break;
    case C_chart:
    case CX_chart:
    case DGM_relIds:
        uncovered(r, UNCOVERED_OBJECT);
        break;
    case PIC_pic:
    case V_imagedata:
        if (r->objects == 0)
            uncovered(r, UNCOVERED_IMAGE);
        break;
    case W_altChunk:
    case W_subDoc:
        uncovered(r, UNCOVERED_ALT_CHUNK);
        break;
    /* Guides above a ruby base (17.3.3.24), and what holds properties only. */
    case W_rt:
    case W_rubyPr:
    case W_sdtEndPr:
    case W_tblGrid:
    case W_tblPrEx:
    case M_ctrlPr:
        r->skip = 1;
        break;
    }
}

static void content_end(struct reader *r, enum xml_name name)
{
    switch ((int)name) {
    case W_p:
        paragraph_end(r);
        break;
    case W_t:
    case W_delText:
    case M_t:
        r->text = false;
        break;
    case W_instrText:
    case W_delInstrText:
        r->instruction = false;
        break;
    case W_ins:
    case W_moveTo:
        r->insertions--;
        break;
    case W_del:
    case W_moveFrom:
        r->deletions--;
        break;
    case W_hyperlink:
        r->hyperlinks--;
        break;
    case W_fldSimple:
        field_end(r->frame);
        break;
    case W_sdt:
        control_end(r);
        break;
    case W_tbl:
        table_end(r);
        break;
    case W_tr:
        row_end(r);
        break;
    case W_tc:
        cell_end(r);
        break;
    case W_txbxContent:
    case W_footnote:
    case W_endnote:
    case W_comment:
        note_end(r);
        break;
    case M_oMath:
        r->maths--;
        break;
    case W_object:
        r->objects--;
        break;
    }
}

/* Inside w:pPr: the properties themselves, the mark's, and a section's. */
static void paragraph_property(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (name == W_rPr) {
        enter(r, IN_MARK_PROPERTIES);
    } else if (name == W_sectPr) {
        section_begin(r);
        enter(r, IN_SECTION_PROPERTIES);
    } else {
        ppr_element(&r->frame->ppr, name, a, r->atoms);
    }
}

static bool is_change(enum xml_name name)
{
    switch ((int)name) {
    case W_rPrChange:
    case W_pPrChange:
    case W_sectPrChange:
    case W_tblPrChange:
    case W_trPrChange:
    case W_tcPrChange:
    case W_numberingChange:
        return true;
    }
    return false;
}

static void property_start(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (is_change(name)) { /* what was before a tracked change of properties */
        r->skip = 1;
        return;
    }
    switch (r->contexts[r->context].where) {
    case IN_RUN_PROPERTIES:
        rpr_element(&r->frame->rpr, name, a, r->atoms);
        break;
    case IN_PARAGRAPH_PROPERTIES:
        paragraph_property(r, name, a);
        break;
    case IN_MARK_PROPERTIES:
        rpr_element(&r->frame->mark, name, a, r->atoms);
        break;
    case IN_SECTION_PROPERTIES:
        section_property(r, name, a);
        break;
    case IN_TABLE_PROPERTIES:
        table_property(r, name, a);
        break;
    case IN_ROW_PROPERTIES:
        row_property(r, name, a);
        break;
    case IN_CELL_PROPERTIES:
        cell_property(r, name, a);
        break;
    case IN_CONTROL_PROPERTIES:
        if (name == W_rPr)
            r->skip = 1;
        else
            control_property(r, name, a);
        break;
    case IN_CONTENT:
        break;
    }
}

static void property_end(struct reader *r)
{
    const struct context *c = &r->contexts[r->context];

    if (r->depth != c->depth)
        return;
    r->context--;
    if (c->where == IN_PARAGRAPH_PROPERTIES)
        settle(r);
    else if (c->where == IN_SECTION_PROPERTIES)
        section_end(r);
}

/* Runs and paragraphs that are not read still count. */
static void skipped_start(struct reader *r, enum xml_name name)
{
    r->skip++;
    if (name == W_r)
        r->runs++;
    else if (name == W_txbxContent)
        r->skip_boxes++;
    else if (name == W_p && r->skip_boxes == 0 && r->frame != NULL)
        builder_paragraph_skip(r->builder);
}

static void skipped_end(struct reader *r, enum xml_name name)
{
    r->skip--;
    if (r->skip > 0 && name == W_txbxContent)
        r->skip_boxes--;
}

static void root_start(struct reader *r, enum xml_name name)
{
    r->root_seen = true;
    r->wrong_root = name != r->root;
    if (r->wrong_root)
        r->skip = 1;
}

/* Outside notes and comments their parts hold nothing. */
static void note_start(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (name == W_footnote || name == W_endnote || name == W_comment)
        note_begin(r, a);
    else
        r->skip = 1;
}

/* ECMA-376-3, 7.5 and 7.6: exactly one of the alternatives counts. */
static bool alternative_start(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (name == MC_AlternateContent)
        r->chosen[++r->alternatives] = false;
    else if (name == MC_Choice)
        choice_begin(r, a);
    else if (name != MC_Fallback)
        return false;
    else if (r->chosen[r->alternatives])
        r->skip = 1;
    return true;
}

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    if (r->skip > 0) {
        skipped_start(r, name);
        return;
    }
    r->depth++;
    if (!r->root_seen)
        root_start(r, name);
    else if (r->frame == NULL)
        note_start(r, name, a);
    else if (alternative_start(r, name, a))
        ;
    else if (r->context == 0)
        content_start(r, name, a);
    else
        property_start(r, name, a);
    if (r->skip > 0)
        r->depth--;
}

static void on_end(void *user, enum xml_name name)
{
    struct reader *r = user;

    if (r->skip > 0) {
        skipped_end(r, name);
        return;
    }
    if (name == MC_AlternateContent)
        r->alternatives--;
    else if (r->context > 0)
        property_end(r);
    else if (r->frame != NULL)
        content_end(r, name);
    r->depth--;
}

static void on_text(void *user, struct str text)
{
    struct reader *r = user;

    if (r->skip > 0)
        return;
    if (r->text)
        emit_text(r, text);
    else if (r->instruction)
        field_instruction(r->frame, text);
}

/* ---- parts ---- */

static bool is_notes(enum story_kind kind)
{
    return kind == STORY_FOOTNOTE || kind == STORY_ENDNOTE || kind == STORY_COMMENT;
}

static enum xml_name root_of(enum story_kind kind)
{
    static const enum xml_name roots[STORY_KINDS] = {
        [STORY_BODY] = W_document,      [STORY_HEADER] = W_hdr,       [STORY_FOOTER] = W_ftr,
        [STORY_FOOTNOTE] = W_footnotes, [STORY_ENDNOTE] = W_endnotes, [STORY_COMMENT] = W_comments,
    };

    return roots[kind];
}

/* Clears what belongs to one part only. */
static void part_begin(struct reader *r, enum story_kind kind, const char *part)
{
    r->kind = kind;
    r->part = str_of(part);
    r->root = root_of(kind);
    r->root_seen = r->wrong_root = r->text = r->instruction = false;
    r->runs = 0;
    r->skip = r->skip_boxes = r->depth = r->context = r->alternatives = 0;
    r->insertions = r->deletions = r->hyperlinks = r->maths = r->objects = 0;
    r->placeholders = r->toc_controls = 0;
    r->controls.count = 0;
}

/* What a part that broke off left open. */
static void part_end(struct reader *r)
{
    while (r->frame != NULL) {
        frame_end(r);
        builder_story_end(r->builder);
    }
}

static int read_part(struct reader *r, enum story_kind kind, const char *part, const char *id,
                     struct err *e)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};

    part_begin(r, kind, part);
    numbering_restart(r->numbering, kind);
    if (!is_notes(kind)) {
        struct story *s = builder_story_begin(r->builder, kind, r->part, str_of(id));
        r->body = kind == STORY_BODY ? s : r->body;
        frame_begin(r, kind);
    }
    int code = package_parse(r->package, part, &handler, r, e);
    part_end(r);
    if (code == 0 && r->wrong_root)
        code = err_set(
            e, ERR_FORMAT,
            _("the file is another kind of Office file, not a DOCX: its main part is %s"), part);
    return code;
}

/* A part beside the main one that cannot be read costs that part, and the report says so. */
static void note_failure(struct reader *r)
{
    struct document *d = r->document;
    const char *part = package_failed(r->package);
    const char *text = d->uncovered_note.len
                           ? arena_printf(r->arena, "%.*s, %s", (int)d->uncovered_note.len,
                                          d->uncovered_note.ptr, part)
                           : arena_strdup(r->arena, part);

    d->uncovered_note = str_of(text);
    uncovered(r, UNCOVERED_PART);
}

/* Is a header of TYPE displayed (17.10.1, 17.10.6)? */
static bool header_used(const struct reader *r, const char *type)
{
    if (strcmp(type, "first") == 0)
        return r->first_pages;
    return strcmp(type, "even") != 0 || r->settings.even_and_odd_headers;
}

/* Each header and footer once, in the order in which the sections name them. */
static void read_headers(struct reader *r)
{
    vec(const char *) done = {0};

    for (size_t i = 0; i < r->headers.count; i++) {
        const struct header_reference *h = &r->headers.at[i];
        const struct relationship *rel = relationship_of_id(r->relationships, str_of(h->id));
        bool seen = false;
        if (rel == NULL || rel->external || !header_used(r, h->type))
            continue;
        for (size_t k = 0; k < done.count; k++)
            seen |= strcmp(done.at[k], rel->target) == 0;
        if (seen)
            continue;
        vec_push(&done, rel->target);
        if (read_part(r, h->kind, rel->target, h->type, NULL) < 0)
            note_failure(r);
    }
    vec_free(&done);
}

static void read_notes(struct reader *r)
{
    static const struct {
        enum story_kind kind;
        enum relationship_type type;
    } parts[] = {{STORY_FOOTNOTE, REL_FOOTNOTES},
                 {STORY_ENDNOTE, REL_ENDNOTES},
                 {STORY_COMMENT, REL_COMMENTS}};

    if (r->references.count == 0)
        return;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct relationship *rel = relationship_of_type(r->relationships, parts[i].type);
        if (rel == NULL)
            continue;
        qsort(r->references.at, r->references.count, sizeof *r->references.at, compare_references);
        if (read_part(r, parts[i].kind, rel->target, "", NULL) < 0)
            note_failure(r);
    }
}

/* Reads what the main part leans on, as far as it can be read. */
static int read_context(struct reader *r, struct err *e)
{
    const char *main = package_main(r->package);
    int code = package_relationships(r->package, main, &r->relationships, e);

    if (code < 0)
        return code;
    if (numbering_read(r->package, r->relationships, r->arena, r->atoms, &r->numbering, NULL) < 0)
        note_failure(r);
    if (styles_read(r->package, r->relationships, r->arena, r->atoms, r->numbering, &r->styles,
                    NULL) < 0)
        note_failure(r);
    if (settings_read(r->package, r->relationships, r->atoms, &r->settings, NULL) < 0)
        note_failure(r);
    if (metadata_read(r->package, r->arena, &r->document->properties, NULL) < 0)
        note_failure(r);
    return 0;
}

static void reader_free(struct reader *r)
{
    vec_free(&r->controls);
    vec_free(&r->references);
    vec_free(&r->headers);
    strbuf_free(&r->blanks);
    free(r->run_slots);
    free(r->paragraph_slots);
    free(r);
}

/* Without page breaks left by a layout nothing is known about pages. */
static void forget_pages(struct reader *r)
{
    for (struct paragraph *p = r->body->paragraphs; p != NULL; p = p->next)
        p->page = 0;
}

int reader_read(struct package *p, struct builder *b, enum revisions revisions, struct err *e)
{
    struct reader *r = mem_alloc(sizeof *r);

    r->package = p;
    r->builder = b;
    r->document = builder_document(b);
    r->arena = builder_arena(b);
    r->atoms = atoms_new(r->arena);
    r->revisions = revisions;
    r->page = 1;
    r->section_tail = &r->document->sections;
    int code = read_context(r, e);
    if (code == 0)
        code = read_part(r, STORY_BODY, package_main(p), "", e);
    if (code == 0) {
        if (!r->pages_known)
            forget_pages(r);
        read_headers(r);
        read_notes(r);
    }
    reader_free(r);
    return code;
}
