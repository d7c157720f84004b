/* Built with a newer header: longer structures, members this program does not know. */
#include "base.h"

struct new_rule {
    struct dfl_rule rule;
    const char *since;
};
struct new_plugin {
    struct dfl_plugin plugin;
    int (*tune)(void *);
};

static const struct new_rule newer = {{.struct_size = sizeof(struct new_rule), RULE}, "2030"};
static const struct dfl_rule *const rules[] = {&newer.rule};

extern DFL_EXPORT const struct new_plugin DFL_PLUGIN_SYMBOL;
const struct new_plugin DFL_PLUGIN_SYMBOL = {
    {.magic = DFL_PLUGIN_MAGIC,
     .abi_major = DFL_ABI_MAJOR,
     .abi_minor = 99,
     .struct_size = sizeof(struct new_plugin),
     PLUGIN("new-minor"),
     .open = open_base,
     .match = match_base},
    NULL,
};
