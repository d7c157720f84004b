/* Crashes when it looks across drafts. */
#include "base.h"

#include <signal.h>

static int match(dfl_run *run, const struct dfl_match *m)
{
    return host->fact(run, "错", dfl_text("错"), m->span);
}

static int across(dfl_set *set)
{
    (void)set;
    raise(SIGSEGV);
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("across-crashes"), .open = open_base, .match = match, .across = across);
