#include "engine/config.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/keys.h"
#include "util/i18n.h"
#include "util/vec.h"

struct loading {
    struct arena *arena;
    struct config *config;
    vec(const char *) files;
    vec(struct yaml *) trees; /* nearest first, as files */
    vec(struct config_path) rules, whitelists;
    vec(const struct yaml *) words, settings;
    struct err *err;
};

/* ---- one file ---- */

/* Keys that would make the program load code get an answer of their own. */
static int refuse_plugins(const struct yaml *root, struct err *e)
{
    for (const struct yaml *y = root->kind == YAML_MAP ? root->first : NULL; y != NULL; y = y->next)
        if (str_starts(y->key, STR("plugin")))
            return yaml_fail_key(
                y, e,
                _("a configuration beside drafts cannot name plugins: whoever can write into the folder could run code here; use --plugin-path or DRAFTLINT_PLUGIN_PATH"));
    return 0;
}

static int load_file(struct loading *l, const char *path)
{
    struct yaml *root;
    int rc = yaml_read(l->arena, path, &root, l->err);

    if (rc == 0)
        rc = refuse_plugins(root, l->err);
    if (rc == 0)
        rc = keys_check(root, LEVEL_CONFIG, l->err);
    if (rc != 0)
        return rc;
    vec_push_in(l->arena, &l->files, arena_strdup(l->arena, path));
    vec_push_in(l->arena, &l->trees, root);
    return 0;
}

static bool is_root(const struct yaml *tree)
{
    const struct yaml *y = yaml_get(tree, "root");

    return y != NULL && keys_bool(y);
}

/* ---- laying one over the other ---- */

/* The nearest configuration that has KEY. */
static const struct yaml *nearest_of(const struct loading *l, const char *key)
{
    const struct yaml *y = NULL;

    for (size_t i = 0; i < l->trees.count && y == NULL; i++)
        y = yaml_get(l->trees.at[i], key);
    return y;
}

static struct config_value value_at(struct loading *l, const struct yaml *y, const char *text)
{
    return (struct config_value){text, arena_printf(l->arena, "%s:%zu", y->path, y->line)};
}

static struct config_value value_of(struct loading *l, const char *key)
{
    const struct yaml *y = nearest_of(l, key);

    return y != NULL ? value_at(l, y, y->value.ptr) : (struct config_value){NULL, NULL};
}

static bool is_table(struct str s)
{
    return str_ends(s, STR(".tsv")) || str_ends(s, STR(".csv"));
}

static struct config_path resolve(struct loading *l, struct str path, const struct yaml *at)
{
    const char *slash = strrchr(at->path, '/');
    int folder = slash && path.ptr[0] != '/' ? (int)(slash - at->path + 1) : 0;

    return (struct config_path){
        arena_printf(l->arena, "%.*s%.*s", folder, at->path, (int)path.len, path.ptr), at};
}

/* A path, seen from the folder of its configuration. */
static struct config_value path_of(struct loading *l, const char *key)
{
    const struct yaml *y = nearest_of(l, key);

    return y != NULL ? value_at(l, y, resolve(l, y->value, y).path)
                     : (struct config_value){NULL, NULL};
}

static int add_paths(struct loading *l, const struct yaml *tree)
{
    struct word_list w = words_of(yaml_get(tree, "rules_path"));

    while (words_next(&w)) {
        struct config_path p = resolve(l, w.word, w.at);

        if (access(p.path, R_OK) != 0)
            return yaml_fail(w.at, l->err, "%s: %s", p.path, strerror(errno));
        vec_push_in(l->arena, &l->rules, p);
    }
    for (w = words_of(yaml_get(tree, "whitelist")); words_next(&w);) {
        if (is_table(w.word))
            vec_push_in(l->arena, &l->whitelists, resolve(l, w.word, w.at));
        else
            vec_push_in(l->arena, &l->words, w.at);
    }
    if (yaml_get(tree, "rules") != NULL)
        vec_push_in(l->arena, &l->settings, yaml_get(tree, "rules"));
    return 0;
}

static int lay(struct loading *l, struct config **out)
{
    struct config *c = arena_alloc(l->arena, sizeof *c);

    for (size_t i = l->trees.count; i-- > 0;) {
        int rc = add_paths(l, l->trees.at[i]);
        if (rc != 0)
            return rc;
    }
    *c = (struct config){
        .files = l->files.at,
        .file_count = l->files.count,
        .type = value_of(l, "type"),
        .stage = value_of(l, "stage"),
        .as_of = value_of(l, "as_of"),
        .fail_on = value_of(l, "fail_on"),
        .min_severity = value_of(l, "min_severity"),
        .max_warnings = value_of(l, "max_warnings"),
        .baseline = path_of(l, "baseline"),
        .rules = l->rules.at,
        .rules_count = l->rules.count,
        .whitelists = l->whitelists.at,
        .whitelist_count = l->whitelists.count,
        .words = l->words.at,
        .word_count = l->words.count,
        .settings = l->settings.at,
        .setting_count = l->settings.count,
    };
    *out = c;
    return 0;
}

