/* No summary. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(.name = "no-summary", .version = "1.0", .licence = "Apache-2.0", .rules = rules,
           .rule_count = 1, .match = match_base);
