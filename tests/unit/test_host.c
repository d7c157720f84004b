/* What a plugin sees and says, through the table of functions: the engine runs a plugin of this
 * file over drafts built piece by piece. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draftlint/testhost.h"
#include "unit.h"

static const struct dfl_host *host;
static int (*on_begin)(dfl_run *run);
static char seen[4096];

static const struct dfl_example bad[] = {{.text = "{{错}}"}};
static const struct dfl_example good[] = {{.text = "对"}};
static const struct dfl_option options[] = {{"most", "int", "3", "最多几个"}};
static const struct dfl_rule wrong =
    DFL_RULE(.id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。",
             .source = "实务", .bad = bad, .bad_count = 1, .good = good, .good_count = 1,
             .options = options, .option_count = 1);
static const struct dfl_rule sleeping =
    DFL_RULE(.id = "sleeping", .title = "默认关闭", .severity = DFL_OFF, .why = "测试用。",
             .source = "实务", .bad = bad, .bad_count = 1, .good = good, .good_count = 1);
static const struct dfl_rule *const rules[] = {&wrong, &sleeping};

static void say(const char *text, size_t len)
{
    size_t used = strlen(seen);

    ck_assert_uint_lt(used + len + 1, sizeof seen);
    memcpy(seen + used, text, len);
    seen[used + len] = '\0';
}

static void say_text(struct dfl_str s)
{
    say(s.ptr, s.len);
    say("|", 1);
}

static void say_number(long n)
{
    char text[32];

    say(text, (size_t)snprintf(text, sizeof text, "%ld|", n));
}

static int open_it(const struct dfl_host *table, dfl_setup *setup)
{
    static const struct dfl_pattern patterns[] = {
        DFL_PATTERN(.text = "错", .rule = "wrong", .tag = 1),
        DFL_PATTERN(.kind = DFL_REGEX, .text = "第([0-9]+)(页)?号", .rule = "wrong", .tag = 2),
    };

    host = table;
    ck_assert_str_eq(host->option(setup, "wrong", "most"), "3");
    ck_assert_int_eq(host->enabled(setup, "wrong"), 1);
    ck_assert_int_eq(host->enabled(setup, "unheard-of"), 0);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(host->pattern(setup, &patterns[i]), DFL_OK);
    return DFL_OK;
}

static int begin_it(dfl_run *run)
{
    ck_assert_ptr_null(host->state(run));
    host->set_state(run, host->alloc(run, 16));
    say("<", 1);
    return on_begin ? on_begin(run) : DFL_OK;
}

static int visit_it(dfl_run *run, const dfl_node *node)
{
    (void)run;
    say("v:", 2);
    say_text(host->text(node));
    return DFL_OK;
}

static int match_it(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f = DFL_FINDING(.rule = m->tag == 1 ? "wrong" : "sleeping",
                                             .span = m->span, .message = "这里错了");

    ck_assert_ptr_nonnull(host->state(run));
    say("m:", 2);
    if (m->tag == 2) {
        ck_assert_uint_eq(m->group_count, 3);
        ck_assert_ptr_nonnull(m->groups[1].node);
        ck_assert_ptr_null(m->groups[2].node);
        say_number((long)(m->groups[1].end - m->groups[1].start));
    }
    return host->report(run, &f);
}

static int end_it(dfl_run *run)
{
    ck_assert_ptr_nonnull(host->state(run));
    say(">", 1);
    return DFL_OK;
}

static int across_it(dfl_set *set)
{
    for (size_t i = 0; i < host->fact_count(set); i++) {
        struct dfl_fact f = {.struct_size = sizeof f};
        ck_assert_int_eq(host->fact_at(set, i, &f), DFL_OK);
        if (i > 0) {
            const size_t others[] = {0};
            const struct dfl_set_finding found =
                DFL_SET_FINDING(.fact = i, .rule = "wrong",
                                .message = host->set_format(set, "与%s重复", "前一份"),
                                .others = others, .other_count = 1);
            ck_assert_int_eq(host->report_fact(set, &found), DFL_OK);
        }
    }
    const struct dfl_set_finding nowhere =
        DFL_SET_FINDING(.fact = 99, .rule = "wrong", .message = "x");
    ck_assert_int_eq(host->report_fact(set, &nowhere), DFL_EINVAL);
    return DFL_OK;
}

static const struct dfl_plugin plugin = {
    .magic = DFL_PLUGIN_MAGIC,
    .abi_major = DFL_ABI_MAJOR,
    .abi_minor = DFL_ABI_MINOR,
    .struct_size = sizeof plugin,
    .name = "seeing",
    .version = "1.0",
    .summary = "测试用",
    .licence = "Apache-2.0",
    .rules = rules,
    .rule_count = 2,
    .nodes = DFL_NODE_TEXT,
    .stories = DFL_STORY_BODY,
    .open = open_it,
    .begin = begin_it,
    .visit = visit_it,
    .match = match_it,
    .end = end_it,
    .across = across_it,
};

static dfl_test *t;

static void setup(void)
{
    seen[0] = '\0';
    on_begin = NULL;
    t = dfl_test_open(&plugin, NULL);
    ck_assert_str_eq(dfl_test_error(t), "");
}

static void teardown(void)
{
    dfl_test_close(t);
}

START_TEST(order_of_callbacks)
{
    dfl_test_text(t, "一、错\n第12号错\n|甲|错|");
    ck_assert_int_eq(dfl_test_check(t), 4);
    ck_assert_str_eq(seen, "<v:一、错|m:v:第12号错|m:2|m:v:甲|v:错|m:>");
    ck_assert_str_eq(dfl_test_finding_at(t, 1)->rule, "seeing/sleeping");
    ck_assert_str_eq(dfl_test_finding_at(t, 1)->quote, "第12号");
    ck_assert_uint_eq(dfl_test_finding_at(t, 2)->start, 4);
    ck_assert_uint_eq(dfl_test_finding_at(t, 3)->paragraph, 4);
    ck_assert_ptr_null(dfl_test_finding_at(t, 4));
}
END_TEST

START_TEST(stories_not_asked_for_are_not_visited)
{
    dfl_test_paragraph(t, "正文");
    dfl_test_story(t, DFL_STORY_FOOTNOTE);
    dfl_test_paragraph(t, "脚注错");
    ck_assert_int_eq(dfl_test_check(t), 1);
    ck_assert_str_eq(seen, "<v:正文|m:>");
    ck_assert_uint_eq(dfl_test_finding_at(t, 0)->story, DFL_STORY_FOOTNOTE);
}
END_TEST

static int look_around(dfl_run *run)
{
    struct dfl_node_info info = {.struct_size = sizeof info};

    for (const dfl_node *n = host->first(run, ~0u, 0); n != NULL; n = host->next(run, n, ~0u, 0)) {
        host->node_info(n, &info);
        say_number(info.kind);
        say_number(info.level);
        say_number(info.number);
        if (info.automatic.len > 0)
            say_text(info.automatic);
        if (host->heading(n) != NULL)
            say_text(host->text(host->heading(n)));
        say("\n", 1);
    }
    return DFL_OK;
}

START_TEST(walks_and_headings)
{
    static const char *const cells[] = {"项目", "完成", "道路", "3"};

    on_begin = look_around;
    dfl_test_paragraph(t, "总体情况");
    dfl_test_style(t, "heading 1", 1);
    dfl_test_automatic(t, "一、", 7, 0);
    dfl_test_paragraph(t, "正文。");
    dfl_test_table(t, cells, 2, 2);
    dfl_test_story(t, DFL_STORY_HEADER);
    dfl_test_paragraph(t, "页眉");
    dfl_test_check(t);
    seen[strcspn(seen, "v")] = '\0';
    ck_assert_str_eq(seen, "<2|1|1|一、|\n"
                           "1|0|2|总体情况|\n"
                           "4|0|0|总体情况|\n"
                           "8|0|0|总体情况|\n"
                           "16|0|0|总体情况|\n"
                           "1|0|3|总体情况|\n"
                           "16|0|0|总体情况|\n"
                           "1|0|4|总体情况|\n"
                           "8|0|0|总体情况|\n"
                           "16|0|0|总体情况|\n"
                           "1|0|5|总体情况|\n"
                           "16|0|0|总体情况|\n"
                           "1|0|6|总体情况|\n"
                           "1|0|1|\n");
}
END_TEST

static int look_at_cell(dfl_run *run)
{
    const dfl_node *n = host->first(run, DFL_NODE_CELL, 0);
    struct dfl_cell_info cell = {.struct_size = sizeof cell};

    for (int i = 0; i < 3; i++)
        n = host->next(run, n, DFL_NODE_CELL, 0);
    n = host->next(run, n, DFL_NODE_PARAGRAPH, 0);
    ck_assert_int_eq(host->cell_info(n, &cell), DFL_OK);
    ck_assert_uint_eq(cell.table, 1);
    ck_assert_uint_eq(cell.row, 2);
    ck_assert_uint_eq(cell.column, 2);
    ck_assert_uint_eq(cell.rows, 2);
    ck_assert_uint_eq(cell.columns, 2);
    say_text(cell.row_header);
    say_text(cell.column_header);
    n = host->parent(host->parent(host->parent(host->parent(n))));
    ck_assert_ptr_null(n);
    n = host->first(run, DFL_NODE_TEXT, 0);
    ck_assert_int_eq(host->cell_info(n, &cell), DFL_ENOENT);
    return DFL_OK;
}

START_TEST(cells)
{
    static const char *const cells_text[] = {"项目", "完成", "道路", "3"};

    on_begin = look_at_cell;
    dfl_test_paragraph(t, "表前");
    dfl_test_table(t, cells_text, 2, 2);
    ck_assert_int_eq(dfl_test_check(t), 0);
    ck_assert_msg(strncmp(seen, "<道路|完成|", strlen("<道路|完成|")) == 0, "%s", seen);
}
END_TEST

static int look_at_format(dfl_run *run)
{
    const dfl_node *n = host->first(run, DFL_NODE_TEXT, 0);
    struct dfl_inline run_info = {.struct_size = sizeof run_info};
    struct dfl_layout layout = {.struct_size = sizeof layout};
    struct dfl_page page = {.struct_size = sizeof page};

    ck_assert_uint_eq(host->inline_count(n), 2);
    ck_assert_int_eq(host->inline_at(n, 1, &run_info), DFL_OK);
    ck_assert_uint_eq(run_info.start, strlen("单位："));
    ck_assert_uint_eq(run_info.size, 32);
    ck_assert_int_eq(run_info.bold, 1);
    ck_assert_uint_eq(run_info.flags, DFL_RUN_PLACEHOLDER);
    say_text(run_info.highlight);
    say_text(run_info.font);
    ck_assert_int_eq(host->inline_at(n, 2, &run_info), DFL_ENOENT);
    host->layout(n, &layout);
    ck_assert_uint_eq(layout.alignment, 2);
    ck_assert_int_eq(layout.indent_first_chars, 200);
    ck_assert_int_eq(host->page(run, n, &page), DFL_ENOENT);
    return DFL_OK;
}

START_TEST(formatting)
{
    const struct dfl_inline prompt = {.size = 32,
                                      .bold = 1,
                                      .flags = DFL_RUN_PLACEHOLDER,
                                      .highlight = dfl_text("yellow"),
                                      .font = dfl_text("仿宋")};
    const struct dfl_layout layout = {.alignment = 2, .indent_first_chars = 200};

    on_begin = look_at_format;
    dfl_test_paragraph(t, "单位：");
    dfl_test_run(t, "点击输入", &prompt);
    dfl_test_layout(t, &layout);
    ck_assert_int_eq(dfl_test_check(t), 0);
    ck_assert_str_eq(seen, "<yellow|仿宋|v:单位：点击输入|>");
}
END_TEST

/* A plugin built with an older, shorter, or a newer, longer header. */
static int other_sizes(dfl_run *run)
{
    const dfl_node *n = host->first(run, DFL_NODE_TEXT, 0);
    struct {
        struct dfl_node_info info;
        char newer[32];
    } grown;
    struct dfl_node_info old = {.struct_size = offsetof(struct dfl_node_info, number)};

    memset(&grown, 0x55, sizeof grown);
    grown.info.struct_size = sizeof grown;
    host->node_info(n, &grown.info);
    ck_assert_uint_eq(grown.info.struct_size, sizeof grown);
    ck_assert_uint_eq(grown.info.number, 1);
    ck_assert_int_eq(grown.newer[0], 0);
    old.number = 4711;
    host->node_info(n, &old);
    ck_assert_uint_eq(old.kind, DFL_NODE_PARAGRAPH);
    ck_assert_uint_eq(old.number, 4711);
    ck_assert(!DFL_HAS(struct dfl_node_info, &old, number));
    ck_assert(DFL_HAS(struct dfl_node_info, &old, story));
    return DFL_OK;
}

