/* draftlint plugin list|new|check */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "engine/engine.h"
#include "engine/example.h"
#include "run/sandbox.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/json.h"
#include "util/paths.h"

enum { OPT_RULES = CMD_LONG, OPT_PLUGIN_PATH };

enum {
    MEMORY = 512 * 1024 * 1024, /* what examples may use */
    TEMPLATE_MAX = 256 * 1024
};

struct arguments {
    const char *plugin_path;
    struct name_list rules;
    bool json;
};

/* Reads the options common to the subcommands; CMD_END, or CMD_BAD, or CMD_HELP after printing it.
 */
static int read_options(struct cmd_line *line, struct arguments *a)
{
    static const char *const formats[] = {"text", "json"};
    int id;

    while ((id = cmd_next(line)) > 0)
        switch (id) {
        case OPT_RULES:
            vec_push(&a->rules.names, mem_strdup(line->value));
            break;
        case OPT_PLUGIN_PATH:
            a->plugin_path = line->value;
            break;
        case 'f':
            a->json = strcmp(line->value, "json") == 0;
            if (!a->json && strcmp(line->value, "text") != 0)
                return cmd_bad_value("--format", line->value, formats, 2);
            break;
        case CMD_HELP:
            cmd_help(line);
            return CMD_HELP;
        }
    return id;
}

static struct engine_options engine_options(const struct arguments *a)
{
    return (struct engine_options){
        .rules_path = paths_rules(),
        .rules = a->rules.names.at,
        .rules_count = a->rules.names.count,
        .today = cmd_today(),
        .all_rules = true,
    };
}

/* ---- list ---- */

