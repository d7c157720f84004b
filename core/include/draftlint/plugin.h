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
 *   - Callbacks return DFL_OK or a negative DFL_E... value; a negative one makes the draft
 *     "incomplete" with the message given to fail().
 *   - Drafts are checked in several processes.  After open() a plugin's own globals are read-only;
 *     what belongs to one draft hangs on its dfl_run (alloc, set_state).  No clock, no output, no
 *     files, no network: the process has none.
 *   - Structures grow only at their end; both sides look at struct_size before they use a member.
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
#define DFL_ABI_MAJOR 0
#define DFL_ABI_MINOR 1
#define DFL_PLUGIN_MAGIC 0x64666c70u /* "dflp" */

/* True if the structure at TAB, as the other side laid it out, reaches MEMBER. */
#define DFL_HAS(type, tab, member)                                                                 \
    ((tab)->struct_size >= offsetof(type, member) + sizeof((tab)->member))

/* ---- handles: the program's, never freed by a plugin ---- */
typedef struct dfl_setup dfl_setup; /* the plugin being opened */
typedef struct dfl_table dfl_table; /* a table of rules/, kept until the program ends */
typedef struct dfl_run dfl_run;     /* this plugin working on one draft */
typedef struct dfl_node dfl_node;   /* paragraph, heading, table, row, cell; kept for the run */
typedef struct dfl_set dfl_set;     /* the facts of all drafts of one run of the program */

/* results */
enum {
    DFL_OK = 0,
    DFL_ENOMEM = -1,
    DFL_EINVAL = -2,  /* an argument breaks this contract */
    DFL_ECONFIG = -3, /* the user's table or option is wrong */
    DFL_ENOENT = -4,  /* no such thing: not a failure by itself */
    DFL_EFAIL = -5    /* anything else, said with fail() */
};

/* severity, by consequence */
enum {
    DFL_SEVERITY_DEFAULT = 0, /* the rule's own */
    DFL_INFO = 1,             /* advice */
    DFL_WARNING = 2,          /* likely wrong */
    DFL_ERROR = 3,            /* would be sent back */
    DFL_OFF = 4               /* for dfl_rule.severity: shipped, but off unless switched on */
};

/* node kinds, bits */
enum {
    DFL_NODE_PARAGRAPH = 1u << 0, /* running text */
    DFL_NODE_HEADING = 1u << 1,   /* a paragraph that heads a section */
    DFL_NODE_TABLE = 1u << 2,
    DFL_NODE_ROW = 1u << 3,
    DFL_NODE_CELL = 1u << 4,
    DFL_NODE_TEXT = DFL_NODE_PARAGRAPH | DFL_NODE_HEADING
};

/* stories, bits */
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

struct dfl_str { /* borrowed, NUL-terminated only where said */
    const char *ptr;
    size_t len;
};

struct dfl_span {
    const dfl_node *node; /* paragraph or heading */
    size_t start, end;    /* bytes in its text; start == end marks a point */
};

struct dfl_date {
    int year, month, day; /* year 0: not known */
};

/* ---- what a plugin declares ---- */

/* A rule's proof and documentation.  TEXT is a small draft, one paragraph a line ("|a|b|" is a
 * table row).  In a bad one every place this rule must report is marked {{…}}, or {{…=>…}} with
 * the text its fix puts there ({{…=>}} deletes); a good one has no marks and no finding. */
struct dfl_example {
    const char *text;
    const char *as_of; /* "2023-06-30": the draft's date; NULL: the program finds it in the text */
    const char *type;  /* "请示": the draft's type; NULL: likewise */
    const char *note;  /* what it shows, Chinese; NULL none */
};

struct dfl_option {
    const char *key;
    const char *type;     /* "int", "bool", "string", "list" */
    const char *fallback; /* as it would stand in the configuration */
    const char *summary;  /* Chinese */
};

struct dfl_rule {
    size_t struct_size;
    const char *id;     /* [a-z0-9-]+, names the defect; people see "<plugin>/<id>" */
    const char *title;  /* Chinese, a few words */
    uint32_t severity;  /* DFL_INFO, DFL_WARNING, DFL_ERROR, DFL_OFF */
    const char *why;    /* Chinese, a sentence or two: what goes wrong if it stays */
    const char *source; /* 国标/条例/政策文件/实务 with the clause; never overstated */
    const struct dfl_example *bad;
    size_t bad_count;
    const struct dfl_example *good;
    size_t good_count;
    const struct dfl_option *options;
    size_t option_count;
};

