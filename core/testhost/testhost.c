/* The engine with a small face: what is tested with it behaves as in the program, because it is the
 * program's code. */
#include "draftlint/testhost.h"

#include <stdlib.h>
#include <time.h>

#include "document/builder.h"
#include "document/text.h"
#include "engine/date.h"
#include "engine/engine.h"
#include "engine/example.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/vec.h"

struct dfl_test {
    struct engine *engine; /* NULL: could not be opened */
    struct arena *arena;
    struct strbuf error;
    struct str name;
    const char *type;
    struct dfl_date as_of;

    struct document *text;   /* of dfl_test_text, not yet checked */
    struct builder *builder; /* of the others */
    struct paragraph *open;  /* paragraph not yet ended */
    uint32_t source;

    vec(struct document *) documents;
    vec(struct report_file) files;
    vec(struct dfl_test_finding) findings;
};

static int failed(dfl_test *t, const char *text)
{
    if (t->error.len > 0)
        strbuf_putc(&t->error, '\n');
    strbuf_puts(&t->error, text);
    return -1;
}

static dfl_test *open_with(struct engine_options *o, const char *rules)
{
    dfl_test *t = mem_alloc(sizeof *t);
    time_t now = time(NULL);
    struct tm today;
    struct err e;

    localtime_r(&now, &today);
    o->today = (struct dfl_date){today.tm_year + 1900, today.tm_mon + 1, today.tm_mday};
    o->rules_path = rules;
    o->all_rules = o->check_patterns = true;
    t->arena = arena_new();
    t->name = STR("draft.txt");
    if (engine_new(o, &t->engine, &e) < 0)
        failed(t, e.text);
    else if (engine_modules(t->engine)->failed > 0)
        failed(t, engine_modules(t->engine)->at[0]->failure.ptr);
    return t;
}

dfl_test *dfl_test_open(const struct dfl_plugin *plugin, const char *rules)
{
    return open_with(&(struct engine_options){.plugin = plugin}, rules);
}

dfl_test *dfl_test_open_file(const char *path, const char *rules)
{
    return open_with(&(struct engine_options){.plugin_file = path}, rules);
}

void dfl_test_close(dfl_test *t)
{
    if (t == NULL)
        return;
    if (t->builder != NULL)
        builder_discard(t->builder);
    if (t->text != NULL)
        document_free(t->text);
    for (size_t i = 0; i < t->documents.count; i++)
        document_free(t->documents.at[i]);
    vec_free(&t->documents);
    vec_free(&t->files);
    vec_free(&t->findings);
    engine_free(t->engine);
    strbuf_free(&t->error);
    arena_free(t->arena);
    free(t);
}

const char *dfl_test_error(const dfl_test *t)
{
    return t->error.len > 0 ? t->error.ptr : "";
}

/* ---- a draft ---- */

void dfl_test_text(dfl_test *t, const char *text)
{
    struct err e;

    if (t->builder != NULL)
        builder_discard(t->builder);
    if (t->text != NULL)
        document_free(t->text);
    t->builder = NULL;
    t->open = NULL;
    t->text = NULL;
    if (text_read(t->name, str_of(text), &t->text, &e) < 0)
        failed(t, e.text);
}

static void end_paragraph(dfl_test *t)
{
    if (t->open != NULL)
        builder_paragraph_end(t->builder);
    t->open = NULL;
}

static void need_builder(dfl_test *t)
{
    if (t->builder != NULL)
        return;
    if (t->text != NULL)
        document_free(t->text);
    t->text = NULL;
    t->source = 0;
    t->builder = builder_new(t->name);
    builder_story_begin(t->builder, STORY_BODY, STR("word/document.xml"), STR(""));
}

