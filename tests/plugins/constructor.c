/* Crashes while it is loaded. */
#include "base.h"

#include <signal.h>

__attribute__((constructor)) static void crash(void)
{
    raise(SIGSEGV);
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("constructor"), .open = open_base, .match = match_base);
