/* engine/regex.h - regular expressions (PCRE2 is used here only).
 *
 * UTF and UCP are on: \d and \s know full-width digits and the ideographic space.  There is no
 * implicit word boundary.  Named classes of draftlint: [:han:] [:digits:] (both widths) [:hannum:]
 * (Chinese numerals) [:num:] (both) [:stop:] 。！？； of both widths [:comma:] ，、 of both widths;
 * used like POSIX classes, and by themselves.
 */
#ifndef ENGINE_REGEX_H
#define ENGINE_REGEX_H

#include <stdbool.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

struct regex;

enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_ABORTED };

/* Compiles PATTERN; ERR_CONFIG with the position (code points, from 1) in PATTERN as written. */
int regex_new(const char *pattern, struct regex **out, struct err *e);
void regex_free(struct regex *r); /* NULL allowed */
/* How many groups it has. */
size_t regex_groups(const struct regex *r);

/* Looks for a non-empty match in TEXT (valid UTF-8) at or after byte FROM.  *PAIRS then holds
 * *GROUPS pairs start, end (UINT32_MAX for a group not set), valid until the next call.  ABORTED
 * means a limit was reached, never "no match"; *REASON says which. */
enum regex_result regex_match(struct regex *r, struct str text, size_t from, const uint32_t **pairs,
                              uint32_t *groups, const char **reason);

/* Replaces draftlint's named classes by what they stand for. */
char *regex_expand(struct arena *a, const char *pattern);

#endif
