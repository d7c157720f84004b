/* docx/number.h - a number written in one of Word's formats.
 *
 * ST_NumberFormat, ECMA-376 17.18.59; where Word writes otherwise than the standard says
 * ([MS-OI29500] 2.1.540 and what Word shows), as Word does. */
#ifndef DOCX_NUMBER_H
#define DOCX_NUMBER_H

#include <stdint.h>

#include "util/str.h"

struct number_format;

/* The format NAME ("chineseCounting"), or what w:format says of a custom one ("001, 002, 003, ...",
 * [MS-DOCX] 2.4); one that is not known is decimal, as in Word. */
const struct number_format *number_format(struct str name);

void number_write(const struct number_format *f, int32_t value, struct strbuf *out);

#endif
