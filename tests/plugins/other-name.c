/* Its file was renamed. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(PLUGIN("wording"), .open = open_base, .match = match_base);
