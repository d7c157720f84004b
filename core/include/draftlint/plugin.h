/* draftlint/plugin.h - everything a rule plugin needs, and nothing else.  See draftlint-plugin(3).
 *
 * The boundary:
 *   - A plugin exports one constant, written with DFL_PLUGIN(...).  The program reads it before it
 *     runs any of the plugin's code.
 *   - The plugin calls the program through the table it is given, never by symbol name.
 *   - What the program passes is borrowed: valid until the callback returns, unless said otherwise.
 *     What the plugin passes is copied before the call returns.  Neither side frees the other's.
 *   - Text is UTF-8.  Offsets are bytes in one node's text, ranges half open, ends on code point
 *     boundaries.  The program checks every range and reports a bad one as the plugin's defect.
 *   - Callbacks return DFL_OK or a negative DFL_E... value; after a negative one the plugin is not
 *     called again for this draft, which is reported as incomplete with the message of fail().
 *   - Drafts are checked in several processes, one at a time in each.  After open() a plugin's own
 *     globals are read-only; what belongs to one draft hangs on its dfl_run (alloc, set_state).
 *     No clock, no output, no files, no network: the process has none.
 *   - Memory never runs out: alloc functions do not return NULL (the draft is given up instead).
 *   - Structures that begin with struct_size grow, at their end; both sides look at it before they
 *     use a member.  The others never change within a major version.
 *
 * A "short id" is a rule's id without the plugin's name: "blank" of "placeholder/blank".  "Bits, 0
 * all" is a set of flags where none means all.
 */
#ifndef DRAFTLINT_PLUGIN_H
#define DRAFTLINT_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DFL_EXPORT __attribute__((visibility("default")))
#define DFL_PRINTF(fmt, arg) __attribute__((format(printf, fmt, arg)))
#else
#define DFL_EXPORT
#define DFL_PRINTF(fmt, arg)
#endif

/* MAJOR changes when a member changes its meaning, moves or goes; it is part of the exported
 * symbol's name.  MINOR changes when one is added.  Neither follows the release number. */
#define DFL_ABI_MAJOR 1
#define DFL_ABI_MINOR 0
#define DFL_PLUGIN_MAGIC 0x64666c70u /* "dflp" */

/* True if the structure at TAB, as the other side laid it out, reaches MEMBER:
 * if (DFL_HAS(struct dfl_host, host, page)) … */
#define DFL_HAS(type, tab, member)                                                                 \
    ((tab)->struct_size >= offsetof(type, member) + sizeof((tab)->member))

/* ---- handles: the program's, never freed by a plugin ---- */
typedef struct dfl_setup dfl_setup; /* the plugin being opened; valid in open() */
typedef struct dfl_table dfl_table; /* a table of rules/; valid until the program ends */
typedef struct dfl_run dfl_run;     /* this plugin working on one draft; from begin() to end() */
typedef struct dfl_node dfl_node;   /* paragraph, heading, table, row, cell; as long as its run */
typedef struct dfl_set dfl_set;     /* the facts of all drafts of one run; valid in across() */

/* Results.  DFL_ENOENT is an answer, not a failure; the plugin may go on. */
enum {
    DFL_OK = 0,
    DFL_ENOMEM = -1,  /* the plugin's own memory ran out */
    DFL_EINVAL = -2,  /* an argument breaks this contract */
    DFL_ECONFIG = -3, /* the user's table or option is wrong */
    DFL_ENOENT = -4,  /* no such thing */
    DFL_EFAIL = -5    /* anything else, said with fail() */
};

/* Severity, by consequence. */
enum {
    DFL_SEVERITY_DEFAULT = 0, /* in a finding: the rule's own */
    DFL_INFO = 1,             /* advice */
    DFL_WARNING = 2,          /* likely wrong */
    DFL_ERROR = 3,            /* would be sent back */
    DFL_OFF = 4               /* of a rule: shipped, but off unless switched on */
};