int config_read(struct arena *a, const char *path, struct config **out, struct err *e)
{
    struct loading l = {.arena = a, .err = e};
    int rc = load_file(&l, path);

    return rc != 0 ? rc : lay(&l, out);
}

/* A file of FOLDER that was meant to be the configuration and would never be read. */
static int check_names(struct arena *a, const char *folder, struct err *e)
{
    static const char *const meant[] = {".draftlint.yml", ".draftlint.yaml.txt"};

    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        const char *path = arena_printf(a, "%s/%s", folder, meant[i]);

        if (access(path, F_OK) == 0)
            return err_set(e, ERR_CONFIG, _("%s: is not read; name it %s"), path, CONFIG_NAME);
    }
    return 0;
}

int config_find(struct arena *a, const char *folder, struct config **out, struct err *e)
{
    struct loading l = {.arena = a, .err = e};
    char real[PATH_MAX];

    if (realpath(*folder ? folder : ".", real) == NULL)
        real[0] = '\0'; /* the draft itself will be complained of */
    while (real[0] != '\0') {
        char *end = strrchr(real, '/');
        const char *here = end == real && end[1] == '\0' ? "" : real;
        const char *path = arena_printf(a, "%s/%s", here, CONFIG_NAME);
        int rc = check_names(a, here, e);

        if (rc != 0)
            return rc;
        if (access(path, F_OK) == 0) {
            rc = load_file(&l, path);
            if (rc != 0)
                return rc;
            if (is_root(l.trees.at[l.trees.count - 1]))
                break;
        }
        if (end == real && end[1] == '\0')
            break;
        end[end == real] = '\0';
    }
    return lay(&l, out);
}

bool config_same(const struct config *a, const struct config *b)
{
    if (a->file_count != b->file_count)
        return false;
    for (size_t i = 0; i < a->file_count; i++)
        if (strcmp(a->files[i], b->files[i]) != 0)
            return false;
    return true;
}

/* ---- severities and options ---- */

static int unknown_rule(const struct yaml *y, const struct registry *r, struct err *e)
{
    const char *near = registry_nearest(r, y->key);

    if (near != NULL)
        return yaml_fail_key(y, e, _("there is no rule %s; did you mean %s?"), y->key.ptr, near);
    return yaml_fail_key(y, e, _("there is no rule %s"), y->key.ptr);
}

static int set_severity(const struct yaml *value, struct rule *rule, struct arena *a, struct err *e)
{
    int rc = keys_severity(value, &rule->severity, e);

    if (rc != 0)
        return rc;
    rule->severity_place = arena_printf(a, "%s:%zu", value->path, value->line);
    return 0;
}

static bool fits(const char *type, const struct yaml *value)
{
    struct str s = value->value;

    if (value->kind == YAML_LIST)
        return strcmp(type, "list") == 0;
    if (value->kind == YAML_MAP)
        return false;
    if (strcmp(type, "int") == 0)
        return s.len > 0 && s.len < 10 && strspn(s.ptr, "0123456789") == s.len;
    if (strcmp(type, "bool") == 0)
        return keys_is_bool(value);
    return true;
}

/* As plugins get it: a list with '|' between, yes and no as such. */
static const char *option_text(struct arena *a, const char *type, const struct yaml *value)
{
    struct word_list w = words_of(value);
    struct strbuf b = {0};

    if (strcmp(type, "bool") == 0)
        return keys_bool(value) ? "yes" : "no";
    if (value->kind == YAML_SCALAR)
        return value->value.ptr;
    while (words_next(&w)) {
        strbuf_puts(&b, b.len > 0 ? "|" : "");
        strbuf_str(&b, w.word);
    }
    const char *text = arena_strndup(a, b.ptr ? b.ptr : "", b.len);
    strbuf_free(&b);
    return text;
}

static int set_option(const struct yaml *value, struct rule *rule, struct arena *a, struct err *e)
{
    const char *names[32];
    size_t count = 0;

    for (size_t i = 0; i < rule->option_count; i++) {
        struct rule_option *o = &rule->options[i];

        if (str_is(value->key, o->key)) {
            if (!fits(o->type, value))
                return yaml_fail(value, e, _("option “%s” of %s takes a value of the kind “%s”"),
                                 o->key, rule->id, o->type);
            o->value = option_text(a, o->type, value);
            o->place = arena_printf(a, "%s:%zu", value->path, value->line);
            return 0;
        }
        if (count < 31)
            names[count++] = o->key;
    }
    names[count++] = "severity";
    const char *near = nearest_name(value->key, names, count);
    if (near != NULL)
        return yaml_fail_key(value, e, _("%s has no option “%s”; did you mean “%s”?"), rule->id,
                             value->key.ptr, near);
    return yaml_fail_key(value, e, _("%s has no option “%s”; draftlint rules show %s lists them"),
                         rule->id, value->key.ptr, rule->id);
}

