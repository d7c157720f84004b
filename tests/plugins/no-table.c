/* Reads a table that is not there. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    return table->table(setup, "nowhere.tsv") ? DFL_OK : DFL_ECONFIG;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("no-table"), .open = open, .match = match_base);
