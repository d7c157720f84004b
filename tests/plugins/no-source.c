/* A rule with nothing behind it. */
#include "base.h"

RULES(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。", .bad = bad,
      .bad_count = 1, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("no-source"), .open = open_base, .match = match_base);
