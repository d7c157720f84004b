#include "document/document.h"

#include <iconv.h>

#include "document/builder.h"
#include "document/text.h"
#include "unit.h"

static struct document *document;

static void teardown(void)
{
    document_free(document);
    document = NULL;
}

static void is(struct str s, const char *expected)
{
    ck_assert_msg(str_is(s, expected), "\"%.*s\" is not \"%s\"", (int)s.len, s.ptr, expected);
}

/* ---- building ---- */

static struct builder *begin(void)
{
    struct builder *b = builder_new(STR("x.docx"));

    builder_story_begin(b, STORY_BODY, STR("word/document.xml"), STR(""));
    return b;
}

static struct paragraph *put(struct builder *b, const char *text)
{
    struct paragraph *p = builder_paragraph_begin(b);

    builder_text(b, str_of(text), p->mark_format, 0, 0);
    builder_paragraph_end(b);
    return p;
}

static const struct paragraph *paragraph(uint32_t index)
{
    ck_assert_uint_lt(index, document->paragraph_count);
    return document->paragraphs[index];
}

START_TEST(empty)
{
    document = builder_finish(builder_new(STR("x")));
    ck_assert_uint_eq(document->paragraph_count, 0);
    ck_assert_ptr_null(document->stories);
    ck_assert_uint_eq(document->text.len, 0);
    ck_assert_ptr_null(document_paragraph_at(document, 0));
    is(document->name, "x");
}
END_TEST

START_TEST(discarded)
{
    struct builder *b = begin();

    put(b, "一");
    builder_paragraph_begin(b);
    builder_discard(b);
    builder_discard(NULL);
}
END_TEST

START_TEST(one_buffer)
{
    struct builder *b = begin();

    put(b, "甲");
    put(b, "");
    put(b, "乙丙");
    document = builder_finish(b);
    is(document->text, "甲\n\n乙丙\n");
    ck_assert_uint_eq(document->characters, 3);
    ck_assert_uint_eq(document->paragraph_count, 3);
    ck_assert_uint_eq(paragraph(2)->number, 3);
    ck_assert_uint_eq(paragraph_offset(document, paragraph(2)), 5);
    ck_assert_ptr_eq(document_paragraph_at(document, 0), paragraph(0));
    ck_assert_ptr_eq(document_paragraph_at(document, 3), paragraph(0));
    ck_assert_ptr_eq(document_paragraph_at(document, 4), paragraph(1));
    ck_assert_ptr_eq(document_paragraph_at(document, 5), paragraph(2));
    ck_assert_ptr_eq(document_paragraph_at(document, 999), paragraph(2));
}
END_TEST

START_TEST(runs)
{
    struct builder *b = begin();
    struct run_format bold = {.bold = true, .color = COLOR_AUTO, .east_asian_font = STR("黑体")};
    struct run_format same = {.bold = true, .color = COLOR_AUTO, .east_asian_font = STR("黑体")};
    const struct run_format *f = builder_run_format(b, &bold);

    ck_assert_ptr_eq(f, builder_run_format(b, &same));
    same.size = 32;
    ck_assert_ptr_ne(f, builder_run_format(b, &same));
    const struct paragraph *p = builder_paragraph_begin(b);
    builder_text(b, STR("一"), f, 0, 0);
    builder_text(b, STR(""), f, RUN_HIDDEN, 0);
    builder_text(b, STR("二"), f, 0, 0);
    is(builder_paragraph_text(b), "一二");
    builder_text(b, STR("三"), f, RUN_INSERTED, 0);
    builder_text(b, STR("四"), f, RUN_INSERTED, 1);
    builder_text(b, STR("五"), p->mark_format, RUN_INSERTED, 1);
    builder_paragraph_end(b);
    put(b, "");
    document = builder_finish(b);
    ck_assert_uint_eq(p->run_count, 4);
    ck_assert_uint_eq(p->runs[0].start, 0);
    ck_assert_uint_eq(p->runs[0].end, 6);
    ck_assert_uint_eq(p->runs[1].start, 6);
    ck_assert_uint_eq(p->runs[1].flags, RUN_INSERTED);
    ck_assert_uint_eq(p->runs[2].source, 1);
    ck_assert_uint_eq(p->runs[3].end, 15);
    is(p->runs[0].format->east_asian_font, "黑体");
    ck_assert_uint_eq(paragraph(1)->run_count, 0);
}
END_TEST

