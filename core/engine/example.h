/* engine/example.h - a rule's examples as drafts: checked like any draft, and compared with what
 * their marks say should be found.
 *
 * {{…}} marks a place, {{…=>…}} with the text the fix puts there; see struct dfl_example.  A line
 * of five or more hyphens begins another draft of the same folder, for rules that look across
 * drafts.
 */
#ifndef ENGINE_EXAMPLE_H
#define ENGINE_EXAMPLE_H

#include "engine/engine.h"

/*
 * Checks example NUMBER (from 1) of RULE with G, where it must be on.  0 when exactly the marked
 * places are reported by RULE, and none once they are fixed; else ERR_CONFIG with what differs, or
 * why the draft could not be checked.
 */
int example_run(struct engine *g, const struct rule *rule, size_t number, struct err *e);

/* What is found in an example, as one report a draft of it. */
struct example_report {
    struct report_file *files;
    struct document **documents; /* the findings point into them */
    size_t count;
    struct arena *arena;
};

/* Checks example NUMBER of RULE as any draft; freed with example_report_free, after an error too.
 */
int example_check(struct engine *g, const struct rule *rule, size_t number,
                  struct example_report *out, struct err *e);
void example_report_free(struct example_report *r);

#endif
