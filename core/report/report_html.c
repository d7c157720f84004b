/* The report as one page that needs nothing else: to open, to tick off, to print, to hand on. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/block.h"
#include "report/page.inc" /* style and script: page.css and page.js, line by line */
#include "report/words.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

struct page {
    struct report *report;
    const struct report_options *options;
    struct strbuf out;
    vec(struct str) sources; /* already said in this file */
    struct rule_counts counts;
    struct strbuf index; /* rows: each draft with a link and what was found in it */
};

/* ---- pieces ---- */

static void put_char(struct strbuf *b, uint32_t cp)
{
    char bytes[4];

    if (cp == '<')
        strbuf_puts(b, "&lt;");
    else if (cp == '>')
        strbuf_puts(b, "&gt;");
    else if (cp == '&')
        strbuf_puts(b, "&amp;");
    else if (cp == '"')
        strbuf_puts(b, "&quot;");
    else
        strbuf_add(b, bytes, utf8_encode(word_clean_char(cp), bytes));
}

static void add_str(struct strbuf *b, struct str s)
{
    if (s.len == 0)
        return;
    for (const char *at = s.ptr, *end = s.ptr + s.len; at < end;)
        put_char(b, utf8_next(&at, end));
}

static void put_str(struct page *p, struct str s)
{
    add_str(&p->out, s);
}

static void put(struct page *p, const char *markup)
{
    strbuf_puts(&p->out, markup);
}

static void put_lines(struct page *p, const char *const *lines)
{
    for (; *lines != NULL; lines++)
        put(p, *lines);
}

static void put_text(struct page *p, const char *s)
{
    put_str(p, str_of(s));
}

/* <p class="CLASS">TEXT</p>, nothing when the text is empty; frees it. */
static void put_paragraph(struct page *p, const char *class, struct strbuf *text)
{
    if (text->len > 0) {
        strbuf_printf(&p->out, "<p class=\"%s\">", class);
        put_str(p, strbuf_view(text));
        put(p, "</p>\n");
    }
    strbuf_free(text);
}

/* ---- a block ---- */

static void put_sentence(struct page *p, const struct line *l, const struct entry *entries)
{
    uint8_t open = 0;

    put(p, "<p class=\"sentence\">");
    for (size_t i = 0; i <= l->count; i++) {
        uint8_t mark = l->at[i].mark;
        if (mark != open && open != 0)
            put(p, "</mark>");
        if (mark != open && mark != 0)
            strbuf_printf(&p->out, "<mark class=\"%s\">",
                          severity_name(entries[mark - 1].first->severity));
        open = mark;
        if (i < l->count)
            put_char(&p->out, l->at[i].cp);
    }
    put(p, open ? "</mark></p>\n" : "</p>\n");
}

static void put_fixes(struct page *p, const struct block *b, const struct entry *e)
{
    struct fixes fixes = block_fixes(b, e);

    for (size_t i = 0; i < fixes.of.count; i++)
        put_paragraph(p, "fix", &fixes.of.at[i]);
    fixes_free(&fixes);
}

static void put_related(struct page *p, const struct related *r)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "↪ ");
    word_related(&b, r);
    put_paragraph(p, "dim", &b);
}

/* The clause behind a finding, once a file. */
static void put_source(struct page *p, const struct finding *f)
{
    struct strbuf b = {0};

    for (size_t i = 0; i < p->sources.count; i++)
        if (str_eq(p->sources.at[i], f->source))
            return;
    vec_push(&p->sources, f->source);
    if (f->source.len > 0)
        strbuf_printf(&b, "%s%.*s", _("source: "), (int)f->source.len, f->source.ptr);
    put_paragraph(p, "dim", &b);
}

static void put_entry(struct page *p, const struct block *b, const struct entry *e)
{
    const struct finding *f = e->first;
    const struct rule *rule = report_rule(p->report, f->rule_id);
    const char *severity = severity_name(f->severity);

    strbuf_printf(&p->out, "<li data-severity=\"%s\" data-rule=\"", severity);
    put_str(p, f->rule_id);
    strbuf_printf(&p->out, "\" data-id=\"%s\"><input type=\"checkbox\" title=\"", f->fingerprint);
    put_text(p, _("done"));
    strbuf_printf(&p->out, "\"><b class=\"%s\">", severity);
    put_text(p, word_severity(f->severity));
    put(p, "</b> <span class=\"message\">");
    put_str(p, f->message);
    put(p, "</span>");
    if (e->count > 1) {
        struct strbuf places = {0};
        strbuf_printf(&places, _(" (%zu places)"), e->count);
        put_str(p, strbuf_view(&places));
        strbuf_free(&places);
    }
    put(p, " <code title=\"");
    put_text(p, rule ? rule->why : "");
    put(p, "\">");
    put_str(p, f->rule_id);
    put(p, "</code>\n");
    put_fixes(p, b, e);
    for (size_t i = 0; i < f->related_count; i++)
        put_related(p, &f->related[i]);
    put_source(p, f);
    put(p, "</li>\n");
}

