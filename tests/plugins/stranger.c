/* Reports a rule it did not declare. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "other", .span = m->span, .message = "这里错了");

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("stranger"), .open = open_base, .match = match);
