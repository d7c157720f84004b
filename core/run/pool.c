/* The worker pool.  The parent opens each file and hands the descriptor over (SCM_RIGHTS); a worker
 * reads, checks and answers with bytes (run/wire.h).  A worker has at most two drafts, so that it
 * never waits for the parent; when it dies the first is the one it died of and the second goes to
 * another. */
#include "run/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "document/builder.h"
#include "run/sandbox.h"
#include "run/wire.h"
#include "util/charset.h"
#include "util/i18n.h"

enum {
    QUEUE = 2,         /* drafts in a worker's hands */
    SANDBOX_EXIT = 87, /* of a worker that could not enter its sandbox; see also MEM_EXIT */
    DESCRIPTORS = 16,  /* a worker's own, beside those it was born with */
    JOBS_MOST = 256,
    WITHOUT_MOST = 4 /* plugins a draft is checked without after they died of it */
};

#define ANSWER_MOST ((uint64_t)256 << 20)
#define ACROSS UINT32_MAX /* index of the job that is no file: engine_across */

struct request {
    uint32_t index;
    uint32_t plain_allowed;
    uint32_t without[WITHOUT_MOST]; /* modules to be left out */
    uint32_t without_count;
    uint32_t name_length; /* bytes that follow */
};

/* A draft that plugins died of, and what is to be said of it. */
struct trouble {
    uint32_t index;
    uint32_t modules[WITHOUT_MOST], count;
    struct err said;
};

struct answer {
    uint32_t index;
    uint32_t more;   /* ACROSS: further answers follow */
    uint64_t length; /* bytes that follow */
};

struct worker {
    pid_t pid;
    int fd;
    uint32_t job[QUEUE];
    unsigned jobs;
    int64_t deadline; /* of job[0], milliseconds */
    bool timed_out, senseless;
    struct strbuf in;
    volatile uint32_t *module; /* shared: index + 1 of the plugin running */
};

struct pool {
    struct engine *engine;
    const struct file_list *list;
    const struct run_options *options;
    struct run_result *out;
    struct wire_limits limits;
    struct worker *workers;
    unsigned worker_count; /* slots; a slot without a worker has pid 0 */
    uint32_t next;         /* first file never handed out */
    vec(struct trouble) troubles;
    vec(uint32_t) again; /* taken back from a worker that died */
    size_t done;
    int64_t timeout; /* milliseconds */
    bool sandbox_failed;
    unsigned useless; /* workers that died before they were given anything */
};

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the worker's side ---- */

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

static bool send_answer(int socket, uint32_t index, uint32_t more, const struct report_file *f)
{
    struct strbuf b = {0};
    struct answer head = {.index = index, .more = more};

    strbuf_add(&b, (const char *)&head, sizeof head);
    if (f != NULL)
        wire_encode(f, &b);
    head.length = b.len - sizeof head;
    memcpy(b.ptr, &head, sizeof head);
    bool sent = write_all(socket, b.ptr, b.len);
    strbuf_free(&b);
    return sent;
}

/* Checks the draft open at FD and sends the answer, which points into the document. */
static bool check_one(struct pool *p, int socket, const struct request *r, struct str name, int fd)
{
    struct arena *arena = arena_new();
    struct report_file f = {0};
    struct document *d = NULL;
    struct err e = {0};

    for (uint32_t i = 0; i < r->without_count; i++)
        engine_mute(p->engine, r->without[i], true);
    if (docx_read(fd, name, p->options->revisions, r->plain_allowed, &d, &e) < 0 ||
        engine_check(p->engine, d, arena, &f, &e) < 0)
        f = (struct report_file){.status = FILE_FAILED, .reason = str_of(e.text)};
    bool sent = send_answer(socket, r->index, 0, &f);
    for (uint32_t i = 0; i < r->without_count; i++)
        engine_mute(p->engine, r->without[i], false);
    if (d != NULL)
        document_free(d);
    arena_free(arena);
    return sent;
}

