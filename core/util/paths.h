/* util/paths.h - where the program's own files are: the installed folders, or those of the
 * build tree when the running program (draftlint or one of the programs under
 * tests/) was started from there.
 */
#ifndef UTIL_PATHS_H
#define UTIL_PATHS_H

/*
 * Finds out which of the two it is; called once, first thing in main().
 * Without it the installed folders are answered.
 */
void paths_init(void);

/* Absolute paths of folders; static strings. */
const char *paths_plugins(void); /* holds NAME.so */
const char *paths_rules(void);
const char *paths_template(void); /* what `plugin new` copies */
const char *paths_locale(void);   /* for bindtextdomain() */

/* A person's own rules: $XDG_CONFIG_HOME/draftlint/rules, or that of ~/.config; NULL when there is
 * no such folder.  A static string. */
const char *paths_personal(void);

#endif
