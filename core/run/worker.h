/* run/worker.h - a worker process: what it is asked, what it answers.  Between pool.c and worker.c
 * alone.
 *
 * A request is a struct request with the draft's descriptor (SCM_RIGHTS), then its name; an answer
 * is a struct answer, then bytes of run/wire.h. */
#ifndef RUN_WORKER_H
#define RUN_WORKER_H

#include <stdint.h>

#include "run/run.h"

enum {
    SANDBOX_EXIT = 87, /* of a worker that could not enter its sandbox; see also MEM_EXIT */
    WITHOUT_MOST = 4,  /* plugins a draft is checked without after they died of it */
    ANSWER_MOST = 256 << 20
};

#define ACROSS UINT32_MAX /* index of the job that is no file: engine_across */

struct request {
    uint32_t index;
    uint32_t plain_allowed;
    uint32_t without[WITHOUT_MOST]; /* modules to be left out */
    uint32_t without_count;
    uint32_t name_length; /* bytes that follow */
};

struct answer {
    uint32_t index;
    uint32_t length; /* bytes that follow, at most ANSWER_MOST */
};

/* What a worker is born with. */
struct work {
    struct engine *engine;
    const struct run_options *options;
    int socket;                /* to the parent */
    volatile uint32_t *module; /* see engine_watch */
    struct report_file *files; /* to run engine_across over; NULL: to check drafts */
    size_t count;
};

/* The life of a worker, from fork to exit, with no descriptor of its parent's but the socket and
 * standard error; PARENT is the process that forked it.  With files it
 * answers for each to which engine_across added findings or a reason, with these alone, and then
 * for ACROSS. */
_Noreturn void worker_main(const struct work *w, pid_t parent);

#endif
