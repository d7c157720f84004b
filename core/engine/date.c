#include "engine/date.h"

#include "document/label.h"
#include "util/utf8.h"

bool date_valid(struct dfl_date d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.day <= days[d.month - 1] + (leap && d.month == 2);
}

static struct dfl_date month_end(int year, int month)
{
    struct dfl_date d = {year, month, 31};

    while (!date_valid(d))
        d.day--;
    return d;
}

/* A position in text; each take_ function moves it on only when it succeeds. */
struct cursor {
    struct str s;
    size_t at;
};

static bool take(struct cursor *c, const char *word)
{
    struct str rest = str_sub(c->s, c->at, c->s.len), w = str_of(word);

    if (!str_starts(rest, w))
        return false;
    c->at += w.len;
    return true;
}

static void skip_blanks(struct cursor *c)
{
    while (take(c, " ") || take(c, "\t") || take(c, "\u3000") || take(c, "\u00a0"))
        ;
}

/* The digit CP is, of either width; -1 none. */
static int digit(uint32_t cp)
{
    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

/* Digits of both widths, at most MAX_DIGITS of them and no more following; the count or 0. */
static int take_digits(struct cursor *c, int max_digits, int *value)
{
    const char *p = c->s.ptr + c->at, *end = c->s.ptr + c->s.len;
    int count = 0, v = 0, d;

    while (p < end) {
        const char *next = p;
        if ((d = digit(utf8_next(&next, end))) < 0)
            break;
        if (++count > max_digits)
            return 0;
        v = v * 10 + d;
        p = next;
    }
    if (count == 0)
        return 0;
    c->at = (size_t)(p - c->s.ptr);
    *value = v;
    return count;
}

/* 二〇二三: four digits written one by one, the zero as people write it. */
static bool take_han_year(struct cursor *c, int *year)
{
    static const char *const digits[][6] = {{"〇", "○", "零", "0", "０", "O"},
                                            {"一"},
                                            {"二"},
                                            {"三"},
                                            {"四"},
                                            {"五"},
                                            {"六"},
                                            {"七"},
                                            {"八"},
                                            {"九"}};
    struct cursor k = *c;
    int v = 0;

    for (int i = 0; i < 4; i++) {
        int found = -1;
        for (int d = 0; d < 10 && found < 0; d++)
            for (int form = 0; form < 6 && digits[d][form] != NULL && found < 0; form++)
                if (take(&k, digits[d][form]))
                    found = d;
        if (found < 0)
            return false;
        v = v * 10 + found;
    }
    if (v < 1900)
        return false;
    c->at = k.at;
    *year = v;
    return true;
}

/* 1900 … 2099, in figures or characters, with no more digits behind it. */
static bool take_year(struct cursor *c, int *year)
{
    struct cursor k = *c;
    int v;

    if (take_han_year(c, year))
        return true;
    if (take_digits(&k, 4, &v) != 4 || v < 1900 || v > 2099)
        return false;
    c->at = k.at;
    *year = v;
    return true;
}

/* 1 to MAX, in figures or as a Chinese numeral. */
static bool take_number(struct cursor *c, int max, int *value)
{
    struct cursor k = *c;
    uint32_t han;
    size_t len;
    int v;

    if (take_digits(&k, 2, &v) == 0) {
        if (!label_han_number(str_sub(k.s, k.at, k.s.len), &han, &len) || han > 99)
            return false;
        v = (int)han;
        k.at += len;
    }
    if (v < 1 || v > max)
        return false;
    c->at = k.at;
    *value = v;
    return true;
}

/* 2023年6月, 二〇二三年六月, blanks allowed between. */
static bool take_month(struct cursor *c, int *year, int *month)
{
    struct cursor k = *c;

    if (!take_year(&k, year))
        return false;
    skip_blanks(&k);
    if (!take(&k, "年"))
        return false;
    skip_blanks(&k);
    if (!take_number(&k, 12, month))
        return false;
    skip_blanks(&k);
    if (!take(&k, "月"))
        return false;
    *c = k;
    return true;
}

/* 2023年6月30日, likewise. */
static bool take_date(struct cursor *c, struct dfl_date *out)
{
    struct cursor k = *c;
    struct dfl_date d = {0, 0, 0};

    if (!take_month(&k, &d.year, &d.month))
        return false;
    skip_blanks(&k);
    if (!take_number(&k, 31, &d.day))
        return false;
    skip_blanks(&k);
    if (!(take(&k, "日") || take(&k, "号")) || !date_valid(d))
        return false;
    *c = k;
    *out = d;
    return true;
}

/* 2023-06-30, also with / and . */
static bool take_iso(struct cursor *c, struct dfl_date *out)
{
    static const char *const marks[] = {"-", "/", "."};
    struct cursor k = *c;
    struct dfl_date d;

    if (take_digits(&k, 4, &d.year) != 4)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct cursor m = k;
        if (take(&m, marks[i]) && take_digits(&m, 2, &d.month) && take(&m, marks[i]) &&
            take_digits(&m, 2, &d.day) && date_valid(d)) {
            *c = m;
            *out = d;
            return true;
        }
    }
    return false;
}