/* ---- patterns: the program finds them all in one pass ---- */

enum { DFL_LITERAL = 0, DFL_REGEX = 1 };
/* dfl_pattern.flags */
enum {
    DFL_IN_TITLE = 1u << 0,    /* report hits inside 《…》 too */
    DFL_NOT_IN_QUOTE = 1u << 1 /* drop hits inside “…” */
};

/* Lists are strings with '|' between the items, as they stand in a table's cell; NULL or "" is
 * an empty list.  A literal must not be empty.  A regex is PCRE2 with UTF and UCP; besides PCRE2's
 * own it knows [:han:] [:digits:] [:hannum:] [:num:] [:stop:] [:comma:] as named classes. */
struct dfl_pattern {
    size_t struct_size;
    uint32_t kind; /* DFL_LITERAL, DFL_REGEX */
    uint32_t flags;
    const char *text;
    const char *rule;       /* short id: not looked for when that rule is off; NULL always */
    const char *trap;       /* literals around TEXT that cover the hit and make it innocent */
    const char *trap_near;  /* literals that do so anywhere in the sentence */
    const char *context;    /* one of these must stand in the sentence */
    const char *before;     /* the hit must directly follow one of these */
    const char *after;      /* one of these must directly follow the hit */
    const char *not_before; /* … must not */
    const char *not_after;
    uint32_t stories; /* bits, 0 all */
    uint32_t nodes;   /* DFL_NODE_PARAGRAPH, _HEADING, _CELL (text in tables); 0 all */
    uint64_t tag;     /* given back with each match; a table's row, say */
};

struct dfl_match {
    size_t struct_size;
    uint64_t tag;
    struct dfl_span span;
    const struct dfl_span *groups; /* of a regex, [0] is the whole match; node NULL: not set */
    size_t group_count;            /* 0 for a literal */
    int in_title;                  /* inside 《…》 */
    int in_quote;                  /* inside “…” */
};

/* ---- findings ---- */

enum { DFL_FIX_NONE = 0, DFL_FIX_SAFE = 1, DFL_FIX_REVIEW = 2 };

struct dfl_edit {
    struct dfl_span span;
    struct dfl_str text; /* replaces the span; empty deletes */
};

struct dfl_related {
    struct dfl_span span;
    const char *message; /* Chinese: what is there */
};

struct dfl_finding {
    size_t struct_size;
    const char *rule; /* short id */
    struct dfl_span span;
    uint32_t severity;   /* DFL_SEVERITY_DEFAULT, or this case's own */
    const char *message; /* Chinese, one sentence without a stop at its end */
    const char *source;  /* clause or document behind this very finding; NULL: the rule's */
    uint32_t fix_kind;
    const struct dfl_edit *edits; /* applied all together or not at all */
    size_t edit_count;
    const struct dfl_related *related;
    size_t related_count;
};

#define DFL_FINDING(...)                                                                           \
    {                                                                                              \
        sizeof(struct dfl_finding), __VA_ARGS__                                                    \
    }

/* ---- what a node tells ---- */

/* dfl_node_info.toc */
enum {
    DFL_TOC_NONE = 0,
    DFL_TOC_TITLE = 1, /* the words 提纲, 目录 */
    DFL_TOC_ENTRY = 2  /* a line of the outline or table of contents below them */
};

/* dfl_node_info.label_style: the number typed at the start */
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

struct dfl_node_info {
    size_t struct_size; /* set by the caller */
    uint32_t kind;      /* one DFL_NODE_ bit */
    uint32_t story;     /* one DFL_STORY_ bit */
    uint32_t number;    /* of a paragraph in its story, from 1 */
    uint32_t level;     /* of a heading, 1..9; else 0 */
    uint32_t toc;
    struct dfl_str text;      /* of a paragraph; NUL-terminated is NOT guaranteed */
    struct dfl_str automatic; /* automatic number as displayed, "（一）"; empty for none */
    uint32_t list;            /* number of the automatic list, 0 none */
    uint32_t list_level;      /* from 0 */
    uint32_t label_style;
    uint32_t label_length; /* bytes of the typed number in TEXT */
    uint32_t label_number;
    struct dfl_str style; /* style name */
    int in_table;
    uint32_t page; /* estimate, 0 unknown */
};

