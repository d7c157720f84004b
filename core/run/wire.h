/* run/wire.h - a struct report_file as bytes, from a worker to the parent.
 *
 * The worker has read an untrusted draft and run plugins: the parent believes nothing it says.
 * Every length, count, enum and text (valid UTF-8) is checked before it is used, and a report has
 * one form only: what is accepted is what wire_encode would have written.  Both ends are one
 * program, so numbers are in the machine's own order. */
#ifndef RUN_WIRE_H
#define RUN_WIRE_H

#include "engine/finding.h"
#include "util/err.h"

/* What the parent knows and the worker may not exceed. */
struct wire_limits {
    size_t rules; /* in the registry */
    size_t modules;
};

/* Appends F; the path is not sent, the parent has it. */
void wire_encode(const struct report_file *f, struct strbuf *out);

/* Reads exactly BYTES into *OUT (its path untouched); everything lives in ARENA, nothing in BYTES.
 * ERR_FORMAT when they are no such thing. */
int wire_decode(struct str bytes, const struct wire_limits *limits, struct arena *arena,
                struct report_file *out, struct err *e);

#endif
