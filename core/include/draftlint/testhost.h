/* draftlint/testhost.h - the program's own engine as a library, so that a plugin's unit tests need
 * no program and no DOCX.  Link with `pkg-config --libs --static draftlint-testhost`.
 *
 *     dfl_test *t = dfl_test_open(&draftlint_plugin_v1, "rules");
 *     dfl_test_text(t, "一、情况\n完成投资.亿元。");
 *     assert(dfl_test_check(t) == 1);
 *     assert(strcmp(dfl_test_finding_at(t, 0)->quote, ".") == 0);
 *     dfl_test_close(t);
 *
 * Everything a handle gives lives until dfl_test_close.
 */
#ifndef DRAFTLINT_TESTHOST_H
#define DRAFTLINT_TESTHOST_H

#include <draftlint/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dfl_test dfl_test;

struct dfl_test_finding {
    const char *rule;  /* "wording/officialese" */
    uint32_t severity; /* DFL_INFO, DFL_WARNING, DFL_ERROR */
    const char *message;
    const char *source;
    uint32_t story;      /* DFL_STORY_ bit */
    uint32_t paragraph;  /* from 1 */
    uint32_t start, end; /* code points */
    const char *quote;   /* the text marked; "" for a point */
    uint32_t fix_kind;   /* DFL_FIX_ */
    const char *fixed;   /* the paragraph with the edits made; NULL without a fix */
    size_t related_count;
};

/* Opens a plugin linked into the test, all rules on, with the tables of the folder RULES (NULL:
 * none).  Never NULL: when it could not be opened, every check fails and dfl_test_error says why.
 */
dfl_test *dfl_test_open(const struct dfl_plugin *plugin, const char *rules);
/* The same for a module, loaded as the program does. */
dfl_test *dfl_test_open_file(const char *path, const char *rules);
void dfl_test_close(dfl_test *t);
/* What went wrong last, in English or the locale's language; "" nothing. */
const char *dfl_test_error(const dfl_test *t);

/* -- a draft: either text, or piece by piece -- */

/* One paragraph a line, "|a|b|" a row of a table; replaces what was there. */
void dfl_test_text(dfl_test *t, const char *text);

/* A paragraph of the body, or of the story begun last. */
void dfl_test_paragraph(dfl_test *t, const char *text);
/* Adds text to that paragraph with a formatting of its own; FORMAT's start and end do not count. */
void dfl_test_run(dfl_test *t, const char *text, const struct dfl_inline *format);
/* Gives that paragraph a style; LEVEL 1..9 makes it a heading, 0 does not. */
void dfl_test_style(dfl_test *t, const char *style, uint32_t level);
/* Gives it an automatic number as displayed, of list LIST (from 1), level from 0. */
void dfl_test_automatic(dfl_test *t, const char *number, uint32_t list, uint32_t level);
void dfl_test_layout(dfl_test *t, const struct dfl_layout *layout);
/* A table; CELLS row by row. */
void dfl_test_table(dfl_test *t, const char *const *cells, size_t rows, size_t columns);
/* Begins a header, footnote, … behind what is there. */
void dfl_test_story(dfl_test *t, uint32_t story);

/* -- what is said of it; kept for all drafts that follow -- */

void dfl_test_name(dfl_test *t, const char *name);  /* file name */
void dfl_test_date(dfl_test *t, const char *as_of); /* "2023-06-30"; NULL: found in the text */
void dfl_test_type(dfl_test *t, const char *type);  /* "请示"; NULL likewise */

/* Checks the draft and begins a new one.  The number of findings, or -1 when a callback failed or
 * broke the contract: dfl_test_error says how. */
int dfl_test_check(dfl_test *t);
/* across() over all drafts checked so far; findings are then those of all of them.  -1 as above. */
int dfl_test_across(dfl_test *t);

/* In the order of a report; NULL behind the last. */
const struct dfl_test_finding *dfl_test_finding_at(dfl_test *t, size_t index);

/* Runs every example of every rule; how many do not behave, each with a line of dfl_test_error. */
int dfl_test_examples(dfl_test *t);

#ifdef __cplusplus
}
#endif

#endif
