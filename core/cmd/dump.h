/* cmd/dump.h - what the formats of `draftlint dump` share. */
#ifndef CMD_DUMP_H
#define CMD_DUMP_H

#include "document/document.h"
#include "docx/docx.h"
#include "util/str.h"

enum dump_format { DUMP_TEXT, DUMP_JSON, DUMP_PLAIN };

struct dump {
    enum dump_format format;
    bool labels;
    unsigned stories; /* bits by enum story_kind, 0: the format's own */
    enum revisions revisions;
};

static inline bool dump_wants(const struct dump *o, const struct story *s)
{
    return (o->stories >> s->kind & 1) != 0;
}

void dump_json(const struct dump *o, const struct document *d, struct strbuf *out);

#endif
