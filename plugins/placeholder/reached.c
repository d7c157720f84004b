/* A figure gone before a stop, unit and all: 同比增长， 产值达到， 由3家增至。 */
#include "gap.h"

/* 首次 before I? */
static bool is_first(const struct scan *s, size_t i)
{
    return cp_before(s, i) == U'次' && cp_before(s, i - 1) == U'首';
}

/* 覆盖率达到， 产值达， 由3家增至。 Only 达到 may stand at the end: 目标已经达到。 */
static void reached_before(struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;
    size_t n = lexicon_before(x, s->text, i, W_REACH, NULL), m;
    uint32_t last = cp_before(s, i);
    struct word noun;

    if (n == 0)
        return;
    if (is_first(s, i - n))
        n += 2;
    if ((m = lexicon_before(x, s->text, i - n, W_RATIO, NULL)) != 0)
        gap_add(s, i - n - m, i, GAP_LOST, GAP_CERTAIN, EXPECT_PERCENT);
    else if (!is_one_of(last, U"达到至在") || cp_at(s, i) == 0 || cp_at(s, i) == ':')
        return;
    else if (cp_before(s, i - n) == U'率')
        gap_add(s, i - n - 1, i, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT);
    else if ((m = lexicon_before(x, s->text, i - n, W_MONEY, NULL)) != 0)
        gap_add(s, i - n - m, i, GAP_LOST, GAP_LIKELY, EXPECT_MONEY);
    else if ((m = lexicon_before(x, s->text, i - n, W_COUNTED, NULL)) != 0)
        gap_add(s, i - n - m, i, GAP_LOST, GAP_LIKELY, EXPECT_NUMBER);
    else if (n > 1 && (m = lexicon_before(x, s->text, i - n, W_NOUN | W_GOAL, &noun)) != 0 &&
             !(noun.roles & W_GOAL)) /* 水路通道达到； */
        gap_add(s, i - n - m, i, GAP_LOST, GAP_LIKELY, EXPECT_NUMBER);
    else if (n > 1 && last != U'达' && cp_before(s, i - 1) != U'达')
        gap_add(s, i - n, i, GAP_LOST, GAP_LIKELY, EXPECT_NUMBER);
}

void quantity_before(struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;
    size_t n = lexicon_before(x, s->text, i, W_GROWTH, NULL), m;

    if (n == 0)
        reached_before(s, i);
    else if (i > n && cp_at(s, i) != 0 && cp_before(s, i - n) == ',') /* ，增长； */
        gap_add(s, i - n, i, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT);
    else if ((m = lexicon_before(x, s->text, i - n, W_LEAD, NULL)) != 0)
        gap_add(s, i - n - m, i, GAP_LOST, GAP_LIKELY, EXPECT_PERCENT);
}
