/* A unit whose figure has gone without a trace: 投资亿元, 高新技术企业家, 同比增长，
 *
 * A unit of grade S is no part of other words and speaks for itself; the others need witnesses
 * beside them: a verb or noun that calls for a figure, a stop behind, a noun the unit counts, the
 * same unit with its figure in the same sentence.
 */
#include "gap.h"

#define NEAR 60 /* code points in which a parallel clause is looked for */

struct place {
    const struct unit *unit;
    int index;         /* of the unit */
    size_t start, end; /* of the unit, with 余 before it */
    size_t left;       /* behind the last character before it that is not blank */
    bool surplus;      /* 余万元 */
    size_t noun_start; /* of the noun before it that it counts; == left: none */
    bool ranged;       /* 从[家]增加到38家 */
};

/* Is blank space left where the figure belongs? */
static bool has_room(const struct place *p)
{
    return p->start - p->left > 1;
}

static uint32_t right_of(const struct scan *s, const struct place *p)
{
    return cp_at(s, p->end);
}

static bool is_stop(const struct scan *s, size_t i)
{
    int kind = kind_of(s, cp_at(s, i));

    return kind == C_STOP || kind == C_CLOSE;
}

/* 以上 以内 左右 不等 or a stop: the quantity ends here. */
static bool ends_here(const struct scan *s, size_t i)
{
    uint32_t a = cp_at(s, i), b = cp_at(s, i + 1);

    if (a == U'人' && (is_stop(s, i + 1) || (b == U'次' && is_stop(s, i + 2))))
        return is_one_of(cp_before(s, i), U"户批期"); /* 户人， 批人次， both without figures */
    if (is_stop(s, i) || a == '(' || (a == U'整' && (is_stop(s, i + 1) || b == '('))) /* 元整。 */
        return true;
    return (a == U'以' && (b == U'上' || b == U'内')) || (a == U'左' && b == U'右') ||
           (a == U'不' && b == U'等');
}

/* Behind the words from I on that tell of which kind a thing is: 省级 重点 二级以上. */
static size_t skip_grade(const struct scan *s, size_t i)
{
    size_t n;

    while ((n = lexicon_at(s->lexicon, s->text, i, W_GRADE, NULL)) != 0)
        i += n;
    return i;
}

/* A noun the unit counts stands right behind it, or a little further on in the clause. */
static int noun_behind(const struct scan *s, const struct place *p)
{
    bool office = is_one_of(s->text->cp[p->start], U"处部"); /* 工程处重点项目 */
    size_t near = office ? p->end : skip_grade(s, p->end);
    struct word w;

    for (size_t k = p->end; k < s->text->n && k < p->end + 11; k++) {
        uint32_t c = s->text->cp[k];

        if (kind_of(s, c) != C_HAN && !is_one_of(c, U"“”"))
            break;
        if (lexicon_at(s->lexicon, s->text, k, W_NOUN, &w) &&
            lexicon_counts(s->lexicon, &w, p->index))
            return k == p->end || k == near ? 3 : 1;
    }
    return 0;
}

/* The longest word with one of ROLES that ends before I, 了 between them or not: 取消了[项]审批. */
static size_t word_before(const struct scan *s, size_t i, word_roles roles)
{
    size_t n = lexicon_before(s->lexicon, s->text, i, roles, NULL);

    if (n == 0 && cp_before(s, i) == U'了' &&
        (n = lexicon_before(s->lexicon, s->text, i - 1, roles, NULL)) != 0)
        n++;
    return n;
}

/* A digit, or a mark in its place? */
static bool is_figure(const struct scan *s, uint32_t c)
{
    return kind_of(s, c) == C_DIGIT || is_one_of(c, U".×X");
}

/* The same unit, with a figure or a mark before it, near by in the sentence. */
static bool has_parallel(const struct scan *s, const struct place *p)
{
    const struct text *t = s->text;
    size_t from = p->start > NEAR ? p->start - NEAR : 0;
    size_t to = p->end + NEAR < t->n ? p->end + NEAR : t->n;

    for (size_t k = from; k + p->unit->length <= to; k++) {
        size_t n = 0;

        if (k == p->start || k == 0)
            continue;
        while (n < p->unit->length && t->cp[k + n] == t->cp[p->end - p->unit->length + n])
            n++;
        if (n == p->unit->length && is_figure(s, t->cp[k - 1]))
            return true;
    }
    return false;
}

