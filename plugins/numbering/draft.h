/* numbering/draft.h - what is collected from one draft, and who judges it.
 *
 *     begin()   repeated passages
 *     visit()   a numbered paragraph → an item; captions, attachments, cells
 *     match()   一是 and （2） in running text, references, document numbers
 *     end()     the _judge functions: marks, lists, 一是, captions, tables, attachments
 */
#ifndef NUMBERING_DRAFT_H
#define NUMBERING_DRAFT_H

#include "../common/array.h"
#include "../common/repeat.h"
#include "label.h"
#include "rules.h"
#include "words.h"

extern const struct dfl_host *host;

/* A numbered paragraph. */
struct item {
    const dfl_node *node;
    struct label label;
    struct dfl_str text;
    const dfl_node *opening; /* first paragraph of its part */
    const dfl_node *above;   /* the paragraph in front of it, NULL none */
    bool automatic;          /* the number is the list's own, not in the text */
    uint32_t list;           /* which, 0 none */
    bool heading, toc;
    enum repeat_kind repeat;
    bool follows;      /* the 1. stands in the paragraph above: 注：1.… */
    bool fresh;        /* directly under a line that introduces or heads a list */
    bool announced;    /* directly under a line that ends with a colon */
    uint32_t plain;    /* paragraphs without a number so far */
    uint32_t elided;   /* lines of …… so far */
    uint32_t boundary; /* headings without a number so far */
    uint32_t part;     /* attachments begun so far; of a repeated passage, which one */
    /* scratch of lists_judge */
    size_t prev, next; /* of its list, SIZE_MAX none */
    size_t parent;     /* the item above, SIZE_MAX none */
};

/* 一是 in running text or at the start of a paragraph; "1是", too.  第一， at the start of one. */
struct shi {
    struct dfl_span span;
    struct dfl_str text;
    uint32_t number;
    bool ordinal;     /* 第一， */
    bool digits;      /* 1是 */
    bool clause;      /* at the start of a clause */
    uint32_t section; /* numbered paragraphs so far: another one begins another row */
};

/* 表3 in front of its words, or in 见表3. */
struct figure {
    struct dfl_span span;
    uint32_t kind;         /* which word of WORDS_CAPTION: 图, 附表 … */
    uint32_t major, minor; /* of 表2-3; of 表3 0 and 3 */
    uint32_t part;
    bool likely; /* stuck to its text: a caption where the number fits */
};

struct attachment {
    struct dfl_span span;
    uint32_t number;
    struct label label;  /* the number typed in the list; its number 0: none is */
    struct dfl_str name; /* in the list */
    bool partial;        /* a page 附件4-1 */
};

/* 本办法第十五条第（三）项 */
struct own_part {
    struct dfl_span span;
    uint32_t unit;           /* 条, 章, 部 */
    uint32_t number, clause; /* clause 0: none is named */
};

/* A number in a table's column 序号, or at the start of a row. */
struct serial {
    struct dfl_span span;
    uint32_t table, column, number;
};

#define INLINE_KINDS 10 /* （1） （一） ① 1. 1、 1） 一、 一要 其一 第一 in running text */

struct draft {
    const dfl_node *rows[INLINE_KINDS]; /* the paragraph whose row of the kind was judged last */
    ARRAY(struct item) items;
    ARRAY(struct shi) shis;
    ARRAY(struct shi) ordinals;
    ARRAY(struct figure) captions;
    ARRAY(struct figure) references;
    ARRAY(struct attachment) listed; /* in 附件：1.… */
    ARRAY(struct attachment) pages;  /* 附件1, heading a part */
    ARRAY(struct attachment) named;  /* anywhere else */
    ARRAY(struct own_part) own_parts;
    ARRAY(struct serial) serials, row_labels, row_brackets, row_numbers;
    struct repeats repeats;
    uint32_t passages; /* of them begun */
    bool repeat;       /* in one of them */
    uint32_t plain, elided, boundary, part, section;
    bool lost; /* a part of the outline is not in the text */
    bool fresh, announced, begun;
    struct dfl_span announced_attachment; /* 见附件, where first said without a number */
    bool attached;                        /* 附件： is there */
    bool listing;                         /* the lines of 附件：1.… go on */
    bool unnumbered;                      /* the first of them has no number */
    const dfl_node *cell;
    const dfl_node *opening; /* first paragraph of the part */
    const dfl_node *above;   /* the last paragraph that is not empty */
    const dfl_node *taken;   /* the last line of a list of attachments, or head of one */
};