struct dfl_cell_info {
    size_t struct_size;
    uint32_t table;         /* of the story, from 1 */
    uint32_t row, column;   /* from 1 */
    uint32_t rows, columns; /* of the table */
    uint32_t row_span, column_span;
    struct dfl_str row_header, column_header;
};

/* dfl_inline.flags */
enum {
    DFL_RUN_INSERTED = 1u << 0,
    DFL_RUN_DELETED = 1u << 1,
    DFL_RUN_HIDDEN = 1u << 2,
    DFL_RUN_FIELD_RESULT = 1u << 3,
    DFL_RUN_PLACEHOLDER = 1u << 4, /* the prompt of an unfilled content control */
    DFL_RUN_HYPERLINK = 1u << 5,
    DFL_RUN_MATH = 1u << 6,
    DFL_RUN_NOTE_REFERENCE = 1u << 7
};

struct dfl_inline { /* a stretch of text with one formatting */
    size_t struct_size;
    size_t start, end;
    uint32_t flags;
    uint32_t size;  /* half-points, 0 unknown */
    uint32_t color; /* 0xRRGGBB, 0xFF000000 automatic */
    int bold, italic, underline, strike;
    struct dfl_str highlight; /* "yellow", empty none */
    struct dfl_str font;      /* East Asian */
};

struct dfl_layout { /* of a paragraph; lengths in twips (1/20 pt) */
    size_t struct_size;
    uint32_t alignment; /* 0 left, 1 centre, 2 right, 3 both, 4 distribute */
    int32_t indent_left, indent_right, indent_first;
    int32_t indent_first_chars; /* 1/100 character, 0 unset */
    int32_t line, space_before, space_after;
    uint32_t line_rule; /* 0 auto, 1 exact, 2 at least */
    int page_break_before;
};

/* where the draft's date comes from */
enum {
    DFL_DATE_OPTION,   /* --as-of */
    DFL_DATE_WRITTEN,  /* 成文日期 */
    DFL_DATE_PERIOD,   /* end of the period in the title */
    DFL_DATE_PROPERTY, /* last modified, as the file says */
    DFL_DATE_TODAY
};

struct dfl_doc_info {
    size_t struct_size;
    struct dfl_str name;        /* file name */
    struct dfl_str title;       /* of the draft: its title paragraphs joined; empty unknown */
    const dfl_node *title_node; /* first title paragraph, NULL unknown */
    struct dfl_str type;        /* "工作汇报"; empty unknown */
    struct dfl_str stage;       /* --stage; empty none */
    struct dfl_date date;
    uint32_t date_source;
    struct dfl_date period_start, period_end; /* the period named in the title; year 0 none */
    uint32_t characters;
};

/* ---- across drafts ---- */
struct dfl_fact {
    size_t struct_size;
    struct dfl_str key, value;
    struct dfl_str path; /* of the draft */
};

/* ---- what the program offers ---- */
struct dfl_host {
    size_t struct_size;
    uint32_t abi_major, abi_minor;

    /* -- while opening -- */

    /* Says why open() fails; returns DFL_EFAIL, so that `return host->setup_fail(…)` reads well. */
    int (*setup_fail)(dfl_setup *setup, const char *fmt, ...) DFL_PRINTF(2, 3);
    /* Memory until the program ends, zeroed. */
    void *(*setup_alloc)(dfl_setup *setup, size_t size);
    /* Hands over a pattern; DFL_EINVAL with a message when it does not compile. */
    int (*pattern)(dfl_setup *setup, const struct dfl_pattern *pattern);
    /* A table NAME ("outdated.tsv") of the rules folders: shipped, then office's, then personal
     * rows; NULL, with the message set, when there is none or it is wrong. */
    const dfl_table *(*table)(dfl_setup *setup, const char *name);
    size_t (*table_rows)(const dfl_table *table);
    /* The cell, NUL-terminated, "" when empty or when there is no such column. */
    const char *(*table_cell)(const dfl_table *table, size_t row, const char *column);
    /* Complains of a cell with file:line:column; returns DFL_ECONFIG. */
    int (*table_fail)(dfl_setup *setup, const dfl_table *table, size_t row, const char *column,
                      const char *fmt, ...) DFL_PRINTF(5, 6);
    /* An option of one of the plugin's rules, NUL-terminated, as configured or its fallback. */
    const char *(*option)(dfl_setup *setup, const char *rule, const char *key);
    /* Is the rule on? */
    int (*enabled)(dfl_setup *setup, const char *rule);

