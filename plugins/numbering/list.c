/* Which list a numbered paragraph belongs to.
 *
 * Its number either goes on with the open list of its style or opens one below the paragraph in
 * front of it whose style ranks higher.  Lists that go on after a higher-ranked one came between
 * are taken up again.
 */
#include "list.h"

uint32_t list_rank(const struct label *l)
{
    switch (l->style) {
    case DFL_LABEL_CHAPTER:
        return l->unit == U'篇' || l->unit == U'编' ? 1
               : l->unit == U'部'                   ? 2
               : l->unit == U'章'                   ? 3
                                                    : 4;
    case DFL_LABEL_ARTICLE:
        return 5;
    case DFL_LABEL_HAN_DUN:
        return 10;
    case DFL_LABEL_HAN_PAREN:
        return 20;
    case DFL_LABEL_ARABIC_DOT:
        return 30;
    case DFL_LABEL_DECIMAL:
        return 30 + (l->parts < 9 ? l->parts : 9);
    case DFL_LABEL_ARABIC_PAREN:
        return l->open ? 40 : 50;
    case LABEL_LETTER:
        return l->unit == 'A' ? 70 : 71;
    default:
        return 60;
    }
}

bool list_same_kind(const struct item *a, const struct item *b)
{
    return list_rank(&a->label) == list_rank(&b->label) && a->label.style == b->label.style &&
           text_equal(a->label.prefix, b->label.prefix);
}

static void append(struct lists *w, size_t list, size_t i)
{
    struct list *l = &w->all.at[list];

    w->items[l->last].next = i;
    w->items[i].prev = l->last;
    l->last = i;
}

/* Is the item's place still open: the last of an open list, or no item at all? */
static bool is_open(const struct lists *w, size_t item)
{
    if (item == NONE)
        return true;
    for (size_t i = 0; i < w->depth; i++)
        if (w->all.at[w->stack[i]].last == item)
            return true;
    return false;
}

/* Does the next item of this style take the number for right? */
static bool is_followed(const struct lists *w, size_t i)
{
    enum { STEPS = 64 };
    const struct item *item = &w->items[i];

    for (size_t k = i + 1; k < w->count && k < i + STEPS; k++) {
        uint32_t number = w->items[k].label.number;
        if (list_same_kind(item, &w->items[k]))
            return number >= item->label.number || number == 1;
    }
    return true;
}

bool list_parents_skip(const struct lists *w, size_t a, size_t b)
{
    return a != NONE && b != NONE && a != b && list_same_kind(&w->items[a], &w->items[b]) &&
           w->items[b].label.number > w->items[a].label.number + 1;
}

/* Is NUMBER the next of the list, its last item perhaps misnumbered? */
static bool goes_on(const struct lists *w, const struct list *l, uint32_t number)
{
    const struct item *last = &w->items[l->last];

    return last->label.number + 1 == number ||
           (last->prev != NONE && w->items[last->prev].label.number + 1 != last->label.number &&
            w->items[last->prev].label.number + 2 == number);
}

/* Is item I the wrong one of the list, the next of its style going on behind it? */
static bool is_passed(const struct lists *w, const struct list *l, size_t i)
{
    enum { STEPS = 16 };
    uint32_t last = w->items[l->last].label.number;

    for (size_t k = i + 1; last > 1 && k < w->count && k <= i + STEPS; k++)
        if (list_same_kind(&w->items[k], &w->items[i]))
            return w->items[k].label.number == last + 2;
    return false;
}

/* The list item I goes on with although another came between; NONE.  Numbers may be counted on
 * below the next parent: （一） 1. 2. （二） 3. */
