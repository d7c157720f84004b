#include "run/spool.h"

#include <stdio.h>
#include <unistd.h>

#include "unit.h"

enum { PIECE = 1 << 20, PIECES = SPOOL_MEMORY / PIECE + 5 };

static struct spool spool;
static struct spooled pieces[PIECES];
static struct strbuf got;

static void setup(void)
{
    spool_open(&spool);
}

static void teardown(void)
{
    spool_close(&spool);
    strbuf_free(&got);
}

/* The Nth piece: a letter of its own, again and again. */
static struct str piece(unsigned n)
{
    static char text[PIECE];

    memset(text, 'A' + (int)n, sizeof text);
    return (struct str){text, PIECE - n};
}

static void take(unsigned n)
{
    got.len = 0;
    ck_assert_int_eq(spool_take(&spool, pieces[n], &got, NULL), 0);
    ck_assert(str_eq(strbuf_view(&got), piece(n)));
}

static void more_than_memory_holds(void)
{
    for (unsigned n = 0; n < PIECES; n++)
        pieces[n] = spool_put(&spool, piece(n));
    for (unsigned n = PIECES; n-- > 0;)
        take(n);
}

START_TEST(in_a_file)
{
    more_than_memory_holds();
    ck_assert_int_ge(spool.fd, 0);
    ck_assert_uint_le(spool.memory.len, SPOOL_MEMORY);
    /* All was taken: from the beginning again. */
    ck_assert_uint_eq(spool.written, 0);
    more_than_memory_holds();
}
END_TEST

START_TEST(without_a_file)
{
    spool.no_file = true;
    more_than_memory_holds();
    ck_assert_int_lt(spool.fd, 0);
}
END_TEST

START_TEST(few_need_no_file)
{
    for (unsigned n = 0; n < 3; n++)
        pieces[n] = spool_put(&spool, piece(n));
    take(1);
    pieces[1] = spool_put(&spool, piece(1));
    take(0);
    take(2);
    take(1);
    ck_assert_int_lt(spool.fd, 0);
}
END_TEST

START_TEST(a_file_that_is_gone)
{
    struct err e;

    for (unsigned n = 0; n < PIECES; n++)
        pieces[n] = spool_put(&spool, piece(n));
    ck_assert_ptr_nonnull(freopen("/dev/null", "r", stdin));
    ck_assert_int_eq(dup2(0, spool.fd), spool.fd);
    ck_assert_int_eq(spool_take(&spool, pieces[0], &got, &e), ERR_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spool");
    TCase *t = tcase_create("spool");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, in_a_file);
    tcase_add_test(t, without_a_file);
    tcase_add_test(t, few_need_no_file);
    tcase_add_test(t, a_file_that_is_gone);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