static void put_block(struct page *p, const struct block *b)
{
    struct entry *entries = mem_array(NULL, b->count, sizeof *entries);
    size_t count = block_entries(b, entries);
    struct line l = line_new(b, entries, count, STR(""));
    struct strbuf place = {0};

    put(p, "<article>\n");
    word_place(&place, &b->at[0]->location);
    put_paragraph(p, "dim", &place);
    put_sentence(p, &l, entries);
    put(p, "<ul>\n");
    for (size_t i = 0; i < count; i++)
        put_entry(p, b, &entries[i]);
    put(p, "</ul>\n</article>\n");
    line_free(&l);
    free(entries);
}

/* ---- a file ---- */

static size_t put_section(struct page *p, const struct blocks *blocks, size_t first)
{
    const struct location *at = &blocks->at[first].at[0]->location;
    struct strbuf path = section_of(at);
    size_t i = first;

    put(p, path.len > 0 ? "<div class=\"section\">\n<h3>" : "<div class=\"section\">\n");
    put_str(p, strbuf_view(&path));
    put(p, path.len > 0 ? "</h3>\n" : "");
    for (; i < blocks->count && section_has(at, &path, &blocks->at[i].at[0]->location); i++)
        put_block(p, &blocks->at[i]);
    put(p, "</div>\n");
    strbuf_free(&path);
    return i;
}

static void put_labelled(struct page *p, const char *class, const char *label, struct str text)
{
    struct strbuf b = {0};

    strbuf_puts(&b, label);
    strbuf_str(&b, text);
    put_paragraph(p, class, &b);
}

static void put_status(struct page *p, const struct report_file *f)
{
    struct remarks all = {0};

    remarks_gather(&all, f, p->options->verbose);
    for (size_t i = 0; i < all.of.count; i++) {
        const struct remark *r = &all.of.at[i];
        put_labelled(p, r->serious ? "bad" : "dim", r->label, strbuf_view(&r->text));
    }
    remarks_free(&all);
}

/* F is the draft NUMBER, from 1. */
static void put_file(struct page *p, const struct report_file *f, size_t number)
{
    struct strbuf meta = {0};
    struct blocks blocks;

    p->sources.count = 0;
    blocks_gather(f, p->options, &blocks);
    if (blocks.count > 0 || f->status != FILE_CHECKED || !p->options->quiet) {
        strbuf_printf(&p->out, "<section class=\"file\" id=\"f%zu\">\n<h2>", number);
        put_str(p, f->path);
        put(p, "</h2>\n");
        word_draft(&meta, f);
        put_paragraph(p, "dim", &meta);
        put_status(p, f);
        if (blocks.count == 0 && f->status == FILE_CHECKED)
            put_labelled(p, "good", report_nothing(p->options, f), STR(""));
        for (size_t i = 0; i < blocks.count;)
            i = put_section(p, &blocks, i);
        put(p, "</section>\n");
    }
    blocks_free(&blocks);
}

/* ---- the page ---- */

static void put_filter(struct page *p, const char *value, const char *label, size_t count)
{
    strbuf_printf(&p->out, "<label title=\"%s\"><input type=\"checkbox\" checked value=\"%s\"> <b>",
                  value, value);
    put_text(p, label);
    strbuf_printf(&p->out, "</b> <span class=\"dim\">%zu</span></label>\n", count);
}

static int compare_counts(const void *a, const void *b)
{
    return strcmp(((const struct rule_count *)a)->rule, ((const struct rule_count *)b)->rule);
}

static void put_rule_filters(struct page *p)
{
    struct rule_count *at = p->counts.of.at;
    size_t count = p->counts.of.count, total = 0;

    if (count > 0)
        qsort(at, count, sizeof *at, compare_counts);
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = report_rule(p->report, str_of(at[i].rule));

        total += at[i].count;
        if (i + 1 < count && strcmp(at[i].rule, at[i + 1].rule) == 0)
            continue; /* at another severity */
        put_filter(p, at[i].rule, rule ? rule->title : at[i].rule, total);
        total = 0;
    }
}

static void put_bar(struct page *p)
{
    const struct report_totals *t = &p->report->totals;

    put(p, "<nav><div>\n");
    put_filter(p, "error", _("error"), t->error);
    put_filter(p, "warning", _("warning"), t->warning);
    put_filter(p, "info", _("info"), t->info);
    put(p, "<label><input type=\"checkbox\" id=\"rest\"> ");
    put_text(p, _("hide what is done"));
    put(p, "</label>\n<input type=\"search\" placeholder=\"");
    put_text(p, _("only with these words"));
    put(p, "\">\n<details><summary>");
    put_text(p, _("by rule"));
    put(p, "</summary><div>\n");
    put_rule_filters(p);
    put(p, "</div></details>\n</div></nav>\n");
}

static void put_notes(struct page *p, const char *class, const char *label,
                      const struct report_note *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf b = {0};
        word_note(&b, &notes[i]);
        put_labelled(p, class, label, strbuf_view(&b));
        strbuf_free(&b);
    }
}

