/* The dynamic loader maps a file by its program headers without looking at the file's size: of a
 * file cut short it touches pages that are not there, and the process dies of SIGBUS.  So the
 * headers are looked at first, with plain reads. */
#include "engine/plugin.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/i18n.h"

#define PHDR_MAX 128 /* real modules have about ten */

/* This program's own header, put there by the linker. */
extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static const char *machine_name(unsigned machine)
{
    static const struct {
        unsigned machine;
        const char *name;
    } known[] = {
        {EM_386, "x86"},    {EM_X86_64, "x86-64"}, {EM_ARM, "ARM"},      {EM_AARCH64, "ARM64"},
        {EM_MIPS, "MIPS"},  {258, "LoongArch"},    {EM_RISCV, "RISC-V"}, {EM_PPC64, "POWER"},
        {EM_S390, "S/390"}, {0x9916, "SW64"},      {EM_ALPHA, "Alpha"},  {EM_SPARCV9, "SPARC"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].machine == machine)
            return known[i].name;
    return _("another processor");
}

/* Fewer bytes than asked for: the file ends before OFFSET + SIZE. */
static bool read_at(int fd, void *to, size_t size, uint64_t offset)
{
    char *p = to;

    while (size > 0) {
        ssize_t n = pread(fd, p, size, (off_t)offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        size -= (size_t)n;
        offset += (uint64_t)n;
    }
    return true;
}

static int check_cut(const char *path, struct err *e)
{
    return err_set(e, ERR_PLUGIN, _("%s: the module is cut short; copy or build it again"), path);
}

static int check_segments(const char *path, int fd, const ElfW(Ehdr) * h, uint64_t size,
                          struct err *e)
{
    ElfW(Phdr) segments[PHDR_MAX];

    if (h->e_phnum == 0 || h->e_phnum > PHDR_MAX || h->e_phentsize != sizeof segments[0])
        return err_set(e, ERR_PLUGIN, _("%s: not a module: its program headers make no sense"),
                       path);
    if (!read_at(fd, segments, h->e_phnum * sizeof segments[0], h->e_phoff))
        return check_cut(path, e);
    for (size_t i = 0; i < h->e_phnum; i++)
        if (segments[i].p_type == PT_LOAD &&
            (segments[i].p_offset > size || segments[i].p_filesz > size - segments[i].p_offset))
            return check_cut(path, e);
    return 0;
}

static int check_header(const char *path, const ElfW(Ehdr) * h, struct err *e)
{
    const ElfW(Ehdr) *own = &__ehdr_start;

    if (h->e_machine != own->e_machine || h->e_ident[EI_CLASS] != own->e_ident[EI_CLASS] ||
        h->e_ident[EI_DATA] != own->e_ident[EI_DATA])
        return err_set(
            e, ERR_PLUGIN,
            _("%s: built for another machine (%s, %d bit), this program is for %s, %d bit; "
              "build the module here"),
            path, machine_name(h->e_machine), h->e_ident[EI_CLASS] == ELFCLASS32 ? 32 : 64,
            machine_name(own->e_machine), own->e_ident[EI_CLASS] == ELFCLASS32 ? 32 : 64);
    if (h->e_type != ET_DYN)
        return err_set(e, ERR_PLUGIN,
                       _("%s: not a module but an object file or program; link it with -shared"),
                       path);
    return 0;
}

int elf_check(const char *path, struct err *e)
{
    ElfW(Ehdr) h;
    struct stat st;
    int fd, rc;

    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return err_set(e, ERR_PLUGIN, "%s: %s", path, strerror(errno));
    if (fstat(fd, &st) != 0) {
        rc = err_set(e, ERR_PLUGIN, "%s: %s", path, strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        rc = err_set(e, ERR_PLUGIN, _("%s: not a regular file"), path);
    } else if (!read_at(fd, h.e_ident, SELFMAG, 0) || memcmp(h.e_ident, ELFMAG, SELFMAG) != 0) {
        rc = err_set(e, ERR_PLUGIN, _("%s: not a module (no ELF file)"), path);
    } else if (!read_at(fd, &h, sizeof h, 0)) {
        rc = check_cut(path, e);
    } else if ((rc = check_header(path, &h, e)) == 0) {
        rc = check_segments(path, fd, &h, (uint64_t)st.st_size, e);
    }
    close(fd);
    return rc;
}
