/* Effective formats, ECMA-376 17.7; the clause of each case stands above it. */
#include "docx/styles.h"

#include "docx/metadata.h"
#include "docx/sections.h"
#include "docx/settings.h"
#include "docx/theme.h"
#include "parts.h"
#include "unit.h"

static struct arena *arena;
static struct strbuf zip;
static struct package *package;
static struct atoms *atoms;
static struct numbering *numbering;
static struct styles *styles;

static void setup(void)
{
    arena = arena_new();
    atoms = atoms_new(arena);
}

static void teardown(void)
{
    package_close(package);
    package = NULL;
    strbuf_free(&zip);
    arena_free(arena);
}

static const struct relationship *open_parts(const struct part *parts)
{
    const struct relationship *relationships;
    struct err e = {0};

    parts_pack(&zip, parts);
    ck_assert_msg(package_open(-1, strbuf_view(&zip), arena, &package, &e) == 0, "%s", e.text);
    ck_assert_int_eq(package_relationships(package, package_main(package), &relationships, &e), 0);
    return relationships;
}

static void read_parts(const struct part *parts)
{
    const struct relationship *relationships = open_parts(parts);
    struct settings settings;
    struct theme theme;
    struct err e = {0};

    ck_assert_int_eq(numbering_read(package, relationships, arena, atoms, &numbering, &e), 0);
    ck_assert_int_eq(settings_read(package, relationships, atoms, &settings, &e), 0);
    ck_assert_int_eq(
        theme_read(package, relationships, str_of(settings.east_asian_language), atoms, &theme, &e),
        0);
    ck_assert_msg(
        styles_read(package, relationships, arena, atoms, numbering, &theme, &styles, &e) == 0,
        "%s", e.text);
}

#define STYLES(content)                                                                            \
    {                                                                                              \
        "word/styles.xml", PARTS_ROOT("styles", content)                                           \
    }
#define DOCUMENT                                                                                   \
    {                                                                                              \
        "word/document.xml", PARTS_BODY("")                                                        \
    }
#define STYLE(type, id, content)                                                                   \
    "<w:style w:type=\"" type "\" w:styleId=\"" id "\">" content "</w:style>"
#define P(id, content) STYLE("paragraph", id, content)
#define NAME(name) "<w:name w:val=\"" name "\"/>"
#define BASED(id) "<w:basedOn w:val=\"" id "\"/>"
#define RPR(content) "<w:rPr>" content "</w:rPr>"
#define PPR(content) "<w:pPr>" content "</w:pPr>"
#define DEFAULTS(run, paragraph)                                                                   \
    "<w:docDefaults><w:rPrDefault>" RPR(run) "</w:rPrDefault><w:pPrDefault>" PPR(                  \
        paragraph) "</w:pPrDefault></w:docDefaults>"

static void read_styles(const char *content)
{
    struct strbuf b = {0};

    strbuf_printf(&b, "<w:styles " PARTS_W ">%s</w:styles>", content);
    read_parts((const struct part[]){DOCUMENT, {"word/styles.xml", b.ptr}, {0}});
    strbuf_free(&b);
}

static const char *id(const char *s)
{
    return s ? atom(atoms, str_of(s)) : NULL;
}

static struct run_format run_in(const char *table, uint32_t parts, const char *paragraph,
                                struct run_properties direct)
{
    struct run_format f;

    styles_resolve_run(styles, id(table), parts, id(paragraph), &direct, &f);
    return f;
}

static struct run_format run_of(const char *paragraph, const char *character)
{
    struct run_properties direct = {0};

    if (character != NULL) {
        direct.set = RPR_STYLE;
        direct.style = id(character);
    }
    return run_in(NULL, 0, paragraph, direct);
}

static struct resolved_paragraph paragraph_with(struct paragraph_properties direct,
                                                const char *style)
{
    struct resolved_paragraph r;

    if (style != NULL) {
        direct.set |= PPR_STYLE;
        direct.style = id(style);
    }
    styles_resolve_paragraph(styles, NULL, 0, &direct, &r);
    return r;
}

