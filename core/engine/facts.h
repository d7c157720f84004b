/* engine/facts.h - what a draft is: title, type, period, date. */
#ifndef ENGINE_FACTS_H
#define ENGINE_FACTS_H

#include "document/document.h"
#include "draftlint/plugin.h"
#include "engine/table.h"

struct draft_facts {
    struct str title;
    const struct paragraph *title_paragraph;
    const char *type; /* "" unknown; from the table of document types */
    struct dfl_date date;
    uint32_t date_source; /* DFL_DATE_… */
    struct dfl_date period_start, period_end;
};

/* TYPES: document-types.tsv (columns type, endings, trap …), may be NULL. */
void facts_derive(const struct document *d, struct arena *a, const struct table *types,
                  const char *forced_type, struct dfl_date as_of, struct dfl_date today,
                  struct draft_facts *out);

/* NAME as a type of TYPES: itself or one of its other names; NULL when there is no such type. */
const char *facts_type_named(const struct table *types, struct str name);
/* Says with CODE that there is no type NAME, and which was meant. */
int facts_unknown_type(const struct table *types, const char *name, enum err_code code,
                       struct err *e);

#endif
