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

void report_count(const struct report *r, struct report_totals *t)
{
    *t = (struct report_totals){.files = r->count};
    for (size_t i = 0; i < r->count; i++) {
        const struct report_file *f = &r->files[i];

        t->checked += f->status == FILE_CHECKED;
        t->incomplete += f->status == FILE_INCOMPLETE;
        t->failed += f->status == FILE_FAILED;
        t->paragraphs += f->coverage.paragraphs;
        t->cells += f->coverage.cells;
        t->characters += f->coverage.characters;
        for (size_t k = 0; k < f->finding_count; k++)
            count_finding(&f->findings[k], t);
    }
}

bool report_shows(const struct report_options *o, const struct finding *f)
{
    return f->severity >= o->min_severity;
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

int report_end(FILE *f, struct err *e)
{
    if (fflush(f) == 0 && !ferror(f))
        return 0;
    return err_set(e, ERR_IO, _("the report cannot be written: %s"), strerror(errno));
}
