/* draftlint rules: what is checked, whether the rules do what they say, what a new one would do. */
#include "cmd/rules.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/date.h"
#include "engine/example.h"
#include "engine/keys.h"
#include "report/words.h"
#include "util/i18n.h"
#include "util/json.h"
#include "util/paths.h"
#include "util/utf8.h"

enum { OPT_RULES = CMD_LONG, OPT_NO_CONFIG, OPT_PLUGIN, OPT_PLUGIN_PATH, OPT_AS_OF, OPT_BEFORE };

static const struct cmd_option options[] = {
    {"rules", OPT_RULES, N_("PATH"),
     N_("further rules and tables, a file or a folder; may be given again")},
    {"config", 'c', N_("FILE"),
     N_("list, show, try: use this configuration instead of the .draftlint.yaml here")},
    {"no-config", OPT_NO_CONFIG, NULL, N_("use no configuration at all")},
    {"plugin", OPT_PLUGIN, N_("FILE.so"), N_("this plugin alone; check: only its examples")},
    {"plugin-path", OPT_PLUGIN_PATH, N_("FOLDER:..."),
     N_("look for plugins here too; also from DRAFTLINT_PLUGIN_PATH")},
    {"type", 't', N_("TYPE"), N_("try: the drafts' type instead of finding it out")},
    {"as-of", OPT_AS_OF, N_("DATE"), N_("try: the drafts' date; stale: the day to judge at")},
    {"before", OPT_BEFORE, N_("DATE"),
     N_("stale: entries reviewed before this day (default: a year ago)")},
    {"format", 'f', N_("FORMAT"), N_("text (default) or json")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint rules COMMAND [OPTION...] ...\n\n"
       "  list              all rules: severity, and where they come from\n"
       "  show RULE         why, clause, options, and the examples as they are reported\n"
       "  check [FILE...]   runs every example of every rule, or of those in FILE\n"
       "  try FILE PATH...  what FILE would change for these drafts\n"
       "  stale             entries to review: old, expired, uncertain\n"
       "  schema            the JSON Schema of rule packs, for editors\n\n");

static const struct {
    const char *name;
    int (*run)(struct rules_command *c);
    int least, most; /* operands; most -1: any number */
} actions[] = {
    {"list", rules_list, 0, 0}, {"show", rules_show, 1, 1},   {"check", rules_check, 0, -1},
    {"try", rules_try, 2, -1},  {"stale", rules_stale, 0, 0}, {"schema", rules_schema, 0, 0},
};
#define ACTIONS (sizeof actions / sizeof actions[0])

/* ---- shared ---- */

const char *rules_origin(enum rule_origin origin)
{
    return origin == ORIGIN_SHIPPED  ? _("shipped")
           : origin == ORIGIN_OFFICE ? _("office")
                                     : _("personal");
}

static int find_config(struct rules_command *c, const struct config **out, struct err *e)
{
    struct config *config = NULL;
    int rc = c->config ? config_read(c->arena, c->config, &config, e)
                       : config_find(c->arena, ".", &config, e);

    *out = config;
    return rc;
}

struct engine *rules_engine(struct rules_command *c, bool configured, const char *const *further,
                            size_t count)
{
    struct engine_options o = c->engine;
    struct engine *g = NULL;
    struct err e;
    const char **layers = mem_array(NULL, c->rules.names.count + count + 1, sizeof *layers);

    for (size_t i = 0; i < c->rules.names.count; i++)
        layers[o.rules_count++] = c->rules.names.at[i];
    for (size_t i = 0; i < count; i++)
        layers[o.rules_count++] = further[i];
    o.rules = layers;
    o.rules_path = paths_rules();
    o.personal_path = paths_personal();
    o.plugin_path = c->search;
    if ((configured && !c->no_config && find_config(c, &o.config, &e) < 0) ||
        engine_new(&o, &g, &e) < 0)
        cmd_fail("%s", e.text);
    else
        cmd_warnings(engine_registry(g));
    free(layers);
    return g;
}

/* ---- list ---- */

static const char *state_of(const struct rule *r)
{
    return severity_name(r->severity);
}

static void list_json(const struct registry *r)
{
    static const char *const origins[] = {"shipped", "office", "personal"};
    struct json j = {0};

    json_open(&j, NULL, '{');
    json_text(&j, "schema", "draftlint/1");
    json_open(&j, "rules", '[');
    for (size_t i = 0; i < registry_count(r); i++) {
        const struct rule *rule = registry_at(r, i);

        json_break(&j);
        json_open(&j, NULL, '{');
        json_text(&j, "rule", rule->id);
        json_text(&j, "severity", state_of(rule));
        json_bool(&j, "on", rule->severity != SEVERITY_OFF);
        json_text(&j, "shipped_severity", severity_name(rule->shipped));
        json_text(&j, "severity_place", rule->severity_place);
        json_text(&j, "origin", origins[rule->origin]);
        json_text(&j, "only_for", rule->limits);
        json_text(&j, "place", rule->place);
        json_text(&j, "title", rule->title);
        json_text(&j, "why", rule->why);
        json_text(&j, "source", rule->source);
        json_close(&j, '}');
    }
    json_break(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", j.out.ptr);
    strbuf_free(&j.out);
}

static void put_padded(const char *s, size_t width)
{
    size_t columns = utf8_columns(str_of(s));

    printf("%s%*s  ", s, (int)(columns < width ? width - columns : 0), "");
}

static void list_text(const struct registry *r)
{
    size_t id_width = 0, state_width = 0, origin_width = 0;
    size_t on = 0;

    for (size_t i = 0; i < registry_count(r); i++) {
        const struct rule *rule = registry_at(r, i);
        size_t id = utf8_columns(str_of(rule->id));
        size_t state = utf8_columns(str_of(word_severity(rule->severity)));
        size_t origin = utf8_columns(str_of(rules_origin(rule->origin)));

        id_width = id > id_width ? id : id_width;
        state_width = state > state_width ? state : state_width;
        origin_width = origin > origin_width ? origin : origin_width;
        on += rule->severity != SEVERITY_OFF;
    }
    for (size_t i = 0; i < registry_count(r); i++) {
        const struct rule *rule = registry_at(r, i);

        put_padded(rule->id, id_width);
        put_padded(word_severity(rule->severity), state_width);
        put_padded(rules_origin(rule->origin), origin_width);
        puts(rule->title);
    }
    printf(_("%zu rules, %zu of them on\n"), registry_count(r), on);
}

int rules_list(struct rules_command *c)
{
    struct engine *g = rules_engine(c, true, NULL, 0);

    if (g == NULL)
        return EXIT_TROUBLE;
    if (c->json)
        list_json(engine_registry(g));
    else
        list_text(engine_registry(g));
    engine_free(g);
    return EXIT_CLEAN;
}

/* ---- show ---- */

static void put_field(const char *name, const char *value)
{
    if (value != NULL && *value != '\0')
        printf("  %s%s\n", name, value);
}

/* What was found in the paragraph TEXT, which stands above. */
static void put_finding(struct str text, const struct finding *f)
{
    size_t from = utf8_offset(text, f->location.start), to = utf8_offset(text, f->location.end);
    size_t width = utf8_columns(str_sub(text, from, to));
    struct strbuf line = {0};

    printf("      %*s", (int)utf8_columns(str_sub(text, 0, from)), "");
    do
        putchar('^');
    while (width-- > 1);
    strbuf_printf(&line, "\n      %s%s", word_severity(f->severity), _(": "));
    word_clean(&line, f->message);
    for (size_t i = 0; i < f->edit_count; i++) {
        strbuf_puts(&line, "\n      ");
        word_edit(&line, f, &f->edits[i]);
    }
    puts(line.ptr);
    strbuf_free(&line);
}

/* The draft an example is, with what RULE finds below each paragraph. */
static void put_draft(const struct document *d, const struct report_file *f,
                      const struct rule *rule)
{
    for (const struct story *s = d->stories; s != NULL; s = s->next)
        for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next) {
            printf("      %.*s\n", (int)p->text.len, p->text.ptr);
            for (size_t i = 0; i < f->finding_count; i++) {
                const struct location *l = &f->findings[i].location;
                if (l->story == s->kind && l->story_index == s->index &&
                    l->paragraph == p->number && str_is(f->findings[i].rule_id, rule->id))
                    put_finding(p->text, &f->findings[i]);
            }
        }
}

static void show_example(struct engine *g, const struct rule *rule, size_t number)
{
    const struct rule_example *x = &rule->examples[number - 1];
    struct example_report r;
    struct err e;

    printf(x->bad ? _("    wrong") : _("    right"));
    if (x->note != NULL)
        printf("  %s", x->note);
    if (x->as_of != NULL)
        printf("  (%s)", x->as_of);
    if (x->type != NULL)
        printf("  (%s)", x->type);
    putchar('\n');
    if (example_check(g, rule, number, &r, &e) < 0)
        printf("      %s\n", e.text);
    for (size_t i = 0; i < r.count; i++) {
        printf("%s", i > 0 ? "      -----\n" : "");
        put_draft(r.documents[i], &r.files[i], rule);
    }
    example_report_free(&r);
}

static void show_options(const struct rule *rule)
{
    for (size_t i = 0; i < rule->option_count; i++) {
        const struct rule_option *o = &rule->options[i];

        printf(_("  option %s: %s (default %s; %s)  %s\n"), o->key,
               o->value ? o->value : o->fallback, o->fallback, o->type, o->summary);
    }
}

static void show_text(struct engine *g, const struct rule *rule)
{
    printf("%s  %s\n", rule->id, rule->title);
    if (rule->severity_place != NULL)
        printf(_("  severity: %s (shipped: %s; set in %s)\n"), word_severity(rule->severity),
               word_severity(rule->shipped), rule->severity_place);
    else
        printf(_("  severity: %s\n"), word_severity(rule->severity));
    put_field(_("why: "), rule->why);
    put_field(_("source: "), rule->source);
    put_field(_("only for: "), rule->limits);
    printf(_("  from: %s (%s)\n"), rule->place, rules_origin(rule->origin));
    show_options(rule);
    if (rule->example_count > 0)
        puts(_("  examples:"));
    for (size_t i = 1; i <= rule->example_count; i++)
        show_example(g, rule, i);
}

static void show_json(const struct rule *rule)
{
    struct json j = {0};

    json_open(&j, NULL, '{');
    json_text(&j, "schema", "draftlint/1");
    json_text(&j, "rule", rule->id);
    json_text(&j, "severity", severity_name(rule->severity));
    json_text(&j, "shipped_severity", severity_name(rule->shipped));
    json_text(&j, "severity_place", rule->severity_place);
    json_text(&j, "title", rule->title);
    json_text(&j, "why", rule->why);
    json_text(&j, "source", rule->source);
    json_text(&j, "place", rule->place);
    json_open(&j, "options", '[');
    for (size_t i = 0; i < rule->option_count; i++) {
        const struct rule_option *o = &rule->options[i];

        json_open(&j, NULL, '{');
        json_text(&j, "key", o->key);
        json_text(&j, "type", o->type);
        json_text(&j, "value", o->value ? o->value : o->fallback);
        json_text(&j, "default", o->fallback);
        json_text(&j, "summary", o->summary);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_open(&j, "examples", '[');
    for (size_t i = 0; i < rule->example_count; i++) {
        const struct rule_example *x = &rule->examples[i];

        json_break(&j);
        json_open(&j, NULL, '{');
        json_bool(&j, "bad", x->bad);
        json_str(&j, "text", x->text);
        json_text(&j, "as_of", x->as_of);
        json_text(&j, "type", x->type);
        json_text(&j, "note", x->note);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", j.out.ptr);
    strbuf_free(&j.out);
}

int rules_show(struct rules_command *c)
{
    const char *id = c->operands[0];

    struct engine *g = rules_engine(c, true, NULL, 0);
    if (g == NULL)
        return EXIT_TROUBLE;
    const struct rule *rule = registry_find(engine_registry(g), str_of(id));
    const char *near = registry_nearest(engine_registry(g), str_of(id));
    int result = EXIT_CLEAN;

    if (rule == NULL && near != NULL)
        result = cmd_fail(_("there is no rule %s; did you mean %s?"), id, near);
    else if (rule == NULL)
        result = cmd_fail(_("there is no rule %s; draftlint rules list shows all of them"), id);
    else if (c->json)
        show_json(rule);
    else
        show_text(g, rule);
    engine_free(g);
    return result;
}

/* ---- schema ---- */

int rules_schema(struct rules_command *c)
{
    struct strbuf out = {0};

    (void)c;
    keys_schema(&out);
    fputs(out.ptr, stdout);
    strbuf_free(&out);
    return EXIT_CLEAN;
}

/* ---- the command line ---- */

static int read_option(void *context, int id, const char *value)
{
    struct rules_command *c = context;

    switch (id) {
    case OPT_RULES:
        vec_push(&c->rules.names, mem_strdup(value));
        return 0;
    case 'c':
        c->config = value;
        return 0;
    case OPT_NO_CONFIG:
        c->no_config = true;
        return 0;
    case OPT_PLUGIN:
        c->engine.plugin_file = value;
        return 0;
    case OPT_PLUGIN_PATH:
        c->plugin_path = value;
        return 0;
    case 't':
        c->engine.type = value;
        return 0;
    case OPT_AS_OF:
        return cmd_date("--as-of", value, &c->engine.as_of);
    case OPT_BEFORE:
        return cmd_date("--before", value, &c->before);
    default:
        return cmd_json(value, &c->json);
    }
}

static int run_action(struct rules_command *c, const char *name)
{
    const char *names[ACTIONS];

    for (size_t i = 0; i < ACTIONS; i++) {
        names[i] = actions[i].name;
        if (strcmp(name, names[i]) != 0)
            continue;
        if (c->operand_count < actions[i].least)
            return cmd_fail(_("rules %s: something is missing; see draftlint rules --help"), name);
        if (actions[i].most >= 0 && c->operand_count > actions[i].most)
            return cmd_fail(_("rules %s: “%s” is too much"), name, c->operands[actions[i].most]);
        return actions[i].run(c);
    }
    cmd_bad_value("rules", name, names, ACTIONS);
    return EXIT_TROUBLE;
}

int cmd_rules(int argc, char **argv)
{
    struct rules_command c = {.engine = {.today = cmd_today()}, .arena = arena_new()};
    struct cmd_line line = CMD_LINE("rules");
    int code = cmd_read(&line, read_option, &c), result = EXIT_TROUBLE;

    c.search = cmd_plugin_path(c.plugin_path);
    if (code == CMD_HELP) {
        result = EXIT_CLEAN;
    } else if (code == 0 && line.next == argc) {
        cmd_fail(_("rules: list, show, check, try, stale or schema? See draftlint rules --help"));
    } else if (code == 0) {
        c.operands = argv + line.next + 1;
        c.operand_count = argc - line.next - 1;
        result = run_action(&c, argv[line.next]);
    }
    cmd_free_names(&c.rules);
    free(c.search);
    arena_free(c.arena);
    return result;
}
