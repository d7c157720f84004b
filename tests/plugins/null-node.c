/* A span without a node. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f = DFL_FINDING(.rule = "wrong", .message = "这里错了");

    (void)m;
    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("null-node"), .open = open_base, .match = match);
