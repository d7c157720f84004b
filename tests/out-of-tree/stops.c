/* A plugin as somebody outside of this project writes it: one header, one file. */
#include <draftlint/plugin.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct dfl_host *host;

static const struct dfl_example bad[] = {
    {.text = "各项工作有序推进{{。。=>。}}", .note = "句号打了两次"},
};
static const struct dfl_example good[] = {
    {.text = "各项工作有序推进。下一步继续抓好落实。"},
};

static const struct dfl_rule doubled_stop = {
    .struct_size = sizeof(struct dfl_rule),
    .id = "doubled-stop",
    .title = "句号重复",
    .severity = DFL_WARNING,
    .why = "连续两个句号多为误按，定稿前应删去一个。",
    .source = "GB/T 15834—2011 4.1",
    .bad = bad,
    .bad_count = COUNT(bad),
    .good = good,
    .good_count = COUNT(good),
};
static const struct dfl_rule *const rules[] = {&doubled_stop};

static int stops_open(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern pattern = {
        .struct_size = sizeof pattern,
        .kind = DFL_LITERAL,
        .text = "。。",
        .rule = "doubled-stop",
    };

    host = table;
    return host->pattern(setup, &pattern);
}

static int stops_match(dfl_run *run, const struct dfl_match *match)
{
    const struct dfl_edit edit = {.span = match->span, .text = {"。", sizeof "。" - 1}};
    const struct dfl_finding finding = {
        .struct_size = sizeof finding,
        .rule = "doubled-stop",
        .span = match->span,
        .message = "句号重复，删去一个",
        .fix_kind = DFL_FIX_SAFE,
        .edits = &edit,
        .edit_count = 1,
    };

    return host->report(run, &finding);
}

DFL_PLUGIN(.name = "stops", .version = "1.0", .summary = "重复的句号", .licence = "Apache-2.0",
           .rules = rules, .rule_count = COUNT(rules), .open = stops_open, .match = stops_match);
