/* A name people could not type. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(PLUGIN("Bad Name"), .open = open_base, .match = match_base);
