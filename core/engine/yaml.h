/* engine/yaml.h - YAML as a tree with positions (libyaml is used here only).
 * No anchors, no tags, no duplicate keys; depth and size limited. */
#ifndef ENGINE_YAML_H
#define ENGINE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/err.h"
#include "util/str.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    size_t line, column; /* from 1 */
    struct str key;      /* in a map; empty in a list */
    size_t key_line, key_column;
    struct str value; /* of a scalar, NUL-terminated */
    bool quoted;
    struct yaml *first, *next; /* children, siblings */
    const char *path;          /* file, for messages */
};

int yaml_read(struct arena *a, const char *path, struct yaml **out, struct err *e);
int yaml_parse(struct arena *a, const char *path, struct str bytes, struct yaml **out,
               struct err *e);
const struct yaml *yaml_get(const struct yaml *map, const char *key);
/* "path:line:column: …" */
int yaml_fail(const struct yaml *at, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int yaml_fail_key(const struct yaml *at, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
