/* A module is judged in this order, so that each fault has a message of its own and none of the
 * module's code runs before its descriptor was read: the file (elf.c), the dynamic loader, the
 * descriptor's symbol, magic, ABI and sizes, its strings and rules. */
#include "engine/plugin.h"

#include <dirent.h>
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <link.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "util/i18n.h"
#include "util/mem.h"
#include "util/paths.h"
#include "util/utf8.h"
#include "util/vec.h"

#define REHEARSAL_SECONDS 5
#define REHEARSED 0x5A  /* how the child ends: exit(0) is the plugin's */
#define RULES_MAX 10000 /* more is a descriptor that lies */
#define EXAMPLES_MAX 10000

#define SYMBOL_STEM "draftlint_plugin_v"
#define STRING_(x) #x
#define STRING(x) STRING_(x)

/* What the first plugins of this major version have. */
#define PLUGIN_SIZE_MIN offsetof(struct dfl_plugin, open)
#define RULE_SIZE_MIN offsetof(struct dfl_rule, options)

static int broken(const struct module *m, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static int broken(const struct module *m, struct err *e, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vset(e, ERR_PLUGIN, fmt, ap);
    va_end(ap);
    return err_prefix(e, "%s", m->path);
}

static size_t min_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* ---- a rehearsal in a child ---- */

static void rehearse_child(void (*act)(void *), void *arg)
{
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM};
    struct rlimit none = {0, 0};

    for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++)
        signal(fatal[i], SIG_DFL);
    setrlimit(RLIMIT_CORE, &none);
    alarm(REHEARSAL_SECONDS);
    act(arg);
    _exit(REHEARSED);
}

int rehearse(const char *subject, const char *doing, void (*act)(void *), void *arg, struct err *e)
{
    int status;
    pid_t child = fork();

    if (child < 0)
        return err_set(e, ERR_INTERNAL, "fork: %s", strerror(errno));
    if (child == 0)
        rehearse_child(act, arg);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return err_set(e, ERR_INTERNAL, "waitpid: %s", strerror(errno));
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return err_set(
            e, ERR_PLUGIN,
            _("%s: did not come back from %s within %d seconds; tell its author, or remove it"),
            subject, doing, REHEARSAL_SECONDS);
    if (WIFSIGNALED(status))
        return err_set(e, ERR_PLUGIN, _("%s: crashed in %s (%s); tell its author, or remove it"),
                       subject, doing, strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) != REHEARSED)
        return err_set(e, ERR_PLUGIN,
                       _("%s: ended the program in %s (status %d); tell its author, or remove it"),
                       subject, doing, WEXITSTATUS(status));
    return 0;
}

/* ---- the dynamic loader ---- */

/* The word behind MARK in TEXT, up to a blank or comma. */
static struct str word_behind(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);

    if (at == NULL)
        return STR("");
    at += strlen(mark);
    return (struct str){at, strcspn(at, " ,\n")};
}

static int loader_error(const struct module *m, const char *said, struct err *e)
{
    static const char missing[] = ": cannot open shared object file";
    struct str symbol = word_behind(said, "undefined symbol: ");
    const char *library_end = strstr(said, missing);

    if (symbol.len > 0)
        return broken(
            m, e,
            _("nothing provides the symbol \"%.*s\" it uses; link it with -Wl,-z,defs to find such "
              "calls when building"),
            (int)symbol.len, symbol.ptr);
    if (library_end != NULL && strncmp(said, m->path, strlen(m->path)) != 0)
        return broken(m, e, _("needs the library %.*s, which is not installed"),
                      (int)(library_end - said), said);
    return broken(m, e, _("the dynamic loader says: %s"), said);
}

/* Another major version's descriptor, for the message; -1 none. */
static int other_major(void *handle)
{
    for (int major = 0; major < 10; major++) {
        char symbol[sizeof SYMBOL_STEM + 16];
        snprintf(symbol, sizeof symbol, "%s%d", SYMBOL_STEM, major);
        if (dlsym(handle, symbol) != NULL)
            return major;
    }
    return -1;
}

/* Bytes the symbol table gives the object at ADDRESS; 0 unknown. */
static size_t object_size(const void *address)
{
    Dl_info info;
    void *symbol = NULL;

    if (!dladdr1(address, &info, &symbol, RTLD_DL_SYMENT) || symbol == NULL)
        return 0;
    return (size_t)((const ElfW(Sym) *)symbol)->st_size;
}

static int wrong_abi(const struct module *m, unsigned major, struct err *e)
{
    return broken(
        m, e,
        _("built for plugin ABI %u, this program offers ABI %d; build it again with this program's "
          "header (the ABI number is not the release number)"),
        major, DFL_ABI_MAJOR);
}

