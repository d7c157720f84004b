/* A rule without struct_size. */
#include "base.h"

static const struct dfl_rule rule = {RULE};
static const struct dfl_rule *const rules[] = {&rule};

DFL_PLUGIN(PLUGIN("rule-size"), .open = open_base, .match = match_base);
