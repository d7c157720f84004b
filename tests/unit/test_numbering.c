/* Automatic numbers, ECMA-376 17.9; the clause of each case stands above it. */
#include "docx/numbering.h"

#include <stdio.h>
#include <stdlib.h>

#include "docx/number.h"
#include "parts.h"
#include "unit.h"

static struct arena *arena;
static struct strbuf zip;
static struct package *package;
static struct atoms *atoms;
static struct numbering *numbering;

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

static void read_parts(const struct part *parts)
{
    const struct relationship *relationships;
    struct err e = {0};

    parts_pack(&zip, parts);
    ck_assert_msg(package_open(-1, strbuf_view(&zip), arena, &package, &e) == 0, "%s", e.text);
    ck_assert_int_eq(package_relationships(package, package_main(package), &relationships, &e), 0);
    ck_assert_msg(numbering_read(package, relationships, arena, atoms, &numbering, &e) == 0, "%s",
                  e.text);
}

/* CONTENT of w:numbering */
static void read_numbering(const char *content)
{
    struct strbuf b = {0};

    strbuf_printf(&b,
                  "<w:numbering " PARTS_W
                  " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                  " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
                  ">%s</w:numbering>",
                  content);
    read_parts((const struct part[]){
        {"word/document.xml", PARTS_BODY("")}, {"word/numbering.xml", b.ptr}, {0}});
    strbuf_free(&b);
}

/* Counts the PARAGRAPHS "list:level list:level …" of the body; EXPECTED are their labels with '|'
 * between. */
static void labels(const char *paragraphs, const char *expected)
{
    struct strbuf b = {0};
    bool first = true;
    char *end;

    for (const char *p = paragraphs; *p != '\0';) {
        long list = strtol(p, &end, 10);
        ck_assert(*end == ':');
        long level = strtol(end + 1, &end, 10);
        if (!first)
            strbuf_putc(&b, '|');
        strbuf_str(&b, numbering_next(numbering, STORY_BODY, (int32_t)list, (uint8_t)level));
        p = end + (*end == ' ');
        first = false;
    }
    ck_assert_str_eq(b.ptr ? b.ptr : "", expected);
    strbuf_free(&b);
}

#define LEVEL(ilvl, start, format, text, more)                                                     \
    "<w:lvl w:ilvl=\"" ilvl "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format           \
    "\"/>" more "<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define NUM(id, abstract, more)                                                                    \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" abstract "\"/>" more "</w:num>"
#define START(ilvl, value)                                                                         \
    "<w:lvlOverride w:ilvl=\"" ilvl "\"><w:startOverride w:val=\"" value "\"/></w:lvlOverride>"

/* The four levels of GB/T 9704—2012 7.3.3 */
#define OFFICIAL                                                                                   \
    LEVEL("0", "1", "chineseCounting", "%1、", "")                                                 \
    LEVEL("1", "1", "chineseCounting", "（%2）", "")                                               \
    LEVEL("2", "1", "decimal", "%3.", "")                                                          \
    LEVEL("3", "1", "decimal", "（%4）", "")
#define LEGAL                                                                                      \
    LEVEL("0", "1", "decimal", "%1.", "")                                                          \
    LEVEL("1", "1", "decimal", "%1.%2", "")                                                        \
    LEVEL("2", "1", "decimal", "%1.%2.%3", "")

/* 17.9.17, 17.9.11: each level counts, and begins anew below the one above it */
START_TEST(levels)
{
    read_numbering(ABSTRACT("0", OFFICIAL) NUM("1", "0", ""));
    labels("1:0 1:1 1:1 1:2 1:3 1:0 1:1 1:2", "一、|（一）|（二）|1.|（1）|二、|（一）|1.");
}
END_TEST

