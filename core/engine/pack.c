#include "engine/pack.h"

#include <stdio.h>

#include "engine/message.h"
#include "engine/packrule.h"
#include "util/i18n.h"

static const struct dfl_plugin pack_plugin = {
    .magic = DFL_PLUGIN_MAGIC,
    .abi_major = DFL_ABI_MAJOR,
    .abi_minor = DFL_ABI_MINOR,
    .struct_size = sizeof(struct dfl_plugin),
    .version = "",
    .licence = "",
    .open = pack_open,
    .begin = pack_begin,
    .match = pack_match,
    .end = pack_end,
};

/* ---- fields ---- */

const struct yaml *pack_field(const struct pack_rule *r, const char *name)
{
    for (size_t i = 0; i < r->fields.count; i++)
        if (strcmp(r->fields.at[i].name, name) == 0)
            return r->fields.at[i].value;
    return NULL;
}

const struct yaml *pack_param(const struct pack_rule *r, const char *name)
{
    return keys_get(pack_field(r, keys_verb_name(r->verb)), r->verb, name);
}

static bool is_verb(const char *name)
{
    return keys_verb(name) != LEVEL_RULE;
}

/* FIELD takes the place of the earlier layer's; a new verb that of any verb. */
static void lay_field(struct pack_rule *r, const struct yaml *field)
{
    struct pack_field new = {keys_name(LEVEL_RULE, field->key), field};

    for (size_t i = 0; i < r->fields.count; i++) {
        const char *old = r->fields.at[i].name;

        if (strcmp(old, new.name) == 0 || (is_verb(new.name) && is_verb(old))) {
            r->fields.at[i] = new;
            return;
        }
    }
    vec_push_in(r->pack->arena, &r->fields, new);
}

static const char *text_of(const struct pack_rule *r, const char *name, const char *otherwise)
{
    const struct yaml *y = pack_field(r, name);

    return y ? y->value.ptr : otherwise;
}

/* ---- the registry's view of a rule ---- */

static size_t count_items(const struct yaml *list)
{
    size_t n = 0;

    for (const struct yaml *y = list ? list->first : NULL; y != NULL; y = y->next)
        n++;
    return n;
}

static const char *example_text(const struct yaml *map, const char *key)
{
    const struct yaml *y = yaml_get(map, key);

    return y ? y->value.ptr : NULL;
}

static void add_examples(struct pack_rule *r, const char *field)
{
    const struct yaml *list = pack_field(r, field);

    for (const struct yaml *y = list ? list->first : NULL; y != NULL; y = y->next) {
        const struct yaml *text = y->kind == YAML_MAP ? yaml_get(y, "text") : y;

        r->rule->examples[r->rule->example_count++] = (struct rule_example){
            .text = text->value,
            .as_of = example_text(y, "as_of"),
            .type = example_text(y, "type"),
            .note = example_text(y, "note"),
            .bad = strcmp(field, "bad") == 0,
            .place = str_of(arena_printf(r->pack->arena, "%s:%zu", y->path, y->line)),
        };
    }
}

/* How often something may occur is what offices set differently. */
static void add_options(struct pack_rule *r)
{
    static const char *const keys[] = {"min", "max"};
    static const char *const summaries[] = {"至少几次", "至多几次"};
    struct rule_option *o = arena_alloc(r->pack->arena, 2 * sizeof *o);

    r->rule->options = o;
    r->rule->option_count = 0;
    for (size_t i = 0; i < 2; i++) {
        const struct yaml *y = pack_param(r, keys[i]);

        if (y != NULL)
            o[r->rule->option_count++] = (struct rule_option){
                .key = keys[i], .type = "int", .fallback = y->value.ptr, .summary = summaries[i]};
    }
}

/* The severity a rule is born with is "shipped"; a later layer's is a change of it. */
static void set_severity(struct pack_rule *r, const struct yaml *y, bool fresh)
{
    const struct yaml *severity = keys_get(y, LEVEL_RULE, "severity");
    enum severity s = fresh ? SEVERITY_WARNING : r->rule->severity;

    if (severity != NULL)
        severity_parse(severity->value, &s);
    r->rule->severity = s;
    if (fresh)
        r->rule->shipped = s;
    else if (severity != NULL)
        r->rule->severity_place =
            arena_printf(r->pack->arena, "%s:%zu", severity->path, severity->line);
}

