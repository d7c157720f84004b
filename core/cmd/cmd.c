#include "cmd/cmd.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/date.h"
#include "engine/rule.h"
#include "report/words.h"
#include "util/i18n.h"
#include "util/paths.h"
#include "util/utf8.h"
#include "util/wrap.h"

/* Several mistakes stand in a line each. */
int cmd_fail(const char *fmt, ...)
{
    char text[8192], *rest = text, *line;
    struct strbuf clean = {0};
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    while ((line = strsep(&rest, "\n")) != NULL) {
        clean.len = 0;
        word_clean(&clean, str_of(line)); /* names of files may hold anything */
        fprintf(stderr, "draftlint: %.*s\n", (int)clean.len, clean.ptr);
    }
    strbuf_free(&clean);
    return EXIT_TROUBLE;
}

/* ---- help ---- */

enum { HELP_COLUMN = 26, HELP_WIDTH = 80 };

static void print_option(const struct cmd_option *o)
{
    struct strbuf head = {0};

    if (o->name == NULL) {
        printf("\n%s\n", _(o->help));
        return;
    }
    if (o->id < CMD_LONG)
        strbuf_printf(&head, "  -%c, --%s", (char)o->id, o->name);
    else
        strbuf_printf(&head, "      --%s", o->name);
    if (o->argument != NULL)
        strbuf_printf(&head, " %s", _(o->argument));
    size_t columns = utf8_columns(strbuf_view(&head));
    if (columns + 2 > HELP_COLUMN) {
        strbuf_putc(&head, '\n');
        columns = 0;
    }
    strbuf_printf(&head, "%*s", (int)(HELP_COLUMN - columns), "");
    wrap_add(&head, str_of(_(o->help)), HELP_COLUMN, HELP_COLUMN, HELP_WIDTH);
    puts(head.ptr);
    strbuf_free(&head);
}

static void print_help(const struct cmd_line *line)
{
    fputs(_(line->usage), stdout);
    for (size_t i = 0; i < line->option_count; i++)
        if (line->options[i].help != NULL)
            print_option(&line->options[i]);
}

/* ---- options ---- */

struct getopt_tables {
    struct option *longs;
    struct strbuf shorts;
};

static struct getopt_tables make_tables(const struct cmd_line *line)
{
    struct getopt_tables t = {.longs = mem_alloc((line->option_count + 1) * sizeof *t.longs)};
    size_t count = 0;

    strbuf_putc(&t.shorts, ':');
    for (size_t i = 0; i < line->option_count; i++) {
        const struct cmd_option *o = &line->options[i];
        if (o->name == NULL)
            continue;
        t.longs[count++] =
            (struct option){o->name, o->argument ? required_argument : no_argument, NULL, o->id};
        if (o->id < CMD_LONG) {
            strbuf_putc(&t.shorts, (char)o->id);
            strbuf_puts(&t.shorts, o->argument ? ":" : "");
        }
    }
    return t;
}

/* ARG is "--formt" or "--formt=json" as typed. */
static void say_unknown(const struct cmd_line *line, const char *arg)
{
    const char *names[64], *near;
    size_t count = 0;

    for (size_t i = 0; i < line->option_count && count < 64; i++)
        if (line->options[i].name != NULL)
            names[count++] = line->options[i].name;
    near = nearest_name((struct str){arg + 2, strcspn(arg + 2, "=")}, names, count);
    if (near != NULL)
        cmd_fail(_("there is no option %s; did you mean --%s?"), arg, near);
    else
        cmd_fail(_("there is no option %s; see draftlint %s --help"), arg, line->command);
}

static void say_bad_option(const struct cmd_line *line, int result)
{
    const char *arg = line->argv[optind - 1];

    if (result == ':')
        cmd_fail(_("the option %s needs a value"), arg);
    else if (optopt >= CMD_LONG || (optopt > 0 && strncmp(arg, "--", 2) == 0))
        cmd_fail(_("the option %s takes no value"), arg);
    else if (optopt > 0)
        cmd_fail(_("there is no option -%c; see draftlint %s --help"), optopt, line->command);
    else
        say_unknown(line, arg);
}

