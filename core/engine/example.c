#include "engine/example.h"

#include "document/builder.h"
#include "document/text.h"
#include "engine/date.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

#define DRAFTS_MAX 32

/* While a draft is read, control characters stand where its marks were. */
#define MARK_OPEN '\x01'
#define MARK_CLOSE '\x02'

struct mark {
    struct str fix;
    bool has_fix;
    uint32_t paragraph, start, end; /* code points */
    struct str quote;
    bool met;
};

struct draft {
    struct str plain;  /* the text without marks */
    struct str traced; /* with control characters for marks */
    struct mark *marks;
    size_t mark_count;
    struct str *paragraphs;
    size_t paragraph_count;
};

struct marks {
    struct mark *at;
    size_t count, cap;
};

/* ---- reading the marks ---- */

/* The next mark of TEXT at or behind *AT: *OPEN is where it begins, *AT comes to stand behind it.
 * 1, 0 when there is none. */
static int next_mark(struct str text, size_t *at, size_t *open, struct mark *m, struct err *e)
{
    ptrdiff_t from = str_find(text, STR("{{"), *at);
    ptrdiff_t to = from < 0 ? -1 : str_find(text, STR("}}"), (size_t)from);

    if (from < 0)
        return 0;
    if (to < 0)
        return err_set(e, ERR_CONFIG, _("a mark {{ without its }}"));
    *m = (struct mark){.quote = str_sub(text, (size_t)from + 2, (size_t)to)};
    ptrdiff_t arrow = str_find(m->quote, STR("=>"), 0);
    if (arrow >= 0) {
        m->has_fix = true;
        m->fix = str_sub(m->quote, (size_t)arrow + 2, m->quote.len);
        m->quote.len = (size_t)arrow;
    }
    *open = (size_t)from;
    *at = (size_t)to + 2;
    return 1;
}

static int split_marks(struct arena *a, struct str text, struct draft *d, struct err *e)
{
    struct strbuf plain = {0}, traced = {0};
    struct marks marks = {0};
    size_t done = 0, at = 0, open;
    struct mark m;
    int rc;

    while ((rc = next_mark(text, &at, &open, &m, e)) > 0) {
        strbuf_str(&plain, str_sub(text, done, open));
        strbuf_str(&plain, m.quote);
        strbuf_str(&traced, str_sub(text, done, open));
        strbuf_putc(&traced, MARK_OPEN);
        strbuf_str(&traced, m.quote);
        strbuf_putc(&traced, MARK_CLOSE);
        vec_push_in(a, &marks, m);
        done = at;
    }
    strbuf_str(&plain, str_sub(text, done, text.len));
    strbuf_str(&traced, str_sub(text, done, text.len));
    d->plain = arena_str(a, strbuf_view(&plain));
    d->traced = arena_str(a, strbuf_view(&traced));
    d->marks = marks.at;
    d->mark_count = marks.count;
    strbuf_free(&plain);
    strbuf_free(&traced);
    return rc;
}

/* Finds the control characters in one paragraph; NEXT counts the draft's marks. */
static void trace_paragraph(struct arena *a, struct draft *d, const struct paragraph *p,
                            size_t *next)
{
    char *text = arena_alloc(a, p->text.len + 1);
    const char *at = p->text.ptr, *end = at + p->text.len;
    size_t len = 0;
    uint32_t points = 0;

    while (at < end) {
        const char *from = at;
        uint32_t cp = utf8_next(&at, end);
        if (cp == MARK_OPEN && *next < d->mark_count) {
            d->marks[*next].paragraph = p->number;
            d->marks[*next].start = points;
        } else if (cp == MARK_CLOSE && *next < d->mark_count) {
            d->marks[(*next)++].end = points;
        } else {
            memcpy(text + len, from, (size_t)(at - from));
            len += (size_t)(at - from);
            points++;
        }
    }
    d->paragraphs[p->number - 1] = (struct str){text, len};
}

static int trace_marks(struct arena *a, struct draft *d, struct err *e)
{
    struct document *document;
    size_t next = 0;
    int rc = text_read(STR(""), d->traced, &document, e);

    if (rc < 0)
        return rc;
    d->paragraph_count = document->paragraph_count;
    d->paragraphs = arena_alloc(a, d->paragraph_count * sizeof d->paragraphs[0]);
    for (size_t i = 0; i < document->paragraph_count; i++)
        trace_paragraph(a, d, document->paragraphs[i], &next);
    document_free(document);
    if (next != d->mark_count)
        return err_set(e, ERR_CONFIG, _("a mark {{…}} that reaches over the end of its paragraph"));
    return 0;
}

static bool is_separator(struct str line)
{
    line = str_trim(line);
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != '-')
            return false;
    return line.len >= 5;
}

/* The drafts of an example; most have one. */
static int read_drafts(struct arena *a, struct str text, struct draft *drafts, size_t *count,
                       struct err *e)
{
    size_t start = 0, at = 0;
    int rc;

