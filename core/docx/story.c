#include "docx/story.h"

#include <stdlib.h>
#include <string.h>

#include "docx/field.h"
#include "docx/sections.h"
#include "docx/styles.h"
#include "docx/symbol.h"
#include "docx/table.h"
#include "util/i18n.h"
#include "util/utf8.h"

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
    vec(struct table) tables;
    struct fields fields;
};

/* ---- frames ---- */

static struct table *innermost_table(const struct frame *f)
{
    return f->tables.count ? &f->tables.at[f->tables.count - 1] : NULL;
}

static bool in_body(const struct story_reader *r)
{
    return r->kind == STORY_BODY && r->frame->outer == NULL;
}

static void frame_begin(struct story_reader *r, enum story_kind kind)
{
    struct frame *f = mem_alloc(sizeof *f);

    f->kind = kind;
    f->outer = r->frame;
    r->frame = f;
}

static void paragraph_finish(struct story_reader *r);

static void frame_end(struct story_reader *r)
{
    struct frame *f = r->frame;

    paragraph_finish(r);
    fields_finish(&f->fields);
    r->frame = f->outer;
    vec_free(&f->tables);
    free(f);
}

/* ---- paragraphs ---- */

static bool mark_removed(const struct story_reader *r)
{
    uint32_t set = r->frame->mark.set;

    return r->revisions == REVISIONS_ORIGINAL ? (set & RPR_INSERTED) != 0
                                              : (set & RPR_DELETED) != 0;
}

/* Resolves the format of the open w:p, once its w:pPr is over. */
static void settle(struct story_reader *r)
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
    const struct paragraph_slot *slot = formats_paragraph(&r->formats, &key);
    p->style = slot->resolved.style;
    p->style_id = slot->resolved.style_id;
    p->format = slot->format;
    memset(&mark, 0, sizeof mark);
    mark.table_style = key.table_style;
    mark.table_parts = key.table_parts;
    mark.paragraph_style = f->style;
    mark.rpr = f->mark;
    p->mark_format = formats_run(&r->formats, &mark);
    p->mark_deleted = r->revisions == REVISIONS_ORIGINAL && (f->mark.set & RPR_DELETED);
    if (mark_removed(r))
        return; /* joined with the next, which then counts in its list */
    p->num_id = slot->resolved.num_id > 0 ? (uint32_t)slot->resolved.num_id : 0;
    p->num_level = slot->resolved.num_level;
    p->automatic = STR("");
    if (p->num_id)
        p->automatic = numbering_next(r->numbering, f->kind, slot->resolved.num_id, p->num_level);
}

static void paragraph_finish(struct story_reader *r)
{
    struct frame *f = r->frame;

    if (f->paragraph == NULL)
        return;
    builder_paragraph_end(r->builder);
    f->paragraph = NULL;
    f->joining = false;
}

static void paragraph_begin(struct story_reader *r)
{
    struct frame *f = r->frame;

    if (!table_place(innermost_table(r->frame), r->builder)) {
        r->skip = 1;
        return;
    }
    if (!f->joining) {
        paragraph_finish(r);
        f->paragraph = f->last = builder_paragraph_begin(r->builder);
        f->paragraph->page = in_body(r) ? r->page : 0;
    } else {
        builder_paragraph_skip(r->builder);
    }
    f->joining = f->settled = false;
    memset(&f->ppr, 0, sizeof f->ppr);
    memset(&f->mark, 0, sizeof f->mark);
    memset(&f->rpr, 0, sizeof f->rpr);
    f->format = NULL;
}

static void paragraph_end(struct story_reader *r)
{
    struct frame *f = r->frame;

    if (f->paragraph == NULL)
        return;
    settle(r);
    field_paragraph_end(&f->fields);
    if (mark_removed(r))
        f->joining = true;
    else
        paragraph_finish(r);
}

static void nested_table_begin(struct story_reader *r)
{
    if (!table_place(innermost_table(r->frame), r->builder)) {
        r->skip = 1;
        return;
    }
    paragraph_finish(r);
    vec_push(&r->frame->tables, (struct table){0});
}

static void nested_table_end(struct story_reader *r)
{
    struct table *t = innermost_table(r->frame);

    table_end(t, r->builder);
    r->frame->tables.count -= t != NULL;
}

/* ---- text ---- */

static const struct run_format *current_format(struct story_reader *r)
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
    f->format = formats_run(&r->formats, &key);
    return f->format;
}

/* Text of a TOC field, and what stands around one in its content control: first its title. */
static void mark_contents(struct story_reader *r)
{
    struct paragraph *p = r->frame->paragraph;

    if (r->frame->fields.tocs > 0) {
        p->toc = TOC_ENTRY;
    } else if (r->toc_controls > 0 && p->toc == TOC_NONE) {
        p->toc = r->toc_titled ? TOC_ENTRY : TOC_TITLE;
        r->toc_titled = true;
    }
}

