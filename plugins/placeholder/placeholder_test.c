/* What the examples of the rules do not say: every form of blank in its place, what looks like one
 * and is none, severity by surroundings, formatting. */
#include <check.h>
#include <draftlint/testhost.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

extern const struct dfl_plugin draftlint_plugin_static_placeholder;

static dfl_test *host;

static void setup(void)
{
    const char *top = getenv("top_srcdir");
    char rules[4096];

    snprintf(rules, sizeof rules, "%s/rules", top ? top : ".");
    host = dfl_test_open(&draftlint_plugin_static_placeholder, rules);
}

static void teardown(void)
{
    dfl_test_close(host);
}

/* The finding INDEX of the plugin, among those of the packs in rules/; NULL behind the last. */
static const struct dfl_test_finding *finding(size_t index)
{
    for (size_t i = 0;; i++) {
        const struct dfl_test_finding *f = dfl_test_finding_at(host, i);
        if (f == NULL || (strncmp(f->rule, "placeholder/", 12) == 0 && index-- == 0))
            return f;
    }
}

static int count(void)
{
    int n = 0;

    ck_assert_msg(dfl_test_check(host) >= 0, "%s", dfl_test_error(host));
    while (finding((size_t)n) != NULL)
        n++;
    return n;
}

/* Checks a draft of one paragraph under a title; how many findings. */
static int check(const char *text)
{
    char draft[4096];

    snprintf(draft, sizeof draft, "工作汇报\n\n%s", text);
    dfl_test_text(host, draft);
    return count();
}

static void found(const char *text, const char *rule, const char *quote)
{
    int n = check(text);
    const struct dfl_test_finding *f = finding(0);

    ck_assert_msg(n == 1, "%s: %d findings, not 1", text, n);
    ck_assert_msg(strcmp(strchr(f->rule, '/') + 1, rule) == 0, "%s: %s", text, f->rule);
    ck_assert_msg(strcmp(f->quote, quote) == 0, "%s: “%s”, not “%s”", text, f->quote, quote);
}

static void silent(const char *text)
{
    if (check(text) > 0)
        ck_abort_msg("%s: %s “%s”", text, finding(0)->message, finding(0)->quote);
}

static uint32_t severity(const char *text)
{
    ck_assert_msg(check(text) > 0, "%s: nothing found", text);
    return finding(0)->severity;
}

START_TEST(the_rules_keep_to_their_examples)
{
    int bad = dfl_test_examples(host);

    ck_assert_msg(bad == 0, "%s", dfl_test_error(host));
}
END_TEST

/* One figure, in every dress it is left out in. */
static const char *const marks[] = {
    ".", "．", "x",  "xx", "XXX", "×", "××", "ｘｘ", "x.x", "*",    "**",    "＊", "___", "＿＿",
    "_", "□",  "□□", "○○", "△△",  "N", "NN", "（）", "( )", "【】", "〔…〕", "……", "--",  "？"};

START_TEST(every_mark_for_a_figure)
{
    static const char *const frames[][2] = {{"共计签约项目", "个。"},
                                            {"同比增长", "%，"},
                                            {"投资", "万元、"},
                                            {"惠及群众", "万余人次；"}};
    char text[256];

    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            snprintf(text, sizeof text, "%s%s%s", frames[i][0], marks[k], frames[i][1]);
            ck_assert_msg(check(text) == 1, "%s: %d findings", text, check(text));
        }
}
END_TEST

START_TEST(dates_are_one_place)
{
    static const char *const dates[] = {
        ".月.日",         "x月x日",     "20xx年x月x日", "202×年×月",   "2023年 月 日",
        "2023年X月X日",   "2023年月日", "2023年3月 日", "2023年  月",  "XXXX年XX月XX日",
        "20  年  月  日", "**年**月",   "×年×月×日",    "＿＿月＿＿日"};
    char text[256];

    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        snprintf(text, sizeof text, "自%s起施行。", dates[i]);
        ck_assert_msg(check(text) == 1, "%s: %d findings", text, check(text));
        ck_assert_ptr_nonnull(strstr(finding(0)->message, "日期"));
    }
}
END_TEST

START_TEST(document_numbers_are_one_place)
{
    static const char *const numbers[] = {"×政发〔2023〕×号", "〔〕75号",       "〔20 〕75号",
                                          "〔2023〕号",       "〔2023〕 号",    "〔20XX〕XX号",
                                          "〔2023〕X号",      "〔2023〕第  号", "〔201X〕3号"};
    char text[256];

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        snprintf(text, sizeof text, "（%s）", numbers[i]);
        ck_assert_msg(check(text) == 1, "%s: %d findings", text, check(text));
        ck_assert_ptr_nonnull(strstr(finding(0)->message, "发文字号"));
    }
    silent("根据国发〔2023〕5号、（2022）18号和中办发〔2012〕14号文件");
}
END_TEST

