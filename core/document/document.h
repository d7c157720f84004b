/* document/document.h - the model of one draft: stories, nodes, paragraphs, runs, outline.
 *
 * The docx reader (or the plain text reader) builds it, everybody else only reads it; sentences
 * alone are looked for late.  All of it lives in one arena and is freed at once.  Text is UTF-8 as
 * stored in the file, the *accepted* view unless said otherwise: insertions in, deletions out,
 * field results in, instructions out.
 *
 * The text of all paragraphs stands in one buffer, document order within a story, stories in the
 * order of enum story_kind, a '\n' behind each paragraph, so that a pattern scan is one pass and
 * an offset in the buffer maps to a paragraph by document_paragraph_at.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/str.h"

enum story_kind {
    STORY_BODY,
    STORY_HEADER,
    STORY_FOOTER,
    STORY_FOOTNOTE,
    STORY_ENDNOTE,
    STORY_COMMENT,
    STORY_TEXTBOX,
    STORY_KINDS
};

enum node_kind { NODE_PARAGRAPH, NODE_TABLE, NODE_ROW, NODE_CELL };

/* Run flags. */
enum {
    RUN_INSERTED = 1 << 0, /* in w:ins or w:moveTo */
    RUN_DELETED = 1 << 1,  /* in w:del or w:moveFrom; only in the original view */
    RUN_HIDDEN = 1 << 2,   /* effective w:vanish */
    RUN_FIELD_RESULT = 1 << 3,
    RUN_PLACEHOLDER = 1 << 4, /* prompt of a content control (w:showingPlcHdr) */
    RUN_HYPERLINK = 1 << 5,
    RUN_MATH = 1 << 6,
    RUN_NOTE_REFERENCE = 1 << 7,
    RUN_TEXTLESS = 1 << 8 /* stands for something that is no text: tab, break, symbol */
};

enum underline { UNDERLINE_NONE, UNDERLINE_SINGLE, UNDERLINE_OTHER };

/* Effective character formatting: docDefaults, table style, paragraph style chain, numbering
 * level, character style, direct (ECMA-376 17.7.2).  Interned: equal formats are one object. */
struct run_format {
    struct str east_asian_font; /* theme resolved; empty when nothing says */
    struct str ascii_font;
    uint16_t size;     /* half-points, 0 unknown */
    uint8_t underline; /* enum underline */
    bool bold, italic, strike, vanish;
    uint32_t color;       /* 0xRRGGBB, COLOR_AUTO */
    struct str highlight; /* w:highlight value, empty for none */
    struct str style;     /* character style id */
};
#define COLOR_AUTO UINT32_C(0xFF000000)

enum alignment { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_BOTH, ALIGN_DISTRIBUTE };

struct paragraph_format {
    uint8_t alignment; /* enum alignment */
    bool page_break_before, keep_next;
    int32_t indent_left, indent_right, indent_first; /* twips; hanging is negative first */
    /* 1/100 character, 0 unset */
    int32_t indent_left_chars, indent_right_chars, indent_first_chars;
    int32_t space_before, space_after; /* twips */
    int32_t line;          /* twips, or 240ths of a line when line_rule is auto; 0 unset */
    uint8_t line_rule;     /* 0 auto, 1 exact, 2 atLeast */
    uint8_t outline_level; /* 1..9, 0 body text */
};

/* Bytes [start, end) of the paragraph's text, in order, without gaps or overlap. */
struct run {
    uint32_t start, end;
    uint32_t flags;
    uint32_t source; /* ordinal of the w:r in its part, from 0; equal for the pieces of one w:r */
    const struct run_format *format; /* never NULL */
};

/* A number typed at the start of a paragraph. */
enum label_style {
    LABEL_NONE,
    LABEL_HAN_DUN,      /* 一、  (also 一. 一． 一，) */
    LABEL_HAN_PAREN,    /* （一） (一) */
    LABEL_ARABIC_DOT,   /* 1. 1． 1、 1 . */
    LABEL_ARABIC_PAREN, /* （1） (1) 1） 1) */
    LABEL_CIRCLED,      /* ① */
    LABEL_CHAPTER,      /* 第一章 第二节 第三部分 */
    LABEL_ARTICLE,      /* 第四条 */
    LABEL_HAN_SHI,      /* 一是 */
    LABEL_DECIMAL       /* 1.1 1.1.1 */
};

struct label {
    enum label_style style;
    uint32_t length; /* bytes, with the mark and the blanks behind it */
    uint32_t number; /* value of the last part */
};

struct node;
struct story;

struct paragraph {
    struct node *node;
    struct story *story;
    /* From 1: every w:p of the story in document order, empty ones and those in cells too. */
    uint32_t number;
    uint32_t page;         /* estimate from rendered page breaks, 0 unknown */
    struct str text;       /* into document.text; tab is '\t', break is '\n' kept inside */
    struct str automatic;  /* automatic label as displayed ("一、", "1."), empty for none */
    uint32_t num_id;       /* w:numId it came from, 0 none */
    uint8_t num_level;     /* w:ilvl */
    uint8_t heading_level; /* 1..9; 0 = not a heading */
    uint8_t toc;           /* enum toc */
    bool mark_deleted;     /* original view only: the paragraph mark is a tracked deletion */
    struct label typed;    /* typed label of any paragraph, heading or not */
    struct str style;      /* style name (w:name), empty for default */
    struct str style_id;
    const struct paragraph_format *format;
    const struct run_format *mark_format; /* of the paragraph mark */
    struct run *runs;
    uint32_t run_count;
    uint32_t in_section;       /* 1-based among the paragraphs with text, outside tables, since its
                                  heading or 目录; 0 for others */
    struct paragraph *heading; /* it is under (of a heading: its parent), NULL at the top */
    struct paragraph *next;    /* of the story */
    struct sentences *sentences; /* see sentence.h; NULL: nobody has asked yet */
};

