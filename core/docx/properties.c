#include "docx/properties.h"

#include "document/document.h"

static void on_off(struct run_properties *r, uint32_t bit, const struct xml_attributes *a)
{
    r->set |= bit;
    if (xml_on_off(a, W_val, true))
        r->on |= bit;
    else
        r->on &= ~bit;
}

/* ST_Theme (ECMA-376 17.18.96) */
static uint8_t theme_font(struct str s)
{
    bool major = str_starts(s, STR("major"));

    if (str_ends(s, STR("EastAsia")))
        return major ? THEME_MAJOR_EAST_ASIA : THEME_MINOR_EAST_ASIA;
    if (str_ends(s, STR("Bidi")))
        return major ? THEME_MAJOR_BIDI : THEME_MINOR_BIDI;
    return major ? THEME_MAJOR_ASCII : THEME_MINOR_ASCII;
}

/* ECMA-376 17.3.2.26 */
static void fonts(struct run_properties *r, const struct xml_attributes *a, struct atoms *atoms)
{
    enum xml_name name;
    struct str value;

    for (int at = 0; xml_attribute_next(a, &at, &name, &value);) {
        switch ((int)name) {
        case W_ascii:
            r->ascii_font = atom(atoms, value);
            r->set |= RPR_ASCII_FONT;
            break;
        case W_eastAsia:
            r->east_asian_font = atom(atoms, value);
            r->set |= RPR_EAST_ASIAN_FONT;
            break;
        case W_asciiTheme:
            r->ascii_theme = theme_font(value);
            r->set |= RPR_ASCII_THEME;
            break;
        case W_eastAsiaTheme:
            r->east_asian_theme = theme_font(value);
            r->set |= RPR_EAST_ASIAN_THEME;
            break;
        case W_hint:
            if (str_is(value, "eastAsia"))
                r->set |= RPR_HINT_EAST_ASIAN;
            break;
        }
    }
}

