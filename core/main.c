#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "util/i18n.h"
#include "util/paths.h"

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    paths_init();
    bindtextdomain(PACKAGE, paths_locale());
    textdomain(PACKAGE);

    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("%s\n", PACKAGE_STRING);
        return 0;
    }
    fprintf(stderr, _("usage: %s --version\n"), PACKAGE);
    return 2;
}
