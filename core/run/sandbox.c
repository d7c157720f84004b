#include "run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "util/i18n.h"

static void limit(int resource, rlim_t value)
{
    struct rlimit r;

    if (getrlimit(resource, &r) < 0)
        return;
    if (r.rlim_max == RLIM_INFINITY || r.rlim_max > value)
        r.rlim_max = value;
    r.rlim_cur = r.rlim_max;
    setrlimit(resource, &r);
}

/* Bytes of address space in use, 0 unknown. */
static size_t address_space(void)
{
    char text[64] = "";
    unsigned long pages = 0;
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return 0;
    if (read(fd, text, sizeof text - 1) > 0)
        pages = strtoul(text, NULL, 10);
    close(fd);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

void sandbox_limits(size_t memory, unsigned descriptors)
{
    size_t used = address_space();

    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, descriptors);
    if (SANDBOX_POSSIBLE && used > 0)
        limit(RLIMIT_AS, used + memory);
}

/* Memory, reading and closing what is open, asking about it, answering, ending.  What abort() needs
 * is here so that a failed assertion ends as itself. */
static const int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(readv),
    SCMP_SYS(pread64),      SCMP_SYS(lseek),
    SCMP_SYS(fstat),        SCMP_SYS(close),
    SCMP_SYS(dup),          SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),      SCMP_SYS(brk),
    SCMP_SYS(mmap),         SCMP_SYS(munmap),
    SCMP_SYS(mremap),       SCMP_SYS(mprotect),
    SCMP_SYS(madvise),      SCMP_SYS(futex),
    SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),       SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),  SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),
    SCMP_SYS(sysinfo), /* qsort() of the GNU C library decides by the memory there is */
};

static int fill(scmp_filter_ctx filter)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) < 0)
            return -1;
    /* fstat() of newer C libraries; a path in place of "" would tell no more than that a file is
     * there. */
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                         SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) < 0)
        return -1;
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                         SCMP_A1(SCMP_CMP_EQ, F_GETFL)) < 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                         SCMP_A1(SCMP_CMP_EQ, F_GETFD)) < 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                         SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC)) < 0)
        return -1;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
}

int sandbox_enter(struct err *e)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int code = -1;

    if (filter != NULL && fill(filter) == 0)
        code = seccomp_load(filter);
    seccomp_release(filter);
    if (code < 0)
        return err_set(e, ERR_INTERNAL, _("the kernel refuses the seccomp filter"));
    return 0;
}
