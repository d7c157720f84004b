/* docx/formats.h - effective formats, resolved once for each set of raw properties. */
#ifndef DOCX_FORMATS_H
#define DOCX_FORMATS_H

#include "document/builder.h"
#include "docx/styles.h"

/* All that an effective format depends on.  Keys are hashed and compared as bytes: they begin as
 * zeros and have no padding. */
struct run_key {
    const char *table_style, *paragraph_style; /* atoms or NULL */
    uint64_t table_parts;
    struct run_properties rpr;
};

struct paragraph_key {
    const char *table_style;
    uint64_t table_parts;
    struct paragraph_properties ppr;
};

struct run_slot {
    struct run_key key;
    const struct run_format *format; /* NULL: free */
};

struct paragraph_slot {
    struct paragraph_key key;
    const struct paragraph_format *format; /* NULL: free */
    struct resolved_paragraph resolved;
};

struct formats {
    struct builder *builder;
    const struct styles *styles;
    struct run_slot *runs; /* open addressing, a power of two of slots, at most half full */
    size_t run_count, run_cap;
    const struct run_slot *last; /* asked for, of runs */
    struct paragraph_slot *paragraphs;
    size_t paragraph_count, paragraph_cap;
};

const struct run_format *formats_run(struct formats *f, const struct run_key *key);
/* Valid until the next call. */
const struct paragraph_slot *formats_paragraph(struct formats *f, const struct paragraph_key *key);
void formats_free(struct formats *f); /* what it holds, not itself */

#endif
