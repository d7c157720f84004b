/* placeholder/gap.h - the places of a paragraph where something is left out.
 *
 *     gaps_scan()    all of them: marks that stand for it (. × XX ** ___ □□), brackets that hold
 *                    nothing or a prompt, dates and document numbers with holes, units whose figure
 *                    has gone without a trace (投资亿元)
 *     gaps_join()    pieces of one defect become one gap; ordered
 */
#ifndef PLACEHOLDER_GAP_H
#define PLACEHOLDER_GAP_H

#include <uchar.h>

#include "lexicon.h"

enum gap_form {
    GAP_MARK,     /* a mark stands in its place */
    GAP_BRACKET,  /* brackets or quotation marks hold nothing */
    GAP_SPACE,    /* blank space holds its place */
    GAP_LOST,     /* nothing does: the words beside it give it away */
    GAP_CHOICE,   /* boxes, none of them ticked */
    GAP_PROMPT,   /* words that say what to write stand in its place */
    GAP_VARIABLE, /* {{name}}: what a program should have filled */
    GAP_QUERY,    /* ?? */
    GAP_MARKUP    /* **bold** of another program: a leftover, not a gap */
};

enum gap_doubt { GAP_CERTAIN, GAP_LIKELY, GAP_POSSIBLE };

struct gap {
    size_t start, end;     /* code points; what is shown and underlined */
    size_t unit, unit_end; /* the unit behind it; unit_end 0: none */
    enum gap_form form;
    enum gap_doubt doubt;
    enum expect expect;
    bool masked; /* hidden on purpose, as far as the text tells */
};

struct gaps {
    const struct dfl_host *host; /* for more room, and messages */
    dfl_run *run;
    struct gap *at;
    size_t count, room;
};

struct scan {
    const struct lexicon *lexicon;
    const struct text *text;
    bool in_table;
    size_t label; /* code points of the number typed at the start: 1. （一） */
    struct gaps *out;
};

void gaps_scan(struct scan *s);
void gaps_join(struct scan *s);

/* What is said of the gap, in Chinese; message.c. */
const char *gap_message(const struct scan *s, const struct gap *g);

/* ---- the parts of gaps_scan: each looks at the character at I and returns where to go on ---- */

size_t mark_at(struct scan *s, size_t i);    /* marks.c */
size_t bracket_at(struct scan *s, size_t i); /* brackets.c */
size_t date_at(struct scan *s, size_t i);    /* dates.c: 年 月 第 页 */
size_t number_at(struct scan *s, size_t i);  /* numbers.c: a unit */
/* reached.c: 同比增长， 产值达到， - a figure gone, unit and all, before the stop at I. */
void quantity_before(struct scan *s, size_t i);
/* Does the clause before I raise or lower what stands at I?  提高[占比] */
bool is_raised(const struct scan *s, size_t i);

/* ---- numbers of people, masks.c ---- */

/* Are the marks [*I, END) what is left out of a telephone number of which only the first figures
 * are written, 138 or 0571-?  *I becomes its start. */
bool number_is_open(const struct scan *s, size_t *i, size_t end);
/* Does the text hide some figures of a number, and show the others? */
bool masks_within(const struct scan *s);
/* May the gap hide a person's name, number or address where numbers are hidden so? */
bool mask_is_personal(const struct scan *s, const struct gap *g);

/* ---- lines of labels, lines.c ---- */

enum line { LINE_OTHER, LINE_EMPTY, LINE_FILLED };

/* Is the paragraph a label of which more is known, 主持人：, and is something behind it?  LABEL:
 * the bytes up to its ：. */
enum line line_of(const struct scan *s, struct dfl_span *label, enum expect *expect);

/* ---- shared ---- */

/* 号 from I on, with blanks, 第, digits and marks before it: its end; 0 none. */
size_t number_sign(const struct scan *s, size_t i);

void gap_add(struct scan *s, size_t start, size_t end, enum gap_form form, enum gap_doubt doubt,
             enum expect expect);

/* What the words around [i, j) ask for, EXPECT_ANY when they do not say; *unit and *unit_end
 * become the place of the unit behind it, or 0. */
enum expect expect_around(const struct scan *s, size_t i, size_t j, size_t *unit, size_t *unit_end);

/* What the label that ends before I asks for: 签发人, 联系电话, 日期. */
enum expect expect_label(const struct scan *s, size_t i);
/* So too, the label's ： ends before I; 总投资： asks for money. */
enum expect expect_colon(const struct scan *s, size_t i);

/* Is there a unit at I that is no part of another word?  多 and 余 before it are skipped. */
bool unit_at(const struct scan *s, size_t i, size_t *unit, size_t *unit_end, enum expect *expect);

/* Is [i, i + n) part of a longer word that makes it innocent? */
static inline bool is_trapped(const struct scan *s, size_t i, size_t n)
{
    size_t start = 0, end;

    return lexicon_trapped(s->lexicon, s->text, i, n, &start, &end);
}

/* The code point at I, 0 outside; its class without the flags. */
static inline uint32_t cp_at(const struct scan *s, size_t i)
{
    return i < s->text->n ? s->text->cp[i] : 0;
}

static inline uint32_t cp_before(const struct scan *s, size_t i)
{
    return i > 0 ? s->text->cp[i - 1] : 0;
}

/* Is C one of the characters of SET?  0 is none. */
static inline bool is_one_of(uint32_t c, const char32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

static inline uint8_t flags_of(const struct scan *s, uint32_t cp)
{
    return lexicon_flags(s->lexicon, cp);
}

static inline int kind_of(const struct scan *s, uint32_t cp)
{
    return cp ? flags_of(s, cp) & C_KIND : C_STOP;
}

static inline bool is_word(int kind)
{
    return kind == C_LATIN || kind == C_DIGIT;
}

/* How many digits stand from I on, or before it. */
static inline size_t digits_at(const struct scan *s, size_t i)
{
    size_t n = 0;

    while (kind_of(s, cp_at(s, i + n)) == C_DIGIT)
        n++;
    return n;
}

static inline size_t digits_before(const struct scan *s, size_t i)
{
    size_t n = 0;

    while (n < i && kind_of(s, s->text->cp[i - n - 1]) == C_DIGIT)
        n++;
    return n;
}

/* The first place from I on, or behind the last one before I, that is not blank. */
static inline size_t skip_blank(const struct scan *s, size_t i)
{
    while (cp_at(s, i) == ' ')
        i++;
    return i;
}

static inline size_t skip_blank_back(const struct scan *s, size_t i)
{
    while (i > 0 && s->text->cp[i - 1] == ' ')
        i--;
    return i;
}

#endif