/* ST_HexColor (17.18.38) */
static uint32_t color(struct str s)
{
    uint32_t v = 0;

    if (s.len != 6)
        return COLOR_AUTO;
    for (size_t i = 0; i < 6; i++) {
        char c = s.ptr[i];
        if (c >= '0' && c <= '9')
            v = v * 16 + (uint32_t)(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            v = v * 16 + (uint32_t)((c | 32) - 'a' + 10);
        else
            return COLOR_AUTO;
    }
    return v;
}

static uint8_t underline(struct str s)
{
    if (str_is(s, "none"))
        return UNDERLINE_NONE;
    return s.ptr == NULL || str_is(s, "single") ? UNDERLINE_SINGLE : UNDERLINE_OTHER;
}

bool rpr_element(struct run_properties *r, enum xml_name name, const struct xml_attributes *a,
                 struct atoms *atoms)
{
    int32_t size;

    switch ((int)name) {
    case W_b:
        on_off(r, RPR_BOLD, a);
        return true;
    case W_i:
        on_off(r, RPR_ITALIC, a);
        return true;
    case W_strike:
        on_off(r, RPR_STRIKE, a);
        return true;
    case W_dstrike:
        on_off(r, RPR_DOUBLE_STRIKE, a);
        return true;
    case W_vanish:
        on_off(r, RPR_VANISH, a);
        return true;
    case W_caps:
        on_off(r, RPR_CAPS, a);
        return true;
    case W_smallCaps:
        on_off(r, RPR_SMALL_CAPS, a);
        return true;
    case W_rtl:
        on_off(r, RPR_RTL, a);
        return true;
    case W_sz:
        size = xml_measure(a, W_val, 2);
        if (size > 0 && size < UINT16_MAX) {
            r->size = (uint16_t)size;
            r->set |= RPR_SIZE;
        }
        return true;
    case W_color:
        r->color = color(xml_attribute(a, W_val));
        r->set |= RPR_COLOR;
        return true;
    case W_u:
        r->underline = underline(xml_attribute(a, W_val));
        r->set |= RPR_UNDERLINE;
        return true;
    case W_highlight: {
        struct str value = xml_attribute(a, W_val);
        r->highlight = atom(atoms, str_is(value, "none") ? STR("") : value);
        r->set |= RPR_HIGHLIGHT;
        return true;
    }
    case W_rStyle:
        r->style = atom(atoms, xml_attribute(a, W_val));
        r->set |= RPR_STYLE;
        return true;
    case W_rFonts:
        fonts(r, a, atoms);
        return true;
    case W_ins:
    case W_moveTo:
        r->set |= RPR_INSERTED;
        return true;
    case W_del:
    case W_moveFrom:
        r->set |= RPR_DELETED;
        return true;
    }
    return false;
}

/* ST_Jc (17.18.44); Strict says start and end */
static uint8_t alignment(struct str s)
{
    static const struct {
        const char *value;
        uint8_t alignment;
    } known[] = {
        {"left", ALIGN_LEFT},
        {"start", ALIGN_LEFT},
        {"center", ALIGN_CENTER},
        {"right", ALIGN_RIGHT},
        {"end", ALIGN_RIGHT},
        {"both", ALIGN_BOTH},
        {"distribute", ALIGN_DISTRIBUTE},
        {"thaiDistribute", ALIGN_DISTRIBUTE},
        {"lowKashida", ALIGN_BOTH},
        {"mediumKashida", ALIGN_BOTH},
        {"highKashida", ALIGN_BOTH},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(s, known[i].value))
            return known[i].alignment;
    return ALIGN_LEFT;
}

static void set_length(struct paragraph_properties *p, uint32_t bit, int32_t *field, int32_t value)
{
    *field = value;
    p->set |= bit;
}

/* ECMA-376 17.3.1.12; a hanging indent wins over a first line indent */
static void indents(struct paragraph_properties *p, const struct xml_attributes *a)
{
    enum xml_name name;
    struct str value;
    bool hanging = false, hanging_chars = false;

    for (int at = 0; xml_attribute_next(a, &at, &name, &value);) {
        int32_t v = xml_value_measure(value, 20);
        switch ((int)name) {
        case W_left:
        case W_start:
            set_length(p, PPR_INDENT_LEFT, &p->indent_left, v);
            break;
        case W_right:
        case W_end:
            set_length(p, PPR_INDENT_RIGHT, &p->indent_right, v);
            break;
        case W_hanging:
            set_length(p, PPR_INDENT_FIRST, &p->indent_first, -v);
            hanging = true;
            break;
        case W_firstLine:
            if (!hanging)
                set_length(p, PPR_INDENT_FIRST, &p->indent_first, v);
            break;
        case W_leftChars:
        case W_startChars:
            set_length(p, PPR_INDENT_LEFT_CHARS, &p->indent_left_chars, v);
            break;
        case W_rightChars:
        case W_endChars:
            set_length(p, PPR_INDENT_RIGHT_CHARS, &p->indent_right_chars, v);
            break;
        case W_hangingChars:
            set_length(p, PPR_INDENT_FIRST_CHARS, &p->indent_first_chars, -v);
            hanging_chars = true;
            break;
        case W_firstLineChars:
            if (!hanging_chars)
                set_length(p, PPR_INDENT_FIRST_CHARS, &p->indent_first_chars, v);
            break;
        }
    }
}

/* ECMA-376 17.3.1.33 */
static void spacing(struct paragraph_properties *p, const struct xml_attributes *a)
{
    enum xml_name name;
    struct str value;

    for (int at = 0; xml_attribute_next(a, &at, &name, &value);) {
        switch ((int)name) {
        case W_before:
            set_length(p, PPR_SPACE_BEFORE, &p->space_before, xml_value_measure(value, 20));
            break;
        case W_after:
            set_length(p, PPR_SPACE_AFTER, &p->space_after, xml_value_measure(value, 20));
            break;
        case W_line:
            set_length(p, PPR_LINE, &p->line, xml_value_measure(value, 20));
            break;
        case W_lineRule:
            p->line_rule = str_is(value, "exact") ? 1 : str_is(value, "atLeast") ? 2 : 0;
            p->set |= PPR_LINE_RULE;
            break;
        }
    }
}

bool ppr_element(struct paragraph_properties *p, enum xml_name name, const struct xml_attributes *a,
                 struct atoms *atoms)
{
    int32_t v;

    switch ((int)name) {
    case W_pStyle:
        p->style = atom(atoms, xml_attribute(a, W_val));
        p->set |= PPR_STYLE;
        return true;
    case W_numId:
        p->num_id = xml_integer(a, W_val);
        p->set |= PPR_NUM_ID;
        return true;
    case W_ilvl:
        v = xml_integer(a, W_val);
        p->num_level = (uint8_t)(v < 0 ? 0 : v > 8 ? 8 : v);
        p->set |= PPR_NUM_LEVEL;
        return true;
    case W_jc:
        p->alignment = alignment(xml_attribute(a, W_val));
        p->set |= PPR_ALIGNMENT;
        return true;
    case W_outlineLvl:
        v = xml_integer(a, W_val);
        p->outline_level = (uint8_t)(v < 0 || v > 8 ? 0 : v + 1);
        p->set |= PPR_OUTLINE_LEVEL;
        return true;
    case W_pageBreakBefore:
        p->page_break_before = xml_on_off(a, W_val, true);
        p->set |= PPR_PAGE_BREAK_BEFORE;
        return true;
    case W_keepNext:
        p->keep_next = xml_on_off(a, W_val, true);
        p->set |= PPR_KEEP_NEXT;
        return true;
    case W_bidi:
        p->bidi = xml_on_off(a, W_val, true);
        p->set |= PPR_BIDI;
        return true;
    case W_ind:
        indents(p, a);
        return true;
    case W_spacing:
        spacing(p, a);
        return true;
    }
    return false;
}

void rpr_merge(struct run_properties *base, const struct run_properties *over)
{
    uint32_t set = over->set;

    /* A font named at a higher level also sets aside a theme font below it. */
    if ((set & RPR_ASCII_FONT) && !(set & RPR_ASCII_THEME))
        base->set &= ~(uint32_t)RPR_ASCII_THEME;
    if ((set & RPR_EAST_ASIAN_FONT) && !(set & RPR_EAST_ASIAN_THEME))
        base->set &= ~(uint32_t)RPR_EAST_ASIAN_THEME;
    base->on = (base->on & ~set) | (over->on & set);
    if (set & RPR_SIZE)
        base->size = over->size;
    if (set & RPR_COLOR)
        base->color = over->color;
    if (set & RPR_UNDERLINE)
        base->underline = over->underline;
    if (set & RPR_HIGHLIGHT)
        base->highlight = over->highlight;
    if (set & RPR_STYLE)
        base->style = over->style;
    if (set & RPR_ASCII_FONT)
        base->ascii_font = over->ascii_font;
    if (set & RPR_ASCII_THEME)
        base->ascii_theme = over->ascii_theme;
    if (set & RPR_EAST_ASIAN_FONT)
        base->east_asian_font = over->east_asian_font;
    if (set & RPR_EAST_ASIAN_THEME)
        base->east_asian_theme = over->east_asian_theme;
    base->set |= set;
}

void ppr_merge(struct paragraph_properties *base, const struct paragraph_properties *over)
{
    uint32_t set = over->set;

    if (set & PPR_STYLE)
        base->style = over->style;
    if (set & PPR_NUM_ID)
        base->num_id = over->num_id;
    if (set & PPR_NUM_LEVEL)
        base->num_level = over->num_level;
    if (set & PPR_ALIGNMENT)
        base->alignment = over->alignment;
    if (set & PPR_OUTLINE_LEVEL)
        base->outline_level = over->outline_level;
    if (set & PPR_PAGE_BREAK_BEFORE)
        base->page_break_before = over->page_break_before;
    if (set & PPR_KEEP_NEXT)
        base->keep_next = over->keep_next;
    if (set & PPR_BIDI)
        base->bidi = over->bidi;
    if (set & PPR_INDENT_LEFT)
        base->indent_left = over->indent_left;
    if (set & PPR_INDENT_RIGHT)
        base->indent_right = over->indent_right;
    if (set & PPR_INDENT_FIRST)
        base->indent_first = over->indent_first;
    if (set & PPR_INDENT_LEFT_CHARS)
        base->indent_left_chars = over->indent_left_chars;
    if (set & PPR_INDENT_RIGHT_CHARS)
        base->indent_right_chars = over->indent_right_chars;
    if (set & PPR_INDENT_FIRST_CHARS)
        base->indent_first_chars = over->indent_first_chars;
    if (set & PPR_SPACE_BEFORE)
        base->space_before = over->space_before;
    if (set & PPR_SPACE_AFTER)
        base->space_after = over->space_after;
    if (set & PPR_LINE)
        base->line = over->line;
    if (set & PPR_LINE_RULE)
        base->line_rule = over->line_rule;
    base->set |= set;
}
