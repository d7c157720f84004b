#include "util/csv.h"

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

static void is(struct str cell, const char *text)
{
    ck_assert_msg(str_is(cell, text), "%.*s is not %s", (int)cell.len, cell.ptr, text);
}

START_TEST(comes_back_as_it_went)
{
    static const char *const cells[] = {"",     "a,b",      "say \"no\"", "two\nlines",
                                        "=1+1", "'quoted'", "-3"};
    struct strbuf out = {0};
    struct csv_row row = {0};

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_cell(&out, str_of(cells[i]));
    csv_end_row(&out);
    struct str rest = strbuf_view(&out);
    ck_assert(csv_read(arena, &rest, ',', &row));
    ck_assert_uint_eq(row.cells.count, sizeof cells / sizeof *cells);
    for (size_t i = 0; i < row.cells.count; i++)
        is(row.cells.at[i], cells[i]);
    ck_assert(!csv_read(arena, &rest, ',', &row));
    strbuf_free(&out);
}
END_TEST

START_TEST(a_formula_is_kept_from_being_one)
{
    struct strbuf out = {0};

    csv_cell(&out, STR("=cmd|' /C calc'!A0"));
    ck_assert_str_eq(out.ptr, "\"'=cmd|' /C calc'!A0\"");
    strbuf_free(&out);
}
END_TEST

START_TEST(as_other_programs_write_it)
{
    struct str rest = STR("name;  place ;\"a;b\"\r\n;;\n\nlast;\"not closed");
    struct csv_row row = {0};

    ck_assert_int_eq(csv_separator(rest), ';');
    ck_assert_int_eq(csv_separator(STR("a\tb,c\n")), '\t');
    ck_assert_int_eq(csv_separator(STR("one\na;b")), ',');
    ck_assert(csv_read(arena, &rest, ';', &row));
    ck_assert_uint_eq(row.cells.count, 3);
    is(row.cells.at[1], "place");
    is(row.cells.at[2], "a;b");
    ck_assert(csv_read(arena, &rest, ';', &row)); /* the row without text is left out */
    ck_assert_uint_eq(row.cells.count, 2);
    is(row.cells.at[0], "last");
    is(row.cells.at[1], "not closed");
    ck_assert(!csv_read(arena, &rest, ';', &row));
}
END_TEST

START_TEST(nothing)
{
    struct str rest = STR(""), blank = STR(" \r\n\n");
    struct csv_row row = {0};

    ck_assert(!csv_read(arena, &rest, ',', &row));
    ck_assert(!csv_read(arena, &blank, ',', &row));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *t = tcase_create("csv");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, comes_back_as_it_went);
    tcase_add_test(t, a_formula_is_kept_from_being_one);
    tcase_add_test(t, as_other_programs_write_it);
    tcase_add_test(t, nothing);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
