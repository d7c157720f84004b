/* What is missing, as the neighbours tell. */
#include "gap.h"

#define LABEL_LONGEST 12 /* code points of a label that are looked at */

bool unit_at(const struct scan *s, size_t i, size_t *unit, size_t *unit_end, enum expect *expect)
{
    struct word w, noun;
    size_t n, start = 0, end;

    if (is_one_of(cp_at(s, i), U"余多"))
        i++;
    n = lexicon_at(s->lexicon, s->text, i, W_UNIT, &w);
    if (n == 0) {
        size_t power = i;

        while (is_one_of(cp_at(s, power), U"千万亿") && power < i + 2)
            power++;
        if (power > i && is_one_of(cp_at(s, power), U"余多"))
            power++;
        n = power > i ? lexicon_at(s->lexicon, s->text, power, W_UNIT, &w) : 0;
        if (n == 0)
            return false;
        n += power - i;
    }
    if (!(cp_at(s, i + n) == U'以' && is_one_of(cp_at(s, i + n + 1), U"上下内")) && /* ×所以上 */
        lexicon_trapped(s->lexicon, s->text, i, n, &start, &end) &&
        !(lexicon_at(s->lexicon, s->text, i + n, W_NOUN, &noun) > end - i - n &&
          lexicon_counts(s->lexicon, &noun, w.unit))) /* 所[学校], though 所学 */
        return false;
    *unit = i;
    *unit_end = i + n;
    *expect = lexicon_unit(s->lexicon, w.unit)->expect;
    return true;
}

/* .村, .社区: a unit that is a kind of place too, where nothing before it calls for a figure. */
static bool names_place(const struct scan *s, size_t i, size_t j, size_t end)
{
    return lexicon_at(s->lexicon, s->text, j, W_PLACE, NULL) >= end - j &&
           !lexicon_before(s->lexicon, s->text, i, W_REACH | W_COUNTED, NULL);
}

/* What stands behind the gap [I, J). */
static enum expect expect_right(const struct scan *s, size_t i, size_t j, size_t *unit,
                                size_t *unit_end)
{
    enum expect e;

    switch (cp_at(s, j)) {
    case '%':
    case U'‰':
        *unit = j;
        *unit_end = j + 1;
        return EXPECT_PERCENT;
    case U'年':
    case U'月':
    case U'日':
        return EXPECT_DATE;
    case U'时': /* 下午×时 */
        return is_one_of(cp_before(s, i), U"午日晚晨") ? EXPECT_DATE : EXPECT_ANY;
    case U'分':
        return cp_before(s, i) == U'时' ? EXPECT_DATE : EXPECT_ANY;
    case '(': /* 受理×（件） */
        if (unit_at(s, j + 1, unit, unit_end, &e) && cp_at(s, *unit_end) == ')')
            return e;
        *unit = *unit_end = 0;
        return EXPECT_ANY;
    default:
        if (unit_at(s, j, unit, unit_end, &e) && !names_place(s, i, j, *unit_end))
            return e;
        *unit = *unit_end = 0;
        if (cp_at(s, j) == U'号')
            return EXPECT_CODE;
        if (is_one_of(cp_at(s, j), U"万亿") && kind_of(s, cp_at(s, j + 1)) == C_STOP) {
            *unit = j; /* 投资×亿， */
            *unit_end = j + 1;
            return lexicon_before(s->lexicon, s->text, i, W_MONEY, NULL) ? EXPECT_MONEY
                                                                         : EXPECT_NUMBER;
        }
        return EXPECT_ANY;
    }
}

/* What the label that ends before I asks for: 签发人, 联系电话, 日　　期. */
enum expect expect_label(const struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;
    uint32_t cp[LABEL_LONGEST + 1] = {0};
    size_t from = LABEL_LONGEST;

    for (; from > 0 && i > 0; i--) {
        int kind = kind_of(s, cp_before(s, i));

        if (kind == C_HAN)
            cp[--from] = cp_before(s, i);
        else if (kind != C_BLANK)
            break;
    }
    const struct text t = {.cp = cp + from, .n = LABEL_LONGEST - from};
    if (lexicon_before(x, &t, t.n, W_SIGNER | W_PERSON, NULL))
        return EXPECT_PERSON;
    if (lexicon_before(x, &t, t.n, W_NUMBER_LABEL, NULL))
        return EXPECT_CODE;
    if (lexicon_before(x, &t, t.n, W_DATE_LABEL, NULL))
        return EXPECT_DATE;
    if (lexicon_before(x, &t, t.n, W_ORG, NULL))
        return EXPECT_NAME;
    return EXPECT_ANY;
}

enum expect expect_colon(const struct scan *s, size_t i)
{
    enum expect e = expect_label(s, i - 1);

    if (e != EXPECT_ANY)
        return e;
    if (lexicon_before(s->lexicon, s->text, i - 1, W_RATIO, NULL))
        return EXPECT_PERCENT;
    return lexicon_before(s->lexicon, s->text, i - 1, W_MONEY, NULL) ? EXPECT_MONEY : EXPECT_ANY;
}

/* 局长王××, 报告人：王××: a surname stands before I, and a title before that. */
static bool is_surname(const struct scan *s, size_t i)
{
    size_t title;

    if (lexicon_before(s->lexicon, s->text, i, W_SURNAME, NULL) != 1)
        return false;
    title = skip_blank_back(s, i - 1);
    return expect_label(s, cp_before(s, title) == ':' ? title - 1 : title) == EXPECT_PERSON;
}

/* What stands before a gap that begins at I. */
static enum expect expect_left(const struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;
    const struct text *t = s->text;

    if (cp_before(s, i) == ':')
        return expect_colon(s, i);
    if (lexicon_before(x, t, i, W_SIGNER | W_PERSON, NULL) || is_surname(s, i))
        return EXPECT_PERSON;
    if (lexicon_before(x, t, i, W_NUMBER_LABEL, NULL))
        return EXPECT_CODE;
    if (lexicon_before(x, t, i, W_RATIO, NULL) || lexicon_before(x, t, i, W_GROWTH, NULL))
        return EXPECT_PERCENT;
    if (lexicon_before(x, t, i, W_COUNTED, NULL))
        return EXPECT_NUMBER;
    return EXPECT_ANY;
}

enum expect expect_around(const struct scan *s, size_t i, size_t j, size_t *unit, size_t *unit_end)
{
    const struct lexicon *x = s->lexicon;
    const struct text *t = s->text;
    size_t left = skip_blank_back(s, i), right = skip_blank(s, j);
    enum expect e;

    *unit = *unit_end = 0;
    if (cp_before(s, left) == U'第')
        return EXPECT_ORDINAL;
    if (kind_of(s, cp_before(s, left)) == C_LATIN && lexicon_at(x, t, right, W_ROAD, NULL))
        return EXPECT_CODE;
    e = expect_right(s, left, right, unit, unit_end);
    if (e != EXPECT_ANY)
        return e;
    if (right > j + 1 && cp_before(s, left) == ':') /* 出席：XX  市水利局 */
        return expect_label(s, left - 1);
    if (lexicon_at(x, t, right, W_PERSON, NULL) ||
        (cp_at(s, right) == U'为' && lexicon_at(x, t, right + 1, W_PERSON, NULL)))
        return EXPECT_PERSON; /* 以×××为组长 */
    if (lexicon_at(x, t, right, W_ORG | W_PLACE, NULL))
        return EXPECT_NAME;
    e = expect_left(s, left);
    if (e == EXPECT_ANY && lexicon_at(x, t, right, W_THING, NULL))
        return EXPECT_TITLE;
    return e;
}