/* Node kinds, bits. */
enum {
    DFL_NODE_PARAGRAPH = 1u << 0, /* running text, also in cells, notes, headers */
    DFL_NODE_HEADING = 1u << 1,   /* a paragraph that heads a section */
    DFL_NODE_TABLE = 1u << 2,
    DFL_NODE_ROW = 1u << 3,
    DFL_NODE_CELL = 1u << 4,
    DFL_NODE_TEXT = DFL_NODE_PARAGRAPH | DFL_NODE_HEADING
};

/* Stories, bits: the parts of a draft that are read one after the other, in this order. */
enum {
    DFL_STORY_BODY = 1u << 0,
    DFL_STORY_HEADER = 1u << 1,
    DFL_STORY_FOOTER = 1u << 2,
    DFL_STORY_FOOTNOTE = 1u << 3,
    DFL_STORY_ENDNOTE = 1u << 4,
    DFL_STORY_COMMENT = 1u << 5,
    DFL_STORY_TEXTBOX = 1u << 6,
    DFL_STORY_ALL = (1u << 7) - 1
};

/* Borrowed text; NUL-terminated only where said.  The program never passes NULL. */
struct dfl_str {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;
};

/* The text of a C string as a struct dfl_str. */
static inline struct dfl_str dfl_text(const char *s)
{
    struct dfl_str str = {s, 0};

    while (s[str.len] != '\0')
        str.len++;
    return str;
}

/* A place. */
struct dfl_span {
    const dfl_node *node; /* paragraph or heading of the draft being checked; not NULL */
    size_t start, end;    /* bytes in its text; start == end marks a point */
};

/* A day; year 0: not known. */
struct dfl_date {
    int year, month, day;
};

/* ---- what a plugin declares: constants, valid as long as the module is loaded ---- */

/* A rule's proof and documentation.  TEXT is a small draft, one paragraph a line ("|a|b|" is a
 * table row; a line of five or more hyphens begins another draft of the same folder).  In a bad one
 * every place this rule must report is marked {{…}}, or {{…=>…}} with the text its fix puts there
 * ({{…=>}} deletes); a good one has no marks and no finding. */
struct dfl_example {
    const char *text;
    const char *as_of; /* "2023-06-30": the draft's date; NULL: the program finds it in the text */
    const char *type;  /* "请示": the draft's type; NULL: likewise */
    const char *note;  /* what it shows, Chinese; NULL none */
};

/* Something the user may set for a rule; no member is NULL.  Read with option() in open(). */
struct dfl_option {
    const char *key;  /* [a-z0-9-]+ */
    const char *type; /* "int", "bool" ("true", "false"), "string", "list" ('|' between items) */
    const char *fallback; /* the value when the user sets none, as text */
    const char *summary;  /* Chinese */
};

/* A kind of defect.  At least one bad and one good example, or the plugin is refused. */
struct dfl_rule {
    size_t struct_size;
    const char *id;     /* short id, [a-z0-9-]+: names the defect, not the advice */
    const char *title;  /* Chinese, a few words */
    uint32_t severity;  /* DFL_INFO, DFL_WARNING, DFL_ERROR, DFL_OFF */
    const char *why;    /* Chinese, a sentence or two: what goes wrong if it stays */
    const char *source; /* 国标/条例/政策文件/实务 with the clause; never overstated */
    const struct dfl_example *bad;
    size_t bad_count;
    const struct dfl_example *good;
    size_t good_count;
    const struct dfl_option *options; /* NULL when option_count is 0 */
    size_t option_count;
};

/* static const struct dfl_rule r = DFL_RULE(.id = "blank", …); members in the order above. */
#define DFL_RULE(...)                                                                              \
    {                                                                                              \
        .struct_size = sizeof(struct dfl_rule), __VA_ARGS__                                        \
    }

/* ---- patterns: the program finds them all in one pass over the draft ---- */

