#include "util/utf8.h"

#include <string.h>

static size_t sequence_length(unsigned char lead)
{
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

/* 0 when the bytes at P are no well-formed sequence (Unicode 15, table 3-7). */
static size_t decode(const char *p, const char *end, uint32_t *cp)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *u = (const unsigned char *)p;
    size_t len = sequence_length(*u);

    if (len == 0 || (size_t)(end - p) < len)
        return 0;
    uint32_t value = len == 1 ? *u : *u & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (u[i] & 0x3F);
    }
    if (value < least[len] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *cp = value;
    return len;
}

/* Are these three bytes a sequence that needs no closer look?  Nearly all of a Chinese text is: E1
 * to EC begin neither overlong forms nor surrogates, and 80 to BF are the least signed bytes. */
static inline bool is_plain_three(const unsigned char *u)
{
    return (unsigned)u[0] - 0xE1 < 12 && (signed char)u[1] < -64 && (signed char)u[2] < -64;
}

uint32_t utf8_next(const char **p, const char *end)
{
    const unsigned char *u = (const unsigned char *)*p;
    uint32_t cp;

    if (end - *p >= 3 && is_plain_three(u)) {
        *p += 3;
        return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    }
    size_t len = decode(*p, end, &cp);

    if (len == 0) {
        (*p)++;
        return 0xFFFD;
    }
    *p += len;
    return cp;
}

uint32_t utf8_at(struct str s, size_t offset)
{
    if (offset >= s.len)
        return 0;
    const char *p = s.ptr + offset;
    return utf8_next(&p, s.ptr + s.len);
}

uint32_t utf8_before(struct str s, size_t offset)
{
    size_t at = offset;

    if (offset == 0 || offset > s.len)
        return 0;
    do
        at--;
    while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80);
    return utf8_at(s, at);
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Eight bytes at a time: bit 7 set and bit 6 clear marks those that begin no code point. */
size_t utf8_count(struct str s)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t count = s.len, i = 0;
    uint64_t word;

    for (; i + sizeof word <= s.len; i += sizeof word) {
        memcpy(&word, s.ptr + i, sizeof word);
        count -= ((word >> 7 & ~word >> 6 & ones) * ones) >> 56;
    }
    for (; i < s.len; i++)
        count -= ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
    return count;
}

typedef unsigned char block __attribute__((vector_size(16)));

static inline block load(const char *p)
{
    block b;

    memcpy(&b, p, sizeof b);
    return b;
}

/* All ones where a byte begins a character of three bytes. */
static inline block begins_three(block b)
{
    return (block)((b & 0xF0) == 0xE0);
}

/* How far text at AT, where a character begins, is ASCII and characters of three bytes, as nearly
 * all of a Chinese text: ends with a whole character, perhaps sooner than it could.  Many bytes at
 * a time: each that follows must stand one or two behind one that begins three, and no other may.
 * E0 and ED do not count: behind them not every continuation is right. */
static size_t plain_end(struct str s, size_t at)
{
    const unsigned char *u = (const unsigned char *)s.ptr;

    for (; at >= 2 && s.len - at >= sizeof(block); at += sizeof(block)) {
        const char *p = s.ptr + at;
        block b = load(p);
        block due = begins_three(load(p - 1)) | begins_three(load(p - 2));
        block odd = (block)((b & 0xC0) == 0xC0) ^ begins_three(b);
        odd |= (block)(b == 0xE0) | (block)(b == 0xED) | (due ^ (block)((b & 0xC0) == 0x80));
        uint64_t half[2];
        memcpy(half, &odd, sizeof half);
        if ((half[0] | half[1]) != 0)
            break;
    }
    for (size_t back = 1; back <= 2 && back <= at; back++)
        if (u[at - back] >= 0xE0)
            return at - back;
    return at;
}

bool utf8_valid(struct str s)
{
    uint32_t cp;

    for (size_t at = 0, len; at < s.len; at += len) {
        at = plain_end(s, at);
        if (at == s.len)
            break;
        const unsigned char *u = (const unsigned char *)s.ptr + at;
        len = u[0] < 0x80                            ? 1
              : s.len - at >= 3 && is_plain_three(u) ? 3
                                                     : decode(s.ptr + at, s.ptr + s.len, &cp);
        if (len == 0)
            return false;
    }
    return true;
}

bool utf8_boundary(struct str s, size_t offset)
{
    return offset == s.len || (offset < s.len && ((unsigned char)s.ptr[offset] & 0xC0) != 0x80);
}

size_t utf8_offset(struct str s, size_t n)
{
    size_t i = 0;

    for (; i < s.len; i++)
        if (((unsigned char)s.ptr[i] & 0xC0) != 0x80 && n-- == 0)
            return i;
    return s.len;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t cp, const struct range *ranges, size_t count)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t mid = (low + high) / 2;
        if (cp > ranges[mid].last)
            low = mid + 1;
        else if (cp < ranges[mid].first)
            high = mid;
        else
            return true;
    }
    return false;
}

int utf8_width(uint32_t cp)
{
    /* East_Asian_Width W and F */
    static const struct range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
    };
    static const struct range zero[] = {
        {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x200B, 0x200F},
        {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
    };

    if (in_ranges(cp, zero, sizeof zero / sizeof zero[0]))
        return 0;
    return in_ranges(cp, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

size_t utf8_columns(struct str s)
{
    const char *p = s.ptr, *end = s.ptr + s.len;
    size_t columns = 0;

    while (p < end)
        columns += (size_t)utf8_width(utf8_next(&p, end));
    return columns;
}

bool utf8_is_han(uint32_t cp)
{
    static const struct range han[] = {
        {0x2E80, 0x2FD5}, {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029},   {0x3038, 0x303B},
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAD9}, {0x20000, 0x323AF},
    };

    return in_ranges(cp, han, sizeof han / sizeof han[0]);
}
