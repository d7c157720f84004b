/* draftlint check */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "cmd/output.h"
#include "engine/engine.h"
#include "engine/facts.h"
#include "report/report.h"
#include "run/batch.h"
#include "util/i18n.h"
#include "util/paths.h"

enum {
    OPT_AS_OF = CMD_LONG,
    OPT_STAGE,
    OPT_FAIL_ON,
    OPT_MIN_SEVERITY,
    OPT_MAX_WARNINGS,
    OPT_ONLY,
    OPT_SKIP,
    OPT_RULES,
    OPT_WHITELIST,
    OPT_NO_CONFIG,
    OPT_SHOW_CONFIG,
    OPT_PLUGIN_PATH,
    OPT_REVISIONS,
    OPT_TIMEOUT,
    OPT_NO_SANDBOX,
    OPT_COLOR,
    OPT_PROGRESS
};

static const struct cmd_option options[] = {
    {NULL, 0, NULL, N_("What to check and how:")},
    {"type", 't', N_("TYPE"), N_("the drafts' type (工作汇报, 请示 …) instead of finding it out")},
    {"stage", OPT_STAGE, N_("STAGE"), N_("where the drafts are on their way (起草, 核稿, 签发)")},
    {"as-of", OPT_AS_OF, N_("DATE"),
     N_("judge what is outdated at this date, 2023-06-30, instead of each draft's own")},
    {"revisions", OPT_REVISIONS, N_("VIEW"),
     N_("tracked changes: accepted (default) or original, as before them")},
    {"only", OPT_ONLY, N_("RULE,..."), N_("only these rules; placeholder means all of its rules")},
    {"skip", OPT_SKIP, N_("RULE,..."), N_("not these rules")},
    {"rules", OPT_RULES, N_("PATH"),
     N_("further rules and tables, a file or a folder; may be given again")},
    {"whitelist", OPT_WHITELIST, N_("TABLE"),
     N_("words to stand by: a table with the column phrase (词语); may be given again")},
    {"config", 'c', N_("FILE"),
     N_("use this configuration instead of the .draftlint.yaml of each draft's folders")},
    {"no-config", OPT_NO_CONFIG, NULL, N_("use no configuration at all")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."),
     N_("look for plugins here too; also from DRAFTLINT_PLUGIN_PATH")},
    {NULL, 0, NULL, N_("What to report:")},
    {"format", 'f', N_("FORMAT"),
     N_("text (default), json, jsonl, sarif, junit, html, github, csv")},
    {"output", 'o', N_("FILE"), N_("write the report there, all of it or nothing")},
    {"min-severity", OPT_MIN_SEVERITY, N_("LEVEL"),
     N_("show only error, or also warning, or also info (default)")},
    {"quiet", 'q', NULL, N_("text: say nothing of drafts in which nothing was found")},
    {"verbose", 'v', NULL, N_("text: show every repeat in full")},
    {"color", OPT_COLOR, N_("WHEN"), N_("auto (default, on a terminal), always, never")},
    {"progress", OPT_PROGRESS, N_("WHEN"),
     N_("count the drafts on a terminal: auto, always, never")},
    {NULL, 0, NULL, N_("What the exit status says:")},
    {"fail-on", OPT_FAIL_ON, N_("LEVEL"),
     N_("1 from this level on: error (default), warning, info, or never")},
    {"max-warnings", OPT_MAX_WARNINGS, N_("N"), N_("1 also with more than N warnings")},
    {NULL, 0, NULL, N_("How it runs:")},
    {"jobs", 'j', N_("N"), N_("drafts at the same time (default: one a processor)")},
    {"timeout", OPT_TIMEOUT, N_("SECONDS"), N_("give up on a draft after this long (default 60)")},
    {"no-sandbox", OPT_NO_SANDBOX, NULL,
     N_("let the checking processes keep their rights; only for drafts you trust")},
    {"show-config", OPT_SHOW_CONFIG, NULL,
     N_("do not check: show what is configured for these drafts, and where")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint [check] [OPTION...] PATH...\n"
       "Checks drafts: DOCX files, folders with all that is below them (hidden ones are left\n"
       "out), or - for standard input, which may also be plain text.\n");

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

struct check {
    struct batch_options batch;
    struct run_options run;
    struct report_options report;
    const struct report_format *format;
    const char *output;
    const char *plugin_path;
    enum severity fail_on;      /* SEVERITY_OFF: never; SEVERITY_DEFAULT: not said */
    enum severity min_severity; /* SEVERITY_DEFAULT: not said */
    long max_warnings;          /* -1: any number; -2: not said */
    enum when color, progress;
    struct name_list only, skip, rules, whitelists;
    bool show_config;
    struct file_list list;
};

/* ---- the command line ---- */

static int read_choice(const char *option, const char *value, const char *const *names,
                       size_t count, int *out)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, names[i]) == 0) {
            *out = (int)i;
            return 0;
        }
    return cmd_bad_value(option, value, names, count);
}

