/* Marks that stand for what is left out: . × x XX ** ___ □□ ○○ …… N 某某 ?? */
#include "gap.h"

enum {
    CROSS = U'×',
    ELLIPSIS = U'…',
    BOX = U'□',
    BLOCK = U'■',
    REDACTED = U'█',
    CIRCLE = U'○',
    DISC = U'●',
    LING = U'〇',
    STAR = U'☆',
    MOU = U'某',
    DASH = U'—',
    YEN = U'¥'
};

struct run {
    size_t start, end;
    uint32_t before, after; /* code points at its edges, 0 the paragraph's ends */
    int left, right;        /* their kinds */
    size_t unit, unit_end;
    enum expect expect; /* what the neighbours ask for */
};

static struct run run_of(const struct scan *s, size_t i, size_t end)
{
    struct run r = {.start = i, .end = end, .before = cp_before(s, i), .after = cp_at(s, end)};

    r.left = kind_of(s, r.before);
    r.right = kind_of(s, r.after);
    r.expect = expect_around(s, i, end, &r.unit, &r.unit_end);
    return r;
}

static size_t run_end(const struct scan *s, size_t i, uint32_t a, uint32_t b, uint32_t c)
{
    while (i < s->text->n && (s->text->cp[i] == a || s->text->cp[i] == b || s->text->cp[i] == c))
        i++;
    return i;
}

static size_t add(struct scan *s, const struct run *r, enum gap_doubt doubt)
{
    gap_add(s, r->start, r->end, GAP_MARK, doubt, r->expect);
    return r->end;
}

/* A unit, a percentage or a date stands directly behind. */
static bool is_measured(const struct run *r)
{
    return r->unit_end != 0 || r->expect == EXPECT_DATE;
}

static bool trapped(const struct scan *s, const struct run *r)
{
    return is_trapped(s, r->start, r->end - r->start);
}

/* Nothing but such marks and blanks in the whole paragraph: a rule drawn with characters. */
static bool is_alone(const struct scan *s, uint32_t mark)
{
    for (size_t i = 0; i < s->text->n; i++)
        if (s->text->cp[i] != mark && s->text->cp[i] != ' ')
            return false;
    return true;
}

static bool is_dash(uint32_t c)
{
    return is_one_of(c, U"-~—–");
}

/* Do the words before it call for a figure? */
static bool is_called_for(const struct scan *s, const struct run *r)
{
    return r->left == C_HAN && (r->right == C_HAN || r->right == C_STOP) &&
           lexicon_before(s->lexicon, s->text, r->start,
                          W_REACH | W_VERB | W_COUNTED | W_RATIO | W_GROWTH, NULL);
}

/* ---- the dot ---- */

/* Is the dot one between two words, or before a bracket without a unit, that nothing calls for, so
 * that it may be a full stop? */
static bool reads_as_stop(const struct scan *s, const struct run *r)
{
    return r->left == C_HAN && r->expect == EXPECT_ANY &&
           !(r->right == C_OPEN && lexicon_at(s->lexicon, s->text, r->end + 1, W_UNIT, NULL)) &&
           !lexicon_before(
               s->lexicon, s->text, r->start,
               W_VERB | W_REACH | W_MONEY | W_RATIO | W_GROWTH | W_COUNTED | W_DATE_LEAD, NULL);
}

/* Does the paragraph end its sentences with dots? */
static bool stops_with_dots(const struct scan *s)
{
    size_t end = skip_blank_back(s, s->text->n);

    return end > 1 && s->text->cp[end - 1] == '.' && kind_of(s, s->text->cp[end - 2]) == C_HAN;
}

/* …，女性占比. at the paragraph's end, not 提高占比. A figure belongs there, and the sentences end
 * with 。 */
static bool ends_in_figure(const struct scan *s, const struct run *r)
{
    size_t n = lexicon_before(s->lexicon, s->text, r->start, W_RATIO | W_REACH, NULL);
    bool stops = false;

    for (size_t i = 0; n > 0 && i < r->start; i++) {
        stops |= s->text->cp[i] == U'。';
        if (s->text->cp[i] == '.' && kind_of(s, cp_before(s, i)) == C_HAN)
            return false;
    }
    return stops && !is_raised(s, r->start - n);
}