static int set_rule(const struct yaml *y, struct rule *rule, struct arena *a, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_MAP)
        return set_severity(y, rule, a, e);
    for (const struct yaml *v = y->first; v != NULL; v = v->next)
        if ((str_is(v->key, "severity") ? set_severity(v, rule, a, &one)
                                        : set_option(v, rule, a, &one)) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

/* Owners ("numbering: off") first, single rules over them. */
struct applying {
    struct registry *registry;
    bool (*missing)(void *context, struct str id);
    void *context;
    struct err *err;
};

static int apply_map(const struct applying *a, const struct yaml *map, bool owners)
{
    struct registry *r = a->registry;
    struct err one;
    int failed = 0;

    for (const struct yaml *y = map->first; y != NULL; y = y->next) {
        bool single = registry_find(r, y->key) != NULL, known = false;

        for (size_t i = 0; i < registry_count(r); i++) {
            struct rule *rule = registry_at(r, i);
            int rc = 0;

            if (!rule_named(y->key, rule))
                continue;
            known = true;
            if (single != owners)
                rc = set_rule(y, rule, registry_arena(r), &one);
            if (rc == 0)
                continue;
            failed = err_join(a->err, failed, &one);
            break; /* the same mistake for each of the owner's rules */
        }
        if (owners && !known && !a->missing(a->context, y->key)) {
            unknown_rule(y, r, &one);
            failed = err_join(a->err, failed, &one);
        }
    }
    return failed;
}

int config_apply(const struct config *c, struct registry *r,
                 bool (*missing)(void *context, struct str id), void *context, struct err *e)
{
    struct err one;
    const struct applying a = {r, missing, context, &one};
    int rc = 0;

    for (size_t i = 0; i < 2 * c->setting_count; i++)
        if (apply_map(&a, c->settings[i / 2], i % 2 == 0) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

int config_whitelist(const struct config *c, struct whitelist *w, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; i < c->whitelist_count && rc == 0; i++)
        rc = whitelist_add_table(w, c->whitelists[i].path, e);
    for (size_t i = 0; i < c->word_count; i++) {
        char place[PATH_MAX + 24];

        snprintf(place, sizeof place, "%s:%zu", c->words[i]->path, c->words[i]->line);
        whitelist_add_word(w, c->words[i]->value, place);
    }
    return rc;
}

/* ---- --show-config ---- */

static void print_value(struct strbuf *out, const char *name, const struct config_value *v)
{
    if (v->text != NULL)
        strbuf_printf(out, "%s: %s  # %s\n", name, v->text, v->place);
}

static void print_paths(struct strbuf *out, const char *name, const struct config_path *p,
                        size_t count)
{
    if (count > 0)
        strbuf_printf(out, "%s:\n", name);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(out, "  - %s  # %s:%zu\n", p[i].path, p[i].at->path, p[i].at->line);
}

static void print_rule(struct strbuf *out, const struct rule *rule)
{
    if (rule->severity_place != NULL)
        strbuf_printf(out, "  %s: %s  # %s\n", rule->id, severity_name(rule->severity),
                      rule->severity_place);
    for (size_t i = 0; i < rule->option_count; i++)
        if (rule->options[i].value != NULL)
            strbuf_printf(out, "  %s: {%s: %s}  # %s\n", rule->id, rule->options[i].key,
                          rule->options[i].value, rule->options[i].place);
}

void config_print(const struct config *c, const struct registry *r, struct strbuf *out)
{
    for (size_t i = 0; i < c->file_count; i++)
        strbuf_printf(out, "# %s\n", c->files[i]);
    if (c->file_count == 0)
        strbuf_printf(out, _("# no %s in the folder of the draft or above it\n"), CONFIG_NAME);
    print_value(out, "type", &c->type);
    print_value(out, "stage", &c->stage);
    print_value(out, "as_of", &c->as_of);
    print_value(out, "fail_on", &c->fail_on);
    print_value(out, "min_severity", &c->min_severity);
    print_value(out, "max_warnings", &c->max_warnings);
    print_value(out, "baseline", &c->baseline);
    print_paths(out, "rules_path", c->rules, c->rules_count);
    print_paths(out, "whitelist", c->whitelists, c->whitelist_count);
    if (c->word_count > 0 && c->whitelist_count == 0)
        strbuf_puts(out, "whitelist:\n");
    for (size_t i = 0; i < c->word_count; i++)
        strbuf_printf(out, "  - %s  # %s:%zu\n", c->words[i]->value.ptr, c->words[i]->path,
                      c->words[i]->line);
    size_t mark = out->len;
    strbuf_puts(out, "rules:\n");
    size_t empty = out->len;
    for (size_t i = 0; i < registry_count(r); i++)
        print_rule(out, registry_at(r, i));
    if (out->len == empty)
        out->len = mark;
    strbuf_add(out, "", 0);
}
