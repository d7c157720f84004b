#include "sequence.h"

/* What each explanation costs; the cheapest course wins. */
enum { COST_SKIP = 3, COST_WRONG = 4, COST_REPEAT = 5, COST_BACK = 7, COST_EXTRA = 6 };
#define REACH 4 /* places one step may span: up to three wrong ones in a row */

/* From number V to place P, SPAN places on; the ones between are wrong. */
static uint32_t step_cost(uint32_t v, const struct place *p, uint32_t span)
{
    uint32_t wrong = (span - 1) * COST_WRONG;

    if (p->number == v + span)
        return wrong;
    if (span == 2 && p->number == v + 1)
        return COST_EXTRA;
    if (p->number > v + span)
        return wrong + COST_SKIP;
    if (span > 1)
        return UINT32_MAX;
    if (p->number == 1 && v > 1)
        return (uint32_t)p->restart;
    if (p->number == 1 && p->restart < RESTART_UNLIKELY) /* lists of one */
        return (uint32_t)p->restart;
    return p->number == v ? COST_REPEAT : COST_BACK;
}

static enum step step_kind(uint32_t v, const struct place *p, uint32_t span)
{
    if (p->number == v + span || (span == 2 && p->number == v + 1))
        return STEP_NEXT;
    if (p->number > v + span)
        return STEP_SKIP;
    return p->number == 1 && (v > 1 || p->restart < RESTART_UNLIKELY) ? STEP_RESTART : STEP_REPEAT;
}

/* Place I counts (not 0) or is wrong; from[] of the one behind says which. */
void sequence_judge(struct place *p, size_t count)
{
    uint32_t best = UINT32_MAX;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        p[i].cost = UINT32_MAX;
        for (size_t span = 1; span <= REACH && span <= i + 1; span++) {
            size_t from = i - span; /* SIZE_MAX: the start, number 0 */
            uint32_t base = from == SIZE_MAX ? 0 : p[from].cost;
            uint32_t step = step_cost(from == SIZE_MAX ? 0 : p[from].number, &p[i], (uint32_t)span);
            if (base == UINT32_MAX || step == UINT32_MAX || base + step >= p[i].cost)
                continue;
            p[i].cost = base + step;
            p[i].from = from;
        }
    }
    for (size_t i = count; i-- > 0 && count - i <= REACH;) { /* the last ones may be wrong, too */
        uint32_t cost = p[i].cost;
        if (cost != UINT32_MAX && cost + (count - 1 - i) * COST_WRONG < best) {
            best = cost + (uint32_t)(count - 1 - i) * COST_WRONG;
            last = i;
        }
    }
    for (size_t i = count; i-- > 0;) {
        p[i].step = STEP_WRONG;
        if (i != last)
            continue;
        uint32_t v = p[i].from == SIZE_MAX ? 0 : p[p[i].from].number;
        p[i].step = step_kind(v, &p[i], (uint32_t)(i - p[i].from));
        last = p[i].from;
    }
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        p[i].before = before;
        p[i].wanted =
            before == SIZE_MAX ? (uint32_t)i + 1 : p[before].number + (uint32_t)(i - before);
        if (p[i].step != STEP_WRONG)
            before = i;
    }
}
