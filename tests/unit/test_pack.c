/* Packs from the reading to the finding, through the engine as the program has it. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "document/builder.h"
#include "document/text.h"
#include "engine/engine.h"
#include "engine/whitelist.h"

#include "unit.h"

static char shipped[] = "/tmp/draftlint-shipped-XXXXXX", office[] = "/tmp/draftlint-office-XXXXXX";
static struct engine_options options;
static const char *layers[] = {office};
static struct engine *engine;
static struct arena *arena;
static struct report_file report;

static void put(const char *folder, const char *name, const char *text)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void empty_folder(char *folder)
{
    char command[256];

    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void setup(void)
{
    strcpy(shipped + sizeof shipped - 7, "XXXXXX");
    strcpy(office + sizeof office - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(shipped));
    ck_assert_ptr_nonnull(mkdtemp(office));
    options = (struct engine_options){.rules_path = shipped, .today = {2024, 1, 1}};
    arena = arena_new();
}

static void teardown(void)
{
    engine_free(engine);
    engine = NULL;
    arena_free(arena);
    empty_folder(shipped);
    empty_folder(office);
}

static void start(void)
{
    struct err e;

    engine_free(engine);
    ck_assert_msg(engine_new(&options, &engine, &e) == 0, "%s", e.text);
}

static void start_fails(const char *part)
{
    struct err e;

    engine_free(engine);
    engine = NULL;
    ck_assert_int_lt(engine_new(&options, &engine, &e), 0);
    ck_assert_msg(strstr(e.text, part) != NULL, "%s", e.text);
}

/* Checks TEXT; the number of findings. */
static size_t check(const char *text)
{
    struct document *d;
    struct err e;

    ck_assert_int_eq(text_read(STR("t.txt"), str_of(text), &d, &e), 0);
    memset(&report, 0, sizeof report);
    ck_assert_int_eq(engine_check(engine, d, arena, &report, &e), 0);
    ck_assert_msg(report.status == FILE_CHECKED, "%s", report.reason.ptr);
    /* the findings keep nothing but text of the document that the tests do not look at */
    for (size_t i = 0; i < report.finding_count; i++)
        report.findings[i].location.quote = arena_str(arena, report.findings[i].location.quote);
    document_free(d);
    return report.finding_count;
}

static void found(size_t i, const char *rule, const char *quote, const char *message)
{
    const struct finding *f = &report.findings[i];

    ck_assert_uint_lt(i, report.finding_count);
    ck_assert_str_eq(f->rule_id.ptr, rule);
    ck_assert_str_eq(f->location.quote.ptr, quote);
    ck_assert_str_eq(f->message.ptr, message);
}

static const char *const base = "pack: base\n"
                                "rules:\n"
                                "  now:\n"
                                "    title: 标题\n"
                                "    severity: error\n"
                                "    why: 理由\n"
                                "    message: 应为{replacement}\n"
                                "    substitution: {pairs: {截止目前: 截至目前}}\n"
                                "    bad: ['{{截止目前}}']\n"
                                "    good: [截至目前]\n";

START_TEST(a_pack_finds)
{
    put(shipped, "base.yaml", base);
    start();
    ck_assert_uint_eq(check("一、情况\n截止目前，已完成。"), 1);
    found(0, "base/now", "截止目前", "应为截至目前");
    ck_assert_int_eq(report.findings[0].fix, FIX_REVIEW);
    ck_assert_str_eq(report.findings[0].edits[0].text.ptr, "截至目前");
    ck_assert_int_eq(report.findings[0].severity, SEVERITY_ERROR);
}
END_TEST

START_TEST(layers_change_single_fields)
{
    put(shipped, "base.yaml", base);
    put(office, "x.yaml",
        "pack: base\nrules:\n  now: {severity: 提示, message: '请改为{replacement}'}\n"
        "  more: {title: 又, existence: 目前为止}\n");
    options.rules = layers;
    options.rules_count = 1;
    start();
    const struct rule *r = registry_find(engine_registry(engine), STR("base/now"));
    ck_assert_int_eq(r->severity, SEVERITY_INFO);
    ck_assert_int_eq(r->shipped, SEVERITY_ERROR);
    ck_assert_str_eq(r->title, "标题");
    ck_assert_str_eq(r->why, "理由");
    ck_assert_ptr_nonnull(strstr(r->severity_place, "x.yaml:3"));
    ck_assert_uint_eq(check("截止目前和目前为止"), 2);
    found(0, "base/now", "截止目前", "请改为截至目前");
    found(1, "base/more", "目前为止", "又");
}
END_TEST