/* A cell that holds one or two dots, or some between stops: "，.." */
static bool is_dotted_cell(const struct scan *s)
{
    size_t dots = 0;

    for (size_t i = 0; s->in_table && i < s->text->n; i++) {
        uint32_t c = s->text->cp[i];

        if (c != '.' && c != ' ' && kind_of(s, c) != C_STOP)
            return false;
        dots += c == '.';
    }
    return s->in_table && dots < 3;
}

/* 约翰.史密斯: the dot that belongs in the middle of the line. */
static bool parts_name(const struct scan *s, size_t i)
{
    const struct lexicon *x = s->lexicon;

    return i > 1 && lexicon_at(x, s->text, i - 1, W_SOUND, NULL) &&
           lexicon_at(x, s->text, i - 2, W_SOUND, NULL) &&
           lexicon_at(x, s->text, i + 1, W_SOUND, NULL) &&
           lexicon_at(x, s->text, i + 2, W_SOUND, NULL);
}

/* 5.%, 收入18.亿元: the decimals are gone.  Not the number of an item: ；2.亿元项目 */
static bool is_half_figure(const struct scan *s, const struct run *r)
{
    size_t i = r->start;

    if (r->right == C_DIGIT || r->expect != EXPECT_MONEY)
        return r->right != C_DIGIT && r->expect == EXPECT_PERCENT;
    return kind_of(s, cp_before(s, i - digits_before(s, i))) == C_HAN;
}

static size_t dot_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, '.', '.', '.'), left = skip_blank_back(s, i);
    struct run r = run_of(s, i, end);

    if (is_dotted_cell(s)) {
        r.start = 0;
        r.end = s->text->n;
        return add(s, &r, GAP_LIKELY);
    }
    if (end - i > 1) { /* an ellipsis or a leader, unless a figure is called for */
        bool figure = r.unit_end != 0 && end - i != 3 && end - i != 6 &&
                      (r.left == C_HAN || (r.left == C_DIGIT && is_half_figure(s, &r)));
        bool date = r.expect == EXPECT_DATE && is_one_of(r.before, U"年月至"); /* 4月..日 */
        return figure || date ? add(s, &r, date ? GAP_CERTAIN : GAP_LIKELY) : end;
    }
    if (left < i) { /* "1 .是" is a number of the outline */
        r.before = cp_before(s, left);
        r.left = kind_of(s, r.before);
        if (r.unit_end == 0)
            return end;
    }
    if (r.left == C_DIGIT)
        return is_half_figure(s, &r) && left == i && i > s->label ? add(s, &r, GAP_CERTAIN) : end;
    if (r.left == C_LATIN)
        return r.expect == EXPECT_CODE ? add(s, &r, GAP_CERTAIN) : end;
    if (i < s->label || r.before == ELLIPSIS || r.after == ELLIPSIS)
        return end;
    switch (r.right) {
    case C_HAN:
    case C_OPEN: /* 完成整改.（次） */
        if (reads_as_stop(s, &r))
            return stops_with_dots(s) || parts_name(s, i) ? end : add(s, &r, GAP_LIKELY);
        return r.right == C_HAN || r.left == C_HAN || r.left == C_STOP ? add(s, &r, GAP_CERTAIN)
                                                                       : end;
    case C_CLOSE:
        return r.left == C_OPEN ? add(s, &r, GAP_CERTAIN) : end;
    case C_STOP:
        if (r.left != C_HAN)
            return end;
        if (r.after == 0 || r.after == '\n')
            return ends_in_figure(s, &r) ? add(s, &r, GAP_LIKELY) : end;
        return lexicon_before(s->lexicon, s->text, i,
                              W_VERB | W_REACH | W_MONEY | W_RATIO | W_GROWTH | W_COUNTED, NULL)
                   ? add(s, &r, GAP_LIKELY)
                   : end;
    default:
        return r.expect == EXPECT_PERCENT || (r.right == C_BLANK && r.unit_end != 0)
                   ? add(s, &r, GAP_CERTAIN)
                   : end;
    }
}