    *count = 0;
    while (at <= text.len) {
        const char *newline = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
        size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
        bool separator = is_separator(str_sub(text, at, end));

        if (separator || end == text.len) {
            struct draft *d = &drafts[(*count)++];
            memset(d, 0, sizeof *d);
            if ((rc = split_marks(a, str_sub(text, start, separator ? at : text.len), d, e)) < 0 ||
                (rc = trace_marks(a, d, e)) < 0)
                return rc;
            start = end + 1;
        }
        if (*count == DRAFTS_MAX)
            break;
        at = end + 1;
    }
    return 0;
}

/* ---- checking ---- */

static int assume(struct engine *g, const struct rule *rule, const struct rule_example *x,
                  struct err *e)
{
    struct dfl_date as_of = {0, 0, 0};

    if (x->as_of != NULL && !date_parse(str_of(x->as_of), &as_of))
        return err_set(e, ERR_CONFIG, _("as_of \"%s\" is no date; write it like 2023-06-30"),
                       x->as_of);
    return engine_assume(g, as_of, x->type, rule->stage, e);
}

static int check_drafts(struct engine *g, const struct draft *drafts, size_t count,
                        struct example_report *out, struct err *e)
{
    int rc;

    out->files = arena_alloc(out->arena, count * sizeof out->files[0]);
    out->documents = arena_alloc(out->arena, count * sizeof out->documents[0]);
    for (size_t i = 0; i < count; i++) {
        struct str name = str_of(arena_printf(out->arena, "%zu.txt", i + 1));

        if ((rc = text_read(name, drafts[i].plain, &out->documents[i], e)) < 0)
            return rc;
        out->count++;
        out->files[i].path = name;
        if ((rc = engine_check(g, out->documents[i], out->arena, &out->files[i], e)) < 0)
            return rc;
    }
    engine_across(g, out->files, out->count, out->arena);
    return 0;
}

static int check(struct engine *g, const struct rule *rule, const struct rule_example *x,
                 struct draft *drafts, struct example_report *out, struct err *e)
{
    size_t count;
    int rc;

    memset(out, 0, sizeof *out);
    out->arena = arena_new();
    if ((rc = read_drafts(out->arena, x->text, drafts, &count, e)) < 0 ||
        (rc = assume(g, rule, x, e)) < 0)
        return rc;
    return check_drafts(g, drafts, count, out, e);
}

int example_check(struct engine *g, const struct rule *rule, size_t number,
                  struct example_report *out, struct err *e)
{
    struct draft drafts[DRAFTS_MAX];
    int rc = check(g, rule, &rule->examples[number - 1], drafts, out, e);

    (void)engine_assume(g, (struct dfl_date){0, 0, 0}, NULL, NULL, NULL);
    return rc;
}

void example_report_free(struct example_report *r)
{
    for (size_t i = 0; i < r->count; i++)
        document_free(r->documents[i]);
    arena_free(r->arena);
    memset(r, 0, sizeof *r);
}

/* ---- comparing ---- */

static int compare_fix(struct arena *a, const struct draft *d, const struct mark *m,
                       const struct finding *f, struct err *e)
{
    struct str wanted, got;

    if (!m->has_fix)
        return 0;
    wanted = edit_text(a, d->paragraphs[m->paragraph - 1], m->start, m->end, m->fix);
    got = finding_fixed_text(a, f, d->paragraphs[f->location.paragraph - 1]);
    if (str_eq(wanted, got))
        return 0;
    if (f->edit_count == 0)
        return err_set(e, ERR_CONFIG, _("\"%.*s\" is reported without a fix, expected \"%.*s\""),
                       (int)m->quote.len, m->quote.ptr, (int)m->fix.len, m->fix.ptr);
    return err_set(e, ERR_CONFIG, _("the fix gives \"%.*s\", expected \"%.*s\""), (int)got.len,
                   got.ptr, (int)wanted.len, wanted.ptr);
}

static int compare_finding(struct arena *a, struct draft *d, const struct finding *f, struct err *e)
{
    const struct location *l = &f->location;

    for (size_t i = 0; i < d->mark_count; i++) {
        struct mark *m = &d->marks[i];
        if (l->story == STORY_BODY && m->paragraph == l->paragraph && m->start == l->start &&
            m->end == l->end) {
            m->met = true;
            return compare_fix(a, d, m, f, e);
        }
    }
    return err_set(
        e, ERR_CONFIG,
        _("paragraph %u, from character %u on (\"%.*s\") is reported but not marked: %.*s"),
        l->paragraph, l->start + 1, (int)l->quote.len, l->quote.ptr, (int)f->message.len,
        f->message.ptr);
}

/* With what the example was taken for, where that may be why. */
static int fail_unmet(const struct mark *m, const struct report_file *file, const struct rule *rule,
                      struct err *e)
{
    struct str type = file->type.len > 0 ? file->type : STR("-");

