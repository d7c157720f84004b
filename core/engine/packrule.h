/* engine/packrule.h - a rule of a pack between its parts: read and laid in layers (pack.c), made
 * ready (packopen.c, packtable.c), run on a draft (packrun.c). */
#ifndef ENGINE_PACKRULE_H
#define ENGINE_PACKRULE_H

#include "draftlint/plugin.h"
#include "engine/keys.h"
#include "engine/pack.h"
#include "engine/table.h"
#include "util/vec.h"

enum pack_scope { /* bits in the order of key_scopes, less "document" */
                  SCOPE_BODY = 1 << 0,
                  SCOPE_HEADING = 1 << 1,
                  SCOPE_TABLE = 1 << 2,
                  SCOPE_FOOTNOTE = 1 << 3,
                  SCOPE_HEADER = 1 << 4,
                  SCOPE_TEXTBOX = 1 << 5,
                  SCOPE_COMMENT = 1 << 6,
                  SCOPE_ALL = SCOPE_COMMENT - 1 /* of the draft itself: comments are about it */
};

enum pack_within { WITHIN_DOCUMENT, WITHIN_SECTION, WITHIN_PARAGRAPH, WITHIN_SENTENCE };
enum pack_order { ORDER_ANY, ORDER_BEFORE, ORDER_AFTER };

/* Columns of a table that a rule reads. */
enum pack_column {
    COLUMN_PHRASE,
    COLUMN_REPLACEMENT,
    COLUMN_HINT,
    COLUMN_NOTE,
    COLUMN_KIND,
    COLUMN_SOURCE,
    COLUMN_SEVERITY,
    COLUMN_FIX,
    COLUMN_SINCE,
    COLUMN_UNTIL,
    COLUMN_UNCERTAIN,
    COLUMN_HISTORY,
    COLUMN_TRAP,
    COLUMN_TRAP_NEAR,
    COLUMN_CONTEXT,
    COLUMN_BEFORE,
    COLUMN_AFTER,
    COLUMN_NOT_BEFORE,
    COLUMN_NOT_AFTER,
    COLUMN_IN_TITLE,
    COLUMN_EXPRESSION, /* the whole set expression a phrase belongs to */
    COLUMN_REVIEWED,
    COLUMNS
};

/* A word written in the pack itself. */
struct pack_entry {
    struct str word;        /* as written, without the slashes of a regex */
    struct str replacement; /* of a pair */
    uint32_t group;         /* which item, variant, pair, section; 0 if, 1 then */
    bool regex;
    bool closes; /* the second half of a pair */
};

/* What a rule says, by the key's English name. */
struct pack_field {
    const char *name;
    const struct yaml *value;
};

struct name_set {
    const char **at;
    size_t count;
};

struct pack_rule {
    struct pack *pack;
    struct rule *rule;
    const char *id; /* short */
    vec(struct pack_field) fields;

    /* made ready by open() */
    enum key_level verb;
    const char *message, *since, *until;
    struct name_set types, not_types, stages; /* empty: any */
    uint32_t scope;                           /* enum pack_scope bits */
    uint32_t fix;                             /* DFL_FIX_… */
    enum pack_within within;
    enum pack_order order;
    int min, max; /* -1: not given */
    bool complete;
    bool lower_in_quote;
    uint32_t groups;
    const char **group_names; /* the first word of each */
    vec(struct pack_entry) entries;
    const struct table *table; /* its row N is entry entries.count + N */
    int columns[COLUMNS];
};

struct pack {
    const char *name;
    struct dfl_plugin plugin;
    struct registry *registry;
    struct arena *arena;
    vec(struct pack_rule *) rules;
    bool users;
};

/* The merged field NAME of a rule, NULL when not given. */
const struct yaml *pack_field(const struct pack_rule *r, const char *name);

/* The verb's own field NAME. */
const struct yaml *pack_param(const struct pack_rule *r, const char *name);

int pack_open(const struct dfl_host *host, dfl_setup *setup);
/* Finds the table that R names and hands over its rows: patterns as BASE, row N tagged
 * BASE->tag | entries.count + N.  HISTORY are the words that spare rows whose history is "yes",
 * NULL none. */
int pack_open_table(dfl_setup *setup, struct pack_rule *r, const struct dfl_pattern *base,
                    const char *history);

/* What authors write that is no mistake by itself and yet does not do what they mean
 * (packdoubt.c); NULL when there is nothing to say. */

/* WORD as it stands in the file. */
const char *doubt_word(struct arena *a, struct str word);
/* LIST, '|' between items, is that of the condition NAME on WORD (empty: on many words). */
const char *doubt_list(struct arena *a, const char *name, const char *list, struct str word);
/* REPLACEMENT of WORD; with GROUPS a regex is compiled to see how many it has. */
const char *doubt_replacement(struct arena *a, struct str word, struct str replacement,
                              bool groups);

/* The items of the replacement that hold WORD, '|' between them, then TRAPS: what is right already
 * is not found again. */
const char *pack_right_already(struct arena *a, struct str word, struct str replacement,
                               const char *traps);

int pack_begin(dfl_run *run);
int pack_match(dfl_run *run, const struct dfl_match *match);
int pack_end(dfl_run *run);

#endif
