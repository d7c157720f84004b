/* （1）…；（2）…；（3）…, ①…②…, 1.…；2.…, 一要…；二要…, 第一，…；第二，… and
 * 首先，…；其次，…；第三，… within one paragraph. */
#include "draft.h"
#include "sequence.h"

#define INLINE_MAX 30 /* items of one row looked at */

enum kind { PAREN, HAN_PAREN, CIRCLED, DOT, DUN, HALF_PAREN, HAN_DUN, YAO, QI, DI };

/* How the numbers of a row are written. */
static const struct form {
    const char *tells[4];       /* a 2 or 3 of it */
    const char *front, *rear;   /* around the number, as it should be written */
    const char *opens, *closes; /* as it may be: one of these characters */
    bool han;
    size_t least; /* numbers that make a row */
} forms[INLINE_KINDS] = {
    [PAREN] = {{"（2）", "（3）", "(2)", "(3)"}, "（", "）", "（(", "）)", false, 3},
    [HAN_PAREN] = {{"（二）", "（三）", "(二)", "(三)"}, "（", "）", "（(", "）)", true, 3},
    [CIRCLED] = {{"②", "③"}, "", "", "", "", false, 3},
    [DOT] = {{"2.", "3."}, "", ".", "", ".", false, 3},
    [DUN] = {{"2、", "3、"}, "", "、", "", "、", false, 3},
    [HALF_PAREN] = {{"2）", "3）", "2)", "3)"}, "", "）", "", "）)", false, 3},
    [HAN_DUN] = {{"二、", "三、"}, "", "、", "", "、", true, 3},
    [YAO] = {{"二要", "三要"}, "", "要", "", "要", true, 3},
    [QI] = {{"其二", "其三"}, "其", "", "其", "，：、,是", true, 2},
    [DI] = {{"第二", "第三", "其次", "再次"}, "第", "", "第", "，：、,", true, 2},
};

int inline_patterns(dfl_setup *setup)
{
    int rc = DFL_OK;

    for (int kind = 0; kind < INLINE_KINDS; kind++)
        for (int i = 0; rc == DFL_OK && i < 4 && forms[kind].tells[i]; i++) {
            const struct dfl_pattern p = {.struct_size = sizeof p,
                                          .text = forms[kind].tells[i],
                                          .tag = (uint64_t)(TAG_INLINE + kind),
                                          .not_after = "0|1|2|3|4|5|6|7|8|9"}; /* not 2.5 */
            rc = host->pattern(setup, &p);
        }
    return rc;
}

static bool is_among(uint32_t cp, const char *set)
{
    struct dfl_str s = dfl_text(set);

    for (size_t at = 0; at < s.len;)
        if (utf8_take(s, &at) == cp)
            return true;
    return false;
}

/* Is what stands behind the number at AT what is counted?  Not so in 按（1）、（3）两项, 2.5,
 * 一、二级. */
static bool counts(struct dfl_str s, size_t at, enum kind kind)
{
    uint32_t behind;

    at = skip_blanks(s, at);
    behind = utf8_peek(s, at);
    if (kind == PAREN || kind == HAN_PAREN)
        return !is_among(behind, "、和与至项条款（(");
    return (is_han(behind) || is_among(behind, "“《")) &&
           (kind != HAN_DUN || han_number(s, &at) == 0);
}

/* A number without a bracket is one behind a stop, 、 and “ will not do. */
static bool stands_apart(struct dfl_str s, size_t at, enum kind kind)
{
    uint32_t before = utf8_before(s, skip_blanks_back(s, at));

    if (*forms[kind].opens || kind == CIRCLED || kind == DOT)
        return clause_start(s, at);
    return before == 0 || is_among(before, "\n。；：！？;:") ||
           (kind != HAN_DUN && is_among(before, "，,"));
}

/* The number at AT, *END behind it; 0 none. */
static uint32_t number_at(struct dfl_str s, size_t at, enum kind kind, size_t *end)
{
    const struct form *f = &forms[kind];
    uint32_t number, cp = utf8_peek(s, at);

    if (kind == CIRCLED) {
        utf8_take(s, &at);
        *end = at;
        return cp >= U'①' && cp <= U'⑳' ? cp - U'①' + 1 : 0;
    }
    if (*f->opens && !is_among(utf8_take(s, &at), f->opens))
        return 0;
    if (!f->han && !is_digit(utf8_peek(s, at)))
        return 0;
    number = f->han ? han_number(s, &at) : arabic_number(s, &at);
    *end = at;
    cp = utf8_take(s, &at);
    if (number == 0 || !is_among(cp, f->closes))
        return 0;
    if (kind == DI || kind == QI) /* not 第一、第三季度 */
        return cp != U'、' || !words_at(WORDS_ORDER_NEXT, s, at) ? number : 0;
    *end = at;
    return counts(s, at, kind) ? number : 0;
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
    uint32_t number = number_at(s, at, DI, end);

    return number ? number : word_at(s, at, end);
}

