/* What document-types.tsv says of the draft's type. */
#include "sections.h"

static struct type *types;
static size_t type_count;

int types_open(dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "document-types.tsv");

    if (t == NULL)
        return DFL_ECONFIG;
    type_count = host->table_rows(t);
    types = host->setup_alloc(setup, (type_count + 1) * sizeof *types);
    for (size_t row = 0; row < type_count; row++) {
        types[row].name = host->table_cell(t, row, "type");
        types[row].addressee = host->table_cell(t, row, "addressee");
        types[row].begins_with_period = strcmp(host->table_cell(t, row, "begins"), "period") == 0;
    }
    return DFL_OK;
}

/* The draft's type; NULL when it has none. */
const struct type *type_of(const struct draft *d)
{
    for (size_t i = 0; i < type_count; i++)
        if (text_equal(d->doc.type, dfl_text(types[i].name)))
            return &types[i];
    return NULL;
}