static struct resolved_paragraph paragraph_of(const char *style)
{
    return paragraph_with((struct paragraph_properties){0}, style);
}

/* 17.7.2: defaults, paragraph style, character style, direct formatting */
START_TEST(hierarchy)
{
    read_styles(
        DEFAULTS("<w:sz w:val=\"21\"/><w:color w:val=\"111111\"/>", "<w:jc w:val=\"both\"/>")
            P("Body", RPR("<w:sz w:val=\"32\"/><w:color w:val=\"222222\"/>")
                          PPR("<w:ind w:firstLine=\"640\"/>"))
                STYLE("character", "Mark", RPR("<w:color w:val=\"333333\"/>")));
    ck_assert_uint_eq(run_of(NULL, NULL).size, 21);
    ck_assert_uint_eq(run_of(NULL, NULL).color, 0x111111);
    ck_assert_uint_eq(run_of("Body", NULL).size, 32);
    ck_assert_uint_eq(run_of("Body", NULL).color, 0x222222);
    ck_assert_uint_eq(run_of("Body", "Mark").color, 0x333333);
    ck_assert(str_is(run_of("Body", "Mark").style, "Mark"));
    struct run_properties direct = {
        .set = RPR_STYLE | RPR_COLOR, .style = id("Mark"), .color = 0xFF0000};
    ck_assert_uint_eq(run_in(NULL, 0, "Body", direct).color, 0xFF0000);
    ck_assert_uint_eq(run_in(NULL, 0, "Body", direct).size, 32);

    struct resolved_paragraph r = paragraph_of("Body");
    ck_assert_uint_eq(r.format.alignment, ALIGN_BOTH);
    ck_assert_int_eq(r.format.indent_first, 640);
    r = paragraph_with(
        (struct paragraph_properties){.set = PPR_ALIGNMENT, .alignment = ALIGN_CENTER}, "Body");
    ck_assert_uint_eq(r.format.alignment, ALIGN_CENTER);
    ck_assert_int_eq(r.format.indent_first, 640);
}
END_TEST

START_TEST(nothing_said)
{
    read_parts((const struct part[]){DOCUMENT, {0}});
    struct run_format f = run_of("NoSuchStyle", "NorThis");
    ck_assert_uint_eq(f.size, 0);
    ck_assert_uint_eq(f.color, COLOR_AUTO);
    ck_assert(f.east_asian_font.len == 0 && f.highlight.len == 0 && !f.bold && !f.vanish);
    struct resolved_paragraph r = paragraph_of("NoSuchStyle");
    ck_assert(r.style.len == 0 && r.style_id.len == 0 && r.num_id == 0);
    ck_assert_uint_eq(r.format.outline_level, 0);
}
END_TEST

/* 17.7.4.17: the style marked as default is that of paragraphs that name none */
START_TEST(default_style)
{
    read_styles("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">" NAME("Normal")
                    RPR("<w:sz w:val=\"24\"/>") "</w:style>" P("b", NAME("Body Text") BASED("a")));
    ck_assert_uint_eq(run_of(NULL, NULL).size, 24);
    ck_assert_uint_eq(run_of("Missing", NULL).size, 24);
    ck_assert_uint_eq(run_of("b", NULL).size, 24);
    ck_assert(paragraph_of("a").style.len == 0);
    ck_assert(str_is(paragraph_of("b").style, "Body Text"));
    ck_assert(str_is(paragraph_of("b").style_id, "b"));
}
END_TEST

/* 17.7.4.3 */
START_TEST(based_on)
{
    read_styles(P("C", BASED("B") RPR("<w:i/>"))
                    P("B", BASED("A") RPR("<w:sz w:val=\"30\"/>") PPR("<w:keepNext/>"))
                        P("A", RPR("<w:sz w:val=\"28\"/><w:b/>") PPR("<w:jc w:val=\"center\"/>")));
    struct run_format f = run_of("C", NULL);
    ck_assert(f.italic && f.bold);
    ck_assert_uint_eq(f.size, 30);
    ck_assert_uint_eq(paragraph_of("C").format.alignment, ALIGN_CENTER);
    ck_assert(paragraph_of("C").format.keep_next);
}
END_TEST

