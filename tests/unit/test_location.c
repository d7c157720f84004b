#include "document/location.h"

#include "document/builder.h"
#include "document/sentence.h"
#include "document/text.h"
#include "unit.h"
#include "util/utf8.h"

static struct document *document;
static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    document_free(document);
    document = NULL;
    arena_free(arena);
}

static void read_text(const char *text)
{
    struct err e;

    ck_assert_int_eq(text_read(STR("稿.txt"), str_of(text), &document, &e), 0);
}

/* The location of the first WORD of the document. */
static struct location locate(const char *word)
{
    ptrdiff_t at = str_find(document->text, str_of(word), 0);
    struct location l;

    ck_assert_int_ge(at, 0);
    const struct paragraph *p = document_paragraph_at(document, (size_t)at);
    size_t start = (size_t)at - paragraph_offset(document, p);
    location_resolve(arena, p, start, start + strlen(word), &l);
    return l;
}

static void is(struct str s, const char *expected)
{
    ck_assert_msg(str_is(s, expected), "\"%.*s\" is not \"%s\"", (int)s.len, s.ptr, expected);
}

static const struct {
    const char *text;
    const char *at; /* the sentence is that of the first byte of it; NULL: of the end */
    const char *sentence;
} sentences[] = {
    {"今年以来，成效明显。下一步，继续努力！", "成效", "今年以来，成效明显。"},
    {"今年以来，成效明显。下一步，继续努力！", "下一步", "下一步，继续努力！"},
    {"今年以来，成效明显。下一步，继续努力！", "。", "今年以来，成效明显。"},
    {"今年以来，成效明显。下一步，继续努力！", NULL, "下一步，继续努力！"},
    {"没有句号", "有", "没有句号"},
    {"没有句号", NULL, "没有句号"},
    {"", NULL, ""},
    {"他说：“要快。”大家同意。", "快", "他说：“要快。”"},
    {"他说：“要快。”大家同意。", "”", "他说：“要快。”"},
    {"他说：“要快。”大家同意。", "大家", "大家同意。"},
    {"（见附件。）正文。", "见", "（见附件。）"},
    {"真的吗？！当然。", "真", "真的吗？！"},
    {"真的吗？！当然。", "！", "真的吗？！"},
    {"一是快;二是好;三是省。", "二", "二是好;"},
    {"增长3.5%；下降2%。", "增", "增长3.5%；"},
    {"第一行\n第二行", "第二", "第二行"},
};

static void of_one_paragraph(struct str text)
{
    struct builder *b = builder_new(STR("稿.docx"));

    builder_story_begin(b, STORY_BODY, STR("word/document.xml"), STR(""));
    builder_text(b, text, builder_paragraph_begin(b)->mark_format, 0, 0);
    builder_paragraph_end(b);
    document = builder_finish(b);
}

START_TEST(sentence)
{
    struct str text = str_of(sentences[_i].text);
    size_t offset = text.len;

    if (sentences[_i].at != NULL)
        offset = (size_t)str_find(text, str_of(sentences[_i].at), 0);
    of_one_paragraph(text);
    struct sentence s = sentence_at(document->paragraphs[0], offset);
    is(str_sub(text, s.start, s.end), sentences[_i].sentence);
}
END_TEST

/* Sentences cover a text without gap or overlap. */
START_TEST(sentences_join)
{
    of_one_paragraph(STR("甲。“乙！”丙？丁；（戊。）己"));
    const struct paragraph *p = document->paragraphs[0];
    uint32_t count = 0;
    struct sentence s;

    for (size_t at = 0; at < p->text.len; at = s.end) {
        s = sentence_at(p, at);
        ck_assert_uint_eq(s.start, at);
        ck_assert_uint_gt(s.end, at);
        ck_assert_uint_eq(s.number, ++count);
        ck_assert_uint_eq(s.start_points, utf8_count(str_sub(p->text, 0, at)));
    }
    ck_assert_uint_eq(count, 6);
}
END_TEST