START_TEST(pages)
{
    found("第    页", "blank", "第    页");
    found("本文共    页。", "blank", "    ");
    silent("第  页 共  页"); /* fields without a result */
    silent("第3页 共12页，首页");
}
END_TEST

START_TEST(labels_with_room)
{
    found("联系人：王明    联系电话：        ", "blank", "        ");
    ck_assert_uint_eq(finding(0)->severity, DFL_WARNING);
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "“联系电话”"));
    found("联系人：        电话：81234567", "blank", "        ");
    ck_assert_int_eq(check("填表人：      联系电话：      "), 2); /* a line for others */
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
    ck_assert_uint_eq(finding(1)->severity, DFL_INFO);
    found("申请人名称：          （盖章）", "blank", "          ");
    silent("联系人：王明    电话：81234567    ");
    silent("负责人：\n王明");
    silent("主要内容：    （一）加强领导");
    silent("主送：    抄送：    ");
}
END_TEST

START_TEST(names)
{
    found("在.市委、市政府的坚强领导下。", "blank", ".");
    found("经XX县人民政府同意。", "blank", "XX");
    found("，×市已完成。", "blank", "×");
    found("*镇沙土地适宜种植。", "blank", "*");
    found("签发人：□□□", "blank", "□□□");
    found("沿线涉及G.国道。", "blank", ".");
    found("某县先行先试。", "blank", "某");
    found("中国某市某单位", "masked-name", "某");
    silent("辽宁某市先行先试。");
    ck_assert_int_eq(check("出席人员：XXX、XXX"), 2);
    ck_assert_ptr_nonnull(strstr(finding(1)->message, "人名"));
    found("XX市XX区人民政府印发。", "blank", "XX市XX");
    found("会议由局长王××主持。", "blank", "××");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "人名"));
    found("书记到××调研。", "blank", "××");
    ck_assert_ptr_null(strstr(finding(0)->message, "人名"));
}
END_TEST

START_TEST(lost_figures)
{
    found("新增高新技术企业家。", "lost-number", "家");
    found("培育“瞪羚”企业家、独角兽企业2家。", "lost-number", "家");
    found("组织家企业上报。", "lost-number", "家");
    found("覆盖率达到%。", "lost-number", "%");
    found("累计发放补贴余万元。", "lost-number", "余万元");
    found("企业从家增加到38家。", "lost-number", "家");
    found("在全省排名第位。", "lost-number", "第位");
    found("城镇新增就业万人以上。", "lost-number", "万人");
    found("一般公共预算收入同比增长，财政支出平稳。", "lost-number", "同比增长");
    found("排查隐患  处。", "blank", "  ");
}
END_TEST

START_TEST(not_lost)
{
    silent("优秀企业家、民营企业家代表参加座谈。");
    silent("亿元以上项目、亿元村、超亿元企业和百亿级集群。");
    silent("国家有关部门、各单位、每户家庭、户均增收、亩均税收。");
    silent("人大代表、政协委员、个体工商户、个人所得税、条件成熟的项目。");
    silent("统一工作台账，做好对台工作，办理各类案件，完善产业链条。");
    silent("打造国际一流营商环境，起到示范作用，一起努力，部分地区。");
    silent("元/平方米、万元GDP能耗、吨公里、人均可支配收入稳步增长。");
    silent("单位：万元");
    silent("以小时为单位计算，近年来，数十家企业，上百个村，两千余人。");
    silent("联系人：王明。责任人落实到位。");
}
END_TEST

START_TEST(innocent_marks)
{
    silent(
        "见 https://www.gov.cn/a.b?x=1_2 和 a_b@example.com，版本V2.0.1，C-V2X、LTE-V2X、415X。");
    silent("3×3篮球、5×24小时、100×100米、2×30万千瓦机组、数据要素×、长×宽。");
    silent("X光机、N95口罩、1+N、“1+X”证书、N次方、院+N平台。");
    silent("1.坚持。2.落实。");
    silent("二〇二三年、一百〇五、○、●要点。");
    silent("他说：“真的吗？”……会议继续进行……");
    silent("字体仿宋_GB2312，函数main()，数组a[0]，[1]、[转载]。");
    silent("电话138****1234，身份证320681********1234。");
    silent("出生年月日、每年每月、2023年月均、逐月、当日。");
}
END_TEST

