/* docx/settings.h - what the readers need of the settings part (ECMA-376 17.15). */
#ifndef DOCX_SETTINGS_H
#define DOCX_SETTINGS_H

#include "docx/package.h"
#include "util/atom.h"

struct settings {
    const char *east_asian_language; /* of w:themeFontLang, "" when absent */
    bool even_and_odd_headers;
};

/* No settings part counts as an empty one. */
int settings_read(struct package *p, const struct relationship *relationships, struct atoms *atoms,
                  struct settings *out, struct err *e);

#endif
