/* engine/host.h - the program's side of draftlint/plugin.h: the table of functions, and what the
 * opaque handles are. */
#ifndef ENGINE_HOST_H
#define ENGINE_HOST_H

#include "document/document.h"
#include "engine/config.h"
#include "engine/engine.h"
#include "engine/facts.h"
#include "engine/finding.h"
#include "engine/layers.h"
#include "engine/pattern.h"
#include "engine/plugin.h"
#include "engine/table.h"
#include "util/vec.h"

/* dfl_node is struct node; dfl_table is struct table. */

struct engine {
    struct arena *arena;
    struct registry *registry;
    struct modules modules;
    struct pattern_set *patterns;
    struct layers *layers;
    struct whitelist *whitelist;
    const struct engine_options *options; /* while it is made; then NULL */
    const struct table *types;            /* document-types.tsv; NULL none */
    const char *type, *stage;
    struct dfl_date as_of, today;
    volatile uint32_t *slot;
    volatile uint32_t own_slot;
};

/* The table NAME of all layers laid over each other, read once. */
int engine_table(struct engine *g, const char *name, const struct table **out, struct err *e);

struct dfl_setup {
    struct engine *engine;
    struct module *module;
    struct err *err;
    enum { SAID_NOTHING, SAID_BY_HOST, SAID_BY_PLUGIN } said; /* who filled ERR */
};

/* Are regexes to be compiled now: of packs that users wrote, or while rules are checked? */
bool setup_checks(const dfl_setup *s);
/* Hands over a pattern that is known to be well-formed. */
int setup_pattern(dfl_setup *s, const struct dfl_pattern *p);

struct finding_list {
    struct finding *at;
    size_t count, cap;
};

struct fact_list {
    struct fact *at;
    size_t count, cap;
};

struct spared_list {
    struct spared *at;
    size_t count, cap;
};

struct dfl_run {
    struct engine *engine;
    struct module *module;
    const struct document *document;
    const struct draft_facts *facts;
    struct arena *arena;
    void *state;
    struct err err;                /* code 0: nothing went wrong so far */
    struct rule *last;             /* rule of the last report */
    struct finding_list *findings; /* of all plugins */
    struct fact_list *noted;
    struct spared_list *spared;
};

/* across(): the facts of one plugin, ordered by key, value, path and place. */
struct set_fact {
    const struct fact *fact;
    uint32_t file;
};

struct dfl_set {
    struct engine *engine;
    struct module *module;
    struct report_file *files;
    struct set_fact *facts;
    size_t fact_count;
    struct arena *arena;
    struct err err;
    struct finding_list *found; /* by file */
};

/* Keeps a finding that was looked at, of RULE. */
void set_report(dfl_set *set, const struct rule *rule, const struct dfl_set_finding *given);

/* What a finding of RULE gets that asks for GIVEN, DFL_SEVERITY_DEFAULT or one of its own. */
enum severity finding_severity(const struct rule *rule, uint32_t given);

extern const struct dfl_host host_table;

#endif
