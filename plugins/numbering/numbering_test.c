/* What the examples of the rules cannot say: rows of numbers, automatic ones. */
#include <check.h>
#include <draftlint/testhost.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sequence.h"
#include "unit.h"

extern const struct dfl_plugin draftlint_plugin_static_numbering;

/* Each row and what is made of it: . in its place, s skip, r repeat, 1 restart, x wrong. */
static const struct {
    const char *numbers, *steps;
} rows[] = {
    {"", ""},           {"1", "."},         {"1234", "...."},   {"2", "s"},
    {"1245", "..s."},   {"124", "..s"},     {"1434", ".x.."},   {"3234", "x..."},
    {"1545", ".xs."},   {"12234", "..r.."}, {"12245", "..x.."}, {"12335", "...x."},
    {"12312", "...1."}, {"11", ".x"},       {"1243", "..x."},
};

START_TEST(sequence)
{
    struct place places[8];
    char steps[9] = "";
    size_t n = strlen(rows[_i].numbers);

    for (size_t i = 0; i < n; i++)
        places[i] = (struct place){.number = (uint32_t)(rows[_i].numbers[i] - '0'),
                                   .restart = RESTART_UNLIKELY};
    sequence_judge(places, n);
    for (size_t i = 0; i < n; i++)
        steps[i] = ".sr1x"[places[i].step];
    ck_assert_str_eq(steps, rows[_i].steps);
}
END_TEST

static dfl_test *host;

static void setup(void)
{
    const char *top = getenv("top_srcdir");
    char rules[4096];

    snprintf(rules, sizeof rules, "%s/rules", top ? top : ".");
    host = dfl_test_open(&draftlint_plugin_static_numbering, rules);
}

static void teardown(void)
{
    dfl_test_close(host);
}

/* A heading with an automatic number. */
static void heading(const char *number, const char *text, uint32_t list)
{
    dfl_test_paragraph(host, text);
    dfl_test_style(host, "heading 1", 1);
    dfl_test_automatic(host, number, list, 0);
}

/* The only finding of the plugin, NULL when there is none. */
static const struct dfl_test_finding *only(void)
{
    const struct dfl_test_finding *f = NULL;

    ck_assert_msg(dfl_test_check(host) >= 0, "%s", dfl_test_error(host));
    for (size_t i = 0; dfl_test_finding_at(host, i) != NULL; i++) {
        if (strncmp(dfl_test_finding_at(host, i)->rule, "numbering/", 10) != 0)
            continue;
        ck_assert_ptr_null(f);
        f = dfl_test_finding_at(host, i);
    }
    return f;
}

static void found(const char *rule, uint32_t paragraph, uint32_t severity)
{
    const struct dfl_test_finding *f = only();

    ck_assert_ptr_nonnull(f);
    ck_assert_str_eq(f->rule, rule);
    ck_assert_uint_eq(f->paragraph, paragraph);
    ck_assert_uint_eq(f->severity, severity);
}

START_TEST(automatic_in_sequence)
{
    heading("一、", "总体情况", 1);
    heading("二、", "主要做法", 1);
    heading("三、", "存在问题", 1);
    ck_assert_ptr_null(only());
}
END_TEST

START_TEST(automatic_begins_again)
{
    heading("一、", "总体情况", 1);
    heading("二、", "主要做法", 1);
    heading("一、", "存在问题", 2);
    heading("二、", "下步打算", 2);
    found("numbering/repeated", 3, DFL_ERROR);
}
END_TEST

START_TEST(automatic_and_typed_share_a_row)
{
    heading("一、", "总体情况", 1);
    dfl_test_paragraph(host, "二、主要做法");
    heading("二、", "存在问题", 1);
    heading("三、", "下步打算", 1);
    found("numbering/repeated", 3, DFL_ERROR);
}
END_TEST

START_TEST(automatic_begins_with_four)
{
    heading("四、", "总体情况", 1);
    dfl_test_paragraph(host, "全年平稳。");
    heading("五、", "主要做法", 1);
    found("numbering/skipped", 1, DFL_WARNING);
}
END_TEST

START_TEST(automatic_lists_that_look_alike)
{
    heading("1.", "总体情况", 1);
    dfl_test_paragraph(
        host, "各县区都按统一的口径填报了数据，有关情况经过逐项核对，报送的要求大家也都清楚。");
    dfl_test_paragraph(host, "数据由统计部门审核后再报；");
    dfl_test_automatic(host, "1.", 2, 0);
    dfl_test_paragraph(host, "每月五日前报上月数据；");
    dfl_test_automatic(host, "2.", 2, 0);
    dfl_test_paragraph(host, "有变动的，附上说明。");
    dfl_test_automatic(host, "3.", 2, 0);
    heading("2.", "主要做法", 1);
    ck_assert_ptr_null(only());
}
END_TEST

