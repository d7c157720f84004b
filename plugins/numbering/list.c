/* Numbered paragraphs: which belong to one list, and where each list breaks.
 *
 * A paragraph's number either goes on with the open list of its style or opens one below the
 * paragraph in front of it whose style ranks higher (GB/T 9704-2012 7.3.3).  Lists that go on after
 * a higher-ranked one came between are taken up again.
 */
#include "draft.h"
#include "sequence.h"

#define NONE SIZE_MAX

struct list {
    size_t first, last; /* items */
    size_t parent;      /* the item it stands below, NONE */
    size_t closed;      /* the list that ended where this one began, NONE */
    uint32_t rank;
    size_t older;     /* the list of the same style before it, NONE */
    bool crosses;     /* goes on below several parents */
    bool inverted;    /* ranks above the list it stands below */
    bool interrupted; /* such a list was found */
};

struct lists {
    struct draft *draft;
    struct item *items;
    size_t count;
    ARRAY(struct list) all;
    size_t stack[64];
    size_t depth;
    size_t latest[DFL_LABEL_DECIMAL + 1];
    uint32_t outline[DFL_LABEL_DECIMAL + 1]; /* numbers 1..31 in the outline, bits, by style */
    size_t searches; /* paragraphs find_inside may still look into: keeps the time linear */
};

static uint32_t rank_of(const struct label *l)
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
    default:
        return 60;
    }
}

static bool same_kind(const struct item *a, const struct item *b)
{
    return rank_of(&a->label) == rank_of(&b->label) && a->label.style == b->label.style &&
           text_equal(a->label.prefix, b->label.prefix);
}

/* ---- which list ---- */

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
        if (same_kind(item, &w->items[k]))
            return number > item->label.number || number == 1;
    }
    return true;
}

/* Does the parent of B come later than one after the parent of A?  Then what is missing between A
 * and B went with it. */
