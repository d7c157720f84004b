/* The outline: headings by style and by label, and the lines of an announced outline. */
#include "document/builder.h"
#include "document/label.h"
#include "document/text.h"
#include "unit.h"

#define LONG                                                                                       \
    "今年以来，全区上下坚持稳中求进工作总基调，统筹推进各项工作，经济社会保持平稳健康发展。"

static struct document *document;

static void teardown(void)
{
    document_free(document);
    document = NULL;
}

/* One character a paragraph of the body: its heading level, T and e for title and lines of an
 * outline, '.' for others. */
static void shape(const char *what, const char *expected)
{
    struct strbuf b = {0};

    for (uint32_t i = 0; i < document->paragraph_count; i++) {
        const struct paragraph *p = document->paragraphs[i];
        ck_assert(p->toc == TOC_NONE || p->heading_level == 0);
        strbuf_putc(&b, p->toc == TOC_TITLE     ? 'T'
                        : p->toc == TOC_ENTRY   ? 'e'
                        : p->heading_level == 0 ? '.'
                                                : (char)('0' + p->heading_level));
    }
    ck_assert_msg(str_is(strbuf_view(&b), expected), "%s: %s, not %s", what, b.ptr, expected);
    strbuf_free(&b);
}

static void read_text(const char *text)
{
    struct err e;

    ck_assert_int_eq(text_read(STR("稿.txt"), str_of(text), &document, &e), 0);
}

