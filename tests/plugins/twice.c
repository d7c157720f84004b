/* Two rules of one id. */
#include "base.h"

static const struct dfl_rule rule = DFL_RULE(RULE), again = DFL_RULE(RULE);
static const struct dfl_rule *const rules[] = {&rule, &again};

DFL_PLUGIN(PLUGIN("twice"), .open = open_base, .match = match_base);
