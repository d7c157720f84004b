#include "engine/engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/host.h"
#include "engine/pack.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/utf8.h"

/* ---- the rules ---- */

int engine_table(struct engine *g, const char *name, const struct table **out, struct err *e)
{
    if (name[0] == '\0' || strchr(name, '/') != NULL)
        return err_set(e, ERR_PLUGIN,
                       _("\"%s\" is no table name: give the file's name without a folder"), name);
    int rc = layers_table(g->layers, name, out, e);
    if (rc == 0 && *out == NULL)
        rc = err_set(e, ERR_PLUGIN, _("there is no table %s in %s"), name,
                     layers_folders(g->layers));
    return rc;
}

/* Shipped, then the configuration's, then those of the command line, then a person's own. */
static int add_layers(struct engine *g, const struct engine_options *o, struct err *e)
{
    const struct config *c = o->config;
    int rc = 0;

    if (o->rules_path != NULL)
        rc = layers_add(g->layers, o->rules_path, ORIGIN_SHIPPED, e);
    for (size_t i = 0; c != NULL && i < c->rules_count && rc == 0; i++)
        rc = layers_add(g->layers, c->rules[i].path, ORIGIN_OFFICE, e);
    for (size_t i = 0; i < o->rules_count && rc == 0; i++)
        rc = layers_add(g->layers, o->rules[i], ORIGIN_OFFICE, e);
    if (rc == 0 && o->personal_path != NULL)
        rc = layers_add(g->layers, o->personal_path, ORIGIN_PERSONAL, e);
    return rc;
}

/* The module that could not be loaded and is ID, or its owner; NULL none. */
static const struct module *failed_module(const struct modules *m, struct str id)
{
    for (size_t i = 0; i < m->count; i++) {
        struct str name = str_of(m->at[i]->name);
        if (m->at[i]->failure.len > 0 && str_starts(id, name) &&
            (id.len == name.len || id.ptr[name.len] == '/'))
            return m->at[i];
    }
    return NULL;
}

/* That is complained of elsewhere. */
static bool names_failed(void *context, struct str id)
{
    return failed_module(context, id) != NULL;
}

static int add_whitelists(struct engine *g, const struct engine_options *o, struct err *e)
{
    int rc = 0;

    g->whitelist = whitelist_new(g->arena);
    if (o->config != NULL)
        rc = config_whitelist(o->config, g->whitelist, e);
    for (size_t i = 0; i < o->whitelist_count && rc == 0; i++)
        rc = whitelist_add_table(g->whitelist, o->whitelists[i], e);
    return rc == 0 ? whitelist_check(g->whitelist, g->registry, e) : rc;
}

/* ---- which rules are on ---- */

static bool any_names(const char *const *items, size_t count, const struct rule *rule)
{
    for (size_t i = 0; i < count; i++)
        if (rule_named(str_of(items[i]), rule))
            return true;
    return false;
}

static int unknown_rule(struct engine *g, const char *option, const char *item, struct err *e)
{
    const struct module *failed = failed_module(&g->modules, str_of(item));
    const char *near = registry_nearest(g->registry, str_of(item));

    if (failed != NULL)
        return err_set(e, ERR_PLUGIN, "%s %s: %s", option, item, failed->failure.ptr);
    if (near != NULL)
        return err_set(e, ERR_USAGE, _("%s: there is no rule \"%s\"; did you mean \"%s\"?"), option,
                       item, near);
    return err_set(e, ERR_USAGE, _("%s: there is no rule \"%s\"; see draftlint rules list"), option,
                   item);
}

static int check_items(struct engine *g, const char *option, const char *const *items, size_t count,
                       struct err *e)
{
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t r = 0; r < registry_count(g->registry) && !known; r++)
            known = rule_named(str_of(items[i]), registry_at(g->registry, r));
        if (!known)
            return unknown_rule(g, option, items[i], e);
    }
    return 0;
}

