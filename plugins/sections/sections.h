/* sections/sections.h - the parts of the sections plugin.
 *
 * visit() lists the body's paragraphs; the judges below look at the list in end().
 */
#ifndef SECTIONS_SECTIONS_H
#define SECTIONS_SECTIONS_H

#include "../common/array.h"
#include "../common/utf8.h"

extern const struct dfl_host *host;
#define SECTIONS_RULES 11
extern const struct dfl_rule *const sections_rules[SECTIONS_RULES];

struct item {
    const dfl_node *node;
    struct dfl_node_info info;
    struct dfl_str
        name;          /* normalised heading text: no number, blanks or punctuation, one sentence */
    size_t characters; /* of the text */
};

struct draft {
    struct dfl_doc_info doc;
    struct item *items; /* of the body, empty paragraphs left out */
    size_t count, room;
    size_t title;      /* index of the title, count when unknown */
    size_t text_start; /* first item behind title and outline */
};

/* A finding over the whole of an item. */
int sections_report(dfl_run *run, const char *rule, const struct item *at, uint32_t severity,
                    const char *message, const struct item *other, const char *other_message,
                    const char *source);
struct dfl_span sections_span(const struct item *at);

/* S without the page number behind leader dots or a tab. */
struct dfl_str sections_without_page(struct dfl_str s);

/* Is the item a line that a section begins with: a heading, or a paragraph with a typed number? */
bool sections_labelled(const struct item *at);

/* Outline against body.  MISSING, one flag per item, remembers the outline's lines that have no
 * answer, so that a part of the draft is not reported missing twice. */
int outline_judge(dfl_run *run, const struct draft *d, unsigned char *missing);

/* Is item I the heading of a section of the text?  A number in front of nothing but …… is none. */
bool sections_is_heading(const struct draft *d, size_t i);
/* 附件2 on a line of its own: what follows is another text. */
bool sections_begins_part(const struct item *at);
/* Running text: a sentence at least. */
bool sections_is_text(const struct item *at);
/* The PHRASE of a table's row at START; empty cells: no REPLACEMENT, the rule's SOURCE. */
int sections_phrase(dfl_run *run, const char *rule, const struct item *at, size_t start,
                    const char *phrase, uint32_t severity, const char *message,
                    const char *replacement, const char *source);

/* The words of one id in section-words.tsv; NULL, an error set, when it is not there. */
const char *parts_words(dfl_setup *setup, const char *id);
/* Is NAME, a normalised heading, nothing but words that announce a part: 下一步工作打算? */
bool parts_name(struct dfl_str name);
int parts_open(dfl_setup *setup);
int parts_judge(dfl_run *run, const struct draft *d, const unsigned char *missing);

int formulas_open(dfl_setup *setup);
int formulas_judge(dfl_run *run, const struct draft *d);

int titles_open(dfl_setup *setup);
int titles_judge(dfl_run *run, const struct draft *d);

/* A row of document-types.tsv. */
struct type {
    const char *name, *addressee;
    bool begins_with_period;
};

int types_open(dfl_setup *setup);
/* The draft's type; NULL when it has none. */
const struct type *type_of(const struct draft *d);

int addressee_open(dfl_setup *setup);
int addressee_judge(dfl_run *run, const struct draft *d, const struct type *type);

int period_open(dfl_setup *setup);
int period_judge(dfl_run *run, const struct draft *d, const struct type *type);

int shape_judge(dfl_run *run, const struct draft *d);

int ends_open(dfl_setup *setup);
int ends_judge(dfl_run *run, const struct draft *d);

#endif