START_TEST(automatic_counts_on)
{
    dfl_test_paragraph(host, "需要的材料如下：");
    dfl_test_paragraph(host, "申请书。");
    dfl_test_automatic(host, "1.", 1, 0);
    dfl_test_paragraph(host, "办理程序如下：");
    dfl_test_paragraph(host, "提交申请；");
    dfl_test_automatic(host, "2.", 1, 0);
    dfl_test_paragraph(host, "现场核查。");
    dfl_test_automatic(host, "3.", 1, 0);
    found("numbering/skipped", 4, DFL_INFO);
}
END_TEST

START_TEST(typed_in_an_automatic_row)
{
    heading("一、", "总体情况", 1);
    heading("二、", "主要做法", 1);
    dfl_test_paragraph(host, "三、存在问题");
    dfl_test_paragraph(host, "四、下步打算");
    found("numbering/mixed-style", 3, DFL_INFO);
}
END_TEST

START_TEST(typed_behind_automatic)
{
    const struct dfl_test_finding *f;

    heading("一、", "一、总体情况", 1);
    heading("二、", "主要做法", 1);
    f = only();
    ck_assert_ptr_nonnull(f);
    ck_assert_str_eq(f->rule, "numbering/doubled");
    ck_assert_str_eq(f->quote, "一、");
    ck_assert_str_eq(f->fixed, "总体情况");
    ck_assert_uint_eq(f->fix_kind, DFL_FIX_SAFE);
}
END_TEST

START_TEST(automatic_lists_of_their_own)
{
    dfl_test_paragraph(host, "需要的材料如下：");
    dfl_test_paragraph(host, "申请书；");
    dfl_test_automatic(host, "1.", 1, 0);
    dfl_test_paragraph(host, "营业执照。");
    dfl_test_automatic(host, "2.", 1, 0);
    dfl_test_paragraph(host, "办理程序如下：");
    dfl_test_paragraph(host, "提交申请；");
    dfl_test_automatic(host, "1.", 2, 0);
    dfl_test_paragraph(host, "现场核查。");
    dfl_test_automatic(host, "2.", 2, 0);
    ck_assert_ptr_null(only());
}
END_TEST

START_TEST(bullets_are_no_numbers)
{
    dfl_test_paragraph(host, "申请书");
    dfl_test_automatic(host, "•", 1, 0);
    dfl_test_paragraph(host, "营业执照");
    dfl_test_automatic(host, "•", 1, 0);
    ck_assert_ptr_null(only());
}
END_TEST

START_TEST(tables_are_not_counted)
{
    static const char *const cells[] = {"序号", "事项", "1.", "甲", "3.", "乙"};

    dfl_test_paragraph(host, "一、总体情况");
    dfl_test_table(host, cells, 3, 2);
    dfl_test_paragraph(host, "二、主要做法");
    ck_assert_ptr_null(only());
}
END_TEST

/* 附件：1.… with line breaks, not paragraphs, between its lines. */
START_TEST(attachments_listed_in_one_paragraph)
{
    dfl_test_paragraph(host, "任务分工见附件1，时间安排见附件2。");
    dfl_test_paragraph(host, "附件：1.任务分工\n      2.时间安排");
    dfl_test_paragraph(host, "附件3");
    found("numbering/skipped", 3, DFL_WARNING);
}
END_TEST

START_TEST(text_boxes_are_not_counted)
{
    dfl_test_paragraph(host, "一、总体情况");
    dfl_test_story(host, DFL_STORY_TEXTBOX);
    dfl_test_paragraph(host, "三、图中文字");
    ck_assert_ptr_null(only());
}
END_TEST

int main(void)
{
    Suite *s = suite_create("numbering");
    TCase *t = tcase_create("sequence");

    tcase_add_loop_test(t, sequence, 0, (int)(sizeof rows / sizeof *rows));
    suite_add_tcase(s, t);
    t = tcase_create("drafts");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, automatic_in_sequence);
    tcase_add_test(t, automatic_begins_again);
    tcase_add_test(t, automatic_and_typed_share_a_row);
    tcase_add_test(t, automatic_begins_with_four);
    tcase_add_test(t, automatic_lists_that_look_alike);
    tcase_add_test(t, automatic_counts_on);
    tcase_add_test(t, typed_in_an_automatic_row);
    tcase_add_test(t, typed_behind_automatic);
    tcase_add_test(t, automatic_lists_of_their_own);
    tcase_add_test(t, bullets_are_no_numbers);
    tcase_add_test(t, tables_are_not_counted);
    tcase_add_test(t, attachments_listed_in_one_paragraph);
    tcase_add_test(t, text_boxes_are_not_counted);
    suite_add_tcase(s, t);
    return unit_run(s);
}
