#include "docx/styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "docx/theme.h"
#include "util/vec.h"

#define TABLE_PARTS 12

enum style_type { STYLE_PARAGRAPH, STYLE_CHARACTER, STYLE_TABLE, STYLE_NUMBERING, STYLE_TYPES };

struct properties_pair {
    struct paragraph_properties paragraph;
    struct run_properties run;
};

/* Read as written; once settled, with all that w:basedOn leads to. */
struct style {
    const char *id, *name, *based_on;
    enum style_type type;
    enum { STYLE_RAW, STYLE_OPEN, STYLE_SETTLED } state;
    size_t order;
    struct properties_pair own;
    struct paragraph_properties numbered; /* own.paragraph with the indents of its list below */
    struct properties_pair *parts[TABLE_PARTS];
};

struct styles {
    struct arena *arena;
    vec(struct style *) styles; /* by address of the id once read */
    const struct style *defaults[STYLE_TYPES];
    struct properties_pair document; /* w:docDefaults */
    const struct numbering *numbering;
    struct theme theme;
};

/* ---- the part ---- */

struct reader {
    struct styles *styles;
    struct atoms *atoms;
    struct style *style;
    struct properties_pair *target; /* of the open style, part of a table style or default */
    bool in_paragraph, in_run;
    enum xml_name skip; /* element whose content is passed over, XML_UNKNOWN none */
    int skip_depth;
};

static enum style_type type_of(struct str s)
{
    static const char *const names[STYLE_TYPES] = {"paragraph", "character", "table", "numbering"};

    for (int i = 0; i < STYLE_TYPES; i++)
        if (str_is(s, names[i]))
            return (enum style_type)i;
    return STYLE_PARAGRAPH;
}

static void begin_style(struct reader *r, const struct xml_attributes *a)
{
    struct styles *s = r->styles;
    struct style *style = arena_alloc(s->arena, sizeof *style);

    style->id = atom(r->atoms, xml_attribute(a, W_styleId));
    style->name = style->id;
    style->type = type_of(xml_attribute(a, W_type));
    style->order = s->styles.count;
    vec_push_in(s->arena, &s->styles, style);
    if (xml_on_off(a, W_default, false))
        s->defaults[style->type] = style;
    r->style = style;
    r->target = &style->own;
}

/* The index of the bit of enum TABLE_…, -1 for the whole table. */
static int table_part(struct str s)
{
    static const char *const names[TABLE_PARTS] = {
        "firstRow",  "lastRow",   "firstCol", "lastCol", "band1Vert", "band2Vert",
        "band1Horz", "band2Horz", "neCell",   "nwCell",  "seCell",    "swCell",
    };

    for (int i = 0; i < TABLE_PARTS; i++)
        if (str_is(s, names[i]))
            return i;
    return -1;
}

static void begin_table_part(struct reader *r, const struct xml_attributes *a)
{
    int part = table_part(xml_attribute(a, W_type));

    if (part < 0)
        return;
    if (r->style->parts[part] == NULL)
        r->style->parts[part] = arena_alloc(r->styles->arena, sizeof(struct properties_pair));
    r->target = r->style->parts[part];
}

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    if (r->skip != XML_UNKNOWN) {
        r->skip_depth += name == r->skip;
    } else if (name == W_pPrChange || name == W_rPrChange) {
        r->skip = name;
        r->skip_depth = 1;
    } else if (r->in_run) {
        rpr_element(&r->target->run, name, a, r->atoms);
    } else if (r->in_paragraph) {
        ppr_element(&r->target->paragraph, name, a, r->atoms);
    } else if (name == W_docDefaults) {
        r->target = &r->styles->document;
    } else if (name == W_style) {
        begin_style(r, a);
    } else if (name == W_pPr) {
        r->in_paragraph = r->target != NULL;
    } else if (name == W_rPr) {
        r->in_run = r->target != NULL;
    } else if (r->style != NULL && name == W_tblStylePr) {
        begin_table_part(r, a);
    } else if (r->style != NULL && name == W_name) {
        r->style->name = atom(r->atoms, xml_attribute(a, W_val));
    } else if (r->style != NULL && name == W_basedOn) {
        r->style->based_on = atom(r->atoms, xml_attribute(a, W_val));
    }
}