static int select_rules(struct engine *g, const struct engine_options *o, struct err *e)
{
    size_t on = 0;
    int rc;

    if ((rc = check_items(g, "--only", o->only, o->only_count, e)) < 0 ||
        (rc = check_items(g, "--skip", o->skip, o->skip_count, e)) < 0)
        return rc;
    for (size_t i = 0; i < registry_count(g->registry); i++) {
        struct rule *rule = registry_at(g->registry, i);

        if (o->only_count > 0 && !any_names(o->only, o->only_count, rule))
            rule->severity = SEVERITY_OFF;
        else if ((o->only_count > 0 || o->all_rules) && rule->severity == SEVERITY_OFF)
            rule->severity = SEVERITY_WARNING; /* asked for by name */
        if (any_names(o->skip, o->skip_count, rule))
            rule->severity = SEVERITY_OFF;
        on += rule->severity != SEVERITY_OFF;
    }
    if (on == 0)
        return err_set(e, ERR_USAGE, _("no rule is switched on, so nothing would be checked"));
    return 0;
}

/* ---- opening ---- */

static bool any_rule_on(const struct module *m)
{
    for (size_t i = 0; i < m->rule_count; i++)
        if (m->rules[i]->severity != SEVERITY_OFF)
            return true;
    return false;
}

static int call_open(struct dfl_setup *setup)
{
    return setup->module->plugin->open ? setup->module->plugin->open(&host_table, setup) : DFL_OK;
}

static void open_in_child(void *arg)
{
    (void)call_open(arg);
}

/* A failure is the module's own unless what is wrong is a table or pack of the user. */
static int open_module(struct engine *g, struct module *m, struct err *e)
{
    struct dfl_setup setup = {.engine = g, .module = m, .err = e};
    bool foreign = !m->trusted && m->pack == NULL && m->plugin->open != NULL;
    int rc = DFL_OK;

    e->code = ERR_OK;
    if (foreign)
        rc = rehearse(m->path, "open", open_in_child, &setup, e);
    if (rc < 0) {
        module_fail(&g->modules, m, e);
        return 0;
    }
    rc = call_open(&setup);
    if (rc >= 0) {
        m->opened = true;
        return 0;
    }
    if (setup.said == SAID_BY_HOST && e->code == ERR_CONFIG)
        return ERR_CONFIG;
    if (setup.said == SAID_BY_HOST) {
        err_prefix(e, "%s", m->path);
    } else if (setup.said == SAID_BY_PLUGIN) {
        struct err said = *e;
        err_set(e, ERR_PLUGIN, _("%s: open said \"%s\""), m->path, said.text);
    } else {
        err_set(e, ERR_PLUGIN, _("%s: open failed (%d) and did not say why"), m->path, rc);
    }
    module_fail(&g->modules, m, e);
    return 0;
}

static int open_modules(struct engine *g, struct err *e)
{
    for (size_t i = 0; i < g->modules.count; i++) {
        struct module *m = g->modules.at[i];
        int rc;

        if (m->plugin == NULL || m->failure.len > 0 || !any_rule_on(m))
            continue;
        if ((rc = open_module(g, m, e)) < 0)
            return rc;
    }
    return 0;
}

/* --type 汇报 means the type 工作汇报; one that is no type of the table is a slip of the pen. */
static int find_type(const struct engine *g, const char **type, struct err *e)
{
    const char *known = facts_type_named(g->types, str_of(*type));

    if (known != NULL || g->types == NULL || table_rows(g->types) == 0) {
        *type = known ? known : *type;
        return 0;
    }
    facts_unknown_type(g->types, *type, ERR_USAGE, e);
    return err_prefix(e, "--type");
}

int engine_assume(struct engine *g, struct dfl_date as_of, const char *type, const char *stage,
                  struct err *e)
{
    int rc;

    if (type != NULL && (rc = find_type(g, &type, e)) < 0)
        return rc;
    g->type = type ? arena_strdup(g->arena, type) : NULL;
    g->stage = stage ? arena_strdup(g->arena, stage) : NULL;
    g->as_of = as_of;
    return 0;
}

