/* docx/story.h - one story part after the other into the builder.
 *
 * The caller fills the upper half of struct story_reader, reads the main part, and then the parts
 * that its references name. */
#ifndef DOCX_STORY_H
#define DOCX_STORY_H

#include "docx/docx.h"
#include "docx/formats.h"
#include "docx/numbering.h"
#include "util/vec.h"

/* Whose properties the elements that come are. */
enum where {
    IN_CONTENT,
    IN_RUN_PROPERTIES,
    IN_PARAGRAPH_PROPERTIES,
    IN_MARK_PROPERTIES,
    IN_SECTION_PROPERTIES,
    IN_TABLE_PROPERTIES,
    IN_ROW_PROPERTIES,
    IN_CELL_PROPERTIES,
    IN_CONTROL_PROPERTIES
};

struct context {
    enum where where;
    int depth; /* of the element that opened it */
};

struct frame;

struct control { /* a content control, 17.5.2 */
    bool placeholder, toc;
};

/* A note or comment that is displayed, and where. */
struct reference {
    enum story_kind kind;
    int32_t id;
    struct paragraph *paragraph;
};

struct header_reference {
    enum story_kind kind;
    const char *type, *id; /* atoms */
};

struct story_reader {
    struct package *package;
    struct builder *builder;
    struct arena *arena;
    struct document *document;
    struct atoms *atoms;
    struct numbering *numbering;
    struct formats formats;
    enum revisions revisions;

    /* what the main part said */
    vec(struct reference) references;
    vec(struct header_reference) headers;
    bool first_pages; /* a section has w:titlePg */
    struct section *section, **section_tail;
    struct story *body;
    uint32_t page;
    bool pages_known;

    /* the part being read */
    enum story_kind kind;
    struct str part;
    enum xml_name root; /* element expected there */
    bool root_seen, wrong_root;
    struct frame *frame; /* innermost of the stories that are open */
    int depth;           /* of the element at hand */
    struct context contexts[4];
    int context;              /* the innermost */
    uint32_t runs;            /* w:r begun so far */
    int skip, skip_boxes;     /* depth inside what is not read, and of text boxes there */
    bool text, trim, leading; /* inside w:t and its kin; without xml:space="preserve" */
    struct strbuf blanks;     /* seen, perhaps trailing */
    bool instruction;         /* inside w:instrText */
    int insertions, deletions, hyperlinks, maths, objects, placeholders, toc_controls; /* depths */
    bool toc_titled; /* the content control of the table of contents has begun with its title */
    int alternatives;
    bool chosen[XML_DEPTH_MAX + 1]; /* by depth of mc:AlternateContent */
    vec(struct control) controls;
};

/* Reads PART as a story of KIND, or as the notes or comments of KIND that are referred to.  ID goes
 * to the story.  What was read before a failure stays. */
int story_read(struct story_reader *r, enum story_kind kind, const char *part, const char *id,
               struct err *e);
void story_reader_free(struct story_reader *r); /* what it holds, not itself */

#endif
