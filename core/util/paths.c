#include "util/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool in_build_tree;

void paths_init(void)
{
    static const char tests[] = "/tests/";
    const size_t root_len = strlen(BUILDDIR);
    char exe[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

    if (len < 0)
        return;
    exe[len] = '\0';
    if (strncmp(exe, BUILDDIR, root_len) != 0 || exe[root_len] != '/')
        return;
    /* A prefix inside the build folder is an installation, not the build tree. */
    in_build_tree = strchr(exe + root_len + 1, '/') == NULL ||
                    strncmp(exe + root_len, tests, strlen(tests)) == 0;
}

const char *paths_plugins(void)
{
    return in_build_tree ? BUILDDIR "/plugins/.libs" : PLUGINDIR;
}

const char *paths_rules(void)
{
    return in_build_tree ? SRCDIR "/rules" : RULESDIR;
}

const char *paths_template(void)
{
    return in_build_tree ? SRCDIR "/doc/plugin-template" : TEMPLATEDIR;
}

const char *paths_locale(void)
{
    return in_build_tree ? BUILDDIR "/po" : LOCALEDIR;
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
