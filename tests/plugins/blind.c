/* Does not find what its example marks. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    (void)run;
    (void)m;
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("blind"), .open = open_base, .match = match);