START_TEST(sizes_of_both_sides)
{
    on_begin = other_sizes;
    dfl_test_text(t, "正文。");
    ck_assert_int_eq(dfl_test_check(t), 0);
}
END_TEST

static int tell_document(dfl_run *run)
{
    struct dfl_doc_info info = {.struct_size = sizeof info};
    const dfl_node *n;

    host->doc_info(run, &info);
    say_text(info.title);
    say_text(info.name);
    say_number(info.date.year * 10000L + info.date.month * 100L + info.date.day);
    say_number(info.date_source);
    say_number(info.period_end.month);
    ck_assert_ptr_eq(info.title_node, host->first(run, DFL_NODE_TEXT, 0));
    ck_assert_uint_eq(host->property(run, "creator").len, 0);
    ck_assert_uint_eq(host->property(run, "nonsense").len, 0);
    n = host->next(run, info.title_node, DFL_NODE_TEXT, 0);
    struct dfl_span s = host->sentence(n, 12);
    say(host->text(n).ptr + s.start, s.end - s.start);
    ck_assert_ptr_null(host->anchor(n));
    return DFL_OK;
}

START_TEST(document)
{
    on_begin = tell_document;
    dfl_test_name(t, "汇报.docx");
    dfl_test_text(t, "2023年上半年工作汇报\n第一句。第二句。");
    ck_assert_int_eq(dfl_test_check(t), 0);
    seen[strcspn(seen, "v")] = '\0';
    ck_assert_str_eq(seen, "<2023年上半年工作汇报|汇报.docx|20230630|2|6|第二句。");
}
END_TEST