static void add_limit(struct pack_rule *r, const char *name, const struct yaml *value)
{
    struct word_list w = words_of(value);
    const char *text;

    if (value == NULL)
        return;
    text = arena_printf(r->pack->arena, "%s%s:", r->rule->limits ? r->rule->limits : "", name);
    for (const char *mark = " "; words_next(&w); mark = ", ")
        text = arena_printf(r->pack->arena, "%s%s%.*s", text, mark, (int)w.word.len, w.word.ptr);
    r->rule->limits = arena_printf(r->pack->arena, "%s; ", text);
}

/* Which drafts and places the rule is for, by its own keys. */
static void add_limits(struct pack_rule *r)
{
    static const char *const of_when[] = {"type", "not_type", "stage"};
    static const char *const of_rule[] = {"since", "until", "scope"};

    r->rule->limits = NULL;
    for (size_t i = 0; i < 3; i++)
        add_limit(r, of_when[i], keys_get(pack_field(r, "when"), LEVEL_WHEN, of_when[i]));
    for (size_t i = 0; i < 3; i++)
        add_limit(r, of_rule[i], pack_field(r, of_rule[i]));
    if (r->rule->limits != NULL)
        r->rule->limits =
            arena_strndup(r->pack->arena, r->rule->limits, strlen(r->rule->limits) - 2);
}

static void describe(struct pack_rule *r)
{
    struct rule *rule = r->rule;

    rule->title = text_of(r, "title", "");
    rule->why = text_of(r, "why", "");
    rule->source = text_of(r, "source", "");
    rule->examples = arena_alloc(
        r->pack->arena, (count_items(pack_field(r, "bad")) + count_items(pack_field(r, "good"))) *
                            sizeof *rule->examples);
    rule->example_count = 0;
    add_examples(r, "bad");
    add_examples(r, "good");
    add_options(r);
    add_limits(r);
}

/* ---- one rule ---- */

static int check_verbs(const struct yaml *y, struct err *e)
{
    const struct yaml *first = NULL;

    for (const struct yaml *field = y->first; field != NULL; field = field->next) {
        if (!is_verb(keys_name(LEVEL_RULE, field->key)))
            continue;
        if (first != NULL)
            return yaml_fail_key(
                field, e, _("a second verb; “%s” is on line %zu already: make two rules of it"),
                first->key.ptr, first->key_line);
        first = field;
    }
    return 0;
}

/* A rule that is all new: was one that is there meant, to be changed? */
static int fail_title(const struct pack_rule *r, const struct yaml *y, struct err *e)
{
    const struct registry *all = r->pack->registry;
    const char **names = mem_array(NULL, registry_count(all), sizeof *names), *near = NULL;
    size_t count = 0;

    for (size_t i = 0; i < registry_count(all); i++)
        if (registry_at(all, i) != r->rule)
            names[count++] = registry_at(all, i)->id;
    if (r->verb == LEVEL_RULE)
        near = nearest_name(str_of(r->rule->id), names, count);
    free(names);
    if (near != NULL)
        return yaml_fail(y, e, _("rule %s has no title; did you mean to change %s?"), r->rule->id,
                         near);
    return yaml_fail(y, e, _("rule %s has no title"), r->rule->id);
}

