#include "cmd/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/i18n.h"
#include "util/mem.h"
#include "util/str.h"

unsigned output_width(const char *path)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    unsigned long width = 0;

    if (columns != NULL)
        width = strtoul(columns, NULL, 10);
    if (width == 0 && path == NULL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width == 0 ? 80 : width < 40 ? 40 : width > 160 ? 160 : (unsigned)width;
}

bool output_is(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino && S_ISREG(a.st_mode);
}

static int fail(const char *path, struct err *e)
{
    return err_set(e, ERR_IO, _("%s cannot be written: %s"), path, strerror(errno));
}

/* The rights a new file would have, or those of the file that is replaced. */
static mode_t wanted_mode(const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* What a signal handler is to take away. */
static char doomed[PATH_MAX];

static void give_up(int signal)
{
    unlink(doomed);
    raise(signal); /* SA_RESETHAND: this time it ends the program */
}

static void watch_signals(const char *temporary)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = give_up, .sa_flags = (int)SA_RESETHAND}, old;

    if (strlen(temporary) >= sizeof doomed)
        return;
    strcpy(doomed, temporary);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(signals[i], &action, NULL);
}

static int open_temporary(struct output *o, struct err *e)
{
    struct strbuf b = {0};
    int fd;

    if (access(o->path, W_OK) < 0 && errno != ENOENT)
        return fail(o->path, e);
    strbuf_printf(&b, "%s.XXXXXX", o->path);
    fd = mkostemp(b.ptr, O_CLOEXEC);
    if (fd < 0) {
        strbuf_free(&b);
        return fail(o->path, e);
    }
    o->temporary = b.ptr;
    watch_signals(o->temporary);
    fchmod(fd, wanted_mode(o->path));
    o->stream = fdopen(fd, "w");
    if (o->stream == NULL)
        mem_exhausted();
    return 0;
}

/* A device or pipe is written as it is; a link is followed, so that it stays one. */
int output_open(struct output *o, const char *path, struct err *e)
{
    struct stat st;
    int code = 0;

    *o = (struct output){.stream = stdout};
    if (path == NULL)
        return 0;
    o->path = realpath(path, NULL);
    if (o->path == NULL)
        o->path = mem_strdup(path);
    if (stat(o->path, &st) < 0 || S_ISREG(st.st_mode))
        code = open_temporary(o, e);
    else if ((o->stream = fopen(o->path, "w")) == NULL)
        code = fail(o->path, e);
    if (code < 0) {
        free(o->path);
        o->path = NULL;
    }
    return code;
}

int output_close(struct output *o, int code, struct err *e)
{
    if (o->path == NULL)
        return code;
    if (fclose(o->stream) != 0 && code == 0)
        code = fail(o->path, e);
    if (o->temporary != NULL && code == 0 && rename(o->temporary, o->path) < 0)
        code = fail(o->path, e);
    if (o->temporary != NULL && code < 0)
        unlink(o->temporary);
    free(o->temporary);
    free(o->path);
    return code;
}
