/* open() does not come back. */
#include "base.h"

#include <unistd.h>

static int open_never(const struct dfl_host *table, dfl_setup *setup)
{
    (void)table;
    (void)setup;
    for (;;)
        pause();
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("hangs"), .open = open_never, .match = match_base);
