/* Declares no rule. */
#include "base.h"

DFL_PLUGIN(.name = "no-rules", .version = "1.0", .summary = "测试用", .licence = "Apache-2.0",
           .match = match_base);