/* ---- crosses ---- */

/* XX, X.X, X,XXX, X-X, and X. XXX with its number */
static size_t cross_end(const struct scan *s, size_t i)
{
    size_t end = run_end(s, i, CROSS, 'x', 'X'), next;

    while ((cp_at(s, end) == '.' || is_dash(cp_at(s, end)) ||
            (end < s->text->n && s->text->bytes.ptr[s->text->at[end]] == ',')) && /* not ， */
           (next = run_end(s, end + 1, CROSS, 'x', 'X')) > end + 1)
        end = next;
    if (end - i < 3 && cp_at(s, end) == ':' && is_one_of(cp_before(s, i), U"午晚晨")) {
        next = run_end(s, end + 1, CROSS, 'x', 'X'); /* 上午X:XX */
        end = next > end + 1 ? next : end;
    }
    if (end == i + 1 && cp_at(s, end) == '.') {
        size_t from = skip_blank(s, end + 1);

        next = run_end(s, from, CROSS, 'x', 'X');
        end = next > from + 1 ? next : end;
    }
    return end;
}

/* xxx@xx.gov.cn: the address of which the marks [I, END) are the name; END when it is none. */
static size_t address_end(const struct scan *s, size_t i, size_t end)
{
    size_t k = end;

    if (end - i < 2 || cp_at(s, end) != '@')
        return end;
    while (is_word(kind_of(s, cp_at(s, k + 1))) || is_one_of(cp_at(s, k + 1), U".-×"))
        k++;
    while (k > end && is_one_of(cp_at(s, k), U".-"))
        k--;
    return k + 1;
}

/* The marks behind the first figures of a telephone number. */
static size_t open_number_at(struct scan *s, struct run *r)
{
    if (!number_is_open(s, &r->start, r->end))
        return 0;
    r->expect = EXPECT_CODE;
    return add(s, r, GAP_CERTAIN);
}

static bool follows_latin(const struct scan *s, size_t i)
{
    return is_word(kind_of(s, cp_before(s, skip_blank_back(s, i))));
}

/* XX458元, XX.51亿元, XX0.9%: the last figures of a number are written. */
static size_t half_number_at(struct scan *s, const struct run *r)
{
    size_t end = r->end + (cp_at(s, r->end) == '.'), more;

    if (r->end - r->start < 2 || (r->left != C_HAN && r->left != C_STOP))
        return 0;
    end += digits_at(s, end);
    if (cp_at(s, end) == '.' && (more = digits_at(s, end + 1)) != 0)
        end += 1 + more;
    struct run whole = run_of(s, r->start, end);
    return kind_of(s, cp_before(s, end)) == C_DIGIT && whole.unit_end ? add(s, &whole, GAP_CERTAIN)
                                                                      : 0;
}

