/* A severity that does not exist. */
#include "base.h"

RULES(.id = "wrong", .title = "错字", .severity = 9, .why = "测试用。", .source = "实务",
      .bad = bad, .bad_count = 1, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("severity"), .open = open_base, .match = match_base);