/* A circle of styles is cut, each still says what it says itself. */
START_TEST(based_on_circle)
{
    read_styles(P("A", BASED("B") RPR("<w:sz w:val=\"20\"/>")) P("B", BASED("C") RPR("<w:b/>")) P(
        "C", BASED("A") RPR("<w:i/>")) P("S", BASED("S") RPR("<w:sz w:val=\"40\"/>")));
    ck_assert_uint_eq(run_of("A", NULL).size, 20);
    ck_assert(run_of("A", NULL).bold && run_of("A", NULL).italic);
    ck_assert(run_of("C", NULL).italic);
    ck_assert_uint_eq(run_of("S", NULL).size, 40);
}
END_TEST

/* 17.7.4.3: only a style of the same type; 17.7.4.18: nor is an id one of another type */
START_TEST(types)
{
    read_styles(STYLE("character", "Strong", RPR("<w:b/>")) P("A", BASED("Strong"))
                    P("Heading", RPR("<w:i/>")));
    ck_assert(!run_of("A", NULL).bold);
    ck_assert(!run_of("Strong", NULL).bold);
    ck_assert(!run_of(NULL, "Heading").italic);
    ck_assert(run_of(NULL, "Strong").bold);
}
END_TEST

/* 17.7.3: styles switch each other, direct formatting says how it is */
START_TEST(toggles)
{
    read_styles(P("Bold", RPR("<w:b/><w:vanish/>")) P("Plain", RPR("<w:b w:val=\"0\"/>"))
                    P("Derived", BASED("Bold")) STYLE("character", "Strong", RPR("<w:b/>"))
                        STYLE("table", "Grid", RPR("<w:b/>")));
    struct run_properties none = {0};
    ck_assert(run_of("Bold", NULL).bold);
    ck_assert(run_of("Bold", NULL).vanish);
    ck_assert(run_of("Derived", NULL).bold);
    ck_assert(run_of("Plain", "Strong").bold);
    ck_assert(!run_of("Bold", "Strong").bold);
    ck_assert(!run_in("Grid", 0, "Bold", none).bold);
    none.set = RPR_STYLE;
    none.style = id("Strong");
    ck_assert(run_in("Grid", 0, "Bold", none).bold);
    none.set |= RPR_BOLD;
    ck_assert(!run_in("Grid", 0, "Bold", none).bold);
    none.on |= RPR_BOLD;
    ck_assert(run_in(NULL, 0, "Bold", none).bold);
}
END_TEST

/* 17.7.3: what the defaults switch on no style switches off */
START_TEST(toggle_in_defaults)
{
    read_styles(DEFAULTS("<w:b/>", "") P("Bold", RPR("<w:b/>")));
    ck_assert(run_of(NULL, NULL).bold);
    ck_assert(run_of("Bold", NULL).bold);
    struct run_properties off = {.set = RPR_BOLD};
    ck_assert(!run_in(NULL, 0, "Bold", off).bold);
}
END_TEST

/* 17.3.2.9: a double strike is no toggle */
START_TEST(double_strike)
{
    read_styles(P("A", RPR("<w:dstrike/>")) STYLE("character", "B", RPR("<w:dstrike/>")));
    ck_assert(run_of("A", "B").strike);
}
END_TEST

