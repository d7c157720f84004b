/* The symbol is there, but is no structure. */
#include <draftlint/plugin.h>

extern DFL_EXPORT const int DFL_PLUGIN_SYMBOL;
const int DFL_PLUGIN_SYMBOL = DFL_PLUGIN_MAGIC;