/* 17.9.11: the text of a level shows the numbers of those above */
START_TEST(text_over_levels)
{
    read_numbering(ABSTRACT("0", LEGAL) NUM("1", "0", ""));
    labels("1:0 1:1 1:2 1:2 1:1 1:0 1:1", "1.|1.1|1.1.1|1.1.2|1.2|2.|2.1");
}
END_TEST

/* A level above that was not used yet counts as begun. */
START_TEST(deeper_level_first)
{
    read_numbering(ABSTRACT("0", LEGAL) NUM("1", "0", ""));
    labels("1:1 1:1 1:0 1:2", "1.1|1.2|2.|2.1.1");
}
END_TEST

START_TEST(deeper_level_first_with_start)
{
    read_numbering(ABSTRACT("0", LEGAL) NUM("1", "0", START("0", "4")));
    labels("1:1 1:0 1:0", "4.1|5.|6.");
}
END_TEST

/* 17.9.15: what shares a definition counts on */
START_TEST(shared_definition)
{
    read_numbering(ABSTRACT("7", OFFICIAL) NUM("1", "7", "") NUM("2", "7", ""));
    labels("1:0 2:0 1:0 2:1", "一、|二、|三、|（一）");
}
END_TEST

START_TEST(separate_definitions)
{
    read_numbering(ABSTRACT("0", OFFICIAL) ABSTRACT("1", LEGAL) NUM("1", "0", "")
                       NUM("2", "1", ""));
    labels("1:0 2:0 1:0 2:0 2:1", "一、|1.|二、|2.|2.1");
}
END_TEST

/* 17.9.26 */
START_TEST(start_override)
{
    read_numbering(ABSTRACT("0", OFFICIAL) NUM("1", "0", "") NUM("2", "0", START("0", "1"))
                       NUM("3", "0", START("0", "5")));
    labels("1:0 1:0 2:0 2:0 3:0 3:0", "一、|二、|一、|二、|五、|六、");
    /* The counter is the definition's: whoever comes next goes on from there. */
    labels("1:0 2:0", "七、|八、");
}
END_TEST

/* 17.9.26: also whenever the level restarts within that list */
START_TEST(start_override_again)
{
    read_numbering(ABSTRACT("0", LEGAL) NUM("1", "0", START("1", "3")));
    labels("1:0 1:1 1:1 1:0 1:1", "1.|1.3|1.4|2.|2.3");
}
END_TEST

/* 17.9.8: an override brings a whole level of its own, and counts on */
START_TEST(level_override)
{
    read_numbering(ABSTRACT("0", OFFICIAL) NUM("1", "0", "")
                       NUM("2", "0",
                           "<w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "1", "upperRoman", "%1)",
                                                                "") "</w:lvlOverride>"));
    labels("1:0 2:0 1:0 2:1", "一、|II)|三、|（一）");
}
END_TEST

/* 17.9.10 */
START_TEST(restart_never)
{
    read_numbering(ABSTRACT("0", LEVEL("0", "1", "chineseCounting", "第%1章", "")
                                     LEVEL("1", "1", "chineseCounting", "第%2条",
                                           "<w:lvlRestart w:val=\"0\"/>")) NUM("1", "0", ""));
    labels("1:0 1:1 1:1 1:0 1:1", "第一章|第一条|第二条|第二章|第三条");
}
END_TEST

/* 17.9.10: only below the level named, from 1 */
START_TEST(restart_after_level)
{
    read_numbering(
        ABSTRACT("0", LEVEL("0", "1", "decimal", "%1", "") LEVEL("1", "1", "decimal", "%2", "")
                          LEVEL("2", "1", "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>"))
            NUM("1", "0", ""));
    labels("1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2", "1|1|1|2|2|2|1|1");
}
END_TEST

/* 17.9.4 */
START_TEST(legal)
{
    read_numbering(ABSTRACT("0", LEVEL("0", "1", "chineseCounting", "第%1章", "")
                                     LEVEL("1", "1", "upperLetter", "%1.%2", "<w:isLgl/>")
                                         LEVEL("2", "1", "upperLetter", "%1.%3",
                                               "<w:isLgl w:val=\"0\"/>")) NUM("1", "0", ""));
    labels("1:0 1:0 1:1 1:2", "第一章|第二章|2.1|二.A");
}
END_TEST