static int read_when(const char *option, const char *value, enum when *out)
{
    static const char *const names[] = {"auto", "always", "never"};
    int choice = 0, code = read_choice(option, value, names, 3, &choice);

    *out = (enum when)choice;
    return code;
}

static int read_severity(const char *option, const char *value, bool never, enum severity *out)
{
    static const char *const names[] = {"info", "warning", "error", "never"};
    int choice = 0, code = read_choice(option, value, names, never ? 4 : 3, &choice);

    *out = (enum severity)(SEVERITY_INFO + choice);
    return code;
}

static int read_number(const char *option, const char *value, long most, long *out)
{
    char *end;

    errno = 0;
    *out = strtol(value, &end, 10);
    if (end != value && *end == '\0' && errno == 0 && *out >= 0 && *out <= most)
        return 0;
    cmd_fail(_("%s %s: must be a number from 0 to %ld"), option, value, most);
    return CMD_BAD;
}

static int read_unsigned(const char *option, const char *value, long most, unsigned *out)
{
    long number = 0;
    int code = read_number(option, value, most, &number);

    *out = (unsigned)number;
    return code;
}

static int read_format(struct check *c, const char *value)
{
    const char *names[16];
    size_t count = 0;
    int choice = 0, code;

    for (; report_formats[count].name != NULL; count++)
        names[count] = report_formats[count].name;
    code = read_choice("--format", value, names, count, &choice);
    c->format = &report_formats[choice];
    return code;
}

static int read_date(struct check *c, const char *value)
{
    if (date_parse(str_of(value), &c->batch.engine.as_of) && c->batch.engine.as_of.day > 0)
        return 0;
    cmd_fail(_("--as-of %s: must be a date such as 2023-06-30 or 2023年6月30日"), value);
    return CMD_BAD;
}

static int read_revisions(struct check *c, const char *value)
{
    static const char *const names[] = {"accepted", "original"};
    int choice = 0, code = read_choice("--revisions", value, names, 2, &choice);

    c->run.revisions = (enum revisions)choice;
    return code;
}

