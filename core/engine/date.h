/* engine/date.h - dates and periods as drafts write them. */
#ifndef ENGINE_DATE_H
#define ENGINE_DATE_H

#include <stdbool.h>

#include "draftlint/plugin.h"
#include "util/str.h"

bool date_valid(struct dfl_date d);

/* All of S, blanks around it aside, in either of the forms below. */
bool date_parse(struct str s, struct dfl_date *out);

/* The length of the date that S begins with, 0 none: 2023年6月30日 and 二〇二三年六月三十日, blanks
 * allowed between; or 2023-06-30, also with / and . */
size_t date_words(struct str s, struct dfl_date *out);
size_t date_figures(struct str s, struct dfl_date *out);

/* S is a month, its day missing (2023年6月, 2023年6月 日, 2023年6月×日) or impossible (6月31日):
 * the end of it. */
bool date_month(struct str s, struct dfl_date *out);

/* The year S begins with, 1900 … 2099, in figures or characters; 0 none. */
int date_year(struct str s);

/* The first and last day of the first period TEXT names: 2023年, 2023年上半年, 2023年1—6月,
 * 2021年至2023年 and the like. */
bool date_period(struct str text, struct dfl_date *start, struct dfl_date *last);

#endif
