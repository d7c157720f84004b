/* util/err.h - the one error object, passed down and filled where the fault is known.
 *
 * A function that can fail returns 0 or a negative enum err_code and has then filled the struct.
 * The text is one sentence in the user's language: what is wrong, where, what to do.
 */
#ifndef UTIL_ERR_H
#define UTIL_ERR_H

#include <stdarg.h>
#include <stddef.h>

enum err_code {
    ERR_OK = 0,
    ERR_USAGE = -1,  /* the command line */
    ERR_CONFIG = -2, /* a rule file, table or configuration */
    ERR_IO = -3,     /* a file that cannot be opened, read or written */
    ERR_FORMAT = -4, /* the draft is not a readable DOCX */
    ERR_LIMIT = -5,  /* a limit against bombs was reached */
    ERR_PLUGIN = -6, /* a plugin that cannot be loaded or broke its contract */
    ERR_INTERNAL = -7
};

enum { ERR_MISTAKES = 20 }; /* that err_join says at once */

struct err {
    enum err_code code;
    char text[4096];
};

/* Fills E (which may be NULL) and returns CODE.  A text too long is cut at a code point, and
 * what is no UTF-8 in it replaced. */
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int err_vset(struct err *e, enum err_code code, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

/* What is wrong at a place in a file of the user's: ERR_CONFIG, "PATH:LINE:COLUMN: …". */
int err_at(struct err *e, const char *path, size_t line, size_t column, const char *fmt, va_list ap)
    __attribute__((format(printf, 5, 0)));

/* Adds what ONE says to what E says, in a line of its own: mistakes that are told at once.  RC is
 * E's code so far, 0 none; returns the code of the first.  Those behind ERR_MISTAKES lines, or for
 * which there is no room, are dropped. */
int err_join(struct err *e, int rc, const struct err *one);

/* Puts "PREFIX: " in front of a text already set; returns its code. */
int err_prefix(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
