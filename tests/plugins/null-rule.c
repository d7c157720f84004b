/* A hole in the list of rules. */
#include "base.h"

static const struct dfl_rule rule = DFL_RULE(RULE);
static const struct dfl_rule *const rules[] = {&rule, NULL};

DFL_PLUGIN(PLUGIN("null-rule"), .open = open_base, .match = match_base);
