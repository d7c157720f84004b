/* engine/whitelist.h - words an office stands by: a finding that lies within one of them is spared,
 * and counted for the entry that spared it. */
#ifndef ENGINE_WHITELIST_H
#define ENGINE_WHITELIST_H

#include "engine/rule.h"

struct whitelist;

struct whitelist *whitelist_new(struct arena *a);

/* A table with the columns phrase (词语), rule (规则: ids or plugin names, '|' between; empty all),
 * note (说明). */
int whitelist_add_table(struct whitelist *w, const char *path, struct err *e);
/* One word for all rules; PLACE is where it was said. */
void whitelist_add_word(struct whitelist *w, struct str word, const char *place);

/* Every rule named by an entry is one of R's. */
int whitelist_check(const struct whitelist *w, const struct registry *r, struct err *e);

const char *whitelist_phrase(const struct whitelist *w, size_t entry);
const char *whitelist_place(const struct whitelist *w, size_t entry); /* "file:line" */

/* The entry whose phrase stands in TEXT around bytes [START, END), all of them covered, and serves
 * RULE; -1 none.  A point is never spared. */
ptrdiff_t whitelist_find(const struct whitelist *w, const struct rule *rule, struct str text,
                         size_t start, size_t end);

#endif