/* Rules may speak of any stage; one that is unusual and that none speaks of was misspelt. */
static void warn_stage(struct engine *g)
{
    static const char *const usual[] = {"起草", "核稿", "签发"};

    if (g->stage == NULL)
        return;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(g->stage, usual[i]) == 0)
            return;
    for (size_t i = 0; i < g->modules.count; i++)
        if (g->modules.at[i]->pack != NULL && pack_has_stage(g->modules.at[i]->pack, g->stage))
            return;
    registry_warn(
        g->registry,
        arena_printf(g->arena,
                     _("--stage %s: no rule speaks of this stage; usual are 起草, 核稿, 签发"),
                     g->stage));
}

static int prepare(struct engine *g, const struct engine_options *o, struct err *e)
{
    int rc;

    if (o->plugin != NULL)
        rc = module_adopt(&g->modules, o->plugin, g->registry, e);
    else if (o->plugin_file != NULL)
        rc = module_load(&g->modules, o->plugin_file, g->registry, e);
    else
        rc = modules_load(&g->modules, o->plugin_path ? o->plugin_path : "", g->registry, e);
    if (rc < 0 || (rc = add_layers(g, o, e)) < 0 ||
        (rc = layers_load_packs(g->layers, &g->modules, g->registry, e)) < 0)
        return rc;
    registry_sort(g->registry);
    if (o->config != NULL &&
        (rc = config_apply(o->config, g->registry, names_failed, &g->modules, e)) < 0)
        return rc;
    if ((rc = select_rules(g, o, e)) < 0 || (rc = add_whitelists(g, o, e)) < 0 ||
        (rc = layers_table(g->layers, "document-types.tsv", &g->types, e)) < 0 ||
        (rc = engine_assume(g, o->as_of, o->type, o->stage, e)) < 0 ||
        (rc = open_modules(g, e)) < 0)
        return rc;
    warn_stage(g);
    if (o->only_count == 0 && o->skip_count == 0)
        layers_warn_unread(g->layers, g->registry);
    return 0;
}

int engine_new(const struct engine_options *options, struct engine **out, struct err *e)
{
    struct engine *g = mem_alloc(sizeof *g);
    struct err own;
    int rc;

    *out = NULL;
    g->arena = arena_new();
    g->registry = registry_new();
    g->patterns = pattern_set_new();
    g->layers = layers_new(g->arena);
    g->options = options;
    g->today = options->today;
    g->slot = &g->own_slot;
    rc = prepare(g, options, e ? e : &own);
    g->options = NULL;
    if (rc < 0) {
        engine_free(g);
        return rc;
    }
    *out = g;
    return 0;
}

void engine_close(struct engine *g)
{
    modules_close(&g->modules);
}

void engine_free(struct engine *g)
{
    if (g == NULL)
        return;
    modules_free(&g->modules);
    pattern_set_free(g->patterns);
    registry_free(g->registry);
    arena_free(g->arena);
    free(g);
}

struct registry *engine_registry(const struct engine *g)
{
    return g->registry;
}

const struct modules *engine_modules(const struct engine *g)
{
    return &g->modules;
}

void engine_mute(struct engine *g, uint32_t index, bool mute)
{
    g->modules.at[index]->muted = mute;
}

void engine_watch(struct engine *g, volatile uint32_t *slot)
{
    g->slot = slot;
}

/* ---- one draft ---- */

struct checking {
    struct engine *engine;
    const struct document *document;
    const struct draft_facts *facts;
    struct arena *arena;
    struct hits hits;
    uint32_t *order;  /* hits by module, in document order within one */
    uint32_t *starts; /* of each module in ORDER, one more than modules */
    struct finding_list findings;
    struct fact_list noted;
    struct spared_list spared;
    struct strbuf reason;
};

static void add_reason(struct checking *c, const char *text)
{
    if (c->reason.len > 0)
        strbuf_puts(&c->reason, "; ");
    strbuf_puts(&c->reason, text);
}

