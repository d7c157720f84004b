#include "run/run.h"

#include <dirent.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/i18n.h"

/* A file's name as it is shown, and where it really is, to know it again. */
struct place {
    char *path, *real;
};

static int compare_paths(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool is_new(struct file_list *list, const char *real)
{
    char *key = mem_strdup(real);
    void *found = tsearch(key, &list->seen, compare_paths);

    if (found == NULL)
        mem_exhausted();
    if (*(char **)found == key)
        return true;
    free(key);
    return false;
}

static void add_file(struct file_list *list, const struct place *at, const char *error, bool named)
{
    char *why = error ? mem_strdup(error) : NULL;

    if (is_new(list, at->real))
        vec_push(&list->files, (struct file_item){mem_strdup(at->path), why, named});
    else
        free(why);
}

static void skip_file(struct file_list *list, const struct place *at, const char *why)
{
    if (is_new(list, at->real))
        vec_push(&list->skipped, (struct file_item){mem_strdup(at->path), mem_strdup(why), false});
}

static bool is_lock_file(const char *name)
{
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~", 2) == 0;
}

static bool has_draft_extension(const char *name)
{
    static const char *const known[] = {"docx", "docm", "dotx", "dotm", "doc",
                                        "dot",  "wps",  "wpt",  "rtf",  "odt"};
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof known / sizeof *known; i++)
        if (strcasecmp(dot + 1, known[i]) == 0)
            return true;
    return false;
}

/* What is in the current folder has its NAME alone. */
static char *join(const char *folder, const char *name)
{
    bool here = strcmp(folder, ".") == 0 || strcmp(folder, "./") == 0;
    struct strbuf b = {0};

    strbuf_puts(&b, here ? "" : folder);
    if (b.len > 0 && b.ptr[b.len - 1] != '/')
        strbuf_putc(&b, '/');
    strbuf_puts(&b, name);
    return b.ptr;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in FOLDER, sorted; closed before anything below is opened, so that depth costs no
 * descriptors.  Returns errno. */
static int read_names(const char *folder, char ***out, size_t *out_count)
{
    vec(char *) names = {0};
    DIR *d = opendir(folder);
    int error = d == NULL ? errno : 0;

    while (error == 0) {
        errno = 0;
        struct dirent *entry = readdir(d);
        if (entry == NULL) {
            error = errno;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            vec_push(&names, mem_strdup(entry->d_name));
    }
    if (d != NULL)
        closedir(d);
    if (names.count > 0)
        qsort(names.at, names.count, sizeof *names.at, compare_names);
    *out = names.at;
    *out_count = names.count;
    return error;
}

static void walk_folder(struct file_list *list, const struct place *folder);

/* Links are not followed: in a shared folder they could lead anywhere, and round in a circle. */
static void walk_entry(struct file_list *list, const struct place *at, const char *name)
{
    struct stat st;

    if (lstat(at->path, &st) < 0) {
        if (errno != ENOENT) /* else gone since the folder was read */
            add_file(list, at, strerror(errno), false);
    } else if (S_ISDIR(st.st_mode)) {
        if (name[0] != '.')
            walk_folder(list, at);
    } else if (!has_draft_extension(name)) {
        return;
    } else if (is_lock_file(name)) {
        skip_file(list, at, _("lock file of an open document"));
    } else if (S_ISLNK(st.st_mode)) {
        skip_file(list, at, _("a link; name it on the command line to follow it"));
    } else if (!S_ISREG(st.st_mode)) {
        skip_file(list, at, _("a pipe or device, no file"));
    } else if (name[0] != '.') {
        add_file(list, at, NULL, false);
    }
}

static void walk_folder(struct file_list *list, const struct place *folder)
{
    char **names;
    size_t count;
    int error = read_names(folder->path, &names, &count);

    for (size_t i = 0; i < count; i++) {
        struct place at = {join(folder->path, names[i]), join(folder->real, names[i])};
        walk_entry(list, &at, names[i]);
        free(at.path);
        free(at.real);
        free(names[i]);
    }
    free(names);
    if (error != 0) {
        struct err e;
        err_set(&e, ERR_IO, _("the folder cannot be read: %s"), strerror(error));
        add_file(list, folder, e.text, false);
    }
}

/* A name that is not there, though it would be with the extension that Windows hides. */
static void add_missing(struct file_list *list, const struct place *at)
{
    int error = errno;
    struct strbuf full = {0};
    struct err e;

    strbuf_printf(&full, "%s.docx", at->path);
    if (error == ENOENT && access(full.ptr, F_OK) == 0)
        err_set(&e, ERR_IO, _("%s; did you mean %s?"), strerror(error), full.ptr);
    else
        err_set(&e, ERR_IO, "%s", strerror(error));
    add_file(list, at, e.text, true);
    strbuf_free(&full);
}

void walk_add(struct file_list *list, const char *path)
{
    bool input = strcmp(path, "-") == 0;
    char *real = input ? NULL : realpath(path, NULL);
    struct place at = {mem_strdup(path), real ? real : mem_strdup(path)};
    struct stat st;

    if (!input && stat(path, &st) < 0)
        add_missing(list, &at);
    else if (!input && S_ISDIR(st.st_mode))
        walk_folder(list, &at);
    else
        add_file(list, &at, NULL, true);
    free(at.path);
    free(at.real);
}

void walk_free(struct file_list *list)
{
    tdestroy(list->seen, free);
    for (size_t i = 0; i < list->files.count; i++) {
        free(list->files.at[i].path);
        free(list->files.at[i].error);
    }
    for (size_t i = 0; i < list->skipped.count; i++) {
        free(list->skipped.at[i].path);
        free(list->skipped.at[i].error);
    }
    vec_free(&list->files);
    vec_free(&list->skipped);
    list->seen = NULL;
}
