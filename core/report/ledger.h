/* report/ledger.h - the ledger of blanks (待补清单): a row for every place a draft leaves open, to
 * be handed out, filled in and compared with the next one.
 *
 * A place is open when a finding says what is expected there, and so are those behind its related
 * places (labels of one form); which rules do is theirs to know.
 */
#ifndef REPORT_LEDGER_H
#define REPORT_LEDGER_H

#include <stdio.h>

#include "engine/finding.h"
#include "engine/table.h"
#include "util/arena.h"
#include "util/vec.h"

enum ledger_state {
    LEDGER_OPEN,
    LEDGER_NEW,      /* not in the previous ledger */
    LEDGER_FILLED,   /* in the previous one, and no blank any more; or the place has gone */
    LEDGER_UNCHECKED /* in the previous one, and its draft was not checked now */
};

struct ledger_row {
    uint32_t number; /* kept from one ledger to the next */
    struct str file;
    struct str place;    /* heading path, then paragraph or table row */
    struct str sentence; /* the gap in 【】; 【】 of the draft become 〖〗 */
    struct str expected;
    struct str unit; /* in charge; empty: the draft does not say */
    enum ledger_state state;
    struct str *own; /* the office's own cells, one a column of theirs; NULL: none */
};

struct ledger {
    struct arena *arena;
    vec(struct ledger_row) rows; /* open ones in the order of the drafts, then the filled */
    vec(struct str) own_columns; /* what the office added to the previous ledger */
    bool compared;               /* there was a previous ledger */
    bool incomplete;             /* a draft could not be looked at, or not wholly */
};

/* Makes rows of what FILES leave open.  UNITS: organisations.tsv, by which a unit in charge is
 * recognised; may be NULL.  Everything made lives in the ledger's arena. */
void ledger_fill(struct ledger *l, const struct report_file *files, size_t count,
                 const struct table *units);

/* Reads an earlier ledger and takes its numbers, units and own columns over; rows that are open no
 * more become filled.  After ledger_fill. */
int ledger_compare(struct ledger *l, const char *path, const struct report_file *files,
                   size_t count, struct err *e);

size_t ledger_count(const struct ledger *l, enum ledger_state state);

int ledger_write_csv(FILE *f, const struct ledger *l, struct err *e);
int ledger_write_text(FILE *f, const struct ledger *l, unsigned width, struct err *e);

/* The columns of a ledger file, in order; the program's own words. */
enum ledger_column {
    LEDGER_NUMBER,
    LEDGER_FILE,
    LEDGER_PLACE,
    LEDGER_SENTENCE,
    LEDGER_EXPECTED,
    LEDGER_UNIT,
    LEDGER_STATE,
    LEDGER_COLUMNS
};
extern const char *const ledger_columns[LEDGER_COLUMNS];
extern const char *const ledger_states[];

#endif
