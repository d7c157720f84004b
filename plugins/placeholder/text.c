#include "text.h"

#include <string.h>

uint32_t text_fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFEE0;
    switch (cp) {
    case 0x00A0:
    case 0x200B:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
    case '\t':
        return ' ';
    case '\r':
    case 0x2028:
        return '\n';
    case 0x2573: /* ╳ */
    case 0x2715: /* ✕ */
    case 0x2716: /* ✖ */
    case 0x2717: /* ✗ */
    case 0x2A2F: /* ⨯ */
        return 0x00D7;
    case 0x2017: /* ‗ */
    case 0xFE4D: /* ﹍ */
    case 0xFE4E: /* ﹎ */
    case 0xFE4F: /* ﹏ */
        return '_';
    case 0x25A2: /* ▢ */
    case 0x25FB: /* ◻ */
    case 0x2610: /* ☐ */
    case 0x2B1C: /* ⬜ */
        return 0x25A1;
    case 0x25EF: /* ◯ */
        return 0x25CB;
    case 0x22EF: /* ⋯ */
        return 0x2026;
    case 0xFE6A: /* ﹪ */
        return '%';
    case 0xFFE5: /* ￥ */
        return 0xA5;
    default:
        return cp >= 0x2000 && cp <= 0x200A ? ' ' : cp;
    }
}

void text_fill(struct text *t, struct dfl_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t i = 0, n = 0;

    t->bytes = s;
    while (i < s.len) {
        uint32_t c = p[i];

        t->at[n] = (uint32_t)i;
        if (c < 0x80) {
            i++;
            if (c == '\t' || c == '\r')
                c = text_fold(c);
        } else if (c >= 0xE4 && c <= 0xE9 && i + 2 < s.len) { /* the ideographs */
            c = (c & 0x0F) << 12 | (uint32_t)(p[i + 1] & 0x3F) << 6 | (p[i + 2] & 0x3F);
            i += 3;
        } else if (c < 0xE0 && i + 1 < s.len) {
            c = text_fold((c & 0x1F) << 6 | (p[i + 1] & 0x3F));
            i += 2;
        } else if (c < 0xF0 && i + 2 < s.len) {
            c = text_fold((c & 0x0F) << 12 | (uint32_t)(p[i + 1] & 0x3F) << 6 | (p[i + 2] & 0x3F));
            i += 3;
        } else if (i + 3 < s.len) {
            c = (c & 0x07) << 18 | (uint32_t)(p[i + 1] & 0x3F) << 12 |
                (uint32_t)(p[i + 2] & 0x3F) << 6 | (p[i + 3] & 0x3F);
            i += 4;
        } else { /* cannot be: the program passes whole code points */
            i = s.len;
        }
        t->cp[n++] = c;
    }
    t->cp[n] = 0;
    t->at[n] = (uint32_t)s.len;
    t->n = n;
}

bool text_is_blank(struct dfl_str s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!strchr(" \t\n\xC2\xA0\xE3\x80", s.ptr[i])) /* with U+00A0 and U+3000 */
            return false;
    return true;
}
