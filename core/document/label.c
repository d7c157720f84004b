#include "document/label.h"

#include <limits.h>

#include "util/utf8.h"

/* Reading position in a text. */
struct cursor {
    struct str text;
    size_t at;
};

static uint32_t peek(const struct cursor *c)
{
    return utf8_at(c->text, c->at);
}

static uint32_t take(struct cursor *c)
{
    const char *p = c->text.ptr + c->at;

    if (c->at >= c->text.len)
        return 0;
    uint32_t cp = utf8_next(&p, c->text.ptr + c->text.len);
    c->at = (size_t)(p - c->text.ptr);
    return cp;
}

static struct str rest(const struct cursor *c)
{
    return str_sub(c->text, c->at, c->text.len);
}

static bool is_one_of(uint32_t cp, const char *set)
{
    const char *p = set, *end = set + strlen(set);

    while (p < end)
        if (utf8_next(&p, end) == cp)
            return true;
    return false;
}

/* Takes the next code point if it is in SET. */
static bool take_of(struct cursor *c, const char *set)
{
    if (c->at >= c->text.len || !is_one_of(peek(c), set))
        return false;
    take(c);
    return true;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 || cp == 0x2002 || cp == 0x2003;
}

static void skip_blanks(struct cursor *c)
{
    while (is_blank(peek(c)))
        take(c);
}

static bool starts_with_any(struct str s, const char *const *words)
{
    for (; *words != NULL; words++)
        if (str_starts(s, str_of(*words)))
            return true;
    return false;
}

/* ---- numerals ---- */

static int han_digit(uint32_t cp)
{
    switch (cp) {
    case U'〇':
    case U'○':
    case U'零':
        return 0;
    case U'一':
        return 1;
    case U'二':
    case U'两':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    default:
        return -1;
    }
}

static uint32_t han_unit(uint32_t cp)
{
    return cp == U'十' ? 10 : cp == U'百' ? 100 : cp == U'千' ? 1000 : 0;
}

/* 二〇二三: digits only. */
static bool positional(struct cursor c, uint32_t *value, size_t *length)
{
    uint32_t sum = 0;
    size_t count = 0;

    for (int d; count < 4 && (d = han_digit(peek(&c))) >= 0; count++) {
        sum = sum * 10 + (uint32_t)d;
        take(&c);
    }
    if (count < 2 || sum == 0 || han_unit(peek(&c)) != 0)
        return false;
    *value = sum;
    *length = c.at;
    return true;
}

bool label_han_number(struct str s, uint32_t *value, size_t *length)
{
    struct cursor c = {s, 0};
    uint32_t sum = 0, last_unit = 10000;
    bool zero = false;

    *length = 0;
    if (positional(c, value, length))
        return true;
    for (;;) {
        uint32_t cp = take(&c), unit = han_unit(cp);
        int digit = han_digit(cp);
        if (digit == 0 && sum > 0 && !zero) {
            zero = true;
            continue;
        }
        if (cp == U'廿' || cp == U'卅') {
            unit = 10;
            digit = cp == U'廿' ? 2 : 3;
        } else if (digit > 0) {
            unit = han_unit(peek(&c));
            if (unit != 0)
                take(&c);
            else
                unit = 1;
        } else if (unit == 10 && !zero) {
            digit = 1; /* 十五 */
        } else {
            break;
        }
        if (digit < 0 || unit >= last_unit)
            break;
        sum += (uint32_t)digit * unit;
        last_unit = unit;
        zero = false;
        *length = c.at;
    }
    *value = sum;
    return *length > 0;
}

/* More than 9 for what is no digit of either width. */
static uint32_t arabic_digit(uint32_t cp)
{
    return cp >= U'０' && cp <= U'９' ? cp - U'０' : cp - '0';
}

/* Up to three digits of either width, the first not 0; 0 if there is no such number. */
static uint32_t take_arabic(struct cursor *c)
{
    struct cursor from = *c;
    uint32_t value = 0;

    for (int count = 0;; count++) {
        uint32_t digit = arabic_digit(peek(c));
        if (digit > 9)
            break;
        if (count == 3 || (count == 0 && digit == 0)) {
            *c = from;
            return 0;
        }
        value = value * 10 + digit;
        take(c);
    }
    return value;
}