static int read_option(struct check *c, int id, const char *value)
{
    switch (id) {
    case 't':
        c->batch.engine.type = value;
        return 0;
    case OPT_STAGE:
        c->batch.engine.stage = value;
        return 0;
    case OPT_AS_OF:
        return read_date(c, value);
    case OPT_REVISIONS:
        return read_revisions(c, value);
    case OPT_ONLY:
        cmd_add_names(&c->only, value);
        return 0;
    case OPT_SKIP:
        cmd_add_names(&c->skip, value);
        return 0;
    case OPT_RULES:
        vec_push(&c->rules.names, mem_strdup(value));
        return 0;
    case OPT_WHITELIST:
        vec_push(&c->whitelists.names, mem_strdup(value));
        return 0;
    case 'c':
        c->batch.config = value;
        return 0;
    case OPT_NO_CONFIG:
        c->batch.no_config = true;
        return 0;
    case OPT_SHOW_CONFIG:
        c->show_config = true;
        return 0;
    case OPT_PLUGIN_PATH:
        c->plugin_path = value;
        return 0;
    case 'f':
        return read_format(c, value);
    case 'o':
        c->output = value;
        return 0;
    case OPT_MIN_SEVERITY:
        return read_severity("--min-severity", value, false, &c->min_severity);
    case 'q':
        c->report.quiet = true;
        return 0;
    case 'v':
        c->report.verbose = true;
        return 0;
    case OPT_COLOR:
        return read_when("--color", value, &c->color);
    case OPT_PROGRESS:
        return read_when("--progress", value, &c->progress);
    case OPT_FAIL_ON:
        return read_severity("--fail-on", value, true, &c->fail_on);
    case OPT_MAX_WARNINGS:
        return read_number("--max-warnings", value, 1000000000, &c->max_warnings);
    case 'j':
        return read_unsigned("--jobs", value, 256, &c->run.jobs);
    case OPT_TIMEOUT:
        return read_unsigned("--timeout", value, 86400, &c->run.timeout);
    default:
        c->run.sandbox = false;
        return 0;
    }
}

/* Reads everything into C; CMD_HELP when help was printed. */
static int read_command_line(struct check *c, int argc, char **argv)
{
    struct cmd_line line = {.command = "check",
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
        cmd_fail(_("which drafts? Name files or folders; see draftlint check --help"));
        code = CMD_BAD;
    }
    for (int i = line.next; code == 0 && i < argc; i++)
        walk_add(&c->list, argv[i]);
    cmd_done(&line);
    return code;
}

/* ---- the run ---- */

static void show_progress(void *context, size_t done, size_t count)
{
    (void)context;
    fputs("\r\033[K", stderr);
    if (done < count)
        fprintf(stderr, _("%zu of %zu drafts"), done, count);
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && *value != '\0';
}

/* NO_COLOR (no-color.org), CLICOLOR and CLICOLOR_FORCE (bixense.com/clicolors). */
static bool wants_color(const struct check *c, bool terminal)
{
    const char *term = getenv("TERM"), *cli = getenv("CLICOLOR"), *force = getenv("CLICOLOR_FORCE");

    if (c->color != WHEN_AUTO)
        return c->color == WHEN_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    if (force != NULL && strcmp(force, "0") != 0 && *force != '\0')
        return true;
    if (cli != NULL && strcmp(cli, "0") == 0)
        return false;
    return terminal && (term == NULL || strcmp(term, "dumb") != 0);
}

/* Long lines are hard to read: 160 columns are the most that is used. */
static unsigned terminal_width(bool terminal)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    unsigned width = 0;

    if (columns != NULL)
        width = (unsigned)strtoul(columns, NULL, 10);
    if (width == 0 && terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width > 160 ? 160 : width;
}

static void set_terminal(struct check *c)
{
    bool terminal = c->output == NULL && isatty(STDOUT_FILENO);

    c->report.color = wants_color(c, terminal);
    c->report.width = terminal_width(terminal);
    if (c->progress == WHEN_ALWAYS ||
        (c->progress == WHEN_AUTO && isatty(STDERR_FILENO) && c->list.files.count > 20))
        c->run.progress = show_progress;
}

static void set_engine(struct check *c, const char *plugin_path)
{
    struct engine_options *o = &c->batch.engine;

    o->personal_path = paths_personal();
    o->whitelists = c->whitelists.names.at;
    o->whitelist_count = c->whitelists.names.count;
    o->plugin_path = plugin_path;
    o->rules_path = paths_rules();
    o->rules = c->rules.names.at;
    o->rules_count = c->rules.names.count;
    o->only = c->only.names.at;
    o->only_count = c->only.names.count;
    o->skip = c->skip.names.at;
    o->skip_count = c->skip.names.count;
    o->today = cmd_today();
}

static bool is_complete(const struct report *r)
{
    if (r->problem_count > 0)
        return false;
    for (size_t i = 0; i < r->count; i++)
        if (r->files[i].status != FILE_CHECKED || r->files[i].coverage.aborted_count > 0)
            return false;
    return true;
}

