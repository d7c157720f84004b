#include "docx/docx.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "document/builder.h"
#include "document/text.h"
#include "docx/foreign.h"
#include "docx/package.h"
#include "docx/reader.h"
#include "util/i18n.h"
#include "util/mem.h"

/* A file that has to be in memory as a whole: one from a pipe, plain text, a foreign format. */
#define WHOLE_MAX ((size_t)256 << 20)

static int read_up_to(int fd, size_t limit, struct strbuf *out, struct err *e)
{
    static const size_t size = 64 * 1024;
    char *buf = mem_realloc(NULL, size);
    ssize_t n = 1;

    while (out->len < limit && n != 0) {
        size_t room = limit - out->len;
        n = read(fd, buf, room < size ? room : size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        strbuf_add(out, buf, (size_t)n);
    }
    free(buf);
    return n < 0 ? err_set(e, ERR_IO, _("the file cannot be read: %s"), strerror(errno)) : 0;
}

static int read_package(int fd, struct str bytes, struct str name, enum revisions revisions,
                        struct document **out, struct err *e)
{
    struct builder *b = builder_new(name);
    struct package *p = NULL;
    int code = package_open(fd, bytes, builder_arena(b), &p, e);

    if (code == 0)
        code = reader_read(p, b, revisions, e);
    package_close(p);
    if (code < 0)
        builder_discard(b);
    else
        *out = builder_finish(b);
    return code;
}

static bool named_plain(struct str name)
{
    static const char *const suffixes[] = {".txt", ".md"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t len = strlen(suffixes[i]);
        if (name.len > len && strncasecmp(name.ptr + name.len - len, suffixes[i], len) == 0)
            return true;
    }
    return false;
}

/* What is no ZIP: plain text, or something to be named. */
static int read_other(struct str bytes, struct str name, bool plain_allowed, struct document **out,
                      struct err *e)
{
    bool plain = named_plain(name);
    int code = plain ? 0 : foreign_refuse(bytes, e);

    if (code < 0)
        return code;
    if (plain || plain_allowed)
        return text_read(name, bytes, out, e);
    return err_set(e, ERR_FORMAT,
                   _("the file is not a DOCX and no other known format; open it in Word or WPS and "
                     "save it as .docx"));
}

static bool is_lock_file(struct str name)
{
    return str_starts(name, STR("~$")) || str_starts(name, STR(".~"));
}

int docx_read(int fd, struct str name, enum revisions revisions, bool plain_allowed,
              struct document **out, struct err *e)
{
    bool seekable = lseek(fd, 0, SEEK_CUR) >= 0;
    struct strbuf bytes = {0};
    int code;

    if (is_lock_file(name))
        return err_set(
            e, ERR_FORMAT,
            _("the file is a lock file that Word or WPS keeps while a draft is open, not a "
              "draft; close the draft, and delete the file if it stays"));
    code = read_up_to(fd, seekable ? 4 : WHOLE_MAX, &bytes, e);
    if (code == 0 && seekable && foreign_is_zip(strbuf_view(&bytes))) {
        code = read_package(fd, STR(""), name, revisions, out, e);
        goto out;
    }
    if (code == 0 && seekable)
        code = read_up_to(fd, WHOLE_MAX, &bytes, e);
    if (code == 0 && bytes.len == WHOLE_MAX)
        code = err_set(e, ERR_LIMIT, _("the file is bigger than %d MiB"), (int)(WHOLE_MAX >> 20));
    if (code < 0)
        goto out;
    if (foreign_is_zip(strbuf_view(&bytes)))
        code = read_package(-1, strbuf_view(&bytes), name, revisions, out, e);
    else
        code = read_other(strbuf_view(&bytes), name, plain_allowed, out, e);
out:
    strbuf_free(&bytes);
    return code;
}
