/* What a draft is: title, type, period, date. */
#include <stdio.h>
#include <stdlib.h>

#include "document/builder.h"
#include "document/text.h"
#include "engine/date.h"
#include "engine/facts.h"
#include "unit.h"

static struct arena *arena;
static struct table *types;

static void setup(void)
{
    char path[4096];
    struct err e;

    arena = arena_new();
    snprintf(path, sizeof path, "%s/rules/document-types.tsv", getenv("top_srcdir"));
    ck_assert_msg(table_read(arena, path, &types, &e) == 0, "%s", e.text);
}

static void teardown(void)
{
    arena_free(arena);
}

struct facts_case {
    const char *name, *text;
    const char *title, *type;
    const char *date;
    uint32_t source;
    const char *start, *end; /* of the period, NULL none */
};

static const struct facts_case cases[] = {
    {"1.txt", "××局2023年上半年工作汇报\n一、主要情况\n正文。", "××局2023年上半年工作汇报",
     "工作汇报", "2023-06-30", DFL_DATE_PERIOD, "2023-01-01", "2023-06-30"},
    {"1.txt", "××市农业农村局\n关于2022年度工作情况的报告\n市人民政府：\n正文。",
     "××市农业农村局关于2022年度工作情况的报告", "报告", "2022-12-31", DFL_DATE_PERIOD,
     "2022-01-01", "2022-12-31"},
    {"1.txt",
     "××县人民政府文件\n×政发〔2023〕5号\n××县人民政府关于修建道路的请示\n市人民政府：\n正文。\n××县人民政府\n"
     "2023年5月4日\n（联系人：张三）\n",
     "××县人民政府关于修建道路的请示", "请示", "2023-05-04", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "2023年第一季度工作总结\n（2023年4月3日）\n正文。", "2023年第一季度工作总结",
     "工作总结", "2023-04-03", DFL_DATE_WRITTEN, "2023-01-01", "2023-03-31"},
    {"1.txt", "关于开展检查的通知（征求意见稿）\n各单位：\n正文。\n二〇二四年二月二十九日",
     "关于开展检查的通知（征求意见稿）", "通知", "2024-02-29", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "2021—2025年发展情况汇报\n正文。", "2021—2025年发展情况汇报", "工作汇报",
     "2025-12-31", DFL_DATE_PERIOD, "2021-01-01", "2025-12-31"},
    {"1.txt", "某局2023年上半年工作总结和下半年工作打算\n正文。",
     "某局2023年上半年工作总结和下半年工作打算", "工作总结", "2023-06-30", DFL_DATE_PERIOD,
     "2023-01-01", "2023-06-30"},
    {"1.txt", "2023年1—6月工作总结\n正文。", "2023年1—6月工作总结", "工作总结", "2023-06-30",
     DFL_DATE_PERIOD, "2023-01-01", "2023-06-30"},
    {"1.txt", "某局2023年工作总结和2024年工作计划\n正文。", "某局2023年工作总结和2024年工作计划",
     "工作总结", "2023-12-31", DFL_DATE_PERIOD, "2023-01-01", "2023-12-31"},
    {"1.txt", "2023年上半年工作总结暨下半年工作思路\n正文。",
     "2023年上半年工作总结暨下半年工作思路", "工作总结", "2023-06-30", DFL_DATE_PERIOD,
     "2023-01-01", "2023-06-30"},
    {"1.txt", "县财政局关于2022年预算执行情况和2023年预算草案的报告\n正文。",
     "县财政局关于2022年预算执行情况和2023年预算草案的报告", "大会报告", "2022-12-31",
     DFL_DATE_PERIOD, "2022-01-01", "2022-12-31"},
    {"1.txt", "2024年2月份工作总结\n正文。", "2024年2月份工作总结", "工作总结", "2024-02-29",
     DFL_DATE_PERIOD, "2024-02-01", "2024-02-29"},
    {"1.txt", "2023年前三季度工作总结\n正文。", "2023年前三季度工作总结", "工作总结", "2023-09-30",
     DFL_DATE_PERIOD, "2023-01-01", "2023-09-30"},
    {"1.txt", "2023年12条措施落实情况汇报\n正文。", "2023年12条措施落实情况汇报", "工作汇报",
     "2023-12-31", DFL_DATE_PERIOD, "2023-01-01", "2023-12-31"},
    {"2023年工作总结（终稿）2.docx", "没有标题的一段文字。", "", "工作总结", "2026-01-02",
     DFL_DATE_TODAY, NULL, NULL},
    {"1.txt", "政府工作报告\n――2026年1月27日在省第十四届人民代表大会上\n各位代表：", "政府工作报告",
     "政府工作报告", "2026-01-27", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "关于检查情况的通报\n2024-05-06 07:00:44 来源：某报\n正文。", "关于检查情况的通报",
     "通报", "2024-05-06", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "关于修路的请示\n成立时间：1998年5月1日\n正文。", "关于修路的请示", "请示",
     "2026-01-02", DFL_DATE_TODAY, NULL, NULL},
    {"1.txt", "关于修路的请示\n正文。\n日期：2023年5月1日", "关于修路的请示", "请示", "2023-05-01",
     DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "关于修路的请示\n正文。\n某县人民政府\n2023年6月 日", "关于修路的请示", "请示",
     "2023-06-30", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "关于修路的请示\n正文。\n2023年9月31日\n附件：1.2022年5月1日的表", "关于修路的请示",
     "请示", "2023-09-30", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "关于养老的调研报告\n2024年2月\n2024年2月是调研的开始\n正文。", "关于养老的调研报告",
     "调研报告", "2024-02-29", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "某县人民政府常务会议纪要\n〔2024〕第8次\n2024年5月28日下午，县长主持召开会议。",
     "某县人民政府常务会议纪要", "纪要", "2024-05-28", DFL_DATE_WRITTEN, NULL, NULL},
    {"1.txt", "2025年工作方案\n一、总体要求\n正文。", "2025年工作方案", "方案", "2025-01-01",
     DFL_DATE_PERIOD, "2025-01-01", "2025-12-31"},
    {"1.txt", "某县“十五五”规划（2026—2030年）编制情况汇报\n正文。",
     "某县“十五五”规划（2026—2030年）编制情况汇报", "工作汇报", "2026-01-02", DFL_DATE_PERIOD,
     "2026-01-01", "2030-12-31"},
    {"1.txt", "一、概况\n正文。", "", "", "2026-01-02", DFL_DATE_TODAY, NULL, NULL},
    {"1.txt", "", "", "", "2026-01-02", DFL_DATE_TODAY, NULL, NULL},
};

