/* Built with a header that ended before across(). */
#include "base.h"

RULES(RULE);

/* The structure as it was then, in full. */
struct old_plugin {
    uint32_t magic, abi_major, abi_minor, reserved;
    size_t struct_size;
    const char *name, *version, *summary, *licence;
    const struct dfl_rule *const *rules;
    size_t rule_count;
    uint32_t nodes, stories;
    int (*open)(const struct dfl_host *host, dfl_setup *setup);
    int (*begin)(dfl_run *run);
    int (*visit)(dfl_run *run, const dfl_node *node);
    int (*match)(dfl_run *run, const struct dfl_match *match);
};

extern DFL_EXPORT const struct old_plugin DFL_PLUGIN_SYMBOL;
const struct old_plugin DFL_PLUGIN_SYMBOL = {
    DFL_PLUGIN_MAGIC,
    DFL_ABI_MAJOR,
    0,
    0,
    sizeof(struct old_plugin),
    "old-minor",
    "1.0",
    "测试用",
    "Apache-2.0",
    rules,
    1,
    0,
    0,
    open_base,
    NULL,
    NULL,
    match_base,
};