static void work(struct pool *p, int socket)
{
    struct request r;
    char name[4096];
    bool sent = true;
    int fd;

    while (sent && receive_request(socket, &r, &fd)) {
        if (r.name_length > sizeof name || !read_all(socket, name, r.name_length))
            return;
        sent = check_one(p, socket, &r, (struct str){name, r.name_length}, fd);
        close(fd);
    }
}

/* Sends back the files that the plugins' across() changed. */
static void work_across(struct pool *p, int socket)
{
    struct arena *arena = arena_new();
    size_t *before = mem_array(NULL, p->out->count, sizeof *before);
    enum file_status *status = mem_array(NULL, p->out->count, sizeof *status);
    struct report_file failed = {.status = FILE_INCOMPLETE};
    struct err e = {0};

    for (size_t i = 0; i < p->out->count; i++) {
        before[i] = p->out->files[i].finding_count;
        status[i] = p->out->files[i].status;
    }
    if (engine_across(p->engine, p->out->files, p->out->count, arena, &e) < 0)
        failed.reason = str_of(e.text);
    for (uint32_t i = 0; i < p->out->count; i++) {
        const struct report_file *f = &p->out->files[i];
        if (f->finding_count != before[i] || f->status != status[i])
            if (!send_answer(socket, i, 1, f))
                break;
    }
    send_answer(socket, ACROSS, 0, &failed);
    free(before);
    free(status);
    arena_free(arena);
}

/* Standard output belongs to the report; descriptors of other workers would keep their ends open.
 */
static void close_what_is_not_ours(const struct pool *p)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        close(null);
    }
    for (unsigned i = 0; i < p->worker_count; i++)
        if (p->workers[i].pid != 0)
            close(p->workers[i].fd);
}

static _Noreturn void worker_main(struct pool *p, const struct worker *w, int socket, pid_t parent,
                                  bool across)
{
    struct err e;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    close_what_is_not_ours(p);
    engine_watch(p->engine, w->module);
    sandbox_limits(p->options->memory_limit ? p->options->memory_limit : RUN_MEMORY,
                   (unsigned)socket + 1 + DESCRIPTORS);
    if (SANDBOX_POSSIBLE && p->options->sandbox && sandbox_enter(&e) < 0)
        _exit(SANDBOX_EXIT);
    if (across)
        work_across(p, socket);
    else
        work(p, socket);
    if (!SANDBOX_POSSIBLE)
        exit(0); /* the leak check runs at exit */
    _exit(0);
}

/* ---- the parent's side ---- */

static int fork_worker(struct pool *p, struct worker *w, bool across)
{
    int pair[2];
    pid_t parent = getpid();

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return -1;
    *w->module = 0;
    pid_t pid = fork();
    if (pid == 0) {
        close(pair[0]);
        worker_main(p, w, pair[1], parent, across);
    }
    close(pair[1]);
    if (pid < 0) {
        close(pair[0]);
        return -1;
    }
    w->pid = pid;
    w->fd = pair[0];
    w->jobs = 0;
    w->timed_out = w->senseless = false;
    w->in.len = 0;
    return 0;
}

static void set_problem(struct pool *p, const char *text)
{
    p->out->problem = arena_str(p->out->arena, str_of(text));
}

static void finish(struct pool *p)
{
    p->done++;
    if (p->options->progress != NULL)
        p->options->progress(p->options->progress_context, p->done, p->out->count);
}

static void fail_file(struct pool *p, uint32_t index, enum file_status status, const char *reason)
{
    struct report_file *f = &p->out->files[index];

    *f = (struct report_file){.path = f->path, .status = status, .as_of_source = ""};
    f->reason = arena_str(p->out->arena, str_of(reason));
    finish(p);
}

/* Plain text is taken where the name says so, from standard input and from pipes. */
static bool is_plain(const char *path, int fd)
{
    const char *dot = strrchr(path, '.');
    struct stat st;

    if (dot != NULL && (strcasecmp(dot, ".txt") == 0 || strcasecmp(dot, ".md") == 0))
        return true;
    return strcmp(path, "-") == 0 || (fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode));
}

