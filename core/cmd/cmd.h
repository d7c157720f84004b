/* cmd/cmd.h - subcommands, one file each, and what they share.
 *
 * A command gets argv with its own name as argv[0] and returns the exit status:
 * 0 nothing to complain of, 1 findings, 2 could not do it (or not all of it).
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "draftlint/plugin.h"
#include "engine/rule.h"
#include "util/err.h"
#include "util/str.h"
#include "util/vec.h"

enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

int cmd_baseline(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_plugin(int argc, char **argv);
int cmd_dump(int argc, char **argv);
int cmd_ledger(int argc, char **argv);
int cmd_rules(int argc, char **argv);

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary; /* N_() */
};

/* One option, or a heading of the help text (name NULL). */
struct cmd_option {
    const char *name;
    int id;               /* its letter, or a number from CMD_LONG on */
    const char *argument; /* "FILE", N_(); NULL: takes none */
    const char *help;     /* N_(); NULL: not shown */
};

enum { CMD_END = 0, CMD_BAD = -1, CMD_HELP = 'h', CMD_LONG = 256 };

/* Reads a command's options, anywhere among the operands:
 *
 *     while ((id = cmd_next(&line)) > 0) …
 *     operands: argv[line.next] to argv[argc - 1]
 */
struct cmd_line {
    const char *command; /* "check" */
    const char *usage;   /* N_(); lines, without the program's name */
    const struct cmd_option *options;
    size_t option_count;
    int argc;
    char **argv;
    const char *value; /* of the option just read */
    int next;
    void *getopt; /* what getopt_long needs; see cmd_done */
};

/* The next option's id; CMD_END; CMD_BAD after saying what is wrong, with "did you mean". */
int cmd_next(struct cmd_line *line);
void cmd_done(struct cmd_line *line);
void cmd_help(const struct cmd_line *line); /* to standard output */

/* "draftlint: …" on standard error; returns EXIT_TROUBLE. */
int cmd_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "--format xml: …; one of text, json", with "did you mean"; returns CMD_BAD. */
int cmd_bad_value(const char *option, const char *value, const char *const *known, size_t count);

/* The index of VALUE among KNOWN, or CMD_BAD after cmd_bad_value. */
int cmd_choice(const char *option, const char *value, const char *const *known, size_t count);

struct name_list {
    vec(const char *) names;
};
/* Adds the items of a list separated by commas (also ， and 、), copied. */
void cmd_add_names(struct name_list *list, const char *items);
void cmd_free_names(struct name_list *list);

/* The folders plugins are looked for in: OPTION (may be NULL), DRAFTLINT_PLUGIN_PATH, the program's
 * own.  Freed by the caller. */
char *cmd_plugin_path(const char *option);

struct dfl_date cmd_today(void);

/* What is odd in the rules, on standard error. */
void cmd_warnings(const struct registry *r);

#endif
