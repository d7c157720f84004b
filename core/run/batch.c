#include "run/batch.h"

#include <string.h>

#include "engine/facts.h"
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
        vec_push(&g->places, i);
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

/* ---- running ---- */

/* The progress of one group as that of the run. */
struct progress {
    const struct run_options *options;
    size_t before, count;
};

static void pass_progress(void *context, size_t done, size_t count)
{
    const struct progress *p = context;

    (void)count;
    p->options->progress(p->options->progress_context, p->before + done, p->count);
}

static int run_group(struct batch *b, struct batch_group *g, const struct run_options *run,
                     struct err *e)
{
    int rc = run_check(g->engine, &g->list, run, &g->run, e);

    for (size_t i = 0; i < g->run.count && rc == 0; i++)
        b->files[g->places.at[i]] = g->run.files[i];
    return rc;
}

int batch_run(struct batch *b, const struct file_list *list, const struct batch_options *o,
              const struct run_options *run, struct err *e)
{
    struct progress progress = {run, 0, list->files.count};
    struct run_options mine = run ? *run : (struct run_options){.jobs = 0};

    *b = (struct batch){.arena = arena_new(), .count = list->files.count};
    b->files = arena_alloc(b->arena, b->count * sizeof *b->files);
    if (mine.progress != NULL)
        mine.progress = pass_progress;
    mine.progress_context = &progress;
    int rc = group_files(b, list, o, e);
    for (size_t i = 0; i < b->groups.count && rc == 0; i++) {
        struct batch_group *g = &b->groups.at[i];

        rc = make_engine(g, &o->engine, e);
        if (rc == 0 && run != NULL)
            rc = run_group(b, g, &mine, e);
        if (rc == 0)
            engine_close(g->engine);
        progress.before += g->run.count;
    }
    return rc;
}

void batch_free(struct batch *b)
{
    for (size_t i = 0; i < b->groups.count; i++) {
        struct batch_group *g = &b->groups.at[i];

        run_result_free(&g->run);
        engine_free(g->engine);
        vec_free(&g->list.files);
        vec_free(&g->places);
    }
    vec_free(&b->groups);
    arena_free(b->arena);
}
