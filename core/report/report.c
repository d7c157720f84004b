#include "report/report.h"

#include <errno.h>
#include <string.h>

#include "util/i18n.h"

const struct report_format report_formats[] = {
    {"text", report_text},     {"json", report_json},   {"jsonl", report_jsonl},
    {"sarif", report_sarif},   {"junit", report_junit}, {"html", report_html},
    {"github", report_github}, {"csv", report_csv},     {NULL, NULL},
};

static void count_finding(const struct finding *f, struct report_totals *t)
{
    if (f->state == STATE_BASELINE)
        t->baseline++;
    else if (f->state == STATE_WAIVED)
        t->waived++;
    else if (f->severity == SEVERITY_ERROR)
        t->error++;
    else if (f->severity == SEVERITY_WARNING)
        t->warning++;
    else
        t->info++;
}

void report_count(const struct report_file *f, struct report_totals *t)
{
    t->files++;
    t->checked += f->status == FILE_CHECKED;
    t->incomplete += f->status == FILE_INCOMPLETE;
    t->failed += f->status == FILE_FAILED;
    t->paragraphs += f->coverage.paragraphs;
    t->cells += f->coverage.cells;
    t->characters += f->coverage.characters;
    for (size_t i = 0; i < f->finding_count; i++)
        count_finding(&f->findings[i], t);
}

int report_next(struct report *r, const struct report_file **file, struct err *e)
{
    int code = r->next(r, file, e);

    if (code > 0)
        report_count(*file, &r->totals);
    return code;
}

bool report_shows(const struct report_options *o, const struct finding *f)
{
    return f->severity >= o->min_severity;
}

const char *report_nothing(const struct report_options *o, const struct report_file *f)
{
    bool known = false;

    for (size_t i = 0; i < f->finding_count; i++) {
        if (f->findings[i].state == STATE_NEW && !report_shows(o, &f->findings[i]))
            return _("nothing found of the severities shown");
        known |= f->findings[i].state != STATE_NEW;
    }
    return known ? _("nothing new found") : _("nothing found");
}

const struct rule *report_rule(const struct report *r, struct str id)
{
    size_t low = 0, high = r->rule_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(id, str_of(r->rules[middle]->id));
        if (order == 0)
            return r->rules[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

void report_flush(FILE *f, struct strbuf *b)
{
    if (b->len > 0)
        fwrite(b->ptr, 1, b->len, f);
    fflush(f); /* whoever reads need not wait for the next draft */
    b->len = 0;
}

int report_end(FILE *f, int code, struct err *e)
{
    if (code < 0 || (fflush(f) == 0 && !ferror(f)))
        return code;
    return err_set(e, ERR_IO, _("the report cannot be written: %s"), strerror(errno));
}

/* ---- rules ---- */

void rule_counts_add(struct rule_counts *c, const struct finding *f)
{
    size_t at = 0;

    while (at < c->of.count &&
           (c->of.at[at].severity != f->severity || !str_is(f->rule_id, c->of.at[at].rule)))
        at++;
    if (at == c->of.count)
        vec_push(&c->of,
                 (struct rule_count){mem_strndup(f->rule_id.ptr, f->rule_id.len), f->severity, 0});
    c->of.at[at].count++;
}

void rule_counts_free(struct rule_counts *c)
{
    for (size_t i = 0; i < c->of.count; i++)
        free(c->of.at[i].rule);
    vec_free(&c->of);
}