/* SIZE is what the symbol table says of P; 0 unknown. */
static int check_abi(const struct module *m, const struct dfl_plugin *p, size_t size, struct err *e)
{
    if (size != 0 && size < PLUGIN_SIZE_MIN)
        return broken(m, e, _("its descriptor is damaged: %zu bytes, at least %zu are needed"),
                      size, PLUGIN_SIZE_MIN);
    if (p->magic != DFL_PLUGIN_MAGIC)
        return broken(
            m, e,
            _("its descriptor is damaged: wrong magic number; write it with DFL_PLUGIN(...)"));
    if (p->abi_major != DFL_ABI_MAJOR)
        return wrong_abi(m, p->abi_major, e);
    if (p->struct_size < PLUGIN_SIZE_MIN || (size != 0 && p->struct_size > size))
        return broken(
            m, e, _("its descriptor is damaged: struct_size is %zu; write it with DFL_PLUGIN(...)"),
            p->struct_size);
    return 0;
}

static const struct dfl_plugin *find_descriptor(const struct module *m, void *handle, struct err *e)
{
    const struct dfl_plugin *p = dlsym(handle, SYMBOL_STEM STRING(DFL_ABI_MAJOR));
    int major = p ? 0 : other_major(handle);

    if (p == NULL && major >= 0)
        (void)wrong_abi(m, (unsigned)major, e);
    else if (p == NULL)
        (void)broken(
            m, e,
            _("no draftlint plugin: it has no descriptor; end its source with DFL_PLUGIN(...)"));
    return p;
}

/* ---- the descriptor's contents ---- */