static size_t cross_at(struct scan *s, size_t i)
{
    size_t end = cross_end(s, i), address = address_end(s, i, end), number;
    struct run r = run_of(s, i, address);
    bool sign = end - i == 1 && s->text->cp[i] == CROSS; /* may mean "times" */

    if (end > i + 2 && (cp_at(s, i + 1) == ':' || cp_at(s, i + 2) == ':'))
        r.expect = EXPECT_DATE; /* X:XX */
    if (address > end && r.left != C_LATIN)
        return add(s, &r, is_one_of(cp_at(s, end + 1), U"xX×") ? GAP_CERTAIN : GAP_LIKELY);
    if ((number = open_number_at(s, &r)) != 0 || (number = half_number_at(s, &r)) != 0)
        return number;
    if (r.left == C_LATIN || is_word(r.right) || trapped(s, &r))
        return end;
    if (r.left == C_DIGIT) {
        size_t d = i - digits_before(s, i);
        bool short_year = i - d + (end - i) == 4 || cp_before(s, d) == U'〔';
        bool year = short_year && is_one_of(r.after, U"年〕)]-");
        bool figure = is_measured(&r) && !sign;
        if (year && r.expect == EXPECT_ANY)
            r.expect = EXPECT_DATE;
        return year || figure ? add(s, &r, GAP_CERTAIN) : end;
    }
    if (end - i > 1)
        return add(s, &r, GAP_CERTAIN);
    if ((i == 0 || is_one_of(r.before, U"。;:")) && r.after == '.' &&
        kind_of(s, cp_at(s, end + 1)) == C_HAN) {
        r.expect = EXPECT_ORDINAL; /* X.有关单位 */
        return add(s, &r, GAP_CERTAIN);
    }
    if (r.before == '+' || r.after == '+')
        return end;
    if (is_dash(cp_before(s, skip_blank_back(s, i))) && is_dash(cp_at(s, skip_blank(s, end)))) {
        r.expect = EXPECT_CODE; /* — X —, a page */
        return add(s, &r, GAP_CERTAIN);
    }
    if (is_measured(&r) || r.expect == EXPECT_ORDINAL || is_called_for(s, &r))
        return add(s, &r, GAP_CERTAIN);
    if (sign) /* 数据要素×, 长×宽 */
        return (r.expect != EXPECT_ANY && r.left != C_HAN && r.left != C_OTHER) ||
                       r.expect == EXPECT_CODE
                   ? add(s, &r, GAP_LIKELY)
                   : end;
    if (i == 1 && r.before == '(' && r.after == ')' && kind_of(s, cp_at(s, end + 1)) == C_HAN)
        r.expect = EXPECT_ORDINAL;              /* （X）有关单位 */
    if (r.left == C_OPEN && r.right == C_CLOSE) /* （X） 〔x〕, not f(x) */
        return r.before == U'〔' || (r.before == '(' && s->text->cp[i] != 'x')
                   ? add(s, &r, GAP_CERTAIN)
                   : end;
    if (r.right == C_BLANK && r.expect != EXPECT_ANY && !follows_latin(s, i) &&
        kind_of(s, cp_at(s, end + 1)) == C_HAN) /* 加强 X 街道工作, not iPhone X 公司 */
        return add(s, &r, GAP_LIKELY);
    return r.left != C_OTHER && r.right == C_HAN
               ? add(s, &r, r.expect != EXPECT_ANY ? GAP_CERTAIN : GAP_LIKELY)
               : end;
}

/* 20__年, 202*年, 〔20**〕: the last figures of the year are left out. */
static bool is_open_year(const struct scan *s, const struct run *r)
{
    size_t d = r->start - digits_before(s, r->start);

    return (r->start - d == 2 || r->start - d == 3) && cp_at(s, d) == '2' &&
           cp_at(s, d + 1) == '0' && is_one_of(r->after, U"年〕");
}

static size_t add_year(struct scan *s, struct run *r)
{
    if (r->expect == EXPECT_ANY)
        r->expect = EXPECT_DATE;
    return add(s, r, GAP_CERTAIN);
}

/* ---- stars ---- */

/* The stars that close what those of R open, as in **bold**; 0 none. */
static size_t markup_close(const struct scan *s, const struct run *r)
{
    size_t n = r->end - r->start, unit, unit_end;

    if (n > 3 || r->right == C_BLANK || r->right == C_STOP || r->expect != EXPECT_ANY)
        return 0;
    for (size_t i = r->end; i < s->text->n; i++) {
        size_t end = run_end(s, i, '*', '*', '*');

        if (end == i)
            continue;
        if (i == r->end + 1) /* **和** */
            return 0;
        return end - i == n && cp_before(s, i) != ' ' &&
                       expect_around(s, i, end, &unit, &unit_end) == EXPECT_ANY
                   ? end
                   : 0;
    }
    return 0;
}

/* *月*日, *月底: is what stands at I, behind 年 月 日, more of a date? */
static bool goes_on_as_date(const struct scan *s, size_t i)
{
    size_t next = skip_blank(s, i);

    return cp_at(s, next) == '*' || kind_of(s, cp_at(s, next)) == C_DIGIT ||
           kind_of(s, cp_at(s, i)) != C_HAN || is_one_of(cp_at(s, i), U"底初末份上下至起前");
}

