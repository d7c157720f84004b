/* common/utf8.h - code points of the borrowed text, which is always valid UTF-8. */
#ifndef COMMON_UTF8_H
#define COMMON_UTF8_H

#include "span.h"

/* The code point at byte *AT, which is moved behind it; 0 at the end. */
static inline uint32_t utf8_take(struct dfl_str s, size_t *at)
{
    size_t left = *at < s.len ? s.len - *at : 0;

    if (left == 0)
        return 0; /* s.ptr may be NULL */
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] < 0x80 || left < 2) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0 || left < 3) {
        *at += 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0 || left < 4) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

static inline uint32_t utf8_peek(struct dfl_str s, size_t at)
{
    return utf8_take(s, &at);
}

/* Where the code point before AT begins; 0 at the start. */
static inline size_t utf8_back(struct dfl_str s, size_t at)
{
    while (at > 0 && ((unsigned char)s.ptr[--at] & 0xC0) == 0x80)
        ;
    return at;
}

/* The code point before AT; 0 at the start. */
static inline uint32_t utf8_before(struct dfl_str s, size_t at)
{
    return at > 0 ? utf8_peek(s, utf8_back(s, at)) : 0;
}

static inline bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B);
}

static inline bool is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF);
}

/* Of either width. */
static inline bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static inline uint32_t digit_value(uint32_t cp)
{
    return cp >= 0xFF10 ? cp - 0xFF10 : cp - '0';
}

static inline size_t skip_blanks(struct dfl_str s, size_t at)
{
    for (size_t next = at; is_blank(utf8_take(s, &next));)
        at = next;
    return at;
}

static inline size_t skip_blanks_back(struct dfl_str s, size_t at)
{
    while (at > 0 && is_blank(utf8_before(s, at)))
        at = utf8_back(s, at);
    return at;
}

static inline bool starts_with(struct dfl_str s, size_t at, struct dfl_str word)
{
    return at <= s.len && s.len - at >= word.len && memcmp(s.ptr + at, word.ptr, word.len) == 0;
}

static inline bool ends_with(struct dfl_str s, size_t end, struct dfl_str word)
{
    return end >= word.len && memcmp(s.ptr + end - word.len, word.ptr, word.len) == 0;
}

/* For %.*s */
#define S(str) (int)(str).len, (str).ptr

#endif