static void on_end(void *user, enum xml_name name)
{
    struct reader *r = user;

    if (r->skip != XML_UNKNOWN) {
        if (name == r->skip && --r->skip_depth == 0)
            r->skip = XML_UNKNOWN;
    } else if (r->in_run) {
        r->in_run = name != W_rPr;
    } else if (r->in_paragraph) {
        r->in_paragraph = name != W_pPr;
    } else if (name == W_tblStylePr && r->style != NULL) {
        r->target = &r->style->own;
    } else if (name == W_style || name == W_docDefaults) {
        r->style = NULL;
        r->target = NULL;
    }
}

/* ---- what the styles come to ---- */

/* By address of the atom, then as they stand in the part. */
static int by_id(const void *left, const void *right)
{
    const struct style *a = *(struct style *const *)left, *b = *(struct style *const *)right;
    uintptr_t x = (uintptr_t)a->id, y = (uintptr_t)b->id;

    return x != y ? (x > y) - (x < y) : (a->order > b->order) - (a->order < b->order);
}

static struct style *find_style(const struct styles *s, const char *id, enum style_type type)
{
    size_t low = 0, high = s->styles.count;

    while (low < high) {
        size_t mid = (low + high) / 2;
        if ((uintptr_t)s->styles.at[mid]->id < (uintptr_t)id)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < s->styles.count && s->styles.at[low]->id == id; low++)
        if (s->styles.at[low]->type == type)
            return s->styles.at[low];
    return NULL;
}

/* 1..9 for the built-in heading styles, whose level Word knows by their name. */
static uint8_t heading_level(const char *name)
{
    static const char *const names[] = {"heading", "标题"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t len = strlen(names[i]);
        if (strncasecmp(name, names[i], len) != 0)
            continue;
        len += name[len] == ' ';
        if (name[len] >= '1' && name[len] <= '9' && name[len + 1] == '\0')
            return (uint8_t)(name[len] - '0');
    }
    return 0;
}

/* The level of its list that STYLE stands for: the one that names it (17.9.23), else its w:ilvl. */
static void set_level(const struct styles *s, struct style *style)
{
    struct paragraph_properties *p = &style->own.paragraph;
    int level =
        p->set & PPR_NUM_ID ? numbering_level_of_style(s->numbering, p->num_id, style->id) : -1;

    if (level >= 0) {
        p->num_level = (uint8_t)level;
        p->set |= PPR_NUM_LEVEL;
    }
}

static void merge_numbering(const struct styles *s, struct paragraph_properties *to, int32_t num_id,
                            uint8_t level)
{
    const struct paragraph_properties *p =
        num_id > 0 ? numbering_properties(s->numbering, num_id, level) : NULL;

    if (p != NULL)
        ppr_merge(to, p);
}

static void settle_paragraph(const struct styles *s, struct style *style, const struct style *base)
{
    struct paragraph_properties own = style->own.paragraph, all = {0};
    struct paragraph_properties numbered = base ? base->numbered : all;

    if (!(own.set & PPR_OUTLINE_LEVEL) && (own.outline_level = heading_level(style->name)) > 0)
        own.set |= PPR_OUTLINE_LEVEL;
    if (base != NULL)
        all = base->own.paragraph;
    ppr_merge(&all, &own);
    style->own.paragraph = all;
    set_level(s, style);
    all = style->own.paragraph;
    if (base == NULL || all.num_id != base->own.paragraph.num_id ||
        all.num_level != base->own.paragraph.num_level)
        merge_numbering(s, &numbered, all.num_id, all.num_level);
    ppr_merge(&numbered, &own);
    numbered.num_level = all.num_level; /* which may not be what OWN says */
    style->numbered = numbered;
}

static void settle_parts(const struct styles *s, struct style *style, const struct style *base)
{
    for (int i = 0; i < TABLE_PARTS; i++) {
        if (base->parts[i] == NULL)
            continue;
        struct properties_pair all = *base->parts[i];
        if (style->parts[i] != NULL) {
            ppr_merge(&all.paragraph, &style->parts[i]->paragraph);
            rpr_merge(&all.run, &style->parts[i]->run);
        } else {
            style->parts[i] = arena_alloc(s->arena, sizeof all);
        }
        *style->parts[i] = all;
    }
}

