/* What a worker that was taken over could send: whatever is believed can be sent again as the same
 * bytes, and is text. */
#include <stdint.h>
#include <stdlib.h>

#include "run/wire.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct wire_limits limits = {.rules = 8, .modules = 4};
    struct arena *arena = arena_new();
    struct str bytes = {(const char *)data, size};
    struct report_file f = {0};

    if (wire_decode(bytes, &limits, arena, &f, NULL) == 0) {
        struct strbuf again = {0};
        wire_encode(&f, &again);
        require(str_eq(strbuf_view(&again), bytes));
        strbuf_free(&again);
        for (size_t i = 0; i < f.finding_count; i++) {
            require(f.findings[i].rule < limits.rules);
            require(utf8_valid(f.findings[i].message));
            require(strlen(f.findings[i].fingerprint) <= 32);
        }
    }
    arena_free(arena);
    return 0;
}
