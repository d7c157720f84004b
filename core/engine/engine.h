/* engine/engine.h - rules and plugins made ready, and the check of one document.
 *
 *     engine_new(&options, &engine, e);          plugins, packs, tables, patterns
 *     engine_check(engine, document, arena, &report, e);   once a draft, in a worker
 *     engine_across(engine, files, count, …);    once, over all drafts
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "document/document.h"
#include "engine/config.h"
#include "engine/finding.h"
#include "engine/plugin.h"
#include "engine/rule.h"
#include "util/err.h"

struct engine;

struct engine_options {
    const char *plugin_path;         /* folders, colon separated */
    const struct dfl_plugin *plugin; /* linked into this program; NULL: as below */
    const char *plugin_file;         /* one module only, NULL: all of plugin_path */
    const char *rules_path;          /* the shipped rules folder */
    const char *const *rules;        /* office folders or files (--rules), in order */
    size_t rules_count;
    const char *const *only, *const *skip; /* rule ids, or "plugin/" prefixes, or "plugin" */
    size_t only_count, skip_count;
    const char *type, *stage; /* forced document type; NULL */
    struct dfl_date as_of;    /* year 0: find it */
    struct dfl_date today;
    const struct config *config;   /* of .draftlint.yaml, NULL none; type, stage and as_of of it are
                                      the caller's to pass on */
    const char *personal_path;     /* a person's own rules folder, NULL none */
    const char *const *whitelists; /* tables (--whitelist) */
    size_t whitelist_count;
    bool all_rules;      /* also those shipped off, for `rules check` */
    bool check_patterns; /* compile every regex now, for `rules check`; else when first needed */
};

int engine_new(const struct engine_options *options, struct engine **out, struct err *e);
/* The plugins are closed: no draft can be checked any more, while rules and modules can still be
 * looked at.  A plugin has one set of globals, so an engine is closed before the next one is made.
 */
void engine_close(struct engine *g);
void engine_free(struct engine *g);
struct registry *engine_registry(const struct engine *g);
const struct modules *engine_modules(const struct engine *g);

/* Checks D; everything in OUT lives in ARENA.  Returns 0 even when a plugin or regex failed here:
 * then the status is FILE_INCOMPLETE and the reason says which. */
int engine_check(struct engine *g, const struct document *d, struct arena *arena,
                 struct report_file *out, struct err *e);

/* Runs the across() callbacks over the facts of all files and adds what they find; plugins' code,
 * so where it may crash. */
void engine_across(struct engine *g, struct report_file *files, size_t count, struct arena *arena);

/* From now on takes drafts to be of this date (year 0: find it) and TYPE (NULL: find it), at STAGE
 * (NULL none), as if said on the command line; ERR_USAGE when there is no such type. */
int engine_assume(struct engine *g, struct dfl_date as_of, const char *type, const char *stage,
                  struct err *e);

/* From now on module INDEX takes no part in checking drafts, or takes part again. */
void engine_mute(struct engine *g, uint32_t index, bool mute);

/* From now on keeps in *SLOT which module's callback is running: its index + 1, 0 none.  SLOT lies
 * in memory shared with the parent, one a worker, so that after a crash the parent can say whose it
 * was. */
void engine_watch(struct engine *g, volatile uint32_t *slot);

#endif
