/* draftlint check */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/drafts.h"
#include "cmd/output.h"
#include "report/report.h"
#include "util/i18n.h"

enum {
    OPT_FAIL_ON = DRAFTS_LONG,
    OPT_MIN_SEVERITY,
    OPT_MAX_WARNINGS,
    OPT_BASELINE,
    OPT_NO_BASELINE,
    OPT_SHOW_CONFIG,
    OPT_COLOR,
    OPT_PROGRESS
};

static const struct cmd_option options[] = {
    {NULL, 0, NULL, N_("What to check and how:")},
    DRAFTS_OPTIONS_VIEW,
    {"only", DRAFTS_ONLY, N_("RULE,..."),
     N_("only these rules; placeholder means all of its rules")},
    {"skip", DRAFTS_SKIP, N_("RULE,..."), N_("not these rules")},
    DRAFTS_OPTIONS_RULES,
    {NULL, 0, NULL, N_("What to report:")},
    {"format", 'f', N_("FORMAT"),
     N_("text, json, jsonl, sarif, junit, html, github, csv; default: as the name of --output "
        "ends, or text")},
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
    {"baseline", OPT_BASELINE, N_("FILE"),
     N_("what this file knows is neither shown nor counted; see draftlint baseline")},
    {"no-baseline", OPT_NO_BASELINE, NULL, N_("not even the configured one")},
    {NULL, 0, NULL, N_("How it runs:")},
    DRAFTS_OPTIONS_RUN,
    {"show-config", OPT_SHOW_CONFIG, NULL,
     N_("do not check: show what is configured for these drafts, and where")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint [check] [OPTION...] PATH...\n"
       "Checks drafts: DOCX files, folders with all that is below them (hidden ones are\n"
       "left out), or - for standard input, which may also be plain text.\n");

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

struct check {
    struct drafts drafts;
    struct report_options report;
    const struct report_format *format; /* NULL: not said */
    enum severity fail_on;              /* SEVERITY_OFF: never; SEVERITY_DEFAULT: not said */
    enum severity min_severity;         /* SEVERITY_DEFAULT: not said */
    long max_warnings;                  /* -1: any number; -2: not said */
    enum when color, progress;
    bool show_config;
    bool progress_shown; /* the line stands on the terminal */
};

/* ---- the command line ---- */

static int read_when(const char *option, const char *value, enum when *out)
{
    static const char *const names[] = {"auto", "always", "never"};
    int choice = cmd_choice(option, value, names, 3);

    *out = (enum when)choice;
    return choice < 0 ? choice : 0;
}

static int read_severity(const char *option, const char *value, bool never, enum severity *out)
{
    static const char *const names[] = {"info", "warning", "error", "never"};
    int choice = cmd_choice(option, value, names, never ? 4 : 3);

    *out = (enum severity)(SEVERITY_INFO + choice);
    return choice < 0 ? choice : 0;
}

static int read_format(struct check *c, const char *value)
{
    const char *names[16];
    size_t count = 0;

    for (; report_formats[count].name != NULL; count++)
        names[count] = report_formats[count].name;
    int choice = cmd_choice("--format", value, names, count);
    if (choice >= 0)
        c->format = &report_formats[choice];
    return choice < 0 ? choice : 0;
}

/* report.html is to be a page; a name that tells nothing, text. */
static const struct report_format *format_of(const char *output)
{
    const char *dot = output != NULL ? strrchr(output, '.') : NULL;

    for (size_t i = 0; dot != NULL && report_formats[i].name != NULL; i++)
        if (strcmp(dot + 1, report_formats[i].name) == 0)
            return &report_formats[i];
    return &report_formats[0];
}

static int read_option(void *context, int id, const char *value)
{
    struct check *c = context;

    switch (id) {
    case OPT_SHOW_CONFIG:
        c->show_config = true;
        return 0;
    case 'f':
        return read_format(c, value);
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
        return cmd_number("--max-warnings", value, 1000000000, &c->max_warnings);
    case OPT_BASELINE:
        c->drafts.batch.baseline = value;
        return 0;
    default: /* OPT_NO_BASELINE */
        c->drafts.batch.no_baseline = true;
        return 0;
    }
}

/* ---- the run ---- */

static void show_progress(void *context, size_t done, size_t count)
{
    struct check *c = context;

    c->progress_shown = true;
    fprintf(stderr, "\r\033[K");
    fprintf(stderr, _("%zu of %zu drafts"), done, count);
}

static void hide_progress(struct check *c)
{
    if (c->progress_shown)
        fputs("\r\033[K", stderr);
    c->progress_shown = false;
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

static void set_terminal(struct check *c)
{
    const char *output = c->drafts.output;

    c->report.color = wants_color(c, output == NULL && isatty(STDOUT_FILENO));
    c->report.width = output_width(output);
    if (c->progress == WHEN_ALWAYS ||
        (c->progress == WHEN_AUTO && isatty(STDERR_FILENO) && c->drafts.list.files.count > 20)) {
        c->drafts.run.progress = show_progress;
        c->drafts.run.progress_context = c;
    }
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

static bool fails(const struct check *c, const struct batch_group *g, const struct report_totals *t)
{
    enum severity level = fail_level(c, g);
    const char *configured = g->config->max_warnings.text;
    long most = c->max_warnings != -2 ? c->max_warnings : configured ? atol(configured) : -1;
    size_t counted = level == SEVERITY_OFF       ? 0
                     : level == SEVERITY_ERROR   ? t->error
                     : level == SEVERITY_WARNING ? t->error + t->warning
                                                 : t->error + t->warning + t->info;

    return counted > 0 || (most >= 0 && t->warning > (size_t)most);
}

/* ---- the report ---- */

/* What the report borrows: made here, freed here. */
struct notes {
    vec(const struct rule *) rules;
    vec(struct report_note) problems, skipped;
};

/* The drafts as the report gets them. */
struct source {
    struct check *check;
    struct arena *arena; /* of the draft given last */
    struct report_file file;
    struct report_totals *totals; /* by group */
    bool incomplete;
    struct notes notes;
};

static bool have_rule(const struct notes *n, const struct rule *rule)
{
    for (size_t i = 0; i < n->rules.count; i++)
        if (strcmp(n->rules.at[i]->id, rule->id) == 0)
            return true;
    return false;
}

static void note_rules(struct notes *n, const struct registry *registry, bool first)
{
    for (size_t i = 0; i < registry_count(registry); i++) {
        const struct rule *rule = registry_at(registry, i);
        if (rule->severity != SEVERITY_OFF && (first || !have_rule(n, rule)))
            vec_push(&n->rules, rule);
    }
}

static int rule_order(const void *a, const void *b)
{
    const struct rule *const *x = a, *const *y = b;

    return strcmp((*x)->id, (*y)->id);
}

/* What is known before the first draft is checked. */
static void note_before(struct notes *n, const struct batch *b, const struct file_list *list)
{
    for (size_t i = 0; i < b->groups.count; i++)
        note_rules(n, engine_registry(b->groups.at[i].engine), i == 0);
    if (b->groups.count > 1 && n->rules.count > 0)
        qsort(n->rules.at, n->rules.count, sizeof n->rules.at[0], rule_order);
    for (size_t i = 0; i < list->skipped.count; i++) {
        const struct file_item *item = &list->skipped.at[i];
        vec_push(&n->skipped, (struct report_note){str_of(item->path), str_of(item->error)});
    }
}

/* What is known behind the last. */
static void note_problems(struct notes *n, const struct batch *b)
{
    struct batch_problems problems = {0};

    batch_problems(b, &problems);
    for (size_t i = 0; i < problems.of.count; i++)
        vec_push(&n->problems, (struct report_note){STR(""), problems.of.at[i]});
    vec_free(&problems.of);
}

static void end_report(struct report *r, struct source *s)
{
    const struct batch *b = &s->check->drafts.opened;

    note_problems(&s->notes, b);
    r->problems = s->notes.problems.at;
    r->problem_count = s->notes.problems.count;
    r->result = s->incomplete || r->problem_count > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
    for (size_t i = 0; i < b->groups.count && r->result == EXIT_CLEAN; i++)
        if (fails(s->check, &b->groups.at[i], &s->totals[i]))
            r->result = EXIT_FOUND;
}

static int next_draft(struct report *r, const struct report_file **file, struct err *e)
{
    struct source *s = r->source;
    size_t group;

    arena_free(s->arena);
    s->arena = arena_new();
    s->file = (struct report_file){0};
    int code = batch_next(&s->check->drafts.opened, s->arena, &s->file, &group, e);
    hide_progress(s->check);
    if (code > 0) {
        report_count(&s->file, &s->totals[group]);
        s->incomplete |= s->file.status != FILE_CHECKED || s->file.coverage.aborted_count > 0;
        *file = &s->file;
    } else if (code == 0) {
        end_report(r, s);
    }
    return code;
}

static int write_report(struct check *c, struct report *r, struct err *e)
{
    struct output out;
    int code = output_open(&out, c->drafts.output, e);

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

static int report_run(struct check *c)
{
    const struct batch *b = &c->drafts.opened;
    struct source s = {.check = c};
    struct err e;

    s.totals = mem_array(NULL, b->groups.count, sizeof *s.totals);
    memset(s.totals, 0, b->groups.count * sizeof *s.totals);
    note_before(&s.notes, b, &c->drafts.list);
    set_levels(c, b);
    struct report r = {
        .next = next_draft,
        .source = &s,
        .rules = s.notes.rules.at,
        .rule_count = s.notes.rules.count,
        .skipped = s.notes.skipped.at,
        .skipped_count = s.notes.skipped.count,
    };
    if (write_report(c, &r, &e) < 0)
        r.result = cmd_fail("%s", e.text);
    arena_free(s.arena);
    free(s.totals);
    vec_free(&s.notes.rules);
    vec_free(&s.notes.problems);
    vec_free(&s.notes.skipped);
    return r.result;
}

/* ---- --show-config ---- */

static void show_config(const struct batch *b)
{
    struct strbuf out = {0};

    for (size_t i = 0; i < b->groups.count; i++) {
        const struct batch_group *g = &b->groups.at[i];
        strbuf_puts(&out, i > 0 ? "---\n" : "");
        for (size_t k = 0; k < g->list.files.count; k++)
            strbuf_printf(&out, "# %s\n", g->list.files.at[k].path);
        config_print(g->config, engine_registry(g->engine), &out);
    }
    fputs(out.ptr, stdout);
    strbuf_free(&out);
}

static int check(struct check *c)
{
    const struct batch *b = &c->drafts.opened;

    if (c->format == NULL)
        c->format = format_of(c->drafts.output);
    set_terminal(c);
    int code = drafts_open(&c->drafts, !c->show_config);
    hide_progress(c);
    if (code < 0)
        return EXIT_TROUBLE;
    if (c->show_config) {
        show_config(b);
        return EXIT_CLEAN;
    }
    for (size_t i = 0; i < b->groups.count; i++)
        cmd_warnings(engine_registry(b->groups.at[i].engine));
    return report_run(c);
}

bool cmd_check_flag(const char *word)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const struct cmd_option *o = &options[i];
        if (o->name == NULL || o->argument != NULL || word[0] != '-')
            continue;
        if ((word[1] == o->id && word[2] == '\0') ||
            (word[1] == '-' && strcmp(word + 2, o->name) == 0))
            return true;
    }
    return false;
}

int cmd_check(int argc, char **argv)
{
    struct check c = {
        .report = {.version = PACKAGE_VERSION},
        .max_warnings = -2,
    };
    struct cmd_line line = CMD_LINE("check");
    int code = drafts_read(&c.drafts, &line, read_option, &c);

    code = code == CMD_HELP ? EXIT_CLEAN : code == CMD_BAD ? EXIT_TROUBLE : check(&c);
    drafts_free(&c.drafts);
    return code;
}
