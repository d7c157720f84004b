/* run/sandbox.h - what a worker gives up before it touches a draft. */
#ifndef RUN_SANDBOX_H
#define RUN_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "util/err.h"

/* Sanitizers and valgrind need system calls and address space that a worker must not have. */
#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_POSSIBLE false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANDBOX_POSSIBLE false
#endif
#endif
#ifndef SANDBOX_POSSIBLE
#define SANDBOX_POSSIBLE true
#endif

/* No core file; MEMORY bytes of address space more than now; descriptors only below DESCRIPTORS. */
void sandbox_limits(size_t memory, unsigned descriptors);

/* From here on the process can read what it was handed, answer on its socket, use memory and end:
 * opening, connecting, starting programs and signalling others fail with EPERM.  Not to be undone.
 * ERR_INTERNAL when the kernel will not have it. */
int sandbox_enter(struct err *e);

#endif