/* Cases and the people in them are counted side by side: 立案48件[人]， 职务犯罪[件]92人 */
static bool is_paired(const struct scan *s, const struct place *p)
{
    uint32_t unit = s->text->cp[p->start];
    size_t k = p->end;

    if (unit == U'人')
        return ends_here(s, k) && is_one_of(cp_before(s, p->left), U"件户起例宗") && p->left > 1 &&
               is_figure(s, cp_before(s, p->left - 1));
    while (is_figure(s, cp_at(s, k)))
        k++;
    return k > p->end && is_one_of(unit, U"件起宗") && cp_at(s, k) == U'人';
}

/* 企业家 that counts enterprises: 省级高新技术[企业][家]，  Their kind stands before them, or 以上
 * behind. */
static bool counts_enterprises(const struct scan *s, const struct place *p)
{
    size_t from = p->noun_start, stop = from > 12 ? from - 12 : 0;

    if (!ends_here(s, p->end))
        return false;
    if (!is_stop(s, p->end))
        return right_of(s, p) != '(';
    if (is_one_of(cp_before(s, from), U"”」\"") ||
        (cp_before(s, from) == U'中' && right_of(s, p) != U'、')) /* 其中企业[家]， */
        return true;
    for (; from > stop && kind_of(s, cp_before(s, from)) == C_HAN; from--)
        if (lexicon_before(s->lexicon, s->text, from, W_GRADE, NULL))
            return true;
    return false;
}

/* May the unit be one all the same, though the word [start, end) holds it?  So it is when what
 * calls for a figure reaches back behind that word (高新技术[企业家], 建[立项]年度任务), or the
 * noun that the unit counts reaches on behind it ([个案]例). */
static bool is_ambiguous(const struct scan *s, const struct place *p, size_t start, size_t end)
{
    size_t verb = word_before(s, p->left, W_VERB | W_REACH);
    size_t reach = lexicon_before(s->lexicon, s->text, p->left, W_REACH, NULL);
    struct word w;

    if (reach && ends_here(s, p->end) &&
        lexicon_before(s->lexicon, s->text, p->left - reach, W_COUNTED, NULL))
        return true; /* 人数超[人]， */
    if (end == p->end + 1 && start == p->start && right_of(s, p) == U'以')
        return p->noun_start < p->left; /* 学校[所]以上 */
    if (end == p->end && p->start - start == 1 && s->text->cp[start] == U'为' &&
        noun_behind(s, p) == 3)
        return true; /* 免费为[名]困难家庭老人 */
    if (end == p->end) {
        bool ends = ends_here(s, p->end);

        if (p->noun_start < start && (ends || is_paired(s, p)))
            return true;
        if (ends && lexicon_before(s->lexicon, s->text, p->left, W_COUNTED, NULL) > p->left - start)
            return true; /* 参保人[数万人]， */
        if (verb > p->left - start && (p->unit->grade <= GRADE_A || noun_behind(s, p) ||
                                       (ends && has_parallel(s, p)))) /* 不予立案15件，[立案]件， */
            return true;
        return end - start == 3 && p->noun_start == start && counts_enterprises(s, p);
    }
    return start == p->start && (verb || p->unit->grade == GRADE_SURE) &&
           lexicon_at(s->lexicon, s->text, p->end, W_NOUN, &w) > end - p->end &&
           lexicon_counts(s->lexicon, &w, p->index);
}

/* Is the unit but part of another word? */
static bool is_innocent(const struct scan *s, const struct place *p)
{
    size_t start = 0, end;

    if (s->text->cp[p->start] == U'人' && right_of(s, p) == ':')
        return true; /* 参加人：, a label */
    if (kind_of(s, cp_before(s, p->left)) == C_STOP && p->unit->expect == EXPECT_NUMBER &&
        lexicon_at(s->lexicon, s->text, p->end, W_LEAD | W_GROWTH, NULL))
        return true; /* ，人次下降3%, what is counted */
    if (p->unit->grade != GRADE_SURE && right_of(s, p) == U'的' &&
        kind_of(s, cp_at(s, p->end + 1)) == C_DIGIT)
        return true; /* 救助户的43户 */
    for (; lexicon_trapped(s->lexicon, s->text, p->start, p->end - p->start, &start, &end); start++)
        if (!is_ambiguous(s, p, start, end))
            return true;
    return false;
}

