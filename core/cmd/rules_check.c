/* draftlint rules check: every rule proves itself by its examples. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/rules.h"
#include "engine/example.h"
#include "util/i18n.h"

struct tally {
    size_t rules, examples, failed;
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

/* Every mark of TEXT has its fix: the text after all fixes, else an empty one. */
static struct str text_after_fixes(struct arena *a, struct str text)
{
    struct strbuf b = {0};
    size_t at = 0;

    for (;;) {
        ptrdiff_t open = str_find(text, STR("{{"), at);
        ptrdiff_t close = open < 0 ? -1 : str_find(text, STR("}}"), (size_t)open);

        if (close < 0)
            break;
        struct str mark = str_sub(text, (size_t)open + 2, (size_t)close);
        ptrdiff_t arrow = str_find(mark, STR("=>"), 0);
        strbuf_str(&b, str_sub(text, at, (size_t)open));
        if (arrow < 0) {
            b.len = 0;
            at = text.len;
            break;
        }
        strbuf_str(&b, str_sub(mark, (size_t)arrow + 2, mark.len));
        at = (size_t)close + 2;
    }
    strbuf_str(&b, str_sub(text, at, text.len));
    struct str out = arena_str(a, strbuf_view(&b));
    strbuf_free(&b);
    return out;
}

/* What a fix leaves behind must not be found again, or fixing would never end. */
static void check_fixed(struct engine *g, const struct rule *rule, size_t number, struct tally *t)
{
    struct rule_example fixed = rule->examples[number - 1];
    struct rule copy = *rule;
    struct arena *a = arena_new();
    struct err e;

    fixed.bad = false;
    fixed.text = text_after_fixes(a, fixed.text);
    copy.examples = &fixed;
    copy.example_count = 1;
    if (fixed.text.len > 0 && example_run(g, &copy, 1, &e) < 0) {
        err_prefix(&e, _("after the fixes of bad example %zu"), number);
        complain(t, e.text);
    }
    arena_free(a);
}

static void check_rule(struct engine *g, const struct rule *rule, struct tally *t)
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
        t->examples++;
        if (example_run(g, rule, i, &e) < 0)
            complain(t, e.text);
        else if (rule->examples[i - 1].bad)
            check_fixed(g, rule, i, t);
    }
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

static bool is_asked(const struct rules_command *c, const struct rule *rule)
{
    bool asked = c->operand_count == 0;

    for (int i = 0; i < c->operand_count; i++)
        asked |= lies_in(rule->place, c->operands[i]);
    return asked;
}

static int check_modules(const struct engine *g, struct tally *t)
{
    const struct modules *m = engine_modules(g);

    for (size_t i = 0; i < m->count; i++)
        if (m->at[i]->failure.len > 0)
            complain(t, m->at[i]->failure.ptr);
    return 0;
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
        if (is_asked(c, registry_at(r, i)))
            check_rule(g, registry_at(r, i), &t);
    if (t.rules == 0) /* tables, or changes of rules that are there: all rules must still hold */
        for (size_t i = 0; i < registry_count(r); i++)
            check_rule(g, registry_at(r, i), &t);
    if (t.failed > 0)
        printf(_("rules: %zu; examples: %zu; not as they should be: %zu\n"), t.rules, t.examples,
               t.failed);
    else
        printf(_("rules: %zu; examples: %zu; all as they should be\n"), t.rules, t.examples);
    engine_free(g);
    return t.failed > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}