/* What a rule must say is judged when all layers so far are laid. */
static int check_whole(struct pack_rule *r, const struct yaml *y, struct err *e)
{
    const struct yaml *since = pack_field(r, "since"), *until = pack_field(r, "until");
    const struct yaml *message = pack_field(r, "message");

    r->verb = LEVEL_RULE;
    for (size_t i = 0; i < r->fields.count && r->verb == LEVEL_RULE; i++)
        r->verb = keys_verb(r->fields.at[i].name);
    if (pack_field(r, "title") == NULL)
        return fail_title(r, y, e);
    if (r->verb == LEVEL_RULE)
        return yaml_fail(
            y, e,
            _("rule %s says nothing to look for; add one of existence, substitution, occurrence, sequence, consistency, pair, conditional, required-section"),
            r->rule->id);
    if (since != NULL && until != NULL && strcmp(since->value.ptr, until->value.ptr) > 0)
        return yaml_fail(until, e, _("“until” lies before “since”: the rule could never fire"));
    if (message == NULL || message_check(message, r->verb, e) == 0)
        return 0;
    if (strcmp(message->path, y->path) == 0)
        return ERR_CONFIG;
    return yaml_fail_key(y, e,
                         _("rule %s is %s now, and its message in %s:%zu does not fit: give it one "
                           "here, or take another name"),
                         r->rule->id, keys_verb_name(r->verb), message->path, message->line);
}

static struct pack_rule *find_rule(const struct pack *p, const char *id)
{
    for (size_t i = 0; i < p->rules.count; i++)
        if (strcmp(p->rules.at[i]->id, id) == 0)
            return p->rules.at[i];
    return NULL;
}

struct loading {
    struct modules *modules;
    struct module *module;
    struct registry *registry;
    enum rule_origin origin;
};

/* A compiled plugin's rule has no fields to lay over: a pack may set its severity. */
static int change_compiled(struct loading *l, struct rule *rule, const struct yaml *y,
                           struct err *e)
{
    for (const struct yaml *field = y->first; field != NULL; field = field->next) {
        const char *name = keys_name(LEVEL_RULE, field->key);

        if (strcmp(name, "severity") == 0) {
            severity_parse(field->value, &rule->severity);
            rule->severity_place =
                arena_printf(registry_arena(l->registry), "%s:%zu", field->path, field->line);
        } else if (strcmp(name, "id") != 0) {
            return yaml_fail_key(
                field, e,
                _("rule %s belongs to a compiled plugin (%s); a pack can change its severity only"),
                rule->id, rule->place);
        }
    }
    return 0;
}

static int new_rule(struct loading *l, const char *id, const struct yaml *y, struct pack_rule **out,
                    struct err *e)
{
    struct pack *p = l->module->pack;
    struct pack_rule *r = arena_alloc(p->arena, sizeof *r);
    struct rule rule = {
        .id = arena_printf(p->arena, "%s/%s", p->name, id),
        .owner = p->name,
        .origin = l->origin,
        .place = arena_printf(p->arena, "%s:%zu", y->path, y->line),
    };
    int rc = registry_add(l->registry, &rule, &r->rule, e);

    if (rc != 0)
        return rc;
    r->pack = p;
    r->id = strchr(r->rule->id, '/') + 1;
    vec_push_in(p->arena, &p->rules, r);
    l->module->rules =
        mem_array(l->module->rules, l->module->rule_count + 1, sizeof *l->module->rules);
    l->module->rules[l->module->rule_count++] = r->rule;
    *out = r;
    return 0;
}

static int load_rule(struct loading *l, const char *id, const struct yaml *y, struct err *e)
{
    struct pack *p = l->module->pack;
    struct pack_rule *r = find_rule(p, id);
    bool fresh = r == NULL;
    int rc = check_verbs(y, e);

    if (rc != 0)
        return rc;
    if (r == NULL) {
        char *full = arena_printf(p->arena, "%s/%s", p->name, id);
        struct rule *compiled = registry_find(l->registry, str_of(full));

        if (compiled != NULL)
            return change_compiled(l, compiled, y, e);
        rc = new_rule(l, id, y, &r, e);
        if (rc != 0)
            return rc;
    }
    for (const struct yaml *field = y->first; field != NULL; field = field->next)
        lay_field(r, field);
    rc = check_whole(r, y, e);
    if (rc != 0)
        return rc;
    set_severity(r, y, fresh);
    describe(r);
    return 0;
}

/* ---- one file ---- */

