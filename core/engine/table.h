/* engine/table.h - tables of rules/: TSV or CSV (by extension), UTF-8 with or without BOM, or
 * GB18030; first line names the columns (English, or their Chinese names); '#' lines are comments.
 *
 * The key of a row is its first column, or the columns whose names end in '*' in the header line;
 * two rows of one key in one file are an error.  Rows of the same key in a later layer replace
 * cells of the earlier one, field by field, empty cells nothing; a row whose severity is "off"
 * takes it out.  Dates written as 2023/1/8 or 2023年1月8日 are read as 2023-01-08.
 */
#ifndef ENGINE_TABLE_H
#define ENGINE_TABLE_H

#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

struct table;

/* Reads PATH into a new table in ARENA. */
int table_read(struct arena *a, const char *path, struct table **out, struct err *e);
int table_parse(struct arena *a, const char *path, struct str bytes, struct table **out,
                struct err *e);
/* Lays OVER on BASE: BASE's rows, changed and added to. */
int table_overlay(struct arena *a, struct table *base, const struct table *over, struct err *e);
/* What to tell of a row that was to take one out of an earlier layer where there is none; NULL. */
const char *table_idle(const struct table *t);

size_t table_rows(const struct table *t);
size_t table_columns(const struct table *t);
const char *table_column_name(const struct table *t, size_t column);
int table_column(const struct table *t, const char *name); /* -1: none */
/* NUL-terminated, "" for an empty or absent cell. */
const char *table_cell(const struct table *t, size_t row, const char *column);
const char *table_at(const struct table *t, size_t row, int column); /* by index; -1 gives "" */
/* Fails with "path:line:column: …". */
int table_fail(const struct table *t, size_t row, const char *column, struct err *e,
               const char *fmt, ...) __attribute__((format(printf, 5, 6)));
const char *table_path(const struct table *t, size_t row);
const char *table_source(const struct table *t); /* the file of its first layer */
size_t table_line(const struct table *t, size_t row);
/* The name of a column for its Chinese one, NULL when there is none. */
const char *table_column_english(struct str chinese);
/* An unknown column is an error with "did you mean". */
int table_expect_columns(const struct table *t, const char *const *known, size_t count,
                         struct err *e);

#endif
