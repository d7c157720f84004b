/* numbering/words.h - rules/numbering.tsv, list by list.  Read at open(), read-only afterwards. */
#ifndef NUMBERING_WORDS_H
#define NUMBERING_WORDS_H

#include "../common/utf8.h"

enum word_list {
    WORDS_SHI_PREFIX,  /* 唯一: the 一是 behind is no number */
    WORDS_SHI_FOLLOW,  /* 否: nor is the 是 in front of it one's */
    WORDS_SHI_PAIR,    /* 一是一、二是二 */
    WORDS_ORDER,       /* 第一, 首先: a comma follows */
    WORDS_ORDER_NEXT,  /* in 第一、二季度 none does */
    WORDS_REFERENCE,   /* 见: in front of 表3 it makes a reference */
    WORDS_CAPTION,     /* 图, 附表: a number behind makes it a caption or a reference */
    WORDS_CAPTION_NOT, /* 所示: behind 表3 it makes no caption */
    WORDS_PART,        /* 附件: a line of it begins a part with numbers of its own */
    WORDS_DOCNO_OTHER, /* 令: not a document number of 9704 */
    WORDS_LISTS
};

struct words {
    const struct dfl_str *at;
    size_t count;
};

extern struct words words[WORDS_LISTS];

int words_open(const struct dfl_host *host, dfl_setup *setup);

/* Does a word of the list stand at AT, or end there? */
bool words_at(enum word_list list, struct dfl_str s, size_t at);
bool words_before(enum word_list list, struct dfl_str s, size_t end);

#endif
