/* A span that ends inside a character. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = {m->span.node, 3, 4}, .message = "这里错了");

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("half"), .open = open_base, .match = match);
