/* util/atom.h - one copy of each string: equal texts are the same pointer. */
#ifndef UTIL_ATOM_H
#define UTIL_ATOM_H

#include "util/arena.h"
#include "util/str.h"

struct atoms;

struct atoms *atoms_new(struct arena *a); /* lives in A */

/* NUL-terminated, lives in the arena.  The empty string is an atom too, never NULL. */
const char *atom(struct atoms *atoms, struct str s);

#endif
