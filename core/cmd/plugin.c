/* draftlint plugin: the command, and the list of plugins. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/plugin.h"
#include "util/i18n.h"
#include "util/json.h"
#include "util/paths.h"

enum { OPT_RULES = CMD_LONG, OPT_PLUGIN_PATH };

static int read_option(void *context, int id, const char *value)
{
    struct plugin_arguments *a = context;

    switch (id) {
    case OPT_RULES:
        vec_push(&a->rules.names, mem_strdup(value));
        return 0;
    case OPT_PLUGIN_PATH:
        a->plugin_path = value;
        return 0;
    default:
        return cmd_json(value, &a->json);
    }
}

struct engine_options plugin_engine(const struct plugin_arguments *a)
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

static int plugin_list(struct cmd_line *line, struct plugin_arguments *a)
{
    struct engine_options o = plugin_engine(a);
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

/* ---- the command ---- */

static const struct cmd_option check_options[] = {
    {"rules", OPT_RULES, N_("PATH"), N_("further rules and tables, a file or a folder")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."), N_("look for plugins here too")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const struct cmd_option new_options[] = {
    {"help", CMD_HELP, NULL, N_("this text")},
};

struct subcommand {
    const char *name;
    int (*run)(struct cmd_line *line, struct plugin_arguments *a);
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
    struct plugin_arguments a = {0};
    int result = cmd_read(&line, read_option, &a);

    if (result == 0)
        result = c->run(&line, &a);
    else
        result = result == CMD_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
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
