/* engine/rule.h - the registry: every rule, compiled or data, with its severity and state. */
#ifndef ENGINE_RULE_H
#define ENGINE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "draftlint/plugin.h"
#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

enum severity { SEVERITY_DEFAULT, SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_OFF };
enum rule_origin { ORIGIN_SHIPPED, ORIGIN_OFFICE, ORIGIN_PERSONAL };

struct rule_example {
    struct str text; /* with {{…}} marks, see plugin.h */
    const char *as_of, *type, *note;
    bool bad;
    struct str place; /* "file:line" of a pack's example, empty for a plugin's */
};

struct rule_option {
    const char *key, *type, *fallback, *summary;
    const char *value; /* configured, NULL: the fallback */
    const char *place; /* where that is said */
};

struct rule {
    const char *id;    /* "placeholder/blank" */
    const char *owner; /* "placeholder": plugin or pack name */
    const char *title, *why, *source;
    enum severity shipped;  /* as declared */
    enum severity severity; /* as configured; SEVERITY_OFF = off */
    enum rule_origin origin;
    const char *place;          /* "rules/wording.yaml:12" or the module's path */
    const char *severity_place; /* where the configured value comes from; NULL: shipped */
    struct rule_example *examples;
    size_t example_count;
    const char *limits; /* "type: 请示; since: 2023-01-08": what it is for; NULL every draft */
    const char *stage;  /* at which the examples are judged; NULL none */
    struct rule_option *options;
    size_t option_count;
    uint32_t index; /* position in the registry */
};

/* Does ITEM name RULE: by its id, or its owner ("wording", "wording/")? */
bool rule_named(struct str item, const struct rule *rule);

struct registry;

struct registry *registry_new(void);
void registry_free(struct registry *r);
struct arena *registry_arena(struct registry *r); /* lives as long as the registry */

/* Adds a rule; a second one of the same id is an error naming both places. */
int registry_add(struct registry *r, const struct rule *rule, struct rule **out, struct err *e);
struct rule *registry_find(const struct registry *r, struct str id);
/* The id nearest to ID by edit distance, for "did you mean"; NULL when none is near. */
const char *registry_nearest(const struct registry *r, struct str id);
size_t registry_count(const struct registry *r);
struct rule *registry_at(const struct registry *r,
                         size_t index); /* ordered by id after registry_sort */
void registry_sort(struct registry *r);

/* What is odd in the rules but no mistake: kept, for the commands to print once. */
void registry_warn(struct registry *r, const char *text);
size_t registry_warning_count(const struct registry *r);
const char *registry_warning(const struct registry *r, size_t index);

const char *severity_name(enum severity s); /* "error" … as in JSON */
/* Reads one of severity_words[]; ERR_USAGE, no message. */
int severity_parse(struct str s, enum severity *out);
/* error warning info off 错误 警告 提示 关闭; NULL at the end. */
extern const char *const severity_words[];

/* "did you mean": the nearest of COUNT names, NULL when none is near. */
const char *nearest_name(struct str name, const char *const *names, size_t count);

#endif
