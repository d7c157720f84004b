#include "util/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

START_TEST(installed_before_init)
{
    ck_assert_ptr_null(strstr(paths_plugins(), "/.libs"));
    ck_assert_int_eq(paths_plugins()[0], '/');
    ck_assert_int_eq(paths_rules()[0], '/');
    ck_assert_int_eq(paths_locale()[0], '/');
}
END_TEST

START_TEST(build_tree_after_init)
{
    const char *builddir = getenv("top_builddir");
    char expected[4096];

    if (builddir == NULL)
        return; /* not run by make check */
    paths_init();
    snprintf(expected, sizeof(expected), "%s/plugins/.libs", builddir);
    ck_assert_str_eq(paths_plugins(), expected);
    ck_assert_int_eq(access(paths_rules(), R_OK | X_OK), 0);
    ck_assert_int_eq(access(paths_locale(), R_OK | X_OK), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paths");
    TCase *tc = tcase_create("paths");

    suite_add_tcase(suite, tc);
    tcase_add_test(tc, installed_before_init);
    tcase_add_test(tc, build_tree_after_init);
    return unit_run(suite);
}