static size_t star_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, '*', '*', '*'), n = end - i, close;
    struct run r = run_of(s, i, end);

    if (n == 1 && (is_dash(r.after) || r.after == '.') &&
        cp_at(s, end + 1) == '*') { /* *-*月, *.* */
        end = run_end(s, end + 1, '*', '*', '*');
        r = run_of(s, i, end);
    }
    if (is_open_year(s, &r))
        return add_year(s, &r);
    if ((close = open_number_at(s, &r)) != 0)
        return close;
    if (r.left == C_DIGIT || (is_word(r.left) && is_word(r.right)) || is_alone(s, '*'))
        return end; /* 138****1234, 3*4, 0.35** */
    if (n > 1 && n < 4 && (close = markup_close(s, &r)) != 0) {
        gap_add(s, i, close, GAP_MARKUP, GAP_CERTAIN, EXPECT_ANY);
        return close;
    }
    if (n > 1) {
        if (r.left == C_LATIN || r.right == C_LATIN || (i == 0 && r.right == C_BLANK))
            return end;
        add(s, &r, GAP_CERTAIN);
        s->out->at[s->out->count - 1].masked = /* 王**  010-12345678 */
            kind_of(s, cp_at(s, skip_blank(s, end))) == C_DIGIT;
        return end;
    }
    if (r.expect == EXPECT_DATE && r.left != C_HAN && !goes_on_as_date(s, end + 1))
        return end; /* *日均数据: a footnote */
    if (is_called_for(s, &r) || (is_measured(&r) && r.right == C_HAN && !trapped(s, &r)))
        return add(s, &r, GAP_CERTAIN);
    if (r.expect == EXPECT_PERCENT && r.unit_end)
        return add(s, &r, GAP_CERTAIN);
    return r.right == C_HAN && r.expect == EXPECT_NAME &&
                   lexicon_at(s->lexicon, s->text, end, W_PLACE, NULL) && r.left != C_HAN
               ? add(s, &r, GAP_LIKELY)
               : end;
}

/* ---- lines, boxes, circles and other shapes ---- */

static size_t line_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, '_', '_', '_'), n = end - i;
    struct run r = run_of(s, i, end);

    if (is_open_year(s, &r))
        return add_year(s, &r);
    if ((is_alone(s, '_') && !s->in_table) || (n < 3 && (is_word(r.left) || is_word(r.right))))
        return end;
    if (n == 1)
        return is_measured(&r) ? add(s, &r, GAP_LIKELY) : end;
    return add(s, &r, GAP_CERTAIN);
}

static bool is_tick(uint32_t c)
{
    return is_one_of(c, U"■☑☒√✓✔✅");
}

/* Several boxes with words behind them and none ticked. */
static size_t choice_at(struct scan *s, size_t i)
{
    size_t boxes = 0;

    for (size_t k = 0; k < s->text->n; k++) {
        uint32_t c = s->text->cp[k];

        if (is_tick(c) || (k < i && c == BOX))
            return i + 1;
        boxes += c == BOX && kind_of(s, cp_at(s, skip_blank(s, k + 1))) == C_HAN;
    }
    if (boxes > 1)
        gap_add(s, i, i + 1, GAP_CHOICE, GAP_POSSIBLE, EXPECT_ANY);
    return i + 1;
}

static size_t box_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, BOX, BOX, BOX);
    struct run r = run_of(s, i, end);

    if (is_open_year(s, &r))
        return add_year(s, &r);
    if (end - i > 1)
        return is_alone(s, BOX) && !s->in_table && end - i > 12 ? end : add(s, &r, GAP_CERTAIN);
    if (is_measured(&r) && (r.left == C_HAN || r.left == C_STOP) && i > 0)
        return add(s, &r, GAP_CERTAIN);
    return choice_at(s, i);
}

static bool is_numeral(const struct scan *s, uint32_t c)
{
    return c != 0 && (flags_of(s, c) & C_NUMERAL) && !is_one_of(c, U"多余");
}