/* 修改5件、继续有效[件]: the item before it ends with the same unit, and its figure. */
static bool continues_list(const struct scan *s, const struct place *p)
{
    size_t i = p->start, n = p->unit->length;

    if (p->unit->grade > GRADE_B || !is_stop(s, p->end))
        return false;
    while (i > 0 && p->start - i < 8 && kind_of(s, cp_before(s, i)) == C_HAN)
        i--;
    if (!is_one_of(cp_before(s, i), U"、,") || i < n + 2)
        return false;
    for (size_t k = 0; k < n; k++)
        if (s->text->cp[i - 1 - n + k] != s->text->cp[p->end - n + k])
            return false;
    return kind_of(s, s->text->cp[i - 2 - n]) == C_DIGIT;
}

/* 12批 十大类 6组 before the unit: things of some kind follow, counted. */
static bool follows_group(const struct scan *s, const struct place *p)
{
    size_t i = p->left;

    if (!is_one_of(cp_before(s, i), U"批类组轮") || i < 2)
        return false;
    i -= 1 + is_one_of(cp_before(s, i - 1), U"大");
    return kind_of(s, cp_before(s, i)) == C_DIGIT ||
           (i > 0 && (flags_of(s, cp_before(s, i)) & C_NUMERAL));
}

/* 打造“山城后巷”[条]， but not 惠企“18”条， the entry “退出”项， 建“文明”户。 */
static bool follows_name(const struct scan *s, const struct place *p)
{
    size_t i = p->left > 0 ? p->left - 1 : 0;

    if (s->text->cp[i] != U'”' || !is_stop(s, p->end) ||
        (p->unit->grade > GRADE_A && !is_one_of(s->text->cp[p->start], U"家座")))
        return false;
    while (i > 0 && p->left - i < 16 && kind_of(s, cp_before(s, i)) == C_HAN)
        i--;
    return cp_before(s, i) == U'“' && !(flags_of(s, s->text->cp[p->left - 2]) & C_NUMERAL) &&
           lexicon_before(s->lexicon, s->text, i - 1, W_VERB, NULL);
}

/* Does another figure follow at once, which is no date's? */
static bool precedes_figure(const struct scan *s, const struct place *p)
{
    size_t k = p->end;

    while (is_figure(s, cp_at(s, k)))
        k++;
    return k > p->end && kind_of(s, right_of(s, p)) == C_DIGIT &&
           kind_of(s, cp_before(s, p->left)) == C_HAN && !is_one_of(cp_at(s, k), U"年月日号-");
}

/* 由71所整合为[所]， */
static bool becomes_fewer(const struct scan *s, const struct place *p)
{
    return cp_before(s, p->left) == U'为' && is_stop(s, p->end) &&
           lexicon_before(s->lexicon, s->text, p->left - 1, W_VERB, NULL);
}

/* What stands before the unit: does it call for a figure?  END: the quantity ends behind it;
 * BEHIND: a noun that it counts follows. */
static int weigh_left(const struct scan *s, const struct place *p, bool end, bool behind)
{
    const struct lexicon *x = s->lexicon;
    word_roles asks = W_REACH | (p->unit->expect == EXPECT_MONEY ? W_MONEY : 0);
    int n = p->surplus || has_room(p) ? 2 : 0;

    if (word_before(s, p->left, asks) || lexicon_before(x, s->text, p->left, W_COUNTED, NULL))
        n += 3;
    else if (word_before(s, p->left, W_VERB) || (behind && cp_before(s, p->left) == U'等'))
        n += 2; /* 等[项]标准 */
    if (end && p->noun_start < p->left)
        n += 2;
    if (end && s->text->cp[p->start] == U'家' && lexicon_before(x, s->text, p->left, W_GRADE, NULL))
        n += 2;                        /* 龙头企业22家，其中省级[家]； */
    if (behind && follows_group(s, p)) /* 推出12批[项]对照措施 */
        n += 2;
    if (follows_name(s, p))
        n += 3;
    return n;
}

/* The same unit stands near by with its figure.  HEAVY: something else speaks for one as well. */
static int weigh_parallel(const struct scan *s, struct place *p, bool heavy)
{
    uint32_t left = cp_before(s, p->left);
    bool ranged = is_one_of(left, U"从由") || becomes_fewer(s, p); /* 从[家]增加到38家 */
    bool beside = is_one_of(left, U"和及与");

    if (!(ranged || beside || heavy) || !has_parallel(s, p))
        return 0;
    p->ranged |= ranged;
    if (ranged || beside)
        return ranged ? 4 : 2;
    return 1 + continues_list(s, p);
}