enum { DFL_LITERAL = 0, DFL_REGEX = 1 };
/* dfl_pattern.flags */
enum {
    DFL_IN_TITLE = 1u << 0,    /* report hits inside 《…》 too */
    DFL_NOT_IN_QUOTE = 1u << 1 /* drop hits inside “…” */
};

/* What to look for.  Lists are strings with '|' between the items, as they stand in a table's cell;
 * NULL or "" is an empty list.  A regex is PCRE2 with UTF and UCP; besides PCRE2's own classes it
 * knows [:han:] [:digits:] [:hannum:] [:num:] [:stop:] [:comma:].  It runs only where one of the
 * literals it cannot do without was seen, so give it one. */
struct dfl_pattern {
    size_t struct_size;
    uint32_t kind; /* DFL_LITERAL, DFL_REGEX */
    uint32_t flags;
    const char *text;       /* the literal or regex; not empty */
    const char *rule;       /* short id: not looked for when that rule is off; NULL always */
    const char *trap;       /* longer literals around TEXT that make the hit innocent */
    const char *trap_near;  /* literals that do so anywhere in the sentence */
    const char *context;    /* one of these must stand in the sentence */
    const char *before;     /* the hit must directly follow one of these */
    const char *after;      /* one of these must directly follow the hit */
    const char *not_before; /* the hit must not directly follow any of these */
    const char *not_after;  /* none of these may directly follow the hit */
    uint32_t stories;       /* DFL_STORY_ bits, 0 all */
    uint32_t nodes;         /* DFL_NODE_PARAGRAPH, _HEADING, _CELL (text in tables); bits, 0 all */
    uint64_t tag;           /* given back with each match: a table's row, say */
};

#define DFL_PATTERN(...)                                                                           \
    {                                                                                              \
        .struct_size = sizeof(struct dfl_pattern), __VA_ARGS__                                     \
    }

/* A hit, as match() gets it. */
struct dfl_match {
    size_t struct_size;
    uint64_t tag; /* the pattern's */
    struct dfl_span span;
    const struct dfl_span *groups; /* of a regex, [0] is the whole match; node NULL: not set */
    size_t group_count;            /* 1 + the regex's groups; 0 for a literal */
    int in_title;                  /* inside 《…》 */
    int in_quote;                  /* inside “…” */
};

/* ---- findings ---- */

/* dfl_finding.fix_kind */
enum {
    DFL_FIX_NONE = 0,  /* no edits */
    DFL_FIX_SAFE = 1,  /* right wherever the finding is */
    DFL_FIX_REVIEW = 2 /* a proposal somebody must look at */
};

/* Replaces a place of the finding's story by TEXT; empty deletes, a point inserts. */
struct dfl_edit {
    struct dfl_span span;
    struct dfl_str text;
};

/* Another place that belongs to the finding: the outline line, the first of two equal numbers. */
struct dfl_related {
    struct dfl_span span;
    const char *message; /* Chinese: what is there; not NULL */
};

/* What report() takes.  RULE, SPAN and MESSAGE are needed, the rest may be 0. */
struct dfl_finding {
    size_t struct_size;
    const char *rule; /* short id of one of the plugin's rules */
    struct dfl_span span;
    uint32_t severity;   /* DFL_SEVERITY_DEFAULT, or this case's own; what the user set wins */
    const char *message; /* Chinese, one sentence without a stop at its end */
    const char *source;  /* clause or document behind this very finding; NULL: the rule's */
    uint32_t fix_kind;   /* DFL_FIX_NONE without edits, else one of the others */
    const struct dfl_edit *edits; /* applied all together or not at all */
    size_t edit_count;
    const struct dfl_related *related;
    size_t related_count;
    const char *expected; /* Chinese: what is to be filled in here ("数量", "日期"), so that the
                             place stands in the ledger of blanks; likewise behind each of the
                             related places.  NULL: nothing is */
    struct dfl_span gap;  /* the place to fill in, within the span, where that is less than all of
                             it: the point before a unit; node NULL: all of it */
};

