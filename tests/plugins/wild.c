/* A span far outside its paragraph. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = {m->span.node, 3, 1000000}, .message = "这里错了");

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("wild"), .open = open_base, .match = match);
