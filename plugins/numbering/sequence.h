/* numbering/sequence.h - where a row of numbers breaks.
 *
 * The fewest mistakes that explain the row are looked for: in 1 4 3 4 the first 4 is wrong, in
 * 1 2 4 5 the 3 is missing, in 1 2 2 3 the 2 stands twice, 1 2 3 1 2 begins again.
 */
#ifndef NUMBERING_SEQUENCE_H
#define NUMBERING_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

enum step {
    STEP_NEXT,    /* in its place */
    STEP_SKIP,    /* numbers are missing in front of it */
    STEP_REPEAT,  /* not above the one before */
    STEP_RESTART, /* 1 again */
    STEP_WRONG    /* WANTED belongs here; the numbers behind go on as if it stood there */
};

/* How hard it is to believe that a 1 begins a new list. */
enum restart { RESTART_FREE = 0, RESTART_LIKELY = 2, RESTART_UNLIKELY = 4 };

struct place {
    uint32_t number;
    enum restart restart; /* should the number be 1 */
    /* answers */
    enum step step;
    uint32_t wanted; /* the number that belongs here, as far as the ones before tell */
    size_t before;   /* index of the place before it that counts, SIZE_MAX none */
    /* scratch */
    uint32_t cost;
    size_t from;
};

/* Fills the answers of all COUNT places.  Time is linear. */
void sequence_judge(struct place *places, size_t count);

#endif
