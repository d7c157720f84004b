#include "engine/layers.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/i18n.h"
#include "util/vec.h"

struct layer {
    const char *path;
    enum rule_origin origin;
    bool folder;
};

struct named_table {
    const char *name;
    const struct table *table;
};

struct layers {
    struct arena *arena;
    vec(struct layer) layers;
    vec(struct named_table) tables;
};

struct layers *layers_new(struct arena *a)
{
    struct layers *l = arena_alloc(a, sizeof *l);

    l->arena = a;
    return l;
}

/* ---- names ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

bool is_pack_name(const char *path)
{
    struct str s = str_of(path);

    return base_name(path)[0] != '.' && (str_ends(s, STR(".yaml")) || str_ends(s, STR(".yml")));
}

bool is_table_name(const char *path)
{
    struct str s = str_of(path);

    return base_name(path)[0] != '.' && (str_ends(s, STR(".tsv")) || str_ends(s, STR(".csv")));
}

/* "outdated" of "outdated.tsv". */
static struct str stem_of(const char *name)
{
    struct str s = str_of(name);

    return is_table_name(name) ? str_sub(s, 0, s.len - 4) : s;
}

/* ---- layers ---- */

/* A folder that was named must hold rules: one that is saved as office.yaml.txt would not be seen.
 */
static int check_folder(const char *path, struct err *e)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);
    const char *other = NULL;
    char name[256];
    bool found = count < 0; /* said when it is read */

    for (int i = 0; i < count; i++) {
        found |= is_pack_name(entries[i]->d_name) || is_table_name(entries[i]->d_name);
        if (other == NULL && entries[i]->d_name[0] != '.')
            other = strcpy(name, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    if (found)
        return 0;
    if (other == NULL)
        return err_set(e, ERR_CONFIG, _("%s: the folder is empty; rules are expected there"), path);
    return err_set(e, ERR_CONFIG,
                   _("%s: holds no rule pack (.yaml) and no table (.tsv, .csv); “%s” is neither"),
                   path, other);
}

int layers_add(struct layers *l, const char *path, enum rule_origin origin, struct err *e)
{
    struct layer layer = {arena_strdup(l->arena, path), origin, false};
    struct stat st;

    if (stat(path, &st) != 0 || access(path, R_OK) != 0)
        return err_set(e, ERR_CONFIG, "%s: %s", path, strerror(errno));
    layer.folder = S_ISDIR(st.st_mode);
    if (!layer.folder && !is_pack_name(path) && !is_table_name(path))
        return err_set(e, ERR_CONFIG,
                       _("%s: neither a folder nor a rule pack (.yaml) nor a table (.tsv, .csv)"),
                       path);
    if (layer.folder && origin == ORIGIN_OFFICE) {
        int rc = check_folder(path, e);
        if (rc != 0)
            return rc;
    }
    vec_push_in(l->arena, &l->layers, layer);
    return 0;
}

static int pack_filter(const struct dirent *d)
{
    return is_pack_name(d->d_name);
}

static int load_folder(struct layers *l, const struct layer *layer, struct modules *m,
                       struct registry *registry, struct err *e)
{
    struct dirent **entries = NULL;
    int count = scandir(layer->path, &entries, pack_filter, alphasort), rc = 0;

    if (count < 0)
        return err_set(e, ERR_CONFIG, "%s: %s", layer->path, strerror(errno));
    for (int i = 0; i < count; i++) {
        if (rc == 0)
            rc = pack_load(m, arena_printf(l->arena, "%s/%s", layer->path, entries[i]->d_name),
                           layer->origin, registry, e);
        free(entries[i]);
    }
    free(entries);
    return rc;
}

int layers_load_packs(struct layers *l, struct modules *m, struct registry *registry, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; i < l->layers.count && rc == 0; i++) {
        const struct layer *layer = &l->layers.at[i];

        if (layer->folder)
            rc = load_folder(l, layer, m, registry, e);
        else if (is_pack_name(layer->path))
            rc = pack_load(m, layer->path, layer->origin, registry, e);
    }
    return rc;
}

/* ---- tables ---- */

/* The file of table NAME in FOLDER, which ends in a slash unless it is the current one. */
static const char *existing(struct layers *l, const char *folder, const char *name)
{
    struct str stem = stem_of(name);
    const char *const names[] = {name, arena_printf(l->arena, "%.*s.tsv", (int)stem.len, stem.ptr),
                                 arena_printf(l->arena, "%.*s.csv", (int)stem.len, stem.ptr)};

    for (size_t i = 0; i < 3; i++) {
        const char *path = arena_printf(l->arena, "%s%s", folder, names[i]);
        if (access(path, F_OK) == 0)
            return path;
    }
    return NULL;
}

/* The file of LAYER that holds table NAME, NULL none. */
static const char *table_file(struct layers *l, const struct layer *layer, const char *name)
{
    const char *base = base_name(layer->path);

    if (layer->folder)
        return existing(l, arena_printf(l->arena, "%s/", layer->path), name);
    return is_table_name(base) && str_eq(stem_of(base), stem_of(name)) ? layer->path : NULL;
}

static int lay_table(struct layers *l, const char *path, struct table **table, struct err *e)
{
    struct table *over;
    int rc;

    if (path == NULL)
        return 0;
    if ((rc = table_read(l->arena, path, &over, e)) < 0)
        return rc;
    if (*table == NULL)
        *table = over;
    else
        rc = table_overlay(l->arena, *table, over, e);
    return rc;
}

