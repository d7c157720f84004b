/* engine/required.h - the literals a regular expression cannot match without.
 *
 * For PATTERN (named classes already expanded) finds up to two sets of literals, of each of which
 * at least one stands in every text the pattern matches (look-behind and look-ahead text counts: it
 * is in the paragraph too).  A set without literals: none is certain; when the first is, so is the
 * second, and the regex has to be tried everywhere.  Anything not understood makes the answer
 * weaker, never wrong.
 */
#ifndef ENGINE_REQUIRED_H
#define ENGINE_REQUIRED_H

#include "util/arena.h"
#include "util/str.h"

struct required {
    struct str *at;
    size_t count;
};

void required_literals(struct arena *a, struct str pattern, struct required out[2]);

#endif
