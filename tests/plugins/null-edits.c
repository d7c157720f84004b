/* Counts edits that are not there. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = m->span, .message = "这里错了",
                    .fix_kind = DFL_FIX_SAFE, .edit_count = 1);

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("null-edits"), .open = open_base, .match = match);
