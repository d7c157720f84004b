/* report/report.h - one output format a file; each writes all files of a run to a stream. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/engine.h"
#include "engine/finding.h"

struct report_options {
    bool color;
    unsigned width;             /* columns of the terminal, 0 unknown: 80 */
    bool quiet;                 /* text: summary only when something was found */
    bool verbose;               /* text: do not fold repeats */
    enum severity min_severity; /* what is shown */
    enum severity fail_on;      /* SEVERITY_OFF: never */
    const char *version;
};

struct report_totals {
    size_t files, checked, incomplete, failed;
    size_t error, warning, info; /* shown or not */
    size_t baseline, waived;
};

/* Writes to F; returns ERR_IO when the stream failed. */
typedef int report_writer(FILE *f, const struct report_file *files, size_t count,
                          const struct engine *g, const struct report_options *o, struct err *e);

report_writer report_text, report_json;

struct report_format {
    const char *name;
    report_writer *write;
};
extern const struct report_format report_formats[]; /* ends with name NULL */

void report_count(const struct report_file *files, size_t count, struct report_totals *out);

#endif
