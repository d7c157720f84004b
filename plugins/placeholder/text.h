/* placeholder/text.h - a paragraph's text as folded code points.
 *
 * Full-width ASCII, the many blanks, crosses, boxes and rules are folded to one form each, so that
 * the judging code asks one question a mark; at[] leads back to the bytes.
 */
#ifndef PLACEHOLDER_TEXT_H
#define PLACEHOLDER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <draftlint/plugin.h>

struct text {
    struct dfl_str bytes;
    uint32_t *cp; /* folded; cp[n] is 0 */
    uint32_t *at; /* byte offset of each; at[n] is the length */
    size_t n;
    size_t cap;
};

/* Bytes of text_fill's two arrays for a text of LEN bytes. */
#define TEXT_ROOM(len) (2 * ((len) + 1) * sizeof(uint32_t))

/* Decodes S into T, whose arrays have room for s.len + 1 entries. */
void text_fill(struct text *t, struct dfl_str s);

uint32_t text_fold(uint32_t cp);

/* Is there nothing but blanks in bytes [from, to) of S? */
bool text_is_blank(struct dfl_str s, size_t from, size_t to);

#endif
