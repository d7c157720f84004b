/* An option of a type that does not exist. */
#include "base.h"

static const struct dfl_option options[] = {{"most", "float", "1", "最多"}};

RULES(RULE, .options = options, .option_count = 1);

DFL_PLUGIN(PLUGIN("option-type"), .open = open_base, .match = match_base);
