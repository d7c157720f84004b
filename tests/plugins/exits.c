/* open() ends the program. */
#include "base.h"

#include <stdlib.h>

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    (void)table;
    (void)setup;
    _Exit(0);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("exits"), .open = open, .match = match_base);
