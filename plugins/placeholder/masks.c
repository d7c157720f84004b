/* Numbers some of whose figures are left out: 138XXXX1234 hides a person's on purpose, and so do
 * the marks beside it; 138XXXXXXXX was never filled in. */
#include "gap.h"

struct number {
    size_t start;                /* with the area code */
    size_t before, behind, gone; /* figures before the marks, behind them, and marks */
    bool area;                   /* 0571- */
};

static bool is_mask(uint32_t c)
{
    return is_one_of(c, U"xX×*");
}

/* The number that the marks [I, END) are part of. */
static struct number number_around(const struct scan *s, size_t i, size_t end)
{
    struct number n = {.before = digits_before(s, i), .behind = digits_at(s, end), .gone = end - i};
    size_t area;

    n.start = i - n.before;
    if (n.start > 0 && is_one_of(cp_before(s, n.start), U"-—–一")) {
        area = digits_before(s, n.start - 1);
        n.area = (area == 3 || area == 4) && cp_at(s, n.start - 1 - area) == '0';
        n.start -= n.area ? area + 1 : 0;
    }
    return n;
}

/* 138 of a mobile telephone, and nothing more of it. */
static bool is_prefix(const struct scan *s, const struct number *n)
{
    return n->before == 3 && n->behind == 0 && n->gone == 8 && cp_at(s, n->start) == '1';
}

bool number_is_open(const struct scan *s, size_t *i, size_t end)
{
    struct number n = number_around(s, *i, end);

    if (!(n.area && n.before + n.behind == 0 && n.gone > 5 && n.gone < 9) && !is_prefix(s, &n))
        return false;
    *i = n.start;
    return true;
}

/* Are some figures of a long number shown, and others hidden?  Not so in 2023XX. */
static bool is_hidden(const struct scan *s, const struct number *n)
{
    size_t known = n->before + n->behind, all = known + n->gone;
    bool year = n->before == 4 && n->behind == 0 && cp_at(s, n->start) == '2';

    return n->gone > 1 && known > 2 && all > 5 && all < 19 && !is_prefix(s, n) && !year &&
           kind_of(s, cp_before(s, n->start)) != C_LATIN;
}

bool masks_within(const struct scan *s)
{
    for (size_t i = 1, end; i < s->text->n; i = end) {
        for (end = i; is_mask(cp_at(s, end));)
            end++;
        if (end > i) {
            struct number n = number_around(s, i, end);

            if (is_hidden(s, &n))
                return true;
        }
        end += end == i;
    }
    return false;
}

bool mask_is_personal(const struct scan *s, const struct gap *g)
{
    uint32_t behind = cp_at(s, g->end);

    if (g->form != GAP_MARK || g->unit_end || !is_mask(cp_at(s, g->start)) ||
        !is_mask(cp_at(s, g->start + 1)))
        return false;
    if (g->expect == EXPECT_PERSON || g->expect == EXPECT_CODE)
        return true;
    for (size_t i = g->start; i < g->end; i++)
        if (s->text->cp[i] == '@')
            return true;
    return g->expect != EXPECT_DATE && (behind == ' ' || kind_of(s, behind) == C_DIGIT);
}