/* 分别达到[元]、[元]，: the same unit stands alone before it. */
static bool repeats_gap(const struct scan *s, const struct place *p)
{
    const struct gap *last = s->out->count > 0 ? &s->out->at[s->out->count - 1] : NULL;
    size_t n = p->unit->length;

    if (!last || last->unit_end < n || last->unit_end + 1 != p->left || !ends_here(s, p->end) ||
        cp_before(s, p->left) != U'、')
        return false;
    for (size_t k = 1; k <= n; k++)
        if (s->text->cp[last->unit_end - k] != s->text->cp[p->end - k])
            return false;
    return true;
}

/* How much speaks for a figure before the unit. */
static int weigh(const struct scan *s, struct place *p)
{
    int behind = noun_behind(s, p), n;
    bool end = ends_here(s, p->end), small = p->unit->grade <= GRADE_A;

    n = weigh_left(s, p, end, behind > 0) + behind;
    if (is_paired(s, p))
        n += 4;
    if (small && right_of(s, p) == U'内') /* 个工作日内 */
        n += 2;
    if ((n > 0 || small) && precedes_figure(s, p)) /* 监测对象[万户]70.5万人 */
        n += 2;
    if (end && !is_stop(s, p->end) && right_of(s, p) != '(') /* 以上， */
        n += 2;
    if (end && (kind_of(s, cp_before(s, p->left)) == C_HAN || has_room(p)) && right_of(s, p) != 0)
        n++;
    if (end && p->left + 1 == p->start && kind_of(s, cp_before(s, p->left)) == C_HAN &&
        cp_before(s, p->left - 1) != ' ')
        n += 2; /* 优秀 名， not 负 责 人， */
    return n + weigh_parallel(s, p, n > 0);
}

/* 分别突破[亿元]和3000亿元, 不超过[万元]/年 */
static bool stands_beside(const struct scan *s, const struct place *p)
{
    size_t k = p->end + 1, n = p->unit->length;

    if (right_of(s, p) == '/' && is_one_of(cp_at(s, k), U"年人户"))
        return true;
    if (!is_one_of(right_of(s, p), U"和、") || !is_figure(s, cp_at(s, k)))
        return false;
    while (is_figure(s, cp_at(s, k)))
        k++;
    for (size_t i = 0; i < n; i++)
        if (cp_at(s, k + i) != s->text->cp[p->end - n + i])
            return false;
    return true;
}

enum reading { LOST, A_CLASS, EITHER };

/* 亿元以上项目 names a class; 超亿元 is right as it stands, or its figure has gone. */
static enum reading reading_of(const struct scan *s, const struct place *p)
{
    bool large = (flags_of(s, s->text->cp[p->start]) & C_NUMERAL) != 0; /* 万元 千万元 */
    size_t scale = lexicon_at(s->lexicon, s->text, p->end, W_SCALE, NULL);

    if (!large || p->surplus || has_room(p))
        return LOST;
    if (scale != 0 && !(right_of(s, p) == U'以' && is_stop(s, p->end + scale)))
        return A_CLASS;
    if (lexicon_before(s->lexicon, s->text, p->left, W_LOOSE, NULL))
        return (is_stop(s, p->end) && right_of(s, p)) || stands_beside(s, p) ? EITHER : A_CLASS;
    return LOST;
}

/* 户数, not 家数据机构 */
static bool names_a_number(const struct scan *s, size_t i)
{
    return cp_at(s, i) == U'数' && !is_one_of(cp_at(s, i + 1), U"据字智");
}

/* Does C before the unit say which, not how many?  Not so in 提前[个]月, 排名前[%], 结束后[个]月内,
 * 以下[个]方面. */
static bool is_determined(const struct scan *s, const struct place *p, uint32_t c)
{
    if (!(flags_of(s, c) & C_DETERMINER) ||
        lexicon_noun_before(s->lexicon, s->text, p->left, p->index) || /* 合同[份] */
        lexicon_before(s->lexicon, s->text, p->left, W_REACH, NULL) > 1)
        return false;
    return c == U'前'   ? p->unit->expect != EXPECT_PERCENT
           : c == U'后' ? p->unit->grade > GRADE_A || right_of(s, p) != U'内'
           : c == U'下' ? p->unit->grade != GRADE_SURE || noun_behind(s, p) < 3
                        : true;
}

