/* report/report.h - what a run found, and one writer an output format. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/finding.h"
#include "engine/rule.h"

/* A path, or nothing, and a sentence about it. */
struct report_note {
    struct str path, text;
};

struct report {
    const struct report_file *files;
    size_t count;
    const struct rule *const *rules; /* those that are on, ordered by id */
    size_t rule_count;
    const struct report_note
        *problems; /* why the run is not complete, beside the files' own reasons */
    size_t problem_count;
    const struct report_note *skipped; /* found in a folder and not meant to be checked */
    size_t skipped_count;
};

struct report_options {
    bool color;
    unsigned width;             /* columns of the terminal, 0 unknown: 80 */
    bool quiet;                 /* text: only files with something to say, and the summary */
    bool verbose;               /* text: do not fold repeats */
    enum severity min_severity; /* what is shown; the totals count everything */
    enum severity fail_on;      /* what makes the exit status 1; SEVERITY_OFF: nothing */
    int result;                 /* the exit status the program will have: 0, 1, 2 */
    const char *version;
};

struct report_totals {
    size_t files, checked, incomplete, failed;
    size_t error, warning, info; /* new ones, shown or not */
    size_t baseline, waived;
    size_t paragraphs, cells, characters; /* looked at */
};

/* Writes to F.  ERR_IO when the stream failed. */
typedef int report_writer(FILE *f, const struct report *r, const struct report_options *o,
                          struct err *e);

report_writer report_csv, report_github, report_html, report_json, report_jsonl, report_junit,
    report_sarif, report_text;

struct report_format {
    const char *name;
    report_writer *write;
};
extern const struct report_format report_formats[]; /* ends with name NULL */

void report_count(const struct report *r, struct report_totals *out);
/* Is F to be shown under O? */
bool report_shows(const struct report_options *o, const struct finding *f);
/* The rule of a finding, NULL for one the program does not have (any more). */
const struct rule *report_rule(const struct report *r, struct str id);
/* Ends a writer: flushes, and turns a failed stream into ERR_IO. */
int report_end(FILE *f, struct err *e);

#endif
