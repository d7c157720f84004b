/* A rule that does not say why. */
#include "base.h"

RULES(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "", .source = "实务",
      .bad = bad, .bad_count = 1, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("empty-why"), .open = open_base, .match = match_base);
