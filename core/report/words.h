/* report/words.h - what all reports for people say alike: places, severities, what was not covered.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "report/report.h"
#include "util/str.h"

const char *word_severity(enum severity s); /* "error", "错误" */

/* "paragraph 3, sentence 2 (about page 4)", "table 2, row 4 “工业增加值”, column 3 “增速”",
 * "footnote 3"; the heading path is said apart from it. */
void word_place(struct strbuf *out, const struct location *l);

/* “S”, cut to MOST code points; nothing when it is empty. */
void word_quote(struct strbuf *out, struct str s, size_t most);

/* The sentence with what was found in 【】, and no more than AROUND code points on either side. */
void word_sentence(struct strbuf *out, const struct location *l, size_t around);

/* The heading path, outermost first; empty at the top of the draft. */
void word_headings(struct strbuf *out, const struct location *l);

/* The draft's type and the date it is judged at, and how that is known. */
void word_draft(struct strbuf *out, const struct report_file *f);

/* A place that belongs to a finding: where it is, what stands there, what it has to do with it. */
void word_related(struct strbuf *out, const struct related *r);

/* "PATH: TEXT", or the text alone. */
void word_note(struct strbuf *out, const struct report_note *note);

/* What is said of a draft beside what was found in it: why it was not checked or not wholly, what
 * was not looked at, what the whitelist spared – with DETAILED which entry spared what. */
struct remark {
    bool serious;      /* it makes the draft incomplete */
    const char *label; /* "not checked: " */
    struct strbuf text;
};
struct remarks {
    vec(struct remark) of;
};
void remarks_gather(struct remarks *all, const struct report_file *f, bool detailed);
void remarks_free(struct remarks *all);

/* The text EDIT replaces, as far as the sentence of the finding or of a related place shows it;
 * false when none does. */
bool word_edited(const struct finding *f, const struct edit *edit, struct str *out);

/* Can people see which text the edit of F is about?  One far away says nothing to them. */
bool word_shows(const struct finding *f, const struct edit *edit);

/* What is to be done, "fix: 1 .是 → 一是"; one edit of F. */
void word_edit(struct strbuf *out, const struct finding *f, const struct edit *edit);

/* What plain formats say below a finding's message, line by line: section and place, the sentence
 * from SEPARATOR on, what is to be done, the clause behind it. */
void word_details(struct strbuf *out, const struct finding *f, const char *separator);

/* Appends S so that nothing in it can steer a terminal or turn the reading direction: such
 * characters and line breaks become blanks. */
void word_clean(struct strbuf *out, struct str s);
uint32_t word_clean_char(uint32_t cp);

/* "3 files checked: 2 errors, 1 warning, 0 notes" and so on, one sentence. */
void word_totals(struct strbuf *out, const struct report_totals *t);

const char *word_result(int result); /* of the exit status: "passed", … */

/* "looked at: 34 paragraphs, 12 table cells, 4722 characters, with 56 rules" */
void word_looked_at(struct strbuf *out, const struct report *r);

#endif
