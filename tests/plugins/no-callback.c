/* Nothing it could find anything with. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(PLUGIN("no-callback"), .open = open_base);
