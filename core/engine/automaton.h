/* engine/automaton.h - Aho-Corasick over code points with a hashed goto.
 *
 * The cost of a scan does not depend on how many literals there are but for cache misses; building
 * is linear in their length.
 */
#ifndef ENGINE_AUTOMATON_H
#define ENGINE_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

#include "util/str.h"

struct automaton;

struct automaton *automaton_new(void);
void automaton_free(struct automaton *a); /* NULL allowed */

/* Adds a non-empty literal of valid UTF-8 without '\n'; equal literals share an id.  Ids count from
 * 0. */
uint32_t automaton_add(struct automaton *a, struct str literal);
/* Makes room for so many literals more, of a few characters each: a hint. */
void automaton_reserve(struct automaton *a, size_t literals);
size_t automaton_count(const struct automaton *a);
void automaton_build(struct automaton *a); /* after the last add */

/* Calls HIT(literal id, end offset in TEXT) for every occurrence, overlapping ones too, in the
 * order of their ends, longer ones first. */
void automaton_scan(const struct automaton *a, struct str text,
                    void (*hit)(void *payload, uint32_t id, size_t end), void *payload);

#endif