    /* -- one draft -- */

    int (*fail)(dfl_run *run, const char *fmt, ...) DFL_PRINTF(2, 3);
    void *(*alloc)(dfl_run *run, size_t size); /* zeroed, freed after end() */
    const char *(*format)(dfl_run *run, const char *fmt, ...)DFL_PRINTF(2, 3); /* likewise */
    void (*set_state)(dfl_run *run, void *state);
    void *(*state)(dfl_run *run);
    int (*report)(dfl_run *run, const struct dfl_finding *finding);
    /* Notes something for across(): it is kept with its place. */
    int (*fact)(dfl_run *run, const char *key, struct dfl_str value, struct dfl_span span);

    void (*doc_info)(dfl_run *run, struct dfl_doc_info *out);
    /* The first node of these kinds and stories, in document order; NULL none. */
    const dfl_node *(*first)(dfl_run *run, uint32_t kinds, uint32_t stories);
    /* The next one behind NODE, in the same walk. */
    const dfl_node *(*next)(dfl_run *run, const dfl_node *node, uint32_t kinds, uint32_t stories);
    const dfl_node *(*parent)(const dfl_node *node);
    /* The heading the node stands under (a heading: the one above it); NULL none. */
    const dfl_node *(*heading)(const dfl_node *node);
    void (*node_info)(const dfl_node *node, struct dfl_node_info *out);
    struct dfl_str (*text)(const dfl_node *node); /* shorthand for node_info's */
    /* The cell NODE is or stands in; DFL_ENOENT outside tables. */
    int (*cell_info)(const dfl_node *node, struct dfl_cell_info *out);
    size_t (*inline_count)(const dfl_node *node);
    int (*inline_at)(const dfl_node *node, size_t index, struct dfl_inline *out);
    void (*layout)(const dfl_node *node, struct dfl_layout *out);
    /* The sentence around an offset. */
    struct dfl_span (*sentence)(const dfl_node *node, size_t offset);

    /* -- across drafts, in across() only; facts ordered by key, value, path, place -- */
    size_t (*fact_count)(const dfl_set *set);
    int (*fact_at)(const dfl_set *set, size_t index, struct dfl_fact *out);
    /* Reports at the place of fact INDEX; OTHERS are facts linked as related places. */
    int (*report_fact)(dfl_set *set, size_t index, const char *rule, const char *message,
                       const size_t *others, size_t other_count);
};

/* ---- the plugin itself ---- */
struct dfl_plugin {
    /* These never move, in any major version. */
    uint32_t magic;
    uint32_t abi_major, abi_minor;
    uint32_t reserved;
    size_t struct_size;

    const char *name; /* [a-z][a-z0-9-]*, equals the file name's stem */
    const char *version;
    const char *summary; /* Chinese, one line */
    const char *licence; /* SPDX */
    const struct dfl_rule *const *rules;
    size_t rule_count;
    uint32_t nodes;   /* kinds visit() wants */
    uint32_t stories; /* stories visit() wants, 0 all */

    /* Any of these may be NULL.  open: once, before all drafts; keeps HOST, reads tables, hands
     * over patterns.  Then for each draft: begin, then in document order visit for a node and
     * match for each hit in it, then end.  across: once, after all drafts.  close: at the end. */
    int (*open)(const struct dfl_host *host, dfl_setup *setup);
    int (*begin)(dfl_run *run);
    int (*visit)(dfl_run *run, const dfl_node *node);
    int (*match)(dfl_run *run, const struct dfl_match *match);
    int (*end)(dfl_run *run);
    int (*across)(dfl_set *set);
    void (*close)(void);
};

#define DFL_PASTE_(a, b) a##b
#define DFL_PASTE(a, b) DFL_PASTE_(a, b)

/* -DDFL_STATIC=name gives the symbol a name of its own, so that one object file can be linked into
 * a test or fuzzer beside others. */
#ifdef DFL_STATIC
#define DFL_PLUGIN_SYMBOL DFL_PASTE(draftlint_plugin_static_, DFL_STATIC)
#else
#define DFL_PLUGIN_SYMBOL DFL_PASTE(draftlint_plugin_v, DFL_ABI_MAJOR)
#endif

/* DFL_PLUGIN(.name = "wording", .version = "1.0", …); */
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