static void sort_hits(struct checking *c)
{
    size_t modules = c->engine->modules.count;

    c->order = arena_alloc(c->arena, c->hits.count * sizeof c->order[0]);
    c->starts = arena_alloc(c->arena, (modules + 2) * sizeof c->starts[0]);
    for (size_t i = 0; i < c->hits.count; i++)
        c->starts[((const struct module *)c->hits.at[i].owner)->index + 2]++;
    for (size_t i = 2; i < modules + 2; i++)
        c->starts[i] += c->starts[i - 1];
    for (size_t i = 0; i < c->hits.count; i++)
        c->order[c->starts[((const struct module *)c->hits.at[i].owner)->index + 1]++] =
            (uint32_t)i;
}

static const dfl_node *handle_of(const struct node *n)
{
    return (const dfl_node *)(const void *)n;
}

static int call_match(struct dfl_run *run, const struct hit *hit)
{
    struct dfl_span few[16], *groups = few;
    const dfl_node *node = handle_of(hit->paragraph->node);
    struct dfl_match match = {
        .struct_size = sizeof match,
        .tag = hit->tag,
        .span = {node, hit->start, hit->end},
        .group_count = hit->group_count,
        .in_title = hit->in_title,
        .in_quote = hit->in_quote,
    };

    if (hit->group_count > sizeof few / sizeof few[0])
        groups = arena_alloc(run->arena, hit->group_count * sizeof groups[0]);
    for (size_t i = 0; i < hit->group_count; i++) {
        bool set = hit->groups[2 * i] != UINT32_MAX;
        groups[i] = (struct dfl_span){set ? node : NULL, set ? hit->groups[2 * i] : 0,
                                      set ? hit->groups[2 * i + 1] : 0};
    }
    match.groups = hit->group_count ? groups : NULL;
    return run->module->plugin->match(run, &match);
}

/* The hits in paragraph P, or all that are left when P is NULL. */
static int match_in(struct checking *c, struct dfl_run *run, const struct paragraph *p,
                    uint32_t *next, uint32_t end)
{
    int rc = DFL_OK;

    while (rc >= 0 && *next < end) {
        const struct hit *hit = &c->hits.at[c->order[*next]];
        if (p != NULL && hit->paragraph != p)
            break;
        ++*next;
        rc = call_match(run, hit);
    }
    return rc;
}

static bool visits(const struct dfl_plugin *p, const struct node *n)
{
    static const uint32_t bits[] = {
        [NODE_PARAGRAPH] = DFL_NODE_PARAGRAPH,
        [NODE_TABLE] = DFL_NODE_TABLE,
        [NODE_ROW] = DFL_NODE_ROW,
        [NODE_CELL] = DFL_NODE_CELL,
    };
    uint32_t bit = bits[n->kind];

    if (n->kind == NODE_PARAGRAPH && n->paragraph.heading_level > 0)
        bit = DFL_NODE_HEADING;
    return (p->nodes & bit) != 0 && (p->stories == 0 || (p->stories & 1u << n->story->kind) != 0);
}

static int walk(struct checking *c, struct dfl_run *run, uint32_t next, uint32_t end)
{
    const struct dfl_plugin *p = run->module->plugin;
    int rc = DFL_OK;

    if (p->visit == NULL)
        return match_in(c, run, NULL, &next, end);
    for (const struct story *s = c->document->stories; s != NULL && rc >= 0; s = s->next)
        for (const struct node *n = s->first; n != NULL && rc >= 0; n = node_next(n)) {
            if (visits(p, n))
                rc = p->visit(run, handle_of(n));
            if (rc >= 0 && n->kind == NODE_PARAGRAPH)
                rc = match_in(c, run, &n->paragraph, &next, end);
        }
    return rc;
}

