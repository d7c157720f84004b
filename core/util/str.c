#include "util/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/mem.h"

ptrdiff_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return -1;
    if (needle.len == 0)
        return (ptrdiff_t)from;
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? hit - s.ptr : -1;
}

/* Length of the blank at the start of S, 0 if there is none. */
static size_t blank_at(struct str s)
{
    if (s.len >= 1 && (*s.ptr == ' ' || *s.ptr == '\t' || *s.ptr == '\n' || *s.ptr == '\r'))
        return 1;
    if (str_starts(s, STR("\xC2\xA0")))
        return 2;
    return str_starts(s, STR("\xE3\x80\x80")) ? 3 : 0;
}

static size_t blank_before(struct str s)
{
    if (s.len >= 1 && blank_at(str_sub(s, s.len - 1, s.len)))
        return 1;
    if (str_ends(s, STR("\xC2\xA0")))
        return 2;
    return str_ends(s, STR("\xE3\x80\x80")) ? 3 : 0;
}

struct str str_trim(struct str s)
{
    size_t n;

    while ((n = blank_at(s)) != 0)
        s = str_sub(s, n, s.len);
    while ((n = blank_before(s)) != 0)
        s.len -= n;
    return s;
}

bool str_item(struct str *rest, char sep, struct str *out)
{
    while (rest->len > 0) {
        const char *at = memchr(rest->ptr, sep, rest->len);
        size_t len = at ? (size_t)(at - rest->ptr) : rest->len;

        *out = str_trim(str_sub(*rest, 0, len));
        *rest = at ? str_sub(*rest, len + 1, rest->len) : (struct str){rest->ptr + len, 0};
        if (out->len > 0)
            return true;
    }
    return false;
}

int str_cmp(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static void reserve(struct strbuf *b, size_t more)
{
    if (b->cap - b->len > more)
        return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    while (cap - b->len <= more)
        cap *= 2;
    b->ptr = mem_realloc(b->ptr, cap);
    b->cap = cap;
}

void strbuf_add(struct strbuf *b, const char *s, size_t len)
{
    reserve(b, len);
    if (len)
        memcpy(b->ptr + b->len, s, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void strbuf_puts(struct strbuf *b, const char *s)
{
    strbuf_add(b, s, strlen(s));
}

void strbuf_str(struct strbuf *b, struct str s)
{
    strbuf_add(b, s.ptr, s.len);
}

void strbuf_putc(struct strbuf *b, char c)
{
    strbuf_add(b, &c, 1);
}

void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (len > 0) {
        reserve(b, (size_t)len);
        vsnprintf(b->ptr + b->len, (size_t)len + 1, fmt, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

void strbuf_free(struct strbuf *b)
{
    free(b->ptr);
    *b = (struct strbuf){0};
}
