/* common/severity.h - a table's column "severity". */
#ifndef COMMON_SEVERITY_H
#define COMMON_SEVERITY_H

#include <string.h>

#include <draftlint/plugin.h>

/* DFL_SEVERITY_DEFAULT when the cell is empty; a word that is none is the table's mistake. */
static inline int severity_cell(const struct dfl_host *host, dfl_setup *setup,
                                const dfl_table *table, size_t row, uint32_t *out)
{
    static const char *const names[] = {"", "info", "warning", "error", "off"};
    const char *cell = host->table_cell(table, row, "severity");

    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(cell, names[i]) == 0) {
            *out = i;
            return DFL_OK;
        }
    return host->table_fail(setup, table, row, "severity",
                            "级别应为 error、warning、info 或 off，这里是“%s”", cell);
}

#endif