static bool has_first(struct dfl_str s, enum kind kind)
{
    size_t end;

    for (size_t i = 0; i < s.len; utf8_take(s, &i))
        if (number_at(s, i, kind, &end) == 1 && clause_start(s, i))
            return true;
    return false;
}

static const char *written(dfl_run *run, enum kind kind, uint32_t number)
{
    const struct label circled = {.style = DFL_LABEL_CIRCLED};

    if (kind == CIRCLED)
        return host->format(run, "%s", label_text(&circled, number).text);
    return host->format(run, "%s%s%s", forms[kind].front,
                        forms[kind].han ? han_text(number).text : host->format(run, "%u", number),
                        forms[kind].rear);
}

/* The items of S of the kind, in P and AT.  首先 stands for a 第一 that is nowhere; such words
 * count where they are in place. */
static size_t read_row(const dfl_node *node, struct dfl_str s, enum kind kind, struct place *p,
                       struct dfl_span *at)
{
    bool in_words = kind == DI && !has_first(s, kind);
    size_t count = 0, end;

    for (size_t i = 0; i < s.len && count < INLINE_MAX; utf8_take(s, &i)) {
        uint32_t number = number_at(s, i, kind, &end);
        if (number == 0 && in_words) {
            number = word_at(s, i, &end);
            if (number > 1 && (count == 0 || p[count - 1].number + 1 != number))
                continue;
        }
        if (number == 0 || !stands_apart(s, i, kind))
            continue;
        at[count] = (struct dfl_span){node, i, end};
        p[count++] = (struct place){.number = number, .restart = RESTART_FREE};
    }
    return count;
}

/* Does a clause in [from, to) of S begin with NUMBER, written in whatever way?  三是 for 三要,
 * （3） for 3. */
static bool is_written(struct dfl_str s, size_t from, size_t to, uint32_t number)
{
    for (size_t at = from; at < to; utf8_take(s, &at)) {
        size_t han = at, arabic;

        if (!clause_start(s, at))
            continue;
        if (is_among(utf8_peek(s, han), "（(第其"))
            utf8_take(s, &han);
        arabic = han;
        if (han_number(s, &han) == number ||
            (is_digit(utf8_peek(s, arabic)) && arabic_number(s, &arabic) == number))
            return true;
    }
    return false;
}

static int row_judge(dfl_run *run, struct dfl_str s, enum kind kind, struct place *p,
                     const struct dfl_span *at, size_t count)
{
    int rc = DFL_OK;

    sequence_judge(p, count);
    for (size_t i = 1; rc == DFL_OK && i < count; i++) {
        if (p[i].step == STEP_NEXT || p[i].step == STEP_RESTART || p[i].before == SIZE_MAX)
            continue;
        struct dfl_span before = at[p[i].before];
        bool skip = p[i].number > p[i].wanted;
        if (skip && is_written(s, before.end, at[i].start, p[i].wanted))
            continue;
        rc = report_related(
            run, skip ? &rule_skipped : &rule_repeated, DFL_WARNING, at[i],
            host->format(run, skip ? "“%.*s”前面没有“%s”" : "“%.*s”与前面重复或颠倒，此处应为“%s”",
                         S(text_part(s, at[i].start, at[i].end)), written(run, kind, p[i].wanted)),
            NULL, before,
            host->format(run, "前一个是“%.*s”", S(text_part(s, before.start, before.end))));
    }
    return rc;
}

/* M is a 2 or 3: judges the row it belongs to, once for the paragraph. */
int inline_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    enum kind kind = (enum kind)(m->tag - TAG_INLINE);
    struct place p[INLINE_MAX];
    struct dfl_span at[INLINE_MAX];
    struct dfl_str s = host->text(m->span.node);
    size_t count;

    if (d->rows[kind] == m->span.node)
        return DFL_OK;
    d->rows[kind] = m->span.node;
    count = read_row(m->span.node, s, kind, p, at);
    if (count < forms[kind].least || p[0].number != 1)
        return DFL_OK;
    return row_judge(run, s, kind, p, at, count);
}
