/* A rule without id. */
#include "base.h"

RULES(.title = "错字", .severity = DFL_WARNING, .why = "测试用。", .source = "实务", .bad = bad,
      .bad_count = 1, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("no-id"), .open = open_base, .match = match_base);
