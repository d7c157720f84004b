#include "util/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool in_build_tree;
static char stage[PATH_MAX]; /* DESTDIR the program was installed below; empty */

/* "make install DESTDIR=X" puts the program at X/BINDIR/draftlint, and all else below X as well. */
static void find_stage(const char *exe, size_t len)
{
    static const char installed[] = BINDIR "/draftlint";
    const size_t tail = strlen(installed);

    if (len > tail && strcmp(exe + len - tail, installed) == 0)
        snprintf(stage, sizeof stage, "%.*s", (int)(len - tail), exe);
}

void paths_init(void)
{
    static const char tests[] = "/tests/";
    const size_t root_len = strlen(BUILDDIR);
    char exe[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

    if (len < 0)
        return;
    exe[len] = '\0';
    find_stage(exe, (size_t)len);
    if (strncmp(exe, BUILDDIR, root_len) != 0 || exe[root_len] != '/')
        return;
    /* A prefix inside the build folder is an installation, not the build tree. */
    in_build_tree = strchr(exe + root_len + 1, '/') == NULL ||
                    strncmp(exe + root_len, tests, strlen(tests)) == 0;
}

/* FOLDER of the installation, in BUFFER when it was staged. */
static const char *installed(char buffer[PATH_MAX], const char *folder)
{
    int len = stage[0] ? snprintf(buffer, PATH_MAX, "%s%s", stage, folder) : -1;

    return len > 0 && len < PATH_MAX ? buffer : folder;
}

const char *paths_plugins(void)
{
    static char path[PATH_MAX];

    return in_build_tree ? BUILDDIR "/plugins/.libs" : installed(path, PLUGINDIR);
}

const char *paths_rules(void)
{
    static char path[PATH_MAX];

    return in_build_tree ? SRCDIR "/rules" : installed(path, RULESDIR);
}

const char *paths_template(void)
{
    static char path[PATH_MAX];

    return in_build_tree ? SRCDIR "/doc/plugin-template" : installed(path, TEMPLATEDIR);
}

const char *paths_locale(void)
{
    static char path[PATH_MAX];

    return in_build_tree ? BUILDDIR "/po" : installed(path, LOCALEDIR);
}

const char *paths_personal(void)
{
    static char path[PATH_MAX];
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = -1;

    if (config != NULL && config[0] == '/')
        len = snprintf(path, sizeof path, "%s/draftlint/rules", config);
    else if (home != NULL && home[0] == '/')
        len = snprintf(path, sizeof path, "%s/.config/draftlint/rules", home);
    return len > 0 && len < (int)sizeof path && access(path, R_OK | X_OK) == 0 ? path : NULL;
}
