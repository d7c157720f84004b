/* docx/styles.h - styles.xml, and with theme and numbering the effective formats (ECMA-376 17.7.2).
 */
#ifndef DOCX_STYLES_H
#define DOCX_STYLES_H

#include "document/document.h"
#include "docx/numbering.h"
#include "docx/package.h"
#include "docx/properties.h"

struct styles;
struct theme;

/* Parts of a table with a formatting of their own (ST_TblStyleOverrideType, 17.18.89), in the order
 * of w:cnfStyle (17.3.1.8): bits, to be or-ed. */
enum {
    TABLE_FIRST_ROW = 1 << 0,
    TABLE_LAST_ROW = 1 << 1,
    TABLE_FIRST_COLUMN = 1 << 2,
    TABLE_LAST_COLUMN = 1 << 3,
    TABLE_BAND1_VERTICAL = 1 << 4,
    TABLE_BAND2_VERTICAL = 1 << 5,
    TABLE_BAND1_HORIZONTAL = 1 << 6,
    TABLE_BAND2_HORIZONTAL = 1 << 7,
    TABLE_TOP_RIGHT = 1 << 8,
    TABLE_TOP_LEFT = 1 << 9,
    TABLE_BOTTOM_RIGHT = 1 << 10,
    TABLE_BOTTOM_LEFT = 1 << 11
};

/* Where a paragraph stands and what it says of itself: all that its effective format depends on. */
struct resolved_paragraph {
    struct str style, style_id; /* name and id, empty for the default style */
    struct paragraph_format format;
    int32_t num_id; /* own or through its style (17.9.23); 0 none */
    uint8_t num_level;
};

/* Reads the style part among RELATIONSHIPS, the list of the main part; none counts as an empty one,
 * and of one that fails what stands before the failure: *OUT is always set.  Lives in A. */
int styles_read(struct package *p, const struct relationship *relationships, struct arena *a,
                struct atoms *atoms, const struct numbering *numbering, const struct theme *theme,
                struct styles **out, struct err *e);

/* TABLE_STYLE: atom of the id of the innermost table's style, NULL for none; TABLE_PARTS: the parts
 * of the table in which the cell stands and whose formatting w:tblLook asks for. */
void styles_resolve_paragraph(const struct styles *s, const char *table_style, uint32_t table_parts,
                              const struct paragraph_properties *direct,
                              struct resolved_paragraph *out);

/* PARAGRAPH_STYLE: the paragraph's w:pStyle, NULL for the default style.  Costly: the caller keeps
 * the result. */
void styles_resolve_run(const struct styles *s, const char *table_style, uint32_t table_parts,
                        const char *paragraph_style, const struct run_properties *direct,
                        struct run_format *out);

#endif
