/* run/run.h - many drafts: folder walk, worker processes, results in a fixed order. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include <stdbool.h>
#include <sys/types.h>

#include "docx/docx.h"
#include "engine/engine.h"
#include "util/vec.h"

/* A file to check. */
struct file_item {
    char *path;  /* as given or found, "-" for standard input */
    char *error; /* why it cannot be checked (the folder cannot be read, no such file); NULL: try */
    bool named;  /* given by the user: links are followed, pipes read */
};

struct file_list {
    vec(struct file_item) files;
    vec(struct file_item) skipped; /* lock files and links found in folders, error says which */
    void *seen;                    /* where they really are */
};

/* Adds PATH: a file as it is, a folder recursively, sorted by name at each level.  Of a folder are
 * taken *.docx *.docm *.dotx *.dotm, and the formats of other word processors, to be named as not
 * readable; hidden folders and files are not.  Lock files (~$… .~…) and links go to SKIPPED.  A
 * path that cannot be read becomes an item with an error.  A file that is already there, by
 * whatever path, is not added. */
void walk_add(struct file_list *list, const char *path);
void walk_free(struct file_list *list);

struct run_options {
    unsigned jobs; /* worker processes; 0: one a processor */
    enum revisions revisions;
    unsigned timeout;    /* seconds a draft may take; 0: RUN_TIMEOUT */
    size_t memory_limit; /* bytes of address space a worker may add; 0: RUN_MEMORY */
    bool sandbox;        /* seccomp; off only for sanitizer builds, debugging and old kernels */
    void (*progress)(void *context, size_t done, size_t count); /* after each file; may be NULL */
    void *progress_context;
};

#define RUN_TIMEOUT 60
#define RUN_MEMORY ((size_t)512 << 20)

struct pool;

/* Begins to check all files, each in a worker process that has given up files, network and more.  A
 * crash, a hang or too much memory costs that one file: its status and reason say so, naming the
 * plugin that was running.  ENGINE and LIST must stay while results are asked for.
 *
 * A worker checks one draft after the other.  One that takes its process over, by a fault in a
 * library say, reaches no file and no network, but could answer falsely for the drafts this worker
 * is given later.  A fork for each draft would end that; it doubles the time of a folder. */
struct pool *pool_new(struct engine *g, const struct file_list *list,
                      const struct run_options *options);

/* The next file of the list, as soon as it is checked and nothing can change it: where plugins
 * compare drafts (engine_across, in a worker too) that is when all are checked.  Its path belongs
 * to the run, all else to ARENA.  1; 0 behind the last one; negative when no worker can be had. */
int pool_next(struct pool *p, struct arena *arena, struct report_file *out, struct err *e);

/* Checks all that is left: from here on the engine is not needed, and results wait. */
int pool_finish(struct pool *p, struct err *e);

/* What went wrong in engine_across, once the last file was given out or the run is finished; empty:
 * nothing. */
struct str pool_problem(const struct pool *p);

void pool_free(struct pool *p); /* NULL allowed */

#endif
