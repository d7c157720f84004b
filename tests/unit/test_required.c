/* What a regex cannot match without. */
#include "engine/required.h"

#include <stdlib.h>

#include "engine/regex.h"
#include "unit.h"

/* The literals of the first and of the second set, "|" between; NULL none. */
static const struct {
    const char *regex, *first, *second;
} cases[] = {
    {"招商引资", "招商引资", NULL},
    {"一是.*二是", "一是", "二是"},
    {"的.*招商引资", "招商引资", NULL}, /* rare enough by itself */
    {"[，、]。", "，。|、。", NULL},
    {"[０-２]+", "０|１|２", NULL},
    {"[０-９Ａ-Ｚａ-ｚ一二三]", NULL, NULL}, /* too many */
    {"[^一]", NULL, NULL},
    {"[\\d一]", NULL, NULL},
    {"(?:下降|减少)了?[二三]倍", "下降|减少", "二倍|三倍"},
    {"(?:全国|全省)前(?:名|位)", "全国前名|全国前位|全省前名|全省前位", NULL},
    {"(?:甲|乙?)丙", "丙", NULL},
    {"甲|乙", "甲|乙", NULL},
    {"甲.乙|丙", "甲|丙", NULL},
    {"。{3,}", "。。。", NULL},
    {"甲{2}乙", "甲甲", "甲乙"},
    {"甲+乙", "甲乙", "甲"},
    {"[甲乙]+丙+", "甲丙|乙丙", "甲|乙"},
    {"(?:甲|十是){1,2}乙", "甲乙|十是乙", "甲|十是"},
    {"甲*乙", "乙", NULL},
    {"甲?", NULL, NULL},
    {"(?<=甲)乙", "甲乙", NULL},
    {"(?<=甲.)乙", "甲", "乙"},
    {"丙(?<=甲|乙)[，。]", "丙，|丙。", "甲|乙"},
    {"甲(?=乙)丙", "甲乙", "甲丙"},
    {"甲(?=[，。])乙?", "甲，|甲。", NULL},
    {"甲(?=乙.)", "乙", "甲"},
    {"(?=甲)[^乙]是", "甲", "是"},
    {"(?:甲(?=乙))丙", "甲乙", "丙"},
    {"甲(?=乙)?丙", "甲丙", NULL},
    {"(?<!甲)乙(?!丙)", "乙", NULL},
    {"(?:甲(?!乙)|是)丙", "甲丙|是丙", NULL},
    {"全(?<!国全)国", "全国", NULL},
    {"(?i)ab", "AB|Ab|aB|ab", NULL},
    {"(?i)k", "K|k|\u212A", NULL},
    {"(?i)é", NULL, NULL},
    {"(?i)[a-c]", NULL, NULL},
    {"[一-三]十", "一十|丁十|丂十|七十|丄十|丅十|丆十|万十|丈十|三十", NULL},
    {"[a-]x", "ax|-x", NULL},
    {"甲[\\.-a]", "甲", NULL},
    {"(甲)\\1", "甲", NULL},
    {"\\.\\.", "..", NULL},
    {"甲\\n乙", "甲", "乙"},
    {"(?x) 甲 乙", NULL, NULL},
    {"(?:(?x)甲 )乙 丙|丁", NULL, NULL}, /* the blanks outside the group count */
    {"\\Q甲\\E", NULL, NULL},
    {"甲\\E*乙", NULL, NULL},
    {"甲\\d<|乙", "甲|乙", NULL},
    {"甲\\d{|乙", "甲|乙", NULL},
    {"[[:]|甲]乙", NULL, NULL},
    {"[[:alpha:]甲]乙", "乙", NULL},
    {"[\\Q]\\E]甲", NULL, NULL},
    {"\\x{4e00}乙", "乙", NULL},
    {"(?(?=甲)乙|丙)", NULL, NULL},
};

static char *joined(struct arena *a, const struct required *set)
{
    struct strbuf b = {0};

    for (size_t i = 0; i < set->count; i++) {
        if (i > 0)
            strbuf_putc(&b, '|');
        strbuf_str(&b, set->at[i]);
    }
    char *text = b.len > 0 ? arena_strndup(a, b.ptr, b.len) : NULL;
    strbuf_free(&b);
    return text;
}

START_TEST(sets)
{
    struct arena *a = arena_new();
    struct required found[2];

    required_literals(a, str_of(cases[_i].regex), found);
    ck_assert_pstr_eq(joined(a, &found[0]), cases[_i].first);
    ck_assert_pstr_eq(joined(a, &found[1]), cases[_i].second);
    arena_free(a);
}
END_TEST

static bool stands(const struct required *set, struct str text)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_find(text, set->at[i], 0) >= 0)
            return true;
    return set->count == 0;
}

/* No text that matches lacks them. */
START_TEST(certain)
{
    static const char *const letters[] = {
        "一", "是", "二", "甲", "乙", "丙", "。", "，", "、", "a",  "B", "k",  "了", "倍",
        "的", "全", "国", "前", "名", "下", "降", ".",  "１", "十", "x", "减", "少", "\u212A"};
    struct arena *a = arena_new();
    struct required found[2];
    struct regex *regex;
    struct err e;
    unsigned seed = (unsigned)_i + 1;

    required_literals(a, str_of(cases[_i].regex), found);
    ck_assert_msg(regex_new(cases[_i].regex, &regex, &e) == 0, "%s", e.text);
    for (int round = 0; round < 3000; round++) {
        /* Compiled regexes read whole vectors, around the text too: of zeroes, for valgrind. */
        char around[128] = {0}, *text = around + 32;
        const uint32_t *pairs;
        uint32_t groups;
        const char *reason;

        for (int i = rand_r(&seed) / 7 % 8; i >= 0; i--)
            strcat(text, letters[(size_t)rand_r(&seed) / 7 % (sizeof letters / sizeof *letters)]);
        struct str view = str_of(text);
        if (regex_match(regex, view, 0, &pairs, &groups, &reason) == REGEX_MATCH)
            ck_assert_msg(stands(&found[0], view) && stands(&found[1], view), "%s in %s",
                          cases[_i].regex, view.ptr);
    }
    regex_free(regex);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("required");
    TCase *tcase = tcase_create("required");
    int count = (int)(sizeof cases / sizeof cases[0]);

    tcase_add_loop_test(tcase, sets, 0, count);
    tcase_add_loop_test(tcase, certain, 0, count);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
