#include "run/batch.h"

#include <string.h>

#include "engine/date.h"
#include "util/i18n.h"

/* ---- which configuration ---- */

static int find_config(struct batch *b, const struct batch_options *o, const char *path,
                       struct config **out, struct err *e)
{
    const char *slash = strrchr(path, '/');

    if (o->no_config) {
        *out = arena_alloc(b->arena, sizeof **out);
        return 0;
    }
    if (o->config != NULL)
        return config_read(b->arena, o->config, out, e);
    size_t folder = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    return config_find(b->arena, arena_strndup(b->arena, path, folder), out, e);
}

static struct batch_group *group_of(struct batch *b, const struct config *c)
{
    for (size_t i = 0; i < b->groups.count; i++)
        if (config_same(b->groups.at[i].config, c))
            return &b->groups.at[i];
    vec_push(&b->groups, (struct batch_group){.config = c});
    return &b->groups.at[b->groups.count - 1];
}

static bool same_folder(const char *a, const char *b)
{
    const char *x = strrchr(a, '/'), *y = strrchr(b, '/');

    if (x == NULL || y == NULL)
        return x == y;
    return x - a == y - b && strncmp(a, b, (size_t)(x - a)) == 0;
}

static int group_files(struct batch *b, const struct file_list *list, const struct batch_options *o,
                       struct err *e)
{
    size_t last = 0;

    for (size_t i = 0; i < list->files.count; i++) {
        const char *path = list->files.at[i].path;
        struct batch_group *g;

        if (i > 0 && same_folder(path, list->files.at[i - 1].path)) {
            g = &b->groups.at[last];
        } else {
            struct config *c;
            int rc = find_config(b, o, path, &c, e);
            if (rc < 0)
                return rc;
            g = group_of(b, c);
        }
        last = (size_t)(g - b->groups.at);
        vec_push(&g->list.files, list->files.at[i]);
        vec_push(&b->group_of, (uint32_t)last);
    }
    return 0;
}

/* ---- engines ---- */

static int make_engine(struct batch_group *g, const struct engine_options *base, struct err *e)
{
    struct engine_options o = *base;

    o.config = g->config;
    if (o.type == NULL)
        o.type = g->config->type.text;
    if (o.stage == NULL)
        o.stage = g->config->stage.text;
    if (o.as_of.year == 0 && g->config->as_of.text != NULL)
        date_parse(str_of(g->config->as_of.text), &o.as_of);
    int rc = engine_new(&o, &g->engine, e);
    if (rc < 0 && base->type == NULL && g->config->type.text != NULL && e->code == ERR_USAGE)
        err_prefix(e, "%s", g->config->type.place);
    return rc;
}

/* ---- baselines ---- */

/* Groups may share one. */
static int open_baseline(struct batch *b, struct batch_group *g, const struct batch_options *o,
                         struct err *e)
{
    const char *path = o->baseline != NULL ? o->baseline : g->config->baseline.text;
    struct baseline *read;

    g->baseline = SIZE_MAX;
    if (path == NULL || o->no_baseline)
        return 0;
    int rc = baseline_read(path, o->new_baseline, &read, e);
    if (rc < 0)
        return rc;
    for (size_t i = 0; i < b->baselines.count; i++)
        if (baseline_same(b->baselines.at[i].read, read)) {
            baseline_free(read);
            g->baseline = i;
            return 0;
        }
    g->baseline = b->baselines.count;
    vec_push(&b->baselines, (struct batch_baseline){path, read});
    return 0;
}

struct baseline *batch_baseline(const struct batch *b, size_t group)
{
    size_t i = b->groups.at[group].baseline;

    return i < b->baselines.count ? b->baselines.at[i].read : NULL;
}

/* ---- running ---- */

/* The progress of one group as that of the run. */
static void pass_progress(void *context, size_t done, size_t count)
{
    const struct batch *b = context;

    (void)count;
    b->run.progress(b->run.progress_context, b->done + done, b->group_of.count);
}

/* The engine is closed when it has done its work; of one group alone that is after batch_next. */
static int begin_group(struct batch *b, struct batch_group *g, const struct run_options *run,
                       struct err *e)
{
    struct run_options mine = b->run;
    int rc = 0;

    mine.progress_context = b;
    mine.progress = b->run.progress == NULL ? NULL : pass_progress;
    if (run != NULL)
        g->pool = pool_new(g->engine, &g->list, &mine);
    if (run != NULL && b->groups.count == 1)
        return 0;
    if (run != NULL)
        rc = pool_finish(g->pool, e);
    b->done += g->list.files.count;
    engine_close(g->engine);
    return rc;
}

int batch_open(struct batch *b, const struct file_list *list, const struct batch_options *o,
               const struct run_options *run, struct err *e)
{
    *b = (struct batch){.arena = arena_new()};
    if (run != NULL)
        b->run = *run;
    int rc = group_files(b, list, o, e);
    for (size_t i = 0; i < b->groups.count && rc == 0; i++) {
        struct batch_group *g = &b->groups.at[i];

        rc = make_engine(g, &o->engine, e);
        if (rc == 0 && run != NULL)
            rc = open_baseline(b, g, o, e);
        if (rc == 0)
            rc = begin_group(b, g, run, e);
    }
    return rc;
}

static void add_problem(struct batch_problems *out, struct str problem)
{
    for (size_t i = 0; i < out->of.count; i++)
        if (str_eq(out->of.at[i], problem))
            return;
    if (problem.len > 0)
        vec_push(&out->of, problem);
}

void batch_problems(const struct batch *b, struct batch_problems *out)
{
    for (size_t i = 0; i < b->groups.count; i++) {
        const struct modules *m = engine_modules(b->groups.at[i].engine);

        for (size_t k = 0; k < m->count; k++)
            add_problem(out, m->at[k]->failure);
        add_problem(out, pool_problem(b->groups.at[i].pool));
    }
}

int batch_next(struct batch *b, struct arena *arena, struct report_file *out, size_t *group,
               struct err *e)
{
    *group = b->next < b->group_of.count ? b->group_of.at[b->next] : 0;
    b->next++;
    int rc = pool_next(b->groups.at[*group].pool, arena, out, e);
    struct baseline *known = batch_baseline(b, *group);
    if (rc > 0 && known != NULL)
        baseline_mark(known, out);
    return rc;
}

void batch_free(struct batch *b)
{
    for (size_t i = 0; i < b->groups.count; i++) {
        struct batch_group *g = &b->groups.at[i];

        pool_free(g->pool);
        engine_free(g->engine);
        vec_free(&g->list.files);
    }
    for (size_t i = 0; i < b->baselines.count; i++)
        baseline_free(b->baselines.at[i].read);
    vec_free(&b->baselines);
    vec_free(&b->groups);
    vec_free(&b->group_of);
    arena_free(b->arena);
}
