/* struct_size reaches behind the descriptor. */
#include "base.h"

RULES(RULE);

extern DFL_EXPORT const struct dfl_plugin DFL_PLUGIN_SYMBOL;
const struct dfl_plugin DFL_PLUGIN_SYMBOL = {.magic = DFL_PLUGIN_MAGIC,
                                             .abi_major = DFL_ABI_MAJOR,
                                             .struct_size = 4096,
                                             PLUGIN("size"),
                                             .match = match_base};
