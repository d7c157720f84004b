/* Calls a function that nobody provides, and was linked without -z defs. */
#include "base.h"

int draftlint_report(dfl_run *run);

static int match(dfl_run *run, const struct dfl_match *m)
{
    (void)m;
    return draftlint_report(run);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("unresolved"), .open = open_base, .match = match);