/* ---- one paragraph ---- */

/* Is the typed number followed by the 是 of 一是?  Then it is reported. */
int mangled_judge(dfl_run *run, const dfl_node *node, struct dfl_str text,
                  const struct label *label, bool *mangled);
/* 第一、 首先、 at M. */
int mark_match(dfl_run *run, const struct dfl_match *m);
int docno_match(dfl_run *run, const struct dfl_match *m);
int shi_match(dfl_run *run, struct draft *d, const struct dfl_match *m);
/* ".是" in running text. */
int shi_mangled_match(dfl_run *run, struct draft *d, const struct dfl_match *m);
void shi_add(dfl_run *run, struct draft *d, struct dfl_span span, uint32_t number, bool digits);
/* A paragraph without a number: 第一， or 首先， in front of it? */
void ordinal_visit(dfl_run *run, struct draft *d, const dfl_node *node, struct dfl_str s);
/* 第一， or 首先， at AT, *END behind it: its number, 0 none. */
uint32_t ordinal_at(struct dfl_str s, size_t at, size_t *end);
/* 一方面 */
int side_match(dfl_run *run, const struct dfl_match *m);
/* （2）, 第二 in running text. */
int inline_match(dfl_run *run, struct draft *d, const struct dfl_match *m);
void caption_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                   const struct dfl_node_info *info);
void caption_match(dfl_run *run, struct draft *d, const struct dfl_match *m);
void table_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                 const struct dfl_node_info *info);
/* True when the paragraph is one of the list of attachments or heads one. */
bool attachment_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                      const struct dfl_node_info *info);
void reference_match(dfl_run *run, struct draft *d, const struct dfl_match *m);
void attachment_match(dfl_run *run, struct draft *d, const struct dfl_match *m);

/* ---- the whole ---- */

int marks_judge(dfl_run *run, const struct draft *d);
int attachment_marks_judge(dfl_run *run, const struct draft *d);
int lists_judge(dfl_run *run, struct draft *d);
int shi_judge(dfl_run *run, struct draft *d);
int captions_judge(dfl_run *run, struct draft *d);
int tables_judge(dfl_run *run, struct draft *d);
int references_judge(dfl_run *run, const struct draft *d);
int attachments_judge(dfl_run *run, struct draft *d);

/* ---- shared ---- */

/* Patterns of each kind, in open(). */
int mark_patterns(dfl_setup *setup);
int shi_patterns(dfl_setup *setup);
int inline_patterns(dfl_setup *setup);
int caption_patterns(dfl_setup *setup);
int reference_patterns(dfl_setup *setup);
int docno_pattern(dfl_setup *setup);

/* What dfl_match.tag says. */
enum {
    TAG_SHI,
    TAG_SHI_MANGLED,
    TAG_SIDE,
    TAG_ORDER,
    TAG_REFERENCE,
    TAG_ATTACHMENT,
    TAG_OWN_PART,
    TAG_DOCNO,
    TAG_INLINE /* and which of INLINE_KINDS */
};

/* The number of an item; of an automatic one, where it would stand. */
struct dfl_span item_span(const struct item *item);
/* Is AT the start of a clause? */
bool clause_start(struct dfl_str s, size_t at);

int report(dfl_run *run, const struct dfl_rule *rule, uint32_t severity, struct dfl_span span,
           const char *message, const char *source);
/* The same, with a text that replaces the span. */
int report_fix(dfl_run *run, const struct dfl_rule *rule, uint32_t severity, struct dfl_span span,
               const char *message, const char *source, uint32_t fix_kind, struct dfl_str text);
/* The same, with a related place; EDIT may be NULL. */
int report_related(dfl_run *run, const struct dfl_rule *rule, uint32_t severity,
                   struct dfl_span span, const char *message, const struct dfl_edit *edit,
                   struct dfl_span other, const char *said);

#endif