START_TEST(dot_or_full_stop)
{
    ck_assert_uint_eq(severity("完成了全部任务.大家很满意"), DFL_WARNING);
    ck_assert_uint_eq(severity("完成投资.亿元"), DFL_ERROR);
    ck_assert_uint_eq(severity("一律不再涨价．受到群众欢迎"), DFL_WARNING);
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "如果是句号，应写作“。”"));
    ck_assert_uint_eq(severity("观看《红飘带》专题片.（先进事迹）"), DFL_WARNING);
    ck_assert_uint_eq(severity("重温长征路.（先进事迹）"), DFL_WARNING);
    ck_assert_uint_eq(severity("完成整改.（次）"), DFL_ERROR);
    silent("完成了全部任务.大家很满意.");
}
END_TEST

START_TEST(masks_and_templates_weigh_less)
{
    ck_assert_uint_eq(severity("犯罪嫌疑人张某某已被抓获。"), DFL_INFO);
    ck_assert_uint_eq(severity("举报人反映××公司涉嫌违法。"), DFL_INFO);
    dfl_test_text(host, "工作总结（模板）\n\n完成投资XX亿元。");
    ck_assert_int_eq(count(), 1);
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
}
END_TEST

START_TEST(a_form_in_the_annex)
{
    dfl_test_text(host, "关于申报的通知\n\n完成XX项。\n附件1\n项目申报书\n单位名称____\n"
                        "日期： 年 月 日\n附件2\n重点工作\n完成XX项。");
    ck_assert_int_eq(count(), 4);
    ck_assert_uint_eq(finding(0)->severity, DFL_ERROR);
    ck_assert_uint_eq(finding(1)->severity, DFL_INFO);
    ck_assert_uint_eq(finding(2)->severity, DFL_INFO);
    ck_assert_uint_eq(finding(3)->severity, DFL_ERROR);
    ck_assert_uint_eq(severity("负责人（签字）：______"), DFL_INFO);
    dfl_test_text(host, "关于申报的通知\n\n附件1\n项 目 申 请 表\n日期： 年 月 日");
    ck_assert_int_eq(count(), 1);
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
}
END_TEST

START_TEST(variables_on_a_form)
{
    dfl_test_text(host, "文件送审单\n\n密级：{{密级}}　编号：____\n{{拟办意见}}{{附件}}");
    ck_assert_int_eq(count(), 4);
    ck_assert_uint_eq(finding(0)->severity, DFL_ERROR);
    ck_assert_uint_eq(finding(1)->severity, DFL_INFO);
    ck_assert_str_eq(finding(3)->quote, "{{附件}}");
    ck_assert_ptr_nonnull(strstr(finding(3)->message, "由程序填入"));
    dfl_test_text(host, "送审单（模板）\n\n密级：{{密级}}");
    ck_assert_int_eq(count(), 1);
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
    found("{% endif %}", "prompt", "{% endif %}");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "模板的语句"));
}
END_TEST

START_TEST(said_of_blanks)
{
    found("XX市农业局——牵头单位", "blank", "XX");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "“市农业局”前"));
    found("XX县人民政府  市发展改革委", "blank", "XX");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "“县人民政府”前"));
    found("县委办\t某某镇", "blank", "某某");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "“镇”前"));
    found("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX。", "blank",
          "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "“XXXXXXXXXXXXXXXX…”处"));
    found("（X）有关单位负责人参加。", "blank", "X");
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "序数"));
    found("X. XXXXXX", "blank", "X. XXXXXX");
    found("二、……", "blank", "……");
    silent("2. ……");
    found("*月*日召开。", "blank", "*月*日");
}
END_TEST

START_TEST(prompts)
{
    found("[责任单位一]负责。", "prompt", "[责任单位一]");
    found("项目名称：{{PROJECT_NAME}}", "prompt", "{{PROJECT_NAME}}");
    found("{% for f in findings %}", "prompt", "{% for f in findings %}");
    found("（此处添加印章图片）", "prompt", "（此处添加印章图片）");
    found("关于什么什么什么的批复", "prompt", "什么什么什么");
    found("经办：«Sales_Rep2»", "prompt", "«Sales_Rep2»");
    found("经办：«Address»", "prompt", "«Address»");
    found("[姓名/电话]负责。", "prompt", "[姓名/电话]");
    found("地点：[在哪里开会？]", "prompt", "[在哪里开会？]");
    found("附件1（可选）", "prompt", "（可选）");
    found("{主送机关}：", "prompt", "{主送机关}");
    found("<<文件名称>>", "prompt", "<<文件名称>>");
    found("在此键入标题", "prompt", "在此键入标题");
    found("（联系人：Amy Lee 电话：81234567）", "prompt", "Amy Lee");
    silent("播出«老友记»和«Der Spiegel»，«Time»周刊也有报道。");
    silent("负责人：王明，Amy Lee随行，参考文献[1]。");
    silent("【重点任务】【责任单位】县发展改革局。（以下简称“园区”）（第一名）");
}
END_TEST