START_TEST(many_formats)
{
    struct builder *b = begin();
    const struct run_format *first = NULL;

    for (uint16_t size = 1; size <= 1000; size++) {
        const struct run_format *f = builder_run_format(b, &(struct run_format){.size = size});
        ck_assert_uint_eq(f->size, size);
        if (size == 1)
            first = f;
    }
    ck_assert_ptr_eq(first, builder_run_format(b, &(struct run_format){.size = 1}));
    const struct paragraph_format *p =
        builder_paragraph_format(b, &(struct paragraph_format){.indent_first_chars = 200});
    ck_assert_ptr_eq(
        p, builder_paragraph_format(b, &(struct paragraph_format){.indent_first_chars = 200}));
    ck_assert_ptr_ne(
        p, builder_paragraph_format(b, &(struct paragraph_format){.indent_first_chars = 100}));
    document = builder_finish(b);
}
END_TEST

/* Stories stand by kind, each kind in the order begun; the outer story goes on after the inner. */
START_TEST(stories)
{
    struct builder *b = begin();
    const struct paragraph *outer = builder_paragraph_begin(b);

    builder_text(b, STR("前"), outer->mark_format, 0, 0);
    builder_story_begin(b, STORY_TEXTBOX, STR("word/document.xml"), STR(""));
    put(b, "框");
    builder_story_end(b);
    builder_text(b, STR("后"), outer->mark_format, 0, 1);
    builder_paragraph_end(b);
    builder_story_end(b);
    builder_story_begin(b, STORY_FOOTER, STR("word/footer1.xml"), STR("default"));
    put(b, "脚");
    builder_story_end(b);
    builder_story_begin(b, STORY_HEADER, STR("word/header1.xml"), STR("first"));
    put(b, "眉一");
    builder_story_end(b);
    builder_story_begin(b, STORY_HEADER, STR("word/header2.xml"), STR("even"));
    put(b, "眉二");
    document = builder_finish(b);
    is(document->text, "前后\n眉一\n眉二\n脚\n框\n");
    ck_assert_uint_eq(outer->run_count, 2);
    const struct story *s = document->stories;
    is(s->part, "word/document.xml");
    s = s->next->next;
    ck_assert_uint_eq(s->kind, STORY_HEADER);
    ck_assert_uint_eq(s->index, 2);
    is(s->id, "even");
    ck_assert_uint_eq(s->paragraphs->number, 1);
    s = s->next->next;
    ck_assert_uint_eq(s->kind, STORY_TEXTBOX);
    ck_assert_ptr_eq(s->anchor, outer);
    ck_assert_ptr_null(s->next);
    ck_assert_str_eq(story_kind_name(STORY_TEXTBOX), "textbox");
}
END_TEST

/* ---- tables ---- */

static void put_cell(struct builder *b, uint32_t column, uint32_t span, bool continues,
                     const char *text)
{
    builder_cell_begin(b, column, span, continues);
    put(b, text);
    builder_cell_end(b);
}

static const struct node *cell_of(const char *text)
{
    ptrdiff_t at = str_find(document->text, str_of(text), 0);

    ck_assert_int_ge(at, 0);
    return paragraph_cell(document_paragraph_at(document, (size_t)at));
}

/* |    | 合计 |      |      Rows two and three of the first column are merged, and the header over
 * |    | 上年 | 本年 |      two columns. */
START_TEST(merged_cells)
{
    struct builder *b = begin();

    put(b, "表前");
    builder_table_begin(b);
    builder_row_begin(b, true);
    put_cell(b, 0, 1, false, "地区");
    put_cell(b, 1, 2, false, "产值");
    builder_row_end(b);
    builder_row_begin(b, false);
    put_cell(b, 0, 1, false, "东部");
    put_cell(b, 1, 1, false, "甲");
    put_cell(b, 2, 1, false, "乙");
    builder_row_end(b);
    builder_row_begin(b, false);
    put_cell(b, 0, 1, true, "");
    put_cell(b, 1, 1, false, "丙");
    put_cell(b, 2, 1, false, "丁");
    builder_row_end(b);
    builder_table_end(b);
    put(b, "表后");
    document = builder_finish(b);

    const struct node *east = cell_of("东部"), *last = cell_of("丁");
    ck_assert_uint_eq(east->cell.row_span, 2);
    ck_assert_uint_eq(cell_of("产值")->cell.column_span, 2);
    ck_assert_uint_eq(last->cell.row, 2);
    ck_assert_uint_eq(last->cell.column, 2);
    const struct node *table = cell_table(last);
    ck_assert_uint_eq(table->table.rows, 3);
    ck_assert_uint_eq(table->table.columns, 3);
    ck_assert_uint_eq(table->table.index, 1);
    ck_assert(table->first->row.header);
    is(cell_column_header(last), "产值");
    is(cell_row_header(last), "东部");
    is(cell_row_header(cell_of("乙")), "东部");
    is(cell_column_header(east), "地区");
    is(cell_row_header(east), "");
    ck_assert_ptr_null(paragraph_cell(paragraph(0)));
    ck_assert_uint_eq(document->paragraphs[document->paragraph_count - 1]->number, 10);
}
END_TEST