/* 17.7.6: the parts of a table, the later over the earlier */
START_TEST(table_parts)
{
    read_styles(DEFAULTS("<w:sz w:val=\"20\"/>", "") STYLE(
        "table", "Base",
        RPR("<w:sz w:val=\"22\"/>") "<w:tblStylePr w:type=\"firstRow\">" RPR(
            "<w:b/><w:color w:val=\"AA0000\"/>") PPR("<w:jc w:val=\"center\"/>") "</w:tblStylePr>")
                    STYLE("table", "Report",
                          BASED("Base") "<w:tblStylePr w:type=\"firstCol\">" RPR(
                              "<w:color w:val=\"00BB00\"/>") "</w:tblStylePr><w:tblStylePr "
                                                             "w:type=\"wholeTable\">" RPR(
                                                                 "<w:i/>") "</w:tblStylePr>")
                        P("Text", RPR("<w:sz w:val=\"24\"/>")));
    struct run_properties none = {0};
    struct run_format f = run_in("Report", 0, NULL, none);
    ck_assert_uint_eq(f.size, 22);
    ck_assert(!f.bold && f.italic);
    f = run_in("Report", TABLE_FIRST_ROW, NULL, none);
    ck_assert(f.bold);
    ck_assert_uint_eq(f.color, 0xAA0000);
    f = run_in("Report", TABLE_FIRST_ROW | TABLE_FIRST_COLUMN, NULL, none);
    ck_assert(f.bold);
    ck_assert_uint_eq(f.color, 0x00BB00);
    ck_assert_uint_eq(run_in("Report", 0, "Text", none).size, 24);

    struct paragraph_properties direct = {0};
    struct resolved_paragraph r;
    styles_resolve_paragraph(styles, id("Report"), TABLE_FIRST_ROW, &direct, &r);
    ck_assert_uint_eq(r.format.alignment, ALIGN_CENTER);
    styles_resolve_paragraph(styles, id("Report"), TABLE_LAST_ROW, &direct, &r);
    ck_assert_uint_eq(r.format.alignment, ALIGN_LEFT);
}
END_TEST

/* 17.3.1.20; without it, the built-in heading styles have their level by name */
START_TEST(outline_levels)
{
    read_styles(P("1", NAME("heading 1") PPR("<w:outlineLvl w:val=\"0\"/>"))
                    P("2", NAME("Heading 2")) P("3", NAME("标题 3")) P("4", BASED("2") NAME("Sub"))
                        P("5", NAME("heading 5") PPR("<w:outlineLvl w:val=\"9\"/>"))
                            P("6", NAME("heading 10")) P("7", NAME("TOC Heading")));
    ck_assert_uint_eq(paragraph_of("1").format.outline_level, 1);
    ck_assert_uint_eq(paragraph_of("2").format.outline_level, 2);
    ck_assert_uint_eq(paragraph_of("3").format.outline_level, 3);
    ck_assert_uint_eq(paragraph_of("4").format.outline_level, 2);
    ck_assert_uint_eq(paragraph_of("5").format.outline_level, 0);
    ck_assert_uint_eq(paragraph_of("6").format.outline_level, 0);
    ck_assert_uint_eq(paragraph_of("7").format.outline_level, 0);
    struct paragraph_properties direct = {.set = PPR_OUTLINE_LEVEL, .outline_level = 4};
    ck_assert_uint_eq(paragraph_with(direct, "1").format.outline_level, 4);
}
END_TEST

#define THEME_PART(fonts)                                                                          \
    {                                                                                              \
        "word/theme/theme1.xml",                                                                   \
            "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"          \
            "<a:themeElements><a:fontScheme name=\"x\">" fonts                                     \
            "</a:fontScheme></a:themeElements></a:theme>"                                          \
    }
#define FONTS                                                                                             \
    "<a:majorFont><a:latin typeface=\"Calibri Light\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"        \
    "<a:font script=\"Jpan\" typeface=\"游明朝\"/><a:font script=\"Hans\" typeface=\"等线 Light\"/>" \
    "</a:majorFont><a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"仿宋\"/>"               \
    "<a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont>"
