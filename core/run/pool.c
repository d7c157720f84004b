/* The worker pool.  The parent opens each file and hands the descriptor over (SCM_RIGHTS); a worker
 * reads, checks and answers with bytes (run/wire.h), which wait in the spool for their turn.  A
 * worker has at most two drafts, so that it never waits for the parent; when it dies the first is
 * the one it died of and the second goes to another. */
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
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "run/spool.h"
#include "run/wire.h"
#include "run/worker.h"
#include "util/charset.h"
#include "util/i18n.h"

enum {
    QUEUE = 2, /* drafts in a worker's hands */
    JOBS_MOST = 256
};

/* A draft that plugins died of, and what is to be said of it. */
struct trouble {
    uint32_t index;
    uint32_t modules[WITHOUT_MOST], count;
    struct err said;
};

struct worker {
    pid_t pid;
    int fd;
    uint32_t job[QUEUE];
    unsigned jobs;
    int64_t deadline; /* of job[0], milliseconds */
    bool used;        /* was given a draft */
    bool timed_out, senseless;
    struct strbuf in;
    volatile uint32_t *module; /* in its page: index + 1 of the plugin running, if it is honest */
};

/* What is known of a file: its result stands in the spool until it is asked for. */
struct kept {
    bool there;
    struct spooled result;
    struct spooled added; /* by engine_across */
};

struct pool {
    struct engine *engine;
    const struct file_list *list;
    struct run_options options;
    struct wire_limits limits;
    struct arena *arena;
    struct report_file *files; /* path, status, reason and facts alone: what engine_across needs */
    struct kept *kept;
    size_t count;
    size_t turn; /* file to be asked for next */
    struct spool spool;
    bool across;        /* engine_across may add to any file */
    bool finished;      /* nothing will change any more */
    struct str problem; /* what went wrong in engine_across; empty: nothing */
    int64_t returned;   /* when pool_next last did; 0: not yet */

    struct worker *workers;
    unsigned worker_count; /* slots; a slot without a worker has pid 0 */
    char *pages;           /* one for each slot: its worker writes, the parent reads */
    size_t page_size;
    uint32_t next; /* first file never handed out */
    vec(struct trouble) troubles;
    vec(uint32_t) again; /* taken back from a worker that died */
    size_t done;
    int64_t timeout; /* milliseconds */
    bool sandbox_failed;
    unsigned useless;     /* workers that died before they were given anything */
    vec(pid_t) dismissed; /* that are ending */
};

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* In a worker: the others' pages are not its to write. */
static void keep_own_page(const struct pool *p, const struct worker *w)
{
    size_t before = (size_t)(w - p->workers), behind = p->worker_count - before - 1;

    if (before > 0)
        munmap(p->pages, before * p->page_size);
    if (behind > 0)
        munmap(p->pages + (before + 1) * p->page_size, behind * p->page_size);
}

static int fork_worker(struct pool *p, struct worker *w, bool across)
{
    int pair[2];
    pid_t parent = getpid();

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return -1;
    *w->module = 0;
    pid_t pid = fork();
    if (pid == 0) {
        struct work work = {p->engine, &p->options, pair[1], w->module, NULL, p->count};
        if (across)
            work.files = p->files;
        keep_own_page(p, w);
        worker_main(&work, parent);
    }
    close(pair[1]);
    if (pid < 0) {
        close(pair[0]);
        return -1;
    }
    w->pid = pid;
    w->fd = pair[0];
    w->jobs = 0;
    w->used = w->timed_out = w->senseless = false;
    w->in.len = 0;
    return 0;
}

static void file_done(struct pool *p, uint32_t index)
{
    p->kept[index].there = true;
    p->done++;
    if (p->options.progress != NULL)
        p->options.progress(p->options.progress_context, p->done, p->count);
}

/* Remembers of F, the answer for file INDEX, what engine_across needs; by way of bytes into the
 * pool's arena. */
static void remember(struct pool *p, uint32_t index, const struct report_file *f)
{
    struct report_file few = {.status = f->status, .reason = f->reason};
    struct strbuf b = {0};

    if (p->across) {
        few.facts = f->facts;
        few.fact_count = f->fact_count;
    }
    wire_encode(&few, &b);
    wire_decode(strbuf_view(&b), &p->limits, p->arena, &p->files[index], NULL);
    strbuf_free(&b);
}

