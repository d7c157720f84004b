/* across() runs in a child: it is the one plugin code that would otherwise run in the process that
 * holds all results.  The child writes what it reports to a pipe, and the parent believes none of
 * it before looking. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/host.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/utf8.h"

#define ACROSS_SECONDS 60
#define OTHERS_MAX 1024
#define MESSAGE_MAX 4096

/* In front of what it counts: OTHERS indices, then MESSAGE bytes.  FACT is SIZE_MAX for the last
 * record, whose message is the plugin's failure, empty for none. */
struct record {
    size_t fact, rule, others, message;
};

static int emit(struct dfl_set *set, size_t index, const struct rule *rule, const char *message,
                const size_t *others, size_t other_count)
{
    FILE *pipe = set->emit_arg;
    struct record r = {index, 0, other_count < OTHERS_MAX ? other_count : OTHERS_MAX,
                       strlen(message)};

    while (set->module->rules[r.rule] != rule)
        r.rule++;
    if (r.message > MESSAGE_MAX)
        for (r.message = MESSAGE_MAX; !utf8_boundary(str_of(message), r.message);)
            r.message--;
    if (fwrite(&r, sizeof r, 1, pipe) != 1 ||
        fwrite(others, sizeof others[0], r.others, pipe) != r.others ||
        fwrite(message, 1, r.message, pipe) != r.message)
        return DFL_EFAIL;
    return DFL_OK;
}

/* Runs the callback; false when what it reports could not be written. */
static bool call(struct dfl_set *set, FILE *to)
{
    int rc;

    set->emit_arg = to;
    rc = set->module->plugin->across(set);
    if (rc < 0 && set->err.code == ERR_OK)
        err_set(&set->err, ERR_PLUGIN, _("plugin \"%s\" failed (%d) and did not say why"),
                set->module->name, rc);
    struct record r = {SIZE_MAX, 0, 0, set->err.code != ERR_OK ? strlen(set->err.text) : 0};
    return fwrite(&r, sizeof r, 1, to) == 1 &&
           fwrite(set->err.text, 1, r.message, to) == r.message && fflush(to) == 0;
}

static pid_t start(struct dfl_set *set, int fds[2])
{
    pid_t child;

    if (pipe(fds) < 0)
        return -1;
    child = fork();
    if (child < 0) {
        close(fds[0]);
        close(fds[1]);
        return -1;
    }
    if (child == 0) {
        close(fds[0]);
        signal(SIGALRM, SIG_DFL);
        alarm(ACROSS_SECONDS);
        FILE *to = fdopen(fds[1], "w");
        _exit(to != NULL && call(set, to) ? 0 : 1);
    }
    close(fds[1]);
    return child;
}

struct received {
    struct finding finding;
    uint32_t file;
};

struct inbox {
    struct received *at;
    size_t count, cap;
};

static struct finding build(const struct dfl_set *set, struct arena *a, const struct record *r,
                            const size_t *others, struct str message)
{
    const struct rule *rule = set->module->rules[r->rule];
    const struct set_fact *fact = &set->facts[r->fact];
    struct finding f = {
        .rule = rule->index,
        .rule_id = str_of(rule->id),
        .severity = rule->severity,
        .message = message,
        .source = str_of(rule->source),
        .location = fact->fact->location,
    };

    f.related = arena_alloc(a, r->others * sizeof f.related[0]);
    for (size_t i = 0; i < r->others; i++) {
        const struct set_fact *other = &set->facts[others[i]];
        f.related[i].location = other->fact->location;
        f.related[i].message = other->file == fact->file ? STR("") : set->files[other->file].path;
    }
    f.related_count = r->others;
    finding_fingerprint(&f, STR(""), f.location.sentence);
    return f;
}

/* Reads up to and with the last record; false when what comes is cut short or nonsense. */
static bool receive(const struct dfl_set *set, struct arena *a, FILE *from, struct inbox *inbox,
                    struct str *failure)
{
    size_t others[OTHERS_MAX];
    struct record r;

    while (fread(&r, sizeof r, 1, from) == 1) {
        if (r.others > OTHERS_MAX || r.message > MESSAGE_MAX + sizeof set->err.text)
            return false;
        char *text = arena_alloc(a, r.message + 1);
        if (fread(others, sizeof others[0], r.others, from) != r.others ||
            fread(text, 1, r.message, from) != r.message)
            return false;
        struct str message = {text, r.message};
        if (!utf8_valid(message))
            return false;
        if (r.fact == SIZE_MAX) {
            *failure = message;
            return true;
        }
        if (r.fact >= set->fact_count || r.rule >= set->module->rule_count)
            return false;
        for (size_t i = 0; i < r.others; i++)
            if (others[i] >= set->fact_count)
                return false;
        struct received got = {build(set, a, &r, others, message), set->facts[r.fact].file};
        vec_push_in(a, inbox, got);
    }
    return false;
}

/* FAILURE says in a sentence what went wrong, empty for nothing. */
static void run_here(struct dfl_set *set, struct arena *a, struct inbox *inbox, struct str *failure)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    bool whole = file != NULL && call(set, file);

    if (file != NULL)
        fclose(file);
    file = whole ? fmemopen(bytes, size, "r") : NULL;
    whole = file != NULL && receive(set, a, file, inbox, failure);
    if (file != NULL)
        fclose(file);
    free(bytes);
    if (!whole)
        *failure =
            str_of(arena_printf(a, _("plugin \"%s\" broke off in across"), set->module->name));
}

