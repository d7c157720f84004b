/* Fails while checking, and says why. */
#include "base.h"

static int match(dfl_run *run, const struct dfl_match *m)
{
    (void)m;
    return host->fail(run, "too many %s", "错");
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("gives-up"), .open = open_base, .match = match);
