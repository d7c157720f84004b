/* A rule without a bad example. */
#include "base.h"

RULES(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。", .source = "实务",
      .bad = bad, .bad_count = 0, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("no-bad"), .open = open_base, .match = match_base);