static int note_title(dfl_run *run)
{
    const dfl_node *n = host->first(run, DFL_NODE_TEXT, 0);
    const struct dfl_span span = {n, 0, host->text(n).len};

    return host->fact(run, "title", host->text(n), span);
}

START_TEST(across_drafts)
{
    on_begin = note_title;
    for (int i = 0; i < 3; i++) {
        dfl_test_text(t, "同一个标题");
        ck_assert_int_eq(dfl_test_check(t), 0);
    }
    /* the callback also passes a fact that does not exist: a defect, said once */
    ck_assert_int_eq(dfl_test_across(t), -1);
    ck_assert_ptr_nonnull(strstr(dfl_test_error(t), "seeing"));
    ck_assert_ptr_nonnull(dfl_test_finding_at(t, 1));
    ck_assert_str_eq(dfl_test_finding_at(t, 0)->message, "与前一份重复");
    ck_assert_uint_eq(dfl_test_finding_at(t, 0)->related_count, 1);
    ck_assert_ptr_null(dfl_test_finding_at(t, 2));
}
END_TEST

static const dfl_node *kept;

static int keep_node(dfl_run *run)
{
    kept = host->first(run, DFL_NODE_TEXT, 0);
    return DFL_OK;
}

static int report_kept(dfl_run *run)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = {kept, 0, 0}, .message = "旧");

    ck_assert_int_eq(host->report(run, &f), DFL_EINVAL);
    return DFL_OK;
}

