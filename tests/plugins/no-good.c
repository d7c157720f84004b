/* A rule without a good example. */
#include "base.h"

RULES(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。", .source = "实务",
      .bad = bad, .bad_count = 1, .good_count = 1);

DFL_PLUGIN(PLUGIN("no-good"), .open = open_base, .match = match_base);