static size_t resumed(struct lists *w, size_t i, size_t parent)
{
    enum { STEPS = 8 };
    const struct item *item = &w->items[i];
    size_t found = w->latest[item->label.style];

    if (item->label.number == 1)
        return NONE;
    for (int k = 0; k < STEPS && found != NONE; k++, found = w->all.at[found].older) {
        struct list *l = &w->all.at[found];
        const struct item *last = &w->items[l->last];
        if (last->part != item->part)
            return NONE;
        if (!list_same_kind(last, item))
            continue;
        if (item->announced && !goes_on(w, l, item->label.number))
            continue;
        if (k == 0 && (item->label.style == DFL_LABEL_ARTICLE || l->parent == parent))
            return found;
        if ((goes_on(w, l, item->label.number) && is_followed(w, i)) ||
            (k == 0 && is_passed(w, l, i)) ||
            (k == 0 && last->label.number < item->label.number &&
             (l->crosses || list_parents_skip(w, last->parent, parent)))) {
            l->crosses = true;
            return found;
        }
    }
    return NONE;
}

/* 1. （一） （二） 2.: a list of higher rank began below the one that goes on. */
static void look_for_inversion(struct lists *w, size_t resumed_list)
{
    for (size_t i = 0; i < w->depth; i++)
        if (w->all.at[w->stack[i]].closed == resumed_list) {
            w->all.at[w->stack[i]].inverted = !w->all.at[resumed_list].interrupted;
            w->all.at[resumed_list].interrupted = true;
            w->depth = i;
        }
}

/* Is the item sure to begin a list? */
static bool begins(const struct item *item)
{
    return (item->label.number == 1 && item->fresh && item->label.unit != U'节') || item->follows;
}

/* The open list, or one like it beside it, that item I goes on with; NONE when it begins one. */
static size_t continued(const struct lists *w, size_t i, size_t open)
{
    enum { STEPS = 4 };
    const struct item *item = &w->items[i];
    const struct list *l = &w->all.at[open];
    size_t found = l->older;

    if (begins(item))
        return NONE;
    if (w->items[l->last].label.number + 1 == item->label.number || item->label.number == 1)
        return open;
    if (item->announced && !goes_on(w, l, item->label.number)) /* of its own, misnumbered */
        return NONE;
    for (int k = 0; k < STEPS && found != NONE; k++, found = w->all.at[found].older) {
        const struct list *beside = &w->all.at[found];
        const struct item *last = &w->items[beside->last];
        if (beside->parent == l->parent && last->part == item->part &&
            !w->items[l->first].announced && list_same_kind(last, item) &&
            last->label.number + 1 == item->label.number && is_followed(w, i))
            return found;
    }
    return open;
}

void list_place(dfl_run *run, struct lists *w, size_t i)
{
    struct item *item = &w->items[i];
    uint32_t rank = list_rank(&item->label);
    size_t closed = NONE, parent, found;

    if (i > 0 && w->items[i - 1].part != item->part)
        w->depth = 0;
    for (size_t k = w->depth; k-- > 0;)
        if (list_same_kind(&w->items[w->all.at[w->stack[k]].last], item)) {
            w->depth = k + 1;
            found = continued(w, i, w->stack[k]);
            if (found == NONE) { /* a list of its own beside it */
                w->depth--;
                break;
            }
            w->stack[k] = found;
            item->parent = k ? w->all.at[w->stack[k - 1]].last : NONE;
            append(w, found, i);
            return;
        }
    while (w->depth > 0 && w->all.at[w->stack[w->depth - 1]].rank >= rank)
        closed = w->stack[--w->depth];
    parent = w->depth ? w->all.at[w->stack[w->depth - 1]].last : NONE;
    found = begins(item) ? NONE : resumed(w, i, parent);
    if (found == NONE) {
        found = w->all.count;
        *ARRAY_ADD(run, w->all) = (struct list){.first = i,
                                                .last = i,
                                                .parent = parent,
                                                .closed = closed,
                                                .rank = rank,
                                                .older = w->latest[item->label.style]};
        w->latest[item->label.style] = found;
    } else {
        look_for_inversion(w, found);
        if (!is_open(w, w->all.at[found].parent))
            w->all.at[found].parent = parent;
        append(w, found, i);
    }
    item->parent = parent;
    if (w->depth < sizeof w->stack / sizeof *w->stack)
        w->stack[w->depth++] = found;
}
