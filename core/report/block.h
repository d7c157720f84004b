/* report/block.h - findings as reports for people show them: a sentence once, with all that was
 * found in it, under the section it stands in. */
#ifndef REPORT_BLOCK_H
#define REPORT_BLOCK_H

#include "report/report.h"

/* All findings of one sentence. */
struct block {
    const struct finding **at;
    size_t count;
};

/* Those with one rule and one message. */
struct entry {
    const struct finding *first;
    size_t count;
};

struct blocks {
    struct block *at; /* in document order */
    size_t count;
    const struct finding **findings;
};

/* The new findings of F that are to be shown. */
void blocks_gather(const struct report_file *f, const struct report_options *o, struct blocks *out);
void blocks_free(struct blocks *b);

/* Is FINDING shown in reports for people? */
bool block_wants(const struct report_options *o, const struct finding *f);

/* Fills OUT, which has room for B->count; returns how many. */
size_t block_entries(const struct block *b, struct entry *out);
bool entry_has(const struct entry *e, const struct finding *f);

/* What is to be done about ENTRY, a line an edit, equal ones once. */
struct fixes {
    vec(struct strbuf) of;
};
struct fixes block_fixes(const struct block *b, const struct entry *entry);
void fixes_free(struct fixes *f);

/* The name of the section a place stands in; a heading belongs to the one it opens.  The caller
 * frees it. */
struct strbuf section_of(const struct location *l);
/* Does B stand in the section that A, called PATH, stands in or opens? */
bool section_has(const struct location *a, const struct strbuf *path, const struct location *b);

/* A sentence, character by character. */
struct glyph {
    uint32_t cp;
    uint8_t width; /* columns */
    uint8_t mark;  /* 1 + the entry found here, of several the narrowest; 0 none */
    uint32_t span; /* how wide that one is */
};

struct line {
    struct glyph *at;
    size_t count; /* one more stands behind them, for what was found at the very end */
};

/* The block's sentence; with ENTRIES marked, or, when RULE is not empty, what this rule found. */
struct line line_new(const struct block *b, const struct entry *entries, size_t count,
                     struct str rule);
/* The entry that is marked where F begins: F's own, which is ENTRY, unless others hide all of it.
 */
size_t line_entry(const struct line *l, const struct finding *f, size_t entry);
void line_free(struct line *l);

/* The first glyph from FROM on that is marked; one behind the last: none. */
size_t line_mark(const struct line *l, size_t from);
/* How wide the glyphs [FROM, TO) are. */
size_t line_columns(const struct line *l, size_t from, size_t to);
/* Where a window of BUDGET columns that shows glyph MARK best begins, at or after LEAST. */
size_t line_window(const struct line *l, size_t mark, size_t least, size_t budget);
/* Where one that begins at START ends. */
size_t line_fits(const struct line *l, size_t start, size_t budget);

#endif
