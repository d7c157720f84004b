/* Built for another major version. */
#include "base.h"
#undef DFL_ABI_MAJOR
#define DFL_ABI_MAJOR 7

RULES(RULE);

DFL_PLUGIN(PLUGIN("other-abi"), .open = open_base, .match = match_base);
