/* run/run.h - many drafts: folder walk, worker processes, results in a fixed order. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include <stdbool.h>

#include "docx/docx.h"
#include "engine/engine.h"

struct run_options {
    unsigned jobs;            /* worker processes; 0: one a processor */
    enum revisions revisions;
    unsigned timeout;         /* seconds a draft may take, 0: default 60 */
    size_t memory_limit;      /* bytes of address space a worker may add, 0: default */
    bool sandbox;             /* seccomp; off only for sanitizer builds and debugging */
};

struct run_result {
    struct report_file *files; /* ordered by path as walked */
    size_t count;
    struct arena *arena;       /* owns everything above */
};

/* A file to check: PATH as given or found ("-" is standard input). */
struct file_list {
    char **at;
    size_t count, cap;
    struct {
        char **at;
        size_t count, cap;
    } skipped; /* lock files and such, for the coverage line */
};

/* Adds PATH: a file as it is, a folder recursively (*.docx *.docm *.dotx *.dotm; .doc/.wps etc. are added
 * too, to be named as not readable), sorted.  Lock files (~$… .~…) are skipped.  No link loops. */
int walk_add(struct file_list *list, const char *path, struct err *e);
void walk_free(struct file_list *list);

/* Checks all files, each in a worker that has given up files, network and more; a crash, a hang or
 * too much memory costs that one file (FILE_INCOMPLETE, the plugin named). */
int run_check(struct engine *g, const struct file_list *list, const struct run_options *options, struct run_result *out,
              struct err *e);
void run_result_free(struct run_result *r);

#endif
