/* draftlint baseline */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/drafts.h"
#include "cmd/output.h"
#include "util/i18n.h"

enum { OPT_BASELINE = DRAFTS_LONG };

static const struct cmd_option options[] = {
    {"baseline", OPT_BASELINE, N_("FILE"),
     N_("the baseline, instead of the one that the configuration names")},
    DRAFTS_OPTIONS_VIEW,
    DRAFTS_OPTIONS_RULES,
    DRAFTS_OPTIONS_RUN,
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint baseline write|prune [OPTION...] PATH...\n"
       "Keeps what is found today in a table, so that a check tells only what is new.\n"
       "  write   everything found in these drafts is known from now on\n"
       "  prune   what is no longer found in them, and drafts that are gone, leave it\n"
       "Entries of other drafts stay, and so does what people write under “reason”: with\n"
       "a reason a finding counts as waived.\n"
       "Exit status: 0, or 2 when a draft could not be checked; its entries stay, too.\n\n");

struct work {
    struct drafts drafts;
    void (*apply)(struct baseline *b, const struct report_file *f);
    bool complete;
};

static int read_option(void *context, int id, const char *value)
{
    struct work *w = context;

    (void)id;
    w->drafts.batch.baseline = value;
    return 0;
}

/* Why F's entries stay as they are; NULL: they need not. */
static const char *why_not(struct baseline *b, const struct report_file *f)
{
    if (f->status != FILE_CHECKED)
        return f->reason.ptr;
    if (f->coverage.aborted_count > 0)
        return f->coverage.aborted[0].ptr;
    if (!baseline_can_name(b, f))
        return _("has no name that can stand in a baseline");
    return NULL;
}

static int add_draft(struct work *w, const struct report_file *f, size_t group, struct err *e)
{
    struct baseline *b = batch_baseline(&w->drafts.opened, group);

    if (b == NULL)
        return err_set(
            e, ERR_USAGE,
            _("%s: in which baseline? Name it with --baseline, or as “baseline: FILE” in %s"),
            f->path.ptr, CONFIG_NAME);
    const char *why = why_not(b, f);
    if (why == NULL) {
        w->apply(b, f);
    } else {
        w->complete = false;
        cmd_fail("%s: %s", f->path.ptr, why);
    }
    return 0;
}

static int add_drafts(struct work *w, struct err *e)
{
    int code;

    do {
        struct arena *arena = arena_new();
        struct report_file f = {0};
        size_t group;

        code = batch_next(&w->drafts.opened, arena, &f, &group, e);
        if (code > 0 && add_draft(w, &f, group, e) < 0)
            code = (int)e->code;
        arena_free(arena);
    } while (code > 0);
    return code;
}

static int write_baseline(const struct batch_baseline *b, struct err *e)
{
    struct output out;
    int code = output_open(&out, b->path, e);

    if (code == 0)
        code = output_close(&out, baseline_write(b->read, out.stream, e), e);
    if (code == 0) {
        struct baseline_count n = baseline_count(b->read);
        printf(_("%s: %zu findings in %zu drafts are known\n"), b->path, n.findings, n.drafts);
    }
    return code;
}

static int run(struct work *w)
{
    const struct batch *b = &w->drafts.opened;
    struct err e;
    int code = add_drafts(w, &e);

    if (code == 0 && drafts_say_problems(&w->drafts) > 0)
        return EXIT_TROUBLE; /* with a plugin missing nothing is known of what it would find */
    for (size_t i = 0; i < b->baselines.count && code == 0; i++) {
        if (w->apply == baseline_prune)
            baseline_forget(b->baselines.at[i].read);
        code = write_baseline(&b->baselines.at[i], &e);
    }
    if (code < 0)
        return cmd_fail("%s", e.text);
    return w->complete ? EXIT_CLEAN : EXIT_TROUBLE;
}

/* 0 when WORD is one of the two. */
static int set_action(struct work *w, const char *word)
{
    static const char *const names[] = {"write", "prune"};

    w->drafts.batch.new_baseline = strcmp(word, "write") == 0;
    w->apply = w->drafts.batch.new_baseline ? baseline_take : baseline_prune;
    if (w->drafts.batch.new_baseline || strcmp(word, "prune") == 0)
        return 0;
    return cmd_bad_value("baseline", word, names, 2);
}

int cmd_baseline(int argc, char **argv)
{
    struct work w = {.complete = true};
    struct cmd_line line = CMD_LINE("baseline");
    int code = 0, result = EXIT_TROUBLE;

    if (argc < 2)
        return cmd_fail(_("baseline: write or prune? See draftlint baseline --help"));
    if (argv[1][0] != '-') { /* else only --help is left */
        code = set_action(&w, argv[1]);
        line.argc--;
        line.argv++;
    }
    if (code == 0)
        code = drafts_read(&w.drafts, &line, read_option, &w);
    if (code == CMD_HELP)
        result = EXIT_CLEAN;
    else if (code == 0 && w.apply == NULL)
        cmd_fail(_("baseline: write or prune? See draftlint baseline --help"));
    else if (code == 0 && drafts_open(&w.drafts, true) == 0)
        result = run(&w);
    drafts_free(&w.drafts);
    return result;
}
