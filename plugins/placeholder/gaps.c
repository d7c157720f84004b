#include "gap.h"

#include <stdlib.h>
#include <string.h>

#define HOLE_SHORTEST 3 /* blanks */

static void gaps_grow(struct gaps *g)
{
    struct gap *old = g->at;

    g->room = g->room ? 2 * g->room : 32;
    g->at = g->host->alloc(g->run, g->room * sizeof *g->at);
    if (g->count > 0)
        memcpy(g->at, old, g->count * sizeof *old);
}

void gap_add(struct scan *s, size_t start, size_t end, enum gap_form form, enum gap_doubt doubt,
             enum expect expect)
{
    struct gap *g;

    if (s->out->count == s->out->room)
        gaps_grow(s->out);
    g = &s->out->at[s->out->count++];
    *g = (struct gap){.start = start, .end = end, .form = form, .doubt = doubt, .expect = expect};
    if (form == GAP_MARK || form == GAP_BRACKET)
        expect_around(s, start, end, &g->unit, &g->unit_end);
}

/* Is there nothing in the paragraph but labels with blank space behind them?  A line for others to
 * write on. */
static bool is_open_line(const struct scan *s)
{
    const struct text *t = s->text;

    for (size_t i = 0, label = 0; i < t->n; i++) {
        if (t->cp[i] == ':')
            label = skip_blank(s, i + 1);
        else if (label && i == label && !is_one_of(t->cp[i], U"(\n"))
            while (i < t->n && t->cp[i] != ':')
                if (t->cp[i++] == ' ' || i == t->n)
                    return false;
    }
    return true;
}

/* 联系人：    ，电话：… - blank space behind a label, before I: a stop, a bracket, the end, or
 * 联系人：    电话：138… the next label. */
static void blank_before(struct scan *s, size_t i)
{
    size_t to = i, from;
    uint32_t stop = cp_at(s, i);
    int kind = kind_of(s, stop);
    enum expect e;

    if (s->in_table)
        return;
    if (stop == ':')
        while (to > 0 && kind_of(s, cp_before(s, to)) == C_HAN)
            to--;
    from = skip_blank_back(s, to);
    if (to - from < 2 || cp_before(s, from) != ':')
        return;
    e = expect_colon(s, from);
    if (kind == C_CLOSE || (kind == C_STOP && !is_one_of(stop, U":\n") && stop != 0)) {
        if (e != EXPECT_ANY)
            gap_add(s, from, to, GAP_SPACE, GAP_CERTAIN, e);
    } else if (to - from > 3 &&
               (e != EXPECT_ANY || lexicon_before(s->lexicon, s->text, from - 1, W_FIELD, NULL)))
        gap_add(s, from, to, GAP_SPACE, is_open_line(s) ? GAP_POSSIBLE : GAP_LIKELY, e);
}

static bool has_stop(const struct text *t)
{
    size_t i = 0;

    while (i < t->n && !is_one_of(t->cp[i], U",。;"))
        i++;
    return i < t->n;
}

static bool has_tab(const struct text *t, size_t i, size_t end)
{
    while (i < end && t->bytes.ptr[t->at[i]] != '\t')
        i++;
    return i < end;
}

/* 王明   县水利局局长， 李青   县长: short words in front of the blank may be a column of their
 * own. */
static bool parts_columns(const struct scan *s, size_t i, enum expect expect)
{
    size_t k = i;

    while (k > 0 && kind_of(s, cp_before(s, k)) == C_HAN)
        k--;
    return i - k > 1 && i - k < 5 && (expect == EXPECT_ANY || expect == EXPECT_NAME);
}

/* Blank space in the middle of a sentence, wider than a slip: 任命   同志为主任, 由     公司中标 */
static size_t hole_at(struct scan *s, size_t i, bool sentence)
{
    size_t end = skip_blank(s, i), unit, unit_end;
    uint32_t behind = cp_at(s, end);

    if (end - i < HOLE_SHORTEST || !sentence || kind_of(s, cp_before(s, i)) != C_HAN ||
        !(kind_of(s, behind) == C_HAN || is_one_of(behind, U",。;、")) || has_tab(s->text, i, end))
        return end;
    enum expect expect = expect_around(s, i, end, &unit, &unit_end);
    if (kind_of(s, behind) == C_HAN && parts_columns(s, i, expect))
        return end;
    gap_add(s, i, end, GAP_SPACE, GAP_LIKELY, /* 有效期   年; whole dates are found as such */
            expect == EXPECT_DATE ? EXPECT_NUMBER : expect);
    return end;
}

