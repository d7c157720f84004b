/* Hands over a pattern, but cannot take its hits. */
#include "base.h"

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern p = DFL_PATTERN(.text = "错", .rule = "wrong");

    return table->pattern(setup, &p);
}

static int end(dfl_run *run)
{
    (void)run;
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("no-match"), .open = open, .end = end);
