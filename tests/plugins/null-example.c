/* An example without text. */
#include "base.h"

static const struct dfl_example holes[] = {{.text = "有{{错}}。"}, {.note = "空"}};

RULES(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。", .source = "实务",
      .bad = holes, .bad_count = 2, .good = good, .good_count = 1);

DFL_PLUGIN(PLUGIN("null-example"), .open = open_base, .match = match_base);