static void emit(struct story_reader *r, struct str text, uint32_t flags)
{
    struct frame *f = r->frame;

    if (f == NULL || f->paragraph == NULL || f->fields.instructions > 0)
        return;
    settle(r);
    const struct run_format *format = current_format(r);
    flags |= (r->insertions ? RUN_INSERTED : 0) | (r->deletions ? RUN_DELETED : 0) |
             (format->vanish ? RUN_HIDDEN : 0) | (f->fields.results ? RUN_FIELD_RESULT : 0) |
             (r->placeholders ? RUN_PLACEHOLDER : 0) |
             (r->hyperlinks || f->fields.links ? RUN_HYPERLINK : 0) | (r->maths ? RUN_MATH : 0) |
             (f->note_mark ? RUN_NOTE_REFERENCE : 0);
    mark_contents(r);
    builder_text(r->builder, text, format, flags, f->run);
}

static void emit_char(struct story_reader *r, uint32_t cp)
{
    char utf8[4];

    emit(r, (struct str){utf8, utf8_encode(cp, utf8)}, RUN_TEXTLESS);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without xml:space="preserve" blanks at both ends do not count (ECMA-376 17.3.3.31). */
static struct str trim_piece(struct story_reader *r, struct str s)
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
static void emit_text(struct story_reader *r, struct str s)
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

static void text_begin(struct story_reader *r, const struct xml_attributes *a)
{
    r->text = true;
    r->trim = r->leading = !str_is(xml_attribute(a, XML_space), "preserve");
    r->blanks.len = 0;
}

/* ---- sections, notes, content controls ---- */

static void section_begin(struct story_reader *r)
{
    r->section = arena_alloc(r->arena, sizeof *r->section);
}

static void header_reference(struct story_reader *r, enum story_kind kind,
                             const struct xml_attributes *a)
{
    struct str type = xml_attribute(a, W_type);

    vec_push(&r->headers,
             (struct header_reference){kind, atom(r->atoms, type.len ? type : STR("default")),
                                       atom(r->atoms, xml_attribute(a, R_id))});
}

static void section_property(struct story_reader *r, enum xml_name name,
                             const struct xml_attributes *a)
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

static void section_end(struct story_reader *r)
{
    struct section *s = r->section;

    if (!in_body(r))
        return;
    s->last = r->frame->last;
    r->first_pages |= s->title_page;
    *r->section_tail = s;
    r->section_tail = &s->next;
}

static void note_reference(struct story_reader *r, enum story_kind kind,
                           const struct xml_attributes *a)
{
    if (r->frame->fields.instructions > 0)
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
static void note_begin(struct story_reader *r, const struct xml_attributes *a)
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

static void note_end(struct story_reader *r)
{
    frame_end(r);
    builder_story_end(r->builder);
}

static void text_box_begin(struct story_reader *r)
{
    builder_story_begin(r->builder, STORY_TEXTBOX, r->part, STR(""));
    frame_begin(r, STORY_TEXTBOX);
}

/* WordArt of VML ([MS-OE376], v:textpath) is a text box of one paragraph. */
static void text_path(struct story_reader *r, const struct xml_attributes *a)
{
    struct str text = xml_attribute(a, NO_string);

    if (text.len == 0)
        return;
    text_box_begin(r);
    paragraph_begin(r);
    emit(r, text, 0);
    note_end(r);
}

static void control_begin(struct story_reader *r)
{
    vec_push(&r->controls, (struct control){0});
}

static void control_property(struct story_reader *r, enum xml_name name,
                             const struct xml_attributes *a)
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
        r->toc_titled = false;
    }
}

static void control_end(struct story_reader *r)
{
    if (r->controls.count == 0)
        return;
    const struct control *c = &r->controls.at[--r->controls.count];
    r->placeholders -= c->placeholder;
    r->toc_controls -= c->toc;
}

/* ---- elements ---- */

static void enter(struct story_reader *r, enum where where)
{
    r->contexts[++r->context] = (struct context){where, r->depth};
}

static void page_break(struct story_reader *r)
{
    struct frame *f = r->frame;

    if (!in_body(r))
        return;
    r->page++;
    r->pages_known = true;
    if (f->paragraph != NULL && builder_paragraph_text(r->builder).len == 0)
        f->paragraph->page = r->page;
}

static void run_begin(struct story_reader *r)
{
    struct frame *f = r->frame;

    memset(&f->rpr, 0, sizeof f->rpr);
    f->format = NULL;
    f->note_mark = false;
}

static void revision_begin(struct story_reader *r, bool inserted)
{
    revision_count(r->document, inserted);
    if (revision_removed(r->revisions, inserted))
        r->skip = 1;
    else if (inserted)
        r->insertions++;
    else
        r->deletions++;
}

static void choice_begin(struct story_reader *r, const struct xml_attributes *a)
{
    bool *chosen = &r->chosen[r->alternatives];

    if (*chosen || !xml_understands(a, xml_attribute(a, NO_Requires)))
        r->skip = 1;
    else
        *chosen = true;
}

