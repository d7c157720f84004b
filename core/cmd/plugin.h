/* cmd/plugin.h - what the parts of `draftlint plugin` share. */
#ifndef CMD_PLUGIN_H
#define CMD_PLUGIN_H

#include "cmd/cmd.h"
#include "engine/engine.h"

struct plugin_arguments {
    const char *plugin_path;
    struct name_list rules; /* --rules */
    bool json;
};

/* An engine with all rules of A on; which plugins it opens is the caller's to say. */
struct engine_options plugin_engine(const struct plugin_arguments *a);

int plugin_check(struct cmd_line *line, struct plugin_arguments *a);
int plugin_new(struct cmd_line *line, struct plugin_arguments *unused);

#endif
