/* A number that is not the next of its row: missing ones, ones that stand twice or go back. */
#include "list.h"

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
    return list_rank(l) < list_rank(&item->label) &&
           (stuck || l->style == DFL_LABEL_HAN_PAREN ||
            (l->style == DFL_LABEL_HAN_DUN && l->mark == U'、'));
}

/* What stands behind the number, without the leader dots and page of an outline's line. */
static struct dfl_str words_of(const struct item *item)
{
    struct dfl_str s = item->text;
    size_t start = item->automatic ? 0 : item->label.end, end = skip_blanks_back(s, s.len), page;

    for (page = end; page > start && is_digit(utf8_before(s, page));)
        page = utf8_back(s, page);
    for (uint32_t cp = utf8_before(s, page);
         page > start && (is_blank(cp) || cp == '.' || cp == U'…' || cp == U'·');
         cp = utf8_before(s, page))
        end = page = utf8_back(s, page);
    return text_part(s, skip_blanks(s, start), end);
}

/* How many of the items say WORDS. */
static size_t count_saying(const struct item *items, size_t count, struct dfl_str said)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += text_equal(said, words_of(&items[i]));
    return n;
}

void outline_look_up(struct lists *w)
{
    enum { LINES = 256 };
    size_t lines = w->outline_count < LINES ? w->outline_count : LINES;

    for (size_t k = 0; k < lines; k++) {
        const struct item *line = &w->outline[k];
        struct dfl_str said = words_of(line);
        if (line->label.number < 32 &&
            count_saying(w->items, w->count, said) < count_saying(w->outline, lines, said))
            w->lost[line->label.style] |= 1u << line->label.number;
    }
}

/* Is what NUMBER stands for in the outline not in the text? */
static bool is_lost(const struct lists *w, const struct item *item, uint32_t number)
{
    return !item->toc && number < 32 && (w->lost[item->label.style] >> number & 1);
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
    return list_parents_skip(w, before ? before->parent : w->items[item->parent].prev,
                             item->parent);
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
        if (is_lost(w, item, n)) {
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

int break_judge(dfl_run *run, struct lists *w, const struct place *p, const struct item *item,
                const struct item *before)
{
    const struct label *l = &item->label;
    const struct dfl_rule *rule = &rule_repeated;
    struct label_text here = label_text(l, l->number), should = label_text(l, p->wanted);
    struct label_text last = before ? label_text(l, before->label.number) : here;
    struct dfl_edit edit = {item_span(item), dfl_text(should.text)};
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
        if (before && is_lost(w, item, before->label.number + 1)) {
            w->draft->lost = true; /* and with it what begins here */
            return DFL_OK;
        }
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
                          before ? item_span(before) : (struct dfl_span){0},
                          host->format(run, "前一个是“%s”", last.text));
}
