/* Typed numbers: GB/T 9704—2012 7.3.3, GB/T 15834—2011 B.3. */
#include "document/label.h"

#include "unit.h"

/* TEXT begins with a label of STYLE and NUMBER; REST is what stands behind it. */
static const struct {
    const char *text;
    enum label_style style;
    uint32_t number;
    const char *rest;
} cases[] = {
    /* as the standard has them */
    {"一、总体情况", LABEL_HAN_DUN, 1, "总体情况"},
    {"十、其他", LABEL_HAN_DUN, 10, "其他"},
    {"二十一、附则", LABEL_HAN_DUN, 21, "附则"},
    {"（一）主要做法", LABEL_HAN_PAREN, 1, "主要做法"},
    {"（十二）保障", LABEL_HAN_PAREN, 12, "保障"},
    {"1.招商引资", LABEL_ARABIC_DOT, 1, "招商引资"},
    {"12. 招商引资", LABEL_ARABIC_DOT, 12, "招商引资"},
    {"（1）签约", LABEL_ARABIC_PAREN, 1, "签约"},
    {"①签约", LABEL_CIRCLED, 1, "签约"},
    {"⑳签约", LABEL_CIRCLED, 20, "签约"},
    {"㉑签约", LABEL_CIRCLED, 21, "签约"},
    {"第一章 总则", LABEL_CHAPTER, 1, "总则"},
    {"第二节　职责", LABEL_CHAPTER, 2, "职责"},
    {"第三部分：下一步打算", LABEL_CHAPTER, 3, "下一步打算"},
    {"第二编 分则", LABEL_CHAPTER, 2, "分则"},
    {"第十条 本办法自印发之日起施行。", LABEL_ARTICLE, 10, "本办法自印发之日起施行。"},
    {"第一百零五条 附则", LABEL_ARTICLE, 105, "附则"},
    {"第 3 章 结论", LABEL_CHAPTER, 3, "结论"},
    {"一是招商引资有突破", LABEL_HAN_SHI, 1, "招商引资有突破"},
    {"1.1 背景", LABEL_DECIMAL, 1, "背景"},
    {"1.1背景", LABEL_DECIMAL, 1, "背景"},
    {"2.10.3 指标", LABEL_DECIMAL, 3, "指标"},
    {"1.2. 目标", LABEL_DECIMAL, 2, "目标"},
    /* malformed, and still labels */
    {"1 .是招商引资有突破", LABEL_ARABIC_DOT, 1, "是招商引资有突破"},
    {"1．招商", LABEL_ARABIC_DOT, 1, "招商"},
    {"１．招商", LABEL_ARABIC_DOT, 1, "招商"},
    {"1、招商", LABEL_ARABIC_DOT, 1, "招商"},
    {"一.总体", LABEL_HAN_DUN, 1, "总体"},
    {"一．总体", LABEL_HAN_DUN, 1, "总体"},
    {"一，总体", LABEL_HAN_DUN, 1, "总体"},
    {"三：总体", LABEL_HAN_DUN, 3, "总体"},
    {"一 、总体", LABEL_HAN_DUN, 1, "总体"},
    {"一　总体情况", LABEL_HAN_DUN, 1, "总体情况"},
    {"(一)总体", LABEL_HAN_PAREN, 1, "总体"},
    {"（一)总体", LABEL_HAN_PAREN, 1, "总体"},
    {"（ 一 ）总体", LABEL_HAN_PAREN, 1, "总体"},
    {"（一）、总体", LABEL_HAN_PAREN, 1, "总体"},
    {"(2).总体", LABEL_ARABIC_PAREN, 2, "总体"},
    {"3）总体", LABEL_ARABIC_PAREN, 3, "总体"},
    {"3)总体", LABEL_ARABIC_PAREN, 3, "总体"},
    {"㈡总体", LABEL_HAN_PAREN, 2, "总体"},
    {"⑵总体", LABEL_ARABIC_PAREN, 2, "总体"},
    {"⒊总体", LABEL_ARABIC_DOT, 3, "总体"},
    /* blanks in front belong to the label */
    {"　　一、总体", LABEL_HAN_DUN, 1, "总体"},
    {" \t1.总体", LABEL_ARABIC_DOT, 1, "总体"},
    /* a number behind a label */
    {"1.2023年工作", LABEL_ARABIC_DOT, 1, "2023年工作"},
    {"1.5个项目开工", LABEL_ARABIC_DOT, 1, "5个项目开工"},
    {"2.10家企业上市", LABEL_ARABIC_DOT, 2, "10家企业上市"},
    {"1.5G网络覆盖", LABEL_ARABIC_DOT, 1, "5G网络覆盖"},
    {"一、二十大精神学习", LABEL_HAN_DUN, 1, "二十大精神学习"},
    {"二、三农工作", LABEL_HAN_DUN, 2, "三农工作"},
    {"三、四好农村路", LABEL_HAN_DUN, 3, "四好农村路"},
    {"1、2023年完成", LABEL_ARABIC_DOT, 1, "2023年完成"},
    /* no labels */
    {"", LABEL_NONE, 0, ""},
    {"　", LABEL_NONE, 0, ""},
    {"总体情况", LABEL_NONE, 0, ""},
    {"一方面，要抓落实", LABEL_NONE, 0, ""},
    {"十月份以来", LABEL_NONE, 0, ""},
    {"二〇二三年六月", LABEL_NONE, 0, ""},
    {"一二三产业融合", LABEL_NONE, 0, ""},
    {"一、二、三产业融合发展", LABEL_NONE, 0, ""},
    {"一、二季度", LABEL_NONE, 0, ""},
    {"三、四线城市", LABEL_NONE, 0, ""},
    {"1、2号楼改造", LABEL_NONE, 0, ""},
    {"3.5亿元用于道路", LABEL_NONE, 0, ""},
    {"12.5%的企业", LABEL_NONE, 0, ""},
    {"0.5个百分点", LABEL_NONE, 0, ""},
    {"2.5公里", LABEL_NONE, 0, ""},
    {"3.05亿元", LABEL_NONE, 0, ""},
    {"10.67 亿，同比增长", LABEL_NONE, 0, ""},
    {"2023年上半年", LABEL_NONE, 0, ""},
    {"2023.6.30", LABEL_NONE, 0, ""},
    {"2023.", LABEL_NONE, 0, ""},
    {"0.总体", LABEL_NONE, 0, ""},
    {"（2023）苏01民终1号", LABEL_NONE, 0, ""},
    {"（二〇二三年）", LABEL_NONE, 0, ""},
    {"（一期）工程", LABEL_NONE, 0, ""},
    {"（试行）", LABEL_NONE, 0, ""},
    {"第一季度", LABEL_NONE, 0, ""},
    {"第一，加强领导", LABEL_NONE, 0, ""},
    {"第三产业增加值", LABEL_NONE, 0, ""},
    {"三 月 份 总 结", LABEL_NONE, 0, ""},
    {"一 ", LABEL_NONE, 0, ""},
    {"3 个项目", LABEL_NONE, 0, ""},
    {"百", LABEL_NONE, 0, ""},
    {"十十、", LABEL_NONE, 0, ""},
};

