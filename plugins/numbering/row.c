/* Each list as a row of items: judged for what does not belong there. */
#include "list.h"

/* ---- one of another style in the row ---- */

/* The items in front of B and behind it between which it counts, of the same style: 二、 and 四、
 * about （三）, other levels in between. */
struct neighbours {
    const struct item *before, *after;
};

/* Does item B, the next of its style at NEXT, begin no list of its own in front of END? */
static bool stands_alone(const struct lists *w, size_t b, size_t next, size_t end)
{
    uint32_t number = next == NONE ? 1 : w->items[next].label.number;

    return number == 1 || (next > end && number != w->items[b].label.number + 1);
}

/* BEHIND, per item: the next of its style, NONE; SEEN: the last number of B's style.  A list of
 * its own that goes on, or begins, is none of the neighbours' affair. */
static struct neighbours neighbours_of(const struct lists *w, const size_t *behind, size_t b,
                                       uint32_t seen)
{
    enum { STEPS = 64 };
    const struct item *item = &w->items[b];
    uint32_t number = item->label.number;

    if (number < 2 || item->repeat == REPEAT_SAME || seen + 1 == number ||
        item->label.style == DFL_LABEL_DECIMAL)
        return (struct neighbours){NULL, NULL};
    for (size_t k = b; k-- > 0 && k + STEPS > b;) {
        const struct item *before = &w->items[k], *after = NULL;
        if (list_same_kind(before, item) || before->part != item->part)
            break;
        if (before->label.number + 1 == number && behind[k] != NONE && behind[k] > b)
            after = &w->items[behind[k]];
        if (after && after->label.number == number + 1 && list_same_kind(before, after) &&
            after->part == item->part && stands_alone(w, b, behind[b], behind[k]) &&
            !(list_rank(&item->label) < list_rank(&before->label) && seen && seen < number))
            return (struct neighbours){before, after};
    }
    return (struct neighbours){NULL, NULL};
}

/* 一、 二、 （三） 四、: the odd one counts in the row of its neighbours. */
static int mixed_judge(dfl_run *run, struct item *item, struct neighbours n)
{
    const struct label was = item->label, *like = &n.before->label;
    struct label_text wanted = label_text(like, was.number);
    struct dfl_edit edit = {item_span(item), dfl_text(wanted.text)};

    item->label.style = like->style;
    item->label.open = like->open;
    item->label.parts = like->parts;
    item->label.unit = like->unit;
    return report_related(
        run, &rule_mixed, DFL_SEVERITY_DEFAULT, edit.span,
        host->format(run, "“%s”与前后的“%s”“%s”写法不一，此处应为“%s”",
                     label_text(&was, was.number).text, label_text(like, like->number).text,
                     label_text(&n.after->label, n.after->label.number).text, wanted.text),
        item->automatic ? NULL : &edit, item_span(n.before), "前一项");
}

static int mixed_items_judge(dfl_run *run, struct lists *w)
{
    size_t *behind = host->alloc(run, (w->count + 1) * sizeof *behind);
    size_t next[LABEL_STYLES];
    uint32_t seen[LABEL_STYLES] = {0};
    int rc = DFL_OK;

    for (size_t style = 0; style < LABEL_STYLES; style++)
        next[style] = NONE;
    for (size_t i = w->count; i-- > 0;) {
        behind[i] = next[w->items[i].label.style];
        next[w->items[i].label.style] = i;
    }
    for (size_t i = 0; rc == DFL_OK && i < w->count; i++) {
        struct item *item = &w->items[i];
        struct neighbours n = neighbours_of(w, behind, i, seen[item->label.style]);
        seen[item->label.style] = item->label.number;
        if (n.before)
            rc = mixed_judge(run, item, n);
    }
    return rc;
}

/* ---- the row ---- */

static enum restart restart_of(const struct item *before, const struct item *item)
{
    bool alone = before->label.number == 1 && item - before == 1 && before->plain == item->plain;

    if (item->label.unit == U'节' || alone) /* a list of one item, and nothing between */
        return RESTART_UNLIKELY;
    if (before->boundary != item->boundary || item->fresh)
        return RESTART_FREE;
    if (before->heading != item->heading || (!item->heading && before->plain != item->plain))
        return RESTART_LIKELY;
    return RESTART_UNLIKELY;
}

/* 第五条 of a law may be quoted alone. */
static bool is_quotable(const struct item *item)
{
    return item->label.style == DFL_LABEL_CHAPTER || item->label.style == DFL_LABEL_ARTICLE;
}

/* In a row without a break that counts by itself: a number that was typed, and one that goes on
 * counting although a line announces a list of its own.  Either may be meant. */
static int automatic_judge(dfl_run *run, struct item *const *row, const struct place *places,
                           size_t n)
{
    int rc = DFL_OK;

    for (size_t i = 0; i < n; i++)
        if (places[i].step != STEP_NEXT)
            return DFL_OK;
    for (size_t i = 1; rc == DFL_OK && i < n; i++) {
        struct label_text here = label_text(&row[i]->label, row[i]->label.number);
        if (!row[i - 1]->automatic || row[i]->repeat == REPEAT_SAME)
            continue;
        if (!row[i]->automatic)
            rc = report_related(
                run, &rule_mixed, DFL_INFO, item_span(row[i]),
                host->format(run, "“%s”是手打的，前一项是自动编号，增删条目时它不会跟着变",
                             here.text),
                NULL, item_span(row[i - 1]), "前一项");
        else if (row[i]->announced)
            rc = report_related(
                run, &rule_skipped, row[i]->parent != row[i - 1]->parent ? DFL_WARNING : DFL_INFO,
                item_span(row[i]),
                host->format(run, "自动编号接着前面的列表从“%s”排起，若是另一个列表应重新编号",
                             here.text),
                NULL, item_span(row[i - 1]), "前一个列表到这里");
    }
    return rc;
}

