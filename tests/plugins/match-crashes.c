/* Crashes in a callback. */
#include "base.h"

#include <signal.h>

static int match(dfl_run *run, const struct dfl_match *m)
{
    (void)run;
    (void)m;
    raise(SIGSEGV);
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("match-crashes"), .open = open_base, .match = match);
