/* Its summary is GBK. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(.name = "not-utf8", .version = "1.0", .summary = "\xB2\xE2", .licence = "Apache-2.0",
           .rules = rules, .rule_count = 1, .match = match_base);
