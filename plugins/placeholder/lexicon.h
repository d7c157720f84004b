/* placeholder/lexicon.h - the words of rules/units.tsv and rules/placeholder-words.tsv, ready to be
 * asked what stands at a place of a text.  Built once at open(), read-only afterwards. */
#ifndef PLACEHOLDER_LEXICON_H
#define PLACEHOLDER_LEXICON_H

#include <stdbool.h>

#include "text.h"

/* What a character is. */
enum {
    C_OTHER,
    C_HAN,
    C_DIGIT,
    C_LATIN,
    C_BLANK,
    C_STOP, /* ，。；：！？、 and a line break */
    C_OPEN, /* an opening bracket or quotation mark */
    C_CLOSE,
    C_KIND = 0x07,
    C_NUMERAL = 0x08,    /* 一 百 亿 几 多 … */
    C_DETERMINER = 0x10, /* 这 每 第 … */
    C_UNIT = 0x20,       /* a unit begins with it */
    C_MARK = 0x40,       /* may stand for something left out */
    C_LETTER = 0x80      /* a letter, or a sign, that seldom does */
};

/* What a word is; the names of the column "role". */
typedef uint64_t word_roles;
#define W_UNIT (1u << 0)
#define W_TRAP (1u << 1)
#define W_NOUN (1u << 2)
#define W_VERB (1u << 3)
#define W_REACH (1u << 4)
#define W_LOOSE (1u << 5)
#define W_MONEY (1u << 6)
#define W_COUNTED (1u << 7)
#define W_RATIO (1u << 8)
#define W_LEAD (1u << 9)
#define W_GROWTH (1u << 10)
#define W_PROMPT_VERB (1u << 11) /* an order that only counts in brackets: 插入 */
#define W_SCALE (1u << 12)
#define W_ORG (1u << 13)
#define W_PERSON (1u << 14)
#define W_SIGNER (1u << 15)
#define W_NUMBER_LABEL (1u << 16)
#define W_ROAD (1u << 17)
#define W_DATE_LEAD (1u << 18)
#define W_CASE (1u << 19)
#define W_TEMPLATE (1u << 20)
#define W_FORM (1u << 21)
#define W_SIGN (1u << 22)
#define W_PROMPT (1u << 23)     /* a name of what is to be written: 发文单位 */
#define W_PROMPT_ASK (1u << 24) /* an order to write it: 请填写 */
#define W_PLACE (1u << 25)      /* 市 县 区 … */
#define W_GRADE (1u << 26)      /* what a counted enterprise is: 规上, 高新技术 */
#define W_THING (1u << 27)      /* 工作 项目 … */
#define W_DATE_LABEL (1u << 28) /* 日期 */
#define W_PLAIN (1u << 29)      /* ends like a shorter word, and is not it: 公共, 设计 */
#define W_SOUND (1u << 30)      /* a character that spells foreign names: 尔 斯 */
#define W_NOTE (1u << 31)       /* a note in a figure's place: 待核实 */
#define W_SURNAME (UINT64_C(1) << 32)
#define W_GOAL (UINT64_C(1) << 35)  /* may be reached as it stands: 目标 标准 */
#define W_FIELD (UINT64_C(1) << 33) /* what a cell of a form is for: 姓名 */
#define W_HAND (UINT64_C(1) << 34)  /* so too, but it is filled in later: 审批意见 */

/* What belongs where something is missing. */
enum expect {
    EXPECT_ANY,
    EXPECT_CONTENT, /* a prompt says what */
    EXPECT_NUMBER,
    EXPECT_PERCENT,
    EXPECT_MONEY,
    EXPECT_DATE,
    EXPECT_ORDINAL,
    EXPECT_DOCUMENT_NUMBER,
    EXPECT_CODE, /* of a road, a contract, a telephone */
    EXPECT_PERSON,
    EXPECT_NAME,  /* of a place or an office */
    EXPECT_TITLE, /* of a project, a meeting, a document */
    EXPECT_KINDS
};
extern const char *const expect_name[EXPECT_KINDS]; /* "数量" … */

enum grade { GRADE_SURE, GRADE_A, GRADE_B, GRADE_C };

struct unit {
    const char *name;
    uint8_t length; /* code points */
    enum grade grade;
    enum expect expect;
    int base; /* 户 of 万户; else itself */
};

struct word {
    word_roles roles; /* 0: none ends here */
    int16_t unit;     /* index of the unit, -1 */
    int16_t counted;  /* first of the units that count this noun, -1 */
};

struct lexicon;

/* DFL_OK, or a negative value with the message set. */
int lexicon_open(const struct dfl_host *host, dfl_setup *setup, struct lexicon **out);

uint8_t lexicon_flags(const struct lexicon *x, uint32_t cp);
const struct unit *lexicon_unit(const struct lexicon *x, int index);

/* The longest word at I with one of ROLES; its length in code points, 0 none. */
size_t lexicon_at(const struct lexicon *x, const struct text *t, size_t i, word_roles roles,
                  struct word *word);
/* The longest word that ends before I; none when a longer one of role plain does. */
size_t lexicon_before(const struct lexicon *x, const struct text *t, size_t i, word_roles roles,
                      struct word *word);
/* The longest noun that ends before I and is counted by the unit. */
size_t lexicon_noun_before(const struct lexicon *x, const struct text *t, size_t i, int unit);
/* Is [i, i + n) part of a longer word that makes it no unit?  The first such word that begins at or
 * behind *start, the longest of that place, goes to [*start, *end). */
bool lexicon_trapped(const struct lexicon *x, const struct text *t, size_t i, size_t n,
                     size_t *start, size_t *end);
/* Does UNIT count the noun? */
bool lexicon_counts(const struct lexicon *x, const struct word *noun, int unit);
/* Does a word with one of ROLES stand in [from, to)? */
bool lexicon_within(const struct lexicon *x, const struct text *t, size_t from, size_t to,
                    word_roles roles);

#endif
