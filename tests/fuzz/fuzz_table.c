/* Any table: every cell is text, or the complaint says where. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/table.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void parse(struct str bytes, const char *path)
{
    struct arena *arena = arena_new();
    struct table *t = NULL, *over = NULL;
    struct err e = {0};

    if (table_parse(arena, path, bytes, &t, &e) < 0) {
        require(strncmp(e.text, path, strlen(path)) == 0 && utf8_valid(str_of(e.text)));
        goto out;
    }
    for (size_t row = 0; row < table_rows(t); row++)
        for (size_t column = 0; column < table_columns(t); column++)
            require(utf8_valid(str_of(table_at(t, row, (int)column))));
    /* Laid over itself it stays what it is. */
    size_t rows = table_rows(t);
    require(table_parse(arena, path, bytes, &over, &e) == 0);
    if (table_overlay(arena, t, over, &e) == 0)
        require(table_rows(t) <= rows);
out:
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parse((struct str){(const char *)data, size}, "x.tsv");
    parse((struct str){(const char *)data, size}, "x.csv");
    return 0;
}
