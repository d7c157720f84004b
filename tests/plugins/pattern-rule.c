/* A pattern for a rule it does not have. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern p = DFL_PATTERN(.text = "错", .rule = "other");

    return table->pattern(setup, &p);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("pattern-rule"), .open = open, .match = match_base);
