/* util/csv.h - comma separated values as spreadsheet programs read and write them (RFC 4180). */
#ifndef UTIL_CSV_H
#define UTIL_CSV_H

#include "util/arena.h"
#include "util/str.h"
#include "util/vec.h"

/* Without it spreadsheet programs take UTF-8 for the local code page. */
#define CSV_MARK "\xEF\xBB\xBF"

/* Appends a quoted cell, with a comma before it unless it begins the row.  One that begins like a
 * formula is kept from being one by an apostrophe. */
void csv_cell(struct strbuf *out, struct str s);
void csv_end_row(struct strbuf *out);

struct csv_row {
    vec(struct str) cells; /* in the arena, the apostrophe of csv_cell taken off */
};

/* Reads the next row of *REST; false at the end.  SEPARATOR is ',' ';' or '\t'.  Rows without any
 * text are left out. */
bool csv_read(struct arena *a, struct str *rest, char separator, struct csv_row *row);

/* The separator of the first line: spreadsheet programs write ';' where ',' is a decimal mark. */
char csv_separator(struct str text);

#endif
