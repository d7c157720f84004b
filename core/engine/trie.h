/* engine/trie.h - words, found wherever they stand in a text.
 *
 * From each code point of a text the trie is walked as far as it goes.  That is one or two steps,
 * however many words there are, and at worst as many as the longest word has code points.  An
 * Aho-Corasick automaton has a better worst case, but its failure links cost more at every start
 * than they save: words are short.
 */
#ifndef ENGINE_TRIE_H
#define ENGINE_TRIE_H

#include <stddef.h>
#include <stdint.h>

#include "util/str.h"

struct trie;

struct trie *trie_new(void);
void trie_free(struct trie *t); /* NULL allowed */

/* Makes room for so many words more, of a few characters each: a hint. */
void trie_reserve(struct trie *t, size_t words);
/* The value of WORD, not empty and valid UTF-8: added with the value 0 when it is new.  To be set
 * before the next call. */
uint32_t *trie_value(struct trie *t, struct str word);

/* Calls HIT for every occurrence, overlapping ones too, of a word whose value is not 0: in the
 * order of their starts, shorter ones first.  TEXT is valid UTF-8; offsets are bytes. */
void trie_scan(const struct trie *t, struct str text,
               void (*hit)(void *payload, uint32_t value, size_t start, size_t end), void *payload);

#endif