void dfl_test_run(dfl_test *t, const char *text, const struct dfl_inline *format)
{
    struct run_format f = {.color = COLOR_AUTO};
    uint32_t flags = 0;

    if (t->open == NULL)
        return;
    if (format != NULL) {
        flags = format->flags & 0xFF;
        f.size = (uint16_t)format->size;
        f.color = format->color;
        f.bold = format->bold != 0;
        f.italic = format->italic != 0;
        f.strike = format->strike != 0;
        f.underline = format->underline ? UNDERLINE_SINGLE : UNDERLINE_NONE;
        f.highlight =
            arena_str(t->arena, (struct str){format->highlight.ptr, format->highlight.len});
        f.east_asian_font = arena_str(t->arena, (struct str){format->font.ptr, format->font.len});
        f.vanish = (flags & RUN_HIDDEN) != 0;
    }
    builder_text(t->builder, str_of(text), builder_run_format(t->builder, &f), flags, t->source++);
}

void dfl_test_paragraph(dfl_test *t, const char *text)
{
    need_builder(t);
    end_paragraph(t);
    t->open = builder_paragraph_begin(t->builder);
    dfl_test_run(t, text, NULL);
}

static struct paragraph_format *own_format(dfl_test *t)
{
    struct paragraph_format *f = arena_alloc(builder_arena(t->builder), sizeof *f);

    if (t->open->format != NULL)
        *f = *t->open->format;
    t->open->format = f;
    return f;
}

void dfl_test_style(dfl_test *t, const char *style, uint32_t level)
{
    if (t->open == NULL)
        return;
    t->open->style = t->open->style_id = arena_str(t->arena, str_of(style));
    own_format(t)->outline_level = (uint8_t)(level <= 9 ? level : 0);
}

void dfl_test_automatic(dfl_test *t, const char *number, uint32_t list, uint32_t level)
{
    if (t->open == NULL)
        return;
    t->open->automatic = arena_str(t->arena, str_of(number));
    t->open->num_id = list;
    t->open->num_level = (uint8_t)level;
}

void dfl_test_layout(dfl_test *t, const struct dfl_layout *l)
{
    if (t->open == NULL)
        return;
    struct paragraph_format *f = own_format(t);
    f->alignment = (uint8_t)l->alignment;
    f->indent_left = l->indent_left;
    f->indent_right = l->indent_right;
    f->indent_first = l->indent_first;
    f->indent_first_chars = l->indent_first_chars;
    f->line = l->line;
    f->line_rule = (uint8_t)l->line_rule;
    f->space_before = l->space_before;
    f->space_after = l->space_after;
    f->page_break_before = l->page_break_before != 0;
}

void dfl_test_table(dfl_test *t, const char *const *cells, size_t rows, size_t columns)
{
    need_builder(t);
    end_paragraph(t);
    builder_table_begin(t->builder);
    for (size_t r = 0; r < rows; r++) {
        builder_row_begin(t->builder, false);
        for (size_t c = 0; c < columns; c++) {
            builder_cell_begin(t->builder, (uint32_t)c, 1, false);
            dfl_test_paragraph(t, cells[r * columns + c]);
            end_paragraph(t);
            builder_cell_end(t->builder);
        }
        builder_row_end(t->builder);
    }
    builder_table_end(t->builder);
}

void dfl_test_story(dfl_test *t, uint32_t story)
{
    need_builder(t);
    end_paragraph(t);
    builder_story_end(t->builder);
    for (int kind = 0; kind < STORY_KINDS; kind++)
        if (story == 1u << kind)
            builder_story_begin(t->builder, (enum story_kind)kind, STR(""), STR("1"));
}

void dfl_test_name(dfl_test *t, const char *name)
{
    t->name = arena_str(t->arena, str_of(name));
}

void dfl_test_date(dfl_test *t, const char *as_of)
{
    t->as_of = (struct dfl_date){0, 0, 0};
    if (as_of != NULL && !date_parse(str_of(as_of), &t->as_of))
        failed(t, _("dfl_test_date: no date"));
}

void dfl_test_type(dfl_test *t, const char *type)
{
    t->type = type ? arena_strdup(t->arena, type) : NULL;
}