#define DFL_FINDING(...)                                                                           \
    {                                                                                              \
        .struct_size = sizeof(struct dfl_finding), __VA_ARGS__                                     \
    }

/* ---- what a node tells: the caller sets struct_size, the program fills the rest ---- */

/* dfl_node_info.toc */
enum {
    DFL_TOC_NONE = 0,
    DFL_TOC_TITLE = 1, /* the words 提纲, 目录 */
    DFL_TOC_ENTRY = 2  /* a line of the outline or table of contents below them */
};

/* dfl_node_info.label_style: the number typed at the start, malformed forms ("1 .") included. */
enum {
    DFL_LABEL_NONE,
    DFL_LABEL_HAN_DUN,      /* 一、 */
    DFL_LABEL_HAN_PAREN,    /* （一） */
    DFL_LABEL_ARABIC_DOT,   /* 1. */
    DFL_LABEL_ARABIC_PAREN, /* （1） */
    DFL_LABEL_CIRCLED,      /* ① */
    DFL_LABEL_CHAPTER,      /* 第一章 */
    DFL_LABEL_ARTICLE,      /* 第四条 */
    DFL_LABEL_HAN_SHI,      /* 一是 */
    DFL_LABEL_DECIMAL       /* 1.1 */
};

/* Of tables, rows and cells only kind, story and in_table are filled. */
struct dfl_node_info {
    size_t struct_size;
    uint32_t kind;            /* one DFL_NODE_ bit */
    uint32_t story;           /* one DFL_STORY_ bit */
    uint32_t number;          /* of a paragraph in its story, from 1 */
    uint32_t level;           /* of a heading, 1..9; else 0 */
    uint32_t toc;             /* DFL_TOC_ */
    struct dfl_str text;      /* of a paragraph; as long as the run, not NUL-terminated */
    struct dfl_str automatic; /* automatic number as displayed, "（一）"; empty for none */
    uint32_t list;            /* identifies the automatic list, 0 none */
    uint32_t list_level;      /* from 0 */
    uint32_t label_style;     /* DFL_LABEL_ */
    uint32_t label_length;    /* bytes of the typed number in TEXT, with the mark behind it */
    uint32_t label_number;    /* its value; of 1.2.3 the last part */
    struct dfl_str style;     /* style name, "heading 1"; empty for the default */
    int in_table;
    uint32_t page; /* estimate, 0 unknown */
};

struct dfl_cell_info {
    size_t struct_size;
    uint32_t table;         /* of the story, from 1 */
    uint32_t row, column;   /* from 1, in the table's grid */
    uint32_t rows, columns; /* of the table */
    uint32_t row_span, column_span;
    struct dfl_str row_header;    /* text of the row's first cell; empty in that cell itself */
    struct dfl_str column_header; /* text of the column's top cell; likewise */
};

/* dfl_inline.flags */
enum {
    DFL_RUN_INSERTED = 1u << 0, /* a tracked insertion */
    DFL_RUN_DELETED = 1u << 1,  /* a tracked deletion; only with --revisions original */
    DFL_RUN_HIDDEN = 1u << 2,
    DFL_RUN_FIELD_RESULT = 1u << 3,
    DFL_RUN_PLACEHOLDER = 1u << 4, /* the prompt of an unfilled content control */
    DFL_RUN_HYPERLINK = 1u << 5,
    DFL_RUN_MATH = 1u << 6,
    DFL_RUN_NOTE_REFERENCE = 1u << 7
};

/* A stretch of a paragraph's text with one formatting, styles and themes resolved. */
struct dfl_inline {
    size_t struct_size;
    size_t start, end; /* bytes in the paragraph's text */
    uint32_t flags;    /* DFL_RUN_ bits */
    uint32_t size;     /* half-points, 0 unknown */
    uint32_t color;    /* 0xRRGGBB, 0xFF000000 automatic */
    int bold, italic, underline, strike;
    struct dfl_str highlight;  /* "yellow"; empty none */
    struct dfl_str font;       /* of Chinese characters; empty unknown */
    struct dfl_str font_latin; /* of ASCII ones */
};

