/* cmd/output.h - where a report goes: standard output, or a file that is there whole or not at all.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "util/err.h"

struct output {
    FILE *stream;
    char *path;      /* NULL: standard output */
    char *temporary; /* written first, then renamed to path; NULL: path is no plain file */
};

/* PATH NULL: standard output.  One at a time: a signal knows of one.  What stands at PATH is
 * untouched until output_close; a signal that ends the program leaves nothing behind. */
int output_open(struct output *o, const char *path, struct err *e);

/* Ends writing.  CODE is the writer's: negative leaves PATH as it was.  Returns CODE or the failure
 * to write. */
int output_close(struct output *o, int code, struct err *e);

/* Columns for a report that goes to PATH: those of the terminal, at least 40 and at most 160, since
 * long lines are hard to read; 80 elsewhere. */
unsigned output_width(const char *path);

/* Are PATH and OTHER one file? */
bool output_is(const char *path, const char *other);

#endif
