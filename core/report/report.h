/* report/report.h - what a run found, and one writer an output format. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/finding.h"
#include "engine/rule.h"
#include "util/vec.h"

/* A path, or nothing, and a sentence about it. */
struct report_note {
    struct str path, text;
};

struct report_totals {
    size_t files, checked, incomplete, failed;
    size_t error, warning, info; /* new ones, shown or not */
    size_t baseline, waived;
    size_t paragraphs, cells, characters; /* looked at */
};

/* A run as the writers see it: one draft after the other, so that each can be written, and
 * forgotten, as soon as it is checked. */
struct report {
    /* Makes *FILE the next draft, which stays until the next call: 1; 0 behind the last, with what
     * stands at the end of this structure filled in; negative: what went wrong is in E. */
    int (*next)(struct report *r, const struct report_file **file, struct err *e);
    void *source;                    /* NEXT's */
    const struct rule *const *rules; /* those that are on, ordered by id */
    size_t rule_count;
    const struct report_note *skipped; /* found in a folder and not meant to be checked */
    size_t skipped_count;

    struct report_totals totals; /* of the drafts that were given; report_next counts */

    const struct report_note
        *problems; /* why the run is not complete, beside the files' own reasons */
    size_t problem_count;
    int result; /* the exit status the program will have: 0, 1, 2 */
};

struct report_options {
    bool color;
    unsigned width;             /* columns of the terminal, 0 unknown: 80 */
    bool quiet;                 /* text: only files with something to say, and the summary */
    bool verbose;               /* text: do not fold repeats */
    enum severity min_severity; /* what is shown; the totals count everything */
    enum severity fail_on;      /* what makes the exit status 1; SEVERITY_OFF: nothing */
    const char *version;
};

/* Writes to F, draft by draft.  ERR_IO when the stream failed, or what R's NEXT failed with. */
typedef int report_writer(FILE *f, struct report *r, const struct report_options *o, struct err *e);

report_writer report_csv, report_github, report_html, report_json, report_jsonl, report_junit,
    report_sarif, report_text;

struct report_format {
    const char *name;
    report_writer *write;
};
extern const struct report_format report_formats[]; /* ends with name NULL */

/* The next draft, counted in the totals; see NEXT. */
int report_next(struct report *r, const struct report_file **file, struct err *e);
/* Adds F to T. */
void report_count(const struct report_file *f, struct report_totals *t);
/* What to say of a draft of which nothing is shown. */
const char *report_nothing(const struct report_options *o, const struct report_file *f);
/* Is F to be shown under O? */
bool report_shows(const struct report_options *o, const struct finding *f);
/* The rule of a finding, NULL for one the program does not have (any more). */
const struct rule *report_rule(const struct report *r, struct str id);
/* Writes B out and empties it. */
void report_flush(FILE *f, struct strbuf *b);
/* Ends a writer: CODE when that is negative; else flushes, and turns a failed stream into ERR_IO.
 */
int report_end(FILE *f, int code, struct err *e);

/* How often a rule was reported at a severity, over all drafts. */
struct rule_count {
    char *rule;
    enum severity severity;
    size_t count;
};

struct rule_counts {
    vec(struct rule_count) of;
};

void rule_counts_add(struct rule_counts *c, const struct finding *f);
void rule_counts_free(struct rule_counts *c);

#endif