/* Formatting of a paragraph, styles resolved; lengths in twips (1/20 pt). */
struct dfl_layout {
    size_t struct_size;
    uint32_t alignment; /* 0 left, 1 centre, 2 right, 3 both, 4 distribute */
    int32_t indent_left, indent_right;
    int32_t indent_first;       /* of the first line; negative hangs */
    int32_t indent_first_chars; /* the same in 1/100 character, 0 unset */
    int32_t line; /* distance of lines; 240ths of a line when line_rule is 0; 0 unset */
    int32_t space_before, space_after;
    uint32_t line_rule; /* 0 auto, 1 exactly, 2 at least */
    int page_break_before;
};

/* The page of the section a node stands in; lengths in twips. */
struct dfl_page {
    size_t struct_size;
    int32_t width, height;
    int32_t margin_top, margin_bottom, margin_left, margin_right;
    int landscape;
};

/* dfl_doc_info.date_source, the first that is known */
enum {
    DFL_DATE_OPTION,   /* --as-of */
    DFL_DATE_WRITTEN,  /* 成文日期 */
    DFL_DATE_PERIOD,   /* end of the period in the title; its start for a plan */
    DFL_DATE_PROPERTY, /* last modified, as the file says */
    DFL_DATE_TODAY
};

struct dfl_doc_info {
    size_t struct_size;
    struct dfl_str name;        /* file name, no folder */
    struct dfl_str title;       /* of the draft: its title paragraphs joined; empty unknown */
    const dfl_node *title_node; /* first title paragraph, NULL unknown */
    struct dfl_str type;        /* "工作汇报"; empty unknown */
    struct dfl_str stage;       /* --stage; empty none */
    struct dfl_date date;       /* of the draft: what is outdated is judged at this day */
    uint32_t date_source;       /* DFL_DATE_ */
    struct dfl_date period_start, period_end; /* the period the title names; year 0 none */
    uint32_t characters;                      /* code points of all stories */
};

/* Something a draft said with fact(), seen from across(). */
struct dfl_fact {
    size_t struct_size;
    struct dfl_str key, value;
    struct dfl_str path; /* of the draft, as the user named it */
};

/* What report_fact() takes.  RULE and MESSAGE are needed, the rest may be 0. */
struct dfl_set_finding {
    size_t struct_size;
    size_t fact;          /* index: the finding stands at its place */
    const char *rule;     /* short id of one of the plugin's rules */
    uint32_t severity;    /* as in struct dfl_finding */
    const char *message;  /* likewise */
    const char *source;   /* likewise */
    const size_t *others; /* facts that are shown as related places */
    size_t other_count;
};

#define DFL_SET_FINDING(...)                                                                       \
    {                                                                                              \
        .struct_size = sizeof(struct dfl_set_finding), __VA_ARGS__                                 \
    }

/* ---- what the program offers: the table open() gets, valid until the program ends ---- */
struct dfl_host {
    size_t struct_size;
    uint32_t abi_major, abi_minor;

    /* -- while opening -- */

