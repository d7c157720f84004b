/* open() fails and does not say why. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    (void)table;
    (void)setup;
    return DFL_EFAIL;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("silent"), .open = open, .match = match_base);