static size_t circle_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, CIRCLE, DISC, LING);
    struct run r = run_of(s, i, end);

    if (is_numeral(s, r.before) || (is_numeral(s, r.after) && !r.unit_end))
        return end; /* 二〇二三 */
    if (end - i > 1)
        return (i == 0 && s->text->cp[i] == DISC) || is_alone(s, s->text->cp[i])
                   ? end
                   : add(s, &r, GAP_CERTAIN);
    return is_measured(&r) && i > 0 && s->text->cp[i] != LING && r.left != C_BLANK
               ? add(s, &r, GAP_LIKELY)
               : end;
}

/* ☆市☆区, 共☆户: one star, where a figure or a name belongs; ☆☆☆级 and ★★☆ are marks. */
static size_t star_shape_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, STAR, STAR, STAR);
    struct run r = run_of(s, i, end);
    bool name = r.expect == EXPECT_NAME && lexicon_at(s->lexicon, s->text, end, W_PLACE, NULL);
    bool again = false; /* not so a bullet */

    for (size_t k = end; k < s->text->n && !again; k++)
        again = s->text->cp[k] == STAR;
    if (end - i > 2 || r.after == U'级' || r.left == C_OTHER || (i == 0 && !again))
        return end;
    return is_measured(&r) || name || is_called_for(s, &r) ? add(s, &r, GAP_CERTAIN) : end;
}

static size_t shape_at(struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i];
    size_t end = run_end(s, i, c, c, c);
    struct run r = run_of(s, i, end);

    if (end - i > 1 && (i > 0 || r.expect == EXPECT_NAME) && !is_alone(s, c)) {
        add(s, &r, GAP_CERTAIN);
        s->out->at[s->out->count - 1].masked = c == BLOCK || c == REDACTED;
        return end;
    }
    return end - i == 1 && is_measured(&r) && r.left == C_HAN ? add(s, &r, GAP_LIKELY) : end;
}

static bool is_inner_stop(uint32_t c)
{
    return is_one_of(c, U",、。");
}

/* 二、…… - of a list, 2. ……, it may mean "and so on". */
static bool is_open_section(const struct scan *s, size_t i, size_t end)
{
    return i > 0 && i == s->label && end == s->text->n && kind_of(s, s->text->cp[0]) != C_DIGIT;
}

static size_t ellipsis_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, ELLIPSIS, ELLIPSIS, ELLIPSIS), unit, unit_end;
    struct run r = run_of(s, i, end);

    if (s->in_table && s->text->n == 1)
        return end; /* of statistics: less than half of the unit */
    if (s->text->n < 8 && (is_alone(s, ELLIPSIS) || is_open_section(s, i, end))) {
        r.expect = EXPECT_CONTENT;
        return add(s, &r, GAP_POSSIBLE);
    }
    if (r.left == C_OPEN && r.right == C_CLOSE && r.before != U'“' &&
        r.before != U'《') { /* 〔…〕户 */
        enum expect e = expect_around(s, i - 1, end + 1, &unit, &unit_end);

        if (e == EXPECT_ANY && r.before == '(')
            return end;
        gap_add(s, i - 1, end + 1, GAP_BRACKET, e == EXPECT_ANY ? GAP_LIKELY : GAP_CERTAIN, e);
        return end + 1;
    }
    return (r.left == C_HAN || is_inner_stop(r.before)) && r.unit_end ? add(s, &r, GAP_LIKELY)
                                                                      : end;
}

/* -- and a dash where a figure belongs: 增长--%, 增长—% */
static size_t dash_at(struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i];
    size_t end = run_end(s, i, c, c, c);
    struct run r = run_of(s, i, end);

    if (r.after == '%' && r.left == C_HAN)
        return add(s, &r, GAP_CERTAIN);
    return (c == '-' || is_called_for(s, &r) || r.expect == EXPECT_MONEY) && end - i > 1 &&
                   r.unit_end && (r.left == C_HAN || r.left == C_STOP) && i > 0
               ? add(s, &r, GAP_LIKELY)
               : end;
}

/* 慰问##户， 收款￥元， 到位资金/万元，: a sign in a figure's place.  One alone needs words before
 * it that call for a figure. */
