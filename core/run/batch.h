/* run/batch.h - a run's drafts, grouped by the configuration that applies to them: each group has
 * an engine of its own. */
#ifndef RUN_BATCH_H
#define RUN_BATCH_H

#include "engine/config.h"
#include "run/run.h"

struct batch_group {
    const struct config *config;
    struct engine *engine;
    struct file_list list; /* items borrowed from the run's list */
    vec(size_t) places;    /* of its files in the run's list */
    struct run_result run;
};

struct batch {
    struct arena *arena;
    vec(struct batch_group) groups; /* at least one, in the order of their first files */
    struct report_file *files;      /* of all groups, in the order of the run's list */
    size_t count;
};

struct batch_options {
    struct engine_options engine; /* what the command line says; it stands above configuration */
    const char *config;           /* this file alone; NULL: those of each draft's folders */
    bool no_config;
};

/* Finds the configurations and, one group after the other, makes its engine and checks its drafts
 * as RUN says; with RUN NULL nothing is checked, but the rules can be looked at.  The engines are
 * closed afterwards.  LIST must outlive the batch.  Freed with batch_free, after an error too. */
int batch_run(struct batch *b, const struct file_list *list, const struct batch_options *o,
              const struct run_options *run, struct err *e);
void batch_free(struct batch *b);

#endif