START_TEST(formatting)
{
    const struct dfl_inline line = {.struct_size = sizeof line, .underline = 1};
    const struct dfl_inline lit = {.struct_size = sizeof lit,
                                   .highlight = {"yellow", strlen("yellow")}};
    const struct dfl_inline prompt = {.struct_size = sizeof prompt, .flags = DFL_RUN_PLACEHOLDER};

    dfl_test_paragraph(host, "乙方：");
    dfl_test_run(host, "      ", &line);
    dfl_test_run(host, "（以下简称乙方）", NULL);
    dfl_test_paragraph(host, "丙方：");
    dfl_test_run(host, " 明日公司 ", &line);
    dfl_test_paragraph(host, "投资");
    dfl_test_run(host, "300", &lit);
    dfl_test_run(host, "万元。", NULL);
    dfl_test_paragraph(host, "");
    dfl_test_run(host, "      ", &line);
    dfl_test_paragraph(host, "日期：");
    dfl_test_run(host, "单击或点击以选择", &prompt);
    dfl_test_paragraph(host, "投资");
    dfl_test_run(host, "单击此处输入数字。", &prompt);
    dfl_test_run(host, "亿元，实现利税", NULL);
    dfl_test_run(host, "     ", &line);
    dfl_test_run(host, "万元，惠及", NULL);
    dfl_test_run(host, "XX", &lit);
    dfl_test_run(host, "户。", NULL);
    ck_assert_int_eq(count(), 6);
    ck_assert_str_eq(finding(0)->rule, "placeholder/blank");
    ck_assert_str_eq(finding(0)->quote, "      ");
    ck_assert_str_eq(finding(1)->rule, "placeholder/leftover-mark");
    ck_assert_str_eq(finding(1)->quote, "300");
    ck_assert_str_eq(finding(2)->rule, "placeholder/prompt");
    ck_assert_str_eq(finding(3)->quote, "单击此处输入数字。");
    ck_assert_str_eq(finding(4)->quote, "     ");
    ck_assert_str_eq(finding(5)->quote, "XX");

    dfl_test_paragraph(host, "");
    dfl_test_automatic(host, "1.", 1, 0);
    dfl_test_run(host, "        ", &line);
    ck_assert_int_eq(count(), 1);
    ck_assert_str_eq(finding(0)->quote, "        ");
}
END_TEST

START_TEST(tables)
{
    dfl_test_text(host,
                  "工作汇报\n\n|指标|完成（万元）|占比（%）|\n|投资|.|XX|\n|项目（个）|□是 □否|3|");
    ck_assert_int_eq(count(), 3);
    ck_assert_str_eq(finding(0)->quote, ".");
    ck_assert_str_eq(finding(1)->quote, "XX");
    ck_assert_uint_eq(finding(2)->severity, DFL_INFO);
}
END_TEST

START_TEST(crosses_in_cells)
{
    dfl_test_text(host, "工作汇报\n\n|镇|幸福院（个）|达标|\n|甲镇|x|×|\n|乙镇|—|√|\n"
                        "|丙镇|3|×|\n\n|指标|一季度|二季度|\n|投资（亿元）|3|×|\n|完成|×|3|\n\n"
                        "|镇|户数（户）|系数|\n|甲镇|？|0.3**|\n|乙镇|**|*|\n|丙镇|3|？|");
    ck_assert_int_eq(count(), 4);
    ck_assert_str_eq(finding(0)->quote, "x");
    ck_assert_uint_eq(finding(0)->severity, DFL_WARNING);
    ck_assert_str_eq(finding(1)->quote, "×");
    ck_assert_str_eq(finding(2)->quote, "？");
    ck_assert_str_eq(finding(3)->quote, "**");
}
END_TEST

