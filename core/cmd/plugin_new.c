/* draftlint plugin new: a folder to begin with, from doc/plugin-template. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/plugin.h"
#include "util/arena.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/paths.h"

#define TEMPLATE_MAX (256 * 1024)
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

int plugin_new(struct cmd_line *line, struct plugin_arguments *unused)
{
    const char *name = line->argv[line->next];
    struct arena *arena;
    int result = EXIT_CLEAN;

    (void)unused;
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
