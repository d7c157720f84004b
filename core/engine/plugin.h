/* engine/plugin.h - loads modules and keeps them; the only caller of dlopen. */
#ifndef ENGINE_PLUGIN_H
#define ENGINE_PLUGIN_H

#include "draftlint/plugin.h"
#include "engine/rule.h"
#include "util/err.h"

struct pack;

struct module {
    char *path;       /* absolute */
    const char *name; /* descriptor's, or the file's stem when it failed */
    const struct dfl_plugin
        *plugin;         /* a copy: members this program does not know are gone, absent
                            ones NULL; NULL itself when the module could not be loaded */
    struct rule **rules; /* in descriptor order */
    size_t rule_count;
    struct str failure; /* why it could not be loaded or opened; empty: fine */
    uint32_t index;
    struct pack *pack; /* of a data pack, NULL for a compiled module */
    bool trusted;      /* installed with this program */
    bool opened;
    bool muted; /* see engine_mute */
    char *stem; /* what NAME is when it failed */
    char *failure_text;
};

struct modules {
    struct module **at;
    size_t count, cap;
    size_t failed;
};

/* Loads every *.so of the folders in SEARCH (colon separated), ordered by name; of two of one name
 * the first wins.  A module that fails is kept with its reason.  Rules go to REGISTRY.  A folder
 * that cannot be read is ERR_PLUGIN. */
int modules_load(struct modules *m, const char *search, struct registry *registry, struct err *e);

/* One file, for `plugin check` and `rules check --plugin`.  Kept with its reason when it fails, and
 * the error returned as well. */
int module_load(struct modules *m, const char *path, struct registry *registry, struct err *e);

/* A plugin linked into this program, as tests have it. */
int module_adopt(struct modules *m, const struct dfl_plugin *plugin, struct registry *registry,
                 struct err *e);

/* The file of plugin NAME in SEARCH, or NAME itself when it has a slash; freed by the caller.  The
 * message names every folder looked in. */
int module_find(const char *search, const char *name, char **path, struct err *e);

/* A module that is no file, a data pack: appended, its rules added by the caller. */
struct module *module_add(struct modules *m, const char *path, const char *name);
void module_fail(struct modules *m, struct module *module, const struct err *e);
struct rule *module_rule(const struct module *m, const char *id); /* short id; NULL none */

void modules_close(struct modules *m); /* calls close() of those that are open */
void modules_free(struct modules *m);  /* closes them; never dlclose */

/* A readable shared object for this machine, wholly there?  (A cut file kills dlopen by SIGBUS.) */
int elf_check(const char *path, struct err *e);

/*
 * Runs ACT(ARG) in a child first, to see whether it comes back: code of a module from elsewhere
 * must not take the program down.  0 when it did, whatever it returned.  SUBJECT (a path) and DOING
 * word the message.  The child is stopped after some seconds.
 */
int rehearse(const char *subject, const char *doing, void (*act)(void *), void *arg, struct err *e);

#endif
