/* Any YAML: a tree with positions, or a complaint that says where. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/yaml.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void check(const struct yaml *node, bool in_map)
{
    require(node->line > 0 && node->column > 0);
    require(utf8_valid(node->key) && utf8_valid(node->value));
    require(in_map ? node->key_line > 0 : node->key.len == 0);
    if (node->kind == YAML_SCALAR)
        require(node->first == NULL && node->value.ptr[node->value.len] == '\0');
    for (const struct yaml *child = node->first; child != NULL; child = child->next)
        check(child, node->kind == YAML_MAP);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct yaml *root = NULL;
    struct err e = {0};

    if (yaml_parse(arena, "x.yaml", (struct str){(const char *)data, size}, &root, &e) < 0)
        require(strncmp(e.text, "x.yaml", 6) == 0 && utf8_valid(str_of(e.text)));
    else if (root != NULL)
        check(root, false);
    arena_free(arena);
    return 0;
}