/* What was found in a folder must still be a plain file, and no link put in its place. */
static int open_item(const struct file_item *item)
{
    if (strcmp(item->path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    if (item->named)
        return open(item->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    int fd = open(item->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
    struct stat st;
    if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

static bool send_request(int socket, const struct request *r, const char *name, int fd)
{
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec iov[2] = {{(void *)(uintptr_t)r, sizeof *r},
                           {(void *)(uintptr_t)name, r->name_length}};
    struct msghdr m = {.msg_iov = iov,
                       .msg_iovlen = 2,
                       .msg_control = control.bytes,
                       .msg_controllen = sizeof control.bytes};
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);

    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(c), &fd, sizeof fd);
    return sendmsg(socket, &m, MSG_NOSIGNAL) == (ssize_t)(sizeof *r + r->name_length);
}

static struct trouble *trouble_of(struct pool *p, uint32_t index)
{
    for (size_t i = 0; i < p->troubles.count; i++)
        if (p->troubles.at[i].index == index)
            return &p->troubles.at[i];
    return NULL;
}

/* Opens file INDEX and hands it to W; false when W is dead.  A file that cannot be opened is done.
 */
static bool hand_out(struct pool *p, struct worker *w, uint32_t index)
{
    const struct file_item *item = &p->list->files.at[index];
    const char *slash = strrchr(item->path, '/');
    const char *name = slash ? slash + 1 : item->path;
    struct request r = {.index = index};

    if (item->error != NULL) {
        fail_file(p, index, FILE_FAILED, item->error);
        return true;
    }
    int fd = open_item(item);
    if (fd < 0) {
        struct err e;
        err_set(&e, ERR_IO, _("cannot be opened: %s"), strerror(errno));
        fail_file(p, index, FILE_FAILED, e.text);
        return true;
    }
    r.name_length = (uint32_t)strlen(name);
    r.plain_allowed = is_plain(item->path, fd);
    const struct trouble *t = trouble_of(p, index);
    if (t != NULL) {
        memcpy(r.without, t->modules, sizeof r.without);
        r.without_count = t->count;
    }
    bool sent = send_request(w->fd, &r, name, fd);
    close(fd);
    if (!sent) {
        vec_push(&p->again, index);
        return false;
    }
    if (w->jobs == 0)
        w->deadline = now_ms() + p->timeout;
    w->job[w->jobs++] = index;
    return true;
}

static bool take_next(struct pool *p, uint32_t *index)
{
    if (p->again.count > 0)
        *index = p->again.at[--p->again.count];
    else if (p->next < p->out->count)
        *index = p->next++;
    else
        return false;
    return true;
}

/* One draft to each worker first, then a second one. */
static void feed(struct pool *p)
{
    uint32_t index;

    for (unsigned depth = 1; depth <= QUEUE; depth++)
        for (unsigned i = 0; i < p->worker_count; i++) {
            struct worker *w = &p->workers[i];
            while (w->pid != 0 && w->jobs < depth && take_next(p, &index))
                if (!hand_out(p, w, index))
                    break;
        }
}

/* Why the worker that had a draft in its hands ended. */
static void explain_death(const struct pool *p, const struct worker *w, int status, struct err *e)
{
    const struct modules *m = engine_modules(p->engine);
    uint32_t module = *w->module;
    const char *plugin = module > 0 && module <= m->count ? m->at[module - 1]->name : NULL;

    if (w->timed_out && plugin != NULL)
        err_set(e, ERR_PLUGIN,
                _("stopped after %d seconds in the plugin “%s”; without it: --skip %s"),
                (int)(p->timeout / 1000), plugin, plugin);
    else if (w->timed_out)
        err_set(e, ERR_LIMIT, _("stopped after %d seconds while reading the document"),
                (int)(p->timeout / 1000));
    else if (w->senseless)
        err_set(e, ERR_INTERNAL,
                _("the worker process gave an answer that makes no sense; please report this with "
                  "the file"));
    else if (WIFEXITED(status) && WEXITSTATUS(status) == MEM_EXIT && plugin != NULL)
        err_set(e, ERR_PLUGIN,
                _("the plugin “%s” used more memory than a draft may; without it: --skip %s"),
                plugin, plugin);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == MEM_EXIT)
        err_set(e, ERR_LIMIT, _("the document needs more memory than a draft may"));
    else if (WIFSIGNALED(status) && plugin != NULL)
        err_set(e, ERR_PLUGIN, _("the plugin “%s” crashed (%s); without it: --skip %s"), plugin,
                strsignal(WTERMSIG(status)), plugin);
    else if (WIFSIGNALED(status))
        err_set(
            e, ERR_INTERNAL,
            _("draftlint crashed while reading the document (%s); please report this with the file"),
            strsignal(WTERMSIG(status)));
    else if (plugin != NULL)
        err_set(e, ERR_PLUGIN, _("the plugin “%s” ended the process; without it: --skip %s"),
                plugin, plugin);
    else
        err_set(e, ERR_INTERNAL, _("the worker process ended without an answer (status %d)"),
                status);
}

/* Is draft INDEX to be checked again without the plugin that W died in?  Not when it is nobody's
 * fault, when it was tried often enough, or when it can be read only once. */
static bool try_without(struct pool *p, const struct worker *w, uint32_t index, const struct err *e)
{
    const struct file_item *item = &p->list->files.at[index];
    struct trouble *t = trouble_of(p, index);
    struct stat st;

    if (*w->module == 0 || w->senseless || (t != NULL && t->count == WITHOUT_MOST) ||
        strcmp(item->path, "-") == 0 || stat(item->path, &st) < 0 || !S_ISREG(st.st_mode))
        return false;
    if (t == NULL) {
        vec_push(&p->troubles, (struct trouble){.index = index, .said = *e});
        t = &p->troubles.at[p->troubles.count - 1];
    } else {
        err_prefix(&t->said, "%s", e->text);
    }
    t->modules[t->count++] = *w->module - 1;
    vec_push(&p->again, index);
    return true;
}

/* A worker is gone, or as good as: takes back what it had not begun, blames the draft it had. */
static void bury(struct pool *p, struct worker *w)
{
    int status = 0;
    struct err e;

    kill(w->pid, SIGKILL); /* changes nothing for one that is ending by itself */
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(w->fd);
    w->pid = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == SANDBOX_EXIT)
        p->sandbox_failed = true;
    if (w->jobs == 0) {
        p->useless++;
        return;
    }
    for (unsigned i = w->jobs; i-- > 1;)
        vec_push(&p->again, w->job[i]);
    explain_death(p, w, status, &e);
    w->jobs = 0;
    if (w->job[0] == ACROSS)
        set_problem(p, e.text);
    else if (!try_without(p, w, w->job[0], &e))
        fail_file(p, w->job[0], FILE_INCOMPLETE, e.text);
}

/* Does the answer fit what W was asked? */
static bool answer_fits(const struct pool *p, const struct worker *w, const struct answer *a)
{
    if (w->jobs == 0 || a->length > ANSWER_MOST)
        return false;
    if (w->job[0] == ACROSS)
        return a->index == ACROSS || a->index < p->out->count;
    return a->index == w->job[0];
}

static int take_answer(struct pool *p, struct worker *w, const struct answer *a, struct str bytes)
{
    struct report_file f = {0};

    if (wire_decode(bytes, &p->limits, p->out->arena, &f, NULL) < 0)
        return -1;
    if (a->index == ACROSS) {
        p->out->problem = f.reason;
    } else {
        const struct trouble *t = trouble_of(p, a->index);
        f.path = p->out->files[a->index].path;
        if (t != NULL && f.status != FILE_FAILED) {
            f.status = FILE_INCOMPLETE;
            f.reason = arena_str(p->out->arena, str_of(t->said.text));
        }
        p->out->files[a->index] = f;
    }
    if (a->index != w->job[0])
        return 0; /* of one file that across() changed; more follow */
    w->jobs--;
    memmove(w->job, w->job + 1, w->jobs * sizeof *w->job);
    w->deadline = now_ms() + p->timeout;
    if (a->index != ACROSS)
        finish(p);
    return 0;
}

/* Takes the answers that are wholly there; -1 when they make no sense. */
static int take_answers(struct pool *p, struct worker *w)
{
    struct answer head;
    size_t at = 0;

    while (w->in.len - at >= sizeof head) {
        memcpy(&head, w->in.ptr + at, sizeof head);
        if (!answer_fits(p, w, &head))
            return -1;
        if (w->in.len - at - sizeof head < head.length)
            break;
        at += sizeof head;
        if (take_answer(p, w, &head, (struct str){w->in.ptr + at, head.length}) < 0)
            return -1;
        at += head.length;
    }
    if (at > 0)
        memmove(w->in.ptr, w->in.ptr + at, w->in.len - at);
    w->in.len -= at;
    return 0;
}

/* Reads what W has said; -1 at its end. */
static int hear(struct worker *w)
{
    char bytes[65536];
    ssize_t n = recv(w->fd, bytes, sizeof bytes, MSG_DONTWAIT);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (n <= 0)
        return -1;
    strbuf_add(&w->in, bytes, (size_t)n);
    return 0;
}

/* Milliseconds to the nearest deadline; -1: nobody is at work. */
static int time_left(const struct pool *p)
{
    int64_t least = -1, now = now_ms();

    for (unsigned i = 0; i < p->worker_count; i++) {
        const struct worker *w = &p->workers[i];
        if (w->pid == 0 || w->jobs == 0)
            continue;
        int64_t left = w->deadline > now ? w->deadline - now : 0;
        if (least < 0 || left < least)
            least = left;
    }
    return (int)least;
}

/* Waits until a worker has something to say or its time is up, and sees to it. */
static void attend(struct pool *p)
{
    struct pollfd polls[JOBS_MOST];

    for (unsigned i = 0; i < p->worker_count; i++)
        polls[i] =
            (struct pollfd){.fd = p->workers[i].pid ? p->workers[i].fd : -1, .events = POLLIN};
    if (poll(polls, p->worker_count, time_left(p)) < 0)
        return;
    for (unsigned i = 0; i < p->worker_count; i++) {
        struct worker *w = &p->workers[i];
        if (w->pid == 0)
            continue;
        if (polls[i].revents != 0) {
            bool ended = hear(w) < 0;
            w->senseless = take_answers(p, w) < 0;
            if (ended || w->senseless)
                bury(p, w);
        } else if (w->jobs > 0 && now_ms() >= w->deadline) {
            w->timed_out = true;
            bury(p, w);
        }
    }
}

/* As many workers as there is work for. */
static int hire(struct pool *p, struct err *e)
{
    size_t waiting = p->again.count + (p->out->count - p->next);
    unsigned alive = 0;

    if (p->sandbox_failed)
        return err_set(
            e, ERR_INTERNAL,
            _("this system has no seccomp, so a worker process cannot give up its rights; "
              "drafts you trust can be checked with --no-sandbox"));
    for (unsigned i = 0; i < p->worker_count; i++) {
        struct worker *w = &p->workers[i];
        if (w->pid == 0 && waiting > 0 && fork_worker(p, w, false) == 0)
            waiting--;
        alive += w->pid != 0;
    }
    if (alive == 0 || p->useless > p->worker_count)
        return err_set(e, ERR_INTERNAL, _("no worker process can be started: %s"), strerror(errno));
    return 0;
}

/* Lets the workers go: they have nothing to lose.  Taking a process down takes its time, which
 * passes while the report is written; run_result_free waits for the end. */
static void dismiss(struct pool *p)
{
    for (unsigned i = 0; i < p->worker_count; i++) {
        struct worker *w = &p->workers[i];
        if (w->pid == 0)
            continue;
        kill(w->pid, SIGKILL);
        close(w->fd);
        vec_push_in(p->out->arena, &p->out->dismissed, w->pid);
        w->pid = 0;
    }
}

static int check_files(struct pool *p, struct err *e)
{
    int code = 0;

    while (p->done < p->out->count) {
        code = hire(p, e);
        if (code < 0)
            break;
        feed(p);
        if (p->done < p->out->count)
            attend(p);
    }
    dismiss(p);
    return code;
}

/* Is there something to compare?  A plugin's facts of one draft alone are its end()'s business. */
static bool has_across(const struct modules *m, const struct run_result *r)
{
    size_t drafts = 0;

    for (size_t i = 0; i < r->count; i++)
        drafts += r->files[i].fact_count > 0;
    if (drafts < 2)
        return false;
    for (size_t i = 0; i < m->count; i++)
        if (m->at[i]->failure.len == 0 && m->at[i]->plugin != NULL &&
            m->at[i]->plugin->across != NULL)
            return true;
    return false;
}

static int check_across(struct pool *p, struct err *e)
{
    struct worker *w = &p->workers[0];

    if (fork_worker(p, w, true) < 0)
        return err_set(e, ERR_INTERNAL, _("no worker process can be started: %s"), strerror(errno));
    w->job[0] = ACROSS;
    w->jobs = 1;
    w->deadline = now_ms() + p->timeout;
    while (w->pid != 0 && w->jobs > 0)
        attend(p);
    dismiss(p);
    return 0;
}

static unsigned processors(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 1;
    return (unsigned)CPU_COUNT(&set);
}

/* Workers cannot load what converts plain text, so it is loaded before they are forked. */
static void prepare_charsets(const struct file_list *list)
{
    for (size_t i = 0; i < list->files.count; i++)
        if (list->files.at[i].named && !str_ends(str_of(list->files.at[i].path), STR(".docx"))) {
            charset_keep();
            return;
        }
}

static unsigned worker_count(const struct run_options *options, size_t files)
{
    size_t jobs = options->jobs ? options->jobs : processors();

    if (jobs > files)
        jobs = files;
    return jobs > JOBS_MOST ? JOBS_MOST : jobs ? (unsigned)jobs : 1;
}

/* A page of numbers that the workers write and the parent reads. */
static volatile uint32_t *share(size_t count)
{
    void *p = mmap(NULL, count * sizeof(uint32_t), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED)
        mem_exhausted();
    return p;
}

int run_check(struct engine *g, const struct file_list *list, const struct run_options *options,
              struct run_result *out, struct err *e)
{
    size_t count = list->files.count;
    unsigned workers = worker_count(options, count);
    volatile uint32_t *shared = share(workers);
    struct pool p = {
        .engine = g,
        .list = list,
        .options = options,
        .out = out,
        .limits = {registry_count(engine_registry(g)), engine_modules(g)->count},
        .workers = mem_alloc(workers * sizeof(struct worker)),
        .worker_count = workers,
        .timeout = (options->timeout ? options->timeout : RUN_TIMEOUT) * INT64_C(1000),
    };

    *out = (struct run_result){.count = count, .arena = arena_new()};
    out->files = arena_alloc(out->arena, count * sizeof *out->files);
    for (size_t i = 0; i < count; i++)
        out->files[i].path = arena_str(out->arena, str_of(list->files.at[i].path));
    for (unsigned i = 0; i < workers; i++)
        p.workers[i].module = &shared[i];

    prepare_charsets(list);
    int code = check_files(&p, e);
    if (code == 0 && has_across(engine_modules(g), out))
        code = check_across(&p, e);

    for (unsigned i = 0; i < workers; i++)
        strbuf_free(&p.workers[i].in);
    free(p.workers);
    vec_free(&p.again);
    vec_free(&p.troubles);
    munmap((void *)(uintptr_t)shared, workers * sizeof *shared);
    if (code < 0)
        run_result_free(out);
    return code;
}

void run_result_free(struct run_result *r)
{
    for (size_t i = 0; i < r->dismissed.count; i++)
        while (waitpid(r->dismissed.at[i], NULL, 0) < 0 && errno == EINTR)
            ;
    arena_free(r->arena);
    *r = (struct run_result){0};
}