/* Is the paragraph part of a table of contents or announced outline (提纲, 目录)? */
enum toc { TOC_NONE, TOC_TITLE /* the word 提纲/目录 itself */, TOC_ENTRY };

struct cell {
    uint32_t row, column;           /* from 0, in grid columns */
    uint32_t column_span, row_span; /* row_span counts the w:vMerge continuation below */
    bool continues;                 /* w:vMerge without restart: covered by the cell above */
    struct node *owner;             /* the cell whose content is shown here: mostly itself */
};

struct node {
    enum node_kind kind;
    struct node *parent, *first, *last, *next; /* parent NULL for the top level of a story */
    struct story *story;
    union {
        struct paragraph paragraph;
        struct cell cell;
        struct {
            uint32_t index; /* from 0 */
            bool header;    /* w:tblHeader */
        } row;
        struct {
            uint32_t index; /* of the tables of the story, from 1, nested ones counted */
            uint32_t rows, columns;
            struct node *header; /* the row that names the columns: the first of more than one
                                    cell, since one of one is a caption; NULL: there is none */
        } table;
    };
};

struct story {
    enum story_kind kind;
    uint32_t index;  /* among the stories of its kind, from 1 (footnote 3, header 2) */
    struct str part; /* part name without leading slash, "word/document.xml" */
    struct str id;   /* w:id of a note or comment; "default", "first", "even" of a header, footer */
    struct paragraph *anchor; /* the paragraph a text box, note or comment hangs on, NULL unknown */
    struct node *first, *last;
    struct paragraph *paragraphs; /* first; follow ->next */
    uint32_t paragraph_count;
    struct story *next;
    struct arena *arena; /* the document's */
};

/* w:sectPr, lengths in twips. */
struct section {
    int32_t page_width, page_height, margin_top, margin_bottom, margin_left, margin_right, gutter,
        header_distance, footer_distance;
    bool landscape, title_page;
    struct str grid_type; /* w:docGrid w:type */
    int32_t grid_line_pitch, grid_char_space;
    struct str page_number_format;
    struct paragraph *last; /* last paragraph of the section */
    struct section *next;
};

struct properties { /* core.xml, app.xml; empty when absent */
    struct str title, creator, last_modified_by, created, modified, application, company;
};

/* What was not read, for the coverage statement: one entry a kind, with a count. */
enum uncovered {
    UNCOVERED_IMAGE,     /* pictures */
    UNCOVERED_OBJECT,    /* embedded OLE objects, charts, diagrams */
    UNCOVERED_ALT_CHUNK, /* w:altChunk, sub-documents */
    UNCOVERED_PART,      /* a part that failed to parse */
    UNCOVERED_HIDDEN,    /* reserved: hidden text is read and flagged */
    UNCOVERED_KINDS
};

struct document {
    struct arena *arena;
    struct str name;       /* file name, no folder */
    struct str text;       /* see above */
    struct story *stories; /* body first, then as enum story_kind */
    struct section *sections;
    struct properties properties;
    struct paragraph **paragraphs; /* of all stories, in the order of text */
    uint32_t paragraph_count;
    uint32_t characters;            /* code points of all paragraph texts */
    uint32_t insertions, deletions; /* tracked revisions seen */
    uint32_t uncovered[UNCOVERED_KINDS];
    struct str uncovered_note; /* names of parts that failed, ", " between; empty for none */
    struct str unread;         /* why text, or what tells headings, numbers and which text is shown,
                                * could not be read: one sentence; empty: all was */
    bool plain;                /* read from plain text, not DOCX */
};

/* The paragraph whose text (or trailing '\n') holds OFFSET of document.text. */
const struct paragraph *document_paragraph_at(const struct document *d, size_t offset);

/* Offset of the paragraph's first byte in document.text. */
static inline size_t paragraph_offset(const struct document *d, const struct paragraph *p)
{
    return (size_t)(p->text.ptr - d->text.ptr);
}

/* The next node in document order (children first), NULL at the end of the story. */
struct node *node_next(const struct node *n);

/* The cell a paragraph stands in, NULL outside tables; its table. */
const struct node *paragraph_cell(const struct paragraph *p);
const struct node *cell_table(const struct node *cell);
/* Text of the header cell above CELL: in the table's header row; left of it: the first that is more
 * than a serial number.  Empty if CELL is itself there.  Lives in the document; no more than the
 * first HEADER_MOST bytes, and of a row's cells no more than the first HEADER_CELLS: as many as
 * Word has columns at most, so that a file with thousands in a row is no trap. */
enum { HEADER_MOST = 300, HEADER_CELLS = 63 };
struct str cell_column_header(const struct node *cell);
struct str cell_row_header(const struct node *cell);

const char *story_kind_name(enum story_kind kind); /* "body", "header", … as in JSON */

#endif
