/* A plugin that does what a line of the draft tells it to: for the tests of what a worker survives.
 */
#include <draftlint/plugin.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct dfl_host *host;

static const struct dfl_example bad[] = {{.text = "{{seen}}"}};
static const struct dfl_example good[] = {{.text = "正常"}};
static const struct dfl_rule seen = {
    .struct_size = sizeof(struct dfl_rule),
    .id = "seen",
    .title = "看到指令",
    .severity = DFL_WARNING,
    .why = "测试用。",
    .source = "实务",
    .bad = bad,
    .bad_count = COUNT(bad),
    .good = good,
    .good_count = COUNT(good),
};
static const struct dfl_rule *const rules[] = {&seen};

static int misbehave_open(const struct dfl_host *table, dfl_setup *setup)
{
    (void)setup;
    host = table;
    return DFL_OK;
}

/* What a worker must not be able to do; the name of the first thing it could. */
static const char *escape(void)
{
    int sockets[2];
    const char *path = getenv("MISBEHAVE_FILE");

    for (int fd = STDERR_FILENO + 1; fd < 256; fd++) {
        int flags = fcntl(fd, F_GETFL);
        struct stat st;
        if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(fd, &st) == 0 &&
            S_ISREG(st.st_mode))
            return "write a file of the program's";
    }
    if (path != NULL && open(path, O_RDONLY) >= 0)
        return "open to read";
    if (open("/tmp/draftlint-misbehave", O_WRONLY | O_CREAT, 0600) >= 0)
        return "open to write";
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0)
        return "socket";
    if (fork() >= 0)
        return "fork";
    if (kill(getppid(), 0) == 0)
        return "kill";
    if (execl("/bin/true", "true", (char *)NULL) == 0)
        return "exec";
    return NULL;
}

/* The way to the parent; -1: not found. */
static int find_socket(void)
{
    struct stat st;

    for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
        if (fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode))
            return fd;
    return -1;
}

/* Something that is no answer. */
static void babble(void)
{
    char bytes[4096];

    memset(bytes, 0xA5, sizeof bytes);
    if (write(find_socket(), bytes, sizeof bytes) < 0)
        abort();
}

/* Tells the parent, and the other workers' page if it could, that a plugin runs that does not
 * exist. */
static void accuse(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512], rights[8];
    unsigned long start, end;

    while (maps != NULL && fgets(line, sizeof line, maps) != NULL)
        if (sscanf(line, "%lx-%lx %7s", &start, &end, rights) == 3 && strcmp(rights, "rw-s") == 0)
            for (; start < end; start += sizeof(uint32_t))
                *(volatile uint32_t *)start = 1000000;
    abort();
}

static void eat_memory(void)
{
    for (;;) {
        char *p = malloc(1 << 20);
        if (p == NULL)
            abort();
        memset(p, 1, 1 << 20);
    }
}

static int report(dfl_run *run, const dfl_node *node, size_t len, const char *message)
{
    const struct dfl_finding finding = {
        .struct_size = sizeof finding,
        .rule = "seen",
        .span = {node, 0, len},
        .message = message,
    };

    return host->report(run, &finding);
}

static int misbehave_visit(dfl_run *run, const dfl_node *node)
{
    const struct dfl_str text = host->text(node);
    char line[64] = "";
    const char *escaped;

    if (text.len >= sizeof line)
        return DFL_OK;
    memcpy(line, text.ptr, text.len);
    if (strcmp(line, "crash") == 0)
        raise(SIGSEGV);
    if (strcmp(line, "abort") == 0)
        abort();
    if (strcmp(line, "exit") == 0)
        _exit(0);
    if (strcmp(line, "babble") == 0)
        babble();
    if (strcmp(line, "hush") == 0)
        close(find_socket());
    if (strcmp(line, "accuse") == 0)
        accuse();
    if (strcmp(line, "memory") == 0)
        eat_memory();
    while (strcmp(line, "hang") == 0)
        ;
    if (strcmp(line, "print") == 0) {
        printf("this must not be in the report\n");
        fflush(stdout);
    }
    if (strcmp(line, "fail") == 0)
        return host->fail(run, "it will not do");
    if (strcmp(line, "escape") == 0) {
        escaped = escape();
        return report(run, node, text.len, escaped ? escaped : "shut in");
    }
    if (strcmp(line, "fact") == 0 || strcmp(line, "across") == 0)
        return host->fact(run, "line", text, (struct dfl_span){node, 0, text.len});
    return strcmp(line, "seen") == 0 ? report(run, node, text.len, "看到了") : DFL_OK;
}

static int misbehave_across(dfl_set *set)
{
    for (size_t i = 0; i < host->fact_count(set); i++) {
        struct dfl_fact fact = {.struct_size = sizeof fact};
        if (host->fact_at(set, i, &fact) < 0)
            return DFL_EFAIL;
        if (fact.value.len == 6 && memcmp(fact.value.ptr, "across", 6) == 0)
            raise(SIGSEGV);
        const struct dfl_set_finding finding =
            DFL_SET_FINDING(.fact = i, .rule = "seen", .message = "各文稿都有");
        host->report_fact(set, &finding);
    }
    return DFL_OK;
}

DFL_PLUGIN(.name = "misbehave", .version = "1.0", .summary = "测试用", .licence = "Apache-2.0",
           .rules = rules, .rule_count = COUNT(rules), .nodes = DFL_NODE_TEXT,
           .open = misbehave_open, .visit = misbehave_visit, .across = misbehave_across);