int cmd_read(struct cmd_line *line, cmd_reader *read, void *context)
{
    struct getopt_tables t = make_tables(line);
    int id, code = 0;

    optind = 0; /* glibc: begin anew */
    opterr = 0;
    while (code == 0 &&
           (id = getopt_long(line->argc, line->argv, t.shorts.ptr, t.longs, NULL)) != -1) {
        if (id == '?' || id == ':') {
            say_bad_option(line, id);
            code = CMD_BAD;
        } else if (id == CMD_HELP) {
            print_help(line);
            code = CMD_HELP;
        } else {
            code = read(context, id, optarg);
        }
    }
    line->next = optind;
    strbuf_free(&t.shorts);
    free(t.longs);
    return code < 0 ? CMD_BAD : code;
}

/* ---- values ---- */

int cmd_bad_value(const char *option, const char *value, const char *const *known, size_t count)
{
    const char *near = nearest_name(str_of(value), known, count);
    struct strbuf list = {0};

    for (size_t i = 0; i < count; i++) {
        strbuf_puts(&list, i > 0 ? _(", ") : "");
        strbuf_puts(&list, known[i]);
    }
    if (near != NULL)
        cmd_fail(_("%s %s: did you mean %s? (one of %s)"), option, value, near, list.ptr);
    else
        cmd_fail(_("%s %s: must be one of %s"), option, value, list.ptr);
    strbuf_free(&list);
    return CMD_BAD;
}

int cmd_choice(const char *option, const char *value, const char *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, known[i]) == 0)
            return (int)i;
    return cmd_bad_value(option, value, known, count);
}

int cmd_json(const char *value, bool *out)
{
    static const char *const names[] = {"text", "json"};
    int choice = cmd_choice("--format", value, names, 2);

    *out = choice == 1;
    return choice < 0 ? choice : 0;
}

int cmd_date(const char *option, const char *value, struct dfl_date *out)
{
    if (date_parse(str_of(value), out) && out->day > 0)
        return 0;
    cmd_fail(_("%s %s: must be a date such as 2023-06-30 or 2023年6月30日"), option, value);
    return CMD_BAD;
}

int cmd_number(const char *option, const char *value, long most, long *out)
{
    char *end;

    errno = 0;
    *out = strtol(value, &end, 10);
    if (end != value && *end == '\0' && errno == 0 && *out >= 0 && *out <= most)
        return 0;
    cmd_fail(_("%s %s: must be a number from 0 to %ld"), option, value, most);
    return CMD_BAD;
}

void cmd_add_names(struct name_list *list, const char *items)
{
    static const struct str commas[] = {{",", 1}, {"，", 3}, {"、", 3}};
    struct str rest = str_of(items);

    while (rest.len > 0) {
        size_t end = rest.len, mark = 0;
        for (size_t i = 0; i < sizeof commas / sizeof *commas; i++) {
            ptrdiff_t at = str_find(rest, commas[i], 0);
            if (at >= 0 && (size_t)at < end) {
                end = (size_t)at;
                mark = commas[i].len;
            }
        }
        struct str item = str_trim(str_sub(rest, 0, end));
        if (item.len > 0)
            vec_push(&list->names, mem_strndup(item.ptr, item.len));
        rest = str_sub(rest, end + mark, rest.len);
    }
}

void cmd_free_names(struct name_list *list)
{
    for (size_t i = 0; i < list->names.count; i++)
        free((void *)(uintptr_t)list->names.at[i]);
    vec_free(&list->names);
}

char *cmd_plugin_path(const char *option)
{
    const char *env = getenv("DRAFTLINT_PLUGIN_PATH");
    struct strbuf b = {0};

    if (option != NULL)
        strbuf_printf(&b, "%s:", option);
    if (env != NULL && *env != '\0')
        strbuf_printf(&b, "%s:", env);
    strbuf_puts(&b, paths_plugins());
    return b.ptr;
}

void cmd_warnings(const struct registry *r)
{
    for (size_t i = 0; i < registry_warning_count(r); i++)
        fprintf(stderr, _("draftlint: warning: %s\n"), registry_warning(r, i));
}

struct dfl_date cmd_today(void)
{
    time_t now = time(NULL);
    struct tm t;

    if (localtime_r(&now, &t) == NULL)
        return (struct dfl_date){0, 0, 0};
    return (struct dfl_date){t.tm_year + 1900, t.tm_mon + 1, t.tm_mday};
}