#define THEMED                                                                                     \
    STYLES(DEFAULTS("<w:rFonts w:asciiTheme=\"minorHAnsi\" w:eastAsiaTheme=\"minorEastAsia\"/>",   \
                    "") P("Title", RPR("<w:rFonts w:ascii=\"Arial\" w:asciiTheme=\"majorHAnsi\" "  \
                                       "w:eastAsia=\"黑体\" w:eastAsiaTheme=\"majorEastAsia\"/>")) \
               P("Named", RPR("<w:rFonts w:eastAsia=\"楷体_GB2312\"/>")))

/* 17.3.2.26: the theme's font wins within one w:rFonts, a name wins over a theme below it */
START_TEST(theme_fonts)
{
    read_parts((const struct part[]){DOCUMENT, THEMED, THEME_PART(FONTS), {0}});
    ck_assert(str_is(run_of(NULL, NULL).east_asian_font, "仿宋"));
    ck_assert(str_is(run_of(NULL, NULL).ascii_font, "Calibri"));
    ck_assert(str_is(run_of("Title", NULL).east_asian_font, "等线 Light"));
    ck_assert(str_is(run_of("Title", NULL).ascii_font, "Calibri Light"));
    ck_assert(str_is(run_of("Named", NULL).east_asian_font, "楷体_GB2312"));
    ck_assert(str_is(run_of("Named", NULL).ascii_font, "Calibri"));
}
END_TEST

/* 17.15.1.88 */
START_TEST(theme_language)
{
    read_parts((const struct part[]){
        DOCUMENT,
        THEMED,
        THEME_PART(FONTS),
        {"word/settings.xml",
         PARTS_ROOT("settings", "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/>")},
        {0}});
    ck_assert(str_is(run_of("Title", NULL).east_asian_font, "游明朝"));
    ck_assert(str_is(run_of(NULL, NULL).east_asian_font, "仿宋"));
}
END_TEST

START_TEST(theme_missing)
{
    read_parts((const struct part[]){DOCUMENT, THEMED, {0}});
    ck_assert(str_is(run_of("Title", NULL).east_asian_font, "黑体"));
    ck_assert_uint_eq(run_of(NULL, NULL).east_asian_font.len, 0);
}
END_TEST

#define LISTS                                                                                      \
    {                                                                                              \
        "word/numbering.xml",                                                                      \
            PARTS_ROOT(                                                                            \
                "numbering",                                                                       \
                "<w:abstractNum w:abstractNumId=\"0\">"                                            \
                "<w:lvl w:ilvl=\"0\"><w:pStyle w:val=\"H1\"/><w:pPr><w:ind w:left=\"100\"/>"       \
                "<w:jc w:val=\"right\"/></w:pPr></w:lvl>"                                          \
                "<w:lvl w:ilvl=\"1\"><w:pStyle w:val=\"H2\"/><w:pPr><w:ind w:left=\"200\"/>"       \
                "</w:pPr></w:lvl></w:abstractNum>"                                                 \
                "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>")                     \
    }
#define NUMPR(content) "<w:numPr>" content "</w:numPr>"

/* 17.9.23, 17.3.1.19: through a style, at the level that names it */
START_TEST(list_of_style)
{
    read_parts((const struct part[]){
        DOCUMENT,
        LISTS,
        STYLES(P("H1", PPR(NUMPR("<w:numId w:val=\"3\"/>")))
                   P("H2", PPR(NUMPR("<w:ilvl w:val=\"7\"/><w:numId w:val=\"3\"/>")))
                       P("H3", BASED("H2") PPR("<w:ind w:left=\"333\"/>"))
                           P("H4", BASED("H2") PPR(NUMPR("<w:numId w:val=\"0\"/>")))),
        {0}});
    ck_assert_int_eq(paragraph_of("H1").num_id, 3);
    ck_assert_uint_eq(paragraph_of("H1").num_level, 0);
    ck_assert_int_eq(paragraph_of("H1").format.indent_left, 100);
    ck_assert_uint_eq(paragraph_of("H2").num_level, 1);
    ck_assert_int_eq(paragraph_of("H2").format.indent_left, 200);
    ck_assert_int_eq(paragraph_of("H3").num_id, 3);
    ck_assert_uint_eq(paragraph_of("H3").num_level, 1);
    ck_assert_int_eq(paragraph_of("H3").format.indent_left, 333);
    ck_assert_int_eq(paragraph_of("H4").num_id, 0);
    ck_assert_int_eq(paragraph_of(NULL).num_id, 0);
}
END_TEST

