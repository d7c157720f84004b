/* draftlint rules check: every rule proves itself by its examples. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/rules.h"
#include "engine/example.h"
#include "util/i18n.h"

struct tally {
    size_t rules, examples, failed;
    size_t warnings; /* said when the rules were read */
};

static void complain(struct tally *t, const char *text)
{
    fprintf(stderr, "%s\n", text);
    t->failed++;
}

static size_t count_examples(const struct rule *rule, bool bad)
{
    size_t n = 0;

    for (size_t i = 0; i < rule->example_count; i++)
        n += rule->examples[i].bad == bad;
    return n;
}

/* Does PLACE ("file:line", or a module) lie in FILE, a file or a folder? */
static bool lies_in(const char *place, const char *file)
{
    const char *colon = strrchr(place, ':');
    char *path = mem_strndup(place, colon ? (size_t)(colon - place) : strlen(place));
    char *real = realpath(path, NULL), *asked = realpath(file, NULL);
    size_t len = asked ? strlen(asked) : 0;
    bool lies =
        real && asked && strncmp(real, asked, len) == 0 && (real[len] == '\0' || real[len] == '/');

    free(path);
    free(real);
    free(asked);
    return lies;
}

static bool is_asked(const struct rules_command *c, const char *place)
{
    const char *plugin = c->engine.plugin_file;
    bool asked = c->operand_count == 0 && plugin == NULL;

    if (plugin != NULL)
        asked = lies_in(place, plugin);
    for (int i = 0; i < c->operand_count; i++)
        asked |= lies_in(place, c->operands[i]);
    return asked;
}

/* With OWN, bad examples of other files are left out: rows they need may be switched off. */
static void check_rule(struct engine *g, const struct rule *rule, const struct rules_command *own,
                       struct tally *t)
{
    struct strbuf b = {0};
    struct err e;

    t->rules++;
    if (count_examples(rule, true) == 0 || count_examples(rule, false) == 0) {
        strbuf_printf(&b,
                      count_examples(rule, true) == 0
                          ? _("%s: rule %s has no bad example, so nobody knows whether it works")
                          : _("%s: rule %s has no good example, so nobody knows what it spares"),
                      rule->place, rule->id);
        complain(t, b.ptr);
        strbuf_free(&b);
    }
    for (size_t i = 1; i <= rule->example_count; i++) {
        const struct rule_example *x = &rule->examples[i - 1];

        if (own != NULL && x->bad && !is_asked(own, x->place.len > 0 ? x->place.ptr : rule->place))
            continue;
        t->examples++;
        if (example_run(g, rule, i, &e) < 0)
            complain(t, e.text);
    }
}

static void check_modules(const struct engine *g, struct tally *t)
{
    const struct modules *m = engine_modules(g);

    for (size_t i = 0; i < m->count; i++)
        if (m->at[i]->failure.len > 0)
            complain(t, m->at[i]->failure.ptr);
}

static void print_tally(const struct tally *t)
{
    printf(_("rules: %zu; examples: %zu; "), t->rules, t->examples);
    if (t->failed > 0)
        printf(_("not as they should be: %zu"), t->failed);
    else
        printf("%s", _("all as they should be"));
    if (t->warnings > 0)
        printf(_("; warnings above: %zu"), t->warnings);
    putchar('\n');
}

int rules_check(struct rules_command *c)
{
    struct tally t = {0};

    c->engine.all_rules = true;
    c->engine.check_patterns = true;
    struct engine *g =
        rules_engine(c, false, (const char *const *)c->operands, (size_t)c->operand_count);
    if (g == NULL)
        return EXIT_TROUBLE;
    const struct registry *r = engine_registry(g);
    check_modules(g, &t);
    for (size_t i = 0; i < registry_count(r); i++)
        if (is_asked(c, registry_at(r, i)->place))
            check_rule(g, registry_at(r, i), NULL, &t);
    if (t.rules == 0) /* tables, or changes of rules that are there: what is right must stay so */
        for (size_t i = 0; i < registry_count(r); i++)
            check_rule(g, registry_at(r, i), c, &t);
    t.warnings = registry_warning_count(r);
    print_tally(&t);
    engine_free(g);
    return t.failed + t.warnings > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}
