/* util/str.h - borrowed text (struct str) and text being built (struct strbuf). */
#ifndef UTIL_STR_H
#define UTIL_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Not owned; ptr may be NULL only when len is 0. */
struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

static inline struct str str_of(const char *s)
{
    return (struct str){s ? s : "", s ? strlen(s) : 0};
}

static inline struct str str_sub(struct str s, size_t start, size_t end)
{
    return (struct str){s.ptr ? s.ptr + start : NULL, end - start};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Their first bytes tell most words apart. */
static inline bool str_is(struct str a, const char *b)
{
    return (a.len == 0 || b == NULL || a.ptr[0] == b[0]) && str_eq(a, str_of(b));
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* Offset of NEEDLE in S at or after FROM, or -1. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from);

/* S without white space at both ends: ASCII blanks, U+00A0, U+3000. */
struct str str_trim(struct str s);

/* The next item of the list *REST separated by SEP, trimmed; false when there is none left. */
bool str_item(struct str *rest, char sep, struct str *out);

/* Three-way byte order, for qsort. */
int str_cmp(struct str a, struct str b);

struct strbuf {
    char *ptr; /* always NUL-terminated once something was added */
    size_t len, cap;
};

void strbuf_add(struct strbuf *b, const char *s, size_t len);
void strbuf_puts(struct strbuf *b, const char *s);
void strbuf_str(struct strbuf *b, struct str s);
void strbuf_putc(struct strbuf *b, char c);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void strbuf_free(struct strbuf *b);

static inline struct str strbuf_view(const struct strbuf *b)
{
    return (struct str){b->ptr ? b->ptr : "", b->len};
}

#endif
