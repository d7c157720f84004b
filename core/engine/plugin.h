/* engine/plugin.h - loads modules and keeps them; the only caller of dlopen. */
#ifndef ENGINE_PLUGIN_H
#define ENGINE_PLUGIN_H

#include "draftlint/plugin.h"
#include "engine/rule.h"
#include "util/err.h"

struct pack;

struct module {
    char *path;                        /* absolute */
    const char *name;                  /* descriptor's, or the file's stem when it failed */
    const struct dfl_plugin *plugin;   /* a copy: members this program does not know are gone, absent ones NULL */
    struct rule **rules;               /* in descriptor order */
    size_t rule_count;
    struct str failure;                /* why it could not be loaded or opened; empty: fine */
    uint32_t index;
    struct pack *pack;                 /* of a data pack, NULL for a compiled module */
};

struct modules {
    struct module **at;
    size_t count, cap;
    size_t failed;
};

/* Loads every *.so of the folders in SEARCH (colon separated, absolute), ordered by name; of two of
 * one name the first wins.  A module that fails is kept with its reason.  Rules go to REGISTRY. */
int modules_load(struct modules *m, const char *search, struct registry *registry, struct err *e);
/* One file, for `plugin check` and `rules check --plugin`. */
int module_load(struct modules *m, const char *path, struct registry *registry, struct err *e);
void modules_free(struct modules *m); /* calls close(); never dlclose */

/* A readable shared object for this machine, wholly there?  (A cut file kills dlopen by SIGBUS.) */
int elf_check(const char *path, struct err *e);

#endif
