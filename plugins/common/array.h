/* common/array.h - growing arrays in a run's memory. */
#ifndef COMMON_ARRAY_H
#define COMMON_ARRAY_H

#include <string.h>

#include <draftlint/plugin.h>

#define ARRAY(type)                                                                                \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t count, room;                                                                        \
    }

/* Room for one more at the end of the ARRAY A, zeroed; its address.  HOST is in sight. */
#define ARRAY_ADD(run, a)                                                                          \
    ((a).at = array_room(host, run, (a).at, sizeof *(a).at, (a).count, &(a).room),                 \
     &(a).at[(a).count++])

static inline void *array_room(const struct dfl_host *host, dfl_run *run, void *at, size_t size,
                               size_t count, size_t *room)
{
    void *more;

    if (count < *room)
        return at;
    *room = *room ? 2 * *room : 32;
    more = host->alloc(run, *room * size);
    if (count)
        memcpy(more, at, count * size);
    return more;
}

#endif
