#include "util/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/i18n.h"

/* Reads until the end, which a pipe does not announce. */
static int read_all(struct arena *a, int fd, size_t guess, size_t limit, struct str *out)
{
    size_t cap = guess + 2, len = 0;
    char *buf = arena_grow(a, NULL, 0, cap);

    for (;;) {
        ssize_t n = read(fd, buf + len, cap - 1 - len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ERR_IO;
        if (n == 0)
            break;
        len += (size_t)n;
        if (len > limit)
            return ERR_LIMIT;
        if (len + 1 == cap) {
            buf = arena_grow(a, buf, cap, cap * 2);
            cap *= 2;
        }
    }
    buf[len] = '\0';
    *out = (struct str){buf, len};
    return 0;
}

int file_read(struct arena *a, const char *path, size_t limit, struct str *out, struct err *e)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int rc = ERR_IO;

    if (fd < 0)
        return err_set(e, ERR_IO, "%s: %s", path, strerror(errno));
    if (fstat(fd, &st) != 0)
        goto out;
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        goto out;
    }
    if (st.st_size > 0 && (uintmax_t)st.st_size > limit)
        rc = ERR_LIMIT;
    else
        rc = read_all(a, fd, st.st_size > 0 ? (size_t)st.st_size : 4096, limit, out);
out:
    if (rc == ERR_LIMIT)
        err_set(e, rc, _("%s: larger than %zu MiB"), path, limit >> 20);
    else if (rc != 0)
        err_set(e, rc, "%s: %s", path, strerror(errno));
    close(fd);
    return rc;
}

/* /var/tmp first: /tmp is often memory. */
int file_temporary(void)
{
    const char *const folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    char path[4096];
    int fd = -1;

    for (size_t i = 0; i < sizeof folders / sizeof *folders && fd < 0; i++) {
        if (folders[i] == NULL ||
            (size_t)snprintf(path, sizeof path, "%s/draftlint-XXXXXX", folders[i]) >= sizeof path)
            continue;
        fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0)
            unlink(path);
    }
    return fd;
}