static void fail_file(struct pool *p, uint32_t index, enum file_status status, const char *reason)
{
    const struct report_file f = {.status = status, .reason = str_of(reason)};
    struct strbuf b = {0};

    remember(p, index, &f);
    wire_encode(&f, &b);
    p->kept[index].result = spool_put(&p->spool, strbuf_view(&b));
    strbuf_free(&b);
    file_done(p, index);
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

/* Is FD something to read?  Whoever writes into a named pipe may be late, but not for ever. */
static bool is_readable(const struct pool *p, const struct file_item *item, int fd)
{
    struct pollfd pipe = {.fd = fd, .events = POLLIN};
    struct stat st;

    if (fstat(fd, &st) < 0)
        return false;
    errno = EINVAL;
    if (!item->named)
        return S_ISREG(st.st_mode);
    if (S_ISFIFO(st.st_mode) && poll(&pipe, 1, (int)p->timeout) <= 0) {
        errno = ETIMEDOUT;
        return false;
    }
    return fcntl(fd, F_SETFL, 0) == 0; /* from now on reading waits */
}

/* What was found in a folder must still be a plain file, and no link put in its place. */
static int open_item(const struct pool *p, const struct file_item *item)
{
    int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;

    if (strcmp(item->path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    int fd = open(item->path, item->named ? flags : flags | O_NOFOLLOW);
    if (fd < 0 || is_readable(p, item, fd))
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
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

/* Opens file INDEX and hands it to W; false when W cannot take it, and ends.  A file that cannot be
 * opened is done. */
static bool hand_out(struct pool *p, struct worker *w, uint32_t index)
{
    const struct file_item *item = &p->list->files.at[index];
    const char *slash = strrchr(item->path, '/');
    const char *name = slash ? slash + 1 : item->path;
    struct request q = {.index = index};

    if (item->error != NULL) {
        fail_file(p, index, FILE_FAILED, item->error);
        return true;
    }
    int fd = open_item(p, item);
    if (fd < 0) {
        struct err e;
        err_set(&e, ERR_IO, _("cannot be opened: %s"),
                errno == ETIMEDOUT ? _("nobody writes into this pipe") : strerror(errno));
        fail_file(p, index, FILE_FAILED, e.text);
        return true;
    }
    q.name_length = (uint32_t)strlen(name);
    q.plain_allowed = is_plain(item->path, fd);
    const struct trouble *t = trouble_of(p, index);
    if (t != NULL) {
        memcpy(q.without, t->modules, sizeof q.without);
        q.without_count = t->count;
    }
    bool sent = send_request(w->fd, &q, name, fd);
    close(fd);
    if (!sent) {
        kill(w->pid, SIGKILL); /* attend() hears of its end, if it is not dead already */
        vec_push(&p->again, index);
        return false;
    }
    if (w->jobs == 0)
        w->deadline = now_ms() + p->timeout;
    w->job[w->jobs++] = index;
    w->used = true;
    return true;
}

static bool take_next(struct pool *p, uint32_t *index)
{
    if (p->again.count > 0)
        *index = p->again.at[--p->again.count];
    else if (p->next < p->count)
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

/* Index + 1 of the plugin that W, which is dead, was running; 0: none. */
static uint32_t module_of(const struct pool *p, const struct worker *w)
{
    uint32_t module = *w->module;

    return module <= p->limits.modules ? module : 0;
}

/* Why the worker that had a draft in its hands ended. */
static void explain_death(const struct pool *p, const struct worker *w, int status, struct err *e)
{
    const struct modules *m = engine_modules(p->engine);
    uint32_t module = module_of(p, w);
    const char *plugin = module > 0 ? m->at[module - 1]->name : NULL;

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
    uint32_t module = module_of(p, w);
    struct stat st;

    if (module == 0 || w->senseless || (t != NULL && t->count == WITHOUT_MOST) ||
        strcmp(item->path, "-") == 0 || stat(item->path, &st) < 0 || !S_ISREG(st.st_mode))
        return false;
    if (t == NULL) {
        vec_push(&p->troubles, (struct trouble){.index = index, .said = *e});
        t = &p->troubles.at[p->troubles.count - 1];
    } else {
        err_prefix(&t->said, "%s", e->text);
    }
    t->modules[t->count++] = module - 1;
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
        p->useless += !w->used;
        return;
    }
    for (unsigned i = w->jobs; i-- > 1;)
        vec_push(&p->again, w->job[i]);
    explain_death(p, w, status, &e);
    w->jobs = 0;
    if (w->job[0] == ACROSS)
        p->problem = arena_str(p->arena, str_of(e.text));
    else if (!try_without(p, w, w->job[0], &e))
        fail_file(p, w->job[0], FILE_INCOMPLETE, e.text);
}

/* Does the answer fit what W was asked?  Across drafts there is one for each of them at most. */
static bool answer_fits(const struct pool *p, const struct worker *w, const struct answer *a)
{
    if (w->jobs == 0 || a->length > ANSWER_MOST)
        return false;
    return a->index == w->job[0] ||
           (w->job[0] == ACROSS && a->index < p->count && p->kept[a->index].added.length == 0);
}

/* What plugins found across drafts in this one. */
static void take_across(struct pool *p, uint32_t index, const struct report_file *f,
                        struct str bytes)
{
    if (f->status > p->files[index].status)
        p->files[index].status = f->status;
    p->files[index].reason = arena_str(p->arena, f->reason);
    p->kept[index].added = spool_put(&p->spool, bytes);
}

static void take_file(struct pool *p, uint32_t index, struct report_file *f, struct str bytes)
{
    const struct trouble *t = trouble_of(p, index);

    if (t != NULL && f->status != FILE_FAILED) {
        f->status = FILE_INCOMPLETE;
        f->reason = str_of(t->said.text);
    }
    remember(p, index, f);
    p->kept[index].result = spool_put(&p->spool, bytes);
}

static int take_answer(struct pool *p, struct worker *w, const struct answer *a, struct str bytes)
{
    struct arena *arena = arena_new();
    struct report_file f = {0};
    int code = wire_decode(bytes, &p->limits, arena, &f, NULL);

    if (code == 0 && w->job[0] != ACROSS)
        take_file(p, a->index, &f, bytes);
    else if (code == 0 && a->index != ACROSS)
        take_across(p, a->index, &f, bytes);
    arena_free(arena);
    if (code < 0 || a->index != w->job[0])
        return code; /* of one file that across() changed; more follow */
    w->jobs--;
    memmove(w->job, w->job + 1, w->jobs * sizeof *w->job);
    w->deadline = now_ms() + p->timeout;
    if (a->index != ACROSS)
        file_done(p, a->index);
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

/* Waits, when WAIT, until a worker has something to say or its time is up, and sees to it. */
static void attend(struct pool *p, bool wait)
{
    struct pollfd polls[JOBS_MOST];

    for (unsigned i = 0; i < p->worker_count; i++)
        polls[i] =
            (struct pollfd){.fd = p->workers[i].pid ? p->workers[i].fd : -1, .events = POLLIN};
    if (poll(polls, p->worker_count, wait ? time_left(p) : 0) < 0)
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
    size_t waiting = p->again.count + (p->count - p->next);
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
    if (alive == 0)
        return err_set(e, ERR_INTERNAL, _("no worker process can be started: %s"), strerror(errno));
    if (p->useless > p->worker_count)
        return err_set(e, ERR_INTERNAL,
                       _("the worker processes end before they are given a draft"));
    return 0;
}

/* Lets the workers go: they have nothing to lose.  Taking a process down takes its time, which
 * passes while the report is written; pool_free waits for the end. */
static void dismiss(struct pool *p)
{
    for (unsigned i = 0; i < p->worker_count; i++) {
        struct worker *w = &p->workers[i];
        if (w->pid == 0)
            continue;
        kill(w->pid, SIGKILL);
        close(w->fd);
        vec_push(&p->dismissed, w->pid);
        w->pid = 0;
    }
}

/* May plugins have something to compare?  A plugin's facts of one draft alone are its end()'s
 * business. */
static bool has_across(const struct modules *m, size_t drafts)
{
    for (size_t i = 0; i < m->count && drafts > 1; i++)
        if (m->at[i]->opened && m->at[i]->plugin->across != NULL)
            return true;
    return false;
}

static int check_across(struct pool *p, struct err *e)
{
    struct worker *w = &p->workers[0];
    size_t drafts = 0;

    for (size_t i = 0; i < p->count; i++)
        drafts += p->files[i].fact_count > 0;
    if (drafts < 2)
        return 0;
    if (fork_worker(p, w, true) < 0)
        return err_set(e, ERR_INTERNAL, _("no worker process can be started: %s"), strerror(errno));
    w->job[0] = ACROSS;
    w->jobs = 1;
    w->deadline = now_ms() + p->timeout;
    while (w->pid != 0 && w->jobs > 0)
        attend(p, true);
    dismiss(p);
    return 0;
}

/* Goes on with the checking; with WAIT at least to the next answer. */
static int advance(struct pool *p, bool wait, struct err *e)
{
    if (p->done < p->count) {
        int code = hire(p, e);
        if (code < 0)
            return code;
        feed(p);
        if (p->done < p->count)
            attend(p, wait);
    }
    if (p->done < p->count || p->finished)
        return 0;
    dismiss(p);
    p->finished = true;
    return p->across ? check_across(p, e) : 0;
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

static void share_pages(struct pool *p)
{
    p->page_size = (size_t)sysconf(_SC_PAGESIZE);
    void *pages = mmap(NULL, p->worker_count * p->page_size, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (pages == MAP_FAILED)
        mem_exhausted();
    p->pages = pages;
    for (unsigned i = 0; i < p->worker_count; i++)
        p->workers[i].module = (void *)(p->pages + i * p->page_size);
}

/* ---- results ---- */

struct pool *pool_new(struct engine *g, const struct file_list *list,
                      const struct run_options *options)
{
    struct pool *p = mem_alloc(sizeof *p);

    p->engine = g;
    p->list = list;
    p->options = *options;
    p->limits = (struct wire_limits){registry_count(engine_registry(g)), engine_modules(g)->count};
    p->count = list->files.count;
    p->across = has_across(engine_modules(g), p->count);
    p->arena = arena_new();
    p->files = arena_alloc(p->arena, p->count * sizeof *p->files);
    p->kept = arena_alloc(p->arena, p->count * sizeof *p->kept);
    for (size_t i = 0; i < p->count; i++)
        p->files[i].path = arena_str(p->arena, str_of(list->files.at[i].path));
    spool_open(&p->spool);
    p->timeout = (options->timeout ? options->timeout : RUN_TIMEOUT) * INT64_C(1000);
    p->worker_count = worker_count(options, p->count);
    p->workers = mem_alloc(p->worker_count * sizeof *p->workers);
    share_pages(p);
    prepare_charsets(list);
    return p;
}

/* The time the caller took for itself is not the workers'. */
static void give_time(struct pool *p)
{
    int64_t away = p->returned > 0 ? now_ms() - p->returned : 0;

    for (unsigned i = 0; i < p->worker_count; i++)
        p->workers[i].deadline += away;
}

static int read_spooled(struct pool *p, struct spooled piece, struct arena *arena,
                        struct report_file *out, struct err *e)
{
    struct strbuf bytes = {0};
    int code = spool_take(&p->spool, piece, &bytes, e);

    if (code == 0)
        code = wire_decode(strbuf_view(&bytes), &p->limits, arena, out, e);
    strbuf_free(&bytes);
    return code;
}

static int give_out(struct pool *p, size_t index, struct arena *arena, struct report_file *out,
                    struct err *e)
{
    const struct report_file *known = &p->files[index];
    const struct kept *kept = &p->kept[index];
    struct report_file added = {0};
    int code = read_spooled(p, kept->result, arena, out, e);

    if (code == 0 && kept->added.length > 0 &&
        (code = read_spooled(p, kept->added, arena, &added, e)) == 0)
        report_file_add(out, added.findings, added.finding_count, arena);
    out->path = known->path;
    out->status = known->status;
    out->reason = arena_str(arena, known->reason);
    return code < 0 ? code : 1;
}

int pool_next(struct pool *p, struct arena *arena, struct report_file *out, struct err *e)
{
    int code;

    give_time(p);
    code = advance(p, false, e);
    while (code == 0 && !p->finished &&
           (p->across || p->turn == p->count || !p->kept[p->turn].there))
        code = advance(p, true, e);
    if (code == 0 && p->turn < p->count)
        code = give_out(p, p->turn++, arena, out, e);
    p->returned = now_ms();
    return code;
}

int pool_finish(struct pool *p, struct err *e)
{
    int code = 0;

    give_time(p);
    while (code == 0 && !p->finished)
        code = advance(p, true, e);
    return code;
}

struct str pool_problem(const struct pool *p)
{
    return p->problem;
}

void pool_free(struct pool *p)
{
    if (p == NULL)
        return;
    dismiss(p);
    for (size_t i = 0; i < p->dismissed.count; i++)
        while (waitpid(p->dismissed.at[i], NULL, 0) < 0 && errno == EINTR)
            ;
    for (unsigned i = 0; i < p->worker_count; i++)
        strbuf_free(&p->workers[i].in);
    free(p->workers);
    munmap(p->pages, p->worker_count * p->page_size);
    vec_free(&p->again);
    vec_free(&p->troubles);
    vec_free(&p->dismissed);
    spool_close(&p->spool);
    arena_free(p->arena);
    free(p);
}
