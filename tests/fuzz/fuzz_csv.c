/* Any CSV: what was read, written and read again is the same. */
#include <stdint.h>
#include <stdlib.h>

#include "util/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void once_more(struct arena *arena, const struct csv_row *row)
{
    struct strbuf out = {0};
    struct csv_row again = {0};

    for (size_t i = 0; i < row->cells.count; i++)
        csv_cell(&out, row->cells.at[i]);
    csv_end_row(&out);
    struct str rest = strbuf_view(&out);
    require(csv_read(arena, &rest, ',', &again) && rest.len == 0);
    require(again.cells.count == row->cells.count);
    for (size_t i = 0; i < row->cells.count; i++)
        require(str_eq(again.cells.at[i], row->cells.at[i]));
    strbuf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str rest = {(const char *)data, size};
    char separator = csv_separator(rest);
    struct csv_row row = {0};

    while (csv_read(arena, &rest, separator, &row))
        once_more(arena, &row);
    arena_free(arena);
    return 0;
}
