#include <stdio.h>

#include "engine/host.h"
#include "util/utf8.h"

#define CONTEXT 12 /* code points on each side */

/* FNV-1a, 128 bit (draft-eastlake-fnv), as two halves. */
__extension__ typedef unsigned __int128 u128;

#define FNV_OFFSET (((u128)UINT64_C(0x6c62272e07bb0142) << 64) | UINT64_C(0x62b821756295c58d))
#define FNV_PRIME (((u128)UINT64_C(0x0000000001000000) << 64) | UINT64_C(0x000000000000013b))

static void add_byte(u128 *hash, unsigned char byte)
{
    *hash = (*hash ^ byte) * FNV_PRIME;
}

/* 0 for what does not count: blanks of every kind, line breaks. */
static uint32_t normal(uint32_t cp)
{
    if (cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0xFEFF)
        return 0;
    return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static bool add_point(u128 *hash, uint32_t cp)
{
    cp = normal(cp);
    if (cp == 0)
        return false;
    for (int shift = 0; shift < 24; shift += 8)
        add_byte(hash, (unsigned char)(cp >> shift));
    return true;
}

static void add_text(u128 *hash, struct str s, size_t limit)
{
    const char *p = s.ptr, *end = s.ptr + s.len;

    while (p < end && limit > 0)
        limit -= add_point(hash, utf8_next(&p, end));
    add_byte(hash, 0);
}

/* The last LIMIT code points of S, from the end backwards. */
static void add_tail(u128 *hash, struct str s, size_t limit)
{
    while (s.len > 0 && limit > 0) {
        limit -= add_point(hash, utf8_before(s, s.len));
        do
            s.len--;
        while (s.len > 0 && !utf8_boundary(s, s.len));
    }
    add_byte(hash, 0);
}

void finding_fingerprint(struct finding *f, struct str before, struct str after)
{
    u128 hash = FNV_OFFSET;

    add_text(&hash, f->rule_id, SIZE_MAX);
    add_text(&hash, f->location.quote, SIZE_MAX);
    add_tail(&hash, before, CONTEXT);
    add_text(&hash, after, CONTEXT);
    if (f->location.quote.len == 0)
        add_text(&hash, f->message, SIZE_MAX);
    snprintf(f->fingerprint, sizeof f->fingerprint, "%016llx%016llx",
             (unsigned long long)(hash >> 64), (unsigned long long)hash);
}
