/* Workflow commands that a GitHub run shows as annotations of the file; see "Workflow commands for
 * GitHub Actions".  A DOCX has no lines, so the place is said in the text. */
#include "report/report.h"
#include "report/words.h"
#include "util/i18n.h"
#include "util/utf8.h"

/* A property is one line, where : and , are marks. */
static void put_escaped(struct strbuf *b, struct str s, bool property)
{
    for (const char *at = s.ptr, *end = s.ptr + s.len; at < end;) {
        uint32_t cp = utf8_next(&at, end);
        char bytes[4];

        if (cp == '%' || (property ? cp == ':' || cp == ',' : cp == '\n'))
            strbuf_printf(b, "%%%02X", cp);
        else
            strbuf_add(b, bytes, utf8_encode(word_clean_char(cp), bytes));
    }
}

static void put_command(struct strbuf *b, const char *command, struct str path, struct str title,
                        struct str text)
{
    strbuf_printf(b, "::%s ", command);
    if (path.len > 0) {
        strbuf_puts(b, "file=");
        put_escaped(b, path, true);
        strbuf_putc(b, ',');
    }
    strbuf_puts(b, "title=");
    put_escaped(b, title, true);
    strbuf_puts(b, "::");
    put_escaped(b, text, false);
    strbuf_putc(b, '\n');
}

static const char *command_of(enum severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "notice";
}

static void put_finding(struct strbuf *b, const struct report_file *file, const struct finding *f)
{
    struct strbuf text = {0};

    word_clean(&text, f->message);
    strbuf_putc(&text, '\n');
    word_details(&text, f, _(": "));
    put_command(b, command_of(f->severity), file->path, f->rule_id, strbuf_view(&text));
    strbuf_free(&text);
}

static void put_file(struct strbuf *b, const struct report_file *f, const struct report_options *o)
{
    if (f->status != FILE_CHECKED)
        put_command(b, "error", f->path, str_of(_("not everything was checked")), f->reason);
    for (size_t i = 0; i < f->finding_count; i++)
        if (report_shows(o, &f->findings[i]) && f->findings[i].state == STATE_NEW)
            put_finding(b, f, &f->findings[i]);
}

static void put_end(struct strbuf *b, const struct report *r)
{
    struct strbuf text = {0};

    for (size_t i = 0; i < r->problem_count; i++)
        put_command(b, "error", STR(""), str_of(_("not everything was checked")),
                    r->problems[i].text);
    word_totals(&text, &r->totals);
    strbuf_printf(&text, " – %s", word_result(r->result));
    put_command(b, "notice", STR(""), STR("draftlint"), strbuf_view(&text));
    strbuf_free(&text);
}

int report_github(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct strbuf b = {0};
    int code;

    while ((code = report_next(r, &file, e)) > 0) {
        put_file(&b, file, o);
        report_flush(f, &b);
    }
    if (code == 0)
        put_end(&b, r);
    report_flush(f, &b);
    strbuf_free(&b);
    return report_end(f, code, e);
}
