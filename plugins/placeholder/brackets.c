/* Brackets that hold nothing, half a year, or a prompt. */
#include "gap.h"

#define HELD 24 /* code points a prompt may have */

static uint32_t closing(uint32_t c)
{
    switch (c) {
    case '(':
        return ')';
    case '[':
        return ']';
    case '{':
        return '}';
    case '<':
        return '>';
    case U'“':
    case U'‘':
    case U'《':
    case U'【':
    case U'〔':
        return c + 1;
    case U'«':
        return U'»';
    default:
        return 0;
    }
}

/* The place of the bracket that closes the one at I, within reach; 0 none. */
static size_t close_of(const struct scan *s, size_t i, size_t reach)
{
    uint32_t c = closing(s->text->cp[i]);

    for (size_t k = i + 1; k < s->text->n && k <= i + reach + 1; k++) {
        if (s->text->cp[k] == c)
            return k;
        if (s->text->cp[k] == s->text->cp[i] && c != '}')
            return 0;
    }
    return 0;
}

size_t number_sign(const struct scan *s, size_t i)
{
    for (size_t k = i; k < s->text->n && k < i + 12; k++) {
        uint32_t c = s->text->cp[k];

        if (c == U'号')
            return k + 1;
        if (c != ' ' && c != U'第' && kind_of(s, c) != C_DIGIT &&
            !(flags_of(s, c) & (C_MARK | C_LETTER)))
            break;
    }
    return 0;
}

/* 发文字号: 〔2023〕号, 〔 〕75号, 〔20 〕.  GB/T 9704—2012 7.2.5: year in full, in 〔〕. */
static size_t document_number_at(struct scan *s, size_t i)
{
    size_t k = close_of(s, i, 10), from = skip_blank(s, i + 1), n, sign, unit, unit_end;
    enum expect e;

    if (k == 0)
        return i + 1;
    n = digits_at(s, from);
    sign = number_sign(s, k + 1);
    if (skip_blank(s, from + n) != k)
        return i + 1; /* marks inside are found by themselves */
    if (n == 0 && sign == 0 && unit_at(s, k + 1, &unit, &unit_end, &e))
        return i; /* 支付率〔〕% */
    bool century = n == 2 && ((cp_at(s, from) == '2' && cp_at(s, from + 1) == '0') ||
                              (cp_at(s, from) == '1' && cp_at(s, from + 1) == '9'));
    if (n == 4 || (n == 2 && !century && sign)) { /* 〔23〕5号 is short, not empty */
        size_t next = skip_blank(s, k + 1);

        if (cp_at(s, next) == U'第')
            next = skip_blank(s, next + 1);
        if (sign == 0 || next + 1 != sign)
            return k + 1;
    } else if (s->text->cp[i] != U'〔' && (sign == 0 || n != 2)) {
        return n == 0 ? i : k + 1; /* an empty bracket of another kind */
    }
    gap_add(s, i, sign ? sign : k + 1, GAP_BRACKET, GAP_CERTAIN, EXPECT_DOCUMENT_NUMBER);
    return sign ? sign : k + 1;
}

static bool is_lower(uint32_t c)
{
    return c - 'a' < 26;
}

enum naming { NO_NAME, PLAIN_NAME, FIELD_NAME };

/* first_name, CompanyName, 姓名, 申请单位: does [from, to) name what belongs there?  A plain word,
 * Time or Address, may be a title as well. */
static enum naming names_field(const struct scan *s, size_t from, size_t to)
{
    const uint32_t *cp = s->text->cp;
    bool joined = false;
    size_t i = from;

    for (; i < to && (kind_of(s, cp[i]) == C_LATIN || cp[i] == '_' ||
                      (i > from && (is_word(kind_of(s, cp[i])) || cp[i] == ':')));
         i++)
        joined |= kind_of(s, cp[i]) != C_LATIN ||
                  (i > from && is_lower(cp[i - 1]) && is_lower(cp[i] | 0x20) && !is_lower(cp[i]));
    if (i == to)
        return joined ? FIELD_NAME : PLAIN_NAME;
    return lexicon_before(s->lexicon, s->text, to,
                          W_PROMPT | W_SIGNER | W_NUMBER_LABEL | W_DATE_LABEL, NULL)
               ? FIELD_NAME
               : NO_NAME;
}

