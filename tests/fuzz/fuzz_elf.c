/* Any bytes as a module: accepted, or refused with a sentence that names the file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/plugin.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("module", MFD_CLOEXEC);
    char path[64];
    struct err e;

    if (fd < 0)
        abort();
    for (size_t at = 0; at < size;) {
        ssize_t n = write(fd, data + at, size - at);
        if (n <= 0)
            abort();
        at += (size_t)n;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (elf_check(path, &e) < 0 &&
        (e.code != ERR_PLUGIN || strncmp(e.text, path, strlen(path)) != 0 ||
         !utf8_valid(str_of(e.text))))
        abort();
    close(fd);
    return 0;
}