/* 17.7.2: style, list, direct formatting; a list named directly is above the style */
START_TEST(list_of_paragraph)
{
    struct paragraph_properties list = {.set = PPR_NUM_ID, .num_id = 3};

    read_parts((const struct part[]){
        DOCUMENT,
        LISTS,
        STYLES(P("H1", PPR(NUMPR("<w:numId w:val=\"3\"/>") "<w:ind w:left=\"150\"/>"))
                   P("Body", PPR("<w:ind w:left=\"50\" w:right=\"60\"/>"))),
        {0}});
    ck_assert_int_eq(paragraph_of("H1").format.indent_left, 150);
    struct resolved_paragraph r = paragraph_with(list, "Body");
    ck_assert_int_eq(r.num_id, 3);
    ck_assert_int_eq(r.format.indent_left, 100);
    ck_assert_int_eq(r.format.indent_right, 60);
    ck_assert_uint_eq(r.format.alignment, ALIGN_RIGHT);
    list.set |= PPR_NUM_LEVEL | PPR_INDENT_LEFT;
    list.num_level = 1;
    list.indent_left = 70;
    r = paragraph_with(list, "Body");
    ck_assert_uint_eq(r.num_level, 1);
    ck_assert_int_eq(r.format.indent_left, 70);
    /* Only the level: the style's list. */
    r = paragraph_with((struct paragraph_properties){.set = PPR_NUM_LEVEL, .num_level = 1}, "H1");
    ck_assert_int_eq(r.num_id, 3);
    ck_assert_uint_eq(r.num_level, 1);
    ck_assert_int_eq(r.format.indent_left, 200);
    /* 17.9.18: 0 takes the list away, and its indents with it. */
    r = paragraph_with((struct paragraph_properties){.set = PPR_NUM_ID}, "H1");
    ck_assert_int_eq(r.num_id, 0);
    ck_assert_int_eq(r.format.indent_left, 150);
    ck_assert_uint_eq(r.format.alignment, ALIGN_LEFT);
}
END_TEST

/* 17.13.5.29: what the formatting was before a tracked change is not what it is */
START_TEST(tracked_changes)
{
    read_styles(P("A", PPR("<w:jc w:val=\"center\"/><w:pPrChange><w:pPr><w:jc w:val=\"right\"/>"
                           "</w:pPr></w:pPrChange>")
                           RPR("<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")));
    ck_assert_uint_eq(paragraph_of("A").format.alignment, ALIGN_CENTER);
    ck_assert(run_of("A", NULL).bold);
    ck_assert(!run_of("A", NULL).italic);
}
END_TEST

/* A part that breaks off costs what is behind the break. */
START_TEST(broken_part)
{
    const struct relationship *relationships = open_parts(
        (const struct part[]){DOCUMENT,
                              {"word/styles.xml", "<w:styles " PARTS_W ">" P("A", RPR("<w:b/>"))
                                                      P("B", RPR("<w:i/>")) "<w:style"},
                              {0}});
    struct theme theme;
    struct err e = {0};

    ck_assert_int_eq(numbering_read(package, relationships, arena, atoms, &numbering, &e), 0);
    ck_assert_int_eq(theme_read(package, relationships, STR(""), atoms, &theme, &e), 0);
    ck_assert_int_eq(
        styles_read(package, relationships, arena, atoms, numbering, &theme, &styles, &e),
        ERR_FORMAT);
    ck_assert(run_of("A", NULL).bold);
}
END_TEST

/* ---- sections, properties ---- */

