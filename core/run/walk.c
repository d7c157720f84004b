#include "run/run.h"

#include <dirent.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "util/i18n.h"

static int compare_paths(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void keep_path(void *path)
{
    (void)path; /* the items own the paths */
}

static void add_file(struct file_list *list, char *path, char *error, bool named)
{
    void *found = tsearch(path, &list->seen, compare_paths);

    if (found == NULL)
        mem_exhausted();
    if (*(char **)found != path) {
        free(path);
        free(error);
        return;
    }
    vec_push(&list->files, (struct file_item){path, error, named});
}

static void skip_file(struct file_list *list, char *path, const char *why)
{
    vec_push(&list->skipped, (struct file_item){path, mem_strdup(why), false});
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

static char *join(const char *folder, const char *name)
{
    struct strbuf b = {0};

    strbuf_puts(&b, folder);
    if (b.len == 0 || b.ptr[b.len - 1] != '/')
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

static void walk_folder(struct file_list *list, const char *folder);

/* Links are not followed: in a shared folder they could lead anywhere, and round in a circle. */
static void walk_entry(struct file_list *list, const char *folder, const char *name)
{
    char *path = join(folder, name);
    struct stat st;

    if (lstat(path, &st) < 0) {
        if (errno == ENOENT) { /* gone since the folder was read */
            free(path);
            return;
        }
        add_file(list, path, mem_strdup(strerror(errno)), false);
        return;
    }
    if (S_ISDIR(st.st_mode)) {
        if (name[0] != '.')
            walk_folder(list, path);
    } else if (has_draft_extension(name)) {
        if (is_lock_file(name)) {
            skip_file(list, path, _("lock file of an open document"));
            return;
        }
        if (S_ISLNK(st.st_mode)) {
            skip_file(list, path, _("a link; name it on the command line to follow it"));
            return;
        }
        if (S_ISREG(st.st_mode) && name[0] != '.') {
            add_file(list, path, NULL, false);
            return;
        }
    }
    free(path);
}

static void walk_folder(struct file_list *list, const char *folder)
{
    char **names;
    size_t count;
    int error = read_names(folder, &names, &count);

    for (size_t i = 0; i < count; i++) {
        walk_entry(list, folder, names[i]);
        free(names[i]);
    }
    free(names);
    if (error != 0) {
        struct strbuf b = {0};
        strbuf_printf(&b, _("the folder cannot be read: %s"), strerror(error));
        add_file(list, mem_strdup(folder), b.ptr, false);
    }
}

void walk_add(struct file_list *list, const char *path)
{
    struct stat st;

    if (strcmp(path, "-") == 0)
        add_file(list, mem_strdup(path), NULL, true);
    else if (stat(path, &st) < 0)
        add_file(list, mem_strdup(path), mem_strdup(strerror(errno)), true);
    else if (S_ISDIR(st.st_mode))
        walk_folder(list, path);
    else
        add_file(list, mem_strdup(path), NULL, true);
}

void walk_free(struct file_list *list)
{
    tdestroy(list->seen, keep_path);
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
