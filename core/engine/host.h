/* engine/host.h - the program's side of draftlint/plugin.h: the table of functions, and what the
 * opaque handles are. */
#ifndef ENGINE_HOST_H
#define ENGINE_HOST_H

#include "document/document.h"
#include "engine/facts.h"
#include "engine/finding.h"
#include "engine/pattern.h"
#include "engine/plugin.h"

struct engine;

/* dfl_node is struct node; dfl_table is struct table. */

struct dfl_setup {
    struct engine *engine;
    struct module *module;
    struct err *err;
};

struct dfl_run {
    struct engine *engine;
    struct module *module;
    const struct document *document;
    const struct draft_facts *facts;
    struct arena *arena;
    void *state;
    struct err err;
    struct report_file *out;
};

extern const struct dfl_host host_table;

#endif