/* {{name}} {%p if%} ${name} <%name%> «name»: what a program should have filled. */
static size_t variable_at(struct scan *s, size_t i)
{
    uint32_t a = s->text->cp[i], b = cp_at(s, i + 1);
    size_t start = i > 0 && cp_before(s, i) == '$' ? i - 1 : i, k;
    enum gap_doubt doubt = GAP_CERTAIN;

    if (a == '{' && (b == '{' || b == '%' || b == '#' || start < i)) {
        k = close_of(s, i, 60);
        if (k && b == '{' && cp_at(s, k + 1) != '}')
            return i;
        while (k && cp_at(s, k + 1) == '}')
            k++;
    } else if (a == '<' && b == '%') {
        k = close_of(s, i, 60);
    } else if (a == U'«') {
        k = close_of(s, i, HELD);
        enum naming naming = k > i ? names_field(s, i + 1, k) : NO_NAME;
        if (naming == NO_NAME)
            return i; /* a title, as foreign books print it */
        if (naming == PLAIN_NAME && cp_before(s, i) != ':')
            doubt = GAP_POSSIBLE;
    } else {
        return i;
    }
    if (k <= i + 1)
        return i;
    gap_add(s, start, k + 1, GAP_VARIABLE, doubt, EXPECT_CONTENT);
    return k + 1;
}

static bool han_only(const struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (kind_of(s, s->text->cp[i]) != C_HAN)
            return false;
    return to > from;
}

/* 项目名称, 姓名/电话: do Chinese words in [from, to), / between them, name what belongs there? */
static bool names_content(const struct scan *s, size_t from, size_t to)
{
    bool named = false;

    for (size_t end; from < to; from = end + 1) {
        for (end = from; end < to && s->text->cp[end] != '/';)
            end++;
        if (!han_only(s, from, end))
            return false;
        named |= lexicon_before(s->lexicon, s->text, end, W_PROMPT, NULL) ||
                 lexicon_at(s->lexicon, s->text, from, W_PROMPT, NULL);
    }
    return named;
}

/* Does the bracket [i, k] hold words for the drafter? */
static bool is_prompt(const struct scan *s, size_t i, size_t k)
{
    const struct lexicon *x = s->lexicon;
    size_t from = i + 1, n = k - from;

    switch (s->text->cp[i]) {
    case '{':
        return names_content(s, from, k);
    case '[':
    case '<':
        if (lexicon_within(x, s->text, from, k, W_PROMPT_ASK | W_PROMPT_VERB))
            return true;
        return n > 1 && names_content(s, from, k);
    case '(':
    case U'〔':
    case U'【':
        if (lexicon_at(x, s->text, from, W_PROMPT_ASK, NULL))
            return true;
        return n > 3 && lexicon_at(x, s->text, from, W_PROMPT, NULL) == n &&
               (s->text->cp[i] != U'【' || kind_of(s, cp_at(s, k + 1)) == C_STOP);
    default:
        return false;
    }
}

size_t bracket_at(struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i], before = cp_before(s, i);
    size_t unit, unit_end, k, next = variable_at(s, i);
    enum expect e;

    if (next > i)
        return next;
    if (c == U'〔' || ((c == '(' || c == '[') && kind_of(s, before) == C_HAN)) {
        next = document_number_at(s, i);
        if (next > i + 1)
            return next;
    }
    k = close_of(s, i, HELD);
    if (k == 0)
        return i + 1;
    if (skip_blank(s, i + 1) == k) {
        if (c == '{' || c == '<' || ((c == '(' || c == '[') && is_word(kind_of(s, before))))
            return k + 1;
        if (c == '[' && k == i + 2)
            return k + 1; /* [ ] of a list of tasks */
        e = expect_around(s, i, k + 1, &unit, &unit_end);
        gap_add(s, i, k + 1, GAP_BRACKET, s->in_table ? GAP_LIKELY : GAP_CERTAIN, e);
        return k + 1;
    }
    if (k > i + 1 && is_prompt(s, i, k)) {
        e = expect_label(s, k);
        while (i > 0 && cp_before(s, i) == c && cp_at(s, k + 1) == s->text->cp[k]) { /* <<名称>> */
            i--;
            k++;
        }
        gap_add(s, i, k + 1, GAP_PROMPT, GAP_CERTAIN, e == EXPECT_ANY ? EXPECT_CONTENT : e);
        return k + 1;
    }
    return i + 1;
}
