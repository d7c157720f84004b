/* draftlint plugin check: a plugin is loaded as a check would, and proves itself by its examples.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "cmd/plugin.h"
#include "engine/example.h"
#include "run/sandbox.h"
#include "util/i18n.h"
#include "util/mem.h"

#define MEMORY (512 * 1024 * 1024) /* what examples may use */

/* Shared with the child, so that after a crash the parent knows whose it was. */
struct progress {
    size_t rule, example; /* the one running; example from 1 */
    size_t failed;
};

struct examples {
    struct engine *engine;
    const struct module *module;
    struct progress *progress;
};

static void run_examples(void *arg)
{
    const struct examples *x = arg;
    struct progress *p = x->progress;
    struct err e;

    sandbox_limits(MEMORY, 64);
    if (SANDBOX_POSSIBLE)
        (void)sandbox_enter(&e);
    for (; p->rule < x->module->rule_count; p->rule++, p->example = 1)
        for (; p->example <= x->module->rules[p->rule]->example_count; p->example++)
            if (example_run(x->engine, x->module->rules[p->rule], p->example, &e) < 0) {
                printf("%s\n", e.text);
                p->failed++;
            }
    fflush(stdout);
}

/* The examples of M, going on behind one that took the child down; how many failed. */
static size_t check_examples(struct engine *g, const struct module *m)
{
    struct progress *p =
        mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct examples x = {g, m, p};
    struct err e;
    size_t failed;

    if (p == MAP_FAILED)
        mem_exhausted();
    p->example = 1;
    fflush(stdout);
    while (rehearse(m->path, _("an example"), run_examples, &x, &e) < 0) {
        const struct rule *rule = m->rules[p->rule];
        bool bad = rule->examples[p->example - 1].bad;
        size_t same = 0;
        for (size_t i = 0; i < p->example; i++)
            same += rule->examples[i].bad == bad;
        printf(bad ? _("rule %s, bad example %zu") : _("rule %s, good example %zu"), rule->id,
               same);
        printf(": %s\n", e.text);
        fflush(stdout);
        p->failed++;
        p->example++;
    }
    failed = p->failed;
    munmap(p, sizeof *p);
    return failed;
}

static int check_loaded(struct engine *g, const char *name)
{
    const struct module *m = engine_modules(g)->at[0];
    size_t failed, count = 0;

    if (m->failure.len > 0)
        return cmd_fail("%s", m->failure.ptr);
    failed = check_examples(g, m);
    for (size_t i = 0; i < m->rule_count; i++)
        count += m->rules[i]->example_count;
    if (failed > 0) {
        printf(_("%s: %zu of %zu examples do not behave\n"), name, failed, count);
        return EXIT_FOUND;
    }
    printf(_("%s: ok (rules: %zu, examples: %zu)\n"), name, m->rule_count, count);
    return EXIT_CLEAN;
}

static int check_one(const struct plugin_arguments *a, const char *name)
{
    struct engine_options o = plugin_engine(a);
    char *search = cmd_plugin_path(a->plugin_path), *path = NULL;
    struct engine *g = NULL;
    struct err e;
    int result;

    o.check_patterns = true;
    if (module_find(search, name, &path, &e) < 0) {
        result = cmd_fail("%s", e.text);
    } else {
        o.plugin_file = path;
        if (engine_new(&o, &g, &e) < 0)
            result = cmd_fail("%s", e.text);
        else
            result = check_loaded(g, name);
    }
    engine_free(g);
    free(path);
    free(search);
    return result;
}

int plugin_check(struct cmd_line *line, struct plugin_arguments *a)
{
    int worst = EXIT_CLEAN;

    if (line->next == line->argc)
        return cmd_fail(_("plugin check needs a file or a plugin's name"));
    for (int i = line->next; i < line->argc; i++) {
        int result = check_one(a, line->argv[i]);
        worst = result > worst ? result : worst;
    }
    return worst;
}
