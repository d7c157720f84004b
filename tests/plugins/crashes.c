/* open() crashes. */
#include "base.h"

#include <signal.h>

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    (void)table;
    (void)setup;
    raise(SIGSEGV);
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("crashes"), .open = open, .match = match_base);