/* One that does not end is cut at commas, or anywhere, and stays one. */
START_TEST(sentence_without_end)
{
    struct strbuf b = {0};
    size_t pieces = 0;
    struct sentence s;

    strbuf_puts(&b, "甲。");
    for (int i = 0; i < 1000; i++)
        strbuf_puts(&b, i % 100 == 0 ? "，" : "乙");
    for (int i = 0; i < 5000; i++)
        strbuf_puts(&b, "丙");
    strbuf_puts(&b, "。丁");
    of_one_paragraph(strbuf_view(&b));
    strbuf_free(&b);
    const struct paragraph *p = document->paragraphs[0];
    for (size_t at = 6; at + 3 < p->text.len; at = s.end, pieces++) {
        s = sentence_at(p, at);
        ck_assert_uint_eq(s.start, at);
        ck_assert_uint_eq(s.number, 2);
        ck_assert_uint_le(s.end - s.start, SENTENCE_MOST);
    }
    ck_assert_uint_gt(pieces, 5);
    s = sentence_at(p, 6);
    is(str_sub(p->text, s.end - 3, s.end), "，");
    ck_assert_uint_eq(sentence_at(p, p->text.len).number, 3);
    ck_assert_uint_eq(paragraph_points(p, p->text.len - 3), utf8_count(p->text) - 1);
}
END_TEST

START_TEST(in_words)
{
    read_text(
        "2023年工作汇报\n一、总体情况\n（一）招商引资\n　　签约项目12个。其中开工.个，投产3个。");
    struct location l = locate(".");
    ck_assert_uint_eq(l.story, STORY_BODY);
    ck_assert_uint_eq(l.paragraph, 4);
    ck_assert_uint_eq(l.start, 14);
    ck_assert_uint_eq(l.end, 15);
    is(l.quote, ".");
    is(l.sentence, "其中开工.个，投产3个。");
    ck_assert_uint_eq(l.sentence_start, 10);
    ck_assert_uint_eq(l.heading_count, 2);
    is(l.heading_path[0], "一、总体情况");
    is(l.heading_path[1], "（一）招商引资");
    ck_assert_uint_eq(l.table, 0);
    /* The indent in front is no part of the first sentence. */
    l = locate("签约");
    is(l.sentence, "签约项目12个。");
    ck_assert_uint_eq(l.sentence_start, 2);
    /* A range over two sentences has both. */
    l = locate("个。其中");
    is(l.sentence, "签约项目12个。其中开工.个，投产3个。");
    /* A heading's own path is that of what it stands under. */
    l = locate("招商引资");
    ck_assert_uint_eq(l.heading_count, 1);
}
END_TEST

START_TEST(point)
{
    struct location l;

    read_text("甲乙。丙丁。\n");
    location_resolve(arena, document->paragraphs[0], 18, 18, &l);
    ck_assert_uint_eq(l.start, 6);
    ck_assert_uint_eq(l.end, 6);
    ck_assert_uint_eq(l.quote.len, 0);
    is(l.sentence, "丙丁。");
}
END_TEST

/* Asking a hundred thousand times in one paragraph: within the time a test has only when no answer
 * looks at the whole paragraph. */
START_TEST(many_in_one_paragraph)
{
    static const char sentence_text[] = "开工.个。";
    enum { COUNT = 100000, BYTES = sizeof sentence_text - 1 };
    struct strbuf b = {0};
    struct location l;

    for (int i = 0; i < COUNT; i++)
        strbuf_puts(&b, sentence_text);
    of_one_paragraph(strbuf_view(&b));
    strbuf_free(&b);
    for (uint32_t i = 0; i < COUNT; i++) {
        location_resolve(arena, document->paragraphs[0], i * BYTES + 6, i * BYTES + 7, &l);
        ck_assert_uint_eq(l.start, i * 5 + 2);
        ck_assert_uint_eq(l.sentence_number, i + 1);
        is(l.sentence, sentence_text);
    }
}
END_TEST