/* Lines of …… in front of where row[I] was expected. */
static uint32_t elided_before(const struct lists *w, struct item *const *row, size_t i)
{
    if (i > 0)
        return row[i - 1]->elided;
    return row[0]->parent != NONE ? w->items[row[0]->parent].elided : 0;
}

/* Does an automatic number go on with its own list, and the one in front of it belong to another
 * that only looks the same?  Headings 1. and 2. with a list 1. 2. 3. between them. */
static bool counts_by_itself(const struct lists *w, const struct item *item,
                             const struct item *before)
{
    enum { STEPS = 64 };
    size_t i = (size_t)(item - w->items);

    if (item->list == 0 || !before || before->list == 0 || before->list == item->list)
        return false;
    for (size_t k = i; k-- > 0 && k + STEPS > i;)
        if (w->items[k].list == item->list && list_same_kind(&w->items[k], item))
            return w->items[k].label.number + 1 == item->label.number;
    return false;
}

static int list_judge(dfl_run *run, struct lists *w, const struct list *l, struct place *places,
                      struct item **row)
{
    size_t n = 0;
    int rc = DFL_OK;

    for (size_t i = l->first; i != NONE; i = w->items[i].next) {
        row[n] = &w->items[i];
        places[n] = (struct place){.number = row[n]->label.number,
                                   .restart = n ? restart_of(row[n - 1], row[n]) : RESTART_FREE};
        n++;
    }
    rc = stopped_judge(run, row, n);
    if (n == 1 && row[0]->label.style == DFL_LABEL_DECIMAL) /* a lone 2.3 is no list */
        return rc;
    if (row[0]->label.style == LABEL_LETTER && row[0]->label.number > 1) /* nor is B.关键技术 */
        return rc;
    sequence_judge(places, n);
    for (size_t i = 0; rc == DFL_OK && i < n; i++)
        if (places[i].step != STEP_NEXT && row[i]->repeat != REPEAT_SAME &&
            !(is_quotable(row[0]) && places[i].before == SIZE_MAX && places[i].step == STEP_SKIP) &&
            row[i]->elided == elided_before(w, row, i) &&
            !(places[i].step == STEP_RESTART && places[i].restart < RESTART_UNLIKELY) &&
            !counts_by_itself(w, row[i],
                              places[i].before == SIZE_MAX ? NULL : row[places[i].before]))
            rc = break_judge(run, w, &places[i], row[i],
                             places[i].before == SIZE_MAX ? NULL : row[places[i].before]);
    return rc ? rc : automatic_judge(run, row, places, n);
}

static int inverted_judge(dfl_run *run, const struct lists *w, const struct list *l)
{
    const struct item *item = &w->items[l->first], *above;

    if (!l->inverted || l->closed == NONE || item->label.number != 1 || item->repeat == REPEAT_SAME)
        return DFL_OK;
    above = &w->items[w->all.at[l->closed].first];
    return report_related(run, &rule_level, DFL_SEVERITY_DEFAULT, item_span(item),
                          host->format(run, "“%s”排在“%s”的下一层，层次序号颠倒",
                                       label_text(&item->label, item->label.number).text,
                                       label_text(&above->label, above->label.number).text),
                          NULL, item_span(above), "上一层从这里开始");
}

/* The lists of the body, of the outline, or of what stands twice. */
static int stream_judge(dfl_run *run, struct draft *d, bool toc, bool repeat, struct lists *w)
{
    struct place *places;
    struct item **row;
    size_t count = 0;
    int rc;

    w->items = host->alloc(run, (d->items.count + 1) * sizeof *w->items);
    for (size_t i = 0; i < d->items.count; i++)
        if (d->items.at[i].toc == toc && (d->items.at[i].repeat != REPEAT_NONE) == repeat)
            w->items[count++] = d->items.at[i];
    w->count = count;
    places = host->alloc(run, (count + 1) * sizeof *places);
    row = host->alloc(run, (count + 1) * sizeof(*row));
    w->all.at = NULL;
    w->all.count = w->all.room = w->depth = 0;
    for (size_t i = 0; i < LABEL_STYLES; i++)
        w->latest[i] = NONE;
    rc = mixed_items_judge(run, w);
    for (size_t i = 0; i < count; i++)
        list_place(run, w, i);
    if (toc) {
        w->outline = w->items;
        w->outline_count = count;
    } else if (!repeat) {
        outline_look_up(w);
    }
    for (size_t i = 0; rc == DFL_OK && i < w->all.count; i++) {
        rc = list_judge(run, w, &w->all.at[i], places, row);
        rc = rc ? rc : inverted_judge(run, w, &w->all.at[i]);
    }
    return rc;
}

int lists_judge(dfl_run *run, struct draft *d)
{
    struct lists w = {.draft = d, .searches = 16384};
    int rc = stream_judge(run, d, true, false, &w);

    rc = rc ? rc : stream_judge(run, d, false, false, &w);
    return rc ? rc : stream_judge(run, d, false, true, &w);
}
