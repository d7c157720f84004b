/* cmd/rules.h - what the parts of `draftlint rules` share. */
#ifndef CMD_RULES_H
#define CMD_RULES_H

#include "cmd/cmd.h"
#include "engine/engine.h"

struct rules_command {
    struct engine_options engine;
    struct name_list rules; /* --rules */
    const char *plugin_path;
    char *search; /* the plugin folders */
    bool json;
    const char *config; /* --config */
    bool no_config;
    struct arena *arena;
    struct dfl_date before; /* stale: reviewed earlier than this */
    char **operands;
    int operand_count;
};

/* Makes the engine of C's options with FURTHER rules laid on top, as the configuration here has it
 * when CONFIGURED; NULL after saying why not. */
struct engine *rules_engine(struct rules_command *c, bool configured, const char *const *further,
                            size_t count);

int rules_list(struct rules_command *c);
int rules_show(struct rules_command *c);
int rules_check(struct rules_command *c);
int rules_try(struct rules_command *c);
int rules_stale(struct rules_command *c);
int rules_schema(struct rules_command *c);

/* "shipped", "office", "personal": where a rule comes from. */
const char *rules_origin(enum rule_origin origin);

#endif