static void check_date(struct dfl_date d, const char *wanted)
{
    char text[32] = "";

    if (d.year > 0)
        snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
    ck_assert_str_eq(text, wanted ? wanted : "");
}

START_TEST(derives)
{
    const struct facts_case *c = &cases[_i];
    struct draft_facts f;
    struct document *d;
    struct err e;

    ck_assert_msg(text_read(str_of(c->name), str_of(c->text), &d, &e) == 0, "%s", e.text);
    facts_derive(d, arena, types, NULL, (struct dfl_date){0, 0, 0}, (struct dfl_date){2026, 1, 2},
                 &f);
    ck_assert_msg(str_is(f.title, c->title), "title \"%.*s\", expected \"%s\"", (int)f.title.len,
                  f.title.ptr, c->title);
    ck_assert_str_eq(f.type, c->type);
    check_date(f.date, c->date);
    ck_assert_uint_eq(f.date_source, c->source);
    check_date(f.period_start, c->start);
    check_date(f.period_end, c->end);
    document_free(d);
}
END_TEST

START_TEST(forced_facts)
{
    struct draft_facts f;
    struct document *d;
    struct err e;

    ck_assert(text_read(STR("a.txt"), STR("2023年工作总结\n2024年1月5日"), &d, &e) == 0);
    facts_derive(d, arena, types, "请示", (struct dfl_date){2025, 3, 1},
                 (struct dfl_date){2026, 1, 2}, &f);
    ck_assert_str_eq(f.type, "请示");
    check_date(f.date, "2025-03-01");
    ck_assert_uint_eq(f.date_source, DFL_DATE_OPTION);
    document_free(d);
}
END_TEST

START_TEST(modified_is_next_to_last)
{
    struct draft_facts f;
    struct document *d;
    struct err e;

    ck_assert(text_read(STR("a.txt"), STR("关于修路的请示\n定于2023年底完成。"), &d, &e) == 0);
    d->properties.modified = STR("2022-11-03T08:00:00Z");
    facts_derive(d, arena, types, NULL, (struct dfl_date){0, 0, 0}, (struct dfl_date){2026, 1, 2},
                 &f);
    check_date(f.date, "2022-11-03");
    ck_assert_uint_eq(f.date_source, DFL_DATE_PROPERTY);
    d->properties.modified = STR("2013-12-23T23:15:00Z");
    facts_derive(d, arena, types, NULL, (struct dfl_date){0, 0, 0}, (struct dfl_date){2026, 1, 2},
                 &f);
    check_date(f.date, "2026-01-02");
    ck_assert_uint_eq(f.date_source, DFL_DATE_TODAY);
    document_free(d);
}
END_TEST

START_TEST(dates)
{
    static const struct {
        const char *text, *wanted;
    } texts[] = {
        {"2023-06-30", "2023-06-30"},
        {"2023/6/3", "2023-06-03"},
        {"2023年6月30日", "2023-06-30"},
        {"２０２３年６月３０日", "2023-06-30"},
        {"二〇二三年六月三十日", "2023-06-30"},
        {"二○二三年十二月三十一日", "2023-12-31"},
        {"二0二三年十二月三十一日", "2023-12-31"},
        {"2023 年 6 月 3 日", "2023-06-03"},
        {"2023年2月29日", NULL},
        {"2024年2月29日", "2024-02-29"},
        {"2023年13月1日", NULL},
        {"2023年6月", NULL},
        {"2023-06", NULL},
        {"23-06-30", NULL},
        {"2023-06-30x", NULL},
        {"", NULL},
        {"年月日", NULL},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct dfl_date d = {0, 0, 0};
        bool ok = date_parse(str_of(texts[i].text), &d);
        ck_assert_msg(ok == (texts[i].wanted != NULL), "%s", texts[i].text);
        if (ok)
            check_date(d, texts[i].wanted);
    }
}
END_TEST

START_TEST(types_by_name)
{
    ck_assert_str_eq(facts_type_named(types, STR("汇报")), "工作汇报");
    ck_assert_str_eq(facts_type_named(types, STR("请示")), "请示");
    ck_assert_ptr_null(facts_type_named(types, STR("请柬")));
    ck_assert_ptr_null(facts_type_named(NULL, STR("请示")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("facts");
    TCase *t = tcase_create("facts");

    tcase_add_unchecked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, derives, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(t, forced_facts);
    tcase_add_test(t, modified_is_next_to_last);
    tcase_add_test(t, dates);
    tcase_add_test(t, types_by_name);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
