/* common/repeat.h - passages that stand in a draft twice. */
#ifndef COMMON_REPEAT_H
#define COMMON_REPEAT_H

#include <draftlint/plugin.h>

struct repeat {
    const dfl_node *first, *last; /* of the second copy */
    const dfl_node *source;       /* what FIRST repeats */
    size_t paragraphs;            /* from FIRST to LAST, empty ones aside */
};

struct repeats {
    const struct repeat *at; /* in order */
    size_t count;
    const unsigned char *kind; /* by number of the body's paragraph: enum repeat_kind */
    size_t kinds;
};

enum repeat_kind {
    REPEAT_NONE,
    REPEAT_SAME,  /* word for word */
    REPEAT_EDITED /* in such a passage, but not the same */
};

/* The passages of the body that repeat one before them: running text outside tables and outlines,
 * long enough that nobody writes it twice, a paragraph or two in it perhaps edited.  The forms
 * behind a draft may share their wording: between two attachments nothing is a repeat. */
struct repeats repeats_find(const struct dfl_host *host, dfl_run *run);

static inline enum repeat_kind repeat_kind(const struct repeats *r, uint32_t number)
{
    return number < r->kinds ? (enum repeat_kind)r->kind[number] : REPEAT_NONE;
}

#endif
