/* The descriptor does not begin with the magic number. */
#include "base.h"

RULES(RULE);

extern DFL_EXPORT const struct dfl_plugin DFL_PLUGIN_SYMBOL;
const struct dfl_plugin DFL_PLUGIN_SYMBOL = {
    .struct_size = sizeof(struct dfl_plugin), PLUGIN("magic"), .match = match_base};