static bool name_valid(const char *name, bool rule)
{
    size_t len = strlen(name);

    if (len == 0 || len > 64 || name[0] == '-' || name[len - 1] == '-')
        return false;
    if (!rule && (name[0] < 'a' || name[0] > 'z'))
        return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* TEXT is there, not empty, and UTF-8. */
static int need_text(const struct module *m, const char *rule, const char *member, const char *text,
                     struct err *e)
{
    const char *fault = text == NULL                ? _("missing (NULL)")
                        : text[0] == '\0'           ? _("empty")
                        : !utf8_valid(str_of(text)) ? _("not valid UTF-8")
                                                    : NULL;

    if (fault == NULL)
        return 0;
    if (rule != NULL)
        return broken(m, e, _("rule \"%s\": its %s is %s; fill it in"), rule, member, fault);
    return broken(m, e, _("its %s is %s; set it in DFL_PLUGIN(...)"), member, fault);
}

static int check_head(const struct module *m, const struct dfl_plugin *p, struct err *e)
{
    int rc;

    if ((rc = need_text(m, NULL, "name", p->name, e)) < 0 ||
        (rc = need_text(m, NULL, "version", p->version, e)) < 0 ||
        (rc = need_text(m, NULL, "summary", p->summary, e)) < 0 ||
        (rc = need_text(m, NULL, "licence", p->licence, e)) < 0)
        return rc;
    if (!name_valid(p->name, false))
        return broken(m, e, _("its name \"%s\" is not of the form [a-z][a-z0-9-]*"), p->name);
    if (strcmp(p->name, m->stem) != 0)
        return broken(m, e,
                      _("calls itself \"%s\" but the file is named \"%s\"; make both the same"),
                      p->name, m->stem);
    if (p->rules == NULL || p->rule_count == 0)
        return broken(m, e, _("declares no rule; name at least one in .rules and .rule_count"));
    if (p->rule_count > RULES_MAX)
        return broken(m, e, _("its descriptor is damaged: rule_count is %zu"), p->rule_count);
    if (p->visit == NULL && p->match == NULL && p->begin == NULL && p->end == NULL &&
        p->across == NULL)
        return broken(
            m, e,
            _("has no callback that could find anything; set one of begin, visit, match, end, across"));
    if (p->visit != NULL && p->nodes == 0)
        return broken(
            m, e,
            _("visit is set but .nodes is 0, so it would never be called; say which nodes it wants"));
    return 0;
}

/* KIND is translated here. */
static int check_examples(const struct module *m, const struct dfl_rule *r,
                          const struct dfl_example *examples, size_t count, const char *kind,
                          struct err *e)
{
    if (examples == NULL || count == 0)
        return broken(
            m, e,
            _("rule \"%s\" has no %s example; a rule is proved by at least one bad and one good one"),
            r->id, _(kind));
    if (count > EXAMPLES_MAX)
        return broken(m, e, _("rule \"%s\": its %s examples are %zu in number, which cannot be"),
                      r->id, _(kind), count);
    for (size_t i = 0; i < count; i++)
        if (examples[i].text == NULL || !utf8_valid(str_of(examples[i].text)))
            return broken(m, e, _("rule \"%s\": %s example %zu has no text or is not valid UTF-8"),
                          r->id, _(kind), i + 1);
    return 0;
}

static int check_options(const struct module *m, const struct dfl_rule *r, struct err *e)
{
    static const char *const types[] = {"int", "bool", "string", "list"};

    if (r->option_count > 0 && r->options == NULL)
        return broken(m, e, _("rule \"%s\": option_count is %zu but options is missing (NULL)"),
                      r->id, r->option_count);
    for (size_t i = 0; i < r->option_count; i++) {
        const struct dfl_option *o = &r->options[i];
        bool known = false;

        if (o->key == NULL || o->fallback == NULL || o->type == NULL || o->summary == NULL)
            return broken(m, e,
                          _("rule \"%s\": option %zu lacks its key, type, fallback or summary"),
                          r->id, i + 1);
        for (size_t t = 0; t < sizeof types / sizeof types[0]; t++)
            known |= strcmp(o->type, types[t]) == 0;
        if (!known)
            return broken(
                m, e,
                _("rule \"%s\": option \"%s\" has the type \"%s\"; int, bool, string and list exist"),
                r->id, o->key, o->type);
    }
    return 0;
}

static int check_rule(const struct module *m, const struct dfl_rule *r, size_t index, struct err *e)
{
    int rc;

    if (r->id == NULL)
        return broken(m, e, _("rule number %zu has no id"), index + 1);
    if (!name_valid(r->id, true))
        return broken(m, e, _("the rule id \"%s\" is not of the form [a-z0-9-]+"), r->id);
    if ((rc = need_text(m, r->id, "title", r->title, e)) < 0 ||
        (rc = need_text(m, r->id, "why", r->why, e)) < 0 ||
        (rc = need_text(m, r->id, "source", r->source, e)) < 0)
        return rc;
    if (r->severity < DFL_INFO || r->severity > DFL_OFF)
        return broken(
            m, e,
            _("rule \"%s\": severity %u is none; use DFL_INFO, DFL_WARNING, DFL_ERROR or DFL_OFF"),
            r->id, r->severity);
    if ((rc = check_examples(m, r, r->bad, r->bad_count, N_("bad"), e)) < 0 ||
        (rc = check_examples(m, r, r->good, r->good_count, N_("good"), e)) < 0)
        return rc;
    return check_options(m, r, e);
}

static void fill_examples(struct rule *rule, const struct dfl_rule *r, struct arena *a)
{
    rule->example_count = r->bad_count + r->good_count;
    rule->examples = arena_alloc(a, rule->example_count * sizeof rule->examples[0]);
    for (size_t i = 0; i < rule->example_count; i++) {
        bool bad = i < r->bad_count;
        const struct dfl_example *from = bad ? &r->bad[i] : &r->good[i - r->bad_count];
        rule->examples[i] = (struct rule_example){.text = str_of(from->text),
                                                  .as_of = from->as_of,
                                                  .type = from->type,
                                                  .note = from->note,
                                                  .bad = bad};
    }
}

static void fill_rule(struct rule *rule, const struct module *m, const struct dfl_rule *r,
                      struct arena *a)
{
    *rule = (struct rule){
        .id = arena_printf(a, "%s/%s", m->name, r->id),
        .owner = m->name,
        .title = r->title,
        .why = r->why,
        .source = r->source,
        .shipped = (enum severity)r->severity,
        .severity = (enum severity)r->severity,
        .origin = m->trusted ? ORIGIN_SHIPPED : ORIGIN_OFFICE,
        .place = m->path,
    };
    fill_examples(rule, r, a);
    rule->option_count = r->option_count;
    rule->options = arena_alloc(a, r->option_count * sizeof rule->options[0]);
    for (size_t i = 0; i < r->option_count; i++)
        rule->options[i] = (struct rule_option){.key = r->options[i].key,
                                                .type = r->options[i].type,
                                                .fallback = r->options[i].fallback,
                                                .summary = r->options[i].summary};
}

/* The rule at INDEX as this program knows the structure. */
static int copy_rule(const struct module *m, const struct dfl_plugin *p, size_t index,
                     struct dfl_rule *out, struct err *e)
{
    const struct dfl_rule *given = p->rules[index];

    memset(out, 0, sizeof *out);
    if (given == NULL)
        return broken(m, e, _("rule number %zu is missing (NULL)"), index + 1);
    if (given->struct_size < RULE_SIZE_MIN)
        return broken(m, e,
                      _("rule number %zu: struct_size is %zu; set it to sizeof(struct dfl_rule)"),
                      index + 1, given->struct_size);
    memcpy(out, given, min_size(given->struct_size, sizeof *out));
    return 0;
}

/* All rules are judged before the first is added, so that a module that fails leaves none behind.
 */
static int check_rules(const struct module *m, const struct dfl_plugin *p,
                       struct registry *registry, struct err *e)
{
    char id[160];
    int rc;

    for (size_t i = 0; i < p->rule_count; i++) {
        struct dfl_rule r;

        if ((rc = copy_rule(m, p, i, &r, e)) < 0 || (rc = check_rule(m, &r, i, e)) < 0)
            return rc;
        for (size_t k = 0; k < i; k++)
            if (strcmp(p->rules[k]->id, r.id) == 0)
                return broken(m, e, _("declares the rule \"%s\" twice; ids are unique"), r.id);
        snprintf(id, sizeof id, "%s/%s", m->name, r.id);
        const struct rule *taken = registry_find(registry, str_of(id));
        if (taken != NULL)
            return broken(m, e, _("the rule \"%s\" exists already, in %s; rename one of them"), id,
                          taken->place);
    }
    return 0;
}

static int add_rules(struct module *m, const struct dfl_plugin *p, struct registry *registry,
                     struct err *e)
{
    struct arena *a = registry_arena(registry);
    int rc = check_rules(m, p, registry, e);

    if (rc < 0)
        return rc;
    m->rules = mem_alloc(p->rule_count * sizeof m->rules[0]);
    for (size_t i = 0; i < p->rule_count; i++) {
        struct dfl_rule r;
        struct rule rule;

        if ((rc = copy_rule(m, p, i, &r, e)) < 0)
            return rc;
        fill_rule(&rule, m, &r, a);
        if ((rc = registry_add(registry, &rule, &m->rules[i], e)) < 0)
            return rc;
        m->rule_count++;
    }
    return 0;
}

static int adopt(struct module *m, const struct dfl_plugin *given, size_t size,
                 struct registry *registry, struct err *e)
{
    struct dfl_plugin *copy;
    int rc = check_abi(m, given, size, e);

    if (rc < 0)
        return rc;
    copy = mem_alloc(sizeof *copy);
    memcpy(copy, given, min_size(given->struct_size, sizeof *copy));
    if ((rc = check_head(m, copy, e)) == 0) {
        m->name = copy->name;
        rc = add_rules(m, copy, registry, e);
    }
    if (rc < 0) {
        m->name = m->stem;
        m->rule_count = 0;
        free(copy);
        return rc;
    }
    m->plugin = copy;
    return 0;
}

static int load(struct module *m, struct registry *registry, struct err *e)
{
    const struct dfl_plugin *p;
    void *handle;

    dlerror();
    handle = dlopen(m->path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *said = dlerror();
        return loader_error(m, said ? said : "?", e);
    }
    p = find_descriptor(m, handle, e);
    return p ? adopt(m, p, object_size(p), registry, e) : ERR_PLUGIN;
}

struct loading {
    struct module *module;
    struct registry *registry;
};

static void load_in_child(void *arg)
{
    struct loading *l = arg;
    struct err e;

    (void)load(l->module, l->registry, &e);
}

/* ---- the list of modules ---- */

static char *stem_of(const char *path)
{
    const char *base = strrchr(path, '/');
    size_t len;

    base = base ? base + 1 : path;
    len = strlen(base);
    if (len > 3 && strcmp(base + len - 3, ".so") == 0)
        len -= 3;
    return mem_strndup(base, len);
}

struct module *module_add(struct modules *m, const char *path, const char *name)
{
    struct module *module = mem_alloc(sizeof *module);

    module->path = mem_strdup(path);
    module->stem = mem_strdup(name);
    module->name = module->stem;
    module->failure = STR("");
    module->index = (uint32_t)m->count;
    vec_push(m, module);
    return module;
}

void module_fail(struct modules *m, struct module *module, const struct err *e)
{
    if (module->failure.len > 0)
        return;
    module->failure_text = mem_strdup(e->text);
    module->failure = str_of(module->failure_text);
    m->failed++;
}

struct rule *module_rule(const struct module *m, const char *id)
{
    size_t prefix = strlen(m->name) + 1;

    for (size_t i = 0; i < m->rule_count; i++)
        if (strcmp(m->rules[i]->id + prefix, id) == 0)
            return m->rules[i];
    return NULL;
}

static bool in_folder(const char *path, const char *folder)
{
    char real[PATH_MAX];
    size_t len;

    if (realpath(folder, real) == NULL)
        return false;
    len = strlen(real);
    return strncmp(path, real, len) == 0 && path[len] == '/' && strchr(path + len + 1, '/') == NULL;
}

int module_load(struct modules *m, const char *path, struct registry *registry, struct err *e)
{
    char real[PATH_MAX];
    struct module *module;
    int rc;

    if (realpath(path, real) == NULL)
        return err_set(e, ERR_PLUGIN, "%s: %s", path, strerror(errno));
    char *stem = stem_of(path);
    module = module_add(m, real, stem);
    free(stem);
    module->trusted = in_folder(real, paths_plugins());
    rc = elf_check(module->path, e);
    if (rc == 0 && !module->trusted)
        rc = rehearse(module->path, _("loading"), load_in_child,
                      &(struct loading){module, registry}, e);
    if (rc == 0)
        rc = load(module, registry, e);
    if (rc < 0)
        module_fail(m, module, e);
    return rc;
}

int module_adopt(struct modules *m, const struct dfl_plugin *plugin, struct registry *registry,
                 struct err *e)
{
    struct module *module = module_add(m, _("(linked in)"), plugin->name ? plugin->name : "?");
    int rc;

    module->trusted = true;
    rc = adopt(module, plugin, 0, registry, e);
    if (rc < 0)
        module_fail(m, module, e);
    return rc;
}

static int so_filter(const struct dirent *d)
{
    size_t len = strlen(d->d_name);

    return len > 3 && d->d_name[0] != '.' && strcmp(d->d_name + len - 3, ".so") == 0;
}

static int name_order(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool have_stem(const struct modules *m, const char *path)
{
    char *stem = stem_of(path);
    bool have = false;

    for (size_t i = 0; i < m->count && !have; i++)
        have = m->at[i]->pack == NULL && strcmp(m->at[i]->stem, stem) == 0;
    free(stem);
    return have;
}

static int load_folder(struct modules *m, const char *folder, struct registry *registry,
                       struct err *e)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, so_filter, name_order);

    if (count < 0)
        return err_set(e, ERR_PLUGIN, _("the plugin folder %s cannot be read: %s"), folder,
                       strerror(errno));
    for (int i = 0; i < count; i++) {
        struct strbuf path = {0};
        struct err fault;

        strbuf_printf(&path, "%s/%s", folder, entries[i]->d_name);
        if (!have_stem(m, path.ptr))
            (void)module_load(m, path.ptr, registry, &fault); /* kept in the list */
        strbuf_free(&path);
        free(entries[i]);
    }
    free(entries);
    return 0;
}

