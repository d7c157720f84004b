/* draftlint dump --format json: the whole of the document model. */
#include <stdio.h>

#include "cmd/dump.h"
#include "util/json.h"
#include "util/utf8.h"

static const char *const uncovered_names[UNCOVERED_KINDS] = {"images", "objects", "alt_chunks",
                                                             "parts", "hidden"};

static void put_run_format(struct json *j, const struct run_format *f)
{
    char color[8];

    json_str(j, "font", f->east_asian_font);
    json_str(j, "ascii_font", f->ascii_font);
    if (f->size)
        json_uint(j, "half_points", f->size);
    if (f->bold)
        json_bool(j, "bold", true);
    if (f->italic)
        json_bool(j, "italic", true);
    if (f->strike)
        json_bool(j, "strike", true);
    if (f->underline)
        json_str(j, "underline", f->underline == UNDERLINE_SINGLE ? STR("single") : STR("other"));
    if (f->color != COLOR_AUTO) {
        snprintf(color, sizeof color, "%06X", (unsigned)(f->color & 0xFFFFFF));
        json_str(j, "color", str_of(color));
    }
    if (f->highlight.len)
        json_str(j, "highlight", f->highlight);
    if (f->style.len)
        json_str(j, "style_id", f->style);
}

static void put_flags(struct json *j, uint32_t flags)
{
    static const char *const names[] = {"inserted",     "deleted",        "hidden",
                                        "field_result", "placeholder",    "hyperlink",
                                        "math",         "note_reference", "textless"};

    if (flags == 0)
        return;
    json_open(j, "flags", '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags >> i & 1)
            json_str(j, NULL, str_of(names[i]));
    json_close(j, ']');
}

static void put_runs(struct json *j, const struct paragraph *p)
{
    uint64_t at = 0;

    json_open(j, "runs", '[');
    for (uint32_t i = 0; i < p->run_count; i++) {
        const struct run *r = &p->runs[i];
        json_open(j, NULL, '{');
        json_uint(j, "start", at);
        at += utf8_count(str_sub(p->text, r->start, r->end));
        json_uint(j, "end", at);
        json_uint(j, "source", r->source);
        put_flags(j, r->flags);
        put_run_format(j, r->format);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_length(struct json *j, const char *key, int32_t v)
{
    if (v != 0)
        json_int(j, key, v);
}

static void put_paragraph_format(struct json *j, const struct paragraph_format *f)
{
    static const char *const alignments[] = {"left", "center", "right", "both", "distribute"};
    static const char *const rules[] = {"auto", "exact", "atLeast"};

    json_open(j, "format", '{');
    json_str(j, "alignment", str_of(alignments[f->alignment]));
    put_length(j, "indent_left", f->indent_left);
    put_length(j, "indent_right", f->indent_right);
    put_length(j, "indent_first", f->indent_first);
    put_length(j, "indent_left_chars", f->indent_left_chars);
    put_length(j, "indent_right_chars", f->indent_right_chars);
    put_length(j, "indent_first_chars", f->indent_first_chars);
    put_length(j, "space_before", f->space_before);
    put_length(j, "space_after", f->space_after);
    if (f->line) {
        json_int(j, "line", f->line);
        json_str(j, "line_rule", str_of(rules[f->line_rule]));
    }
    if (f->outline_level)
        json_uint(j, "outline_level", f->outline_level);
    if (f->page_break_before)
        json_bool(j, "page_break_before", true);
    if (f->keep_next)
        json_bool(j, "keep_next", true);
    json_close(j, '}');
}

static void put_typed_label(struct json *j, const struct paragraph *p)
{
    static const char *const styles[] = {"none",         "han_dun", "han_paren", "arabic_dot",
                                         "arabic_paren", "circled", "chapter",   "article",
                                         "han_shi",      "decimal"};

    if (p->typed.style == LABEL_NONE)
        return;
    json_open(j, "typed_label", '{');
    json_str(j, "style", str_of(styles[p->typed.style]));
    json_str(j, "text", str_sub(p->text, 0, p->typed.length));
    json_uint(j, "number", p->typed.number);
    json_close(j, '}');
}

static void put_place(struct json *j, const struct paragraph *p)
{
    const struct node *cell = paragraph_cell(p);

    if (cell == NULL)
        return;
    json_open(j, "cell", '{');
    json_uint(j, "table", cell_table(cell)->table.index);
    json_uint(j, "row", cell->cell.row + 1);
    json_uint(j, "column", cell->cell.column + 1);
    json_uint(j, "column_span", cell->cell.column_span);
    json_uint(j, "row_span", cell->cell.row_span);
    if (cell->cell.continues)
        json_bool(j, "continues", true);
    json_close(j, '}');
}

static void put_json_paragraph(struct json *j, const struct paragraph *p)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_uint(j, "number", p->number);
    json_str(j, "text", p->text);
    if (p->automatic.len)
        json_str(j, "label", p->automatic);
    if (p->num_id) {
        json_uint(j, "num_id", p->num_id);
        json_uint(j, "num_level", p->num_level);
    }
    put_typed_label(j, p);
    if (p->heading_level)
        json_uint(j, "heading_level", p->heading_level);
    if (p->heading != NULL)
        json_uint(j, "under", p->heading->number);
    if (p->toc)
        json_str(j, "toc", p->toc == TOC_TITLE ? STR("title") : STR("entry"));
    if (p->style.len)
        json_str(j, "style", p->style);
    if (p->page)
        json_uint(j, "page", p->page);
    if (p->mark_deleted)
        json_bool(j, "mark_deleted", true);
    put_place(j, p);
    put_paragraph_format(j, p->format);
    put_runs(j, p);
    json_close(j, '}');
}

static void put_json_story(struct json *j, const struct story *s)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_str(j, "kind", str_of(story_kind_name(s->kind)));
    json_uint(j, "index", s->index);
    json_str(j, "part", s->part);
    if (s->id.len)
        json_str(j, "id", s->id);
    if (s->anchor != NULL) {
        json_open(j, "anchor", '{');
        json_str(j, "story", str_of(story_kind_name(s->anchor->story->kind)));
        json_uint(j, "paragraph", s->anchor->number);
        json_close(j, '}');
    }
    json_open(j, "paragraphs", '[');
    for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next)
        put_json_paragraph(j, p);
    json_close(j, ']');
    json_close(j, '}');
}