/* What the command line says stands above what is configured. */
static enum severity level_of(enum severity said, const struct config_value *configured,
                              enum severity otherwise)
{
    enum severity s = SEVERITY_OFF; /* "never" */

    if (said != SEVERITY_DEFAULT)
        return said;
    if (configured->text == NULL)
        return otherwise;
    severity_parse(str_of(configured->text), &s);
    return s;
}

static enum severity fail_level(const struct check *c, const struct batch_group *g)
{
    return level_of(c->fail_on, &g->config->fail_on, SEVERITY_ERROR);
}

static bool fails(const struct check *c, const struct batch_group *g)
{
    enum severity level = fail_level(c, g);
    struct report r = {.files = g->run.files, .count = g->run.count};
    const char *configured = g->config->max_warnings.text;
    long most = c->max_warnings != -2 ? c->max_warnings : configured ? atol(configured) : -1;
    struct report_totals t;

    report_count(&r, &t);
    size_t counted = level == SEVERITY_OFF       ? 0
                     : level == SEVERITY_ERROR   ? t.error
                     : level == SEVERITY_WARNING ? t.error + t.warning
                                                 : t.error + t.warning + t.info;
    return counted > 0 || (most >= 0 && t.warning > (size_t)most);
}

static int result_of(const struct check *c, const struct report *r, const struct batch *b)
{
    if (!is_complete(r))
        return EXIT_TROUBLE;
    for (size_t i = 0; i < b->groups.count; i++)
        if (fails(c, &b->groups.at[i]))
            return EXIT_FOUND;
    return EXIT_CLEAN;
}

/* ---- the report ---- */

/* What the report borrows beside the result: made here, freed here. */
struct notes {
    vec(const struct rule *) rules;
    vec(struct report_note) problems, skipped;
};

static bool have_rule(const struct notes *n, const struct rule *rule)
{
    for (size_t i = 0; i < n->rules.count; i++)
        if (strcmp(n->rules.at[i]->id, rule->id) == 0)
            return true;
    return false;
}

static void note_group(struct notes *n, const struct batch_group *g, bool first)
{
    const struct registry *registry = engine_registry(g->engine);
    const struct modules *m = engine_modules(g->engine);

    for (size_t i = 0; i < registry_count(registry); i++) {
        const struct rule *rule = registry_at(registry, i);
        if (rule->severity != SEVERITY_OFF && (first || !have_rule(n, rule)))
            vec_push(&n->rules, rule);
    }
    for (size_t i = 0; first && i < m->count; i++)
        if (m->at[i]->failure.len > 0)
            vec_push(&n->problems, (struct report_note){STR(""), m->at[i]->failure});
    if (g->run.problem.len > 0)
        vec_push(&n->problems, (struct report_note){STR(""), g->run.problem});
}

static int rule_order(const void *a, const void *b)
{
    const struct rule *const *x = a, *const *y = b;

    return strcmp((*x)->id, (*y)->id);
}

static void gather_notes(const struct check *c, const struct batch *b, struct notes *n)
{
    for (size_t i = 0; i < b->groups.count; i++)
        note_group(n, &b->groups.at[i], i == 0);
    if (b->groups.count > 1 && n->rules.count > 0)
        qsort(n->rules.at, n->rules.count, sizeof n->rules.at[0], rule_order);
    for (size_t i = 0; i < c->list.skipped.count; i++) {
        const struct file_item *item = &c->list.skipped.at[i];
        vec_push(&n->skipped, (struct report_note){str_of(item->path), str_of(item->error)});
    }
}

static int write_report(struct check *c, const struct report *r, struct err *e)
{
    struct output out;
    int code = output_open(&out, c->output, e);

    if (code == 0)
        code = output_close(&out, c->format->write(out.stream, r, &c->report, e), e);
    return code;
}