/* Does what stands before the unit already say how many, or can no figure stand there? */
static bool is_counted(const struct scan *s, const struct place *p)
{
    uint32_t c = cp_before(s, p->left);
    uint8_t f = c ? flags_of(s, c) : 0;

    switch (f & C_KIND) {
    case C_HAN:
        if (f & C_NUMERAL)
            return !lexicon_before(s->lexicon, s->text, p->left, W_COUNTED, NULL);
        return is_determined(s, p, c) || names_a_number(s, p->end) ||
               (c == U'个' && p->unit->expect != EXPECT_PERCENT); /* 3个万亿元 */
    case C_STOP:
        return c == '?'; /* a mark of its own */
    case C_OPEN:
        return c != '(' || is_stop(s, p->end); /* “亿吨转水”, 条（个） */
    case C_CLOSE:
        return !has_room(p) && !follows_name(s, p);
    default:
        return c != U'¥' || !has_room(p);
    }
}

static void report(struct scan *s, const struct place *p, enum gap_doubt doubt)
{
    if (has_room(p))
        gap_add(s, p->left, p->start, GAP_SPACE, doubt, p->unit->expect);
    else
        gap_add(s, p->start, p->end, GAP_LOST, doubt, p->unit->expect);
    s->out->at[s->out->count - 1].unit = p->end - p->unit->length;
    s->out->at[s->out->count - 1].unit_end = p->end;
}

/* 余 at I, or 多 before 万 and 亿, that follows a figure now gone: 余家, 多亿元. */
static bool is_surplus(const struct scan *s, size_t i)
{
    uint32_t c = s->text->cp[i], next = s->text->cp[i + 1];

    uint32_t before = cp_before(s, skip_blank_back(s, i));

    if (kind_of(s, before) != C_HAN || (flags_of(s, before) & C_NUMERAL))
        return false;
    return !is_trapped(s, i, 1) && (c == U'余' || (c == U'多' && is_one_of(next, U"万亿")));
}

/* 单位：万元、% */
static bool names_unit(const struct scan *s, size_t i)
{
    while (i > 0 && cp_before(s, i) != ':' && s->text->n < 40)
        i--;
    return i > 2 && cp_before(s, i - 1) == U'位' && cp_before(s, i - 2) == U'单' &&
           cp_before(s, i) == ':';
}

/* 投资。亿元， 增长，%， ，。件实事: is the stop before the unit a mark that was left in the
 * figure's place? */
static bool is_behind_stop(const struct scan *s, const struct place *p)
{
    uint32_t c = cp_before(s, p->start);

    if (p->start < 2 ||
        !(c == U'。' || (is_one_of(c, U",、") && p->unit->expect == EXPECT_PERCENT)))
        return false;
    if (c == U'。' && kind_of(s, cp_before(s, p->start - 1)) == C_STOP) /* 占87%，。件实事 */
        return right_of(s, p) != 0;
    return right_of(s, p) != 0 && (ends_here(s, p->end) || noun_behind(s, p) == 3) &&
           (lexicon_before(s->lexicon, s->text, p->start - 1,
                           W_VERB | W_REACH | W_MONEY | W_RATIO | W_GROWTH | W_COUNTED, NULL) ||
            lexicon_noun_before(s->lexicon, s->text, p->start - 1, p->index));
}

/* May a figure have stood before the unit?  Fills in what the judging needs. */
static bool is_suspect(const struct scan *s, struct place *p)
{
    uint32_t left = cp_before(s, p->left);

    if (p->left == 0 || is_counted(s, p) || names_unit(s, p->start))
        return false;
    if (left == U'以' && right_of(s, p) == U'为') /* 以小时为单位 */
        return false;
    if (p->unit->expect == EXPECT_PERCENT && is_word(kind_of(s, right_of(s, p)))) /* %D0 */
        return false;
    if (right_of(s, p) == '/' && kind_of(s, left) == C_STOP) /* 元/吨、万元/亩 */
        return false;
    if (has_room(p) && right_of(s, p) == ':') /* 日    期： */
        return false;
    p->noun_start = p->left - lexicon_noun_before(s->lexicon, s->text, p->left, p->index);
    if (left == s->text->cp[p->start] && p->noun_start == p->left) /* 户户 */
        return false;
    return !is_innocent(s, p);
}

