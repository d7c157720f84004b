/* Nothing is wrong with it. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(PLUGIN("fine"), .open = open_base, .match = match_base);
