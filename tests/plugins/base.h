/* What the modules of this folder share: a rule that reports 错, so that each file shows only what
 * is wrong with it. */
#ifndef BASE_H
#define BASE_H

#include <draftlint/plugin.h>

#ifdef __GNUC__
#define MAYBE_UNUSED __attribute__((unused))
#endif

MAYBE_UNUSED static const struct dfl_host *host;
MAYBE_UNUSED static const struct dfl_example bad[] = {{.text = "有{{错}}。"}};
MAYBE_UNUSED static const struct dfl_example good[] = {{.text = "没有。"}};

#define RULE                                                                                       \
    .id = "wrong", .title = "错字", .severity = DFL_WARNING, .why = "测试用。", .source = "实务",  \
    .bad = bad, .bad_count = 1, .good = good, .good_count = 1

#define RULES(...)                                                                                 \
    static const struct dfl_rule rule = DFL_RULE(__VA_ARGS__);                                     \
    static const struct dfl_rule *const rules[] = {&rule}

#define PLUGIN(plugin)                                                                             \
    .name = plugin, .version = "1.0", .summary = "测试用", .licence = "Apache-2.0",                \
    .rules = rules, .rule_count = sizeof rules / sizeof rules[0]

/* Hands over the pattern 错. */
MAYBE_UNUSED static int open_base(const struct dfl_host *table, dfl_setup *setup)
{
    const struct dfl_pattern p = DFL_PATTERN(.text = "错", .rule = "wrong");

    host = table;
    return host->pattern(setup, &p);
}

MAYBE_UNUSED static int match_base(dfl_run *run, const struct dfl_match *m)
{
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong", .span = m->span, .message = "这里错了");

    return host->report(run, &f);
}

#endif