START_TEST(a_later_verb_takes_the_place_of_the_earlier)
{
    put(shipped, "base.yaml", base);
    put(office, "x.yaml", "pack: base\nrules:\n  now: {existence: 目前, message: 不说}\n");
    options.rules = layers;
    options.rules_count = 1;
    start();
    ck_assert_uint_eq(check("截止目前"), 1);
    found(0, "base/now", "目前", "不说");
}
END_TEST

START_TEST(one_file_is_a_layer_too)
{
    static char path[300];
    static const char *files[] = {path};

    put(office, "x.yaml", "pack: x\nrules:\n  a: {title: 表, substitution: {table: t.tsv}}\n");
    put(office, "t.csv", "词语,建议\n布署,部署\n");
    snprintf(path, sizeof path, "%s/x.yaml", office);
    options.rules = files;
    options.rules_count = 1;
    start();
    ck_assert_uint_eq(check("布署工作"), 1);
    found(0, "x/a", "布署", "表");
}
END_TEST

START_TEST(table_rows)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t:\n    title: 旧\n    severity: error\n"
        "    message: “{hit}”自{since}起不用，{hint}（{note}）\n"
        "    history: [曾, 原]\n    substitution: {table: t.tsv}\n    fix: safe\n");
    put(shipped, "t.tsv",
        "phrase\treplacement\thint\tseverity\tsince\tuncertain\thistory\ttrap\tafter\tfix\tnote\n"
        "甲局\t乙局\t改称\t\t2023-01-08\t\tyes\t\t\t\t注\n"
        "丙\t丁\t\twarning\t\t\t\t丙丙\t局|厅\tnone\t\n"
        "戊\t己|庚\t\t\t\tyes\t\t\t\t\t\n"
        "辛\t\t删去\toff\t\t\t\t\t\t\t\n"
        "/([0-9]+)壬/\t{1}癸\t\t\t\t\t\t\t\t\t\n");
    options.as_of = (struct dfl_date){2023, 6, 30};
    start();
    ck_assert_uint_eq(check("甲局。"), 1);
    found(0, "base/t", "甲局", "“甲局”自2023年1月8日起不用，改称（注）");
    ck_assert_int_eq(report.findings[0].fix, FIX_SAFE);
    ck_assert_uint_eq(check("原甲局。"), 0);
    ck_assert_uint_eq(check("丙局，丙，丙丙局。"), 1);
    ck_assert_int_eq(report.findings[0].severity, SEVERITY_WARNING);
    ck_assert_int_eq(report.findings[0].fix, FIX_NONE);
    ck_assert_uint_eq(check("戊。"), 1);
    ck_assert_int_eq(report.findings[0].severity, SEVERITY_INFO);
    ck_assert_int_eq(report.findings[0].fix, FIX_NONE); /* the author chooses */
    ck_assert_uint_eq(check("辛。"), 0);
    ck_assert_uint_eq(check("20壬。"), 1);
    options.as_of = (struct dfl_date){2022, 6, 30};
    start();
    ck_assert_uint_eq(check("甲局。"), 0);
}
END_TEST

START_TEST(rows_without_one_replacement)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t:\n    title: 错字\n    message: 应为“{replacement}”\n"
        "    substitution: {table: t.tsv}\n");
    put(shipped, "t.tsv", "phrase\treplacement\thint\n甲\t乙|丙\t\n丁\t\t请核对\n戊\t己\t也可\n");
    start();
    ck_assert_uint_eq(check("甲，丁，戊"), 3);
    found(0, "base/t", "甲", "应为“乙”或“丙”");
    found(1, "base/t", "丁", "错字：请核对");
    found(2, "base/t", "戊", "应为“己”");
}
END_TEST

START_TEST(an_office_table_lies_over_the_shipped_one)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t: {title: 表, substitution: {table: t.tsv}}\n");
    put(shipped, "t.tsv", "phrase\treplacement\n甲\t乙\n丙\t丁\n");
    put(office, "t.csv", "词语,建议,级别\n甲,戊,\n丙,,off\n己,庚,error\n");
    options.rules = layers;
    options.rules_count = 1;
    start();
    ck_assert_uint_eq(check("甲、丙、己"), 2);
    ck_assert_str_eq(report.findings[0].edits[0].text.ptr, "戊");
    found(1, "base/t", "己", "表");
    ck_assert_int_eq(report.findings[1].severity, SEVERITY_ERROR);
}
END_TEST

