/* docx/theme.h - the font scheme of the theme part (ECMA-376 20.1.4.1.18). */
#ifndef DOCX_THEME_H
#define DOCX_THEME_H

#include "docx/package.h"
#include "docx/properties.h"

struct theme {
    const char
        *fonts[THEME_MINOR_BIDI + 1]; /* by enum theme_font; "" where the theme says nothing */
};

/* LANGUAGE, the East Asian one of w:themeFontLang (17.15.1.88; empty: Simplified Chinese), chooses
 * among a:font by script where a:ea is empty.  No theme part counts as an empty one. */
int theme_read(struct package *p, const struct relationship *relationships, struct str language,
               struct atoms *atoms, struct theme *out, struct err *e);

#endif
