/* draftlint ledger */
#include <string.h>
#include <unistd.h>

#include "cmd/drafts.h"
#include "cmd/output.h"
#include "report/ledger.h"
#include "util/i18n.h"
#include "util/paths.h"

enum { OPT_PREVIOUS = DRAFTS_LONG };

static const struct cmd_option options[] = {
    {"format", 'f', N_("FORMAT"), N_("text, or csv (default when --output ends in .csv)")},
    {"output", 'o', N_("FILE"), N_("write the ledger there, all of it or nothing")},
    {"previous", OPT_PREVIOUS, N_("FILE"),
     N_("an earlier ledger (CSV): keep its numbers, units and the columns you added, and say what "
        "was filled since and what is new")},
    DRAFTS_OPTIONS_VIEW,
    DRAFTS_OPTIONS_RULES,
    DRAFTS_OPTIONS_RUN,
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint ledger [OPTION...] PATH...\n"
       "Lists every place the drafts leave open: what is expected there, in which\n"
       "sentence, and who is to fill it in.\n"
       "Exit status: 0 nothing is open, 1 something is, 2 not everything was looked at.\n\n");

struct command_line {
    struct drafts drafts;
    const char *previous;
    bool csv, format_said;
};

static int read_format(struct command_line *c, const char *value)
{
    static const char *const names[] = {"text", "csv"};
    int choice = cmd_choice("--format", value, names, 2);

    c->format_said = true;
    c->csv = choice == 1;
    return choice < 0 ? choice : 0;
}

static int read_option(void *context, int id, const char *value)
{
    struct command_line *c = context;

    if (id == 'f')
        return read_format(c, value);
    c->previous = value;
    return 0;
}

/* ---- the ledger ---- */

/* A ledger and what its rows are of: of each draft the path and the status. */
struct work {
    struct ledger ledger;
    vec(struct report_file) files;
};

static const struct table *read_units(struct arena *a)
{
    char *path = arena_printf(a, "%s/organisations.tsv", paths_rules());
    struct table *t = NULL;

    if (access(path, R_OK) != 0 || table_read(a, path, &t, NULL) < 0)
        return NULL; /* no table: no unit is recognised, and the rows say so */
    return t;
}

/* What could not be looked at is said on standard error. */
static void add_draft(struct work *w, const struct report_file *f, const struct table *units)
{
    if (f->status != FILE_CHECKED) {
        w->ledger.incomplete = true;
        cmd_fail("%.*s: %.*s", (int)f->path.len, f->path.ptr, (int)f->reason.len, f->reason.ptr);
    }
    ledger_fill(&w->ledger, f, 1, units);
    vec_push(&w->files, (struct report_file){.path = f->path, .status = f->status});
}

static int add_drafts(struct work *w, struct drafts *d, struct err *e)
{
    const struct table *units = read_units(w->ledger.arena);
    int code;

    do {
        struct arena *arena = arena_new();
        struct report_file f = {0};
        size_t group;

        code = batch_next(&d->opened, arena, &f, &group, e);
        if (code > 0)
            add_draft(w, &f, units);
        arena_free(arena);
    } while (code > 0);
    if (code == 0 && drafts_say_problems(d) > 0)
        w->ledger.incomplete = true;
    return code;
}

static int write_ledger(const struct command_line *c, const struct ledger *l, struct err *e)
{
    const char *path = c->drafts.output;
    struct output out;
    int code = output_open(&out, path, e);

    if (code < 0)
        return code;
    code = c->csv ? ledger_write_csv(out.stream, l, e)
                  : ledger_write_text(out.stream, l, output_width(path), e);
    return output_close(&out, code, e);
}

static int make_ledger(struct command_line *c)
{
    struct work w = {.ledger = {.arena = arena_new()}};
    struct ledger *l = &w.ledger;
    struct err e;
    int code = add_drafts(&w, &c->drafts, &e), result = EXIT_TROUBLE;

    if (code == 0 && c->previous != NULL)
        code = ledger_compare(l, c->previous, w.files.at, w.files.count, &e);
    if (code == 0)
        code = write_ledger(c, l, &e);
    if (code < 0)
        cmd_fail("%s", e.text);
    else if (!l->incomplete)
        result = ledger_count(l, LEDGER_OPEN) + ledger_count(l, LEDGER_NEW) > 0 ? EXIT_FOUND
                                                                                : EXIT_CLEAN;
    vec_free(&w.files);
    arena_free(l->arena);
    return result;
}

int cmd_ledger(int argc, char **argv)
{
    struct command_line c = {.drafts.batch.no_baseline = true}; /* what is open stays open */
    struct cmd_line line = CMD_LINE("ledger");
    int code = drafts_read(&c.drafts, &line, read_option, &c), result = EXIT_TROUBLE;

    if (!c.format_said && c.drafts.output != NULL)
        c.csv = str_ends(str_of(c.drafts.output), STR(".csv"));
    if (code == CMD_HELP)
        result = EXIT_CLEAN;
    else if (code == 0 && drafts_open(&c.drafts, true) == 0)
        result = make_ledger(&c);
    drafts_free(&c.drafts);
    return result;
}