/* 17.9.25: without w:start a level begins at 0 */
START_TEST(start)
{
    read_numbering(ABSTRACT("0", LEVEL("0", "9", "decimal", "%1.",
                                       "") "<w:lvl w:ilvl=\"1\"><w:lvlText w:val=\"%2)\"/></w:lvl>")
                       NUM("1", "0", ""));
    labels("1:0 1:0 1:1 1:1", "9.|10.|0)|1)");
}
END_TEST

/* 17.9.21, 17.9.27: the numbers are defined where the numbering style is */
START_TEST(style_link)
{
    read_numbering(ABSTRACT("0", "<w:numStyleLink w:val=\"Gongwen\"/>")
                       ABSTRACT("1", "<w:styleLink w:val=\"Gongwen\"/>" OFFICIAL)
                           ABSTRACT("2", "<w:numStyleLink w:val=\"Missing\"/>") NUM("1", "0", "")
                               NUM("2", "1", "") NUM("3", "2", ""));
    labels("1:0 1:1 2:0 3:0", "一、|（一）|一、|");
}
END_TEST

/* 17.9.17: bullets show their text, none shows the text without a number */
START_TEST(no_number)
{
    read_numbering(
        ABSTRACT("0", LEVEL("0", "1", "bullet", "●", "") LEVEL("1", "1", "bullet", "&#xF0B7;", "")
                          LEVEL("2", "1", "none", "%3附件：", "")) NUM("1", "0", ""));
    labels("1:0 1:1 1:2", "●|•|附件：");
}
END_TEST

/* 17.9.15, 17.9.18: no such list, no such definition, level 0 of no list */
START_TEST(missing)
{
    read_numbering(NUM("1", "9", "") ABSTRACT("0", "") NUM("2", "0", ""));
    labels("1:0 2:0 3:0 0:0 -1:0", "||||");
}
END_TEST

START_TEST(no_part)
{
    read_parts((const struct part[]){{"word/document.xml", PARTS_BODY("")}, {0}});
    labels("1:0", "");
}
END_TEST

/* Markup Compatibility (ECMA-376-3 7.6) around a format that old programs do not know */
START_TEST(custom_format)
{
    read_numbering("<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
                   "<mc:AlternateContent><mc:Choice Requires=\"w14\">"
                   "<w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice>"
                   "<mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>"
                   "<w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>" NUM("1", "0", ""));
    labels("1:0 1:0", "001|002");
}
END_TEST

/* A list in a header or text box takes nothing away from the body's. */
START_TEST(stories)
{
    read_numbering(ABSTRACT("0", LEGAL) NUM("1", "0", START("0", "4")));
    labels("1:0 1:0", "4.|5.");
    for (int header = 0; header < 2; header++) {
        numbering_restart(numbering, STORY_HEADER);
        ck_assert(str_is(numbering_next(numbering, STORY_HEADER, 1, 0), "4."));
        ck_assert(str_is(numbering_next(numbering, STORY_TEXTBOX, 1, 0), header ? "5." : "4."));
    }
    labels("1:0", "6.");
}
END_TEST

