/* Reads an option it does not declare. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    return table->option(setup, "wrong", "most") ? DFL_OK : DFL_ECONFIG;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("option-undeclared"), .open = open, .match = match_base);