static const struct cmd_option list_options[] = {
    {"format", 'f', N_("FORMAT"), N_("text (default) or json")},
    {"rules", OPT_RULES, N_("PATH"), N_("further rules and tables, a file or a folder")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."),
     N_("look for plugins here too; also from DRAFTLINT_PLUGIN_PATH")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

struct callback {
    const char *name;
    bool set;
};

enum { CALLBACKS = 7 };

static void callbacks_of(const struct dfl_plugin *p, struct callback out[CALLBACKS])
{
    const struct callback all[CALLBACKS] = {
        {"open", p->open != NULL},   {"begin", p->begin != NULL}, {"visit", p->visit != NULL},
        {"match", p->match != NULL}, {"end", p->end != NULL},     {"across", p->across != NULL},
        {"close", p->close != NULL},
    };

    memcpy(out, all, sizeof all);
}

static const char *short_id(const struct module *m, const struct rule *rule)
{
    return rule->id + strlen(m->name) + 1;
}

static void list_text(const struct module *m)
{
    struct callback callbacks[CALLBACKS];
    const char *comma = "";

    if (m->plugin == NULL) {
        printf("%s\n    %s\n", m->name, m->failure.ptr);
        return;
    }
    printf("%s %s  (ABI %u.%u, %s)\n    %s\n    %s\n", m->name, m->plugin->version,
           m->plugin->abi_major, m->plugin->abi_minor, m->plugin->licence, m->plugin->summary,
           m->path);
    printf("    %s", _("rules: "));
    for (size_t i = 0; i < m->rule_count; i++)
        printf("%s%s", i > 0 ? _(", ") : "", short_id(m, m->rules[i]));
    printf("\n    %s", _("callbacks: "));
    callbacks_of(m->plugin, callbacks);
    for (size_t i = 0; i < CALLBACKS; i++)
        if (callbacks[i].set) {
            printf("%s%s", comma, callbacks[i].name);
            comma = _(", ");
        }
    putchar('\n');
    if (m->failure.len > 0)
        printf("    %s\n", m->failure.ptr);
}

static void list_json(struct json *j, const struct module *m)
{
    struct callback callbacks[CALLBACKS];
    char abi[32];

    json_break(j);
    json_open(j, NULL, '{');
    json_text(j, "name", m->name);
    json_text(j, "path", m->path);
    json_text(j, "error", m->failure.len > 0 ? m->failure.ptr : NULL);
    if (m->plugin != NULL) {
        snprintf(abi, sizeof abi, "%u.%u", m->plugin->abi_major, m->plugin->abi_minor);
        json_text(j, "abi", abi);
        json_text(j, "version", m->plugin->version);
        json_text(j, "licence", m->plugin->licence);
        json_text(j, "summary", m->plugin->summary);
        json_open(j, "rules", '[');
        for (size_t i = 0; i < m->rule_count; i++)
            json_text(j, NULL, m->rules[i]->id);
        json_close(j, ']');
        json_open(j, "callbacks", '[');
        callbacks_of(m->plugin, callbacks);
        for (size_t i = 0; i < CALLBACKS; i++)
            if (callbacks[i].set)
                json_text(j, NULL, callbacks[i].name);
        json_close(j, ']');
    }
    json_close(j, '}');
}

static int print_list(const struct modules *m, bool json)
{
    struct json j = {0};

    if (json) {
        json_open(&j, NULL, '{');
        json_text(&j, "schema", "draftlint-plugins/1");
        json_open(&j, "plugins", '[');
    }
    for (size_t i = 0; i < m->count; i++) {
        if (m->at[i]->pack != NULL)
            continue;
        if (json)
            list_json(&j, m->at[i]);
        else
            list_text(m->at[i]);
    }
    if (json) {
        json_close(&j, ']');
        json_close(&j, '}');
        puts(j.out.ptr);
        strbuf_free(&j.out);
    }
    return m->failed > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}

static int plugin_list(struct cmd_line *line, struct arguments *a)
{
    struct engine_options o = engine_options(a);
    struct engine *g;
    struct err e;
    char *path = cmd_plugin_path(a->plugin_path);
    int result;

    if (line->next < line->argc) {
        free(path);
        return cmd_fail(_("plugin list takes no names; see draftlint plugin check"));
    }
    o.plugin_path = path;
    if (engine_new(&o, &g, &e) == 0) {
        result = print_list(engine_modules(g), a->json);
        engine_free(g);
    } else {
        result = cmd_fail("%s", e.text);
    }
    free(path);
    return result;
}

/* ---- check ---- */

static const struct cmd_option check_options[] = {
    {"rules", OPT_RULES, N_("PATH"), N_("further rules and tables, a file or a folder")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."), N_("look for plugins here too")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

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

static int check_one(const struct arguments *a, const char *name)
{
    struct engine_options o = engine_options(a);
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

static int plugin_check(struct cmd_line *line, struct arguments *a)
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

/* ---- new ---- */

static const struct cmd_option new_options[] = {
    {"help", CMD_HELP, NULL, N_("this text")},
};

#define TEMPLATE_NAME "my-plugin"

static const char *const templates[] = {
    TEMPLATE_NAME ".c",
    "test_" TEMPLATE_NAME ".c",
    "Makefile",
    "README.md",
    "gitignore", /* .gitignore */
    "rules/" TEMPLATE_NAME ".tsv",
};

static bool name_valid(const char *name)
{
    size_t len = strlen(name);

    return len > 0 && len <= 64 && name[0] >= 'a' && name[0] <= 'z' && name[len - 1] != '-' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* TEXT with every TEMPLATE_NAME replaced by NAME. */
static void put_renamed(struct strbuf *out, struct str text, const char *name)
{
    size_t at = 0;
    ptrdiff_t next;

    while ((next = str_find(text, STR(TEMPLATE_NAME), at)) >= 0) {
        strbuf_str(out, str_sub(text, at, (size_t)next));
        strbuf_puts(out, name);
        at = (size_t)next + strlen(TEMPLATE_NAME);
    }
    strbuf_str(out, str_sub(text, at, text.len));
}

static int write_file(const char *path, struct str text)
{
    FILE *f = fopen(path, "wx");
    bool whole;

    if (f == NULL)
        return cmd_fail("%s: %s", path, strerror(errno));
    whole = fwrite(text.ptr, 1, text.len, f) == text.len;
    if (fclose(f) != 0 || !whole)
        return cmd_fail("%s: %s", path, strerror(errno));
    return EXIT_CLEAN;
}

static int write_template(struct arena *a, const char *file, const char *name)
{
    struct strbuf path = {0}, content = {0};
    const char *from = arena_printf(a, "%s/%s", paths_template(), file);
    struct str text;
    struct err e;
    int result;

    strbuf_printf(&path, "%s/%s", name, strcmp(file, "gitignore") == 0 ? "." : "");
    put_renamed(&path, str_of(file), name);
    if (file_read(a, from, TEMPLATE_MAX, &text, &e) < 0) {
        result = cmd_fail("%s", e.text);
    } else {
        put_renamed(&content, text, name);
        result = write_file(path.ptr, strbuf_view(&content));
    }
    strbuf_free(&path);
    strbuf_free(&content);
    return result;
}

static int plugin_new(struct cmd_line *line, struct arguments *a)
{
    const char *name = line->argv[line->next];
    struct arena *arena;
    int result = EXIT_CLEAN;

    (void)a;
    if (line->argc - line->next != 1)
        return cmd_fail(_("plugin new needs one name, such as office-names"));
    if (!name_valid(name))
        return cmd_fail(_("\"%s\" is no plugin name: small letters, digits and hyphens, beginning "
                          "with a letter"),
                        name);
    arena = arena_new();
    if (mkdir(name, 0777) < 0 || mkdir(arena_printf(arena, "%s/rules", name), 0777) < 0)
        result = cmd_fail("%s: %s", name, strerror(errno));
    for (size_t i = 0; i < sizeof templates / sizeof *templates && result == EXIT_CLEAN; i++)
        result = write_template(arena, templates[i], name);
    if (result == EXIT_CLEAN)
        printf(_("%s/ is there; go on with: cd %s && make check\n"), name, name);
    arena_free(arena);
    return result;
}

/* ---- the command ---- */

struct subcommand {
    const char *name;
    int (*run)(struct cmd_line *line, struct arguments *a);
    const char *usage;
    const struct cmd_option *options;
    size_t option_count;
    const char *summary;
};

#define OPTIONS(array) array, sizeof array / sizeof *array

static const struct subcommand subcommands[] = {
    {"list", plugin_list,
     N_("Usage: draftlint plugin list [OPTION...]\n"
        "Lists the plugins that are found, with their rules and callbacks, and those that\n"
        "failed.\n\n"),
     OPTIONS(list_options), N_("what is there, and what failed")},
    {"check", plugin_check,
     N_("Usage: draftlint plugin check [OPTION...] FILE.so|NAME...\n"
        "Loads plugins as a check would, runs every example of every rule in a process\n"
        "that may crash, and says what is wrong.\n\n"),
     OPTIONS(check_options), N_("load one and run its examples")},
    {"new", plugin_new,
     N_("Usage: draftlint plugin new NAME\n"
        "Writes the folder NAME: a plugin with one rule, its table, its unit test and a\n"
        "Makefile.\n"
        "It builds and passes its test as it is: cd NAME && make check\n\n"),
     OPTIONS(new_options), N_("begin one of your own")},
};

static int print_usage(FILE *f)
{
    fputs(_("Usage: draftlint plugin COMMAND [OPTION...] ...\n\n"), f);
    for (size_t i = 0; i < sizeof subcommands / sizeof *subcommands; i++)
        fprintf(f, "  %-6s %s\n", subcommands[i].name, _(subcommands[i].summary));
    fputs(_("\nHow to write one: man draftlint-plugin\n"), f);
    return f == stdout ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int run_subcommand(const struct subcommand *c, int argc, char **argv)
{
    struct cmd_line line = {
        .command = "plugin",
        .usage = c->usage,
        .options = c->options,
        .option_count = c->option_count,
        .argc = argc,
        .argv = argv,
    };
    struct arguments a = {0};
    int id = read_options(&line, &a), result;

    if (id == CMD_END)
        result = c->run(&line, &a);
    else
        result = id == CMD_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
    cmd_done(&line);
    cmd_free_names(&a.rules);
    return result;
}

int cmd_plugin(int argc, char **argv)
{
    const char *names[sizeof subcommands / sizeof *subcommands], *near;
    size_t count = sizeof subcommands / sizeof *subcommands;

    if (argc < 2)
        return print_usage(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_usage(stdout);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(argv[1], subcommands[i].name) == 0)
            return run_subcommand(&subcommands[i], argc - 1, argv + 1);
        names[i] = subcommands[i].name;
    }
    near = nearest_name(str_of(argv[1]), names, count);
    if (near != NULL)
        return cmd_fail(_("there is no plugin command \"%s\"; did you mean \"%s\"?"), argv[1],
                        near);
    cmd_fail(_("there is no plugin command \"%s\""), argv[1]);
    return print_usage(stderr);
}
