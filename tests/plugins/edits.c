/* An edit without saying what kind of fix it is. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_edit edit = {m->span, dfl_text("对")};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = m->span, .message = "这里错了", .edits = &edit,
                    .edit_count = 1);

    return host->report(run, &f);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("edits"), .open = open_base, .match = match);