/* 17.9.23: the level that a paragraph style stands for; 17.9.22: its indents */
START_TEST(of_style)
{
    read_numbering(ABSTRACT("0", LEVEL("0", "1", "decimal", "%1", "<w:pStyle w:val=\"Heading1\"/>")
                                     LEVEL("1", "1", "decimal", "%2",
                                           "<w:pStyle w:val=\"Heading2\"/><w:pPr><w:ind "
                                           "w:left=\"640\" w:hanging=\"320\"/></w:pPr>"))
                       NUM("5", "0", ""));
    ck_assert_int_eq(numbering_level_of_style(numbering, 5, atom(atoms, STR("Heading2"))), 1);
    ck_assert_int_eq(numbering_level_of_style(numbering, 5, atom(atoms, STR("Heading3"))), -1);
    ck_assert_int_eq(numbering_level_of_style(numbering, 6, atom(atoms, STR("Heading2"))), -1);
    ck_assert_ptr_null(numbering_properties(numbering, 5, 0));
    const struct paragraph_properties *p = numbering_properties(numbering, 5, 1);
    ck_assert_int_eq(p->indent_left, 640);
    ck_assert_int_eq(p->indent_first, -320);
}
END_TEST

/* 17.9.29: nine levels, no more */
START_TEST(beyond_the_levels)
{
    read_numbering(
        ABSTRACT("0", LEVEL("8", "1", "decimal", "%9.", "") LEVEL("9", "1", "decimal", "x", ""))
            NUM("1", "0", START("-1", "2") START("99", "2")));
    labels("1:8 1:9 1:200", "1.||");
}
END_TEST

/* ---- formats, 17.18.59 ---- */

static const struct {
    const char *format;
    int32_t value;
    const char *text;
} numbers[] = {
    {"decimal", 0, "0"},
    {"decimal", 40000, "40000"},
    {"no such format", 12, "12"},
    {"decimalZero", 9, "09"},
    {"decimalZero", 10, "10"},
    {"upperRoman", 1994, "MCMXCIV"},
    {"lowerRoman", 49, "xlix"},
    {"upperRoman", 0, ""},
    {"upperLetter", 26, "Z"},
    {"lowerLetter", 27, "aa"},
    {"lowerLetter", 54, "bbb"},
    {"lowerLetter", 0, ""},
    {"ordinal", 1, "1st"},
    {"ordinal", 12, "12th"},
    {"ordinal", 22, "22nd"},
    {"ordinal", 113, "113th"},
    {"cardinalText", 1, "One"},
    {"cardinalText", 21, "Twenty-one"},
    {"cardinalText", 1100, "One thousand one hundred"},
    {"ordinalText", 1, "First"},
    {"ordinalText", 20, "Twentieth"},
    {"ordinalText", 22, "Twenty-second"},
    {"ordinalText", 100, "One hundredth"},
    {"hex", 255, "FF"},
    {"chicago", 6, "††"},
    {"numberInDash", 3, "- 3 -"},
    {"none", 3, ""},
    {"0001, 0002, 0003, ...", 12, "0012"},
    {"decimalFullWidth", 10, "１０"},
    {"decimalFullWidth2", 9, "９"},
    {"decimalHalfWidth", 10, "10"},
    {"decimalEnclosedCircle", 1, "①"},
    {"decimalEnclosedCircle", 20, "⑳"},
    {"decimalEnclosedCircle", 21, "21"},
    {"decimalEnclosedCircleChinese", 10, "⑩"},
    {"decimalEnclosedCircleChinese", 11, "11"},
    {"decimalEnclosedFullstop", 3, "⒊"},
    {"decimalEnclosedParen", 12, "⑿"},
    {"ideographEnclosedCircle", 10, "㈩"},
    {"ideographDigital", 10, "一〇"},
    {"ideographDigital", 123, "一二三"},
    {"ideographTraditional", 10, "癸"},
    {"ideographTraditional", 11, "11"},
    {"ideographZodiac", 12, "亥"},
    {"ideographZodiac", 13, "13"},
    {"ideographZodiacTraditional", 1, "甲子"},
    {"ideographZodiacTraditional", 13, "丙子"},
    {"ideographZodiacTraditional", 60, "癸亥"},
    {"ideographZodiacTraditional", 61, "甲子"},
    {"chineseCounting", 10, "十"},
    {"chineseCounting", 11, "十一"},
    {"chineseCounting", 20, "二十"},
    {"chineseCounting", 99, "九十九"},
    {"chineseCounting", 100, "一○○"},
    {"chineseCountingThousand", 10, "十"},
    {"chineseCountingThousand", 19, "十九"},
    {"chineseCountingThousand", 100, "一百"},
    {"chineseCountingThousand", 101, "一百〇一"},
    {"chineseCountingThousand", 110, "一百一十"},
    {"chineseCountingThousand", 1005, "一千〇五"},
    {"chineseCountingThousand", 1010, "一千〇一十"},
    {"chineseCountingThousand", 10001, "一万〇一"},
    {"chineseCountingThousand", 12000, "一万二千"},
    {"chineseLegalSimplified", 10, "壹拾"},
    {"chineseLegalSimplified", 205, "贰佰零伍"},
    {"ideographLegalTraditional", 316, "參佰壹拾陸"},
    {"taiwaneseCounting", 12, "十二"},
    {"taiwaneseCounting", 100, "一○○"},
    {"taiwaneseCountingThousand", 101, "一百零一"},
    {"taiwaneseCountingThousand", 10000, "一萬"},
    {"taiwaneseDigital", 20, "二○"},
    {"japaneseCounting", 10, "十"},
    {"japaneseCounting", 110, "百十"},
    {"japaneseCounting", 1001, "千一"},
    {"japaneseLegal", 12, "壱拾弐"},
    {"japaneseDigitalTenThousand", 10, "一〇"},
    {"aiueo", 1, "ｱ"},
    {"aiueoFullWidth", 46, "ン"},
    {"aiueoFullWidth", 47, "ア"},
    {"iroha", 48, "ﾝ"},
    {"irohaFullWidth", 2, "ロ"},
    {"koreanDigital", 10, "일영"},
    {"koreanCounting", 11, "십일"},
    {"koreanLegal", 21, "스물하나"},
    {"koreanDigital2", 12, "一二"},
    {"ganada", 14, "하"},
    {"chosung", 1, "ㄱ"},
    {"russianUpper", 29, "Я"},
    {"thaiNumbers", 12, "๑๒"},
    {"decimal", -1, "0"},
    {"lowerLetter", 2147483647, "g"},
};

