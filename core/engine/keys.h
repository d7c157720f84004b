/* engine/keys.h - the keys of a rule pack: one table that reads packs, words the messages and
 * prints the JSON Schema (rules/schema/draftlint-pack.schema.json). */
#ifndef ENGINE_KEYS_H
#define ENGINE_KEYS_H

#include "engine/rule.h"
#include "engine/yaml.h"

enum key_level { /* where a key stands */
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
                 LEVEL_EXAMPLE,
                 LEVEL_CONFIG /* of .draftlint.yaml; no part of the schema */
};

/* Every key of MAP is known at LEVEL, and every value is of its kind, all the way down; says all
 * mistakes (err_join). */
int keys_check(const struct yaml *map, enum key_level level, struct err *e);

/* The value of the key called NAME (or by its Chinese alias) at LEVEL; NULL when not given. */
const struct yaml *keys_get(const struct yaml *map, enum key_level level, const char *name);

/* The English name of KEY at LEVEL; NULL when there is no such key. */
const char *keys_name(enum key_level level, struct str key);

/* LEVEL_EXISTENCE … LEVEL_SECTION when NAME is a verb, else LEVEL_RULE. */
enum key_level keys_verb(const char *name);
const char *keys_verb_name(enum key_level level);

/* Values that were checked. */
bool keys_is_bool(const struct yaml *value);
bool keys_bool(const struct yaml *value);

/* Reads a severity, one of severity_words[]; a value that is none is said with its place. */
int keys_severity(const struct yaml *value, enum severity *out, struct err *e);

/* The items of a list of words, or the words of a scalar "a|b":
 *
 *     struct word_list w = words_of(value);
 *     while (words_next(&w)) … w.word, w.at …
 */
struct word_list {
    const struct yaml *at; /* the item's node, for messages */
    struct str word;
    const struct yaml *next;
    struct str rest;
};
struct word_list words_of(const struct yaml *value); /* NULL: no words */
bool words_next(struct word_list *w);
bool word_is_regex(struct str word); /* "/…/" */

/* JSON Schema (draft 2020-12) of the format. */
void keys_schema(struct strbuf *out);

extern const char *const key_scopes[];  /* NULL at the end */
extern const char *const key_withins[]; /* likewise: document section paragraph sentence */

#endif
