#include "cmd/drafts.h"

#include <stdlib.h>

#include "cmd/output.h"
#include "util/i18n.h"
#include "util/paths.h"

static int read_jobs(struct drafts *d, const char *value)
{
    long jobs = 0;
    int code = cmd_number("--jobs", value, 256, &jobs);

    d->run.jobs = (unsigned)jobs;
    return code;
}

static int read_output(struct drafts *d, const char *value)
{
    if (d->output != NULL) {
        cmd_fail(_("--output %s: %s is given already; a report goes to one file, so run draftlint "
                   "once for each"),
                 value, d->output);
        return CMD_BAD;
    }
    d->output = value;
    return 0;
}

static int read_timeout(struct drafts *d, const char *value)
{
    long seconds = 0;
    int code = cmd_number("--timeout", value, 86400, &seconds);

    d->run.timeout = (unsigned)seconds;
    return code;
}

static int read_revisions(struct drafts *d, const char *value)
{
    static const char *const names[] = {"accepted", "original"};
    int choice = cmd_choice("--revisions", value, names, 2);

    d->run.revisions = choice == 1 ? REVISIONS_ORIGINAL : REVISIONS_ACCEPTED;
    return choice < 0 ? choice : 0;
}

/* Where the options of a command go. */
struct reader {
    struct drafts *drafts;
    cmd_reader *own;
    void *context; /* of OWN */
};

static int read_option(void *context, int id, const char *value)
{
    const struct reader *r = context;
    struct drafts *d = r->drafts;

    switch (id) {
    case 'o':
        return read_output(d, value);
    case 't':
        d->batch.engine.type = value;
        return 0;
    case DRAFTS_STAGE:
        d->batch.engine.stage = value;
        return 0;
    case DRAFTS_AS_OF:
        return cmd_date("--as-of", value, &d->batch.engine.as_of);
    case DRAFTS_REVISIONS:
        return read_revisions(d, value);
    case DRAFTS_ONLY:
        cmd_add_names(&d->only, value);
        return 0;
    case DRAFTS_SKIP:
        cmd_add_names(&d->skip, value);
        return 0;
    case DRAFTS_WHITELIST:
        vec_push(&d->whitelists.names, mem_strdup(value));
        return 0;
    case DRAFTS_RULES:
        vec_push(&d->rules.names, mem_strdup(value));
        return 0;
    case 'c':
        d->batch.config = value;
        return 0;
    case DRAFTS_NO_CONFIG:
        d->batch.no_config = true;
        return 0;
    case DRAFTS_PLUGIN_PATH:
        d->plugin_path = value;
        return 0;
    case 'j':
        return read_jobs(d, value);
    case DRAFTS_NO_SANDBOX:
        d->run.sandbox = false;
        return 0;
    case DRAFTS_TIMEOUT:
        return read_timeout(d, value);
    default:
        return r->own(r->context, id, value);
    }
}

static int add_path(struct drafts *d, const char *path)
{
    if (path[0] == '\0') {
        cmd_fail(_("the name of a draft is empty; is a variable not set?"));
        return CMD_BAD;
    }
    walk_add(&d->list, path);
    return 0;
}

int drafts_read(struct drafts *d, struct cmd_line *line, cmd_reader *own, void *context)
{
    struct reader reader = {d, own, context};

    d->run.sandbox = true;
    int code = cmd_read(line, read_option, &reader);
    if (code == 0 && line->next == line->argc) {
        cmd_fail(_("which drafts? Name files or folders; see draftlint %s --help"), line->command);
        code = CMD_BAD;
    }
    for (int i = line->next; code == 0 && i < line->argc; i++)
        code = add_path(d, line->argv[i]);
    return code;
}

static int fail_empty(const struct file_list *list)
{
    for (size_t i = 0; i < list->skipped.count; i++)
        cmd_fail("%s: %s", list->skipped.at[i].path, list->skipped.at[i].error);
    cmd_fail(_("no draft was found there (*.docx, *.docm, *.dotx, *.dotm)"));
    return -1;
}

/* The report may replace neither a draft nor a baseline; the drafts are known before any work. */
static int fail_draft(const struct drafts *d)
{
    for (size_t i = 0; d->output != NULL && i < d->list.files.count; i++)
        if (output_is(d->output, d->list.files.at[i].path)) {
            cmd_fail(_("--output %s: that is one of the drafts; give the report another name"),
                     d->output);
            return -1;
        }
    return 0;
}

static int fail_baseline(const struct drafts *d)
{
    const struct batch *b = &d->opened;

    for (size_t i = 0; d->output != NULL && i < b->baselines.count; i++)
        if (output_is(d->output, b->baselines.at[i].path)) {
            cmd_fail(_("--output %s: that is the baseline; give the report another name"),
                     d->output);
            return -1;
        }
    return 0;
}

static void set_engine(struct drafts *d)
{
    struct engine_options *o = &d->batch.engine;

    d->search = cmd_plugin_path(d->plugin_path);
    o->plugin_path = d->search;
    o->personal_path = paths_personal();
    o->rules_path = paths_rules();
    o->rules = d->rules.names.at;
    o->rules_count = d->rules.names.count;
    o->whitelists = d->whitelists.names.at;
    o->whitelist_count = d->whitelists.names.count;
    o->only = d->only.names.at;
    o->only_count = d->only.names.count;
    o->skip = d->skip.names.at;
    o->skip_count = d->skip.names.count;
    o->today = cmd_today();
}

int drafts_open(struct drafts *d, bool check)
{
    struct err e;

    if (d->list.files.count == 0)
        return fail_empty(&d->list);
    if (fail_draft(d) < 0)
        return -1;
    set_engine(d);
    int code = batch_open(&d->opened, &d->list, &d->batch, check ? &d->run : NULL, &e);
    if (code < 0)
        cmd_fail("%s", e.text);
    return code < 0 ? code : fail_baseline(d);
}

size_t drafts_say_problems(const struct drafts *d)
{
    struct batch_problems problems = {0};

    batch_problems(&d->opened, &problems);
    size_t count = problems.of.count;
    for (size_t i = 0; i < count; i++)
        cmd_fail("%s", problems.of.at[i].ptr);
    vec_free(&problems.of);
    return count;
}

void drafts_free(struct drafts *d)
{
    batch_free(&d->opened);
    free(d->search);
    walk_free(&d->list);
    cmd_free_names(&d->rules);
    cmd_free_names(&d->whitelists);
    cmd_free_names(&d->only);
    cmd_free_names(&d->skip);
}