/* The id of a rule: its key in a map of rules, its "id" in a list. */
static int rule_id(const struct yaml *rules, const struct yaml *y, const char **out, struct err *e)
{
    const struct yaml *id = yaml_get(y, "id");

    if (rules->kind == YAML_LIST) {
        if (id == NULL)
            return yaml_fail(y, e, _("this rule has no id"));
        *out = id->value.ptr;
        return 0;
    }
    if (id != NULL)
        return yaml_fail_key(id, e, _("the id stands to the left already: “%s”"), y->key.ptr);
    if (strspn(y->key.ptr, "abcdefghijklmnopqrstuvwxyz0123456789-") != y->key.len ||
        y->key.len == 0)
        return yaml_fail_key(
            y, e, _("“%s” is no name: small letters, digits and hyphens, a letter first"),
            y->key.ptr);
    *out = y->key.ptr;
    return 0;
}

/* The rule before Y with its id, NULL none. */
static const struct yaml *same_rule(const struct yaml *rules, const struct yaml *y, const char *id)
{
    const char *other;

    for (const struct yaml *b = rules->first; b != y; b = b->next)
        if (rule_id(rules, b, &other, NULL) == 0 && strcmp(id, other) == 0)
            return b;
    return NULL;
}

/* Goes on behind a rule with a mistake, to say those of the others, too. */
static int load_rules(struct loading *l, const struct yaml *rules, struct err *e)
{
    int rc = 0;

    for (const struct yaml *y = rules->first; y != NULL; y = y->next) {
        const struct yaml *same;
        const char *id;
        struct err one;
        int failed = rule_id(rules, y, &id, &one);

        if (failed == 0 && (same = same_rule(rules, y, id)) != NULL)
            failed = yaml_fail(y, &one, _("rule %s is already on line %zu"), id, same->line);
        if (failed == 0)
            failed = load_rule(l, id, y, &one);
        if (failed != 0)
            rc = err_join(e, rc, &one);
    }
    return rc;
}

static struct module *pack_module(struct modules *m, const char *name)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->at[i]->pack != NULL && strcmp(m->at[i]->name, name) == 0)
            return m->at[i];
    return NULL;
}

static struct module *new_module(struct modules *m, const char *path, const char *name,
                                 struct registry *registry)
{
    struct module *module = module_add(m, path, name);
    struct pack *p = arena_alloc(registry_arena(registry), sizeof *p);

    p->arena = registry_arena(registry);
    p->registry = registry;
    p->name = arena_strdup(p->arena, name);
    p->plugin = pack_plugin;
    p->plugin.name = p->name;
    p->plugin.summary = "";
    module->plugin = &p->plugin;
    module->pack = p;
    return module;
}

bool pack_is_users(const struct pack *p)
{
    return p->users;
}

bool pack_has_stage(const struct pack *p, const char *stage)
{
    for (size_t i = 0; i < p->rules.count; i++)
        for (size_t k = 0; k < p->rules.at[i]->stages.count; k++)
            if (strcmp(p->rules.at[i]->stages.at[k], stage) == 0)
                return true;
    return false;
}

int pack_load(struct modules *m, const char *path, enum rule_origin origin,
              struct registry *registry, struct err *e)
{
    struct loading l = {m, NULL, registry, origin};
    struct yaml *root;
    int rc = yaml_read(registry_arena(registry), path, &root, e);

    if (rc == 0)
        rc = keys_check(root, LEVEL_PACK, e);
    if (rc != 0)
        return rc;
    const struct yaml *name = yaml_get(root, "pack"), *rules = yaml_get(root, "rules");
    const struct yaml *title = yaml_get(root, "title");
    if (name == NULL)
        return yaml_fail(root, e, _("the pack has no name; begin with a line “pack: NAME”"));
    if (rules == NULL)
        return yaml_fail(root, e, _("the pack has no rules; they stand below a line “rules:”"));
    l.module = pack_module(m, name->value.ptr);
    if (l.module == NULL)
        l.module = new_module(m, path, name->value.ptr, registry);
    l.module->pack->users |= origin != ORIGIN_SHIPPED;
    if (title != NULL)
        l.module->pack->plugin.summary = title->value.ptr;
    return load_rules(&l, rules, e);
}
