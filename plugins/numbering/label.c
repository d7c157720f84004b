#include "label.h"

#include <stdio.h>

static uint32_t han_digit(uint32_t cp)
{
    static const uint32_t digits[] = {U'一', U'二', U'三', U'四', U'五',
                                      U'六', U'七', U'八', U'九'};

    for (uint32_t i = 0; i < 9; i++)
        if (digits[i] == cp)
            return i + 1;
    return 0;
}

uint32_t han_number(struct dfl_str s, size_t *at)
{
    uint32_t sum = 0, last = 1000;
    size_t next = *at;

    for (;;) {
        size_t from = next;
        uint32_t cp = utf8_take(s, &next), digit = han_digit(cp), unit = 1;

        if (cp == U'零' && sum >= 100)
            continue;
        if (digit) {
            size_t behind = next;
            uint32_t up = utf8_take(s, &behind);
            unit = up == U'十' ? 10 : up == U'百' ? 100 : 1;
            if (unit > 1)
                next = behind;
        } else if (cp == U'十') {
            digit = 1;
            unit = 10;
        } else {
            next = from;
            break;
        }
        if (unit >= last) {
            next = from;
            break;
        }
        sum += digit * unit;
        last = unit;
        *at = next;
    }
    return sum;
}

uint32_t arabic_number(struct dfl_str s, size_t *at)
{
    uint32_t sum = 0;
    size_t next = *at;

    for (int count = 0; count < 4; count++) {
        uint32_t cp = utf8_take(s, &next);
        if (!is_digit(cp))
            break;
        sum = sum * 10 + digit_value(cp);
        *at = next;
    }
    return sum;
}

uint32_t any_number(struct dfl_str s, size_t *at)
{
    uint32_t number = arabic_number(s, at);

    return number ? number : han_number(s, at);
}

struct han_text han_text(uint32_t number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    struct han_text t;
    uint32_t hundreds = number / 100 % 10, tens = number / 10 % 10, ones = number % 10;
    const char *ten = tens ? "十" : hundreds && ones ? "零" : "";

    snprintf(t.text, sizeof t.text, "%s%s%s%s%s", digits[hundreds], hundreds ? "百" : "",
             tens > 1 || (tens && hundreds) ? digits[tens] : "", ten, digits[ones]);
    return t;
}

static const char *unit_text(uint32_t unit)
{
    switch (unit) {
    case U'节':
        return "节";
    case U'部':
        return "部分";
    case U'篇':
        return "篇";
    case U'编':
        return "编";
    case U'条':
        return "条";
    default:
        return "章";
    }
}

struct label_text label_text(const struct label *label, uint32_t number)
{
    struct label_text t;
    struct han_text han = han_text(number);

    switch (label->style) {
    case DFL_LABEL_HAN_DUN:
        snprintf(t.text, sizeof t.text, "%s、", han.text);
        break;
    case DFL_LABEL_HAN_PAREN:
        snprintf(t.text, sizeof t.text, "（%s）", han.text);
        break;
    case DFL_LABEL_ARABIC_PAREN:
        snprintf(t.text, sizeof t.text, label->open ? "（%u）" : "%u）", number);
        break;
    case DFL_LABEL_CHAPTER:
    case DFL_LABEL_ARTICLE:
        snprintf(t.text, sizeof t.text, "第%s%s", han.text, unit_text(label->unit));
        break;
    case DFL_LABEL_HAN_SHI:
        snprintf(t.text, sizeof t.text, "%s是", han.text);
        break;
    case DFL_LABEL_CIRCLED:
        if (number <= 20)
            snprintf(t.text, sizeof t.text, "\xE2\x91%c", (char)(0x9F + number));
        else
            snprintf(t.text, sizeof t.text, "圈码%u", number);
        break;
    case DFL_LABEL_DECIMAL:
        snprintf(t.text, sizeof t.text, "%.*s%u",
                 label->prefix.len > 32 ? 32 : (int)label->prefix.len, label->prefix.ptr, number);
        break;
    case LABEL_LETTER:
        snprintf(t.text, sizeof t.text, "%c%s", (char)(label->unit + number - 1),
                 label->close == U'）'  ? "）"
                 : label->close         ? ")"
                 : label->mark == U'、' ? "、"
                                        : ".");
        break;
    default:
        snprintf(t.text, sizeof t.text, "%u.", number);
    }
    return t;
}

/* 第一章, 第一部分, 第四条; AT stands behind 第. */
static bool read_ordinal(struct dfl_str s, size_t at, struct label *l)
{
    l->number_start = at = skip_blanks(s, at);
    l->number = han_number(s, &at);
    if (l->number == 0)
        l->number = arabic_number(s, &at);
    l->number_end = at;
    at = skip_blanks(s, at);
    l->unit = utf8_take(s, &at);
    if (l->unit == U'部')
        utf8_take(s, &at);
    l->style = l->unit == U'条' ? DFL_LABEL_ARTICLE : DFL_LABEL_CHAPTER;
    l->end = at;
    return l->number > 0;
}