/* Lays STYLE over what BASE, settled or NULL, comes to. */
static void settle(const struct styles *s, struct style *style, const struct style *base)
{
    struct run_properties run = style->own.run;

    settle_paragraph(s, style, base);
    if (base != NULL) {
        style->own.run = base->own.run;
        rpr_merge(&style->own.run, &run);
        settle_parts(s, style, base);
    }
    style->state = STYLE_SETTLED;
}

/* Settles STYLE and what it is based on, from the far end; a circle is cut where it closes. */
static void settle_chain(struct styles *s, struct style *style)
{
    vec(struct style *) chain = {0};
    struct style *base = style;

    while (base != NULL && base->state == STYLE_RAW) {
        base->state = STYLE_OPEN;
        vec_push(&chain, base);
        base = base->based_on ? find_style(s, base->based_on, base->type) : NULL;
    }
    if (base != NULL && base->state == STYLE_OPEN)
        base = NULL;
    while (chain.count > 0) {
        settle(s, chain.at[--chain.count], base);
        base = chain.at[chain.count];
    }
    vec_free(&chain);
}

int styles_read(struct package *p, const struct relationship *relationships, struct arena *a,
                struct atoms *atoms, const struct numbering *numbering, const struct theme *theme,
                struct styles **out, struct err *e)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    const struct relationship *part = relationship_of_type(relationships, REL_STYLES);
    struct styles *s = arena_alloc(a, sizeof *s);
    struct reader r = {.styles = s, .atoms = atoms};

    *out = s;
    s->arena = a;
    s->numbering = numbering;
    s->theme = *theme;
    int code = part ? package_parse(p, part->target, &handler, &r, e) : 0;
    if (s->styles.count > 0)
        qsort(s->styles.at, s->styles.count, sizeof *s->styles.at, by_id);
    for (size_t i = 0; i < s->styles.count; i++)
        settle_chain(s, s->styles.at[i]);
    return code;
}

/* ---- effective formats ---- */

static const struct style *style_or_default(const struct styles *s, const char *id,
                                            enum style_type type)
{
    const struct style *style = id ? find_style(s, id, type) : NULL;

    return style ? style : s->defaults[type];
}

/* 17.7.6: later ones win. */
static const uint8_t part_order[TABLE_PARTS] = {4, 5, 6, 7, 0, 1, 2, 3, 9, 8, 11, 10};

static void table_properties(const struct styles *s, const char *id, uint32_t parts,
                             struct properties_pair *out)
{
    const struct style *style = id ? find_style(s, id, STYLE_TABLE) : NULL;

    memset(out, 0, sizeof *out);
    if (style == NULL)
        return;
    *out = style->own;
    for (int i = 0; i < TABLE_PARTS; i++) {
        const struct properties_pair *part = style->parts[part_order[i]];
        if (part == NULL || !(parts & (1u << part_order[i])))
            continue;
        ppr_merge(&out->paragraph, &part->paragraph);
        rpr_merge(&out->run, &part->run);
    }
}

static void fill_format(const struct paragraph_properties *p, struct paragraph_format *out)
{
    *out = (struct paragraph_format){
        .alignment = p->alignment,
        .page_break_before = p->page_break_before,
        .keep_next = p->keep_next,
        .indent_left = p->indent_left,
        .indent_right = p->indent_right,
        .indent_first = p->indent_first,
        .indent_left_chars = p->indent_left_chars,
        .indent_right_chars = p->indent_right_chars,
        .indent_first_chars = p->indent_first_chars,
        .space_before = p->space_before,
        .space_after = p->space_after,
        .line = p->line,
        .line_rule = p->line_rule,
        .outline_level = p->outline_level,
    };
    /* Left means leading in a paragraph from right to left (17.3.1.13). */
    if (p->bidi && out->alignment == ALIGN_LEFT)
        out->alignment = ALIGN_RIGHT;
    else if (p->bidi && out->alignment == ALIGN_RIGHT)
        out->alignment = ALIGN_LEFT;
}