START_TEST(empty_cells)
{
    dfl_test_text(
        host, "工作汇报\n\n|县区|项目（个）|投资（亿元）|备注|\n|甲县|3|1.2||\n|乙县||2.2|二期|\n"
              "|丙县|5|×||\n|丁县|6|0.9||\n|戊县|，..|7.5||\n|一、山区||||\n|己县|—|4.0||\n"
              "|庚县|8|1,203||\n|辛县|9|3||\n|壬县|１１|3%||");
    ck_assert_int_eq(count(), 3);
    ck_assert_str_eq(finding(0)->quote, "");
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
    ck_assert_str_eq(finding(1)->quote, "×");
    ck_assert_uint_eq(finding(1)->severity, DFL_WARNING);
    ck_assert_str_eq(finding(2)->quote, "，..");
}
END_TEST

START_TEST(empty_fields)
{
    dfl_test_text(host, "|姓 名|王明|性别|男|\n|工作单位|县教育局|职务：||\n|联系电话||备注||\n"
                        "|领导签字||审核意见||");
    ck_assert_int_eq(count(), 1);
    ck_assert_str_eq(finding(0)->rule, "placeholder/empty-field");
    ck_assert_str_eq(finding(0)->quote, "职务：");
    ck_assert_uint_eq(finding(0)->severity, DFL_INFO);
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "2栏空着，请确认是否漏填：职务、联系电话"));
    dfl_test_text(host,
                  "|名称|青河桥|等级||—|明电|\n|地点|城关|照片||经费||"); /* parted by a mark */
    ck_assert_int_eq(count(), 1);
    ck_assert_ptr_nonnull(strstr(finding(0)->message, "等级、经费"));
    dfl_test_text(host, "|姓名|王明|性别|男|\n|1.职务||民族|汉族|\n|[单位名称]||||");
    ck_assert_int_eq(count(), 2); /* the label is one defect */
    ck_assert_str_eq(finding(0)->quote, "1.职务");
    ck_assert_str_eq(finding(1)->quote, "[单位名称]");
    dfl_test_text(host, "|等级|明电|编号||号|");
    ck_assert_int_eq(count(), 1);
    ck_assert_str_eq(finding(0)->quote, "号");
}
END_TEST

START_TEST(no_empty_fields)
{
    static const char *const others[] = {
        "|姓名||性别||\n|职务||民族||",                                   /* a form for others */
        "|姓名|王明|性别||\n|职务||民族||",                               /* hardly begun */
        "|序号|姓名|职务|电话|\n|1|王明|局长||\n|2|李青|||",              /* a list */
        "|部门|联系人|电话|\n|综合部门|王明||\n|监管部门|||",             /* likewise */
        "|字段|名称|值|\n|name|姓名|王明|\n|sex|性别|男|\n|phone|电话||", /* of fields */
        "|部门|姓名||\n|教育部门|王明||\n|宣传部门|李青||",               /* a head left out */
        "|种类|数量|单价||\n|水泥|3|0.5||\n|名称|地点|内容||",            /* heads of columns */
        "|时间|地点|内容|\n|上午|||\n|下午|礼堂|开会|",                   /* likewise */
        "|经费|12|\n|数量||\n|规模|3|\n|工期|8|",                         /* figures */
        "|姓名|王明|\n|职务||局长|\n|性别|男|",                           /* a cell between */
        "|名称|青河桥|\n|地点|城关|\n|备注||\n|密级||\n|抄送||",          /* may stay empty */
        "|名称|____|\n|日期|  年  月  日|\n|类型|□新 □旧|\n|地点||",      /* lines to fill in */
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        dfl_test_text(host, others[i]);
        count();
        for (size_t k = 0; finding(k); k++)
            ck_assert_msg(strcmp(finding(k)->rule, "placeholder/empty-field") != 0, "%s: %s",
                          others[i], finding(k)->message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("placeholder");
    TCase *t = tcase_create("placeholder");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, the_rules_keep_to_their_examples);
    tcase_add_test(t, every_mark_for_a_figure);
    tcase_add_test(t, dates_are_one_place);
    tcase_add_test(t, document_numbers_are_one_place);
    tcase_add_test(t, pages);
    tcase_add_test(t, labels_with_room);
    tcase_add_test(t, names);
    tcase_add_test(t, lost_figures);
    tcase_add_test(t, not_lost);
    tcase_add_test(t, innocent_marks);
    tcase_add_test(t, dot_or_full_stop);
    tcase_add_test(t, masks_and_templates_weigh_less);
    tcase_add_test(t, a_form_in_the_annex);
    tcase_add_test(t, variables_on_a_form);
    tcase_add_test(t, said_of_blanks);
    tcase_add_test(t, prompts);
    tcase_add_test(t, formatting);
    tcase_add_test(t, tables);
    tcase_add_test(t, crosses_in_cells);
    tcase_add_test(t, empty_cells);
    tcase_add_test(t, empty_fields);
    tcase_add_test(t, no_empty_fields);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