static void run_in_child(struct dfl_set *set, struct arena *a, struct inbox *inbox,
                         struct str *failure)
{
    int fds[2], status = 0;
    FILE *from;
    bool whole = false;
    pid_t child = start(set, fds);

    if (child < 0) {
        *failure = str_of(arena_printf(a, "fork: %s", strerror(errno)));
        return;
    }
    from = fdopen(fds[0], "r");
    if (from != NULL) {
        whole = receive(set, a, from, inbox, failure);
        fclose(from);
    } else {
        close(fds[0]);
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        *failure = str_of(
            arena_printf(a, _("plugin \"%s\" did not come back from across within %d seconds"),
                         set->module->name, ACROSS_SECONDS));
    else if (WIFSIGNALED(status))
        *failure = str_of(arena_printf(a, _("plugin \"%s\" crashed in across (%s)"),
                                       set->module->name, strsignal(WTERMSIG(status))));
    else if (!whole)
        *failure =
            str_of(arena_printf(a, _("plugin \"%s\" broke off in across"), set->module->name));
}

/* ---- the facts of one plugin ---- */

static int fact_order(const void *x, const void *y)
{
    const struct set_fact *a = x, *b = y;
    const struct location *la = &a->fact->location, *lb = &b->fact->location;
    int c;

    if ((c = str_cmp(a->fact->key, b->fact->key)) != 0 ||
        (c = str_cmp(a->fact->value, b->fact->value)) != 0)
        return c;
    const uint32_t ka[] = {a->file, la->story, la->story_index, la->paragraph, la->start};
    const uint32_t kb[] = {b->file, lb->story, lb->story_index, lb->paragraph, lb->start};
    for (size_t i = 0; i < sizeof ka / sizeof ka[0]; i++)
        if (ka[i] != kb[i])
            return ka[i] < kb[i] ? -1 : 1;
    return 0;
}

/* Files come ordered by path, so their index stands for it. */
static void gather(struct dfl_set *set, size_t file_count, struct arena *a)
{
    size_t total = 0;

    for (size_t i = 0; i < file_count; i++)
        total += set->files[i].fact_count;
    set->facts = arena_alloc(a, total * sizeof set->facts[0]);
    for (size_t i = 0; i < file_count; i++)
        for (size_t k = 0; k < set->files[i].fact_count; k++)
            if (set->files[i].facts[k].plugin == set->module->index)
                set->facts[set->fact_count++] =
                    (struct set_fact){&set->files[i].facts[k], (uint32_t)i};
    qsort(set->facts, set->fact_count, sizeof set->facts[0], fact_order);
}

static void add_findings(struct dfl_set *set, size_t file_count, const struct inbox *inbox,
                         struct arena *a)
{
    for (size_t i = 0; i < file_count; i++) {
        struct report_file *file = &set->files[i];
        size_t count = file->finding_count;

        for (size_t k = 0; k < inbox->count; k++)
            count += inbox->at[k].file == i;
        if (count == file->finding_count)
            continue;
        struct finding *all = arena_alloc(a, count * sizeof all[0]);
        if (file->finding_count > 0)
            memcpy(all, file->findings, file->finding_count * sizeof all[0]);
        count = file->finding_count;
        for (size_t k = 0; k < inbox->count; k++)
            if (inbox->at[k].file == i)
                all[count++] = inbox->at[k].finding;
        file->findings = all;
        file->finding_count = findings_order(all, count);
    }
}

/* Every draft that gave facts is less than wholly checked. */
static void mark_incomplete(struct dfl_set *set, struct str failure, struct arena *a)
{
    for (size_t i = 0; i < set->fact_count; i++) {
        struct report_file *file = &set->files[set->facts[i].file];

        if (str_find(file->reason, failure, 0) >= 0)
            continue;
        file->reason = file->reason.len == 0
                           ? failure
                           : str_of(arena_printf(a, "%.*s; %.*s", (int)file->reason.len,
                                                 file->reason.ptr, (int)failure.len, failure.ptr));
        if (file->status == FILE_CHECKED)
            file->status = FILE_INCOMPLETE;
    }
}

int engine_across(struct engine *g, struct report_file *files, size_t count, struct arena *arena,
                  struct err *e)
{
    (void)e;
    for (size_t i = 0; i < g->modules.count; i++) {
        struct module *m = g->modules.at[i];
        struct dfl_set set = {
            .engine = g, .module = m, .files = files, .arena = arena, .emit = emit};
        struct inbox inbox = {0};
        struct str failure = STR("");

        if (!m->opened || m->plugin->across == NULL)
            continue;
        gather(&set, count, arena);
        if (set.fact_count == 0)
            continue;
        if (g->expendable)
            run_here(&set, arena, &inbox, &failure);
        else
            run_in_child(&set, arena, &inbox, &failure);
        add_findings(&set, count, &inbox, arena);
        if (failure.len > 0)
            mark_incomplete(&set, failure, arena);
    }
    return 0;
}
