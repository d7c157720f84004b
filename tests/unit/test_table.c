#include "engine/table.h"

#include <iconv.h>
#include <stdio.h>

#include "unit.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

static struct table *parse_as(const char *path, struct str bytes)
{
    struct table *t = NULL;
    struct err e;

    ck_assert_msg(table_parse(arena, path, bytes, &t, &e) == 0, "%s", e.text);
    return t;
}

static struct table *parse(const char *text)
{
    return parse_as("t.tsv", str_of(text));
}

static void fails_as(const char *path, const char *text, const char *message)
{
    struct table *t;
    struct err e;

    ck_assert_int_eq(table_parse(arena, path, str_of(text), &t, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, message);
}

static void is(const struct table *t, size_t row, const char *column, const char *expected)
{
    ck_assert_str_eq(table_cell(t, row, column), expected);
}

START_TEST(plain)
{
    struct table *t =
        parse("phrase\treplacement\ttrap\n布署\t部署\t公布署名|宣布署\n部暑\t部署\t\n");

    ck_assert_uint_eq(table_rows(t), 2);
    ck_assert_uint_eq(table_columns(t), 3);
    is(t, 0, "phrase", "布署");
    is(t, 0, "trap", "公布署名|宣布署");
    is(t, 1, "replacement", "部署");
    is(t, 1, "trap", "");
    is(t, 1, "nothing", "");
    ck_assert_uint_eq(table_line(t, 1), 3);
}
END_TEST

START_TEST(comments_blank_lines_crlf_and_no_last_break)
{
    struct table *t = parse("# a\n\n词语\t建议\r\n# b\r\n甲\t乙\r\n\t\r\n丙\t丁");

    ck_assert_uint_eq(table_rows(t), 2);
    is(t, 0, "phrase", "甲");
    is(t, 0, "replacement", "乙");
    is(t, 1, "replacement", "丁");
    ck_assert_uint_eq(table_line(t, 0), 5);
    ck_assert_uint_eq(table_line(t, 1), 7);
}
END_TEST

START_TEST(byte_order_mark_and_trimmed_cells)
{
    struct table *t = parse("\xEF\xBB\xBFphrase \tNote\n\xE3\x80\x80甲 \t 乙\xC2\xA0\n");

    is(t, 0, "phrase", "甲");
    is(t, 0, "note", "乙");
}
END_TEST

START_TEST(csv_with_quotes)
{
    struct table *t = parse_as(
        "t.csv", str_of("phrase,note\n\"甲,乙\",\"他说\"\"好\"\"\n第二行\"\n丙,\" 丁 \"\n"));

    ck_assert_uint_eq(table_rows(t), 2);
    is(t, 0, "phrase", "甲,乙");
    is(t, 0, "note", "他说\"好\"\n第二行");
    is(t, 1, "phrase", "丙");
    is(t, 1, "note", " 丁 ");
    ck_assert_uint_eq(table_line(t, 1), 4);
}
END_TEST

START_TEST(spreadsheet_padding)
{
    struct table *t = parse_as("t.csv", str_of("phrase,note,,\n甲,乙,,\n,,,\n"));

    ck_assert_uint_eq(table_rows(t), 1);
    ck_assert_uint_eq(table_columns(t), 2);
}
END_TEST

static struct str encode(const char *charset, const char *text, char *buf, size_t size)
{
    iconv_t cd = iconv_open(charset, "UTF-8");
    char in[256], *from = in, *to = buf;
    size_t left = strlen(text);

    strcpy(in, text);
    iconv(cd, &from, &left, &to, &size);
    iconv_close(cd);
    return (struct str){buf, (size_t)(to - buf)};
}

START_TEST(dates_as_spreadsheets_write_them)
{
    struct table *t = parse("phrase\tsince\tuntil\tnote\n甲\t2023/1/8\t2024-06-30\t2023/1/8\n"
                            "乙\t2023/1/8 0:00\t2023/1/\t\n");

    is(t, 0, "since", "2023-01-08");
    is(t, 0, "until", "2024-06-30");
    is(t, 0, "note", "2023/1/8");
    is(t, 1, "since", "2023/1/8 0:00");
    is(t, 1, "until", "2023/1/");
}
END_TEST

START_TEST(other_encodings)
{
    static const char *const charsets[] = {"GB18030", "UTF-16", "UTF-16"};

    for (size_t i = 0; i < 2; i++) {
        char buf[512];
        struct table *t = parse_as(
            "t.tsv", encode(charsets[i], "词语\t建议\n截止目前\t截至目前\n", buf, sizeof buf));

        ck_assert_uint_eq(table_rows(t), 1);
        is(t, 0, "phrase", "截止目前");
        is(t, 0, "replacement", "截至目前");
    }
}
END_TEST

START_TEST(mistakes)
{
    fails_as("t.tsv", "", "t.tsv: empty; the first line must name the columns");
    fails_as("t.tsv", "# only this\n", "t.tsv: empty; the first line must name the columns");
    fails_as("t.tsv", "phrase\tnote\n甲\t乙\n丙\n",
             "t.tsv:3:1: this line has 1 cells, the header line 2 (tabs stand between cells)");
    fails_as("t.tsv", "phrase\tnote\n甲\t乙\t丁丁\n",
             "t.tsv:2:5: this line has 3 cells, the header line 2 (tabs stand between cells)");
    fails_as("t.csv", "phrase,note\n甲\t乙\n",
             "t.csv:2:1: this line has 1 cells, the header line 2 (commas stand between cells)");
    fails_as("t.tsv", "phrase\t词语\n", "t.tsv:1:8: column phrase is named twice");
    fails_as("t.tsv", "phrase\t\tnote\n", "t.tsv:1:8: this column has no name");
    fails_as("t.tsv", "phrase\tnote\n甲\t\n乙\t\n甲\tx\n",
             "t.tsv:4:1: “甲” is already on line 2; keep one of them");
    fails_as("t.csv", "phrase,note\n甲,\"乙\n",
             "t.csv:2:3: the quotation mark that opens this cell is not closed");
    fails_as("t.csv", "phrase,note\n甲,\"乙\"\"\n",
             "t.csv:2:3: the quotation mark that opens this cell is not closed");
    fails_as("t.csv", "phrase,note\n甲,\"乙\"x\n",
             "t.csv:2:6: text behind the closing quotation mark");
    fails_as("t.tsv", "phrase\n\xFF\xFE\xFF\n",
             "t.tsv: neither UTF-8 nor GB18030 text; save it as UTF-8");
}
END_TEST

START_TEST(binary)
{
    struct table *t;
    struct err e;

    ck_assert_int_eq(table_parse(arena, "t.tsv", (struct str){"a\0b\n", 4}, &t, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, "t.tsv: not a text file (it has NUL bytes)");
}
END_TEST

START_TEST(complaint_of_a_cell)
{
    struct table *t = parse("# x\nphrase\tsince\n甲乙\t2020-13-01\n");
    struct err e;

    ck_assert_int_eq(table_fail(t, 0, "since", &e, "month %d", 13), ERR_CONFIG);
    ck_assert_str_eq(e.text, "t.tsv:3:4: month 13");
}
END_TEST

START_TEST(unknown_column)
{
    static const char *const known[] = {"phrase", "replacement"};
    struct table *t = parse("phrase\treplacment\n");
    struct err e;

    ck_assert_int_eq(table_expect_columns(t, known, 2, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, "t.tsv:1:8: unknown column “replacment”; did you mean “replacement”?");
    ck_assert_int_eq(table_expect_columns(parse("phrase\tzzz\n"), known, 2, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, "t.tsv:1:8: unknown column “zzz”; it is one of: phrase, replacement");
    ck_assert_int_eq(table_expect_columns(parse("phrase\n"), known, 2, &e), 0);
}
END_TEST

START_TEST(layers)
{
    struct table *base = parse("phrase\treplacement\tnote\n甲\ta\tn\n乙\tb\tm\n丙\tc\t\n");
    struct table *over =
        parse_as("office.csv", STR("词语,级别,建议\n乙,,B\n甲,off,\n丁,错误,d\n戊,关闭,\n"));
    struct err e;

    ck_assert_msg(table_overlay(arena, base, over, &e) == 0, "%s", e.text);
    ck_assert_uint_eq(table_rows(base), 3);
    is(base, 0, "phrase", "乙");
    is(base, 0, "replacement", "B");
    is(base, 0, "note", "m");
    is(base, 1, "phrase", "丙");
    is(base, 2, "phrase", "丁");
    is(base, 2, "severity", "error");
    is(base, 2, "note", "");
    ck_assert_str_eq(table_path(base, 2), "office.csv");
    ck_assert_uint_eq(table_line(base, 2), 4);
    table_fail(base, 0, "replacement", &e, "x");
    ck_assert_str_eq(e.text, "office.csv:2:4: x");
    table_fail(base, 0, "note", &e, "x");
    ck_assert_str_eq(e.text, "t.tsv:3:5: x");
}
END_TEST

START_TEST(layers_with_two_keys)
{
    struct table *base = parse("type*\tsection*\twords\n总结\t成绩\ta\n总结\t问题\tb\n");
    struct table *over = parse("type*\tsection*\twords\n总结\t问题\tc\n总结\t打算\td\n");
    struct err e;

    ck_assert_str_eq(table_column_name(base, 1), "section");
    ck_assert_msg(table_overlay(arena, base, over, &e) == 0, "%s", e.text);
    ck_assert_uint_eq(table_rows(base), 3);
    is(base, 0, "words", "a");
    is(base, 1, "words", "c");
    is(base, 2, "words", "d");
}
END_TEST

START_TEST(layer_mistakes)
{
    struct table *base = parse("phrase\treplacement\n甲\ta\n");
    struct err e;

    ck_assert_int_eq(
        table_overlay(arena, base, parse_as("o.tsv", STR("phrase\treplacemant\n甲\tb\n")), &e),
        ERR_CONFIG);
    ck_assert_str_eq(e.text,
                     "o.tsv:1:8: unknown column “replacemant”; did you mean “replacement”?");
    ck_assert_int_eq(table_overlay(arena, base, parse_as("o.tsv", STR("replacement\nb\n")), &e),
                     ERR_CONFIG);
    ck_assert_str_eq(e.text, "o.tsv: column phrase is missing; it tells the rows apart");
}
END_TEST

START_TEST(many_rows)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "phrase\tnote\n");
    for (int i = 0; i < 50000; i++)
        strbuf_printf(&b, "词%d\tn%d\n", i, i);
    struct table *t = parse_as("t.tsv", strbuf_view(&b));
    ck_assert_uint_eq(table_rows(t), 50000);
    is(t, 49999, "note", "n49999");
    strbuf_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tc = tcase_create("table");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, plain);
    tcase_add_test(tc, comments_blank_lines_crlf_and_no_last_break);
    tcase_add_test(tc, byte_order_mark_and_trimmed_cells);
    tcase_add_test(tc, csv_with_quotes);
    tcase_add_test(tc, spreadsheet_padding);
    tcase_add_test(tc, dates_as_spreadsheets_write_them);
    tcase_add_test(tc, other_encodings);
    tcase_add_test(tc, mistakes);
    tcase_add_test(tc, binary);
    tcase_add_test(tc, complaint_of_a_cell);
    tcase_add_test(tc, unknown_column);
    tcase_add_test(tc, layers);
    tcase_add_test(tc, layers_with_two_keys);
    tcase_add_test(tc, layer_mistakes);
    tcase_add_test(tc, many_rows);
    return unit_run(suite);
}
