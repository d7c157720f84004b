/* util/i18n.h - the program's own words: English in the source, translated through gettext. */
#ifndef UTIL_I18N_H
#define UTIL_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text) /* marked for translation, translated where it is printed */

#endif
