/* numbering/label.h - the pieces of a number at the start of a paragraph, and numbers as text.
 *
 * That a paragraph has a number, and which, the program says; here it is taken apart, so that the
 * marks and brackets can be judged.
 */
#ifndef NUMBERING_LABEL_H
#define NUMBERING_LABEL_H

#include "../common/utf8.h"

/* A style of its own: a. b. c., which a document's outline does not know. */
#define LABEL_LETTER (DFL_LABEL_DECIMAL + 1)
#define LABEL_STYLES (LABEL_LETTER + 1)

struct label {
    uint32_t style;        /* DFL_LABEL_, LABEL_LETTER */
    uint32_t number;       /* of 1.2.3 the last part */
    uint32_t parts;        /* of 1.2.3: 3 */
    struct dfl_str prefix; /* of 1.2.3: 1.2. */
    uint32_t unit;         /* of 第一章: 章; of a.: a, of A.: A */
    size_t start, end;     /* bytes: from the bracket or number to the mark, blanks aside */
    size_t number_start;   /* the numeral, of 第一章 behind 第 */
    size_t number_end;
    uint32_t open, close; /* brackets, 0 none */
    uint32_t mark;        /* behind it, 0 none */
    bool space;           /* blanks inside, before the bracket or mark */
    bool wide;            /* full-width digits */
};

/* Takes the number at the start of TEXT apart; false when there is none.  Unless DECIMAL, 2.1 is
 * the number 2 in front of "1". */
bool label_read(struct dfl_str text, bool decimal, struct label *out);
/* a. or B） in front of words. */
bool label_read_letter(struct dfl_str text, struct label *out);

/* A Chinese numeral below 1000 at *AT, which is moved behind it; 0 when there is none. */
uint32_t han_number(struct dfl_str s, size_t *at);
/* An Arabic number of up to four digits, of either width. */
uint32_t arabic_number(struct dfl_str s, size_t *at);
/* Either. */
uint32_t any_number(struct dfl_str s, size_t *at);

struct han_text {
    char text[24];
};
struct label_text {
    char text[48];
};
/* NUMBER, below 1000, as a Chinese numeral. */
struct han_text han_text(uint32_t number);
/* The number as it is to be written: 二 of （二） "（二）". */
struct label_text label_text(const struct label *label, uint32_t number);

#endif
