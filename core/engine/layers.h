/* engine/layers.h - the folders and files that rules and tables come from, laid over each other:
 * shipped, then the office's, then a person's own. */
#ifndef ENGINE_LAYERS_H
#define ENGINE_LAYERS_H

#include "engine/pack.h"
#include "engine/table.h"

/* By their names, hidden ones aside. */
bool is_pack_name(const char *path);
bool is_table_name(const char *path);

struct layers;

struct layers *layers_new(struct arena *a);

/* PATH: a folder of packs (*.yaml, *.yml) and tables, or one such file.  A later layer lies over
 * the earlier ones.  ERR_CONFIG when there is nothing readable there. */
int layers_add(struct layers *l, const char *path, enum rule_origin origin, struct err *e);

/* The packs of all layers become modules of M. */
int layers_load_packs(struct layers *l, struct modules *m, struct registry *registry,
                      struct err *e);

/* The table NAME ("outdated.tsv"; the same name with .csv does too) of all layers, read once.  One
 * that no layer has is looked for beside packs that were given as files.  *OUT is NULL when there
 * is none, which is no error. */
int layers_table(struct layers *l, const char *name, const struct table **out, struct err *e);

/* Where tables were looked for, for a message. */
const char *layers_folders(const struct layers *l);

/* Warns of tables of the office and of persons that nothing has read: misspelt names, mostly; and
 * of rows that were to switch off what is not there. */
void layers_warn_unread(struct layers *l, struct registry *registry);

#endif