    if (rule->limits == NULL)
        return err_set(e, ERR_CONFIG, _("\"%.*s\" in paragraph %u is marked but not reported"),
                       (int)m->quote.len, m->quote.ptr, m->paragraph);
    return err_set(e, ERR_CONFIG,
                   _("\"%.*s\" in paragraph %u is marked but not reported; the rule is only for "
                     "%s, and the example was taken for type: %.*s, as of %.*s"),
                   (int)m->quote.len, m->quote.ptr, m->paragraph, rule->limits, (int)type.len,
                   type.ptr, (int)file->as_of.len, file->as_of.ptr);
}

static int compare_draft(struct arena *a, struct draft *d, const struct report_file *file,
                         const struct rule *rule, struct err *e)
{
    int rc;

    if (file->status != FILE_CHECKED)
        return err_set(e, ERR_CONFIG, "%.*s", (int)file->reason.len, file->reason.ptr);
    for (size_t i = 0; i < file->finding_count; i++)
        if (str_is(file->findings[i].rule_id, rule->id) &&
            (rc = compare_finding(a, d, &file->findings[i], e)) < 0)
            return rc;
    for (size_t i = 0; i < d->mark_count; i++)
        if (!d->marks[i].met)
            return fail_unmet(&d->marks[i], file, rule, e);
    return 0;
}

/* A bad example marks something, a good one nothing. */
static int check_marks(const struct rule_example *x, const struct draft *drafts, size_t count,
                       struct err *e)
{
    size_t marks = 0;

    for (size_t i = 0; i < count; i++)
        marks += drafts[i].mark_count;
    if (x->bad && marks == 0)
        return err_set(e, ERR_CONFIG, _("a bad example marks what is found with {{…}}"));
    if (!x->bad && marks > 0)
        return err_set(e, ERR_CONFIG, _("a good example has no {{…}}"));
    return 0;
}

/* "placeholder/blank, bad example 2 (rules/x.yaml:12)": examples of a kind are counted from 1. */
static int name_example(const struct rule *rule, size_t number, struct err *e)
{
    const struct rule_example *x = &rule->examples[number - 1];
    size_t same = 0;

    for (size_t i = 0; i < number; i++)
        same += rule->examples[i].bad == x->bad;
    if (x->place.len > 0)
        err_prefix(
            e, x->bad ? _("%.*s: rule %s, bad example %zu") : _("%.*s: rule %s, good example %zu"),
            (int)x->place.len, x->place.ptr, rule->id, same);
    else
        err_prefix(e, x->bad ? _("rule %s, bad example %zu") : _("rule %s, good example %zu"),
                   rule->id, same);
    return ERR_CONFIG;
}

static int run(struct engine *g, const struct rule *rule, const struct rule_example *x,
               struct err *e)
{
    struct draft drafts[DRAFTS_MAX];
    struct example_report report;
    int rc = check(g, rule, x, drafts, &report, e);

    if (rc == 0)
        rc = check_marks(x, drafts, report.count, e);
    for (size_t i = 0; rc == 0 && i < report.count; i++)
        rc = compare_draft(report.arena, &drafts[i], &report.files[i], rule, e);
    example_report_free(&report);
    return rc;
}

/* TEXT after all its fixes; empty when some mark has none. */
static struct str text_after_fixes(struct arena *a, struct str text)
{
    struct strbuf out = {0};
    size_t done = 0, at = 0, open;
    struct mark m = {.has_fix = true};

    while (m.has_fix && next_mark(text, &at, &open, &m, NULL) > 0) {
        strbuf_str(&out, str_sub(text, done, open));
        strbuf_str(&out, m.fix);
        done = at;
    }
    strbuf_str(&out, str_sub(text, done, text.len));
    struct str fixed = m.has_fix ? arena_str(a, strbuf_view(&out)) : STR("");
    strbuf_free(&out);
    return fixed;
}

/* What the fixes leave behind must not be found again, or fixing would never end. */
static int run_fixed(struct engine *g, const struct rule *rule, const struct rule_example *x,
                     struct err *e)
{
    struct arena *a = arena_new();
    struct rule_example fixed = *x;
    int rc = 0;

    fixed.bad = false;
    fixed.text = text_after_fixes(a, x->text);
    if (fixed.text.len > 0 && (rc = run(g, rule, &fixed, e)) < 0)
        err_prefix(e, _("after its fixes"));
    arena_free(a);
    return rc;
}

int example_run(struct engine *g, const struct rule *rule, size_t number, struct err *e)
{
    const struct rule_example *x = &rule->examples[number - 1];
    int rc = run(g, rule, x, e);

    if (rc == 0 && x->bad)
        rc = run_fixed(g, rule, x, e);
    (void)engine_assume(g, (struct dfl_date){0, 0, 0}, NULL, NULL, NULL);
    return rc < 0 ? name_example(rule, number, e) : 0;
}