    /* Says why open() fails, for the user; returns DFL_EFAIL. */
    int (*setup_fail)(dfl_setup *setup, const char *fmt, ...) DFL_PRINTF(2, 3);
    /* Zeroed memory that lives until the program ends. */
    void *(*setup_alloc)(dfl_setup *setup, size_t size);
    /* Hands over a pattern, which is copied.  DFL_EINVAL when it is empty or does not compile: the
     * message is set, return it. */
    int (*pattern)(dfl_setup *setup, const struct dfl_pattern *pattern);
    /* The table NAME ("outdated.tsv") of the rules folders, shipped and office's rows in one.  NULL
     * when there is none or it is wrong: the message is set, return DFL_ECONFIG. */
    const dfl_table *(*table)(dfl_setup *setup, const char *name);
    size_t (*table_rows)(const dfl_table *table);
    /* The cell, NUL-terminated, "" when it is empty or there is no such row or column.  Lives as
     * long as the table. */
    const char *(*table_cell)(const dfl_table *table, size_t row, const char *column);
    /* Complains of a cell; the program adds file, line and column.  Returns DFL_ECONFIG. */
    int (*table_fail)(dfl_setup *setup, const dfl_table *table, size_t row, const char *column,
                      const char *fmt, ...) DFL_PRINTF(5, 6);
    /* The value of an option of one of the plugin's rules, NUL-terminated, the user's or the
     * fallback; lives until the program ends.  NULL, with the message set, when it is not declared.
     */
    const char *(*option)(dfl_setup *setup, const char *rule, const char *key);
    /* 1 if the rule (short id) is on, else 0.  A finding of a rule that is off is dropped anyway.
     */
    int (*enabled)(dfl_setup *setup, const char *rule);

    /* -- one draft -- */

    /* Says why the draft cannot be checked to the end, for the user; returns DFL_EFAIL. */
    int (*fail)(dfl_run *run, const char *fmt, ...) DFL_PRINTF(2, 3);
    /* Zeroed memory that is freed after end(). */
    void *(*alloc)(dfl_run *run, size_t size);
    /* Text as of printf, freed after end(). */
    const char *(*format)(dfl_run *run, const char *fmt, ...)DFL_PRINTF(2, 3);
    /* A pointer of the plugin's own for this draft, NULL at first. */
    void (*set_state)(dfl_run *run, void *state);
    void *(*state)(dfl_run *run);
    /* Reports a finding, which is copied.  DFL_OK, also when the rule is off; DFL_EINVAL when it
     * breaks the contract, which is reported as the plugin's defect. */
    int (*report)(dfl_run *run, const struct dfl_finding *finding);
    /* Notes KEY and VALUE of a place for across().  Results as of report(). */
    int (*fact)(dfl_run *run, const char *key, struct dfl_str value, struct dfl_span span);

    void (*doc_info)(dfl_run *run, struct dfl_doc_info *out);
    /* A property of the file: "title", "creator", "last_modified_by", "created", "modified",
     * "application", "company"; empty when it has none or there is no such property. */
    struct dfl_str (*property)(dfl_run *run, const char *name);

    /* The first node of these kinds and stories (bits, 0 all) in document order; NULL none. */
    const dfl_node *(*first)(dfl_run *run, uint32_t kinds, uint32_t stories);
    /* The next one behind NODE; NULL none, or when NODE is. */
    const dfl_node *(*next)(dfl_run *run, const dfl_node *node, uint32_t kinds, uint32_t stories);
    /* The table of a row, the row of a cell, the cell of a paragraph or inner table; NULL at the
     * top. */
    const dfl_node *(*parent)(const dfl_node *node);
    /* The heading the node stands under (of a heading: the one above it); NULL none. */
    const dfl_node *(*heading)(const dfl_node *node);
    /* The paragraph that the note, comment or text box NODE stands in hangs on; NULL none. */
    const dfl_node *(*anchor)(const dfl_node *node);

    void (*node_info)(const dfl_node *node, struct dfl_node_info *out);
    /* The text of a paragraph or heading, as in its node_info; empty for other nodes. */
    struct dfl_str (*text)(const dfl_node *node);
    /* The sentence around a byte of the paragraph's text, closing marks with it. */
    struct dfl_span (*sentence)(const dfl_node *node, size_t offset);
    /* The cell NODE is or stands in, the innermost; DFL_ENOENT outside tables. */
    int (*cell_info)(const dfl_node *node, struct dfl_cell_info *out);
    /* The stretches of a paragraph, in order, without gaps; DFL_ENOENT behind the last. */
    size_t (*inline_count)(const dfl_node *node);
    int (*inline_at)(const dfl_node *node, size_t index, struct dfl_inline *out);
    void (*layout)(const dfl_node *node, struct dfl_layout *out);
    /* DFL_ENOENT when nothing is known, as in plain text. */
    int (*page)(dfl_run *run, const dfl_node *node, struct dfl_page *out);

