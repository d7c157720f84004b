/* util/vec.h - growing arrays: declare `struct { T *at; size_t count, cap; } v`, then
 *
 *     vec_push(&v, item);          on the heap, freed by vec_free(&v)
 *     vec_push_in(arena, &v, item) in an arena
 */
#ifndef UTIL_VEC_H
#define UTIL_VEC_H

#include "util/arena.h"
#include "util/mem.h"
#include <stdlib.h>

#define vec(T)                                                                                     \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t count, cap;                                                                         \
    }

#define vec_push(v, ...)                                                                           \
    do {                                                                                           \
        if ((v)->count == (v)->cap) {                                                              \
            (v)->cap = (v)->cap ? (v)->cap * 2 : 8;                                                \
            (v)->at = mem_array((v)->at, (v)->cap, sizeof *(v)->at);                               \
        }                                                                                          \
        (v)->at[(v)->count++] = (__VA_ARGS__);                                                     \
    } while (0)

#define vec_push_in(arena, v, ...)                                                                 \
    do {                                                                                           \
        if ((v)->count == (v)->cap) {                                                              \
            size_t vec_old = (v)->cap * sizeof *(v)->at;                                           \
            (v)->cap = (v)->cap ? (v)->cap * 2 : 8;                                                \
            (v)->at = arena_grow(arena, (v)->at, vec_old, (v)->cap * sizeof *(v)->at);             \
        }                                                                                          \
        (v)->at[(v)->count++] = (__VA_ARGS__);                                                     \
    } while (0)

/* Room for COUNT items in all, on the heap. */
#define vec_reserve(v, want)                                                                       \
    do {                                                                                           \
        if ((v)->cap < (want)) {                                                                   \
            (v)->cap = (want);                                                                     \
            (v)->at = mem_array((v)->at, (v)->cap, sizeof *(v)->at);                               \
        }                                                                                          \
    } while (0)

#define vec_free(v)                                                                                \
    do {                                                                                           \
        free((v)->at);                                                                             \
        (v)->at = NULL;                                                                            \
        (v)->count = (v)->cap = 0;                                                                 \
    } while (0)

#endif
