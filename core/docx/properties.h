/* docx/properties.h - w:rPr and w:pPr as written, before any inheritance.
 *
 * The document, styles and numbering readers all fill these; styles_resolve_* turns them into the
 * effective formats of the model.  A field counts only if its bit stands in `set`; the structs are
 * cleared with memset (or = {0} of a static) and compare with memcmp.  Strings are atoms (see
 * util/atom.h).
 */
#ifndef DOCX_PROPERTIES_H
#define DOCX_PROPERTIES_H

#include <stdint.h>

#include "docx/xml.h"
#include "util/atom.h"

enum {
    RPR_BOLD = 1 << 0, /* the toggle properties (ECMA-376 17.7.3) and rtl: value in `on` */
    RPR_ITALIC = 1 << 1,
    RPR_STRIKE = 1 << 2,
    RPR_VANISH = 1 << 3,
    RPR_CAPS = 1 << 4,
    RPR_SMALL_CAPS = 1 << 5,
    RPR_DOUBLE_STRIKE = 1 << 6, /* on/off, but no toggle */
    RPR_RTL = 1 << 7,           /* on/off, but no toggle */
    RPR_SIZE = 1 << 8,
    RPR_COLOR = 1 << 9,
    RPR_UNDERLINE = 1 << 10,
    RPR_HIGHLIGHT = 1 << 11,
    RPR_STYLE = 1 << 12,
    RPR_ASCII_FONT = 1 << 13,
    RPR_ASCII_THEME = 1 << 14, /* wins over RPR_ASCII_FONT of the same rPr (17.3.2.26) */
    RPR_EAST_ASIAN_FONT = 1 << 15,
    RPR_EAST_ASIAN_THEME = 1 << 16,
    RPR_HINT_EAST_ASIAN = 1 << 17, /* w:rFonts w:hint="eastAsia" */
    RPR_INSERTED = 1 << 18,        /* of a paragraph mark: tracked (17.13.5.20) */
    RPR_DELETED = 1 << 19          /* 17.13.5.15 */
};
#define RPR_TOGGLES (RPR_BOLD | RPR_ITALIC | RPR_STRIKE | RPR_VANISH | RPR_CAPS | RPR_SMALL_CAPS)

enum theme_font {
    THEME_MAJOR_ASCII, /* majorAscii, majorHAnsi */
    THEME_MAJOR_EAST_ASIA,
    THEME_MAJOR_BIDI,
    THEME_MINOR_ASCII,
    THEME_MINOR_EAST_ASIA,
    THEME_MINOR_BIDI
};

struct run_properties {
    uint32_t set;
    uint32_t on;                           /* value of the on/off bits */
    uint32_t color;                        /* 0xRRGGBB or COLOR_AUTO */
    uint16_t size;                         /* half-points */
    uint8_t underline;                     /* enum underline */
    uint8_t ascii_theme, east_asian_theme; /* enum theme_font */
    uint8_t reserved[7];                   /* no padding: see docx/formats.h */
    const char *style, *ascii_font, *east_asian_font, *highlight;
};

enum {
    PPR_STYLE = 1 << 0,
    PPR_NUM_ID = 1 << 1, /* 0 switches numbering off */
    PPR_NUM_LEVEL = 1 << 2,
    PPR_ALIGNMENT = 1 << 3,
    PPR_OUTLINE_LEVEL = 1 << 4,
    PPR_PAGE_BREAK_BEFORE = 1 << 5,
    PPR_KEEP_NEXT = 1 << 6,
    PPR_INDENT_LEFT = 1 << 7,
    PPR_INDENT_RIGHT = 1 << 8,
    PPR_INDENT_FIRST = 1 << 9,
    PPR_INDENT_LEFT_CHARS = 1 << 10,
    PPR_INDENT_RIGHT_CHARS = 1 << 11,
    PPR_INDENT_FIRST_CHARS = 1 << 12,
    PPR_SPACE_BEFORE = 1 << 13,
    PPR_SPACE_AFTER = 1 << 14,
    PPR_LINE = 1 << 15,
    PPR_LINE_RULE = 1 << 16,
    PPR_BIDI = 1 << 17
};

struct paragraph_properties {
    uint32_t set;
    int32_t num_id;
    uint8_t num_level;     /* 0..8 */
    uint8_t alignment;     /* enum alignment */
    uint8_t outline_level; /* as in the model: 1..9, 0 body text (w:outlineLvl 9) */
    uint8_t line_rule;     /* as in the model */
    bool page_break_before, keep_next, bidi;
    uint8_t reserved[1];
    int32_t indent_left, indent_right, indent_first; /* twips; hanging is negative first */
    int32_t indent_left_chars, indent_right_chars, indent_first_chars; /* 1/100 character */
    int32_t space_before, space_after, line;
    int32_t reserved2;
    const char *style;
};

/* Takes over what element NAME, a child of w:rPr, says.  false: not one of them. */
bool rpr_element(struct run_properties *r, enum xml_name name, const struct xml_attributes *a,
                 struct atoms *atoms);

/* Same for a child of w:pPr, and the children of w:numPr.  w:rPr (the paragraph mark) and w:sectPr
 * inside are the caller's. */
bool ppr_element(struct paragraph_properties *p, enum xml_name name, const struct xml_attributes *a,
                 struct atoms *atoms);

/* Lays OVER over BASE: what OVER sets wins. */
void rpr_merge(struct run_properties *base, const struct run_properties *over);
void ppr_merge(struct paragraph_properties *base, const struct paragraph_properties *over);

#endif
