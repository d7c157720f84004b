/* open() says no. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    return table->setup_fail(setup, "needs %d spoons", 3);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("refuses"), .open = open, .match = match_base);
