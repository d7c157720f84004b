/* numbering/list.h - numbered paragraphs by the list they belong to.
 *
 *     list.c   which list a paragraph goes on with, or that it begins one
 *     row.c    each list as a row of items, judged; what stands in the wrong one
 *     break.c  a number that is not the next of its row
 *     stop.c   headings that end with a stop
 */
#ifndef NUMBERING_LIST_H
#define NUMBERING_LIST_H

#include "draft.h"
#include "sequence.h"

#define NONE SIZE_MAX

struct list {
    size_t first, last; /* items */
    size_t parent;      /* the item it stands below, NONE */
    size_t closed;      /* the list that ended where this one began, NONE */
    uint32_t rank;
    size_t older;     /* the list of the same style before it, NONE */
    bool crosses;     /* goes on below several parents */
    bool inverted;    /* ranks above the list it stands below */
    bool interrupted; /* such a list was found */
};

/* The lists of the body, of the outline, or of what stands twice. */
struct lists {
    struct draft *draft;
    struct item *items;
    size_t count;
    ARRAY(struct list) all;
    size_t stack[64];
    size_t depth;
    size_t latest[LABEL_STYLES];
    const struct item *outline; /* its lines */
    size_t outline_count;
    uint32_t lost[LABEL_STYLES]; /* per style, bits 1..31: its lines that are not in the text */
    size_t searches; /* paragraphs break_judge may still look into: keeps the time linear */
};

/* The place of a label's style in the order of GB/T 9704—2012 7.3.3, small for high. */
uint32_t list_rank(const struct label *l);
bool list_same_kind(const struct item *a, const struct item *b);
/* Puts item I into its list, those in front of it being in theirs. */
void list_place(dfl_run *run, struct lists *w, size_t i);
/* Does the parent of B come later than one after the parent of A?  Then what is missing between A
 * and B went with it. */
bool list_parents_skip(const struct lists *w, size_t a, size_t b);

/* Which lines of the outline do the items not say again, or not as often? */
void outline_look_up(struct lists *w);
/* ITEM is not the next of its row; BEFORE, the one that counts before it, may be NULL. */
int break_judge(dfl_run *run, struct lists *w, const struct place *p, const struct item *item,
                const struct item *before);
/* Headings of the row that end with a stop. */
int stopped_judge(dfl_run *run, struct item *const *row, size_t n);

#endif
