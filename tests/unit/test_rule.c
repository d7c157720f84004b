#include "engine/rule.h"

#include <stdio.h>

#include "unit.h"

static struct rule *add(struct registry *r, const char *id)
{
    struct rule rule = {
        .id = id, .owner = "test", .place = "test.yaml:1", .severity = SEVERITY_INFO};
    struct rule *out = NULL;
    struct err e;

    ck_assert_int_eq(registry_add(r, &rule, &out, &e), 0);
    return out;
}

START_TEST(finds_what_was_added)
{
    struct registry *r = registry_new();
    char ids[300][16];

    for (int i = 0; i < 300; i++) {
        snprintf(ids[i], sizeof ids[i], "pack/rule-%d", i);
        add(r, ids[i]);
    }
    ck_assert_uint_eq(registry_count(r), 300);
    for (int i = 0; i < 300; i++)
        ck_assert_ptr_eq(registry_find(r, str_of(ids[i])), registry_at(r, (size_t)i));
    ck_assert_ptr_null(registry_find(r, STR("pack/rule-300")));
    registry_free(r);
}
END_TEST

START_TEST(empty_finds_nothing)
{
    struct registry *r = registry_new();

    ck_assert_ptr_null(registry_find(r, STR("a/b")));
    ck_assert_ptr_null(registry_nearest(r, STR("a/b")));
    registry_sort(r);
    registry_free(r);
}
END_TEST

START_TEST(second_of_one_id_names_both_places)
{
    struct registry *r = registry_new();
    struct rule again = {.id = "wording/typo", .place = "office.yaml:7"}, *out;
    struct err e;

    add(r, "wording/typo");
    ck_assert_int_eq(registry_add(r, &again, &out, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, "office.yaml:7: rule wording/typo is already defined in test.yaml:1");
    registry_free(r);
}
END_TEST

START_TEST(sort_sets_the_index)
{
    struct registry *r = registry_new();

    add(r, "b/z");
    add(r, "a/y");
    add(r, "b/a");
    registry_sort(r);
    ck_assert_str_eq(registry_at(r, 0)->id, "a/y");
    ck_assert_str_eq(registry_at(r, 2)->id, "b/z");
    ck_assert_uint_eq(registry_find(r, STR("b/z"))->index, 2);
    registry_free(r);
}
END_TEST

START_TEST(nearest_names)
{
    static const char *const names[] = {"existence", "substitution", "occurrence", "后接",
                                        "不前接",    "scope",        "root"};
    static const struct {
        const char *given, *near;
    } cases[] = {
        {"existance", "existence"},
        {"subsitution", "substitution"},
        {"ocurrence", "occurrence"},
        {"Existence", "existence"},
        {"soope", "scope"},
        {"csope", "scope"},
        {"不前按", "不前接"},
        {"rot", "root"},
        {"foo", NULL},
        {"trap", NULL},
        {"", NULL},
        {"x", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near =
            nearest_name(str_of(cases[i].given), names, sizeof names / sizeof *names);

        if (cases[i].near == NULL)
            ck_assert_msg(near == NULL, "%s gave %s", cases[i].given, near);
        else
            ck_assert_msg(near != NULL && strcmp(near, cases[i].near) == 0, "%s gave %s",
                          cases[i].given, near ? near : "nothing");
    }
}
END_TEST

START_TEST(nearest_rule_knows_the_short_name)
{
    struct registry *r = registry_new();

    add(r, "placeholder/blank");
    add(r, "numbering/lost-number");
    ck_assert_str_eq(registry_nearest(r, STR("blank")), "placeholder/blank");
    ck_assert_str_eq(registry_nearest(r, STR("numbering/lostnumber")), "numbering/lost-number");
    ck_assert_str_eq(registry_nearest(r, STR("wording/lost-number")), "numbering/lost-number");
    ck_assert_ptr_null(registry_nearest(r, STR("completely/other-thing")));
    registry_free(r);
}
END_TEST

START_TEST(severities)
{
    enum severity s;

    ck_assert_int_eq(severity_parse(STR("warning"), &s), 0);
    ck_assert_int_eq(s, SEVERITY_WARNING);
    ck_assert_int_eq(severity_parse(STR("off"), &s), 0);
    ck_assert_int_eq(s, SEVERITY_OFF);
    ck_assert_int_eq(severity_parse(STR("warn"), &s), ERR_USAGE);
    ck_assert_int_eq(severity_parse(STR("default"), &s), ERR_USAGE);
    ck_assert_int_eq(severity_parse(STR("警告"), &s), 0);
    ck_assert_int_eq(s, SEVERITY_WARNING);
    ck_assert_int_eq(severity_parse(STR("关闭"), &s), 0);
    ck_assert_int_eq(s, SEVERITY_OFF);
    ck_assert_int_eq(severity_parse(STR("严重"), &s), ERR_USAGE);
    ck_assert_str_eq(severity_name(SEVERITY_ERROR), "error");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule");
    TCase *tc = tcase_create("rule");

    suite_add_tcase(suite, tc);
    tcase_add_test(tc, finds_what_was_added);
    tcase_add_test(tc, empty_finds_nothing);
    tcase_add_test(tc, second_of_one_id_names_both_places);
    tcase_add_test(tc, sort_sets_the_index);
    tcase_add_test(tc, nearest_names);
    tcase_add_test(tc, nearest_rule_knows_the_short_name);
    tcase_add_test(tc, severities);
    return unit_run(suite);
}
