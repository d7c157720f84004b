/* engine/packkeys.h - the keys of a rule pack: one table that reads packs, words the messages and
 * prints the JSON Schema (rules/schema/draftlint-pack.schema.json). */
#ifndef ENGINE_PACKKEYS_H
#define ENGINE_PACKKEYS_H

#include "engine/yaml.h"

enum pack_level { /* where a key stands */
                  LEVEL_PACK,
                  LEVEL_RULE,
                  LEVEL_EXISTENCE,
                  LEVEL_SUBSTITUTION,
                  LEVEL_OCCURRENCE,
                  LEVEL_SEQUENCE,
                  LEVEL_CONSISTENCY,
                  LEVEL_PAIR,
                  LEVEL_CONDITIONAL,
                  LEVEL_SECTION,
                  LEVEL_WHEN,
                  LEVEL_EXAMPLE
};

/* Every key of MAP is known at LEVEL, and every value is of its kind, all the way down. */
int packkeys_check(const struct yaml *map, enum pack_level level, struct err *e);

/* The value of the key called NAME (or by its Chinese alias) at LEVEL; NULL when not given. */
const struct yaml *packkeys_get(const struct yaml *map, enum pack_level level, const char *name);

/* The English name of KEY at LEVEL; NULL when there is no such key. */
const char *packkeys_name(enum pack_level level, struct str key);

/* LEVEL_EXISTENCE … LEVEL_SECTION when NAME is a verb, else LEVEL_RULE. */
enum pack_level packkeys_verb(const char *name);
const char *packkeys_verb_name(enum pack_level level);

/* Values that were checked. */
bool packkeys_bool(const struct yaml *value);
int packkeys_number(const struct yaml *value);

/* One item of a list of words, or the words of a scalar "a|b": calls for each.  */
struct pack_words {
    const struct yaml *at; /* the item's node, for messages */
    struct str word;
    const struct yaml *next;
    struct str rest;
};
struct pack_words pack_words(const struct yaml *value); /* NULL: no words */
bool pack_words_next(struct pack_words *w);

/* JSON Schema (draft 2020-12) of the format. */
void packkeys_schema(struct strbuf *out);

extern const char *const pack_scopes[];  /* NULL at the end */
extern const char *const pack_withins[]; /* likewise: document section paragraph sentence */

#endif