static int beside_packs(struct layers *l, const char *name, struct table **table, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; i < l->layers.count && rc == 0; i++) {
        const struct layer *layer = &l->layers.at[i];
        size_t folder = (size_t)(base_name(layer->path) - layer->path);

        if (layer->folder || !is_pack_name(layer->path))
            continue;
        rc =
            lay_table(l, existing(l, arena_strndup(l->arena, layer->path, folder), name), table, e);
    }
    return rc;
}

int layers_table(struct layers *l, const char *name, const struct table **out, struct err *e)
{
    struct table *table = NULL;
    int rc = 0;

    for (size_t i = 0; i < l->tables.count; i++)
        if (strcmp(l->tables.at[i].name, name) == 0) {
            *out = l->tables.at[i].table;
            return 0;
        }
    for (size_t i = 0; i < l->layers.count && rc == 0; i++)
        rc = lay_table(l, table_file(l, &l->layers.at[i], name), &table, e);
    if (rc == 0 && table == NULL)
        rc = beside_packs(l, name, &table, e);
    if (rc < 0)
        return rc;
    vec_push_in(l->arena, &l->tables, (struct named_table){arena_strdup(l->arena, name), table});
    *out = table;
    return 0;
}

const char *layers_folders(const struct layers *l)
{
    const char *all = "";

    for (size_t i = 0; i < l->layers.count; i++)
        all = arena_printf(l->arena, "%s%s%s", all, i ? ", " : "", l->layers.at[i].path);
    return all;
}

/* ---- what nobody asked for ---- */

/* The table that rules know by the STEM of a file's name. */
static const struct named_table *known_table(const struct layers *l, struct str stem)
{
    for (size_t i = 0; i < l->tables.count; i++)
        if (str_eq(stem_of(l->tables.at[i].name), stem))
            return &l->tables.at[i];
    return NULL;
}

static const char *nearest_table(const struct layers *l, const char *name)
{
    const char **names = mem_array(NULL, l->tables.count + 1, sizeof *names);

    for (size_t i = 0; i < l->tables.count; i++)
        names[i] = l->tables.at[i].name;
    const char *near = nearest_name(str_of(name), names, l->tables.count);
    free(names);
    return near;
}

static const char *unknown_table(const struct layers *l, const char *path)
{
    const char *near = nearest_table(l, base_name(path));

    if (near != NULL)
        return arena_printf(l->arena, _("%s: no rule reads a table of this name; did you mean %s?"),
                            path, near);
    return arena_printf(l->arena,
                        _("%s: no rule reads a table of this name, so nothing in it is looked for"),
                        path);
}

/* office.yaml.txt, and a table of a known name that a spreadsheet program saved its own way. */
static bool is_misnamed(const char *name, bool known)
{
    static const char *const meant[] = {".yaml.", ".yml.", ".tsv.", ".csv."};
    static const char *const saved[] = {".txt", ".xls", ".xlsx", ".et", ".ods"};
    bool is = false;

    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        is |= strstr(name, meant[i]) != NULL;
    for (size_t i = 0; known && i < sizeof saved / sizeof *saved; i++)
        is |= str_ends(str_of(name), str_of(saved[i]));
    return is;
}

/* Why the file NAME of a FOLDER, which ends in a slash, was not read; NULL: it was, or is no rule.
 */
static const char *why_unread(struct layers *l, const char *folder, const char *name)
{
    const char *path = arena_printf(l->arena, "%s%s", folder, name);
    const struct named_table *table = known_table(l, str_sub(str_of(name), 0, strcspn(name, ".")));
    const char *read = table != NULL ? existing(l, folder, table->name) : NULL;

    if (name[0] == '.' || is_pack_name(name))
        return NULL;
    if (is_table_name(name) &&
        read == NULL) /* outdated.old.tsv without outdated.tsv is none either */
        return unknown_table(l, path);
    if (is_table_name(name) && strcmp(read, path) != 0)
        return arena_printf(l->arena, _("%s: is not read, as %s is there too; keep one of them"),
                            path, read);
    if (is_misnamed(name, table != NULL && read == NULL))
        return arena_printf(
            l->arena,
            _("%s: is not read; the name of a pack ends in .yaml, of a table in .tsv or .csv"),
            path);
    return NULL;
}

static void warn_folder(struct layers *l, const char *folder, struct registry *registry)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        const char *why = why_unread(l, arena_printf(l->arena, "%s/", folder), entries[i]->d_name);
        if (why != NULL)
            registry_warn(registry, why);
        free(entries[i]);
    }
    free(entries);
}

void layers_warn_unread(struct layers *l, struct registry *registry)
{
    for (size_t i = 0; i < l->tables.count; i++) {
        const struct table *t = l->tables.at[i].table;

        if (t != NULL && table_idle(t) != NULL)
            registry_warn(registry, table_idle(t));
    }
    for (size_t i = 0; i < l->layers.count; i++) {
        const struct layer *layer = &l->layers.at[i];
        const char *name = base_name(layer->path);

        if (layer->origin == ORIGIN_SHIPPED)
            continue;
        if (layer->folder)
            warn_folder(l, layer->path, registry);
        else if (is_table_name(name) && known_table(l, stem_of(name)) == NULL)
            registry_warn(registry, unknown_table(l, layer->path));
    }
}
