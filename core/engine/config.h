/* engine/config.h - .draftlint.yaml: the files that stand in a draft's folder and the folders above
 * it, laid over each other, the nearest on top.
 *
 * They may name rules, tables and whitelists, never plugins: whoever can write into a folder of
 * drafts must not be able to run code on the machine that checks them.
 */
#ifndef ENGINE_CONFIG_H
#define ENGINE_CONFIG_H

#include "engine/whitelist.h"
#include "engine/yaml.h"

#define CONFIG_NAME ".draftlint.yaml"

struct config_value {
    const char *text;  /* NULL: not given */
    const char *place; /* "file:line" */
};

struct config_path {
    const char *path; /* resolved against the file's folder */
    const struct yaml *at;
};

struct config {
    const char *const *files; /* nearest first */
    size_t file_count;
    struct config_value type, stage, as_of, fail_on, min_severity, max_warnings;
    struct config_value baseline; /* a path, resolved against the file's folder */
    struct config_path *rules;    /* folders and files of rules, farthest first */
    size_t rules_count;
    struct config_path *whitelists;
    size_t whitelist_count;
    const struct yaml **words; /* of the whitelist itself */
    size_t word_count;
    const struct yaml **settings; /* the maps "rules", farthest first */
    size_t setting_count;
};

/* The configuration of drafts in FOLDER; no file at all is an empty one.  Lives in ARENA. */
int config_find(struct arena *a, const char *folder, struct config **out, struct err *e);
/* PATH alone (--config). */
int config_read(struct arena *a, const char *path, struct config **out, struct err *e);

/* Made of the same files? */
bool config_same(const struct config *a, const struct config *b);

/* Severities and options of "rules" onto the registry; unknown options, values of the wrong type
 * and unknown ids are errors, but for ids that MISSING (a module that could not be loaded, say)
 * knows. */
int config_apply(const struct config *c, struct registry *r,
                 bool (*missing)(void *context, struct str id), void *context, struct err *e);
int config_whitelist(const struct config *c, struct whitelist *w, struct err *e);

/* What applies, each value with where it comes from; for --show-config. */
void config_print(const struct config *c, const struct registry *r, struct strbuf *out);

#endif