START_TEST(node_of_an_earlier_draft)
{
    on_begin = keep_node;
    dfl_test_text(t, "第一份");
    dfl_test_check(t);
    on_begin = report_kept;
    dfl_test_text(t, "第二份");
    ck_assert_int_eq(dfl_test_check(t), -1);
    ck_assert_ptr_nonnull(strstr(dfl_test_error(t), "none of this draft"));
}
END_TEST

static int report_twice(dfl_run *run)
{
    const dfl_node *n = host->first(run, DFL_NODE_TEXT, 0);
    const struct dfl_edit edits[] = {{{n, 0, 3}, dfl_text("乙")}, {{n, 6, 6}, dfl_text("！")}};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = {n, 0, 3}, .message = "重复", .severity = DFL_ERROR,
                    .fix_kind = DFL_FIX_SAFE, .edits = edits, .edit_count = 2);

    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(host->report(run, &f), DFL_OK);
    return DFL_OK;
}

START_TEST(repeats_fixes_severity)
{
    const struct dfl_test_finding *f;

    on_begin = report_twice;
    dfl_test_text(t, "甲乙丙");
    ck_assert_int_eq(dfl_test_check(t), 1);
    f = dfl_test_finding_at(t, 0);
    ck_assert_uint_eq(f->severity, DFL_ERROR);
    ck_assert_uint_eq(f->fix_kind, DFL_FIX_SAFE);
    ck_assert_str_eq(f->fixed, "乙乙！丙");
    ck_assert_str_eq(f->source, "实务");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("host");
    TCase *c = tcase_create("host");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, order_of_callbacks);
    tcase_add_test(c, stories_not_asked_for_are_not_visited);
    tcase_add_test(c, walks_and_headings);
    tcase_add_test(c, cells);
    tcase_add_test(c, formatting);
    tcase_add_test(c, sizes_of_both_sides);
    tcase_add_test(c, document);
    tcase_add_test(c, across_drafts);
    tcase_add_test(c, node_of_an_earlier_draft);
    tcase_add_test(c, repeats_fixes_severity);
    suite_add_tcase(suite, c);
    return unit_run(suite);
}