static size_t sign_at(struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i];
    size_t end = run_end(s, i, c, c, c);
    struct run r = run_of(s, i, end);
    bool called = end - i > 1 || r.expect == EXPECT_PERCENT ||
                  (c == YEN && r.expect == EXPECT_MONEY) ||
                  lexicon_before(s->lexicon, s->text, i,
                                 W_NOUN | W_VERB | W_REACH | W_MONEY | W_GROWTH | W_COUNTED, NULL);

    if (r.left != C_HAN || r.unit_end == 0 || s->in_table || !called)
        return end;
    if (c == '/' && !is_one_of(cp_at(s, r.unit_end), U",。;、)")) /* not 产量/吨 under a figure */
        return end;
    return add(s, &r, GAP_LIKELY);
}

/* ---- letters, 某, question marks ---- */

static size_t letter_at(struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i];
    size_t end = run_end(s, i, c, c, c);

    if (cp_at(s, end) == '.' && cp_at(s, end + 1) == c) /* N.N */
        end = run_end(s, end + 1, c, c, c);
    struct run r = run_of(s, i, end);
    if (is_word(r.left) || is_word(r.right) || r.before == '+' || r.after == '+' || trapped(s, &r))
        return end;
    if (c == 'O')
        return end - i > 1 && r.right == C_HAN && r.expect != EXPECT_ANY ? add(s, &r, GAP_LIKELY)
                                                                         : end;
    if (c == 'n' && r.left == C_BLANK)
        return end; /* a variable */
    if (is_measured(&r) && (r.left != C_OTHER || is_dash(r.before)))
        return add(s, &r, GAP_CERTAIN);
    return c == 'N' && r.left != C_OTHER && lexicon_at(s->lexicon, s->text, end, W_UNIT, NULL)
               ? add(s, &r, GAP_LIKELY)
               : end;
}

static size_t mou_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, MOU, MOU, MOU);
    struct run r = run_of(s, i, end);
    bool place = lexicon_at(s->lexicon, s->text, end, W_PLACE | W_ORG, NULL) != 0;
    size_t n = lexicon_at(s->lexicon, s->text, end, W_PLACE, NULL);
    bool chain = n > 0 && cp_at(s, end + n) == MOU; /* 中国某地市某单位 */

    if (end - i == 1 && (n == 0 || (r.left == C_HAN && !chain)))
        return end;
    if (place)
        r.expect = EXPECT_NAME;
    add(s, &r, GAP_LIKELY);
    s->out->at[s->out->count - 1].masked =
        r.left == C_HAN && (end - i == 1 || (!place && end - i < 3));
    return end;
}

static size_t query_at(struct scan *s, size_t i)
{
    size_t end = run_end(s, i, '?', '?', '?');
    struct run r = run_of(s, i, end);

    if (end - i > 1 || (r.left == C_OPEN && r.before == '(' && r.after == ')'))
        gap_add(s, i, end, GAP_QUERY,
                end - i > 1 && r.left == C_HAN && r.right != C_HAN && !r.unit_end ? GAP_POSSIBLE
                                                                                  : GAP_LIKELY,
                r.expect);
    else if (r.unit_end && (r.left == C_HAN || is_inner_stop(r.before)))
        return add(s, &r, GAP_LIKELY);
    return end;
}

size_t mark_at(struct scan *s, size_t i)
{
    switch (s->text->cp[i]) {
    case '.':
        return dot_at(s, i);
    case CROSS:
    case 'x':
    case 'X':
        return cross_at(s, i);
    case '*':
        return star_at(s, i);
    case '_':
        return line_at(s, i);
    case BOX:
        return box_at(s, i);
    case CIRCLE:
    case DISC:
    case LING:
        return circle_at(s, i);
    case STAR:
        return star_shape_at(s, i);
    case ELLIPSIS:
        return ellipsis_at(s, i);
    case MOU:
        return mou_at(s, i);
    case '?':
        return query_at(s, i);
    case '-':
    case DASH:
        return dash_at(s, i);
    case '/':
    case '#':
    case '@':
    case YEN:
        return sign_at(s, i);
    case 'N':
    case 'n':
    case 'O':
        return letter_at(s, i);
    default:
        return shape_at(s, i);
    }
}