/* Does what is said of a unit of grade C hold?  It needs a noun it counts. */
static bool has_noun(const struct scan *s, const struct place *p)
{
    if (p->ranged || (p->noun_start < p->left && ends_here(s, p->end)))
        return true;
    if (p->unit->expect == EXPECT_MONEY && ends_here(s, p->end) &&
        (has_room(p) || lexicon_before(s->lexicon, s->text, p->left, W_REACH | W_MONEY, NULL) > 1))
        return true; /* 人均元，  计      元整。 */
    size_t reach = lexicon_before(s->lexicon, s->text, p->left, W_REACH, NULL);
    if (reach && is_stop(s, p->end) &&
        (has_room(p) || cp_before(s, p->left) == U'达' || cp_at(s, p->left - reach) == U'不'))
        return true; /* 累计达所， 听课不少于节， */
    if ((cp_before(s, p->left) == U'等' ||
         (s->text->cp[p->start] == U'所' && is_one_of(cp_before(s, p->left), U"和及与"))) &&
        noun_behind(s, p) == 3)
        return true; /* 新疆工业学院等[所]高校 */
    return noun_behind(s, p) &&
           lexicon_before(s->lexicon, s->text, p->left, W_VERB | W_REACH, NULL);
}

/* 行政许可事项多项，: right as it stands, or a figure before 多 has gone. */
static bool is_vague(const struct scan *s, const struct place *p)
{
    return cp_before(s, p->start) == U'多' && is_stop(s, p->end) &&
           lexicon_noun_before(s->lexicon, s->text, p->start - 1, p->index);
}

/* 南门、西门等处: and such places, or a figure before 处 has gone. */
static bool is_and_such_places(const struct scan *s, const struct place *p)
{
    return p->left == p->start && cp_before(s, p->left) == U'等' && s->text->cp[p->start] == U'处';
}

static void judge(struct scan *s, struct place *p)
{
    /* by grade: what it takes to be likely, and certain */
    static const int likely[] = {0, 1, 3, 3}, certain[] = {2, 3, 4, 4};
    int weight = weigh(s, p);

    if (repeats_gap(s, p)) {
        report(s, p, GAP_CERTAIN);
        return;
    }
    if (p->unit->grade == GRADE_C && !has_noun(s, p))
        return;
    if (weight >= certain[p->unit->grade] || p->unit->expect == EXPECT_PERCENT)
        report(s, p, is_and_such_places(s, p) ? GAP_POSSIBLE : GAP_CERTAIN);
    else if (weight >= likely[p->unit->grade] && (weight > 0 || right_of(s, p) != 0))
        report(s, p, is_and_such_places(s, p) ? GAP_POSSIBLE : GAP_LIKELY);
}

size_t number_at(struct scan *s, size_t i)
{
    struct place p = {.start = i, .left = skip_blank_back(s, i)};
    struct word w;
    size_t n = lexicon_at(s->lexicon, s->text, i, W_UNIT, &w);

    if (n == 0 || cp_before(s, i) == '!') /* #REF!万元 is another rule's */
        return i + 1;
    p.unit = lexicon_unit(s->lexicon, w.unit);
    p.index = w.unit;
    p.end = i + n;
    if (is_vague(s, &p)) {
        p.left = --p.start;
        report(s, &p, GAP_POSSIBLE);
        return i + n;
    }
    if (p.left == i && i > 1 && is_surplus(s, i - 1)) {
        p.surplus = true;
        p.left = skip_blank_back(s, --p.start);
    }
    if (!is_suspect(s, &p))
        return i + n;
    if (is_behind_stop(s, &p)) {
        while (s->out->count > 0 && s->out->at[s->out->count - 1].end == i - 1)
            s->out->count--; /* 增长 before it */
        gap_add(s, i - 1, i, GAP_MARK, GAP_LIKELY, p.unit->expect);
        return i + n;
    }
    size_t note = lexicon_before(s->lexicon, s->text, p.left, W_NOTE, NULL);
    if (note) { /* 待核实[个] */
        gap_add(s, p.left - note, p.left, GAP_QUERY, GAP_LIKELY, p.unit->expect);
        return i + n;
    }
    switch (reading_of(s, &p)) {
    case LOST:
        judge(s, &p);
        break;
    case EITHER:
        report(s, &p, GAP_POSSIBLE);
        break;
    case A_CLASS:
        break;
    }
    return i + n;
}
