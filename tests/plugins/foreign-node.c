/* A span whose node is no node. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    static const char memory[256];
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = {(const dfl_node *)(const void *)memory, 0, 0},
                    .message = "这里错了");

    (void)m;
    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("foreign-node"), .open = open_base, .match = match);
