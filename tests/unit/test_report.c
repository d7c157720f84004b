/* Reports against what they are meant to look like, in tests/unit/report/.  After a change that is
 * meant: UPDATE=1 make check TESTS=tests/unit/test_report, and look at the difference. */
#include <stdio.h>
#include <stdlib.h>

#include "document/builder.h"
#include "document/text.h"
#include "report/report.h"
#include "report/words.h"
#include "unit.h"
#include "util/file.h"

static const char draft[] =
    "2023年上半年重点工作情况汇报\n"
    "一、主要工作\n"
    "1 .是项目建设提速\n"
    "上半年，全区新开工项目.个，其中亿元以上项目.个，总投资.亿元，投资完成率.%，项目建设用地、用林、"
    "用海等要素保障水平持续提升，重点项目前期工作专班每周调度、每旬通报、每月点评，有力推动了一批打基础、"
    "利长远的重大项目落地见效，为全年目标任务完成打下了坚实基础。全面落实“动态清零”总方针。\n"
    "新增企业.家。\n"
    "新增就业.人。\n"
    "新增学位.个。\n"
    "新增床位.张。\n"
    "新增车位.个。\n"
    "二、存在问题\n"
    "|指标|上半年|同比|\n"
    "|规模以上工业增加值（亿元）及其增速情况|.|5.2%|\n"
    "三、下一步打算\n"
    "坚持问题导向，多措并举开展第\n";

#define EXPLAINED .why = "为什么", .source = "实务"
static const struct rule rules[] = {
    {.id = "numbering/arabic-shi",
     .title = "“1 .是”应写作“一是”",
     .severity = SEVERITY_ERROR,
     EXPLAINED},
    {.id = "placeholder/blank", .title = "空缺未填", .severity = SEVERITY_ERROR, EXPLAINED},
    {.id = "policy/outdated", .title = "过时表述", .severity = SEVERITY_WARNING, EXPLAINED},
    {.id = "sections/broken-off", .title = "文字未完", .severity = SEVERITY_INFO, EXPLAINED},
};
static const struct rule *const rule_list[] = {&rules[0], &rules[1], &rules[2], &rules[3]};

static struct arena *arena;
static struct document *document;
static struct finding findings[32];
static size_t finding_count;
static struct report_file files[5];
/* What the writers get: drafts one by one, and the rest behind the last. */
static struct source {
    const struct report_file *files;
    size_t count, next;
    bool clean; /* no problems, nothing skipped */
    int result;
} source;

static const struct paragraph *paragraph(uint32_t number)
{
    return document->paragraphs[number - 1];
}

/* Adds a finding at the NTH (from 0) place where paragraph NUMBER says QUOTE. */
static struct finding *add(const struct rule *rule, uint32_t number, const char *quote, int nth,
                           const char *message)
{
    const struct paragraph *p = paragraph(number);
    struct finding *f = &findings[finding_count++];
    ptrdiff_t at = str_find(p->text, str_of(quote), 0);

    while (at >= 0 && nth-- > 0)
        at = str_find(p->text, str_of(quote), (size_t)at + 1);
    ck_assert_msg(at >= 0, "paragraph %u does not say %s", number, quote);
    *f = (struct finding){.rule = (uint32_t)(rule - rules),
                          .rule_id = str_of(rule->id),
                          .severity = rule->severity,
                          .message = str_of(message),
                          .fingerprint = "00112233445566778899aabbccddeeff"};
    location_resolve(arena, p, (size_t)at, (size_t)at + strlen(quote), &f->location);
    return f;
}

static void fix(struct finding *f, enum fix_kind kind, uint32_t start, uint32_t end,
                const char *text)
{
    f->fix = kind;
    f->edits = arena_alloc(arena, sizeof *f->edits);
    f->edit_count = 1;
    f->edits[0] = (struct edit){f->location.paragraph, start, end, str_of(text)};
}

static void relate(struct finding *f, uint32_t number, const char *message)
{
    const struct paragraph *p = paragraph(number);

    f->related = arena_alloc(arena, sizeof *f->related);
    f->related_count = 1;
    f->related[0].message = str_of(message);
    location_resolve(arena, p, 0, p->text.len, &f->related[0].location);
}

