/* engine/message.h - the message of a pack's rule: text with slots, "{hit} 应为 {replacement}". */
#ifndef ENGINE_MESSAGE_H
#define ENGINE_MESSAGE_H

#include "draftlint/plugin.h"
#include "engine/keys.h"

enum slot {
    SLOT_HIT,
    SLOT_REPLACEMENT,
    SLOT_HINT,
    SLOT_NOTE,
    SLOT_KIND,
    SLOT_EXPRESSION,
    SLOT_SOURCE,
    SLOT_SINCE,
    SLOT_UNTIL,
    SLOT_COUNT,
    SLOT_MIN,
    SLOT_MAX,
    SLOT_OTHER,
    SLOT_SECTION,
    SLOTS
};

/* What fills the slots of one message. */
struct message_values {
    struct dfl_str slot[SLOTS];
    const struct dfl_match *match; /* for {1} … {9}; NULL: none */
};

/* A message names a slot that the verb does not fill?  Then an error at AT. */
int message_check(const struct yaml *at, enum key_level verb, struct err *e);

/* TEMPLATE with its slots filled, in the run's memory. */
struct str message_fill(dfl_run *run, struct str template, const struct message_values *v);

#endif