    /* -- across drafts, in across() only; facts ordered by key, value, path, place -- */

    size_t (*fact_count)(const dfl_set *set);
    /* DFL_ENOENT behind the last. */
    int (*fact_at)(const dfl_set *set, size_t index, struct dfl_fact *out);
    /* Reports at the place of a fact, copied.  Results as of report(). */
    int (*report_fact)(dfl_set *set, const struct dfl_set_finding *finding);
    /* As fail() and format(). */
    int (*set_fail)(dfl_set *set, const char *fmt, ...) DFL_PRINTF(2, 3);
    const char *(*set_format)(dfl_set *set, const char *fmt, ...)DFL_PRINTF(2, 3);
};

/* ---- the plugin itself ---- */
struct dfl_plugin {
    /* These never move, in any major version. */
    uint32_t magic;
    uint32_t abi_major, abi_minor;
    uint32_t reserved;
    size_t struct_size;

    const char *name;    /* [a-z][a-z0-9-]*, equals the file name without .so */
    const char *version; /* of the plugin */
    const char *summary; /* Chinese, one line */
    const char *licence; /* SPDX, "Apache-2.0" */
    const struct dfl_rule *const *rules;
    size_t rule_count;
    uint32_t nodes;   /* kinds visit() wants, bits; needed when visit is set */
    uint32_t stories; /* stories visit() wants, bits, 0 all */

    /* Callbacks; any may be NULL, but one besides open and close must be there.  Of a plugin whose
     * rules are all off none is called. */

    /* Before all drafts: keeps HOST, reads tables and options, hands over patterns.  Sets every
     * global anew: where folders are configured differently it is called again, after close(), for
     * the drafts of the next one. */
    int (*open)(const struct dfl_host *host, dfl_setup *setup);
    /* For each draft, first. */
    int (*begin)(dfl_run *run);
    /* For each node of the kinds and stories wanted, in document order … */
    int (*visit)(dfl_run *run, const dfl_node *node);
    /* … followed by match for each hit of the plugin's patterns in that paragraph, from left to
     * right, patterns that begin at one place in the order they were handed over. */
    int (*match)(dfl_run *run, const struct dfl_match *match);
    /* For each draft, last. */
    int (*end)(dfl_run *run);
    /* Once, after all drafts, if several of them noted facts. */
    int (*across)(dfl_set *set);
    /* At the end; the memory of setup_alloc() is there until then. */
    void (*close)(void);
};

#define DFL_PASTE_(a, b) a##b
#define DFL_PASTE(a, b) DFL_PASTE_(a, b)

/* -DDFL_STATIC=name gives the symbol a name of its own, so that several plugins can be linked into
 * one test or fuzzer. */
#ifdef DFL_STATIC
#define DFL_PLUGIN_SYMBOL DFL_PASTE(draftlint_plugin_static_, DFL_STATIC)
#else
#define DFL_PLUGIN_SYMBOL DFL_PASTE(draftlint_plugin_v, DFL_ABI_MAJOR)
#endif

/* DFL_PLUGIN(.name = "wording", .version = "1.0", …); once, members in the order above. */
#define DFL_PLUGIN(...)                                                                            \
    extern DFL_EXPORT const struct dfl_plugin DFL_PLUGIN_SYMBOL;                                   \
    const struct dfl_plugin DFL_PLUGIN_SYMBOL = {.magic = DFL_PLUGIN_MAGIC,                        \
                                                 .abi_major = DFL_ABI_MAJOR,                       \
                                                 .abi_minor = DFL_ABI_MINOR,                       \
                                                 .struct_size = sizeof(struct dfl_plugin),         \
                                                 __VA_ARGS__}

#ifdef __cplusplus
}
#endif

#endif
