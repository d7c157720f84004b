/* The symbol says one major version, the structure another. */
#include "base.h"

RULES(RULE);

extern DFL_EXPORT const struct dfl_plugin DFL_PLUGIN_SYMBOL;
const struct dfl_plugin DFL_PLUGIN_SYMBOL = {.magic = DFL_PLUGIN_MAGIC,
                                             .abi_major = 3,
                                             .struct_size = sizeof(struct dfl_plugin),
                                             PLUGIN("other-abi-inside"),
                                             .match = match_base};
