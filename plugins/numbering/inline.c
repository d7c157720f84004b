/* （1）…；（2）…；（3）… and 第一，…；第二，… within one paragraph. */
#include "draft.h"
#include "sequence.h"

#define INLINE_MAX 30 /* items of one row looked at */

int inline_patterns(dfl_setup *setup)
{
    static const char *const seconds[] = {"（2）", "(2)", "第二"};
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < sizeof seconds / sizeof *seconds; i++) {
        const struct dfl_pattern p = {
            .struct_size = sizeof p, .text = seconds[i], .tag = TAG_INLINE};
        rc = host->pattern(setup, &p);
    }
    return rc;
}

/* The number at AT whose first character is OPEN (（, ( or 第), *END behind it; 0 none. */
static uint32_t number_at(struct dfl_str s, size_t at, uint32_t open, size_t *end)
{
    uint32_t number, close;

    if (utf8_take(s, &at) != open)
        return 0;
    number = open == U'第' ? han_number(s, &at) : arabic_number(s, &at);
    *end = at;
    close = utf8_take(s, &at);
    if (open == U'第')
        return close == U'，' || close == U'、' || close == U'：' || close == ',' ? number : 0;
    *end = at;
    return close == U'）' || close == ')' ? number : 0;
}

static const char *written(dfl_run *run, uint32_t open, uint32_t number)
{
    return open == U'第' ? host->format(run, "第%s", han_text(number).text)
                         : host->format(run, open == '(' ? "(%u)" : "（%u）", number);
}

/* M is a 2: judges the row it belongs to, once. */
int inline_match(dfl_run *run, const struct dfl_match *m)
{
    struct place p[INLINE_MAX];
    struct dfl_span at[INLINE_MAX];
    struct dfl_str s = host->text(m->span.node);
    uint32_t open = utf8_peek(s, m->span.start), number;
    size_t count = 0, second = SIZE_MAX, end;
    int rc = DFL_OK;

    for (size_t i = 0; i < s.len && count < INLINE_MAX; utf8_take(s, &i)) {
        if ((number = number_at(s, i, open, &end)) == 0 || !clause_start(s, i))
            continue;
        if (number == 2 && second == SIZE_MAX)
            second = i;
        at[count] = (struct dfl_span){m->span.node, i, end};
        p[count++] = (struct place){.number = number, .restart = RESTART_FREE};
    }
    if (count < 3 || p[0].number != 1 || second != m->span.start)
        return DFL_OK;
    sequence_judge(p, count);
    for (size_t i = 1; rc == DFL_OK && i < count; i++) {
        const char *here = written(run, open, p[i].number),
                   *wanted = written(run, open, p[i].wanted);
        bool skip = p[i].number > p[i].wanted;
        if (p[i].step == STEP_NEXT || p[i].step == STEP_RESTART || p[i].before == SIZE_MAX)
            continue;
        rc = report_related(
            run, skip ? &rule_skipped : &rule_repeated, DFL_WARNING, at[i],
            host->format(run, skip ? "“%s”前面没有“%s”" : "“%s”与前面重复或颠倒，此处应为“%s”",
                         here, wanted),
            NULL, at[p[i].before],
            host->format(run, "前一个是“%s”", written(run, open, p[p[i].before].number)));
    }
    return rc;
}