/* A Chinese numeral of a label, 1..999; 0 if there is none. */
static uint32_t take_han(struct cursor *c)
{
    uint32_t value;
    size_t length;

    if (!label_han_number(rest(c), &value, &length) || value > 999)
        return 0;
    c->at += length;
    return value;
}

/* ---- the forms ---- */

static struct label label_at(struct cursor *c, enum label_style style, uint32_t number)
{
    skip_blanks(c);
    return (struct label){style, (uint32_t)c->at, number};
}

static const struct label none;

/* ① ㈠ ⑴ ⒈: one code point that is a number. */
static struct label parse_symbol(struct cursor c)
{
    static const struct {
        uint32_t first, last, number;
        enum label_style style;
    } forms[] = {
        {0x2460, 0x2473, 1, LABEL_CIRCLED},      {0x3251, 0x325F, 21, LABEL_CIRCLED},
        {0x32B1, 0x32BF, 36, LABEL_CIRCLED},     {0x2776, 0x277F, 1, LABEL_CIRCLED},
        {0x2780, 0x2789, 1, LABEL_CIRCLED},      {0x24F5, 0x24FE, 1, LABEL_CIRCLED},
        {0x3280, 0x3289, 1, LABEL_CIRCLED},      {0x3220, 0x3229, 1, LABEL_HAN_PAREN},
        {0x2474, 0x2487, 1, LABEL_ARABIC_PAREN}, {0x2488, 0x249B, 1, LABEL_ARABIC_DOT},
    };
    uint32_t cp = take(&c);

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (cp >= forms[i].first && cp <= forms[i].last)
            return label_at(&c, forms[i].style, cp - forms[i].first + forms[i].number);
    return none;
}

/* 第一章, 第四条 */
static struct label parse_ordinal(struct cursor c)
{
    static const char *const parts[] = {"章", "节", "部分", "篇", "编", NULL};

    if (!take_of(&c, "第"))
        return none;
    skip_blanks(&c);
    uint32_t number = take_han(&c);
    if (number == 0)
        number = take_arabic(&c);
    if (number == 0)
        return none;
    skip_blanks(&c);
    if (take_of(&c, "条"))
        return label_at(&c, LABEL_ARTICLE, number);
    if (!starts_with_any(rest(&c), parts))
        return none;
    if (take(&c) == U'部')
        take(&c);
    skip_blanks(&c);
    take_of(&c, "、：:");
    return label_at(&c, LABEL_CHAPTER, number);
}

/* （一） (1) and, with nothing in front, 1） */
static struct label parse_paren(struct cursor c)
{
    bool opened = take_of(&c, "（(");

    skip_blanks(&c);
    uint32_t han = take_han(&c);
    uint32_t number = han ? han : take_arabic(&c);
    skip_blanks(&c);
    if (number == 0 || !take_of(&c, "）)"))
        return none;
    if (opened) /* "（一）、" is wrong, and still a label */
        take_of(&c, "、.．，,：:");
    return label_at(&c, han ? LABEL_HAN_PAREN : LABEL_ARABIC_PAREN, number);
}

/* In 一、二季度 and 1、2号楼 the first number begins a list of numbers, not the paragraph: the
 * next number follows on it, and a word to count by follows that. */
static bool is_enumeration(struct cursor c, uint32_t number)
{
    static const char *const words[] = {"、", "号", "季度", "级", "线",   "产业", "期", "等",
                                        "类", "批", "楼",   "栋", "标段", "月",   "组", NULL};
    uint32_t next = take_han(&c);

    if (next == 0)
        next = take_arabic(&c);
    return next > number && next <= number + 3 && starts_with_any(rest(&c), words);
}

/* Is a single character all that stands there, or between blanks as in 三 月 总 结? */
static bool is_spaced_out(struct cursor c)
{
    uint32_t cp = take(&c);

    return cp == 0 || han_digit(cp) >= 0 || peek(&c) == 0 || is_blank(peek(&c));
}

/* 一、 一. 一是, also 一 with a blank */
static struct label parse_han(struct cursor c)
{
    uint32_t number = take_han(&c);