void gaps_scan(struct scan *s)
{
    const struct text *t = s->text;
    bool sentence = !s->in_table && has_stop(t);

    for (size_t i = 0; i < t->n;) {
        uint8_t f = flags_of(s, t->cp[i]);

        if ((f & C_KIND) == C_BLANK) {
            i = hole_at(s, i, sentence);
            continue;
        }
        if (!(f & (C_MARK | C_LETTER | C_UNIT)) && (f & C_KIND) != C_STOP &&
            (f & C_KIND) != C_CLOSE) {
            i++;
            continue;
        }
        size_t next = i + 1;
        if ((f & C_KIND) == C_STOP && t->cp[i] != '?') /* 增长??% */
            quantity_before(s, i);
        if ((f & C_KIND) == C_STOP || (f & C_KIND) == C_CLOSE ||
            (t->cp[i] == '(' && lexicon_at(s->lexicon, t, i, W_SIGN, NULL))) /* （盖章） */
            blank_before(s, i);
        if ((f & C_KIND) == C_OPEN)
            next = bracket_at(s, i);
        else if ((f & C_MARK) && (f & C_KIND) == C_HAN && !is_one_of(t->cp[i], U"某〇"))
            next = date_at(s, i);
        else if (f & (C_MARK | C_LETTER))
            next = mark_at(s, i);
        if (next == i + 1 && (f & C_UNIT))
            next = number_at(s, i);
        i = next;
    }
    blank_before(s, t->n);
}

/* ---- pieces of one defect ---- */

static bool is_date_sign(uint32_t c)
{
    return is_one_of(c, U"年月日");
}

static bool is_dash(uint32_t c)
{
    return is_one_of(c, U"-—–~至");
}

/* Do A and B, with the text between them, make one defect? */
static bool belong_together(const struct scan *s, const struct gap *a, const struct gap *b)
{
    const uint32_t *cp = s->text->cp;
    size_t from = a->end, to = b->start;
    bool date = false;

    if (to < from)
        return true;
    if (a->form == GAP_VARIABLE || b->form == GAP_VARIABLE)
        return false;
    if (to == from) /* X月X日[XX]市督学 */
        return a->expect != EXPECT_DATE || b->expect != EXPECT_NAME;
    if (b->expect == EXPECT_DOCUMENT_NUMBER && a->form == GAP_MARK &&
        to - from <= 6) { /* ×政发〔…〕 */
        while (from < to && kind_of(s, cp[from]) == C_HAN)
            from++;
        return from == to;
    }
    if (a->form == GAP_LOST || b->form == GAP_LOST || a->form == GAP_CHOICE ||
        b->form == GAP_CHOICE)
        return false;
    for (size_t i = from; i < to; i++) {
        date |= is_date_sign(cp[i]);
        if (!is_date_sign(cp[i]) && !is_dash(cp[i]) && cp[i] != ' ' && cp[i] != '.' &&
            kind_of(s, cp[i]) != C_DIGIT)
            goto name;
    }
    if (to - from > 6)
        return false;
    if (date)
        return is_date_sign(cp[b->end]) || (b->end > 0 && is_date_sign(cp[b->end - 1]));
    return to - from <= 2;
name: /* ××市××区 */
    return a->expect == EXPECT_NAME && b->expect == EXPECT_NAME && to - from <= 2 &&
           lexicon_at(s->lexicon, s->text, from, W_PLACE, NULL) == to - from;
}

