/* A finding without words. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f = DFL_FINDING(.rule = "wrong", .span = m->span);

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("null-message"), .open = open_base, .match = match);
