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

/* Whether WORD is an option of check that takes no value: "-q", "--no-config". */
bool cmd_check_flag(const char *word);

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

enum { CMD_BAD = -1, CMD_HELP = 'h', CMD_LONG = 256 };

struct cmd_line {
    const char *command; /* "check" */
    const char *usage;   /* N_(); lines, without the program's name */
    const struct cmd_option *options;
    size_t option_count;
    int argc;
    char **argv;
    int next; /* cmd_read: argv[next] to argv[argc - 1] are the operands */
};

/* The line of COMMAND in a function with ARGC and ARGV, in a file with USAGE and OPTIONS. */
#define CMD_LINE(word)                                                                             \
    {                                                                                              \
        .command = word, .usage = usage, .options = options,                                       \
        .option_count = sizeof options / sizeof *options, .argc = argc, .argv = argv               \
    }

/* What a command does with one of its options: 0, or negative after saying what is wrong. */
typedef int cmd_reader(void *context, int id, const char *value);

/* Reads the options, which stand anywhere among the operands: 0; CMD_HELP after printing it;
 * CMD_BAD after saying what is wrong, with "did you mean". */
int cmd_read(struct cmd_line *line, cmd_reader *read, void *context);

/* "draftlint: …" on standard error; returns EXIT_TROUBLE. */
int cmd_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "--format xml: …; one of text, json", with "did you mean"; returns CMD_BAD. */
int cmd_bad_value(const char *option, const char *value, const char *const *known, size_t count);

/* The index of VALUE among KNOWN, or CMD_BAD after cmd_bad_value. */
int cmd_choice(const char *option, const char *value, const char *const *known, size_t count);
/* --format text or json: is it json? */
int cmd_json(const char *value, bool *out);
int cmd_date(const char *option, const char *value, struct dfl_date *out);
/* From 0 to MOST. */
int cmd_number(const char *option, const char *value, long most, long *out);

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
