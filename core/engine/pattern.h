/* engine/pattern.h - all literals and regexes of all rules, found in one pass over a draft.
 *
 * Literals (those of the patterns and those that regexes cannot match without) stand in one trie; a
 * regex runs only on paragraphs where its own were seen, and is compiled when first needed.
 *
 * Of literal hits of one owner and rule, one that lies inside a longer one is dropped, even when a
 * trap or a missing context makes the longer one innocent: the longer phrase decides.
 */
#ifndef ENGINE_PATTERN_H
#define ENGINE_PATTERN_H

#include "document/document.h"
#include "draftlint/plugin.h"
#include "util/err.h"

struct pattern_set;

struct pattern_set *pattern_set_new(void);
void pattern_set_free(struct pattern_set *s);

/* Adds a pattern; copies all it needs.  OWNER is given back with each hit.  A regex is parsed and
 * its literals extracted now; with CHECK it is also compiled, so that a mistake is said at once
 * (ERR_CONFIG, with the position in the regex). */
int pattern_set_add(struct pattern_set *s, const struct dfl_pattern *pattern, void *owner,
                    bool check, struct err *e);
/* Makes room for so many patterns more: a hint, for large tables. */
void pattern_set_reserve(struct pattern_set *s, size_t patterns);

struct hit {
    uint32_t pattern;
    void *owner;
    uint64_t tag;
    const struct paragraph *paragraph;
    uint32_t start, end;    /* bytes in the paragraph's text */
    uint32_t group_count;   /* regex only */
    const uint32_t *groups; /* start, end pairs; UINT32_MAX unset */
    bool in_title, in_quote;
    bool refused; /* the scan's own: its conditions do not hold; never in the result */
};

/* A regex that ran into a limit: the draft is incomplete. */
struct aborted {
    void *owner;
    const char *rule; /* the pattern's, "" none */
    const struct paragraph *paragraph;
    const char *reason; /* translated */
};

struct hits {
    struct hit *at; /* ordered by document position, then pattern id */
    size_t count;
    struct aborted *aborted;
    size_t aborted_count;
};

/* Scans D; the result lives in ARENA.  Deterministic.  The set is not changed but for lazy
 * compilation, so one set serves many drafts, one after the other. */
int pattern_scan(struct pattern_set *s, const struct document *d, struct arena *arena,
                 struct hits *out, struct err *e);

#endif