/* A gap in 〔…〕…号, or behind the year of one: all of it is one document number. */
static void widen_document_number(const struct scan *s, struct gap *g)
{
    size_t i = g->start, k = g->end, end;

    if (kind_of(s, cp_before(s, skip_blank_back(s, i))) == C_CLOSE) { /* 〔2023〕X号 */
        k = skip_blank_back(s, i) - 1;
        i = k;
    }
    while (i > 0 && k - i < 6 && kind_of(s, cp_before(s, i)) == C_DIGIT)
        i--;
    if (kind_of(s, cp_before(s, i)) != C_OPEN || cp_before(s, i) == U'“')
        return;
    while (kind_of(s, cp_at(s, k)) == C_DIGIT || cp_at(s, k) == ' ' || cp_at(s, k) == U'年')
        k++;
    if (kind_of(s, cp_at(s, k)) != C_CLOSE || (end = number_sign(s, k + 1)) == 0)
        return;
    *g = (struct gap){.start = i - 1,
                      .end = end,
                      .form = g->form,
                      .doubt = GAP_CERTAIN,
                      .expect = EXPECT_DOCUMENT_NUMBER};
}

/* The figure and the signs that make a date of the gap: ".月.日" */
static void widen_date(const struct scan *s, struct gap *g)
{
    if (is_one_of(cp_at(s, g->end), U"时分"))
        g->end++;
    while (is_date_sign(cp_at(s, g->end)) && cp_at(s, g->end) != cp_before(s, g->end))
        g->end++;                           /* 202x年, of 202x年年报 */
    for (size_t i = g->start; i > 0; i--) { /* 2023年4月XX日 */
        if (kind_of(s, cp_before(s, i)) == C_DIGIT ||
            is_one_of(cp_before(s, i), U"〇○零一二三四五六七八九十"))
            g->start = i - 1;
        else if (i < g->start || !is_date_sign(cp_before(s, i)) ||
                 kind_of(s, cp_before(s, i - 1)) != C_DIGIT)
            break;
    }
}

static int by_start(const void *a, const void *b)
{
    const struct gap *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? 1 : x->end > y->end ? -1 : 0;
}

/* A prompt or a document number says more than the marks inside it. */
static void absorb(struct gap *a, const struct gap *b)
{
    bool wider = b->expect == EXPECT_DOCUMENT_NUMBER && a->expect != EXPECT_DOCUMENT_NUMBER;

    if (b->end > a->end) {
        a->unit = b->unit;
        a->unit_end = b->unit_end;
        a->end = b->end;
    }
    if (wider || a->expect == EXPECT_ANY || (a->expect == EXPECT_CODE && b->expect != EXPECT_ANY))
        a->expect = b->expect;
    if (b->doubt < a->doubt)
        a->doubt = b->doubt;
    a->masked &= b->masked;
}

/* In a paragraph without any figure, 同比下降， may tell the direction alone. */
static void doubt_growth(const struct scan *s)
{
    struct gaps *g = s->out;

    for (size_t i = 0; i < s->text->n; i++)
        if (kind_of(s, s->text->cp[i]) == C_DIGIT)
            return;
    for (size_t i = 0; i < g->count; i++)
        if (g->at[i].form != GAP_LOST || g->at[i].unit_end != 0 ||
            !lexicon_before(s->lexicon, s->text, g->at[i].end, W_GROWTH, NULL))
            return;
    for (size_t i = 0; i < g->count; i++)
        g->at[i].doubt = GAP_POSSIBLE;
}

void gaps_join(struct scan *s)
{
    struct gaps *g = s->out;
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++) {
        if (g->at[i].form != GAP_MARK)
            continue;
        widen_document_number(s, &g->at[i]);
        if (g->at[i].expect == EXPECT_DATE)
            widen_date(s, &g->at[i]);
    }
    qsort(g->at, g->count, sizeof *g->at, by_start);
    for (size_t i = 1; i < g->count; i++)
        if (g->at[i].expect == EXPECT_ANY && g->at[i - 1].expect == EXPECT_PERSON &&
            g->at[i].start == g->at[i - 1].end + 1 && cp_at(s, g->at[i - 1].end) == U'、')
            g->at[i].expect = EXPECT_PERSON; /* 出席人员：XXX、XXX */
    for (size_t i = 0; i < g->count; i++) {
        if (n > 0 && belong_together(s, &g->at[n - 1], &g->at[i]))
            absorb(&g->at[n - 1], &g->at[i]);
        else
            g->at[n++] = g->at[i];
    }
    g->count = n;
    doubt_growth(s);
}