static void add_findings(void)
{
    const char *number = "此处空缺，应填数量", *clause = "实务：公文送审前应补齐数据";
    struct finding *f;

    f = add(&rules[0], 3, "1 .是", 0, "分述各项应写作“一是”“二是”，不用“1 .是”");
    f->source = STR("GB/T 9704—2012 7.3.3 结构层次序数");
    fix(f, FIX_SAFE, 0, 4, "一是");
    for (int i = 0; i < 3; i++)
        add(&rules[1], 4, ".", i, number)->source = str_of(clause);
    add(&rules[1], 4, ".%", 0, "此处空缺，应填百分比")->source = str_of(clause);
    f = add(&rules[2], 4, "“动态清零”总方针", 0, "该表述自2022年12月起不再使用");
    f->source =
        STR("政策文件：《关于对新型冠状病毒感染实施“乙类乙管”的总体方案》（联防联控机制综发〔2022〕"
            "144号）");
    fix(f, FIX_REVIEW, f->location.start - 4, f->location.end, "因时因势优化调整防控措施");
    for (uint32_t i = 5; i <= 9; i++)
        add(&rules[1], i, ".", 0, number)->source = str_of(clause);
    for (uint32_t i = 0; i < document->paragraph_count; i++)
        if (str_is(document->paragraphs[i]->text, "."))
            add(&rules[1], i + 1, ".", 0, number)->source = str_of(clause);
    f = add(&rules[3], document->paragraph_count, "开展第", 0, "句子没有写完");
    relate(f, 2, "同级标题");
    f = add(&rules[3], document->paragraph_count, "多措并举", 0, "已核准的表述");
    f->state = STATE_WAIVED;
    f->waiver = STR("引用原文");
}

static void add_files(void)
{
    static struct str aborted[] = {{"policy/outdated: 超过匹配上限", 0}};

    aborted[0].len = strlen(aborted[0].ptr);
    files[0] = (struct report_file){.path = STR("材料/汇报.docx"),
                                    .type = STR("工作汇报"),
                                    .as_of = STR("2023-06-30"),
                                    .as_of_source = DFL_DATE_PERIOD,
                                    .findings = findings,
                                    .finding_count = finding_count};
    files[0].coverage = (struct coverage){
        .paragraphs = 19, .tables = 1, .cells = 6, .characters = 380, .stories = {1}};
    files[0].coverage.uncovered[UNCOVERED_IMAGE] = 2;
    files[0].coverage.uncovered[UNCOVERED_PART] = 1;
    files[0].coverage.uncovered_note = STR("word/footnotes.xml");
    files[1] = (struct report_file){.path = STR("材料/清样.docx")};
    files[1].coverage = (struct coverage){.paragraphs = 3, .characters = 60, .stories = {1}};
    files[2] = (struct report_file){.path = STR("材料/坏\x1b[2J\n文件.docx"),
                                    .status = FILE_FAILED,
                                    .reason = STR("the part a\xC2\x9B"
                                                  "b is empty")};
    files[3] = (struct report_file){.path = STR("材料/附件.docx"),
                                    .status = FILE_INCOMPLETE,
                                    .reason = STR("the plugin “x” crashed (Aborted)")};
    files[4] = (struct report_file){.path = STR("材料/长文.docx"),
                                    .status = FILE_INCOMPLETE,
                                    .reason = STR("a rule was given up")};
    files[4].coverage.aborted = aborted;
    files[4].coverage.aborted_count = 1;
}

static const struct report_note problem = {{"", 0}, {"/x/y.so: open said \"no\"", 23}};
static const struct report_note skipped = {{"材料/~$汇报.docx", 20}, {"lock file", 9}};

static int next_draft(struct report *r, const struct report_file **file, struct err *e)
{
    (void)e;
    if (source.next < source.count) {
        *file = &source.files[source.next++];
        return 1;
    }
    r->problems = &problem;
    r->problem_count = !source.clean;
    r->result = source.result;
    return 0;
}

static struct report begin(int result)
{
    source.next = 0;
    source.result = result;
    return (struct report){.next = next_draft,
                           .rules = rule_list,
                           .rule_count = 4,
                           .skipped = &skipped,
                           .skipped_count = !source.clean};
}

static void setup(void)
{
    struct err e;

    arena = arena_new();
    finding_count = 0;
    ck_assert_int_eq(text_read(STR("汇报.txt"), STR(draft), &document, &e), 0);
    add_findings();
    add_files();
    source = (struct source){.files = files, .count = 5};
}

static void teardown(void)
{
    document_free(document);
    arena_free(arena);
}