static void uncovered(struct story_reader *r, enum uncovered kind)
{
    r->document->uncovered[kind]++;
}

static void content_start(struct story_reader *r, enum xml_name name,
                          const struct xml_attributes *a)
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
        field_char(&f->fields, a, f->paragraph);
        break;
    case W_fldSimple:
        field_simple_begin(&f->fields, a, f->paragraph);
        break;
    case W_sdt:
        control_begin(r);
        break;
    case W_sdtPr:
        enter(r, IN_CONTROL_PROPERTIES);
        break;
    case W_tbl:
        nested_table_begin(r);
        break;
    case W_tblPr:
        enter(r, IN_TABLE_PROPERTIES);
        break;
    case W_tr:
        table_row_begin(innermost_table(f));
        break;
    case W_trPr:
        enter(r, IN_ROW_PROPERTIES);
        break;
    case W_tc:
        r->skip = !table_cell_begin(innermost_table(f));
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

static void content_end(struct story_reader *r, enum xml_name name)
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
        field_end(&r->frame->fields);
        break;
    case W_sdt:
        control_end(r);
        break;
    case W_tbl:
        nested_table_end(r);
        break;
    case W_tr:
        table_row_end(innermost_table(r->frame), r->builder);
        break;
    case W_tc:
        paragraph_finish(r);
        table_cell_end(innermost_table(r->frame), r->builder);
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
static void paragraph_property(struct story_reader *r, enum xml_name name,
                               const struct xml_attributes *a)
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

static void property_start(struct story_reader *r, enum xml_name name,
                           const struct xml_attributes *a)
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
        table_property(innermost_table(r->frame), name, a, r->atoms);
        break;
    case IN_ROW_PROPERTIES:
        table_row_property(innermost_table(r->frame), name, a, r->revisions, r->document);
        break;
    case IN_CELL_PROPERTIES:
        table_cell_property(innermost_table(r->frame), name, a, r->revisions, r->document);
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

static void property_end(struct story_reader *r)
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
static void skipped_start(struct story_reader *r, enum xml_name name)
{
    r->skip++;
    if (name == W_r)
        r->runs++;
    else if (name == W_txbxContent)
        r->skip_boxes++;
    else if (name == W_p && r->skip_boxes == 0 && r->frame != NULL)
        builder_paragraph_skip(r->builder);
}

static void skipped_end(struct story_reader *r, enum xml_name name)
{
    r->skip--;
    if (r->skip > 0 && name == W_txbxContent)
        r->skip_boxes--;
}

static void root_start(struct story_reader *r, enum xml_name name)
{
    r->root_seen = true;
    r->wrong_root = name != r->root;
    if (r->wrong_root)
        r->skip = 1;
}

/* Outside notes and comments their parts hold nothing. */
static void note_start(struct story_reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (name == W_footnote || name == W_endnote || name == W_comment)
        note_begin(r, a);
    else
        r->skip = 1;
}

/* ECMA-376-3, 7.5 and 7.6: exactly one of the alternatives counts. */
static bool alternative_start(struct story_reader *r, enum xml_name name,
                              const struct xml_attributes *a)
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
    struct story_reader *r = user;

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
    struct story_reader *r = user;

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
    struct story_reader *r = user;

    if (r->skip > 0)
        return;
    if (r->text)
        emit_text(r, text);
    else if (r->instruction)
        field_instruction(&r->frame->fields, text);
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
static void part_begin(struct story_reader *r, enum story_kind kind, const char *part)
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
static void part_end(struct story_reader *r)
{
    while (r->frame != NULL) {
        frame_end(r);
        builder_story_end(r->builder);
    }
}

int story_read(struct story_reader *r, enum story_kind kind, const char *part, const char *id,
               struct err *e)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};

    part_begin(r, kind, part);
    if (r->references.count > 0)
        qsort(r->references.at, r->references.count, sizeof *r->references.at, compare_references);
    numbering_restart(r->numbering, kind);
    if (!is_notes(kind)) {
        struct story *s = builder_story_begin(r->builder, kind, r->part, str_of(id));
        r->body = kind == STORY_BODY ? s : r->body;
        frame_begin(r, kind);
    }
    int code = package_parse(r->package, part, &handler, r, e);
    part_end(r);
    if (code < 0 || !r->wrong_root)
        return code;
    return err_set(
        e, ERR_FORMAT,
        kind == STORY_BODY
            ? _("the file is another kind of Office file, not a DOCX: its main part is %s")
            : _("the file is damaged: its part %s holds something else; use a backup"),
        part);
}

void story_reader_free(struct story_reader *r)
{
    vec_free(&r->controls);
    vec_free(&r->references);
    vec_free(&r->headers);
    strbuf_free(&r->blanks);
    formats_free(&r->formats);
}
