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

/* Is the item a line that a section begins with: a heading, or a paragraph with a typed number? */
bool sections_labelled(const struct item *at);

/* Outline against body.  MISSING, one flag per item, remembers the outline's lines that have no
 * answer, so that a part of the draft is not reported missing twice. */
int outline_judge(dfl_run *run, const struct draft *d, unsigned char *missing);

int parts_open(dfl_setup *setup);
int parts_judge(dfl_run *run, const struct draft *d, const unsigned char *missing);

int formulas_open(dfl_setup *setup);
int formulas_judge(dfl_run *run, const struct draft *d);

int shape_judge(dfl_run *run, const struct draft *d);

#endif
