/* engine/required.h - the literals a regular expression cannot match without.
 *
 * For PATTERN (named classes already expanded) finds a set of literals of which at least one stands
 * in every text the pattern matches (look-behind and look-ahead text counts: it is in the paragraph
 * too).  0 in *COUNT: none is certain, the regex has to be tried everywhere.  Anything not
 * understood makes the answer weaker, never wrong.
 */
#ifndef ENGINE_REQUIRED_H
#define ENGINE_REQUIRED_H

#include "util/arena.h"
#include "util/str.h"

void required_literals(struct arena *a, struct str pattern, struct str **out, size_t *count);

#endif
