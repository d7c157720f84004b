/* docx/symbol.h - characters of symbol fonts as Unicode. */
#ifndef DOCX_SYMBOL_H
#define DOCX_SYMBOL_H

#include <stdint.h>

#include "util/str.h"

/* The code point shown for w:sym (ECMA-376 17.3.3.30): FONT is its w:font, CODE its w:char in hex.
 * U+25A1 (a box) for a symbol of a font that is not known. */
uint32_t symbol_code_point(struct str font, struct str code);

#endif
