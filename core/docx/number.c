#include "docx/number.h"

#include <ctype.h>
#include <stdio.h>
#include <strings.h>

#include "util/utf8.h"

/* Word's counters are 16 bits wide, so no label grows longer than this allows. */
#define VALUE_MAX 32767

struct number_format {
    const char *name;
    void (*write)(const struct number_format *f, uint32_t value, struct strbuf *out);
    const char *set;   /* digits 0..9 or the letters in turn, one code point each */
    const char *units; /* of a counting system: for 10, 100, 1000, 10000 */
    unsigned flags;
};

enum {
    ONE_NEVER = 1 << 0,        /* 百, not 一百 */
    ONE_NOT_LEADING = 1 << 1,  /* 十五, but 一百一十五 */
    ONE_NOT_MYRIAD = 1 << 2,   /* 만, not 일만 */
    ZERO_BETWEEN = 1 << 3,     /* 一百〇一, not 一百一 */
    DIGITS_FROM_100 = 1 << 4,  /* 九十九, then 一○○ */
    NATIVE_UNDER_100 = 1 << 5, /* Korean words below 100 */
};

static void put_nth(const char *set, size_t n, struct strbuf *out)
{
    struct str s = str_of(set);
    size_t at = utf8_offset(s, n);

    strbuf_str(out, str_sub(s, at, utf8_offset(s, n + 1)));
}

static void write_decimal(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    strbuf_printf(out, "%0*u", f->flags ? (int)f->flags : 1, value);
}

static void write_none(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    (void)f;
    (void)value;
    (void)out;
}

static void write_in_dash(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    (void)f;
    strbuf_printf(out, "- %u -", value);
}

static void write_hex(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    (void)f;
    strbuf_printf(out, "%X", value);
}

