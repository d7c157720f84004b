/* （1）…；（2）…；（3）…, 第一，…；第二，… and 首先，…；其次，…；第三，… within one paragraph. */
#include "draft.h"
#include "sequence.h"

#define INLINE_MAX 30 /* items of one row looked at */

int inline_patterns(dfl_setup *setup)
{
    static const char *const seconds[] = {"（2）", "(2)", "第二", "其次"};
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

/* 首先 其次 再次 at AT: 1 2 3, *END behind it; 0 none. */
static uint32_t word_at(struct dfl_str s, size_t at, size_t *end)
{
    static const struct dfl_str words_in_order[] = {
        {"首先", sizeof "首先" - 1}, {"其次", sizeof "其次" - 1}, {"再次", sizeof "再次" - 1}};

    for (uint32_t i = 0; i < 3; i++) {
        if (!starts_with(s, at, words_in_order[i]))
            continue;
        *end = at + words_in_order[i].len;
        uint32_t behind = utf8_peek(s, *end);
        return behind == U'，' || behind == U'、' || behind == U'：' || behind == ',' ||
                       behind == U'是' || behind == U'要'
                   ? i + 1
                   : 0;
    }
    return 0;
}

static bool has_first(struct dfl_str s, uint32_t open)
{
    size_t end;

    for (size_t i = 0; i < s.len; utf8_take(s, &i))
        if (number_at(s, i, open, &end) == 1 && clause_start(s, i))
            return true;
    return false;
}

static const char *written(dfl_run *run, uint32_t open, uint32_t number)
{
    return open == U'第' ? host->format(run, "第%s", han_text(number).text)
                         : host->format(run, open == '(' ? "(%u)" : "（%u）", number);
}

/* The items of S that begin with OPEN, in P and AT.  首先 stands for a 第一 that is nowhere; such
 * words count where they are in place.  *SECOND is where the first 2 stands, SIZE_MAX nowhere. */
static size_t read_row(const dfl_node *node, struct dfl_str s, uint32_t open, struct place *p,
                       struct dfl_span *at, size_t *second)
{
    bool in_words = open == U'第' && !has_first(s, open);
    size_t count = 0, end;

    *second = SIZE_MAX;
    for (size_t i = 0; i < s.len && count < INLINE_MAX; utf8_take(s, &i)) {
        uint32_t number = number_at(s, i, open, &end);
        if (number == 0 && in_words) {
            number = word_at(s, i, &end);
            if (number > 1 && (count == 0 || p[count - 1].number + 1 != number))
                continue;
        }
        if (number == 0 || !clause_start(s, i))
            continue;
        if (number == 2 && *second == SIZE_MAX)
            *second = i;
        at[count] = (struct dfl_span){node, i, end};
        p[count++] = (struct place){.number = number, .restart = RESTART_FREE};
    }
    return count;
}

static int row_judge(dfl_run *run, struct dfl_str s, uint32_t open, struct place *p,
                     const struct dfl_span *at, size_t count)
{
    int rc = DFL_OK;

    sequence_judge(p, count);
    for (size_t i = 1; rc == DFL_OK && i < count; i++) {
        if (p[i].step == STEP_NEXT || p[i].step == STEP_RESTART || p[i].before == SIZE_MAX)
            continue;
        struct dfl_span before = at[p[i].before];
        bool skip = p[i].number > p[i].wanted;
        rc = report_related(
            run, skip ? &rule_skipped : &rule_repeated, DFL_WARNING, at[i],
            host->format(run, skip ? "“%.*s”前面没有“%s”" : "“%.*s”与前面重复或颠倒，此处应为“%s”",
                         S(text_part(s, at[i].start, at[i].end)), written(run, open, p[i].wanted)),
            NULL, before,
            host->format(run, "前一个是“%.*s”", S(text_part(s, before.start, before.end))));
    }
    return rc;
}

/* M is a 2: judges the row it belongs to, when it is the first of it.  A paragraph may have many.
 */
int inline_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct place p[INLINE_MAX];
    struct dfl_span at[INLINE_MAX];
    struct dfl_str s = host->text(m->span.node);
    uint32_t open = utf8_peek(s, m->span.start);
    struct row *row = &d->rows[open == U'（' ? 0 : open == '(' ? 1 : 2];

    if (row->node == m->span.node && row->second != m->span.start)
        return DFL_OK;
    open = open == U'其' ? U'第' : open;
    row->node = m->span.node;
    size_t count = read_row(row->node, s, open, p, at, &row->second);
    if (count < 3 || p[0].number != 1 || row->second != m->span.start)
        return DFL_OK;
    return row_judge(run, s, open, p, at, count);
}
