/* util/utf8.h - code points, counting and widths over UTF-8 known to be valid. */
#ifndef UTIL_UTF8_H
#define UTIL_UTF8_H

#include "util/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at *P (before END) and moves *P behind it.  Invalid bytes give U+FFFD,
 * one at a time. */
uint32_t utf8_next(const char **p, const char *end);

/* The code point that ends at OFFSET of S, 0 at its start. */
uint32_t utf8_before(struct str s, size_t offset);
/* The code point that begins at OFFSET of S, 0 at its end. */
uint32_t utf8_at(struct str s, size_t offset);

size_t utf8_encode(uint32_t cp, char out[4]); /* bytes written */
size_t utf8_count(struct str s);              /* code points */
bool utf8_valid(struct str s);                /* no surrogates, no overlong forms */
/* Offset lies in S and on a code point boundary. */
bool utf8_boundary(struct str s, size_t offset);
/* Byte offset of the N-th code point, s.len when there are fewer. */
size_t utf8_offset(struct str s, size_t n);

/* Columns on a terminal: 2 for East Asian wide and full-width, 0 for combining, else 1; ambiguous
 * ones (“ ” … → ①) too, as terminals have them unless they are told otherwise. */
int utf8_width(uint32_t cp);
size_t utf8_columns(struct str s);

bool utf8_is_han(uint32_t cp); /* Unicode script Han, BMP and supplementary ideographs */

#endif