static void write_roman(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    static const struct {
        uint32_t value;
        const char *upper, *lower;
    } parts[] = {
        {1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
        {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
        {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"},
    };

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        for (; value >= parts[i].value; value -= parts[i].value)
            strbuf_puts(out, f->flags ? parts[i].upper : parts[i].lower);
}

static void write_digits(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    char digits[16];

    snprintf(digits, sizeof digits, "%u", value);
    for (const char *d = digits; *d != '\0'; d++)
        put_nth(f->set, (size_t)(*d - '0'), out);
}

/* a … z, aa … zz, aaa …; past 30 rounds Word begins again */
static void write_repeated(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    uint32_t count = (uint32_t)utf8_count(str_of(f->set));

    if (value == 0)
        return;
    value = (value - 1) % (count * 30);
    for (uint32_t i = 0; i <= value / count; i++)
        put_nth(f->set, value % count, out);
}

static void write_cycled(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    if (value == 0)
        strbuf_putc(out, '0');
    else
        put_nth(f->set, (value - 1) % utf8_count(str_of(f->set)), out);
}

/* ① … ⑳, then 21 */
static void write_listed(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    if (value == 0 || value > utf8_count(str_of(f->set)))
        strbuf_printf(out, "%u", value);
    else
        put_nth(f->set, value - 1, out);
}

/* 甲子 … 癸亥 */
static void write_sexagenary(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    if (value == 0) {
        strbuf_putc(out, '0');
        return;
    }
    put_nth(f->set, (value - 1) % 10, out);
    put_nth(f->units, (value - 1) % 12, out);
}

/* VALUE below 10000 in hundreds and tens; LEADING: nothing was written before. */
static void write_group(const struct number_format *f, uint32_t value, bool leading,
                        struct strbuf *out)
{
    bool gap = false, first = true;
    uint32_t place = 1000;

    for (size_t unit = 4; unit-- > 0; place /= 10) {
        uint32_t digit = value / place % 10;
        if (digit == 0) {
            gap = !first;
            continue;
        }
        if (gap && (f->flags & ZERO_BETWEEN))
            put_nth(f->set, 0, out);
        bool silent = digit == 1 && unit > 0 &&
                      ((f->flags & ONE_NEVER) ||
                       ((f->flags & ONE_NOT_LEADING) && unit == 1 && leading && first));
        if (!silent)
            put_nth(f->set, digit, out);
        if (unit > 0)
            put_nth(f->units, unit - 1, out);
        gap = first = false;
    }
}

static void write_korean(uint32_t value, struct strbuf *out)
{
    static const char *const tens[] = {"",   "열",   "스물", "서른", "마흔",
                                       "쉰", "예순", "일흔", "여든", "아흔"};
    static const char *const ones[] = {"",     "하나", "둘",   "셋",   "넷",
                                       "다섯", "여섯", "일곱", "여덟", "아홉"};

    strbuf_puts(out, tens[value / 10]);
    strbuf_puts(out, ones[value % 10]);
}

static void write_counting(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    uint32_t high = value / 10000, low = value % 10000;

    if (value == 0) {
        put_nth(f->set, 0, out);
    } else if ((f->flags & NATIVE_UNDER_100) && value < 100) {
        write_korean(value, out);
    } else if ((f->flags & DIGITS_FROM_100) && value >= 100) {
        write_digits(f, value, out);
    } else {
        if (high > 1 || (high == 1 && !(f->flags & ONE_NOT_MYRIAD)))
            write_group(f, high, true, out);
        if (high > 0)
            put_nth(f->units, 3, out);
        if (high > 0 && low > 0 && low < 1000 && (f->flags & ZERO_BETWEEN))
            put_nth(f->set, 0, out);
        write_group(f, low, high == 0, out);
    }
}

static void write_ordinal(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = value % 100 >= 11 && value % 100 <= 13;

    (void)f;
    strbuf_printf(out, "%u%s", value, endings[teen || value % 10 > 3 ? 0 : value % 10]);
}

static void put_words(uint32_t value, struct strbuf *out)
{
    static const char *const small[] = {"zero",    "one",     "two",       "three",    "four",
                                        "five",    "six",     "seven",     "eight",    "nine",
                                        "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                       "fifty", "sixty", "seventy", "eighty", "ninety"};
    uint32_t unit = value >= 1000 ? 1000 : 100;

    if (value < 20) {
        strbuf_puts(out, small[value]);
    } else if (value < 100) {
        strbuf_puts(out, tens[value / 10]);
        if (value % 10 > 0)
            strbuf_printf(out, "-%s", small[value % 10]);
    } else {
        put_words(value / unit, out);
        strbuf_puts(out, unit == 1000 ? " thousand" : " hundred");
        if (value % unit > 0) {
            strbuf_putc(out, ' ');
            put_words(value % unit, out);
        }
    }
}

/* "Twenty-one", or with flags set "Twenty-first" */
static void write_words(const struct number_format *f, uint32_t value, struct strbuf *out)
{
    static const char *const irregular[][2] = {
        {"one", "first"},    {"two", "second"}, {"three", "third"},    {"five", "fifth"},
        {"eight", "eighth"}, {"nine", "ninth"}, {"twelve", "twelfth"},
    };
    size_t start = out->len, word;

    put_words(value, out);
    out->ptr[start] = (char)toupper((unsigned char)out->ptr[start]);
    if (!f->flags)
        return;
    for (word = out->len; word > start && isalpha((unsigned char)out->ptr[word - 1]);)
        word--;
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        if (strcasecmp(out->ptr + word, irregular[i][0]) != 0)
            continue;
        char first = out->ptr[word];
        out->len = word;
        strbuf_puts(out, irregular[i][1]);
        out->ptr[word] =
            isupper((unsigned char)first) ? (char)toupper(irregular[i][1][0]) : irregular[i][1][0];
        return;
    }
    if (out->ptr[out->len - 1] == 'y') {
        out->len--;
        strbuf_puts(out, "ie");
    }
    strbuf_puts(out, "th");
}

#define HAN "〇一二三四五六七八九"
#define HAN_CIRCLE "○一二三四五六七八九"
#define HAN_ZERO "零一二三四五六七八九"
#define STEMS "甲乙丙丁戊己庚辛壬癸"
#define BRANCHES "子丑寅卯辰巳午未申酉戌亥"
#define FULL_WIDTH "０１２３４５６７８９"

static const struct number_format formats[] = {
    {"decimal", write_decimal, NULL, NULL, 0},
    {"none", write_none, NULL, NULL, 0},
    {"bullet", write_none, NULL, NULL, 0},
    {"upperRoman", write_roman, NULL, NULL, 1},
    {"lowerRoman", write_roman, NULL, NULL, 0},
    {"upperLetter", write_repeated, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", NULL, 0},
    {"lowerLetter", write_repeated, "abcdefghijklmnopqrstuvwxyz", NULL, 0},
    {"decimalZero", write_decimal, NULL, NULL, 2},
    {"01, 02, 03, ...", write_decimal, NULL, NULL, 2},
    {"001, 002, 003, ...", write_decimal, NULL, NULL, 3},
    {"0001, 0002, 0003, ...", write_decimal, NULL, NULL, 4},
    {"00001, 00002, 00003, ...", write_decimal, NULL, NULL, 5},
    {"ordinal", write_ordinal, NULL, NULL, 0},
    {"cardinalText", write_words, NULL, NULL, 0},
    {"ordinalText", write_words, NULL, NULL, 1},
    {"hex", write_hex, NULL, NULL, 0},
    {"chicago", write_repeated, "*†‡§", NULL, 0},
    {"numberInDash", write_in_dash, NULL, NULL, 0},
    {"decimalHalfWidth", write_decimal, NULL, NULL, 0},
    {"decimalFullWidth", write_digits, FULL_WIDTH, NULL, 0},
    {"decimalFullWidth2", write_digits, FULL_WIDTH, NULL, 0},
    {"decimalEnclosedCircle", write_listed, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", NULL, 0},
    {"decimalEnclosedCircleChinese", write_listed, "①②③④⑤⑥⑦⑧⑨⑩", NULL, 0},
    {"decimalEnclosedFullstop", write_listed, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", NULL, 0},
    {"decimalEnclosedParen", write_listed, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", NULL, 0},
    {"ideographEnclosedCircle", write_listed, "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", NULL, 0},
    {"ideographDigital", write_digits, HAN, NULL, 0},
    {"ideographTraditional", write_listed, STEMS, NULL, 0},
    {"ideographZodiac", write_listed, BRANCHES, NULL, 0},
    {"ideographZodiacTraditional", write_sexagenary, STEMS, BRANCHES, 0},
    {"chineseCounting", write_counting, HAN_CIRCLE, "十百千万", ONE_NOT_LEADING | DIGITS_FROM_100},
    {"chineseCountingThousand", write_counting, HAN, "十百千万", ONE_NOT_LEADING | ZERO_BETWEEN},
    {"chineseLegalSimplified", write_counting, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", ZERO_BETWEEN},
    {"ideographLegalTraditional", write_counting, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ZERO_BETWEEN},
    {"taiwaneseCounting", write_counting, HAN_CIRCLE, "十百千萬",
     ONE_NOT_LEADING | DIGITS_FROM_100},
    {"taiwaneseCountingThousand", write_counting, HAN_ZERO, "十百千萬",
     ONE_NOT_LEADING | ZERO_BETWEEN},
    {"taiwaneseDigital", write_digits, HAN_CIRCLE, NULL, 0},
    {"japaneseCounting", write_counting, HAN, "十百千万", ONE_NEVER},
    {"japaneseDigitalTenThousand", write_digits, HAN, NULL, 0},
    {"japaneseLegal", write_counting, "〇壱弐参四伍六七八九", "拾百阡萬", 0},
    {"aiueo", write_cycled, "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", NULL, 0},
    {"aiueoFullWidth", write_cycled,
     "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
     NULL, 0},
    {"iroha", write_cycled, "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ", NULL, 0},
    {"irohaFullWidth", write_cycled,
     "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
     NULL, 0},
    {"koreanDigital", write_digits, "영일이삼사오육칠팔구", NULL, 0},
    {"koreanDigital2", write_digits, HAN_ZERO, NULL, 0},
    {"koreanCounting", write_counting, "영일이삼사오육칠팔구", "십백천만",
     ONE_NEVER | ONE_NOT_MYRIAD},
    {"koreanLegal", write_counting, "영일이삼사오육칠팔구", "십백천만",
     ONE_NEVER | ONE_NOT_MYRIAD | NATIVE_UNDER_100},
    {"ganada", write_cycled, "가나다라마바사아자차카타파하", NULL, 0},
    {"chosung", write_cycled, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", NULL, 0},
    {"russianLower", write_repeated, "абвгдежзиклмнопрстуфхцчшщыэюя", NULL, 0},
    {"russianUpper", write_repeated, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ", NULL, 0},
    {"arabicAlpha", write_repeated, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", NULL, 0},
    {"arabicAbjad", write_repeated, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", NULL, 0},
    {"thaiLetters", write_repeated, "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", NULL, 0},
    {"thaiNumbers", write_digits, "๐๑๒๓๔๕๖๗๘๙", NULL, 0},
    {"hindiNumbers", write_digits, "०१२३४५६७८९", NULL, 0},
};

const struct number_format *number_format(struct str name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (str_is(name, formats[i].name))
            return &formats[i];
    return &formats[0];
}

void number_write(const struct number_format *f, int32_t value, struct strbuf *out)
{
    uint32_t positive = value < 0 ? 0 : (uint32_t)value;

    f->write(f, f->write == write_decimal ? positive : positive % (VALUE_MAX + 1), out);
}
