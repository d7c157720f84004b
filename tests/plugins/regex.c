/* A regex that does not compile. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern p = DFL_PATTERN(.kind = DFL_REGEX, .text = "错(误", .rule = "wrong");

    return table->pattern(setup, &p);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("regex"), .open = open, .match = match_base);