START_TEST(supplementary_plane)
{
    read_text("\U00020BB7野家签约。");
    struct location l = locate("签约");
    ck_assert_uint_eq(l.start, 3);
    ck_assert_uint_eq(l.end, 5);
}
END_TEST

START_TEST(in_table)
{
    read_text(
        "一、指标\n|2023年主要指标|\n|序号|指标|完成数|\n|1|工业产值|.亿元|\n|2|固定资产投资|8亿元|");
    struct location l = locate(".亿");
    ck_assert_uint_eq(l.table, 1);
    ck_assert_uint_eq(l.row, 3);
    ck_assert_uint_eq(l.column, 3);
    is(l.row_header, "工业产值");
    is(l.column_header, "完成数");
    ck_assert_uint_eq(l.heading_count, 1);
    is(l.heading_path[0], "一、指标");
    /* In the header itself there is none. */
    l = locate("完成数");
    ck_assert_uint_eq(l.column_header.len, 0);
    is(l.row_header, "序号");
    l = locate("序号");
    ck_assert_uint_eq(l.row_header.len, 0);
}
END_TEST

/* A table of one column, whose rows all look like captions: no place in it takes a walk. */
START_TEST(in_a_tall_table)
{
    enum { ROWS = 60000 };
    struct strbuf b = {0};
    struct location l;

    for (int i = 0; i < ROWS; i++)
        strbuf_puts(&b, "|产值.亿元|\n");
    read_text(b.ptr);
    strbuf_free(&b);
    for (uint32_t i = 0; i < ROWS; i++) {
        location_resolve(arena, document->paragraphs[i], 6, 7, &l);
        ck_assert_uint_eq(l.row, i + 1);
        ck_assert_uint_eq(l.column_header.len, 0);
    }
}
END_TEST

START_TEST(a_long_header)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "|指标|");
    for (int i = 0; i < HEADER_MOST; i++)
        strbuf_puts(&b, "长");
    strbuf_puts(&b, "|\n|产值|.亿元|");
    read_text(b.ptr);
    strbuf_free(&b);
    struct location l = locate(".亿");
    ck_assert_uint_eq(l.column_header.len, HEADER_MOST);
    is(str_sub(l.column_header, 0, 6), "长长");
    is(l.row_header, "产值");
}
END_TEST

/* Automatic numbers stand in front of the headings they belong to. */
START_TEST(automatic_labels)
{
    static const char *const lines[][2] = {{"第一章", "总则"}, {"一、", "目的"}, {"", "正文。"}};
    struct builder *b = builder_new(STR("x.docx"));
    struct location l;

    builder_story_begin(b, STORY_BODY, STR("word/document.xml"), STR(""));
    for (size_t i = 0; i < 3; i++) {
        struct paragraph *p = builder_paragraph_begin(b);
        p->automatic = str_of(lines[i][0]);
        builder_text(b, str_of(lines[i][1]), p->mark_format, 0, (uint32_t)i);
        builder_paragraph_end(b);
    }
    document = builder_finish(b);
    location_resolve(arena, document->paragraphs[2], 0, 3, &l);
    ck_assert_uint_eq(l.heading_count, 2);
    is(l.heading_path[0], "第一章 总则");
    is(l.heading_path[1], "一、目的");
    is(l.part, "word/document.xml");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("location");
    TCase *tcase = tcase_create("location");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, sentence, 0, (int)(sizeof sentences / sizeof sentences[0]));
    tcase_add_test(tcase, sentences_join);
    tcase_add_test(tcase, sentence_without_end);
    tcase_add_test(tcase, in_words);
    tcase_add_test(tcase, point);
    tcase_add_test(tcase, many_in_one_paragraph);
    tcase_add_test(tcase, supplementary_plane);
    tcase_add_test(tcase, in_table);
    tcase_add_test(tcase, in_a_tall_table);
    tcase_add_test(tcase, a_long_header);
    tcase_add_test(tcase, automatic_labels);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