static void on_section(void *user, enum xml_name name, const struct xml_attributes *a)
{
    section_element(user, name, a, arena);
}

/* 17.6.13, 17.6.11, 17.6.5, 17.6.12, 17.10.6 */
START_TEST(section)
{
    static const struct xml_handler handler = {.start = on_section};
    struct section s = {0};
    struct err e = {0};

    open_parts((const struct part[]){
        {"word/document.xml",
         PARTS_BODY("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"28mm\" "
                    "w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
                    "<w:pgNumType w:fmt=\"numberInDash\"/><w:titlePg/>"
                    "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" "
                    "w:charSpace=\"-846\"/></w:sectPr>")},
        {0}});
    ck_assert_int_eq(package_parse(package, "word/document.xml", &handler, &s, &e), 0);
    ck_assert_int_eq(s.page_width, 11906);
    ck_assert_int_eq(s.page_height, 16838);
    ck_assert_int_eq(s.margin_top, 2098);
    ck_assert_int_eq(s.margin_left, 1587);
    ck_assert_int_eq(s.margin_right, 1474);
    ck_assert_int_eq(s.margin_bottom, 1984);
    ck_assert_int_eq(s.header_distance, 851);
    ck_assert_int_eq(s.footer_distance, 1400);
    ck_assert(s.title_page && !s.landscape);
    ck_assert(str_is(s.page_number_format, "numberInDash"));
    ck_assert(str_is(s.grid_type, "linesAndChars"));
    ck_assert_int_eq(s.grid_line_pitch, 579);
    ck_assert_int_eq(s.grid_char_space, -846);
}
END_TEST

/* ECMA-376-2 clause 11, ECMA-376-1 22.2 */
START_TEST(metadata)
{
    struct properties p = {0};
    struct err e = {0};

    open_parts((const struct part[]){
        DOCUMENT,
        {"docProps/core.xml",
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">"
         "<dc:title> 半年 &amp; 总结\n</dc:title><dc:creator>张三</dc:creator>"
         "<cp:lastModifiedBy>李四</cp:lastModifiedBy>"
         "<dcterms:created>2023-06-01T08:00:00Z</dcterms:created>"
         "<dcterms:modified>2023-06-30T08:00:00Z</dcterms:modified></cp:coreProperties>"},
        {"docProps/app.xml",
         "<Properties "
         "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
         "<Application>WPS Office</Application><Company/></Properties>"},
        {0}});
    ck_assert_msg(metadata_read(package, arena, &p, &e) == 0, "%s", e.text);
    ck_assert(str_is(p.title, "半年 & 总结"));
    ck_assert(str_is(p.creator, "张三"));
    ck_assert(str_is(p.last_modified_by, "李四"));
    ck_assert(str_is(p.created, "2023-06-01T08:00:00Z"));
    ck_assert(str_is(p.modified, "2023-06-30T08:00:00Z"));
    ck_assert(str_is(p.application, "WPS Office"));
    ck_assert_uint_eq(p.company.len, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("styles");
    TCase *tcase = tcase_create("styles");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, hierarchy);
    tcase_add_test(tcase, nothing_said);
    tcase_add_test(tcase, default_style);
    tcase_add_test(tcase, based_on);
    tcase_add_test(tcase, based_on_circle);
    tcase_add_test(tcase, types);
    tcase_add_test(tcase, toggles);
    tcase_add_test(tcase, toggle_in_defaults);
    tcase_add_test(tcase, double_strike);
    tcase_add_test(tcase, table_parts);
    tcase_add_test(tcase, outline_levels);
    tcase_add_test(tcase, theme_fonts);
    tcase_add_test(tcase, theme_language);
    tcase_add_test(tcase, theme_missing);
    tcase_add_test(tcase, list_of_style);
    tcase_add_test(tcase, list_of_paragraph);
    tcase_add_test(tcase, tracked_changes);
    tcase_add_test(tcase, broken_part);
    tcase_add_test(tcase, section);
    tcase_add_test(tcase, metadata);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
