/* run/batch.h - a run's drafts, grouped by the configuration that applies to them: each group has
 * an engine of its own. */
#ifndef RUN_BATCH_H
#define RUN_BATCH_H

#include "engine/config.h"
#include "run/baseline.h"
#include "run/run.h"

struct batch_group {
    const struct config *config;
    struct engine *engine;
    struct file_list list; /* items borrowed from the run's list */
    struct pool *pool;     /* NULL: nothing is checked */
    size_t baseline;       /* index among the batch's; SIZE_MAX: none */
};

struct batch_baseline {
    const char *path;
    struct baseline *read;
};

struct batch {
    struct arena *arena;
    vec(struct batch_group) groups; /* at least one, in the order of their first files */
    vec(uint32_t) group_of;         /* index of its group, by file of the list */
    vec(struct batch_baseline) baselines;
    size_t next; /* file */
    struct run_options run;
    size_t done; /* files checked by earlier groups */
};

struct batch_options {
    struct engine_options engine; /* what the command line says; it stands above configuration */
    const char *config;           /* this file alone; NULL: those of each draft's folders */
    bool no_config;
    const char *baseline; /* this file; NULL: the configured one */
    bool no_baseline;
    bool new_baseline; /* need not exist yet */
};

/* Finds the configurations, makes their engines and begins to check as RUN says; with RUN NULL
 * nothing is checked, but the rules can be looked at.  Of several groups one is checked after the
 * other, all of them here.  B and LIST must stay where they are.  Freed with batch_free, after an
 * error too. */
int batch_open(struct batch *b, const struct file_list *list, const struct batch_options *o,
               const struct run_options *run, struct err *e);

/* The next file of the list and its group; see pool_next.  What its baseline knows is marked. */
int batch_next(struct batch *b, struct arena *arena, struct report_file *out, size_t *group,
               struct err *e);

/* Why the run is not complete, beside the drafts' own reasons: plugins that could not be opened, or
 * failed across drafts.  Known behind the last draft; the texts are B's. */
struct batch_problems {
    vec(struct str) of;
};
void batch_problems(const struct batch *b, struct batch_problems *out);

/* The baseline of a group, NULL none. */
struct baseline *batch_baseline(const struct batch *b, size_t group);

void batch_free(struct batch *b);

#endif
