/* engine/finding.h - what a check found in one draft, as reports and baselines see it.
 *
 * A worker process resolves its findings into a struct report_file and sends it to the parent as
 * bytes (run/wire.h), so nothing here points into a document.
 */
#ifndef ENGINE_FINDING_H
#define ENGINE_FINDING_H

#include <stdint.h>

#include "document/location.h"
#include "draftlint/plugin.h"
#include "engine/rule.h"

enum finding_state { STATE_NEW, STATE_BASELINE, STATE_WAIVED };
enum fix_kind { FIX_NONE, FIX_SAFE, FIX_REVIEW };
enum { FINGERPRINT = 32 }; /* hexadecimal digits */

struct edit {
    uint32_t paragraph;  /* of the finding's story */
    uint32_t start, end; /* code points */
    struct str text;
};

struct related {
    struct str message;
    struct location location;
};

struct finding {
    uint32_t rule; /* index in the registry */
    struct str rule_id;
    enum severity severity;
    struct str message, source;
    struct location location;
    enum fix_kind fix;
    struct edit *edits;
    size_t edit_count;
    struct related *related;
    size_t related_count;
    struct str expected;         /* what is to be filled in here, empty: nothing is */
    uint32_t gap_start, gap_end; /* where, code points in the paragraph; within the location */
    enum finding_state state;
    struct str waiver;                 /* why it is waived */
    char fingerprint[FINGERPRINT + 1]; /* hex: rule, normalised quote and context, never position */
};

/* Names the finding whatever its position: a hash over the rule, the quote and the words around it,
 * blanks dropped and full-width ASCII folded.  BEFORE and AFTER may be longer than what is used.
 * The message counts only for a finding that marks a point, which has no quote. */
void finding_fingerprint(struct finding *f, struct str before, struct str after);

/* TEXT with the code points [START, END) replaced; in ARENA. */
struct str edit_text(struct arena *arena, struct str text, size_t start, size_t end, struct str by);

/* The finding's paragraph, whose text is TEXT, after its edits; those in others are left out. */
struct str finding_fixed_text(struct arena *a, const struct finding *f, struct str text);

/* Puts COUNT findings in the order of a report (story, position, rule id) and drops exact repeats;
 * the new count. */
size_t findings_order(struct finding *f, size_t count);

enum file_status { FILE_CHECKED, FILE_INCOMPLETE, FILE_FAILED };

/* What an entry of a whitelist spared. */
struct spared {
    struct str rule, phrase, place; /* place: "file:line" of the entry */
    uint32_t count;
};

struct coverage {
    uint32_t paragraphs, tables, cells, characters;
    uint32_t stories[STORY_KINDS];
    uint32_t insertions, deletions;
    uint32_t uncovered[UNCOVERED_KINDS];
    struct str uncovered_note;
    struct str *aborted; /* "rule: reason" */
    size_t aborted_count;
    struct spared *spared;
    size_t spared_count;
};

struct fact {
    uint32_t plugin; /* index among the loaded plugins */
    struct str key, value;
    struct location location;
};

struct report_file {
    struct str path;
    enum file_status status;
    struct str reason;     /* why incomplete or failed, one sentence; empty otherwise */
    struct str type;       /* document type, empty unknown */
    struct str as_of;      /* "2023-06-30"; empty: not read so far */
    uint32_t as_of_source; /* DFL_DATE_…, of AS_OF */
    struct coverage coverage;
    struct finding *findings; /* ordered: story, position, rule id */
    size_t finding_count;
    struct fact *facts;
    size_t fact_count;
};

/* F gets COUNT findings more, at their places; in ARENA. */
void report_file_add(struct report_file *f, const struct finding *more, size_t count,
                     struct arena *arena);

#endif