static void run_module(struct checking *c, struct module *m)
{
    const struct dfl_plugin *p = m->plugin;
    struct dfl_run run = {
        .engine = c->engine,
        .module = m,
        .document = c->document,
        .facts = c->facts,
        .arena = c->arena,
        .findings = &c->findings,
        .noted = &c->noted,
        .spared = &c->spared,
    };
    int rc = DFL_OK;

    *c->engine->slot = m->index + 1;
    if (p->begin != NULL)
        rc = p->begin(&run);
    if (rc >= 0)
        rc = walk(c, &run, c->starts[m->index], c->starts[m->index + 1]);
    if (rc >= 0 && p->end != NULL)
        rc = p->end(&run);
    *c->engine->slot = 0;
    if (rc < 0 && run.err.code == ERR_OK)
        err_set(&run.err, ERR_PLUGIN, _("plugin \"%s\" failed (%d) and did not say why"), m->name,
                rc);
    if (run.err.code != ERR_OK)
        add_reason(c, run.err.text);
}

static void note_aborted(struct checking *c, struct coverage *coverage)
{
    const struct hits *h = &c->hits;

    coverage->aborted = arena_alloc(c->arena, h->aborted_count * sizeof coverage->aborted[0]);
    for (size_t i = 0; i < h->aborted_count; i++) {
        const struct aborted *a = &h->aborted[i];
        const struct module *m = a->owner;
        const struct rule *rule = module_rule(m, a->rule);
        const char *name = rule ? rule->id : m->name;
        const char *text = arena_printf(c->arena, "%s: %s", name, a->reason);

        coverage->aborted[i] = str_of(text);
        if (i == 0)
            add_reason(c, arena_printf(c->arena, _("rule %s was stopped in paragraph %u: %s"), name,
                                       a->paragraph->number, a->reason));
    }
    coverage->aborted_count = h->aborted_count;
}

static void cover(struct checking *c, struct coverage *out)
{
    const struct document *d = c->document;

    *out = (struct coverage){
        .paragraphs = d->paragraph_count,
        .characters = d->characters,
        .insertions = d->insertions,
        .deletions = d->deletions,
        .uncovered_note = arena_str(c->arena, d->uncovered_note),
    };
    memcpy(out->uncovered, d->uncovered, sizeof out->uncovered);
    for (const struct story *s = d->stories; s != NULL; s = s->next) {
        out->stories[s->kind]++;
        for (const struct node *n = s->first; n != NULL; n = node_next(n)) {
            out->tables += n->kind == NODE_TABLE;
            out->cells += n->kind == NODE_CELL && !n->cell.continues;
        }
    }
    note_aborted(c, out);
}

int engine_check(struct engine *g, const struct document *d, struct arena *arena,
                 struct report_file *out, struct err *e)
{
    struct draft_facts facts;
    struct checking c = {.engine = g, .document = d, .facts = &facts, .arena = arena};
    int rc;

    facts_derive(d, arena, g->types, g->type, g->as_of, g->today, &facts);
    if ((rc = pattern_scan(g->patterns, d, arena, &c.hits, e)) < 0)
        return rc;
    strbuf_str(&c.reason, d->unread);
    sort_hits(&c);
    for (size_t i = 0; i < g->modules.count; i++)
        if (g->modules.at[i]->opened && !g->modules.at[i]->muted)
            run_module(&c, g->modules.at[i]);
    cover(&c, &out->coverage);
    out->coverage.spared = c.spared.at;
    out->coverage.spared_count = c.spared.count;
    out->finding_count = findings_order(c.findings.at, c.findings.count);
    out->findings = c.findings.at;
    out->facts = c.noted.at;
    out->fact_count = c.noted.count;
    out->type = arena_str(arena, str_of(facts.type));
    out->as_of = str_of(
        arena_printf(arena, "%04d-%02d-%02d", facts.date.year, facts.date.month, facts.date.day));
    out->as_of_source = facts.date_source;
    out->status = c.reason.len > 0 ? FILE_INCOMPLETE : FILE_CHECKED;
    out->reason = arena_str(arena, strbuf_view(&c.reason));
    strbuf_free(&c.reason);
    return 0;
}
