/* Dates with holes (2023年 月 日, 自年月日起) and ordinals without their number (第  号, 第届). */
#include "gap.h"

struct part { /* what stands before 年, 月 or 日 */
    size_t start;
    bool blank;  /* blank space does */
    bool filled; /* a figure, or a mark that is found by itself */
};

/* What stands before I. */
static struct part part_before(const struct scan *s, size_t i)
{
    struct part p = {.start = i};

    while (p.start > 0 && cp_before(s, p.start) == ' ') {
        p.start--;
        p.blank = true;
    }
    size_t k = p.start - digits_before(s, p.start);
    if (k < p.start) {
        p.filled = !(p.blank && p.start - k < 4 && cp_at(s, i) == U'年' && cp_at(s, k) == '2' &&
                     cp_at(s, k + 1) == '0'); /* 20  年 */
        p.start = k;
        return p;
    }
    uint8_t f = p.start > 0 ? flags_of(s, cp_before(s, p.start)) : 0;
    p.filled = (f & (C_MARK | C_LETTER | C_NUMERAL)) != 0 && (f & C_KIND) != C_OPEN &&
               !is_one_of(cp_before(s, p.start), U"年月页");
    return p;
}

static bool ends_date(const struct scan *s, size_t i)
{
    uint32_t c = cp_at(s, i);

    if (kind_of(s, c) != C_HAN || is_one_of(c, U"起止前晚") || cp_at(s, i + 1) == U'午')
        return true;
    if (cp_before(s, i) == U'月' && is_one_of(c, U"底末初"))
        return true;
    return lexicon_at(s->lexicon, s->text, i, W_DATE_LEAD, NULL);
}

/* 年 or 月 at I begins a date: where its last part ends, 0 when it is none.  A part counts when
 * what stands before it is a figure, a mark, blank space or nothing at all. */
static size_t date_end(const struct scan *s, size_t i, bool *hole, bool *blank)
{
    size_t end = 0, k = i + 1;

    for (uint32_t want = s->text->cp[i] == U'年' ? U'月' : U'日';; want = U'日') {
        size_t from = k, digits;

        k = skip_blank(s, k);
        digits = digits_at(s, k);
        size_t next = skip_blank(s, k + digits);
        if (cp_at(s, next) != want)
            return end;
        if (digits == 0) {
            *hole = true;
            *blank |= next > from;
        }
        end = k = next + 1;
        if (want == U'日')
            return end;
    }
}

/* Does the date from P to END, of which 年 or 月 at I is the first sign, miss figures?  Blank space
 * that keeps their place shows it; without, the words around must. */
static bool misses_figures(const struct scan *s, size_t i, const struct part *p, size_t end,
                           bool blank)
{
    uint32_t before = cp_before(s, p->start);

    if (blank)
        return true;
    if (kind_of(s, before) == C_OPEN && kind_of(s, cp_at(s, end)) == C_CLOSE && !p->filled)
        return false; /* （年月日） */
    if (p->start == i && s->text->cp[i] == U'年' && is_one_of(before, U"于自从"))
        return true;                          /* 于年月开工 */
    if (p->filled && s->text->cp[i] == U'年') /* 2023年月日, not 2023年5月日均 */
        return ends_date(s, end) || (cp_at(s, end - 1) == U'日' && !is_trapped(s, end - 1, 1));
    if (!ends_date(s, end) || before == U'年')
        return false; /* 3月日均 */
    if (lexicon_before(s->lexicon, s->text, p->start, W_DATE_LEAD, NULL))
        return true; /* 自年月起， not 入党年月 */
    return cp_at(s, end - 1) == U'日' && (p->filled || kind_of(s, before) != C_HAN);
}

/* 确保  月底前完工: room for the month, more than a stray blank. */
static bool is_month_alone(const struct scan *s, size_t i, const struct part *p)
{
    return s->text->cp[i] == U'月' && !p->filled && i - p->start > 1 && !s->in_table &&
           kind_of(s, cp_before(s, p->start)) == C_HAN && is_one_of(cp_at(s, i + 1), U"底初末份");
}

static size_t date_from(struct scan *s, size_t i)
{
    bool hole = false, blank = false;
    struct part p = part_before(s, i);
    size_t end = date_end(s, i, &hole, &blank);
    enum gap_doubt doubt = s->in_table ? GAP_POSSIBLE : GAP_CERTAIN;

    if (end == 0 && is_month_alone(s, i, &p)) {
        gap_add(s, p.start, i + 2, GAP_SPACE, GAP_LIKELY, EXPECT_DATE);
        return i + 2;
    }
    if (end == 0) { /* 20  年上半年, 计划于    年建成 */
        bool led = p.blank && !p.filled && i - p.start > 1 && s->text->cp[i] == U'年' &&
                   (lexicon_before(s->lexicon, s->text, p.start, W_DATE_LEAD, NULL) ||
                    (cp_at(s, i + 1) == U'度' && cp_before(s, p.start) == U'将'));
        if (!led && (p.filled || cp_at(s, p.start) != '2'))
            return i + 1;
        end = i + 1;
    }
    hole |= !p.filled;
    blank |= !p.filled && p.blank;
    if (!hole || !misses_figures(s, i, &p, end, blank))
        return i + 1;
    if (blank && !p.filled && doubt == GAP_CERTAIN &&
        !lexicon_before(s->lexicon, s->text, p.start, W_DATE_LEAD, NULL))
        doubt = GAP_LIKELY; /* the line for a date under a form */
    gap_add(s, p.start, end, blank ? GAP_SPACE : GAP_LOST, doubt, EXPECT_DATE);
    return end;
}

/* 第 at I, then a stop at K: does a place in an order belong between them? */
static bool is_rank(const struct scan *s, size_t i, size_t k)
{
    return is_one_of(cp_at(s, k), U",;。、)") && is_one_of(cp_before(s, i), U"名居列省市县国区");
}

static size_t ordinal_at(struct scan *s, size_t i)
{
    size_t k = skip_blank(s, i + 1), n = lexicon_at(s->lexicon, s->text, k, W_UNIT, NULL);

    if (cp_at(s, k) == U'号')
        n = 1;
    if (n == 0 && is_rank(s, i, k)) { /* 全省排名第 ， */
        gap_add(s, i, k, k > i + 1 ? GAP_SPACE : GAP_LOST, GAP_CERTAIN, EXPECT_ORDINAL);
        return k;
    }
    if (n == 0 || cp_at(s, k) == '%' || is_trapped(s, i, 1))
        return i + 1;
    gap_add(s, i, k + n, k > i + 1 ? GAP_SPACE : GAP_LOST, GAP_CERTAIN, EXPECT_ORDINAL);
    return k + n;
}

/* 第    页 共    页, typed.  The room of one blank on either side is that of a field that has no
 * result yet. */
static size_t page_at(struct scan *s, size_t i)
{
    size_t from = skip_blank_back(s, i);
    uint32_t before = cp_before(s, from);

    if (i - from > 2 && before == U'第')
        gap_add(s, from - 1, i + 1, GAP_SPACE, GAP_CERTAIN, EXPECT_ORDINAL);
    else if (i - from > 2 && before == U'共')
        gap_add(s, from, i, GAP_SPACE, GAP_CERTAIN, EXPECT_NUMBER);
    return i + 1;
}

size_t date_at(struct scan *s, size_t i)
{
    switch (s->text->cp[i]) {
    case U'第':
        return ordinal_at(s, i);
    case U'页':
        return page_at(s, i);
    default:
        return date_from(s, i);
    }
}