static bool is_label_mark(uint32_t cp)
{
    return cp == U'、' || cp == '.' || cp == U'．' || cp == U'，' || cp == ',' || cp == U'：' ||
           cp == ':';
}

/* The .2.3 of 1.2.3 */
static size_t read_parts(struct dfl_str s, size_t at, struct label *l)
{
    for (;;) {
        size_t next = at;
        uint32_t dot = utf8_take(s, &next), part;
        size_t from = next;
        if (dot != '.' && dot != U'．')
            return at;
        part = arabic_number(s, &next);
        if (part == 0 || part > 99)
            return at;
        l->number = part;
        l->parts++;
        l->prefix = text_part(s, l->number_start, from);
        at = next;
    }
}

/* ① ⑴ ⒈ ㈠: one character that is a number. */
static bool read_symbol(uint32_t cp, struct label *l)
{
    static const struct {
        uint32_t first, last, style;
        bool brackets;
    } forms[] = {{0x2460, 0x2473, DFL_LABEL_CIRCLED, false},
                 {0x2474, 0x2487, DFL_LABEL_ARABIC_PAREN, true},
                 {0x2488, 0x249B, DFL_LABEL_ARABIC_DOT, false},
                 {0x3220, 0x3229, DFL_LABEL_HAN_PAREN, true}};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (cp >= forms[i].first && cp <= forms[i].last) {
            l->style = forms[i].style;
            l->number = cp - forms[i].first + 1;
            l->open = forms[i].brackets ? U'（' : 0;
            l->close = forms[i].brackets ? U'）' : 0;
            return true;
        }
    return false;
}

bool label_read_letter(struct dfl_str s, struct label *l)
{
    size_t at = skip_blanks(s, 0), next = at;
    uint32_t letter = utf8_take(s, &next), mark = utf8_peek(s, next), behind;

    *l = (struct label){.start = at, .parts = 1, .style = LABEL_LETTER};
    if ((letter | 32) - 'a' >= 26 ||
        (mark != '.' && mark != U'．' && mark != U'、' && mark != ')' && mark != U'）'))
        return false;
    l->unit = letter < 'a' ? 'A' : 'a';
    l->number = letter - l->unit + 1;
    l->number_start = at;
    l->number_end = next;
    utf8_take(s, &next);
    l->end = next;
    *(mark == ')' || mark == U'）' ? &l->close : &l->mark) = mark;
    behind = utf8_peek(s, skip_blanks(s, next));
    return is_han(behind) || behind == U'“' || behind == U'《'; /* A、B两级 is none */
}

/* The bracket and mark behind the number, which ends at AT, and the style they make. */
static void read_end(struct dfl_str s, size_t at, bool han, struct label *l)
{
    size_t next = skip_blanks(s, at), behind = next;
    uint32_t cp = utf8_take(s, &behind);

    if (cp == U'）' || cp == ')') {
        l->close = cp;
        l->space |= next > at;
        l->end = at = behind;
        next = behind = skip_blanks(s, at);
        cp = utf8_take(s, &behind);
    }
    if (is_label_mark(cp) && (!l->close || l->open)) {
        l->mark = cp;
        l->space |= next > at;
        l->end = behind;
    }
    if (l->close)
        l->style = han ? DFL_LABEL_HAN_PAREN : DFL_LABEL_ARABIC_PAREN;
    else if (han)
        l->style = cp == U'是' && next == at ? DFL_LABEL_HAN_SHI : DFL_LABEL_HAN_DUN;
    else
        l->style = l->parts > 1 ? DFL_LABEL_DECIMAL : DFL_LABEL_ARABIC_DOT;
    if (l->style == DFL_LABEL_HAN_SHI)
        l->end = behind;
}

bool label_read(struct dfl_str s, bool decimal, struct label *l)
{
    size_t at = skip_blanks(s, 0), next = at;
    uint32_t cp = utf8_take(s, &next);
    bool han;

    *l = (struct label){.start = at, .parts = 1};
    if (cp == U'第')
        return read_ordinal(s, next, l);
    if (read_symbol(cp, l)) {
        l->number_start = at;
        l->number_end = l->end = next;
        return true;
    }
    if (cp == U'（' || cp == '(') {
        l->open = cp;
        at = skip_blanks(s, next);
        l->space = at > next;
    }
    l->number_start = at;
    l->number = han_number(s, &at);
    han = l->number > 0;
    if (!han) {
        l->number = arabic_number(s, &at);
        if (!l->open && decimal)
            at = read_parts(s, at, l);
    }
    if (l->number == 0)
        return false;
    l->number_end = l->end = at;
    for (size_t i = l->number_start; i < at;) {
        uint32_t digit = utf8_take(s, &i);
        l->wide |= digit >= 0xFF10 && digit <= 0xFF19;
    }
    read_end(s, at, han, l);
    return true;
}
