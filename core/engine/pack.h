/* engine/pack.h - a rule pack (*.yaml) as a module like any other.
 *
 * A pack is turned into a struct dfl_plugin whose callbacks interpret its rules, so that data rules
 * and compiled rules take the same road through the engine.
 */
#ifndef ENGINE_PACK_H
#define ENGINE_PACK_H

#include "engine/plugin.h"

struct pack;

/* Did anybody but the maintainers have a hand in it?  Then its mistakes are said at once. */
bool pack_is_users(const struct pack *p);

/* Is a rule that was opened for this STAGE? */
bool pack_has_stage(const struct pack *p, const char *stage);

/* Reads PATH (layer ORIGIN); rules go to REGISTRY.  A rule that an earlier layer has is changed
 * field by field, a new one is added.  Mistakes are ERR_CONFIG with file:line:column. */
int pack_load(struct modules *m, const char *path, enum rule_origin origin,
              struct registry *registry, struct err *e);

#endif