START_TEST(formats)
{
    struct strbuf b = {0};

    number_write(number_format(str_of(numbers[_i].format)), numbers[_i].value, &b);
    ck_assert_msg(str_is(strbuf_view(&b), numbers[_i].text), "%s of %d is \"%s\", not \"%s\"",
                  numbers[_i].format, numbers[_i].value, b.len ? b.ptr : "", numbers[_i].text);
    strbuf_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("numbering");
    TCase *lists = tcase_create("lists"), *values = tcase_create("formats");

    tcase_add_checked_fixture(lists, setup, teardown);
    tcase_add_test(lists, levels);
    tcase_add_test(lists, text_over_levels);
    tcase_add_test(lists, deeper_level_first);
    tcase_add_test(lists, deeper_level_first_with_start);
    tcase_add_test(lists, shared_definition);
    tcase_add_test(lists, separate_definitions);
    tcase_add_test(lists, start_override);
    tcase_add_test(lists, start_override_again);
    tcase_add_test(lists, level_override);
    tcase_add_test(lists, restart_never);
    tcase_add_test(lists, restart_after_level);
    tcase_add_test(lists, legal);
    tcase_add_test(lists, start);
    tcase_add_test(lists, style_link);
    tcase_add_test(lists, no_number);
    tcase_add_test(lists, missing);
    tcase_add_test(lists, no_part);
    tcase_add_test(lists, custom_format);
    tcase_add_test(lists, stories);
    tcase_add_test(lists, of_style);
    tcase_add_test(lists, beyond_the_levels);
    suite_add_tcase(suite, lists);
    tcase_add_loop_test(values, formats, 0, (int)(sizeof numbers / sizeof numbers[0]));
    suite_add_tcase(suite, values);
    return unit_run(suite);
}