/* A merge that has nothing above it to go on begins there. */
START_TEST(merge_from_nothing)
{
    struct builder *b = begin();

    builder_table_begin(b);
    for (int row = 0; row < 2; row++) {
        builder_row_begin(b, false);
        put_cell(b, 0, 1, true, row ? "二" : "一");
        builder_row_end(b);
    }
    builder_table_end(b);
    document = builder_finish(b);
    ck_assert(!cell_of("一")->cell.continues);
    ck_assert_uint_eq(cell_of("一")->cell.row_span, 2);
    ck_assert(cell_of("二")->cell.continues);
}
END_TEST

/* Headers are looked for in as many cells as Word can show. */
START_TEST(wide_table)
{
    struct builder *b = begin();

    builder_table_begin(b);
    for (int row = 0; row < 2; row++) {
        builder_row_begin(b, false);
        for (uint32_t i = 0; i < HEADER_CELLS - 1; i++)
            put_cell(b, i, 1, false, "");
        put_cell(b, HEADER_CELLS - 1, 1, false, row ? "东" : "上");
        put_cell(b, HEADER_CELLS, 1, false, row ? "西" : "下");
        put_cell(b, HEADER_CELLS + 1, 1, false, row ? "北" : "末");
        builder_row_end(b);
    }
    builder_table_end(b);
    document = builder_finish(b);
    is(cell_row_header(cell_of("西")), "东");
    is(cell_row_header(cell_of("北")), "东");
    is(cell_column_header(cell_of("东")), "上");
    is(cell_column_header(cell_of("西")), "");
}
END_TEST

START_TEST(nested_tables)
{
    struct builder *b = begin();

    builder_table_begin(b);
    builder_row_begin(b, false);
    builder_cell_begin(b, 0, 1, false);
    put(b, "外");
    builder_table_begin(b);
    builder_row_begin(b, false);
    put_cell(b, 0, 1, false, "内");
    builder_row_end(b);
    builder_table_end(b);
    put(b, "外二");
    builder_cell_end(b);
    builder_row_end(b);
    builder_table_end(b);
    document = builder_finish(b);
    ck_assert_uint_eq(cell_table(cell_of("内"))->table.index, 2);
    ck_assert_ptr_eq(cell_of("外"), cell_of("外二"));
    ck_assert_ptr_eq(cell_table(cell_of("内"))->parent, cell_of("外"));

    /* table, row, cell, paragraph, table, row, cell, paragraph, paragraph */
    static const enum node_kind order[] = {NODE_TABLE,     NODE_ROW,       NODE_CELL,
                                           NODE_PARAGRAPH, NODE_TABLE,     NODE_ROW,
                                           NODE_CELL,      NODE_PARAGRAPH, NODE_PARAGRAPH};
    size_t count = 0;
    for (const struct node *n = document->stories->first; n != NULL; n = node_next(n)) {
        ck_assert_uint_lt(count, sizeof order / sizeof order[0]);
        ck_assert_int_eq(n->kind, order[count++]);
    }
    ck_assert_uint_eq(count, sizeof order / sizeof order[0]);
}
END_TEST

/* Whatever a damaged part asks for, content stands in cells, cells in rows, rows in tables. */
START_TEST(misplaced)
{
    struct builder *b = begin();

    builder_cell_end(b);
    builder_row_end(b);
    builder_table_end(b);
    builder_cell_begin(b, 0, 0, false); /* no row, no table */
    put(b, "散格");
    builder_cell_end(b);
    put(b, "段落");
    builder_table_begin(b);
    put(b, "表中"); /* no row, no cell */
    builder_row_begin(b, false);
    put(b, "行中"); /* no cell */
    builder_cell_begin(b, UINT32_MAX, UINT32_MAX, false);
    builder_paragraph_begin(b); /* ends with the row */
    builder_row_end(b);
    builder_row_begin(b, false);
    builder_row_begin(b, false); /* in a row */
    put_cell(b, 0, 1, true, "行中行");
    builder_row_end(b);
    builder_row_end(b);
    builder_table_begin(b);
    document = builder_finish(b); /* ends the table */
    for (const struct node *n = document->stories->first; n != NULL; n = node_next(n)) {
        const enum node_kind kind = n->kind;
        const struct node *up = n->parent;
        if (kind == NODE_ROW)
            ck_assert_int_eq(up->kind, NODE_TABLE);
        else if (kind == NODE_CELL)
            ck_assert_int_eq(up->kind, NODE_ROW);
        else
            ck_assert(up == NULL || up->kind == NODE_CELL);
    }
    ck_assert_ptr_nonnull(cell_of("散格"));
    ck_assert_ptr_null(cell_of("段落"));
    ck_assert_ptr_ne(cell_of("表中"), cell_of("行中"));
    ck_assert_ptr_eq(cell_table(cell_of("表中")), cell_table(cell_of("行中")));
    ck_assert_uint_eq(cell_of("行中")->cell.row, 1);
}
END_TEST

