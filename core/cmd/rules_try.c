/* draftlint rules try: what a rule file would change, over drafts that are known. */
#include <stdio.h>

#include "cmd/rules.h"
#include "report/words.h"
#include "run/run.h"
#include "util/i18n.h"
#include "util/json.h"
#include "util/utf8.h"

#define AROUND 12 /* code points shown on either side of a hit */

struct change {
    const struct report_file *file;
    const struct finding *finding;
    bool is_new;
};

/* All drafts under one set of rules. */
struct checked {
    struct engine *engine;
    struct pool *pool;
    struct arena *arena;
    vec(struct report_file) files;
};

struct trial {
    struct checked before, after;
    vec(struct change) changes;
    size_t drafts, failed, characters;
};

/* ---- comparing ---- */

static int order(const struct finding *a, const struct finding *b)
{
    int c;

    if ((c = location_order(&a->location, &b->location)) != 0 ||
        (c = str_cmp(a->rule_id, b->rule_id)) != 0)
        return c;
    return (int)a->severity - (int)b->severity;
}

/* Both lists are in one order: what only one of them has is new or gone. */
static void compare(struct trial *t, const struct report_file *a, const struct report_file *b)
{
    size_t i = 0, k = 0;

    while (i < a->finding_count || k < b->finding_count) {
        int c = i == a->finding_count   ? 1
                : k == b->finding_count ? -1
                                        : order(&a->findings[i], &b->findings[k]);
        if (c < 0)
            vec_push(&t->changes, (struct change){a, &a->findings[i], false});
        if (c > 0)
            vec_push(&t->changes, (struct change){b, &b->findings[k], true});
        i += c <= 0;
        k += c >= 0;
    }
}

static void compare_all(struct trial *t)
{
    for (size_t i = 0; i < t->after.files.count; i++) {
        const struct report_file *a = &t->before.files.at[i], *b = &t->after.files.at[i];

        t->drafts++;
        t->characters += b->coverage.characters;
        if (a->status != FILE_CHECKED || b->status != FILE_CHECKED) {
            struct str reason = b->status != FILE_CHECKED ? b->reason : a->reason;
            cmd_fail("%.*s: %.*s", (int)b->path.len, b->path.ptr, (int)reason.len, reason.ptr);
            t->failed++;
        }
        compare(t, a, b);
    }
}

/* ---- telling ---- */

static void put_change(const struct change *c)
{
    const struct finding *f = c->finding;
    struct strbuf place = {0};

    word_place(&place, &f->location);
    printf("  %s %.*s (%s)  %s: %.*s\n", c->is_new ? "+" : "-", (int)f->rule_id.len, f->rule_id.ptr,
           place.ptr ? place.ptr : "", word_severity(f->severity), (int)f->message.len,
           f->message.ptr);
    place.len = 0;
    word_sentence(&place, &f->location, AROUND);
    printf("      %s\n", place.ptr);
    strbuf_free(&place);
}

static void put_counts(const struct trial *t, const struct rule *rule)
{
    size_t fresh = 0, gone = 0, drafts = 0;
    const struct report_file *last = NULL;

    for (size_t i = 0; i < t->changes.count; i++) {
        const struct change *c = &t->changes.at[i];

        if (!str_is(c->finding->rule_id, rule->id))
            continue;
        fresh += c->is_new;
        gone += !c->is_new;
        drafts += c->file != last;
        last = c->file;
    }
    if (fresh + gone > 0)
        printf(_("  %s: %zu new, %zu gone, in %zu drafts\n"), rule->id, fresh, gone, drafts);
}

static void tell_text(const struct trial *t, const struct registry *r)
{
    size_t fresh = 0;
    struct str path = {NULL, 0};

    for (size_t i = 0; i < t->changes.count; i++) {
        const struct change *c = &t->changes.at[i];

        if (!str_eq(c->file->path, path))
            printf("%.*s\n", (int)c->file->path.len, c->file->path.ptr);
        path = c->file->path;
        put_change(c);
        fresh += c->is_new;
    }
    printf(_("%zu drafts, %zu characters: %zu findings new, %zu gone\n"), t->drafts, t->characters,
           fresh, t->changes.count - fresh);
    for (size_t i = 0; i < registry_count(r); i++)
        put_counts(t, registry_at(r, i));
    if (fresh > 0 && t->characters > 0)
        printf(_("  new ones per 10,000 characters: %.2f\n"),
               (double)fresh * 10000 / (double)t->characters);
}

static void tell_json(const struct trial *t)
{
    struct json j = {0};

    json_open(&j, NULL, '{');
    json_text(&j, "schema", "draftlint/1");
    json_uint(&j, "drafts", t->drafts);
    json_uint(&j, "characters", t->characters);
    json_open(&j, "changes", '[');
    for (size_t i = 0; i < t->changes.count; i++) {
        const struct change *c = &t->changes.at[i];
        const struct location *l = &c->finding->location;

        json_break(&j);
        json_open(&j, NULL, '{');
        json_text(&j, "change", c->is_new ? "new" : "gone");
        json_str(&j, "path", c->file->path);
        json_str(&j, "rule", c->finding->rule_id);
        json_text(&j, "severity", severity_name(c->finding->severity));
        json_str(&j, "message", c->finding->message);
        json_text(&j, "story", story_kind_name(l->story));
        json_uint(&j, "paragraph", l->paragraph);
        json_uint(&j, "start", l->start);
        json_uint(&j, "end", l->end);
        json_str(&j, "quote", l->quote);
        json_str(&j, "sentence", l->sentence);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", j.out.ptr);
    strbuf_free(&j.out);
}

/* ---- running ---- */

/* Checks the drafts with the rules configured and FURTHER ones; the engine is closed then, and kept
 * for its rules. */
static int run_one(struct rules_command *c, const struct file_list *list,
                   const char *const *further, size_t count, struct checked *out)
{
    const struct run_options o = {.sandbox = true};
    struct report_file f = {0};
    struct err e;
    int code;

    out->engine = rules_engine(c, true, further, count);
    if (out->engine == NULL)
        return -1;
    out->arena = arena_new();
    out->pool = pool_new(out->engine, list, &o);
    for (; (code = pool_next(out->pool, out->arena, &f, &e)) > 0; f = (struct report_file){0})
        vec_push(&out->files, f);
    if (code < 0)
        cmd_fail("%s", e.text);
    engine_close(out->engine);
    return code;
}

static void checked_free(struct checked *c)
{
    vec_free(&c->files);
    pool_free(c->pool);
    arena_free(c->arena);
    engine_free(c->engine);
}

int rules_try(struct rules_command *c)
{
    const char *file = c->operands[0];
    struct file_list list = {0};
    struct trial t = {0};
    int result = EXIT_TROUBLE;

    c->engine.check_patterns = true;
    for (int i = 1; i < c->operand_count; i++)
        walk_add(&list, c->operands[i]);
    if (list.files.count == 0) {
        cmd_fail(_("no draft was found there (*.docx, *.docm, *.dotx, *.dotm)"));
    } else if (run_one(c, &list, &file, 1, &t.after) == 0 &&
               run_one(c, &list, NULL, 0, &t.before) == 0) {
        compare_all(&t);
        if (c->json)
            tell_json(&t);
        else
            tell_text(&t, engine_registry(t.after.engine));
        result = t.failed > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
    }
    vec_free(&t.changes);
    checked_free(&t.before);
    checked_free(&t.after);
    walk_free(&list);
    return result;
}
