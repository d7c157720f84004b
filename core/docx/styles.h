/* docx/styles.h - styles.xml, and with the theme the effective formats (ECMA-376 17.7.2). */
#ifndef DOCX_STYLES_H
#define DOCX_STYLES_H

#include "document/document.h"
#include "docx/package.h"
#include "docx/properties.h"

struct styles;

/* Where a paragraph stands and what it says of itself: all that its effective format depends on. */
struct resolved_paragraph {
    struct str style, style_id; /* name and id, empty for the default style */
    struct paragraph_format format;
    int32_t num_id; /* own or through its style (17.9.23); 0 none */
    uint8_t num_level;
};

/* Reads the style, theme and settings parts among RELATIONSHIPS, the list of part MAIN; those that
 * are absent count as empty.  Lives in A. */
int styles_read(struct package *p, const struct relationship *relationships, struct arena *a,
                struct atoms *atoms, struct styles **out, struct err *e);

/* TABLE_STYLE: atom of the id of the innermost table's style, NULL for none. */
void styles_resolve_paragraph(const struct styles *s, const char *table_style,
                              const struct paragraph_properties *direct,
                              struct resolved_paragraph *out);

/* PARAGRAPH_STYLE: the paragraph's w:pStyle, NULL for the default style.  Costly: the caller keeps
 * the result. */
void styles_resolve_run(const struct styles *s, const char *table_style,
                        const char *paragraph_style, const struct run_properties *direct,
                        struct run_format *out);

#endif