    if (number == 0)
        return none;
    if (take_of(&c, "是"))
        return number <= 20 ? label_at(&c, LABEL_HAN_SHI, number) : none;
    struct cursor marked = c;
    skip_blanks(&marked);
    if (take_of(&marked, "、.．，,：:")) {
        if (is_enumeration(marked, number))
            return none;
        return label_at(&marked, LABEL_HAN_DUN, number);
    }
    if (marked.at == c.at || number > 20 || is_spaced_out(marked))
        return none;
    return label_at(&marked, LABEL_HAN_DUN, number);
}

/* What follows 3.5 when that is a quantity, and what follows "1.5" when it is 5 of something
 * behind the label "1.": fractions are not counted in pieces. */
static bool is_quantity(struct str after)
{
    static const char *const units[] = {
        "%",    "％", "万",   "亿",     "千",   "百",   "个百分点", "公",   "米", "平方",
        "立方", "吨", "亩",   "元",     "美元", "倍",   "度",       "小时", "分", "秒",
        "岁",   "折", "厘米", "毫米",   "升",   "毫升", "克",       "顷",   "成", "番",
        "m",    "k",  "K",    "\u2103", "：",   "～",   "—",        "-",    "~",  NULL};

    return starts_with_any(after, units);
}

static bool is_count(struct str after)
{
    static const char *const units[] = {"个", "家", "名", "条", "项", "处", "座", "户", "次", "件",
                                        "起", "台", "辆", "场", "人", "月", "日", "号", NULL};

    return starts_with_any(after, units) && !is_quantity(after);
}

/* 1.1, 1.1.1; C stands behind the first number.  Parts has the count of numbers. */
static struct label parse_decimal(struct cursor c)
{
    uint32_t number = 0;
    int parts = 1;

    for (struct cursor next = c; take_of(&next, ".．"); parts++) {
        uint32_t part = take_arabic(&next);
        if (part == 0 || part > 99)
            break;
        number = part;
        c = next;
    }
    if (parts == 1)
        return none;
    struct cursor behind = c;
    bool marked = take_of(&behind, ".．、");
    bool blank = !marked && is_blank(peek(&behind));
    uint32_t cp = peek(&behind);
    skip_blanks(&behind);
    if (parts > 2 || marked)
        return arabic_digit(cp) <= 9 ? none : label_at(&behind, LABEL_DECIMAL, number);
    if (is_quantity(rest(&behind)) || is_count(rest(&behind)))
        return none;
    if (!blank && c.at < c.text.len && !utf8_is_han(cp) && !is_one_of(cp, "“‘《（("))
        return none;
    return label_at(&behind, LABEL_DECIMAL, number);
}

/* 1. 1． 1、 and the malformed "1 ." */
static struct label parse_arabic(struct cursor c)
{
    uint32_t number = take_arabic(&c);

    if (number == 0)
        return none;
    struct label decimal = parse_decimal(c);
    if (decimal.style != LABEL_NONE)
        return decimal;
    skip_blanks(&c);
    bool dun = peek(&c) == U'、';
    if (!take_of(&c, ".．、"))
        return none;
    struct cursor behind = c;
    if (dun && is_enumeration(c, number))
        return none;
    /* 3.5亿元 is a quantity, 1.5个项目 and 1.5G are a label in front of a number. */
    if (!dun && arabic_digit(peek(&behind)) <= 9) {
        if (peek(&behind) == '0')
            return none;
        take_arabic(&behind);
        skip_blanks(&behind);
        if (behind.at == behind.text.len || is_quantity(rest(&behind)))
            return none;
    }
    return label_at(&c, LABEL_ARABIC_DOT, number);
}

struct label label_parse(struct str text)
{
    struct cursor c = {text, 0};
    struct label found;

    if (text.len > UINT_MAX)
        return none;
    skip_blanks(&c);
    uint32_t cp = peek(&c);
    if (cp == U'第')
        return parse_ordinal(c);
    if (cp == U'（' || cp == '(')
        return parse_paren(c);
    if (arabic_digit(cp) <= 9) {
        found = parse_arabic(c);
        return found.style != LABEL_NONE ? found : parse_paren(c);
    }
    if (han_digit(cp) > 0 || cp == U'十' || cp == U'廿' || cp == U'卅') {
        found = parse_han(c);
        return found.style != LABEL_NONE ? found : parse_paren(c);
    }
    return cp > 0x2000 && cp < 0x4E00 ? parse_symbol(c) : none;
}