START_TEST(parse)
{
    struct str text = str_of(cases[_i].text);
    struct label l = label_parse(text);

    ck_assert_msg(l.style == cases[_i].style, "%s: style %d", cases[_i].text, (int)l.style);
    ck_assert_msg(l.number == cases[_i].number, "%s: number %u", cases[_i].text, l.number);
    if (l.style != LABEL_NONE)
        ck_assert_str_eq(cases[_i].text + l.length, cases[_i].rest);
    else
        ck_assert_uint_eq(l.length, 0);
}
END_TEST

static const struct {
    const char *text;
    uint32_t value; /* 0: no numeral */
    const char *rest;
} numerals[] = {
    {"一", 1, ""},
    {"十", 10, ""},
    {"十一", 11, ""},
    {"二十", 20, ""},
    {"九十九", 99, ""},
    {"一百", 100, ""},
    {"一百零五", 105, ""},
    {"一百〇五条", 105, "条"},
    {"一百一十", 110, ""},
    {"一百十五", 115, ""},
    {"两千零二十三", 2023, ""},
    {"九千九百九十九", 9999, ""},
    {"廿三", 23, ""},
    {"卅", 30, ""},
    {"二〇二三年", 2023, "年"},
    {"二○二三", 2023, ""},
    {"一万", 1, "万"},
    {"一百零", 100, "零"},
    {"二十十", 20, "十"},
    {"零", 0, ""},
    {"百", 0, ""},
    {"章", 0, ""},
    {"", 0, ""},
};

START_TEST(numeral)
{
    uint32_t value = 99999;
    size_t length = 99999;
    bool found = label_han_number(str_of(numerals[_i].text), &value, &length);

    ck_assert_msg(found == (numerals[_i].value > 0), "%s", numerals[_i].text);
    if (!found)
        return;
    ck_assert_msg(value == numerals[_i].value, "%s is %u", numerals[_i].text, value);
    ck_assert_str_eq(numerals[_i].text + length, numerals[_i].rest);
}
END_TEST

static struct str han_text(struct arena *a, uint32_t value)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const units[] = {"千", "百", "十", ""};
    struct strbuf b = {0};
    bool gap = false;

    for (uint32_t i = 0, place = 1000; i < 4; i++, place /= 10) {
        uint32_t digit = value / place % 10;
        if (digit == 0) {
            gap = b.len > 0;
            continue;
        }
        if (gap)
            strbuf_puts(&b, digits[0]);
        gap = false;
        if (digit != 1 || place != 10 || value >= 20)
            strbuf_puts(&b, digits[digit]);
        strbuf_puts(&b, units[i]);
    }
    struct str text = arena_str(a, strbuf_view(&b));
    strbuf_free(&b);
    return text;
}

/* Every numeral written is read back whole. */
START_TEST(round_trip)
{
    struct arena *a = arena_new();

    for (uint32_t value = 1; value <= 9999; value++) {
        uint32_t again;
        size_t length;
        struct str s = han_text(a, value);
        ck_assert_msg(label_han_number(s, &again, &length) && again == value && length == s.len,
                      "%u: %s", value, s.ptr);
    }
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label");
    TCase *tcase = tcase_create("label");

    tcase_add_loop_test(tcase, parse, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tcase, numeral, 0, (int)(sizeof numerals / sizeof numerals[0]));
    tcase_add_test(tcase, round_trip);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
