/* run/baseline.h - what was found before and is known: a table kept beside the drafts, so that a
 * check fails only for what is new.
 *
 * Columns: file* (relative to the table's folder), fingerprint*, count, rule, quote (the place
 * in 【】, for people to know it again), reason.  A finding is known when its draft has an entry
 * with its fingerprint and the entry's count is not used up; with a reason, which people write
 * there, it is waived.  A draft that is moved or renamed is a new one.
 */
#ifndef RUN_BASELINE_H
#define RUN_BASELINE_H

#include <stdio.h>

#include "engine/finding.h"
#include "util/err.h"

struct baseline;

/* Reads PATH.  With MAY_BE_NEW a PATH that does not exist is an empty baseline.  A link is
 * followed: the folder is that of the table itself.  Freed with baseline_free. */
int baseline_read(const char *path, bool may_be_new, struct baseline **out, struct err *e);
void baseline_free(struct baseline *b); /* NULL allowed */

/* Are A and B one table, by whatever path? */
bool baseline_same(const struct baseline *a, const struct baseline *b);

/* Can F have entries?  Not standard input, nor a file whose name is not UTF-8. */
bool baseline_can_name(struct baseline *b, const struct report_file *f);

/* Gives F's findings the state STATE_BASELINE, or STATE_WAIVED, where they are known.  Reasons are
 * the baseline's own. */
void baseline_mark(struct baseline *b, struct report_file *f);

/* F's findings become its entries, in place of those it had; reasons stay. */
void baseline_take(struct baseline *b, const struct report_file *f);
/* F's entries shrink to what baseline_mark found of them. */
void baseline_prune(struct baseline *b, const struct report_file *f);
/* Drops the entries of drafts that are not there any more. */
void baseline_forget(struct baseline *b);

struct baseline_count {
    size_t drafts, findings;
};
struct baseline_count baseline_count(struct baseline *b);

/* The table, sorted by file and fingerprint.  ERR_IO when F failed, or when somebody wrote the
 * table since it was read. */
int baseline_write(struct baseline *b, FILE *f, struct err *e);

#endif