static const struct {
    const char *what;
    const char *shape;
    const char *text;
} drafts[] = {
    {"levels of GB/T 9704—2012 7.3.3", ".1.2.3.4.5.2.1",
     "关于2023年上半年工作的报告\n一、总体情况\n" LONG "\n（一）招商引资\n" LONG
     "\n1.项目签约\n" LONG "\n（1）签约数量\n" LONG "\n①外资项目\n" LONG "\n（二）科技创新\n" LONG
     "\n二、存在问题"},
    {"absolute levels though none is above", "2.3.2",
     "（一）招商\n" LONG "\n1.签约\n" LONG "\n（二）科技"},
    {"chapters", "12.12", "第一章　总则\n第一节　目的\n" LONG "\n第二章　分则\n第一节　职责"},
    {"below chapters one deeper", "12.3.1",
     "第一章　总则\n一、目的\n" LONG "\n（一）近期目的\n" LONG "\n第二章　分则"},
    {"articles are no headings", "1..", "第一章　总则\n第一条 为了规范管理\n第二条 适用范围"},
    {"digits of the form 1 .是", "1.3.3.",
     "一、总体\n" LONG "\n1 .是招商引资有突破\n" LONG "\n2 .是项目为王抓得实\n" LONG},
    {"decimal numbers", "3.4.4.", "1.总则\n" LONG "\n1.1 目的\n" LONG "\n1.2 依据\n" LONG},
    {"decimal numbers alone", "2.3.", "1.1 目的\n" LONG "\n1.1.1 近期\n" LONG},
    {"a label before running text is no heading", "1..",
     "一、总体情况\n（一）招商引资。" LONG "\n1.招商引资有突破，" LONG},
    {"no heading over 40 characters", ".",
     "一、坚持以习近平新时代中国特色社会主义思想为指导深入学习贯彻党的二十大精神扎实推进各项工作"},
    {"items of a list", "1...",
     "一、主要任务\n（一）加强领导；\n（二）落实责任，\n（三）强化监督。"},
    {"a stop too many", "1.1.", "一、总体情况。\n" LONG "\n二、存在的问题。\n" LONG},
    {"clauses", "...",
     "一、本办法适用于全区。\n二、本办法自印发之日起施行。\n三、解释权归区政府。"},
    {"nothing behind the label", "..", "一、\n" LONG},
    {"no headings in tables", "1....", "一、指标\n|一、产值|1.工业|\n|二、投资|2.农业|"},
    {"the list of attachments", "1.....",
     "一、总体情况\n" LONG "\n附件：1.任务清单\n2.责任分工表\n\n3.统计表"},
    {"no lines at all", "", ""},

    /* announced outlines */
    {"title in 提纲, 正文 below", ".ee.1.1.",
     "上半年工作汇报提纲\n一、招商\n二、科技\n正文：\n一、招商\n" LONG "\n二、科技\n" LONG},
    {"with sub-headings", ".eeeeee..1.3.3.1",
     "工作汇报提纲\n一、招商\n1.签约\n2.开工\n二、科技\n1.平台\n2.人才\n正文:\n" LONG
     "\n一、招商\n" LONG "\n1.签约\n" LONG "\n2.开工\n" LONG "\n二、科技"},
    {"the word alone", ".Tee.1.1",
     "工作汇报\n提　纲\n一、招商\n二、科技\n" LONG "\n一、招商\n" LONG "\n二、科技"},
    {"目录 with pages", ".Teee1.1",
     "工作汇报\n目录\n一、招商\t1\n二、科技……3\n附件 9\n一、招商\n" LONG "\n二、科技"},
    {"chapters and sections with pages", "Teeee12.1.",
     "目录\n第一章 总则\t1\n第一节 目的\t1\n第二节 范围\t2\n第二章 现状\t3\n第一章 总则\n"
     "第一节 目的\n" LONG "\n第二章 现状\n" LONG},
    {"ends where its first line comes again", "Tee1.1.",
     "目 录\n一、招商引资工作\n二、科技\n一、招商引资工作\n" LONG "\n二、科技\n" LONG},
    {"ends where numbers begin again", "Teee1.1.",
     "提纲：\n一、招商\n（一）签约\n二、科技\n一、招商引资工作情况\n" LONG "\n二、科技\n" LONG},
    {"the title again in between", ".ee.1.1",
     "工作汇报提纲\n一、招商\n二、科技\n工作汇报\n一、招商\n" LONG "\n二、科技"},
    {"date and author below the title", "...ee.1.",
     "工作汇报提纲\n（2023年6月）\n区政府办\n一、招商\n二、科技\n正文\n一、招商\n" LONG},
    {"empty lines in between", ".T...ee.1", "\n汇报提纲\n\n\n\n一、招商\n二、科技\n正文\n一、招商"},
    {"the draft is called 提纲 and begins at once", ".1.1.",
     "工作汇报提纲\n一、招商\n" LONG "\n二、科技\n" LONG},
    {"with a sub-heading at once", ".12.1.",
     "工作汇报提纲\n一、招商\n（一）签约\n" LONG "\n二、科技\n" LONG},
    {"lines without numbers under the word", "Tee..1",
     "目录\n前言\n招商\n正文\n" LONG "\n一、招商"},
    {"nothing but an outline", ".1221", "发言提纲\n一、招商\n（一）签约\n（二）开工\n二、科技"},
    {"the body's first number is wrong", "Teee1.1.",
     "提纲\n一、招商\n二、科技\n三、教育\n二、招商引资\n" LONG "\n二、科技工作\n" LONG},
    {"deeper and deeper at once", ".123.1",
     "工作汇报提纲\n一、招商\n（一）签约\n1.外资\n" LONG "\n二、科技"},
    {"a body that never came", "Teee.", "提纲\n一、招商\n二、科技\n三、教育\n" LONG},
    {"提纲 in running text", "..1", "现将汇报提纲说明如下，请审阅提纲。\n" LONG "\n一、招商"},
    {"two outlines", ".Tee.1.Tee.1",
     "材料\n目录\n一、甲\n二、乙\n正文\n一、甲\n" LONG "\n目录\n一、丙\n二、丁\n正文\n一、丙"},
};

START_TEST(draft)
{
    read_text(drafts[_i].text);
    shape(drafts[_i].what, drafts[_i].shape);
}
END_TEST

/* ---- styles and automatic numbers ---- */

struct line {
    uint8_t outline;
    const char *automatic, *text;
    enum toc toc;
};

static struct builder *begin(void)
{
    struct builder *b = builder_new(STR("x.docx"));

    builder_story_begin(b, STORY_BODY, STR("word/document.xml"), STR(""));
    return b;
}

static struct paragraph *put(struct builder *b, const struct line *line)
{
    struct paragraph *p = builder_paragraph_begin(b);
    struct paragraph_format format = {.outline_level = line->outline};

    p->format = builder_paragraph_format(b, &format);
    p->automatic = str_of(line->automatic);
    p->toc = (uint8_t)line->toc;
    builder_text(b, str_of(line->text), p->mark_format, 0, 0);
    builder_paragraph_end(b);
    return p;
}

static void build(const struct line *lines)
{
    struct builder *b = begin();

    for (; lines->text != NULL; lines++)
        put(b, lines);
    document = builder_finish(b);
}

