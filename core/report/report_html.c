/* The report as one page that needs nothing else: to open, to tick off, to print, to hand on. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/block.h"
#include "report/words.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

static const char style[] =
    ":root{--ink:#1f2328;--dim:#656d76;--line:#d8dee4;--paper:#fff;--back:#f6f8fa;"
    "--error:#b42318;--error-bg:#fde3e0;--warning:#9a6700;--warning-bg:#fff1c5;--info:#0b6bcb;"
    "--info-bg:#d9ecff;--fix:#1a7f37}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9198a1;--line:#3d444d;"
    "--paper:#151b23;--back:#0d1117;--error:#ff7b72;--error-bg:#5d1f1a;--warning:#e3b341;"
    "--warning-bg:#4d3800;--info:#79c0ff;--info-bg:#10375e;--fix:#56d364}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--back);color:var(--ink);line-height:1.7;font:16px/1.7 "
    "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}\n"
    "header,main{max-width:60rem;margin:0 auto;padding:1rem}\n"
    "h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.15rem;margin:0;overflow-wrap:anywhere}\n"
    "h3{font-size:1rem;margin:1.6rem 0 .6rem}\n"
    "p{margin:.2rem 0}.dim{color:var(--dim);font-size:.9rem}\n"
    ".verdict{font-weight:600}.bad{color:var(--error)}.good{color:var(--fix)}\n"
    "nav{position:sticky;top:0;z-index:1;background:var(--paper);border-block:1px solid "
    "var(--line)}\n"
    "nav>div{max-width:60rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.4rem "
    "1rem;align-items:center}\n"
    "nav label{cursor:pointer;white-space:nowrap}nav "
    "input[type=search]{flex:1;min-width:10rem;padding:.25rem .5rem;font:inherit;color:inherit;"
    "background:var(--back);border:1px solid var(--line);border-radius:6px}\n"
    "nav details{flex-basis:100%}nav details div{columns:15rem;margin-top:.3rem;max-height:50vh;"
    "overflow:auto}nav details label{display:flex;gap:.4rem}nav label b{font-weight:400;"
    "overflow:hidden;text-overflow:ellipsis}\n"
    ".file{margin:1.5rem 0 3rem}\n"
    "article{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.4rem "
    "1rem;margin:.5rem 0;break-inside:avoid}\n"
    ".sentence{font-size:1.05rem;margin:.1rem 0 .2rem;overflow-wrap:anywhere;white-space:pre-wrap}\n"
    "mark{color:inherit;padding:.1em .15em;border-radius:3px;border-bottom:2px "
    "solid;font-weight:600}\n"
    "mark.error{background:var(--error-bg);border-color:var(--error)}\n"
    "mark.warning{background:var(--warning-bg);border-color:var(--warning)}\n"
    "mark.info{background:var(--info-bg);border-color:var(--info)}\n"
    "mark:empty::after{content:'\\2038'}\n"
    "ul{list-style:none;margin:0;padding:0}li{padding:0 0 0 1.9rem;position:relative;overflow-wrap:"
    "anywhere}li p{margin:0}\n"
    "li>input{position:absolute;left:.2rem;top:.4rem;width:1.05rem;height:1.05rem;margin:0}\n"
    "li.done{opacity:.45}li.done .message{text-decoration:line-through}\n"
    "b.error{color:var(--error)}b.warning{color:var(--warning)}b.info{color:var(--info)}\n"
    "code{font-size:.85rem;color:var(--dim);white-space:nowrap}\n"
    ".fix{color:var(--fix)}[hidden]{display:none}\n"
    "table{border-collapse:collapse;margin-top:.6rem;width:100%}td,th{padding:.1rem "
    ".8rem .1rem 0;text-align:right}td:first-child,th:first-child{text-align:left;width:100%;"
    "overflow-wrap:anywhere}th{font-weight:400;color:var(--dim);white-space:nowrap}a{color:inherit}\n"
    "@media print{nav{display:none}body{background:none;font-size:10.5pt;line-height:1.5}"
    "header,main{max-width:none;padding:0}h2,h3{break-after:avoid}h3{margin:.8rem 0 .3rem}"
    ".file{margin:1rem 0}article{border-color:#999;padding:.2rem .6rem;margin:.3rem 0}}\n";

static const char script[] =
    "const all=(s,e=document)=>[...e.querySelectorAll(s)];\n"
    "const word=document.querySelector('input[type=search]'),rest=document.querySelector('#rest');\n"
    "function store(k,v){try{if(v===undefined)return localStorage.getItem(k);"
    "v?localStorage.setItem(k,1):localStorage.removeItem(k)}catch(e){return null}}\n"
    "function show(){\n"
    " const off=new Set(all('nav input[value]:not(:checked)').map(i=>i.value));\n"
    " const q=word.value.trim(),filtered=q||off.size||rest.checked;\n"
    " const has=e=>!q||e.textContent.includes(q);\n"
    " for(const f of all('.file')){\n"
    "  const named=has(f.querySelector('h2'));\n"
    "  for(const a of all('article',f)){\n"
    "   const hit=named||has(a);\n"
    "   for(const l of all('li',a))l.hidden=!hit||off.has(l.dataset.severity)||"
    "off.has(l.dataset.rule)||rest.checked&&l.classList.contains('done');\n"
    "   a.hidden=all('li',a).every(l=>l.hidden)}\n"
    "  for(const s of all('.section',f))s.hidden=all('article',s).every(a=>a.hidden);\n"
    "  f.hidden=filtered&&all('article',f).every(a=>a.hidden)}}\n"
    "for(const i of all('nav input'))i.addEventListener('input',show);\n"
    "for(const l of all('li')){\n"
    " const box=l.querySelector('input'),key='draftlint '+l.dataset.id;\n"
    " const set=()=>l.classList.toggle('done',box.checked);\n"
    " box.checked=!!store(key);set();\n"
    " box.addEventListener('change',()=>{store(key,box.checked);set();show()})}\n"
    "show();\n";

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
    put(p, style);
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
    put(p, script);
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