START_TEST(of_overlapping_hits_the_longest)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t:\n    title: 表\n"
        "    substitution: {pairs: {截止: a, 截止到目前: b, 目前为止: c}}\n");
    start();
    ck_assert_uint_eq(check("截止到目前为止"), 1);
    found(0, "base/t", "截止到目前", "表");
}
END_TEST

START_TEST(groups_fill_the_replacement)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t:\n    title: 表\n    message: '{1}|{2}|{replacement}'\n"
        "    substitution: {pairs: {'/(\\d+)月(\\d+)号/': '{1}月{2}日'}}\n");
    start();
    ck_assert_uint_eq(check("5月12号"), 1);
    found(0, "base/t", "5月12号", "5|12|5月12日");
    ck_assert_str_eq(report.findings[0].edits[0].text.ptr, "5月12日");
}
END_TEST

START_TEST(scopes)
{
    static const struct {
        const char *scope, *quote;
    } cases[] = {{"body", "正文甲"}, {"heading", "标题甲"}, {"table", "表格甲"}};

    for (size_t i = 0; i < 3; i++) {
        char pack[512];

        snprintf(pack, sizeof pack,
                 "pack: base\nrules:\n  t: {title: 甲, existence: '/..甲/', scope: %s}\n",
                 cases[i].scope);
        put(shipped, "base.yaml", pack);
        start();
        ck_assert_uint_eq(check("一、标题甲\n这里是正文甲。\n|表头|表格甲|\n"), 1);
        found(0, "base/t", cases[i].quote, "甲");
    }
}
END_TEST

START_TEST(in_quotes_and_titles)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n"
        "  a: {title: 甲, existence: 甲, in_quote: lower, severity: error}\n"
        "  b: {title: 乙, existence: 乙, in_quote: no}\n"
        "  c: {title: 丙, existence: 丙, in_title: yes}\n");
    start();
    ck_assert_uint_eq(check("“甲”"), 1);
    ck_assert_int_eq(report.findings[0].severity, SEVERITY_WARNING);
    ck_assert_uint_eq(check("“乙”《乙》"), 0);
    ck_assert_uint_eq(check("《甲》"), 0);
    ck_assert_uint_eq(check("《丙》"), 1);
}
END_TEST

START_TEST(dates_of_a_rule)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  t: {title: 甲, existence: 甲, since: 2023-01-01, until: "
        "2023-12-31}\n");
    static const struct {
        struct dfl_date day;
        size_t hits;
    } cases[] = {{{2022, 12, 31}, 0}, {{2023, 1, 1}, 1}, {{2023, 12, 31}, 1}, {{2024, 1, 1}, 0}};

    for (size_t i = 0; i < 4; i++) {
        options.as_of = cases[i].day;
        start();
        ck_assert_uint_eq(check("甲"), cases[i].hits);
    }
}
END_TEST

START_TEST(when)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n"
        "  a: {title: 甲, existence: 甲, when: {type: [请示, 报告]}}\n"
        "  b: {title: 乙, existence: 乙, when: {not_type: 请示}}\n"
        "  c: {title: 丙, existence: 丙, when: {stage: 核稿}}\n");
    put(shipped, "document-types.tsv", "type\tendings\n请示\t请示\n报告\t报告\n函\t函\n");
    options.type = "请示";
    start();
    ck_assert_uint_eq(check("甲乙丙"), 1);
    found(0, "base/a", "甲", "甲");
    options.type = "函";
    options.stage = "核稿";
    start();
    ck_assert_uint_eq(check("甲乙丙"), 2);
    found(0, "base/b", "乙", "乙");
    found(1, "base/c", "丙", "丙");
}
END_TEST