static void add_count(struct strbuf *row, const char *class, bool checked, size_t count)
{
    if (!checked)
        strbuf_puts(row, "<td class=\"dim\">–</td>");
    else if (count > 0)
        strbuf_printf(row, "<td><b class=\"%s\">%zu</b></td>", class, count);
    else
        strbuf_puts(row, "<td class=\"dim\">0</td>");
}

/* Remembers what the top of the page says of F, the draft NUMBER. */
static void add_to_index(struct page *p, const struct report_file *f, size_t number)
{
    struct report_totals t = {0};
    struct strbuf *row = &p->index;

    for (size_t i = 0; i < f->finding_count; i++)
        if (block_wants(p->options, &f->findings[i]))
            rule_counts_add(&p->counts, &f->findings[i]);
    report_count(f, &t);
    strbuf_printf(row, "<tr><td><a href=\"#f%zu\">", number);
    add_str(row, f->path);
    strbuf_puts(row, "</a>");
    if (f->status != FILE_CHECKED) {
        strbuf_puts(row, " <b class=\"error\">");
        add_str(row, str_of(f->status == FILE_FAILED ? _("not checked") : _("not complete")));
        strbuf_puts(row, "</b>");
    }
    strbuf_puts(row, "</td>");
    add_count(row, "error", t.failed == 0, t.error);
    add_count(row, "warning", t.failed == 0, t.warning);
    add_count(row, "info", t.failed == 0, t.info);
    strbuf_puts(row, "</tr>\n");
}

static void put_index(struct page *p)
{
    put(p, "<table>\n<tr><th></th>");
    for (enum severity s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--)
        strbuf_printf(&p->out, "<th>%s</th>", word_severity(s));
    put(p, "</tr>\n");
    strbuf_str(&p->out, strbuf_view(&p->index));
    put(p, "</table>\n");
}

static void put_header(struct page *p)
{
    static const char *const classes[] = {"verdict good", "verdict bad", "verdict bad"};
    struct strbuf b = {0};

    put(p, "<header>\n<h1>");
    put_text(p, _("Check of drafts"));
    put(p, "</h1>\n");
    word_totals(&b, &p->report->totals);
    strbuf_puts(&b, " — ");
    strbuf_puts(&b, word_result(p->report->result));
    put_paragraph(p, classes[p->report->result], &b);
    word_looked_at(&b, p->report);
    put_paragraph(p, "dim", &b);
    put_notes(p, "bad", _("not complete: "), p->report->problems, p->report->problem_count);
    put_notes(p, "dim", _("left out: "), p->report->skipped, p->report->skipped_count);
    if (p->report->totals.files > 1)
        put_index(p);
    put(p, "</header>\n");
}

static void put_head(struct page *p)
{
    /* TRANSLATORS: the language tag of this translation, as in HTML */
    strbuf_printf(&p->out,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  _("en"));
    put(p, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    put_text(p, _("Check of drafts"));
    strbuf_printf(&p->out,
                  "</title>\n<meta name=\"generator\" content=\"draftlint %s\">\n<style>\n",
                  p->options->version);
    put_lines(p, style);
    put(p, "</style>\n</head>\n<body>\n");
    put_header(p);
    put_bar(p);
    put(p, "<main>\n");
}

/* What is said of the drafts goes to BODY, since the top of the page sums it up. */
static int put_files(struct page *p, FILE *body, struct err *e)
{
    const struct report_file *file;
    size_t number = 0;
    int code;

    while ((code = report_next(p->report, &file, e)) > 0) {
        put_file(p, file, ++number);
        add_to_index(p, file, number);
        report_flush(body, &p->out);
    }
    return report_end(body, code, e);
}

static int copy(FILE *from, FILE *to, struct err *e)
{
    char bytes[65536];
    size_t n;

    rewind(from);
    while ((n = fread(bytes, 1, sizeof bytes, from)) > 0)
        fwrite(bytes, 1, n, to);
    return ferror(from)
               ? err_set(e, ERR_IO, _("a temporary file cannot be read: %s"), strerror(errno))
               : 0;
}

static int put_page(struct page *p, FILE *f, FILE *body, struct err *e)
{
    int code = put_files(p, body, e);

    if (code < 0)
        return code;
    put_head(p);
    report_flush(f, &p->out);
    code = copy(body, f, e);
    put(p, "</main>\n<script>\n");
    put_lines(p, script);
    put(p, "</script>\n</body>\n</html>\n");
    report_flush(f, &p->out);
    return report_end(f, code, e);
}

int report_html(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    struct page p = {.report = r, .options = o};
    int fd = file_temporary(), code;
    FILE *body = fd < 0 ? NULL : fdopen(fd, "w+");

    if (body == NULL)
        return err_set(e, ERR_IO, _("there is no place for a temporary file: %s"), strerror(errno));
    code = put_page(&p, f, body, e);
    fclose(body);
    strbuf_free(&p.out);
    strbuf_free(&p.index);
    vec_free(&p.sources);
    rule_counts_free(&p.counts);
    return code;
}
