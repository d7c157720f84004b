/* Any bytes: decoding stays inside them and agrees with what is called valid. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *end = text + size;
    struct str s = {text, size};
    size_t count = 0;
    bool valid = utf8_valid(s);

    for (const char *p = text; p < end; count++) {
        const char *from = p;
        char again[4];
        uint32_t cp = utf8_next(&p, end);

        require(p > from && p <= end);
        require(cp <= 0x10FFFF);
        require(utf8_width(cp) >= 0 && utf8_width(cp) <= 2);
        if (!valid)
            continue;
        require(utf8_at(s, (size_t)(from - text)) == cp);
        require(utf8_encode(cp, again) == (size_t)(p - from));
        require(memcmp(again, from, (size_t)(p - from)) == 0);
        require(utf8_boundary(s, (size_t)(from - text)));
        require(utf8_offset(s, count) == (size_t)(from - text));
    }
    if (valid) {
        require(utf8_count(s) == count);
        require(utf8_offset(s, count) == size);
    }
    return 0;
}
