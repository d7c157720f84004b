/* util/wrap.h - text in lines that fit, for terminals. */
#ifndef UTIL_WRAP_H
#define UTIL_WRAP_H

#include "util/str.h"

/* The end of the piece of S from FROM on that is never cut: a word with the blank behind it, or a
 * wide character with the opening marks in front and the closing ones behind. */
size_t wrap_piece(struct str s, size_t from);

/* Appends S over lines of WIDTH columns; the first goes on at COLUMN, the others begin with INDENT
 * blanks.  Returns the column behind it. */
size_t wrap_add(struct strbuf *out, struct str s, size_t column, size_t indent, size_t width);

#endif
