#include "run/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "util/file.h"
#include "util/i18n.h"

void spool_open(struct spool *s)
{
    *s = (struct spool){.fd = -1};
}

void spool_close(struct spool *s)
{
    if (s->fd >= 0)
        close(s->fd);
    strbuf_free(&s->memory);
    spool_open(s);
}

static bool write_at(int fd, struct str bytes, uint64_t offset)
{
    while (bytes.len > 0) {
        ssize_t n = pwrite(fd, bytes.ptr, bytes.len, (off_t)offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
        offset += (uint64_t)n;
    }
    return true;
}

/* A disk that is full, or none to write to, is no reason to stop while there is memory. */
static void move_to_file(struct spool *s)
{
    if (s->fd < 0 && !s->no_file)
        s->fd = file_temporary();
    s->no_file = s->fd < 0 || !write_at(s->fd, strbuf_view(&s->memory), s->written);
    if (s->no_file)
        return;
    s->written += s->memory.len;
    s->memory.len = 0;
}

struct spooled spool_put(struct spool *s, struct str bytes)
{
    struct spooled piece = {s->written + s->memory.len, bytes.len};

    strbuf_str(&s->memory, bytes);
    if (s->memory.len > SPOOL_MEMORY && !s->no_file)
        move_to_file(s);
    s->count++;
    return piece;
}

static int read_file(const struct spool *s, struct spooled piece, struct strbuf *out, struct err *e)
{
    char bytes[65536];

    while (piece.length > 0) {
        size_t want = piece.length < sizeof bytes ? piece.length : sizeof bytes;
        ssize_t n = pread(s->fd, bytes, want, (off_t)piece.offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, ERR_IO, _("a temporary file cannot be read: %s"),
                           strerror(n < 0 ? errno : EIO));
        strbuf_add(out, bytes, (size_t)n);
        piece.offset += (uint64_t)n;
        piece.length -= (size_t)n;
    }
    return 0;
}

int spool_take(struct spool *s, struct spooled piece, struct strbuf *out, struct err *e)
{
    int code = 0;

    if (piece.offset < s->written)
        code = read_file(s, piece, out, e);
    else
        strbuf_add(out, s->memory.ptr + (piece.offset - s->written), piece.length);
    if (--s->count == 0)
        s->written = s->memory.len = 0; /* begin anew */
    return code;
}
