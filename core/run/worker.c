#include "run/worker.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "document/builder.h"
#include "run/sandbox.h"
#include "run/wire.h"

enum { DESCRIPTORS = 16 }; /* a worker's own, beside those it was born with */

static bool read_all(int fd, void *to, size_t size)
{
    for (char *at = to; size > 0;) {
        ssize_t n = read(fd, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static bool write_all(int fd, const void *from, size_t size)
{
    for (const char *at = from; size > 0;) {
        ssize_t n = write(fd, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

/* A request and the descriptor that comes with it; false at the end of work. */
static bool receive_request(int socket, struct request *out, int *fd)
{
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec iov = {out, sizeof *out};
    struct msghdr m = {.msg_iov = &iov,
                       .msg_iovlen = 1,
                       .msg_control = control.bytes,
                       .msg_controllen = sizeof control.bytes};
    ssize_t n;

    do
        n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return false;
    const struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    if (c == NULL || c->cmsg_type != SCM_RIGHTS)
        return false;
    memcpy(fd, CMSG_DATA(c), sizeof *fd);
    return read_all(socket, (char *)out + n, sizeof *out - (size_t)n);
}

static bool send_answer(int socket, uint32_t index, const struct report_file *f)
{
    struct strbuf b = {0};
    struct answer head = {.index = index};

    strbuf_add(&b, (const char *)&head, sizeof head);
    wire_encode(f, &b);
    if (b.len - sizeof head > ANSWER_MOST)
        mem_exhausted();
    head.length = (uint32_t)(b.len - sizeof head);
    memcpy(b.ptr, &head, sizeof head);
    bool sent = write_all(socket, b.ptr, b.len);
    strbuf_free(&b);
    return sent;
}

/* Checks the draft open at FD and sends the answer, which points into the document. */
static bool check_one(const struct work *w, const struct request *r, struct str name, int fd)
{
    struct arena *arena = arena_new();
    struct report_file f = {0};
    struct document *d = NULL;
    struct err e = {0};

    for (uint32_t i = 0; i < r->without_count; i++)
        engine_mute(w->engine, r->without[i], true);
    if (docx_read(fd, name, w->options->revisions, r->plain_allowed, &d, &e) < 0 ||
        engine_check(w->engine, d, arena, &f, &e) < 0)
        f = (struct report_file){.status = FILE_FAILED, .reason = str_of(e.text)};
    bool sent = send_answer(w->socket, r->index, &f);
    for (uint32_t i = 0; i < r->without_count; i++)
        engine_mute(w->engine, r->without[i], false);
    if (d != NULL)
        document_free(d);
    arena_free(arena);
    return sent;
}

static void work(const struct work *w)
{
    struct request r;
    char name[4096];
    bool sent = true;
    int fd;

    while (sent && receive_request(w->socket, &r, &fd)) {
        if (r.name_length > sizeof name || !read_all(w->socket, name, r.name_length))
            return;
        sent = check_one(w, &r, (struct str){name, r.name_length}, fd);
        close(fd);
    }
}

/* Sends back what the plugins' across() added. */
static void work_across(const struct work *w)
{
    struct arena *arena = arena_new();
    const char **before = mem_array(NULL, w->count, sizeof *before);
    const struct report_file none = {0};

    for (size_t i = 0; i < w->count; i++)
        before[i] = w->files[i].reason.ptr;
    engine_across(w->engine, w->files, w->count, arena);
    for (uint32_t i = 0; i < w->count; i++) {
        const struct report_file *f = &w->files[i];
        if (f->finding_count > 0 || f->reason.ptr != before[i])
            if (!send_answer(w->socket, i, f))
                break;
    }
    send_answer(w->socket, ACROSS, &none);
    free(before);
    arena_free(arena);
}

/* Standard output belongs to the report. */
static void close_standard_streams(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        close(null);
    }
}

/* At once, where the system can; false: they are still to be closed. */
static bool close_between(int first, int last)
{
    if (first > last)
        return true;
#ifdef HAVE_CLOSE_RANGE
    return close_range((unsigned)first, (unsigned)last, 0) == 0;
#else
    return false;
#endif
}

/* Whatever else the program has open is none of a worker's business: the report, the spool with
 * other drafts' text, and other workers' sockets, whose ends would stay open. */
static void close_inherited(int keep)
{
    int most = (int)sysconf(_SC_OPEN_MAX); /* valgrind's own are above */
    struct dirent *entry;

    if (close_between(STDERR_FILENO + 1, keep - 1) && close_between(keep + 1, most - 1))
        return;
    DIR *open_ones = opendir("/proc/self/fd");
    for (int fd = STDERR_FILENO + 1; open_ones == NULL && fd < most; fd++)
        if (fd != keep)
            close(fd);
    while (open_ones != NULL && (entry = readdir(open_ones)) != NULL) {
        int fd = atoi(entry->d_name);
        if (fd > STDERR_FILENO && fd != keep && fd != dirfd(open_ones) && fd < most)
            close(fd);
    }
    if (open_ones != NULL)
        closedir(open_ones);
}

_Noreturn void worker_main(const struct work *w, pid_t parent)
{
    const struct run_options *o = w->options;
    struct err e;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    mem_silence();
    mem_part();
    close_standard_streams();
    close_inherited(w->socket);
    engine_watch(w->engine, w->module);
    sandbox_limits(o->memory_limit ? o->memory_limit : RUN_MEMORY,
                   (unsigned)w->socket + 1 + DESCRIPTORS);
    if (SANDBOX_POSSIBLE && o->sandbox && sandbox_enter(&e) < 0)
        _exit(SANDBOX_EXIT);
    if (w->files != NULL)
        work_across(w);
    else
        work(w);
    if (!SANDBOX_POSSIBLE)
        exit(0); /* the leak check runs at exit */
    _exit(0);
}
