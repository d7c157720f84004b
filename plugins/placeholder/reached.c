/* A figure gone before a stop, unit and all: 同比增长， 产值达到， 由3家增至。 */
#include "gap.h"

/* 首次 before I? */
static bool is_first(const struct scan *s, size_t i)
{
    return cp_before(s, i) == U'次' && cp_before(s, i - 1) == U'首';
}

/* The measure whose name ends before I: 覆盖率 总投资 面积 增幅.  Its length, 0 none; EXPECT_ANY of
 * a rate that is not known. */
static size_t measure_before(const struct scan *s, size_t i, enum expect *expect)
{
    const struct lexicon *x = s->lexicon;
    bool growth = is_one_of(cp_before(s, i), U"幅速"); /* not 增长, 提高 */
    size_t n = lexicon_before(x, s->text, i, growth ? W_RATIO | W_GROWTH : W_RATIO, NULL);

    *expect = EXPECT_PERCENT;
    if (n > 0)
        return n;
    *expect = EXPECT_MONEY;
    if ((n = lexicon_before(x, s->text, i, W_MONEY, NULL)) != 0)
        return n;
    *expect = EXPECT_NUMBER;
    if ((n = lexicon_before(x, s->text, i, W_COUNTED, NULL)) != 0)
        return n;
    *expect = EXPECT_ANY;
    if (cp_before(s, i) == U'率')
        for (n = 1; n < 3 && kind_of(s, cp_before(s, i - n)) == C_HAN;)
            n++;
    return n;
}

/* 覆盖率达到， 产值达， 绿地率为， 由3家增至。 Only 达到 may stand at the end: 目标已经达到。 */
static void reached_before(struct scan *s, size_t stop, size_t i)
{
    const struct lexicon *x = s->lexicon;
    size_t end = i - (cp_before(s, i) == U'了'); /* 增幅达到了， */
    size_t n = lexicon_before(x, s->text, end, W_REACH, NULL), m;
    uint32_t last = cp_before(s, end);
    enum expect expect;
    struct word noun;

    if (n == 0 && last == U'为' && end == i)
        n = 1;
    if (n == 0)
        return;
    if (is_first(s, end - n))
        n += 2;
    m = measure_before(s, end - n, &expect);
    if (m != 0 && expect == EXPECT_PERCENT)
        gap_add(s, end - n - m, i, GAP_LOST, GAP_CERTAIN, EXPECT_PERCENT);
    else if (!is_one_of(last, U"达到至在为") || cp_at(s, stop) == 0 || cp_at(s, stop) == ':')
        return;
    else if (m != 0)
        gap_add(s, end - n - m, i, GAP_LOST, GAP_LIKELY, expect ? expect : EXPECT_PERCENT);
    else if (last == U'为' || end < i)
        return;
    else if (n > 1 && (m = lexicon_before(x, s->text, i - n, W_NOUN | W_GOAL, &noun)) != 0 &&
             !(noun.roles & W_GOAL)) /* 水路通道达到； */
        gap_add(s, i - n - m, i, GAP_LOST, GAP_LIKELY, EXPECT_NUMBER);
    else if (n > 1 && last != U'达' && cp_before(s, i - 1) != U'达')
        gap_add(s, i - n, i, GAP_LOST, GAP_LIKELY, EXPECT_NUMBER);
}

bool is_raised(const struct scan *s, size_t i)
{
    for (; i > 0 && kind_of(s, cp_before(s, i)) != C_STOP; i--)
        if (lexicon_before(s->lexicon, s->text, i, W_GROWTH, NULL))
            return true;
    return false;
}

/* Do few words, or none, stand before I in its clause?  占地[面积]， not 稳定粮食种植[面积] */
static bool begins_clause(const struct scan *s, size_t i)
{
    size_t k = i;

    while (k > 0 && kind_of(s, cp_before(s, k)) != C_STOP)
        k--;
    return i - k < 4;
}

/* Room for the figure before the stop: 完成率 ， 占地面积 、 其中男性占 。 */
static void room_before(struct scan *s, size_t i)
{
    enum expect expect;
    size_t n = measure_before(s, i, &expect);

    bool known = n > 0 && (expect == EXPECT_PERCENT || expect == EXPECT_NUMBER);

    if (is_one_of(cp_before(s, i), U"占约达"))
        gap_add(s, i - 1, i, GAP_LOST, GAP_LIKELY,
                cp_before(s, i) == U'占' ? EXPECT_PERCENT : EXPECT_NUMBER);
    else if (known && begins_clause(s, i - n) && !is_raised(s, i - n))
        gap_add(s, i - n, i, GAP_LOST, GAP_LIKELY, expect);
}

void quantity_before(struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;
    size_t end = skip_blank_back(s, i), count = s->out->count;
    size_t n = lexicon_before(x, s->text, end, W_GROWTH, NULL), m;

    if (n == 0)
        reached_before(s, i, end);
    else if (end > n && cp_at(s, i) != 0 && cp_before(s, end - n) == ',') /* ，增长； */
        gap_add(s, end - n, end, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT);
    else if ((m = lexicon_before(x, s->text, end - n, W_LEAD, NULL)) != 0)
        gap_add(s, end - n - m, end, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT);
    else if (cp_at(s, i) == U'、' && kind_of(s, cp_at(s, i + 1)) == C_DIGIT)
        gap_add(s, end - n, end, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT); /* 提高、3.5个百分点 */
    if (end < i && count == s->out->count && !s->in_table && cp_at(s, i) != ':' &&
        cp_at(s, i) != '\n')
        room_before(s, end);
}
