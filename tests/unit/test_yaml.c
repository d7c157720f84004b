#include "engine/yaml.h"

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

static struct yaml *parse(const char *text)
{
    struct yaml *y = NULL;
    struct err e;

    ck_assert_msg(yaml_parse(arena, "p.yaml", str_of(text), &y, &e) == 0, "%s", e.text);
    return y;
}

static void fails(const char *text, const char *message)
{
    struct yaml *y;
    struct err e;

    ck_assert_int_eq(yaml_parse(arena, "p.yaml", str_of(text), &y, &e), ERR_CONFIG);
    ck_assert_str_eq(e.text, message);
}

START_TEST(tree_with_positions)
{
    struct yaml *y =
        parse("# 说明\npack: 本单位\nrules:\n  - id: a\n    trap: ['甲', \"乙\"]\n  - id: b\n");
    const struct yaml *rules = yaml_get(y, "rules");

    ck_assert_int_eq(y->kind, YAML_MAP);
    ck_assert_str_eq(yaml_get(y, "pack")->value.ptr, "本单位");
    ck_assert_int_eq(rules->kind, YAML_LIST);
    ck_assert_uint_eq(rules->key_line, 3);
    ck_assert_uint_eq(rules->key_column, 1);
    const struct yaml *trap = yaml_get(rules->first, "trap");
    ck_assert_uint_eq(trap->line, 5);
    ck_assert_uint_eq(trap->column, 11);
    ck_assert_str_eq(trap->first->next->value.ptr, "乙");
    ck_assert(trap->first->quoted);
    ck_assert_str_eq(yaml_get(rules->first->next, "id")->value.ptr, "b");
    ck_assert_ptr_null(rules->first->next->next);
    ck_assert_ptr_null(yaml_get(y, "nothing"));
    ck_assert_ptr_null(yaml_get(rules, "id"));
}
END_TEST

START_TEST(columns_count_characters)
{
    struct yaml *y = parse("词语: {说明: 乙}\n");

    ck_assert_uint_eq(yaml_get(yaml_get(y, "词语"), "说明")->column, 10);
}
END_TEST

START_TEST(block_text)
{
    struct yaml *y = parse("bad: |\n  第一行\n  第二行\n");

    ck_assert_str_eq(yaml_get(y, "bad")->value.ptr, "第一行\n第二行\n");
}
END_TEST

START_TEST(nothing_is_an_empty_map)
{
    ck_assert_int_eq(parse("")->kind, YAML_MAP);
    ck_assert_int_eq(parse("# nur\n")->kind, YAML_MAP);
    ck_assert_ptr_null(parse("# nur\n")->first);
}
END_TEST

START_TEST(gb18030)
{
    struct yaml *y = parse("a: \xB2\xBF\xCA\xF0\n");

    ck_assert_str_eq(yaml_get(y, "a")->value.ptr, "部署");
}
END_TEST

START_TEST(mistakes)
{
    fails("a: 1\na: 2\n", "p.yaml:2:1: “a” is already given on line 1");
    fails("a: &x 1\n", "p.yaml:1:4: anchors, aliases and tags (& * !) are not used here; put the "
                       "value between '…'");
    fails("a: *x\n", "p.yaml:1:4: anchors, aliases and tags (& * !) are not used here; put the "
                     "value between '…'");
    fails("a: !int 1\n", "p.yaml:1:4: anchors, aliases and tags (& * !) are not used here; put the "
                         "value between '…'");
    fails(
        "[a, b]: 1\n",
        "p.yaml:1:1: a key must be a plain word; a value that begins with { or [ belongs between '…'");
    fails("a: 1\n---\nb: 1\n", "p.yaml:2:1: a second document begins here (---)");
    fails("rules:\n\t- id: a\n",
          "p.yaml:2:1: not valid YAML (found character that cannot start any token): "
          "the line is indented with a tab; use spaces");
    fails("pack: a\ntitle：本单位\nrules: 1\n",
          "p.yaml:2:1: not valid YAML (could not find expected ':'): a full-width colon stands "
          "where “: ” (colon and blank) belongs");
    fails("pack: a\ntitle:b\nrules: 1\n",
          "p.yaml:2:1: not valid YAML (could not find expected ':'): a blank "
          "is missing behind the colon");
    fails("a: %b\n", "p.yaml:1:4: not valid YAML (found character that cannot start any token): "
                     "values that begin with a mark or hold “: ” or “ #” belong between '…'");
}
END_TEST

START_TEST(too_deep)
{
    struct strbuf b = {0};
    struct yaml *y;
    struct err e;

    for (int i = 0; i < 100000; i++)
        strbuf_putc(&b, '[');
    ck_assert_int_eq(yaml_parse(arena, "p.yaml", strbuf_view(&b), &y, &e), ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(e.text, "nested deeper than 32"));
    strbuf_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("yaml");
    TCase *tc = tcase_create("yaml");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, tree_with_positions);
    tcase_add_test(tc, columns_count_characters);
    tcase_add_test(tc, block_text);
    tcase_add_test(tc, nothing_is_an_empty_map);
    tcase_add_test(tc, gb18030);
    tcase_add_test(tc, mistakes);
    tcase_add_test(tc, too_deep);
    return unit_run(suite);
}
