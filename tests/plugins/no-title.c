/* A rule without title. */
#include "base.h"

RULES(.id = "wrong", .severity = DFL_WARNING, .why = "测试用。", .source = "实务", .bad = bad,
      .bad_count = 1, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("no-title"), .open = open_base, .match = match_base);
