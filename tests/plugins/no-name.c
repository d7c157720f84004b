/* No name. */
#include "base.h"

RULES(RULE);

DFL_PLUGIN(.version = "1.0", .summary = "测试用", .licence = "Apache-2.0", .rules = rules,
           .rule_count = 1, .match = match_base);
