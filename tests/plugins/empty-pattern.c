/* Hands over an empty pattern. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern p = DFL_PATTERN(.text = "", .rule = "wrong");

    return table->pattern(setup, &p);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("empty-pattern"), .open = open, .match = match_base);
