/* （1）…；（2）…；（3）…, ①…②…, 1.…；2.…, 第一，…；第二，… and 首先，…；其次，…；第三，… within one
 * paragraph. */
#include "draft.h"
#include "sequence.h"

#define INLINE_MAX 30 /* items of one row looked at */

int inline_patterns(dfl_setup *setup)
{
    static const char *const telling[] = {"（2）", "（3）", "(2)",  "(3)",  "②",    "③",
                                          "2.",    "3.",    "第二", "第三", "其次", "再次"};
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < sizeof telling / sizeof *telling; i++) {
        const struct dfl_pattern p = {.struct_size = sizeof p,
                                      .text = telling[i],
                                      .tag = TAG_INLINE,
                                      .not_after = "0|1|2|3|4|5|6|7|8|9"}; /* 2.5 counts nothing */
        rc = host->pattern(setup, &p);
    }
    return rc;
}

/* The kinds of rows, by the character their numbers begin with. */
static const uint32_t opens[INLINE_KINDS] = {U'（', '(', U'①', '1', U'第'};

/* The number at AT of the kind OPEN, *END behind it; 0 none. */
static uint32_t number_at(struct dfl_str s, size_t at, uint32_t open, size_t *end)
{
    uint32_t number, cp = utf8_peek(s, at);

    if (open == U'①') {
        utf8_take(s, &at);
        *end = at;
        return cp >= U'①' && cp <= U'⑳' ? cp - U'①' + 1 : 0;
    }
    if (open == '1') {
        number = is_digit(cp) ? arabic_number(s, &at) : 0;
        bool dot = utf8_take(s, &at) == '.';
        *end = at;
        return dot && is_han(utf8_peek(s, at)) ? number : 0;
    }
    if (utf8_take(s, &at) != open)
        return 0;
    number = open == U'第' ? han_number(s, &at) : arabic_number(s, &at);
    *end = at;
    cp = utf8_take(s, &at);
    if (open == U'第') /* not 第一、第三季度 */
        return cp == U'，' || cp == U'：' || cp == ',' ||
                       (cp == U'、' && !words_at(WORDS_ORDER_NEXT, s, at))
                   ? number
                   : 0;
    *end = at;
    return cp == U'）' || cp == ')' ? number : 0;
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

uint32_t ordinal_at(struct dfl_str s, size_t at, size_t *end)
{
    uint32_t number = number_at(s, at, U'第', end);

    return number ? number : word_at(s, at, end);
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
    const struct label circled = {.style = DFL_LABEL_CIRCLED};

    switch (open) {
    case U'第':
        return host->format(run, "第%s", han_text(number).text);
    case U'①':
        return host->format(run, "%s", label_text(&circled, number).text);
    case '1':
        return host->format(run, "%u.", number);
    default:
        return host->format(run, open == '(' ? "(%u)" : "（%u）", number);
    }
}

/* The items of S of the kind OPEN, in P and AT.  首先 stands for a 第一 that is nowhere; such
 * words count where they are in place. */
static size_t read_row(const dfl_node *node, struct dfl_str s, uint32_t open, struct place *p,
                       struct dfl_span *at)
{
    bool in_words = open == U'第' && !has_first(s, open);
    size_t count = 0, end;

    for (size_t i = 0; i < s.len && count < INLINE_MAX; utf8_take(s, &i)) {
        uint32_t number = number_at(s, i, open, &end);
        if (number == 0 && in_words) {
            number = word_at(s, i, &end);
            if (number > 1 && (count == 0 || p[count - 1].number + 1 != number))
                continue;
        }
        if (number == 0 || !clause_start(s, i))
            continue;
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

static size_t kind_of(uint32_t cp)
{
    size_t kind = 0;

    if (cp == U'②' || cp == U'③')
        cp = U'①';
    else if (is_digit(cp))
        cp = '1';
    while (kind + 1 < INLINE_KINDS && opens[kind] != cp) /* 其次 is of the last */
        kind++;
    return kind;
}

/* M is a 2 or 3: judges the row it belongs to, once for the paragraph. */
int inline_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct place p[INLINE_MAX];
    struct dfl_span at[INLINE_MAX];
    struct dfl_str s = host->text(m->span.node);
    size_t kind = kind_of(utf8_peek(s, m->span.start)), count;

    if (d->rows[kind] == m->span.node)
        return DFL_OK;
    d->rows[kind] = m->span.node;
    count = read_row(m->span.node, s, opens[kind], p, at);
    if (count < (opens[kind] == U'第' ? 2 : 3) || p[0].number != 1)
        return DFL_OK;
    return row_judge(run, s, opens[kind], p, at, count);
}