void styles_resolve_paragraph(const struct styles *s, const char *table_style, uint32_t table_parts,
                              const struct paragraph_properties *direct,
                              struct resolved_paragraph *out)
{
    const char *id = direct->set & PPR_STYLE ? direct->style : NULL;
    const struct style *style = style_or_default(s, id, STYLE_PARAGRAPH);
    struct paragraph_properties all = s->document.paragraph;
    struct properties_pair table;
    bool own_list = direct->set & (PPR_NUM_ID | PPR_NUM_LEVEL);

    *out = (struct resolved_paragraph){.style = STR(""), .style_id = STR("")};
    if (style != NULL && style != s->defaults[STYLE_PARAGRAPH]) {
        out->style = str_of(style->name);
        out->style_id = str_of(style->id);
    }
    table_properties(s, table_style, table_parts, &table);
    ppr_merge(&all, &table.paragraph);
    if (style != NULL)
        ppr_merge(&all, own_list ? &style->own.paragraph : &style->numbered);
    if (direct->set & PPR_NUM_ID)
        all.num_level = 0;
    out->num_id = direct->set & PPR_NUM_ID ? direct->num_id : all.num_id;
    out->num_level = direct->set & PPR_NUM_LEVEL ? direct->num_level : all.num_level;
    if (own_list)
        merge_numbering(s, &all, out->num_id, out->num_level);
    ppr_merge(&all, direct);
    fill_format(&all, &out->format);
}

/* 17.7.3: direct formatting decides; else what is on by default stays on; else the styles switch
 * each other. */
static uint32_t toggles(const struct run_properties *document, const struct run_properties *table,
                        const struct run_properties *paragraph,
                        const struct run_properties *character, const struct run_properties *direct)
{
    uint32_t on = (table->on & table->set) ^ (paragraph->on & paragraph->set) ^
                  (character->on & character->set);

    on |= document->on & document->set;
    on = (on & ~direct->set) | (direct->on & direct->set);
    return on & RPR_TOGGLES;
}

static struct str font(const struct styles *s, bool themed, uint8_t theme, bool named,
                       const char *name)
{
    if (themed && *s->theme.fonts[theme] != '\0')
        return str_of(s->theme.fonts[theme]);
    return str_of(named ? name : "");
}

void styles_resolve_run(const struct styles *s, const char *table_style, uint32_t table_parts,
                        const char *paragraph_style, const struct run_properties *direct,
                        struct run_format *out)
{
    static const struct run_properties nothing;
    const char *id = direct->set & RPR_STYLE ? direct->style : NULL;
    const struct style *p = style_or_default(s, paragraph_style, STYLE_PARAGRAPH);
    const struct style *c = style_or_default(s, id, STYLE_CHARACTER);
    const struct run_properties *paragraph = p ? &p->own.run : &nothing;
    const struct run_properties *character = c ? &c->own.run : &nothing;
    struct run_properties all = s->document.run;
    struct properties_pair table;

    table_properties(s, table_style, table_parts, &table);
    rpr_merge(&all, &table.run);
    rpr_merge(&all, paragraph);
    rpr_merge(&all, character);
    rpr_merge(&all, direct);
    uint32_t on = toggles(&s->document.run, &table.run, paragraph, character, direct);

    *out = (struct run_format){
        .east_asian_font = font(s, all.set & RPR_EAST_ASIAN_THEME, all.east_asian_theme,
                                all.set & RPR_EAST_ASIAN_FONT, all.east_asian_font),
        .ascii_font = font(s, all.set & RPR_ASCII_THEME, all.ascii_theme, all.set & RPR_ASCII_FONT,
                           all.ascii_font),
        .size = all.size,
        .underline = all.underline,
        .bold = on & RPR_BOLD,
        .italic = on & RPR_ITALIC,
        .strike = (on & RPR_STRIKE) || (all.on & RPR_DOUBLE_STRIKE),
        .vanish = on & RPR_VANISH,
        .color = all.set & RPR_COLOR ? all.color : COLOR_AUTO,
        .highlight = str_of(all.set & RPR_HIGHLIGHT ? all.highlight : ""),
        .style = str_of(id ? id : ""),
    };
}