/* ---- plain text ---- */

static void read_bytes(struct str bytes)
{
    struct err e = {0};

    ck_assert_msg(text_read(STR("稿.txt"), bytes, &document, &e) == 0, "%s", e.text);
}

START_TEST(lines)
{
    read_bytes(STR("一\n\r\n二\r三\n"));
    is(document->text, "一\n\n二\n三\n");
    ck_assert(document->plain);
    ck_assert_uint_eq(document->stories->kind, STORY_BODY);
    ck_assert_uint_eq(paragraph(3)->number, 4);
    ck_assert_uint_eq(paragraph(3)->runs[0].source, 3);
}
END_TEST

START_TEST(no_lines)
{
    read_bytes(STR(""));
    ck_assert_uint_eq(document->paragraph_count, 0);
    teardown();
    read_bytes(STR("\n"));
    ck_assert_uint_eq(document->paragraph_count, 1);
}
END_TEST

START_TEST(rows)
{
    read_bytes(STR("前\n|项目|金额|\n|---|:-:|\n| 道路 |  |\n后\n||\n"));
    is(document->text, "前\n项目\n金额\n道路\n\n后\n\n");
    ck_assert_uint_eq(cell_table(cell_of("道路"))->table.rows, 2);
    is(cell_column_header(cell_of("道路")), "项目");
    ck_assert_ptr_null(cell_of("后"));
    const struct node *last = paragraph_cell(paragraph(6));
    ck_assert_uint_eq(cell_table(last)->table.index, 2);
    ck_assert_uint_eq(cell_table(last)->table.columns, 1);
}
END_TEST

static void encoded(const char *charset, const char *mark)
{
    char in[] = "一、总体情况\n……", bytes[64], *from = in, *to = bytes + strlen(mark);
    size_t left = strlen(in), room = sizeof bytes - strlen(mark);
    iconv_t cd = iconv_open(charset, "UTF-8");

    memcpy(bytes, mark, strlen(mark));
    ck_assert_ptr_ne(cd, (iconv_t)-1);
    ck_assert_int_eq(iconv(cd, &from, &left, &to, &room), 0);
    iconv_close(cd);
    read_bytes((struct str){bytes, (size_t)(to - bytes)});
    is(document->text, "一、总体情况\n……\n");
    teardown();
}

START_TEST(charsets)
{
    encoded("UTF-8", "");
    encoded("UTF-8", "\xEF\xBB\xBF");
    encoded("GB18030", "");
    encoded("GBK", "");
    encoded("UTF-16LE", "\xFF\xFE");
    encoded("UTF-16BE", "\xFE\xFF");
}
END_TEST

static const struct str no_text[] = {
    {"\xFF\xFE\x00", 3},
    {"a\0b", 3},
    {"\x81", 1},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10},
};

START_TEST(refused)
{
    struct err e = {0};

    document = NULL;
    ck_assert_int_eq(text_read(STR("x"), no_text[_i], &document, &e), ERR_FORMAT);
    ck_assert(e.text[0] != '\0');
    ck_assert_ptr_null(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *model = tcase_create("model"), *plain = tcase_create("plain text");

    tcase_add_checked_fixture(model, NULL, teardown);
    tcase_add_test(model, empty);
    tcase_add_test(model, discarded);
    tcase_add_test(model, one_buffer);
    tcase_add_test(model, runs);
    tcase_add_test(model, many_formats);
    tcase_add_test(model, stories);
    tcase_add_test(model, merged_cells);
    tcase_add_test(model, merge_from_nothing);
    tcase_add_test(model, wide_table);
    tcase_add_test(model, nested_tables);
    tcase_add_test(model, misplaced);
    suite_add_tcase(suite, model);
    tcase_add_checked_fixture(plain, NULL, teardown);
    tcase_add_test(plain, lines);
    tcase_add_test(plain, no_lines);
    tcase_add_test(plain, rows);
    tcase_add_test(plain, charsets);
    tcase_add_loop_test(plain, refused, 0, (int)(sizeof no_text / sizeof no_text[0]));
    suite_add_tcase(suite, plain);
    return unit_run(suite);
}