static void compare(const char *name, struct str got)
{
    struct strbuf path = {0};
    struct str wanted = STR("");
    struct err e;

    strbuf_printf(&path, "%s/tests/unit/report/%s", getenv("top_srcdir"), name);
    if (getenv("UPDATE") != NULL) {
        FILE *f = fopen(path.ptr, "w");
        ck_assert_ptr_nonnull(f);
        fwrite(got.ptr, 1, got.len, f);
        fclose(f);
    }
    ck_assert_msg(file_read(arena, path.ptr, 1 << 20, &wanted, &e) == 0, "%s", e.text);
    ck_assert_msg(str_eq(got, wanted), "%s is not what was written:\n%.*s", name, (int)got.len,
                  got.ptr);
    strbuf_free(&path);
}

static void looks_like(const char *format, const char *name, int result,
                       struct report_options options)
{
    const struct report_format *f = report_formats;
    struct report report = begin(result);
    char *text = NULL;
    size_t len = 0;
    struct err e;

    options.version = "1.2.3";
    while (strcmp(f->name, format) != 0)
        f++;
    FILE *stream = open_memstream(&text, &len);
    ck_assert_int_eq(f->write(stream, &report, &options, &e), 0);
    fclose(stream);
    compare(name, (struct str){text, len});
    free(text);
}

START_TEST(text)
{
    looks_like("text", "text-80.txt", 2, (struct report_options){.width = 80});
    looks_like("text", "text-160.txt", 2, (struct report_options){.width = 160});
    looks_like("text", "text-40.txt", 2, (struct report_options){.width = 1});
    looks_like("text", "text-color.txt", 1, (struct report_options){.color = true});
    looks_like("text", "text-verbose.txt", 1, (struct report_options){.verbose = true});
}
END_TEST

START_TEST(text_shows_what_is_asked_for)
{
    looks_like("text", "text-quiet.txt", 1,
               (struct report_options){.quiet = true, .min_severity = SEVERITY_WARNING});
    source = (struct source){.files = &files[1], .count = 1, .clean = true};
    looks_like("text", "text-clean.txt", 0, (struct report_options){.width = 0});
}
END_TEST

START_TEST(json)
{
    looks_like("json", "report.json", 2, (struct report_options){.width = 0});
}
END_TEST

START_TEST(other_formats)
{
    static const char *const formats[] = {"jsonl", "sarif", "junit", "html", "github", "csv"};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct strbuf name = {0};
        strbuf_printf(&name, "report.%s", formats[i]);
        looks_like(formats[i], name.ptr, 2, (struct report_options){.fail_on = SEVERITY_ERROR});
        strbuf_free(&name);
    }
}
END_TEST

/* Text that would be markup, a command or a formula. */
START_TEST(nothing_breaks_out_of_a_format)
{
    findings[0].message = STR("<b>&\"'\x01]]>\n::error::\xEF\xBF\xBF");
    findings[1].message = STR("=1+1,\"x\"");
    files[0].path = STR("a,b:c%\"<&>.docx");
    source.count = 1;
    looks_like("sarif", "escaped.sarif", 2, (struct report_options){.width = 0});
    looks_like("junit", "escaped.junit", 2, (struct report_options){.width = 0});
    looks_like("html", "escaped.html", 2, (struct report_options){.width = 0});
    looks_like("github", "escaped.github", 2, (struct report_options){.width = 0});
    looks_like("csv", "escaped.csv", 2, (struct report_options){.width = 0});
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    for (const struct report_format *f = report_formats; f->name != NULL; f++) {
        struct report_options options = {.version = "1"};
        struct report report = begin(0);
        struct err e;
        FILE *full = fopen("/dev/full", "w");

        ck_assert_ptr_nonnull(full);
        ck_assert_int_eq(f->write(full, &report, &options, &e), ERR_IO);
        fclose(full);
    }
}
END_TEST

START_TEST(nothing_steers_the_terminal)
{
    struct strbuf b = {0};

    word_clean(&b, STR("a\x1b[31m\tb\xC2\x9B"
                       "c\xE2\x80\xAE"
                       "d\xE2\x81\xA6"
                       "e\n"));
    ck_assert_str_eq(b.ptr, "a [31m b c d e ");
    strbuf_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *t = tcase_create("report");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, text);
    tcase_add_test(t, text_shows_what_is_asked_for);
    tcase_add_test(t, json);
    tcase_add_test(t, other_formats);
    tcase_add_test(t, nothing_breaks_out_of_a_format);
    tcase_add_test(t, a_full_disk_is_an_error);
    tcase_add_test(t, nothing_steers_the_terminal);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