size_t date_words(struct str s, struct dfl_date *out)
{
    struct cursor c = {s, 0};

    return take_date(&c, out) ? c.at : 0;
}

size_t date_figures(struct str s, struct dfl_date *out)
{
    struct cursor c = {s, 0};

    return take_iso(&c, out) ? c.at : 0;
}

bool date_parse(struct str s, struct dfl_date *out)
{
    s = str_trim(s);
    return s.len > 0 && (date_words(s, out) == s.len || date_figures(s, out) == s.len);
}

int date_year(struct str s)
{
    struct cursor c = {s, 0};
    int year;

    return take_year(&c, &year) ? year : 0;
}

bool date_month(struct str s, struct dfl_date *out)
{
    struct cursor c = {s, 0};
    int year, month;

    if (!take_month(&c, &year, &month) || (c.at < s.len && !str_ends(s, STR("日"))))
        return false;
    *out = month_end(year, month);
    return true;
}

/* ---- periods ---- */

struct period {
    struct dfl_date start, end;
};

static bool take_dash(struct cursor *c)
{
    static const char *const dashes[] = {"——", "—", "－", "-", "–", "～", "~", "至", "到", "、"};

    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (take(c, dashes[i]))
            return true;
    return false;
}

static void set_months(struct period *p, int year, int from, int to)
{
    p->start = (struct dfl_date){year, from, 1};
    p->end = month_end(year, to);
}

/* 6月, 6月份, 1—6月, 1至6月, 1月至6月, 6月30日; behind a year. */
static bool take_months(struct cursor *c, int year, struct period *out)
{
    struct cursor k = *c;
    int from, to, day;

    if (!take_number(&k, 12, &from))
        return false;
    bool first_named = take(&k, "月") && (take(&k, "份") || true);
    struct cursor range = k;
    if (take_dash(&range) && take_number(&range, 12, &to) && take(&range, "月") && to >= from) {
        set_months(out, year, from, to);
        c->at = range.at;
        return true;
    }
    if (!first_named)
        return false;
    set_months(out, year, from, from);
    range = k;
    if (take_number(&range, 31, &day) && take(&range, "日")) {
        out->start = out->end = (struct dfl_date){year, from, day};
        k = range;
    }
    c->at = k.at;
    return date_valid(out->end);
}

/* 第一季度, 一季度, 前三季度; behind a year. */
static bool take_quarter(struct cursor *c, int year, struct period *out)
{
    struct cursor k = *c;
    bool until = take(&k, "前");
    int n, to;

    if (!until)
        (void)take(&k, "第");
    if (!take_number(&k, 4, &n))
        return false;
    to = n;
    struct cursor range = k;
    if (take_dash(&range) && take_number(&range, 4, &to) && to >= n)
        k = range;
    else
        to = n;
    if (!take(&k, "季度") && !take(&k, "个季度"))
        return false;
    set_months(out, year, until ? 1 : n * 3 - 2, to * 3);
    c->at = k.at;
    return true;
}

/* What stands behind 2023年: a part of it, or nothing: the whole year. */
static void take_part(struct cursor *c, int year, struct period *out)
{
    int n;

    skip_blanks(c);
    if (take(c, "上半年") || take(c, "半年")) {
        set_months(out, year, 1, 6);
    } else if (take(c, "下半年")) {
        set_months(out, year, 7, 12);
    } else if (take_quarter(c, year, out) || take_months(c, year, out)) {
        return;
    } else if (take(c, "前") && take_number(c, 12, &n) && take(c, "个月")) {
        set_months(out, year, 1, n);
    } else {
        set_months(out, year, 1, 12);
    }
}

/* A period that begins right here. */
static bool take_period(struct cursor *c, struct period *out)
{
    struct cursor k = *c;
    int from, to;

    if (!take_year(&k, &from))
        return false;
    struct cursor range = k;
    skip_blanks(&range);
    (void)(take(&range, "年度") || take(&range, "年"));
    if (take_dash(&range) && take_year(&range, &to) && to > from &&
        (take(&range, "年度") || take(&range, "年"))) {
        out->start = (struct dfl_date){from, 1, 1};
        struct period last;
        take_part(&range, to, &last);
        out->end = last.end;
        *c = range;
        return true;
    }
    skip_blanks(&k);
    if (!take(&k, "年"))
        return false;
    (void)take(&k, "度");
    take_part(&k, from, out);
    *c = k;
    return true;
}

bool date_period(struct str text, struct dfl_date *start, struct dfl_date *last)
{
    const char *end = text.ptr + text.len;
    struct cursor c = {text, 0};
    struct period found;

    while (c.at < text.len) {
        if (take_period(&c, &found)) {
            *start = found.start;
            *last = found.end;
            return true;
        }
        const char *p = text.ptr + c.at;
        /* a number is taken whole or not at all: 12023年 is no year */
        if (digit(utf8_next(&p, end)) >= 0)
            while (p < end) {
                const char *next = p;
                if (digit(utf8_next(&next, end)) < 0)
                    break;
                p = next;
            }
        c.at = (size_t)(p - text.ptr);
    }
    return false;
}