/* ---- checking ---- */

static const char *text_of(dfl_test *t, struct str s)
{
    return arena_str(t->arena, s).ptr;
}

static const struct paragraph *paragraph_of(const struct document *d, const struct location *l)
{
    for (const struct story *s = d->stories; s != NULL; s = s->next)
        if (s->kind == l->story && s->index == l->story_index)
            for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next)
                if (p->number == l->paragraph)
                    return p;
    return NULL;
}

static const char *fixed_text(dfl_test *t, const struct document *d, const struct finding *f)
{
    const struct paragraph *p = paragraph_of(d, &f->location);

    if (f->edit_count == 0 || p == NULL)
        return NULL;
    return finding_fixed_text(t->arena, f, p->text).ptr;
}

static void add_findings(dfl_test *t, const struct report_file *file, const struct document *d)
{
    for (size_t i = 0; i < file->finding_count; i++) {
        const struct finding *f = &file->findings[i];
        struct dfl_test_finding out = {
            .rule = text_of(t, f->rule_id),
            .severity = (uint32_t)f->severity,
            .message = text_of(t, f->message),
            .source = text_of(t, f->source),
            .story = 1u << f->location.story,
            .paragraph = f->location.paragraph,
            .start = f->location.start,
            .end = f->location.end,
            .quote = text_of(t, f->location.quote),
            .fix_kind = (uint32_t)f->fix,
            .fixed = fixed_text(t, d, f),
            .related_count = f->related_count,
        };
        vec_push(&t->findings, out);
    }
}

static struct document *take_draft(dfl_test *t)
{
    struct document *d = t->text;

    if (d == NULL) {
        need_builder(t);
        end_paragraph(t);
        d = builder_finish(t->builder);
    }
    t->text = NULL;
    t->builder = NULL;
    return d;
}

int dfl_test_check(dfl_test *t)
{
    struct document *d = take_draft(t);
    struct report_file file = {.path = t->name};
    struct err e;

    vec_push(&t->documents, d);
    t->findings.count = 0;
    if (t->engine == NULL || engine_modules(t->engine)->failed > 0)
        return -1;
    t->error.len = 0;
    if (engine_assume(t->engine, t->as_of, t->type, NULL, &e) < 0 ||
        engine_check(t->engine, d, t->arena, &file, &e) < 0)
        return failed(t, e.text);
    vec_push(&t->files, file);
    add_findings(t, &file, d);
    return file.status == FILE_CHECKED ? (int)t->findings.count
                                       : failed(t, text_of(t, file.reason));
}

int dfl_test_across(dfl_test *t)
{
    int rc = 0;

    t->findings.count = 0;
    if (t->engine == NULL || t->files.count < t->documents.count)
        return -1;
    t->error.len = 0;
    engine_across(t->engine, t->files.at, t->files.count, t->arena);
    for (size_t i = 0; i < t->files.count; i++) {
        add_findings(t, &t->files.at[i], t->documents.at[i]);
        if (t->files.at[i].status != FILE_CHECKED)
            rc = failed(t, text_of(t, t->files.at[i].reason));
    }
    return rc < 0 ? rc : (int)t->findings.count;
}

const struct dfl_test_finding *dfl_test_finding_at(dfl_test *t, size_t index)
{
    return index < t->findings.count ? &t->findings.at[index] : NULL;
}

int dfl_test_examples(dfl_test *t)
{
    int bad = 0;

    if (t->engine == NULL || engine_modules(t->engine)->failed > 0)
        return 1;
    t->error.len = 0;
    const struct module *m = engine_modules(t->engine)->at[0];
    for (size_t r = 0; r < m->rule_count; r++)
        for (size_t i = 1; i <= m->rules[r]->example_count; i++) {
            struct err e;
            if (example_run(t->engine, m->rules[r], i, &e) < 0) {
                failed(t, e.text);
                bad++;
            }
        }
    return bad;
}
