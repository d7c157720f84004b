#include <stdlib.h>

#include "engine/host.h"
#include "util/i18n.h"

/* ---- the facts of one plugin ---- */

static int fact_order(const void *x, const void *y)
{
    const struct set_fact *a = x, *b = y;
    int c;

    if ((c = str_cmp(a->fact->key, b->fact->key)) != 0 ||
        (c = str_cmp(a->fact->value, b->fact->value)) != 0)
        return c;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    return location_order(&a->fact->location, &b->fact->location);
}

/* Files come ordered by path, so their index stands for it. */
static void gather(struct dfl_set *set, size_t file_count, struct arena *a)
{
    size_t total = 0;

    for (size_t i = 0; i < file_count; i++)
        total += set->files[i].fact_count;
    set->facts = arena_alloc(a, total * sizeof set->facts[0]);
    for (size_t i = 0; i < file_count; i++)
        for (size_t k = 0; k < set->files[i].fact_count; k++)
            if (set->files[i].facts[k].plugin == set->module->index)
                set->facts[set->fact_count++] =
                    (struct set_fact){&set->files[i].facts[k], (uint32_t)i};
    qsort(set->facts, set->fact_count, sizeof set->facts[0], fact_order);
}

/* ---- findings ---- */

void set_report(dfl_set *set, const struct rule *rule, const struct dfl_set_finding *given)
{
    const struct set_fact *fact = &set->facts[given->fact];
    struct finding f = {
        .rule = rule->index,
        .rule_id = str_of(rule->id),
        .severity = finding_severity(rule, given->severity),
        .message = arena_str(set->arena, str_of(given->message)),
        .source =
            given->source ? arena_str(set->arena, str_of(given->source)) : str_of(rule->source),
        .location = fact->fact->location,
        .related = arena_alloc(set->arena, given->other_count * sizeof *f.related),
        .related_count = given->other_count,
    };

    for (size_t i = 0; i < given->other_count; i++) {
        const struct set_fact *other = &set->facts[given->others[i]];
        f.related[i].location = other->fact->location;
        f.related[i].message = other->file == fact->file ? STR("") : set->files[other->file].path;
    }
    finding_fingerprint(&f, STR(""), f.location.sentence);
    vec_push_in(set->arena, &set->found[fact->file], f);
}

/* Every draft that gave facts is less than wholly checked. */
static void mark_incomplete(struct dfl_set *set, struct str failure, struct arena *a)
{
    for (size_t i = 0; i < set->fact_count; i++) {
        struct report_file *file = &set->files[set->facts[i].file];

        if (str_find(file->reason, failure, 0) >= 0)
            continue;
        file->reason = file->reason.len == 0
                           ? failure
                           : str_of(arena_printf(a, "%.*s; %.*s", (int)file->reason.len,
                                                 file->reason.ptr, (int)failure.len, failure.ptr));
        if (file->status == FILE_CHECKED)
            file->status = FILE_INCOMPLETE;
    }
}

static void run_across(struct dfl_set *set, size_t file_count)
{
    int rc;

    set->found = arena_alloc(set->arena, file_count * sizeof *set->found);
    *set->engine->slot = set->module->index + 1;
    rc = set->module->plugin->across(set);
    *set->engine->slot = 0;
    if (rc < 0 && set->err.code == ERR_OK)
        err_set(&set->err, ERR_PLUGIN, _("plugin \"%s\" failed (%d) and did not say why"),
                set->module->name, rc);
    for (size_t i = 0; i < file_count; i++)
        if (set->found[i].count > 0)
            report_file_add(&set->files[i], set->found[i].at, set->found[i].count, set->arena);
    if (set->err.code != ERR_OK)
        mark_incomplete(set, arena_str(set->arena, str_of(set->err.text)), set->arena);
}

void engine_across(struct engine *g, struct report_file *files, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < g->modules.count; i++) {
        struct module *m = g->modules.at[i];
        struct dfl_set set = {.engine = g, .module = m, .files = files, .arena = arena};

        if (!m->opened || m->plugin->across == NULL)
            continue;
        gather(&set, count, arena);
        if (set.fact_count > 0)
            run_across(&set, count);
    }
}