int modules_load(struct modules *m, const char *search, struct registry *registry, struct err *e)
{
    struct str rest = str_of(search), folder;

    while (str_item(&rest, ':', &folder)) {
        char *path = mem_strndup(folder.ptr, folder.len);
        int rc = load_folder(m, path, registry, e);
        free(path);
        if (rc < 0)
            return rc;
    }
    return 0;
}

int module_find(const char *search, const char *name, char **path, struct err *e)
{
    struct str rest = str_of(search), folder;

    if (strchr(name, '/') != NULL || str_ends(str_of(name), STR(".so"))) {
        *path = mem_strdup(name);
        return 0;
    }
    while (str_item(&rest, ':', &folder)) {
        struct strbuf candidate = {0};

        strbuf_printf(&candidate, "%.*s/%s.so", (int)folder.len, folder.ptr, name);
        if (access(candidate.ptr, F_OK) == 0) {
            *path = candidate.ptr;
            return 0;
        }
        strbuf_free(&candidate);
    }
    return err_set(e, ERR_PLUGIN, _("there is no plugin \"%s\": %s.so was looked for in %s"), name,
                   name, search);
}

void modules_close(struct modules *m)
{
    for (size_t i = 0; i < m->count; i++) {
        struct module *module = m->at[i];

        if (module->opened && module->plugin->close != NULL)
            module->plugin->close();
        module->opened = false;
    }
}

void modules_free(struct modules *m)
{
    modules_close(m);
    for (size_t i = 0; i < m->count; i++) {
        struct module *module = m->at[i];

        if (module->pack == NULL)
            free((void *)(uintptr_t)module->plugin);
        free(module->rules);
        free(module->path);
        free(module->stem);
        free(module->failure_text);
        free(module);
    }
    vec_free(m);
    m->failed = 0;
}
