/* A row a finding, for spreadsheet programs. */
#include "report/report.h"
#include "report/words.h"
#include "util/csv.h"
#include "util/i18n.h"

static void put_cell(struct strbuf *out, struct str s)
{
    struct strbuf clean = {0};

    word_clean(&clean, s);
    csv_cell(out, strbuf_view(&clean));
    strbuf_free(&clean);
}

static void put_cell_and_free(struct strbuf *r, struct strbuf *b)
{
    put_cell(r, strbuf_view(b));
    strbuf_free(b);
}

static const char *const columns[] = {
    N_("file"),    N_("severity"), N_("section"), N_("place"), N_("sentence"), N_("text"),
    N_("message"), N_("proposal"), N_("clause"),  N_("rule"),  N_("state"),    N_("fingerprint")};

static void put_finding(struct strbuf *r, const struct report_file *file, const struct finding *f)
{
    static const char *const states[] = {N_("new"), N_("known"), N_("waived")};
    struct strbuf section = {0}, place = {0}, proposal = {0};

    word_headings(&section, &f->location);
    word_place(&place, &f->location);
    for (size_t i = 0; i < f->edit_count; i++) {
        if (!word_shows(f, &f->edits[i]))
            continue;
        strbuf_puts(&proposal, i > 0 ? "；" : "");
        word_edit(&proposal, f, &f->edits[i]);
    }
    put_cell(r, file->path);
    put_cell(r, str_of(word_severity(f->severity)));
    put_cell_and_free(r, &section);
    put_cell_and_free(r, &place);
    put_cell(r, f->location.sentence);
    put_cell(r, f->location.quote);
    put_cell(r, f->message);
    put_cell_and_free(r, &proposal);
    put_cell(r, f->source);
    put_cell(r, f->rule_id);
    put_cell(r, str_of(_(states[f->state])));
    put_cell(r, str_of(f->fingerprint));
    csv_end_row(r);
}

/* A draft that was not checked, or not wholly, or what went wrong beside the drafts. */
static void put_problem(struct strbuf *r, struct str path, struct str reason)
{
    put_cell(r, path);
    put_cell(r, str_of(_("not everything was checked")));
    for (int i = 0; i < 4; i++)
        put_cell(r, STR(""));
    put_cell(r, reason);
    for (int i = 0; i < 5; i++)
        put_cell(r, STR(""));
    csv_end_row(r);
}

static void put_file(struct strbuf *rows, const struct report_file *f,
                     const struct report_options *o)
{
    if (f->status != FILE_CHECKED)
        put_problem(rows, f->path, f->reason);
    for (size_t i = 0; i < f->finding_count; i++)
        if (report_shows(o, &f->findings[i]))
            put_finding(rows, f, &f->findings[i]);
}

int report_csv(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct strbuf rows = {0};
    int code;

    strbuf_puts(&rows, CSV_MARK);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        put_cell(&rows, str_of(_(columns[i])));
    csv_end_row(&rows);
    while ((code = report_next(r, &file, e)) > 0) {
        put_file(&rows, file, o);
        report_flush(f, &rows);
    }
    for (size_t i = 0; i < r->problem_count && code == 0; i++)
        put_problem(&rows, r->problems[i].path, r->problems[i].text);
    report_flush(f, &rows);
    strbuf_free(&rows);
    return report_end(f, code, e);
}
