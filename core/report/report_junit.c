/* JUnit XML, as build servers read it: a suite a draft, a case a finding; what would not fail the
 * run passes, with its words as output. */
#include "report/report.h"
#include "report/words.h"
#include "util/utf8.h"

static void put_text(struct strbuf *b, struct str s)
{
    if (s.len == 0)
        return;
    for (const char *at = s.ptr, *end = s.ptr + s.len; at < end;) {
        const char *from = at;
        uint32_t cp = utf8_next(&at, end);

        if (cp == '<')
            strbuf_puts(b, "&lt;");
        else if (cp == '>')
            strbuf_puts(b, "&gt;");
        else if (cp == '&')
            strbuf_puts(b, "&amp;");
        else if (cp == '"')
            strbuf_puts(b, "&quot;");
        else if (word_clean_char(cp) != cp || cp == 0xFFFE || cp == 0xFFFF)
            strbuf_putc(b, ' ');
        else if (cp == 0xFFFD)
            strbuf_puts(b, "\xEF\xBF\xBD");
        else
            strbuf_add(b, from, (size_t)(at - from));
    }
}

/* As put_text, but with its line breaks. */
static void put_lines(struct strbuf *b, struct str s)
{
    struct str line;

    for (const char *comma = ""; str_item(&s, '\n', &line); comma = "\n") {
        strbuf_puts(b, comma);
        put_text(b, line);
    }
}

static void put_attribute(struct strbuf *b, const char *name, struct str value)
{
    strbuf_printf(b, " %s=\"", name);
    put_text(b, value);
    strbuf_putc(b, '"');
}

static void begin_case(struct strbuf *b, struct str name, struct str path)
{
    strbuf_puts(b, "    <testcase");
    put_attribute(b, "name", name);
    put_attribute(b, "classname", path);
    strbuf_puts(b, ">\n");
}

static void put_details(struct strbuf *b, const struct finding *f)
{
    struct strbuf details = {0};

    word_details(&details, f, "\n");
    put_lines(b, strbuf_view(&details));
    strbuf_free(&details);
}

static void put_finding(struct strbuf *b, const struct report_file *file, const struct finding *f,
                        bool fails)
{
    begin_case(b, f->rule_id, file->path);
    if (fails) {
        strbuf_puts(b, "      <failure");
        put_attribute(b, "type", str_of(severity_name(f->severity)));
        put_attribute(b, "message", f->message);
        strbuf_putc(b, '>');
        put_details(b, f);
        strbuf_puts(b, "</failure>\n");
    } else {
        strbuf_puts(b, "      <system-out>");
        put_text(b, f->message);
        strbuf_putc(b, '\n');
        put_details(b, f);
        strbuf_puts(b, "</system-out>\n");
    }
    strbuf_puts(b, "    </testcase>\n");
}

static void put_error(struct strbuf *b, const char *name, struct str path, struct str reason)
{
    begin_case(b, str_of(name), path);
    strbuf_puts(b, "      <error");
    put_attribute(b, "message", reason);
    strbuf_puts(b, "/>\n    </testcase>\n");
}

static bool fails(const struct report_options *o, const struct finding *f)
{
    return f->state == STATE_NEW && o->fail_on != SEVERITY_OFF && f->severity >= o->fail_on;
}

struct counts {
    size_t tests, failures, errors;
};

static void put_file(struct strbuf *b, const struct report_file *f, const struct report_options *o,
                     struct counts *n)
{
    *n = (struct counts){0};
    for (size_t i = 0; i < f->finding_count; i++) {
        if (!report_shows(o, &f->findings[i]))
            continue;
        n->tests++;
        n->failures += fails(o, &f->findings[i]);
        put_finding(b, f, &f->findings[i], fails(o, &f->findings[i]));
    }
    if (f->status != FILE_CHECKED) {
        put_error(b, "checked", f->path, f->reason);
    } else {
        begin_case(b, STR("checked"), f->path);
        strbuf_puts(b, "    </testcase>\n");
    }
    n->tests++;
    n->errors += f->status != FILE_CHECKED;
}

static void put_suite(struct strbuf *b, struct str name, const struct counts *n,
                      struct strbuf *cases)
{
    strbuf_puts(b, "  <testsuite");
    put_attribute(b, "name", name);
    strbuf_printf(b, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n", n->tests, n->failures,
                  n->errors);
    strbuf_str(b, strbuf_view(cases));
    strbuf_puts(b, "  </testsuite>\n");
    cases->len = 0;
}

static void put_problems(struct strbuf *b, const struct report *r)
{
    struct counts n = {.tests = r->problem_count, .errors = r->problem_count};
    struct strbuf cases = {0};

    for (size_t i = 0; i < r->problem_count; i++)
        put_error(&cases, "run", STR("draftlint"), r->problems[i].text);
    if (r->problem_count > 0)
        put_suite(b, STR("draftlint"), &n, &cases);
    strbuf_free(&cases);
}

int report_junit(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct strbuf b = {0}, cases = {0};
    struct counts n;
    int code;

    strbuf_puts(&b,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"draftlint\">\n");
    while ((code = report_next(r, &file, e)) > 0) {
        put_file(&cases, file, o, &n);
        put_suite(&b, file->path, &n, &cases);
        report_flush(f, &b);
    }
    put_problems(&b, r);
    strbuf_puts(&b, "</testsuites>\n");
    if (code == 0)
        report_flush(f, &b);
    strbuf_free(&b);
    strbuf_free(&cases);
    return report_end(f, code, e);
}