static void put_section(struct json *j, const struct section *s)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_int(j, "page_width", s->page_width);
    json_int(j, "page_height", s->page_height);
    json_int(j, "margin_top", s->margin_top);
    json_int(j, "margin_bottom", s->margin_bottom);
    json_int(j, "margin_left", s->margin_left);
    json_int(j, "margin_right", s->margin_right);
    json_int(j, "gutter", s->gutter);
    json_int(j, "header_distance", s->header_distance);
    json_int(j, "footer_distance", s->footer_distance);
    json_bool(j, "landscape", s->landscape);
    json_bool(j, "title_page", s->title_page);
    json_str(j, "grid_type", s->grid_type);
    json_int(j, "grid_line_pitch", s->grid_line_pitch);
    json_int(j, "grid_char_space", s->grid_char_space);
    json_str(j, "page_number_format", s->page_number_format);
    if (s->last != NULL)
        json_uint(j, "last_paragraph", s->last->number);
    json_close(j, '}');
}

static void put_properties(struct json *j, const struct properties *p)
{
    json_open(j, "properties", '{');
    json_str(j, "title", p->title);
    json_str(j, "creator", p->creator);
    json_str(j, "last_modified_by", p->last_modified_by);
    json_str(j, "created", p->created);
    json_str(j, "modified", p->modified);
    json_str(j, "application", p->application);
    json_str(j, "company", p->company);
    json_close(j, '}');
}

void dump_json(const struct dump *o, const struct document *d, struct strbuf *out)
{
    struct json j = {0};

    json_open(&j, NULL, '{');
    json_str(&j, "schema", STR("draftlint-dump/1"));
    json_str(&j, "name", d->name);
    put_properties(&j, &d->properties);
    json_uint(&j, "characters", d->characters);
    json_uint(&j, "insertions", d->insertions);
    json_uint(&j, "deletions", d->deletions);
    json_open(&j, "uncovered", '{');
    for (size_t i = 0; i < UNCOVERED_KINDS; i++)
        json_uint(&j, uncovered_names[i], d->uncovered[i]);
    json_str(&j, "failed_parts", d->uncovered_note);
    json_close(&j, '}');
    json_open(&j, "sections", '[');
    for (const struct section *s = d->sections; s != NULL; s = s->next)
        put_section(&j, s);
    json_close(&j, ']');
    json_open(&j, "stories", '[');
    for (const struct story *s = d->stories; s != NULL; s = s->next)
        if (dump_wants(o, s))
            put_json_story(&j, s);
    json_close(&j, ']');
    json_close(&j, '}');
    strbuf_str(out, strbuf_view(&j.out));
    strbuf_putc(out, '\n');
    strbuf_free(&j.out);
}
