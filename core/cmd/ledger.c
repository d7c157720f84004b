/* draftlint ledger */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "cmd/output.h"
#include "engine/engine.h"
#include "report/ledger.h"
#include "run/batch.h"
#include "util/i18n.h"
#include "util/paths.h"

enum { OPT_PREVIOUS = CMD_LONG, OPT_RULES, OPT_NO_CONFIG, OPT_PLUGIN_PATH, OPT_NO_SANDBOX };

static const struct cmd_option options[] = {
    {"format", 'f', N_("FORMAT"), N_("text, or csv (default when --output ends in .csv)")},
    {"output", 'o', N_("FILE"), N_("write the ledger there, all of it or nothing")},
    {"previous", OPT_PREVIOUS, N_("FILE"),
     N_("an earlier ledger (CSV): keep its numbers, units and the columns you added, and say what "
        "was filled since and what is new")},
    {"rules", OPT_RULES, N_("PATH"),
     N_("further rules and tables, a file or a folder; may be given again")},
    {"config", 'c', N_("FILE"),
     N_("use this configuration instead of the .draftlint.yaml of each draft's folders")},
    {"no-config", OPT_NO_CONFIG, NULL, N_("use no configuration at all")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."),
     N_("look for plugins here too; also from DRAFTLINT_PLUGIN_PATH")},
    {"jobs", 'j', N_("N"), N_("drafts at the same time (default: one a processor)")},
    {"no-sandbox", OPT_NO_SANDBOX, NULL,
     N_("let the checking processes keep their rights; only for drafts you trust")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint ledger [OPTION...] PATH...\n"
       "Lists every place the drafts leave open: what is expected there, in which sentence, and\n"
       "who is to fill it in. Exit status: 0 nothing is open, 1 something is, 2 trouble.\n");

struct command_line {
    struct batch_options batch;
    struct run_options run;
    const char *output, *previous, *plugin_path;
    bool csv, format_said;
    struct name_list rules;
    struct file_list list;
};

static int read_format(struct command_line *c, const char *value)
{
    static const char *const names[] = {"text", "csv"};

    c->format_said = true;
    c->csv = strcmp(value, "csv") == 0;
    return c->csv || strcmp(value, "text") == 0 ? 0 : cmd_bad_value("--format", value, names, 2);
}

static int read_jobs(struct command_line *c, const char *value)
{
    char *end;
    long n = strtol(value, &end, 10);

    c->run.jobs = (unsigned)n;
    if (end != value && *end == '\0' && n >= 0 && n <= 256)
        return 0;
    cmd_fail(_("%s %s: must be a number from 0 to %ld"), "--jobs", value, 256L);
    return CMD_BAD;
}

static int read_option(struct command_line *c, int id, const char *value)
{
    switch (id) {
    case 'f':
        return read_format(c, value);
    case 'o':
        c->output = value;
        return 0;
    case OPT_PREVIOUS:
        c->previous = value;
        return 0;
    case OPT_RULES:
        vec_push(&c->rules.names, mem_strdup(value));
        return 0;
    case 'c':
        c->batch.config = value;
        return 0;
    case OPT_NO_CONFIG:
        c->batch.no_config = true;
        return 0;
    case OPT_PLUGIN_PATH:
        c->plugin_path = value;
        return 0;
    case 'j':
        return read_jobs(c, value);
    default:
        c->run.sandbox = false;
        return 0;
    }
}

static int read_command_line(struct command_line *c, int argc, char **argv)
{
    struct cmd_line line = {.command = "ledger",
                            .usage = usage,
                            .options = options,
                            .option_count = sizeof options / sizeof *options,
                            .argc = argc,
                            .argv = argv};
    int id, code = 0;

    while (code == 0 && (id = cmd_next(&line)) != CMD_END) {
        if (id == CMD_HELP)
            cmd_help(&line);
        code = id == CMD_BAD || id == CMD_HELP ? id : read_option(c, id, line.value);
    }
    if (code == 0 && line.next == argc) {
        cmd_fail(_("which drafts? Name files or folders; see draftlint ledger --help"));
        code = CMD_BAD;
    }
    for (int i = line.next; code == 0 && i < argc; i++)
        walk_add(&c->list, argv[i]);
    cmd_done(&line);
    if (!c->format_said && c->output != NULL)
        c->csv = str_ends(str_of(c->output), STR(".csv"));
    return code;
}

static unsigned terminal_width(const struct command_line *c)
{
    struct winsize size;

    if (c->output == NULL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col > 160 ? 160 : size.ws_col;
    return 80;
}

/* What could not be looked at, on standard error; true when there was nothing of the kind. */
static bool say_missing(const struct batch *b)
{
    bool complete = true;

    for (size_t i = 0; i < b->count; i++)
        if (b->files[i].status != FILE_CHECKED) {
            complete = false;
            cmd_fail("%.*s: %.*s", (int)b->files[i].path.len, b->files[i].path.ptr,
                     (int)b->files[i].reason.len, b->files[i].reason.ptr);
        }
    for (size_t i = 0; i < b->groups.count; i++) {
        const struct modules *m = engine_modules(b->groups.at[i].engine);
        for (size_t k = 0; i == 0 && k < m->count; k++)
            if (m->at[k]->failure.len > 0) {
                complete = false;
                cmd_fail("%.*s", (int)m->at[k]->failure.len, m->at[k]->failure.ptr);
            }
    }
    return complete;
}

static int write_ledger(const struct command_line *c, const struct ledger *l, struct err *e)
{
    struct output out;
    int code = output_open(&out, c->output, e);

    if (code == 0)
        code = output_close(&out,
                            c->csv ? ledger_write_csv(out.stream, l, e)
                                   : ledger_write_text(out.stream, l, terminal_width(c), e),
                            e);
    return code;
}

static const struct table *read_units(struct arena *a)
{
    char *path = arena_printf(a, "%s/organisations.tsv", paths_rules());
    struct table *t = NULL;

    if (access(path, R_OK) != 0 || table_read(a, path, &t, NULL) < 0)
        return NULL; /* no table: no unit is recognised, and the rows say so */
    return t;
}

static int report(const struct command_line *c, const struct batch *b)
{
    struct ledger l = {.arena = arena_new()};
    struct err e;
    bool complete = say_missing(b);
    int code = 0, result;

    ledger_fill(&l, b->files, b->count, read_units(l.arena));
    if (c->previous != NULL)
        code = ledger_compare(&l, c->previous, b->files, b->count, &e);
    if (code == 0)
        code = write_ledger(c, &l, &e);
    if (code < 0)
        result = cmd_fail("%s", e.text);
    else if (!complete)
        result = EXIT_TROUBLE;
    else
        result = ledger_count(&l, LEDGER_OPEN) + ledger_count(&l, LEDGER_NEW) > 0 ? EXIT_FOUND
                                                                                  : EXIT_CLEAN;
    arena_free(l.arena);
    return result;
}

static int make_ledger(struct command_line *c)
{
    struct engine_options *o = &c->batch.engine;
    char *plugin_path;
    struct batch b = {0};
    struct err e;
    int result = EXIT_TROUBLE;

    o->personal_path = paths_personal();
    o->rules_path = paths_rules();
    o->rules = c->rules.names.at;
    o->rules_count = c->rules.names.count;
    o->today = cmd_today();
    for (size_t i = 0; c->output != NULL && i < c->list.files.count; i++)
        if (output_is(c->output, c->list.files.at[i].path))
            return cmd_fail(
                _("--output %s: that is one of the drafts; give the report another name"),
                c->output);
    o->plugin_path = plugin_path = cmd_plugin_path(c->plugin_path);
    if (c->list.files.count == 0)
        cmd_fail(_("no draft was found there (*.docx, *.docm, *.dotx, *.dotm)"));
    else if (batch_run(&b, &c->list, &c->batch, &c->run, &e) < 0)
        cmd_fail("%s", e.text);
    else
        result = report(c, &b);
    batch_free(&b);
    free(plugin_path);
    return result;
}

int cmd_ledger(int argc, char **argv)
{
    struct command_line c = {.run = {.sandbox = true}};
    int code = read_command_line(&c, argc, argv);

    code = code == CMD_HELP ? EXIT_CLEAN : code == CMD_BAD ? EXIT_TROUBLE : make_ledger(&c);
    walk_free(&c.list);
    cmd_free_names(&c.rules);
    return code;
}