/* Of several configurations the one that shows most, and the one that fails first. */
static void set_levels(struct check *c, const struct batch *b)
{
    c->report.min_severity = SEVERITY_ERROR;
    c->report.fail_on = SEVERITY_OFF;
    for (size_t i = 0; i < b->groups.count; i++) {
        const struct batch_group *g = &b->groups.at[i];
        enum severity shown = level_of(c->min_severity, &g->config->min_severity, SEVERITY_INFO);
        enum severity fail = fail_level(c, g);
        if (shown < c->report.min_severity)
            c->report.min_severity = shown;
        if (fail < c->report.fail_on)
            c->report.fail_on = fail;
    }
}

static int report_run(struct check *c, const struct batch *b)
{
    struct notes n = {0};
    struct err e;
    int result;

    gather_notes(c, b, &n);
    set_levels(c, b);
    struct report r = {
        .files = b->files,
        .count = b->count,
        .rules = n.rules.at,
        .rule_count = n.rules.count,
        .problems = n.problems.at,
        .problem_count = n.problems.count,
        .skipped = n.skipped.at,
        .skipped_count = n.skipped.count,
    };
    result = c->report.result = result_of(c, &r, b);
    if (write_report(c, &r, &e) < 0)
        result = cmd_fail("%s", e.text);
    vec_free(&n.rules);
    vec_free(&n.problems);
    vec_free(&n.skipped);
    return result;
}

static int fail_empty(const struct check *c)
{
    for (size_t i = 0; i < c->list.skipped.count; i++)
        cmd_fail("%s: %s", c->list.skipped.at[i].path, c->list.skipped.at[i].error);
    return cmd_fail(_("no draft was found there (*.docx, *.docm, *.dotx, *.dotm)"));
}

static void show_config(const struct check *c, const struct batch *b)
{
    struct strbuf out = {0};

    for (size_t i = 0; i < b->groups.count; i++) {
        const struct batch_group *g = &b->groups.at[i];
        strbuf_puts(&out, i > 0 ? "---\n" : "");
        for (size_t k = 0; k < g->places.count; k++)
            strbuf_printf(&out, "# %s\n", c->list.files.at[g->places.at[k]].path);
        config_print(g->config, engine_registry(g->engine), &out);
    }
    fputs(out.ptr, stdout);
    strbuf_free(&out);
}

static void say_warnings(const struct batch *b)
{
    for (size_t i = 0; i < b->groups.count; i++)
        cmd_warnings(engine_registry(b->groups.at[i].engine));
}

static int check(struct check *c)
{
    struct batch b = {0};
    struct err e;
    int result = EXIT_TROUBLE;

    for (size_t i = 0; c->output != NULL && i < c->list.files.count; i++)
        if (output_is(c->output, c->list.files.at[i].path))
            return cmd_fail(
                _("--output %s: that is one of the drafts; give the report another name"),
                c->output);
    if (c->list.files.count == 0)
        return fail_empty(c);
    char *plugin_path = cmd_plugin_path(c->plugin_path);
    set_engine(c, plugin_path);
    set_terminal(c);
    int code = batch_run(&b, &c->list, &c->batch, c->show_config ? NULL : &c->run, &e);
    if (code == 0 && !c->show_config)
        say_warnings(&b);
    if (code < 0) {
        cmd_fail("%s", e.text);
    } else if (c->show_config) {
        show_config(c, &b);
        result = EXIT_CLEAN;
    } else {
        result = report_run(c, &b);
    }
    batch_free(&b);
    free(plugin_path);
    return result;
}

int cmd_check(int argc, char **argv)
{
    struct check c = {
        .run = {.sandbox = true},
        .report = {.version = PACKAGE_VERSION},
        .format = &report_formats[0],
        .max_warnings = -2,
    };
    int code = read_command_line(&c, argc, argv);

    code = code == CMD_HELP ? EXIT_CLEAN : code == CMD_BAD ? EXIT_TROUBLE : check(&c);
    walk_free(&c.list);
    cmd_free_names(&c.only);
    cmd_free_names(&c.skip);
    cmd_free_names(&c.rules);
    cmd_free_names(&c.whitelists);
    return code;
}
