#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "engine/rule.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/paths.h"

static const struct command commands[] = {
    {"check", cmd_check, N_("check drafts and report what was found (may be left out)")},
    {"rules", cmd_rules, N_("list, explain, prove and try rules")},
    {"plugin", cmd_plugin, N_("list plugins, check one, begin a new one")},
    {"ledger", cmd_ledger, N_("list every place that is still to be filled in")},
    {"baseline", cmd_baseline, N_("keep what is known, so that a check speaks of what is new")},
    {"dump", cmd_dump, N_("show a draft as the rules see it")},
    {NULL, NULL, NULL},
};

/* What the user's environment asks for, as setlocale() would read it. */
static const char *wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

/* Words in the user's language also where the system never generated its locale: gettext only looks
 * at LANGUAGE then, and only when the locale is not plain "C".  Text is UTF-8 whatever the locale.
 */
static void set_language(void)
{
    const char *wanted = wanted_locale();
    bool generated = setlocale(LC_MESSAGES, "") != NULL;

    if (strncmp(wanted, "zh", 2) == 0 && strncmp(wanted, "zh_TW", 5) != 0 &&
        strncmp(wanted, "zh_HK", 5) != 0)
        setenv("LANGUAGE", "zh_CN", 0);
    if (!generated)
        setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_CTYPE, "C.UTF-8"); /* the C library's own words as well */
    bindtextdomain(PACKAGE, paths_locale());
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    _("error"); /* reads the catalogue now: a worker may not open files */
}

static int print_usage(FILE *f)
{
    fputs(_("Usage: draftlint [check] [OPTION...] PATH...\n"
            "       draftlint COMMAND [OPTION...] ...\n"
            "Checks drafts of official reports (DOCX) before they are handed in.\n\n"
            "  draftlint 半年汇报.docx                     one draft\n"
            "  draftlint 材料/                             all drafts of a folder\n"
            "  draftlint -o 报告.html 半年汇报.docx        a page to look at and print\n"
            "  draftlint ledger -o 待补.csv 半年汇报.docx  what is still to be filled in\n\n"
            "Commands:\n"),
          f);
    for (const struct command *c = commands; c->name != NULL; c++)
        fprintf(f, "  %-10s %s\n", c->name, _(c->summary));
    fputs(_("\nEach command explains itself: draftlint COMMAND --help\n"
            "Exit status: 0 nothing found, 1 findings, 2 not everything could be checked.\n"),
          f);
    return f == stdout ? EXIT_CLEAN : EXIT_TROUBLE;
}

static const struct command *find_command(const char *name)
{
    for (const struct command *c = commands; c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

/* A first word that is neither a command nor a file: what was meant? */
static const char *meant_command(const char *word)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t count = 0;

    for (const struct command *c = commands; c->name != NULL; c++)
        names[count++] = c->name;
    if (word[0] == '-' || access(word, F_OK) == 0)
        return NULL;
    return nearest_name(str_of(word), names, count);
}

/* A command behind options instead of in front of them. */
static const struct command *late_command(int argc, char **argv)
{
    const struct command *c = NULL;

    for (int i = 2; i < argc && c == NULL; i++)
        if ((argv[i - 1][0] != '-' || cmd_check_flag(argv[i - 1])) && access(argv[i], F_OK) != 0)
            c = find_command(argv[i]);
    return argv[1][0] == '-' ? c : NULL;
}

static int print_help(int argc, char **argv)
{
    char *words[] = {argv[2], (char[]){"--help"}, NULL};
    const struct command *c = argc > 2 ? find_command(argv[2]) : NULL;

    return c != NULL ? c->run(2, words) : print_usage(argc > 2 ? stderr : stdout);
}

/* Whoever started the program may have closed or ignored what it leans on.  A closed descriptor
 * would be given to the next file that is opened, which then is taken for standard input or gets
 * the report: what is put there fails as the closed one would.  The end of children that are
 * ignored cannot be waited for.  A file that may not grow is one that cannot be written, and said.
 */
static void settle(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
}

/* What was printed may not have arrived: the disk is full, say. */
static int finish(int result)
{
    if ((fflush(stdout) != 0 || ferror(stdout)) && result != EXIT_TROUBLE)
        return cmd_fail(_("standard output: %s"), strerror(errno));
    return result;
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return print_usage(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_usage(stdout);
    if (strcmp(argv[1], "--version") == 0) {
        puts(PACKAGE_STRING);
        return EXIT_CLEAN;
    }
    const struct command *c = find_command(argv[1]);
    if (c != NULL)
        return c->run(argc - 1, argv + 1);
    if (strcmp(argv[1], "help") == 0 && access(argv[1], F_OK) != 0)
        return print_help(argc, argv);
    const char *meant = meant_command(argv[1]);
    if (meant != NULL)
        return cmd_fail(_("there is no file and no command \"%s\"; did you mean draftlint %s?"),
                        argv[1], meant);
    if ((c = late_command(argc, argv)) != NULL)
        return cmd_fail(_("%s is a command, and stands before the options: draftlint %s ..."),
                        c->name, c->name);
    return cmd_check(argc, argv);
}

int main(int argc, char **argv)
{
    settle();
    paths_init();
    mem_prepare();
    set_language();
    return finish(run(argc, argv));
}