static bool parents_skip(const struct lists *w, size_t a, size_t b)
{
    return a != NONE && b != NONE && a != b && same_kind(&w->items[a], &w->items[b]) &&
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
        if (!same_kind(last, item))
            continue;
        if (k == 0 && (item->label.style == DFL_LABEL_ARTICLE || l->parent == parent))
            return found;
        if ((goes_on(w, l, item->label.number) && is_followed(w, i)) ||
            (k == 0 && last->label.number < item->label.number &&
             (l->crosses || parents_skip(w, last->parent, parent)))) {
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
    return (item->label.number == 1 && item->fresh) || item->follows;
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
    for (int k = 0; k < STEPS && found != NONE; k++, found = w->all.at[found].older)
        if (w->all.at[found].parent == l->parent &&
            same_kind(&w->items[w->all.at[found].last], item) &&
            w->items[w->all.at[found].last].label.number + 1 == item->label.number &&
            is_followed(w, i))
            return found;
    return open;
}

static void place_item(dfl_run *run, struct lists *w, size_t i)
{
    struct item *item = &w->items[i];
    uint32_t rank = rank_of(&item->label);
    size_t closed = NONE, parent, found;

    if (i > 0 && w->items[i - 1].part != item->part)
        w->depth = 0;
    for (size_t k = w->depth; k-- > 0;)
        if (same_kind(&w->items[w->all.at[w->stack[k]].last], item)) {
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

/* Does B go on with a list of its own, above that of A? */
static bool is_own(const uint32_t *seen, const struct item *a, const struct item *b)
{
    return rank_of(&b->label) < rank_of(&a->label) && seen[b->label.style] > 0 &&
           seen[b->label.style] < b->label.number;
}

/* 一、 二、 （三） 四、: the odd one counts in the row of its neighbours. */
static int mixed_judge(dfl_run *run, struct item *a, struct item *b, const struct item *c)
{
    struct label_text wanted;

    if (b->repeat == REPEAT_SAME || same_kind(a, b) || !same_kind(a, c) || a->part != c->part ||
        b->label.number < 2 || a->label.number + 1 != b->label.number ||
        b->label.number + 1 != c->label.number)
        return DFL_OK;
    wanted = label_text(&a->label, b->label.number);
    struct label was = b->label;
    struct dfl_edit edit = {{b->node, was.start, was.end}, dfl_text(wanted.text)};
    b->label.style = a->label.style;
    b->label.open = a->label.open;
    b->label.parts = a->label.parts;
    b->label.unit = a->label.unit;
    if (b->automatic)
        edit.span.start = edit.span.end = 0;
    return report_related(run, &rule_mixed, DFL_SEVERITY_DEFAULT, edit.span,
                          host->format(run, "“%s”与前后的“%s”“%s”写法不一，此处应为“%s”",
                                       label_text(&was, was.number).text,
                                       label_text(&a->label, a->label.number).text,
                                       label_text(&c->label, c->label.number).text, wanted.text),
                          b->automatic ? NULL : &edit,
                          (struct dfl_span){a->node, 0, a->automatic ? 0 : a->label.end}, "前一项");
}

/* ---- where it breaks ---- */

static struct dfl_span span_of(const struct item *item)
{
    if (item->automatic)
        return (struct dfl_span){item->node, 0, 0};
    return (struct dfl_span){item->node, item->label.start, item->label.end};
}

static enum restart restart_of(const struct item *before, const struct item *item)
{
    if (before->boundary != item->boundary || item->fresh)
        return RESTART_FREE;
    if (before->heading != item->heading || (!item->heading && before->plain != item->plain))
        return RESTART_LIKELY;
    return RESTART_UNLIKELY;
}

/* Does a heading whose number is [start, end) stand at the end of S, behind a sentence? */
static bool is_stuck(struct dfl_str s, size_t start, size_t end)
{
    enum { TITLE_MAX = 40 * 3 };
    uint32_t before = utf8_before(s, skip_blanks_back(s, start));

    if (s.len - end > TITLE_MAX || end == s.len ||
        (before != U'。' && before != U'！' && before != U'？' && before != U'；'))
        return false;
    for (uint32_t cp; (cp = utf8_take(s, &end)) != 0;)
        if (cp == U'。' || cp == U'；')
            return false;
    return true;
}

/* The number for which WANTED holds inside the paragraphs between the two items, as in "附件：1.…"
 * or where a heading is stuck to the paragraph before it; node NULL: there is none.  Without
 * BEFORE, between what the list stands below and the item. */
static struct dfl_span
find_inside(dfl_run *run, struct lists *w, const struct item *before, const struct item *item,
            bool (*wanted)(const struct label *l, const struct item *item, uint32_t n, bool stuck),
            uint32_t number)
{
    enum { LABEL = 24 };
    const struct item *from = before                 ? before
                              : item->parent != NONE ? &w->items[item->parent]
                                                     : NULL;
    const dfl_node *node = from ? from->node : item->opening;
    size_t at = from && !from->automatic ? from->label.end : 0;

    for (; w->searches > 0 && node && node != item->node; w->searches--, at = 0) {
        struct dfl_str s = host->text(node);
        for (; at < s.len; utf8_take(s, &at)) {
            size_t end = s.len - at < LABEL ? s.len : at + LABEL;
            struct label l;
            uint32_t cp = utf8_peek(s, at);
            bool opens = cp == U'（' || cp == '(';
            if ((opens || ((is_digit(cp) || is_han(cp)) && clause_start(s, at))) &&
                label_read(text_part(s, at, end), true, &l) && (l.mark || l.close) &&
                wanted(&l, item, number, is_stuck(s, at + l.start, at + l.end)))
                return (struct dfl_span){node, at + l.start, at + l.end};
        }
        node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
    }
    return (struct dfl_span){0};
}

static bool same_number(const struct label *l, const struct item *item, uint32_t number, bool stuck)
{
    (void)stuck;
    return l->number == number && l->style == item->label.style;
}

/* A label of a higher level, which begins a new row; 2. only where it cannot be a mere number. */
static bool higher_number(const struct label *l, const struct item *item, uint32_t number,
                          bool stuck)
{
    (void)number;
    return rank_of(l) < rank_of(&item->label) &&
           (stuck || l->style == DFL_LABEL_HAN_PAREN ||
            (l->style == DFL_LABEL_HAN_DUN && l->mark == U'、'));
}

static bool is_in_outline(const struct lists *w, const struct item *item, uint32_t number)
{
    return !item->toc && item->label.style <= DFL_LABEL_DECIMAL && number < 32 &&
           (w->outline[item->label.style] >> number & 1);
}

/* A break in a row of these is sent back; a row that lacks its beginning may be an excerpt. */
static bool is_section_number(const struct item *item)
{
    uint32_t style = item->label.style;

    return style == DFL_LABEL_HAN_DUN || style == DFL_LABEL_CHAPTER || style == DFL_LABEL_ARTICLE;
}

/* Are the numbers between the two missing because a whole part above them is? */
static bool lost_with_parent(const struct lists *w, const struct item *before,
                             const struct item *item)
{
    if (item->parent == NONE)
        return false;
    return parents_skip(w, before ? before->parent : w->items[item->parent].prev, item->parent);
}

static int stuck_judge(dfl_run *run, const struct item *item, struct dfl_span inside)
{
    struct dfl_str s = host->text(inside.node);

    if (!item->heading || !is_stuck(s, inside.start, inside.end))
        return DFL_OK;
    return report(run, &rule_stuck, DFL_SEVERITY_DEFAULT, inside,
                  host->format(run, "标题“%.*s”接在上一段末尾，没有另起一段",
                               S(text_part(s, inside.start, s.len))),
                  NULL);
}

static const char *name_of(const struct item *item)
{
    return item->automatic ? "自动编号" : "序号";
}

/* Numbers from WANTED on are missing in front of ITEM.  *MESSAGE stays NULL when they stand
 * somewhere else, or what is lost is said elsewhere. */
static int skip_judge(dfl_run *run, struct lists *w, const struct item *item,
                      const struct item *before, uint32_t wanted, const char **message)
{
    const struct label *l = &item->label;
    uint32_t first = 0, last = 0, end = l->number < wanted + 100 ? l->number : wanted + 100;
    int rc = DFL_OK;

    if ((item->toc && item->parent == NONE) || lost_with_parent(w, before, item))
        return DFL_OK;
    for (uint32_t n = wanted; n < end; n++)
        if (is_in_outline(w, item, n)) {
            w->draft->lost = true;
            return DFL_OK;
        }
    for (uint32_t n = wanted; rc == DFL_OK && n < end; n++) {
        struct dfl_span inside = find_inside(run, w, before, item, same_number, n);
        if (inside.node)
            rc = stuck_judge(run, item, inside);
        else if (first == 0)
            first = last = n;
        else if (last + 1 == n)
            last = n;
    }
    if (first > 0)
        *message = host->format(
            run, "%s“%s”前面缺少“%s”%s%s%s", name_of(item), label_text(l, l->number).text,
            label_text(l, first).text, last > first ? "至“" : "",
            last > first ? label_text(l, last).text : "", last > first ? "”" : "");
    return rc;
}

/* Does a number that is not above the one before it begin a row after all? */
static bool begins_row(dfl_run *run, struct lists *w, const struct item *item,
                       const struct item *before)
{
    uint32_t number = item->label.number;

    if (item->toc) /* the outlines of several parts, one below the other */
        return number == 1 || number < before->label.number;
    return number == 1 && find_inside(run, w, before, item, higher_number, 0).node;
}

static int break_report(dfl_run *run, struct lists *w, const struct place *p,
                        const struct item *item, const struct item *before)
{
    const struct label *l = &item->label;
    const struct dfl_rule *rule = &rule_repeated;
    struct label_text here = label_text(l, l->number), should = label_text(l, p->wanted);
    struct label_text last = before ? label_text(l, before->label.number) : here;
    struct dfl_edit edit = {span_of(item), dfl_text(should.text)};
    bool same = before && before->label.number == l->number;
    const char *name = name_of(item), *message = NULL;
    int rc;

    switch (p->step) {
    case STEP_SKIP:
        rule = &rule_skipped;
        rc = skip_judge(run, w, item, before, p->wanted, &message);
        if (rc || !message)
            return rc;
        break;
    case STEP_WRONG:
        if (!same)
            rule = &rule_skipped;
        message = host->format(
            run, same ? "%s“%s”重复，此处应为“%s”" : "%s“%s”与前后不连续，此处应为“%s”", name,
            here.text, should.text);
        break;
    default: /* STEP_REPEAT, STEP_RESTART */
        if (begins_row(run, w, item, before))
            return DFL_OK;
        message =
            p->step == STEP_RESTART ? host->format(run, "%s从“%s”重新开始，前面已经排到“%s”", name,
                                                   here.text, last.text)
            : same ? host->format(run, "%s“%s”重复", name, here.text)
                   : host->format(run, "%s“%s”排在“%s”之后，前后颠倒", name, here.text, last.text);
    }
    return report_related(run, rule, before && is_section_number(item) ? DFL_ERROR : DFL_WARNING,
                          edit.span, message,
                          p->step == STEP_WRONG && !item->automatic ? &edit : NULL,
                          before ? span_of(before) : (struct dfl_span){0},
                          host->format(run, "前一个是“%s”", last.text));
}

static uint32_t last_mark(const struct item *item)
{
    return utf8_before(item->text, skip_blanks_back(item->text, item->text.len));
}

static bool is_stopped(const struct item *item)
{
    /* 加强领导。成立专班。 is a heading with its text behind it, whatever style it is set in */
    return item->heading && last_mark(item) == U'。' &&
           text_find(item->text, dfl_text("。"), 0) + 3 ==
               skip_blanks_back(item->text, item->text.len);
}

/* 1.申请书； */
static bool is_clause(const struct item *item)
{
    enum { SHORT = 25 * 3 };
    uint32_t last = last_mark(item);

    return !item->heading && item->text.len <= SHORT &&
           (last == U'。' || last == U'；' || last == U'，' || last == ';');
}

/* Headings that stand alone end without a stop; where the whole list has them it is only advice.
 * A list of clauses has no headings. */
static int stopped_judge(dfl_run *run, struct item *const *row, size_t n)
{
    size_t stopped = 0, headings = 0;
    int rc = DFL_OK;

    for (size_t i = 0; i < n; i++) {
        if (is_clause(row[i]))
            return DFL_OK;
        stopped += is_stopped(row[i]);
        headings += row[i]->heading;
    }
    for (size_t i = 0; rc == DFL_OK && stopped && i < n; i++) {
        struct dfl_str s = row[i]->text;
        size_t end = skip_blanks_back(s, s.len);
        if (is_stopped(row[i]))
            rc = report_fix(run, &rule_stopped, 2 * stopped < headings ? DFL_WARNING : DFL_INFO,
                            (struct dfl_span){row[i]->node, utf8_back(s, end), end},
                            "单独成行的标题末尾通常不用句号", NULL, DFL_FIX_REVIEW, dfl_text(""));
    }
    return rc;
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
                run, &rule_mixed, DFL_INFO, span_of(row[i]),
                host->format(run, "“%s”是手打的，前一项是自动编号，增删条目时它不会跟着变",
                             here.text),
                NULL, span_of(row[i - 1]), "前一项");
        else if (row[i]->announced)
            rc = report_related(
                run, &rule_skipped, row[i]->parent != row[i - 1]->parent ? DFL_WARNING : DFL_INFO,
                span_of(row[i]),
                host->format(run, "自动编号接着前面的列表从“%s”排起，若是另一个列表应重新编号",
                             here.text),
                NULL, span_of(row[i - 1]), "前一个列表到这里");
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
    sequence_judge(places, n);
    for (size_t i = 0; rc == DFL_OK && i < n; i++)
        if (places[i].step != STEP_NEXT && row[i]->repeat != REPEAT_SAME &&
            !(is_quotable(row[0]) && places[i].before == SIZE_MAX) &&
            row[i]->elided == elided_before(w, row, i) &&
            !(places[i].step == STEP_RESTART && places[i].restart < RESTART_UNLIKELY))
            rc = break_report(run, w, &places[i], row[i],
                              places[i].before == SIZE_MAX ? NULL : row[places[i].before]);
    return rc ? rc : automatic_judge(run, row, places, n);
}

static int inverted_judge(dfl_run *run, const struct lists *w, const struct list *l)
{
    const struct item *item = &w->items[l->first], *above;

    if (!l->inverted || l->closed == NONE || item->label.number != 1 || item->repeat == REPEAT_SAME)
        return DFL_OK;
    above = &w->items[w->all.at[l->closed].first];
    return report_related(run, &rule_level, DFL_SEVERITY_DEFAULT, span_of(item),
                          host->format(run, "“%s”排在“%s”的下一层，层次序号颠倒",
                                       label_text(&item->label, item->label.number).text,
                                       label_text(&above->label, above->label.number).text),
                          NULL, span_of(above), "上一层从这里开始");
}

/* The lists of the body, of the outline, or of what stands twice. */
static int stream_judge(dfl_run *run, struct draft *d, bool toc, bool repeat, struct lists *w)
{
    struct place *places;
    struct item **row;
    uint32_t seen[DFL_LABEL_DECIMAL + 1] = {0};
    size_t count = 0;
    int rc = DFL_OK;

    w->items = host->alloc(run, (d->items.count + 1) * sizeof *w->items);
    for (size_t i = 0; i < d->items.count; i++)
        if (d->items.at[i].toc == toc && (d->items.at[i].repeat != REPEAT_NONE) == repeat)
            w->items[count++] = d->items.at[i];
    w->count = count;
    places = host->alloc(run, (count + 1) * sizeof *places);
    row = host->alloc(run, (count + 1) * sizeof(*row));
    w->all.at = NULL;
    w->all.count = w->all.room = w->depth = 0;
    for (size_t i = 0; i <= DFL_LABEL_DECIMAL; i++)
        w->latest[i] = NONE;
    for (size_t i = 0; rc == DFL_OK && i + 2 < count; i++) {
        seen[w->items[i].label.style] = w->items[i].label.number;
        if (!is_own(seen, &w->items[i], &w->items[i + 1]))
            rc = mixed_judge(run, &w->items[i], &w->items[i + 1], &w->items[i + 2]);
    }
    for (size_t i = 0; i < count; i++) {
        if (toc && w->items[i].label.number < 32)
            w->outline[w->items[i].label.style] |= 1u << w->items[i].label.number;
        place_item(run, w, i);
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