START_TEST(occurrences)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n"
        "  a: {title: 甲, occurrence: {phrases: ，, max: 2, within: sentence}, message: '{count}>{max}'}\n"
        "  b: {title: 乙, occurrence: {phrases: [安全, 稳定], min: 2}, message: '{count}<{min}'}\n");
    start();
    ck_assert_uint_eq(check("安全稳定，一，二。三，四，五。"), 0);
    ck_assert_uint_eq(check("安全，一，二，三。稳定"), 1);
    found(0, "base/a", "，", "3>2");
    ck_assert_uint_eq(report.findings[0].location.start, 6);
    ck_assert_uint_eq(report.findings[0].related_count, 1);
    ck_assert_uint_eq(check("\n安全"), 1);
    found(0, "base/b", "安全", "1<2");
}
END_TEST

START_TEST(options_of_an_occurrence)
{
    struct config *config;
    char path[300];
    struct err e;

    put(shipped, "base.yaml",
        "pack: base\nrules:\n  a: {title: 甲, occurrence: {phrases: ，, max: 2}}\n");
    put(office, "c.yaml", "rules:\n  base/a: {max: 3, severity: error}\n");
    snprintf(path, sizeof path, "%s/c.yaml", office);
    ck_assert_msg(config_read(arena, path, &config, &e) == 0, "%s", e.text);
    options.config = config;
    start();
    ck_assert_uint_eq(check("一，二，三，四"), 0);
    ck_assert_uint_eq(check("一，二，三，四，五"), 1);
    ck_assert_int_eq(report.findings[0].severity, SEVERITY_ERROR);
}
END_TEST

START_TEST(sequences)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n"
        "  a: {title: 甲, sequence: {items: [首先, [其次, 再次], 最后]}, message: '{hit}在{other}后'}\n"
        "  b: {title: 乙, sequence: {items: [一方面, 另一方面], complete: yes}, message: '缺{other}'}\n");
    start();
    ck_assert_uint_eq(check("首先甲，再次乙，最后丙。首先丁，其次戊。"), 0);
    ck_assert_uint_eq(check("首先甲，最后乙，其次丙。"), 1);
    found(0, "base/a", "其次", "其次在最后后");
    ck_assert_uint_eq(check("一方面甲。"), 1);
    found(0, "base/b", "一方面", "缺另一方面");
    ck_assert_uint_eq(check("一方面甲，另一方面乙。"), 0);
}
END_TEST

START_TEST(consistency)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  a:\n    title: 混用\n    message: '{hit}/{other}/{count}'\n"
        "    consistency: {variants: [账号, 帐号]}\n");
    start();
    ck_assert_uint_eq(check("帐号，帐号"), 0);
    ck_assert_uint_eq(check("帐号，账号，帐号"), 1);
    found(0, "base/a", "账号", "账号/帐号/2");
    ck_assert_uint_eq(check("帐号，账号"), 1);
    found(0, "base/a", "帐号", "帐号/账号/1"); /* of equals the one listed first stands */
}
END_TEST

START_TEST(pairs)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  a:\n    title: 不成对\n    message: '{hit}缺{other}'\n"
        "    pair: {pairs: {（: ）, 《: 》, '\"': '\"'}}\n");
    start();
    ck_assert_uint_eq(check("（《》（）\"甲\"）"), 0);
    ck_assert_uint_eq(check("（《甲）》"), 2);
    found(0, "base/a", "《", "《缺》");
    found(1, "base/a", "》", "》缺《");
    ck_assert_uint_eq(check("（\n）"), 2);
    ck_assert_uint_eq(check("\"甲\"\""), 1);
}
END_TEST

START_TEST(conditionals)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n"
        "  a: {title: 甲, conditional: {if: 见附件, then: ['附件：']}, message: '{hit}无{other}'}\n"
        "  b: {title: 乙, conditional: {if: 简称, then: 全称, order: before, within: paragraph}}\n");
    start();
    ck_assert_uint_eq(check("详见附件\n附件：名单"), 0);
    ck_assert_uint_eq(check("详见附件"), 1);
    found(0, "base/a", "见附件", "见附件无附件：");
    ck_assert_uint_eq(check("全称简称"), 0);
    ck_assert_uint_eq(check("简称全称"), 1);
    ck_assert_uint_eq(check("全称\n简称"), 1);
}
END_TEST

START_TEST(required_sections)
{
    put(shipped, "base.yaml",
        "pack: base\nrules:\n  a:\n    title: 缺\n    message: 缺{section}\n"
        "    required-section: {sections: [[问题, 不足], 打算]}\n");
    start();
    ck_assert_uint_eq(check("2023年工作总结\n一、成绩\n好。\n二、不足\n少。\n三、打算\n多。"), 0);
    ck_assert_uint_eq(check("2023年工作总结\n一、成绩\n问题不多。\n二、打算\n多。"), 1);
    found(0, "base/a", "2023年工作总结", "缺问题");
}
END_TEST

