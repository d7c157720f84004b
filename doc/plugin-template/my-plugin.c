/* my-plugin: names of units are written in full; which ones stands in rules/my-plugin.tsv. */
#include <draftlint/plugin.h>

static const struct dfl_host *host;
static const dfl_table *names;

/* Every place the rule must report is marked, with the text its fix puts there. */
static const struct dfl_example bad[] = {
    {.text = "会同{{发改局=>发展和改革局}}研究提出意见。"},
    {.text = "|单位|任务|\n|{{人社局=>人力资源和社会保障局}}|开展培训|", .note = "表格中的也算"},
};
static const struct dfl_example good[] = {
    {.text = "会同发展和改革局研究提出意见。"},
    {.text = "按照《发改局项目管理办法》执行。", .note = "书名号内是原名，不改"},
    {.text = "本局（以下简称发改局）负责。", .note = "已经写明简称"},
};

static const struct dfl_rule short_name = DFL_RULE(
    .id = "short-name",
    .title = "单位名称用了简称",
    .severity = DFL_WARNING,
    .why = "正式文稿中的单位名称写全称或规范化简称，读者才能分清是哪个部门。",
    .source = "实务",
    .bad = bad, .bad_count = sizeof bad / sizeof bad[0],
    .good = good, .good_count = sizeof good / sizeof good[0]);

static const struct dfl_rule *const rules[] = {&short_name};

/* Once, before all drafts: keep the table of functions, read the facts, hand over the patterns. */
static int open(const struct dfl_host *h, dfl_setup *setup)
{
    host = h;
    names = host->table(setup, "my-plugin.tsv");
    if (names == NULL)
        return DFL_ECONFIG;
    for (size_t row = 0; row < host->table_rows(names); row++) {
        const struct dfl_pattern p = DFL_PATTERN(
            .kind = DFL_LITERAL,
            .rule = "short-name",
            .text = host->table_cell(names, row, "phrase"),
            .trap = host->table_cell(names, row, "trap"),
            .tag = row);
        if (*host->table_cell(names, row, "name") == '\0')
            return host->table_fail(setup, names, row, "name", "缺少全称");
        if (host->pattern(setup, &p) != DFL_OK)
            return DFL_EINVAL;
    }
    return DFL_OK;
}

/* For each hit, in the order of the draft. */
static int match(dfl_run *run, const struct dfl_match *m)
{
    const char *name = host->table_cell(names, (size_t)m->tag, "name");
    const struct dfl_edit edit = {m->span, dfl_text(name)};
    const struct dfl_finding f = DFL_FINDING(
        .rule = "short-name",
        .span = m->span,
        .message = host->format(run, "单位名称建议写全称“%s”", name),
        .fix_kind = DFL_FIX_REVIEW,
        .edits = &edit, .edit_count = 1);

    return host->report(run, &f);
}

DFL_PLUGIN(.name = "my-plugin",
           .version = "0.1",
           .summary = "单位名称",
           .licence = "Apache-2.0",
           .rules = rules, .rule_count = sizeof rules / sizeof rules[0],
           .open = open,
           .match = match);