START_TEST(style_levels)
{
    build((const struct line[]){{1, "", "总体情况", TOC_NONE},
                                {0, "", LONG, TOC_NONE},
                                {2, "", "招商引资", TOC_NONE},
                                {9, "", "细节", TOC_NONE},
                                {1, "", "", TOC_NONE},
                                {1, "", LONG, TOC_NONE},
                                {0}});
    shape("built", "1.29.1");
    ck_assert_ptr_eq(document->paragraphs[3]->heading, document->paragraphs[2]);
    ck_assert_ptr_eq(document->paragraphs[2]->heading, document->paragraphs[0]);
    ck_assert_ptr_eq(document->paragraphs[1]->heading, document->paragraphs[0]);
    ck_assert_ptr_null(document->paragraphs[0]->heading);
}
END_TEST

/* The style's level wins, and shifts that of labels without a style. */
START_TEST(style_and_label)
{
    build((const struct line[]){{1, "", "关于工作的报告", TOC_NONE},
                                {2, "", "一、总体", TOC_NONE},
                                {0, "", "（一）招商", TOC_NONE},
                                {0, "", "1.签约", TOC_NONE},
                                {0, "", "二、问题", TOC_NONE},
                                {0}});
    shape("built", "12342");
}
END_TEST

/* A title in a heading style is above the sections only if its level says so. */
START_TEST(title_in_heading_style)
{
    build((const struct line[]){{0, "", "", TOC_NONE},
                                {2, "", "关于工作的报告", TOC_NONE},
                                {0, "", LONG, TOC_NONE},
                                {0, "", "一、总体", TOC_NONE},
                                {0, "", "二、问题", TOC_NONE},
                                {0}});
    shape("built", "...11");
    ck_assert_ptr_null(document->paragraphs[2]->heading);
    teardown();
    build((const struct line[]){
        {1, "", "前言", TOC_NONE}, {0, "", LONG, TOC_NONE}, {1, "", "总体", TOC_NONE}, {0}});
    shape("built", "1.1");
}
END_TEST

START_TEST(automatic)
{
    build((const struct line[]){{0, "一、", "总体", TOC_NONE},
                                {0, "（一）", "招商", TOC_NONE},
                                {0, "1.", LONG, TOC_NONE},
                                {0, "2.", "签约", TOC_NONE},
                                {0, "2.1", "外资", TOC_NONE},
                                {0, "•", "要点", TOC_NONE},
                                {0, "", "", TOC_NONE},
                                {0, "二、", "", TOC_NONE},
                                {0, "二、", "问题", TOC_NONE},
                                {0}});
    shape("built", "12.34...1");
}
END_TEST

/* What the reader knows to be a table of contents stays one, its title is found. */
START_TEST(contents_field)
{
    build((const struct line[]){{0, "", "工作汇报", TOC_NONE},
                                {0, "", "目录", TOC_NONE},
                                {0, "", "总体\t1", TOC_ENTRY},
                                {1, "", "问题\t2", TOC_ENTRY},
                                {1, "", "总体", TOC_NONE},
                                {0}});
    shape("built", ".Tee1");
}
END_TEST

/* Notes, comments and boxes stand under the heading of what they hang on. */
START_TEST(other_stories)
{
    struct builder *b = begin();
    const struct line heading = {1, "", "总体", TOC_NONE}, note = {1, "", "一、注", TOC_NONE};

    struct paragraph *p = put(b, &heading);
    builder_paragraph_begin(b);
    builder_story_begin(b, STORY_TEXTBOX, STR("word/document.xml"), STR(""));
    const struct paragraph *box = put(b, &note);
    builder_story_end(b);
    builder_paragraph_end(b);
    builder_story_end(b);
    builder_story_begin(b, STORY_HEADER, STR("word/header1.xml"), STR("default"));
    const struct paragraph *header = put(b, &note);
    document = builder_finish(b);
    shape("built", "1...");
    ck_assert_ptr_eq(box->heading, p);
    ck_assert_ptr_null(header->heading);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outline");
    TCase *tcase = tcase_create("outline");

    tcase_add_checked_fixture(tcase, NULL, teardown);
    tcase_add_loop_test(tcase, draft, 0, (int)(sizeof drafts / sizeof drafts[0]));
    tcase_add_test(tcase, style_levels);
    tcase_add_test(tcase, style_and_label);
    tcase_add_test(tcase, title_in_heading_style);
    tcase_add_test(tcase, automatic);
    tcase_add_test(tcase, contents_field);
    tcase_add_test(tcase, other_stories);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