START_TEST(whitelisted)
{
    static char path[300];
    static const char *files[] = {path};

    put(shipped, "base.yaml",
        "pack: base\nrules:\n  a: {title: 甲, existence: 截止}\n  b: {title: 乙, existence: 目前}\n");
    put(office, "white.tsv", "词语\t规则\n截止阀\t\n目前视图\tbase/a\n");
    snprintf(path, sizeof path, "%s/white.tsv", office);
    options.whitelists = files;
    options.whitelist_count = 1;
    start();
    ck_assert_uint_eq(check("截止阀和截止阀，截止。目前视图"), 2);
    found(0, "base/a", "截止", "甲");
    found(1, "base/b", "目前", "乙"); /* that entry is for another rule */
    ck_assert_uint_eq(report.coverage.spared_count, 1);
    ck_assert_uint_eq(report.coverage.spared[0].count, 2);
    ck_assert_str_eq(report.coverage.spared[0].phrase.ptr, "截止阀");
    ck_assert_ptr_nonnull(strstr(report.coverage.spared[0].place.ptr, "white.tsv:2"));
}
END_TEST

START_TEST(a_whitelist_must_cover)
{
    struct whitelist *w = whitelist_new(arena);
    const struct rule rule = {.id = "a/b", .owner = "a"};
    struct str text = STR("重庆市长江大桥");

    whitelist_add_word(w, STR("市长"), "x:1");
    ck_assert_int_eq(whitelist_find(w, &rule, text, 6, 12), 0);  /* 市长 */
    ck_assert_int_eq(whitelist_find(w, &rule, text, 9, 15), -1); /* 长江 only overlaps */
    ck_assert_int_eq(whitelist_find(w, &rule, text, 6, 15), -1);
    ck_assert_int_eq(whitelist_find(w, &rule, text, 6, 6), -1);
    whitelist_add_word(w, STR("庆市长江"), "x:2");
    ck_assert_int_eq(whitelist_find(w, &rule, text, 9, 15), 1);
}
END_TEST

START_TEST(refused)
{
    options.rules = layers;
    options.rules_count = 1;
    put(shipped, "base.yaml", base);
    put(office, "x.yaml", "pack: x\nrules:\n  a: {title: 甲, existence: '/(/'}\n");
    start_fails("x.yaml:3:28: the regular expression does not compile");
    put(office, "x.yaml",
        "pack: base\nrules:\n  now: {since: 2024-01-01}\n  now2: {severity: info}\n");
    start_fails("x.yaml:4:9: rule base/now2 has no title");
    put(office, "x.yaml", "pack: x\nrules:\n  a: {title: 甲, existence: {table: none.tsv}}\n");
    start_fails("x.yaml:3:36: there is no table none.tsv in ");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pack");
    TCase *tc = tcase_create("pack");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_pack_finds);
    tcase_add_test(tc, layers_change_single_fields);
    tcase_add_test(tc, a_later_verb_takes_the_place_of_the_earlier);
    tcase_add_test(tc, one_file_is_a_layer_too);
    tcase_add_test(tc, table_rows);
    tcase_add_test(tc, rows_without_one_replacement);
    tcase_add_test(tc, an_office_table_lies_over_the_shipped_one);
    tcase_add_test(tc, of_overlapping_hits_the_longest);
    tcase_add_test(tc, groups_fill_the_replacement);
    tcase_add_test(tc, scopes);
    tcase_add_test(tc, in_quotes_and_titles);
    tcase_add_test(tc, dates_of_a_rule);
    tcase_add_test(tc, when);
    tcase_add_test(tc, occurrences);
    tcase_add_test(tc, options_of_an_occurrence);
    tcase_add_test(tc, sequences);
    tcase_add_test(tc, consistency);
    tcase_add_test(tc, pairs);
    tcase_add_test(tc, conditionals);
    tcase_add_test(tc, required_sections);
    tcase_add_test(tc, whitelisted);
    tcase_add_test(tc, a_whitelist_must_cover);
    tcase_add_test(tc, refused);
    return unit_run(suite);
}
