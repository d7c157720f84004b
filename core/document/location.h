/* document/location.h - from a byte range in a paragraph to what people are told.
 * All strings live in the arena passed or in the document. */
#ifndef DOCUMENT_LOCATION_H
#define DOCUMENT_LOCATION_H

#include "document/document.h"

struct location {
    enum story_kind story;
    uint32_t story_index;
    uint32_t paragraph;       /* 1-based in its story */
    uint32_t in_section;      /* see struct paragraph; 0 for a heading or in a table */
    uint32_t start, end;      /* code points in the paragraph */
    struct str quote;         /* the text of the range */
    struct str sentence;      /* the sentence(s) around it, without indent; see sentence.h */
    uint32_t sentence_start;  /* code points in the paragraph */
    uint32_t sentence_number; /* 1-based in the paragraph, 0 when it is the only one */
    struct str *heading_path; /* outermost first, automatic labels in front of the text */
    uint32_t heading_count;
    uint32_t table;       /* 1-based, 0 outside tables */
    uint32_t row, column; /* 1-based */
    struct str row_header, column_header;
    uint32_t page; /* estimate, 0 unknown */
    struct str part;
};

void location_resolve(struct arena *a, const struct paragraph *p, size_t start, size_t end,
                      struct location *out);

/* Three-way order of places in one document, for qsort. */
int location_order(const struct location *a, const struct location *b);

#endif
