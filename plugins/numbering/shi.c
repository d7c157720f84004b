/* 一是…二是…三是, in a paragraph and from one paragraph to the next; 第一，…第二，… from one to the
 * next. */
#include "draft.h"
#include "sequence.h"

#include <stdio.h>

#define SHI_MAX 10 /* 十一是 is found as 一是 and read backwards */

/* The words of LIST that end with the numeral, each with 是 behind, as a pattern's trap. */
static const char *traps(dfl_setup *setup, const char *numeral)
{
    struct dfl_str n = dfl_text(numeral);
    size_t size = 1;
    char *text, *p;

    for (size_t i = 0; i < words[WORDS_SHI_PREFIX].count; i++)
        size += words[WORDS_SHI_PREFIX].at[i].len + 4;
    for (size_t i = 0; i < words[WORDS_SHI_PAIR].count; i++)
        size += words[WORDS_SHI_PAIR].at[i].len + 1;
    p = text = host->setup_alloc(setup, size);
    for (size_t i = 0; i < words[WORDS_SHI_PREFIX].count; i++) {
        struct dfl_str w = words[WORDS_SHI_PREFIX].at[i];
        if (ends_with(w, w.len, n))
            p += snprintf(p, size - (size_t)(p - text), "%s%.*s是", p > text ? "|" : "", S(w));
    }
    for (size_t i = 0; i < words[WORDS_SHI_PAIR].count; i++) {
        struct dfl_str w = words[WORDS_SHI_PAIR].at[i];
        if (starts_with(w, 0, n))
            p += snprintf(p, size - (size_t)(p - text), "%s%.*s", p > text ? "|" : "", S(w));
    }
    return text;
}

int shi_patterns(dfl_setup *setup)
{
    static const char *const marks[] = {".是", "．是", "、是", ". 是", "． 是", "、 是"};
    int rc = DFL_OK;

    for (uint32_t n = 1; rc == DFL_OK && n <= SHI_MAX; n++) {
        struct han_text han = han_text(n);
        char text[32];
        snprintf(text, sizeof text, "%s是", han.text);
        struct dfl_pattern p = {
            .struct_size = sizeof p, .text = text, .trap = traps(setup, han.text), .tag = TAG_SHI};
        rc = host->pattern(setup, &p);
        if (rc == DFL_OK && n < 10) {
            snprintf(text, sizeof text, "%u是", n);
            p.trap = NULL;
            rc = host->pattern(setup, &p);
        }
    }
    const struct dfl_pattern side = {
        .struct_size = sizeof side, .text = "一方面", .trap = "另一方面|再一方面", .tag = TAG_SIDE};
    rc = rc ? rc : host->pattern(setup, &side);
    for (size_t i = 0; rc == DFL_OK && i < sizeof marks / sizeof *marks; i++) {
        const struct dfl_pattern p = {.struct_size = sizeof p,
                                      .text = marks[i],
                                      .rule = rule_mangled.id,
                                      .tag = TAG_SHI_MANGLED};
        rc = host->pattern(setup, &p);
    }
    return rc;
}

void shi_add(dfl_run *run, struct draft *d, struct dfl_span span, uint32_t number, bool digits)
{
    struct dfl_str s = host->text(span.node);
    struct shi *shi = ARRAY_ADD(run, d->shis);

    *shi = (struct shi){span, s, number, false, digits, clause_start(s, span.start), d->section};
}

void ordinal_visit(dfl_run *run, struct draft *d, const dfl_node *node, struct dfl_str s)
{
    const struct shi *last = d->ordinals.count ? &d->ordinals.at[d->ordinals.count - 1] : NULL;
    size_t start = skip_blanks(s, 0), end;
    uint32_t number = ordinal_at(s, start, &end), di = utf8_peek(s, start);

    /* below 第二， the words 首先， 其次， are a row of their own */
    if (number > 0 && (di == U'第' || !last || last->section != d->section ||
                       utf8_peek(last->text, last->span.start) != U'第'))
        *ARRAY_ADD(run, d->ordinals) =
            (struct shi){{node, start, end}, s, number, true, false, true, d->section};
}

int shi_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node);
    struct dfl_span span = m->span;
    size_t start = span.start, at = start;
    uint32_t number = 0, behind = utf8_peek(s, span.end);
    bool digits = is_digit(utf8_peek(s, start));

    if (words_at(WORDS_SHI_FOLLOW, s, span.end))
        return DFL_OK;
    if (digits) {
        uint32_t before = utf8_before(s, start);
        if (is_digit(before) || before == '.' || !is_han(behind) || !clause_start(s, start))
            return DFL_OK;
        number = arabic_number(s, &at);
    } else {
        while (start > 0) { /* 十一是 */
            size_t back = utf8_back(s, start), end = back;
            if (han_number(s, &end) == 0 || end + 3 != span.end)
                break;
            start = back;
        }
        span.start = at = start;
        number = han_number(s, &at);
    }
    shi_add(run, d, span, number, digits);
    if (!digits && d->shis.at[d->shis.count - 1].clause &&
        (behind == U'，' || behind == U'、' || behind == U'：' || behind == ',' || behind == ':')) {
        struct dfl_str word = text_part(s, span.start, span.end);
        size_t next = span.end;
        utf8_take(s, &next);
        span.end = next;
        return report_fix(run, &rule_mark, DFL_WARNING, span,
                          host->format(run, "“%.*s”后不用标点", S(word)),
                          "GB/T 15834—2011 附录B.3.7（资料性）", DFL_FIX_SAFE, word);
    }
    return DFL_OK;
}

int shi_mangled_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node), was;
    struct dfl_node_info info = {.struct_size = sizeof info};
    size_t end = skip_blanks_back(s, m->span.start), start = end, at;
    uint32_t behind = utf8_peek(s, m->span.end), number;
    struct dfl_span span = {m->span.node, 0, m->span.end};
    const char *wanted;

    while (start > 0 && is_digit(utf8_before(s, start)))
        start = utf8_back(s, start);
    at = start;
    number = arabic_number(s, &at);
    if (number == 0 || number > 20 || at != end || words_at(WORDS_SHI_FOLLOW, s, span.end) ||
        !(is_han(behind) || behind == U'“' || behind == U'《') || !clause_start(s, start))
        return DFL_OK;
    host->node_info(m->span.node, &info);
    if (start < info.label_length) /* looked at by mark_judge */
        return DFL_OK;
    span.start = start;
    was = text_part(s, start, span.end);
    shi_add(run, d, span, number, false);
    wanted = host->format(run, "%s是", han_text(number).text);
    return report_fix(run, &rule_mangled, DFL_SEVERITY_DEFAULT, span,
                      host->format(run, "“%.*s”应写作“%s”", S(was), wanted), NULL, DFL_FIX_SAFE,
                      dfl_text(wanted));
}

/* 一方面 without its 另一方面, in the paragraph or the two behind it. */
int side_match(dfl_run *run, const struct dfl_match *m)
{
    const dfl_node *node = m->span.node;
    struct dfl_str side = dfl_text("一方面");
    size_t at = m->span.end;

    if (text_find(host->text(node), side, 0) < m->span.start ||
        !clause_start(host->text(node), m->span.start))
        return DFL_OK;
    for (int k = 0; k < 3 && node; k++, at = 0) {
        if (text_find(host->text(node), dfl_text("方面"), at) < host->text(node).len)
            return DFL_OK;
        node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
    }
    return report(run, &rule_skipped, DFL_INFO, m->span, "“一方面”后面没有“另一方面”", NULL);
}

/* ---- the whole ---- */

/* Does a clause begin with the numeral in [from, to) of S?  二要 stands for 二是. */
static bool clause_begins(struct dfl_str s, size_t from, size_t to, uint32_t number)
{
    struct han_text han = han_text(number);
    struct dfl_str numeral = dfl_text(han.text);

    for (size_t at = from; at < to; utf8_take(s, &at))
        if (starts_with(s, at, numeral) && clause_start(s, at))
            return true;
    return false;
}

/* Is NUMBER written in some other way between A (NULL: the start of the paragraph) and B? */
static bool is_elsewhere(const struct draft *d, const struct shi *a, const struct shi *b,
                         uint32_t number)
{
    for (const struct shi *s = b; s > d->shis.at;) {
        s--;
        if (s == a || (!a && s->section != b->section))
            break;
        if (s->number == number)
            return true;
    }
    if (a && a->span.node == b->span.node)
        return clause_begins(b->text, a->span.end, b->span.start, number);
    return clause_begins(b->text, 0, b->span.start, number) ||
           (a && clause_begins(a->text, a->span.end, a->text.len, number));
}

static const char *name_of(dfl_run *run, const struct shi *s, uint32_t number)
{
    return host->format(run, s->ordinal ? "第%s" : "%s是", han_text(number).text);
}

/* Does WORD stand in the paragraphs from A on, in front of B? */
static bool is_between(dfl_run *run, const struct shi *a, const struct shi *b, const char *word)
{
    enum { STEPS = 256 };
    const dfl_node *node = a->span.node;

    for (int k = 0; k < STEPS && node && node != b->span.node; k++) {
        if (text_find(host->text(node), dfl_text(word), node == a->span.node ? a->span.end : 0) <
            host->text(node).len)
            return true;
        node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
    }
    return false;
}

static int row_report(dfl_run *run, const struct draft *d, const struct place *p,
                      const struct shi *at, const struct shi *before)
{
    const struct dfl_rule *rule = &rule_skipped;
    const char *here = name_of(run, at, at->number), *wanted = name_of(run, at, p->wanted);
    const char *message;

    if (at->ordinal && is_between(run, before, at, "首先"))
        return DFL_OK;
    if (p->step == STEP_SKIP) {
        for (uint32_t n = p->wanted; n < at->number; n++)
            if (at->ordinal ? is_between(run, before, at, name_of(run, at, n))
                            : is_elsewhere(d, before, at, n))
                return DFL_OK;
        message = at->number == p->wanted + 1
                      ? host->format(run, "“%s”前面没有“%s”", here, wanted)
                      : host->format(run, "“%s”前面没有“%s”至“%s”", here, wanted,
                                     name_of(run, at, at->number - 1));
    } else if (before && at->number == before->number) {
        rule = &rule_repeated;
        message = host->format(run, "“%s”出现两次，此处应为“%s”", here, wanted);
    } else {
        message = host->format(run, "“%s”与前后不连续，此处应为“%s”", here, wanted);
    }
    return report_related(
        run, rule, DFL_WARNING, at->span, message, NULL,
        before ? before->span : (struct dfl_span){0},
        before ? host->format(run, "前面是“%s”", name_of(run, before, before->number)) : NULL);
}

/* Does a clause that begins with 二, but no heading 二、, follow somewhere soon? */
static bool second_follows(dfl_run *run, const struct shi *first)
{
    enum { STEPS = 12, FAR = 8192 }; /* paragraphs, and characters of them */
    const dfl_node *node = first->span.node;
    size_t at = first->span.end, left = FAR;

    for (int k = 0; k < STEPS && node; k++, at = 0) {
        struct dfl_str s = host->text(node);
        for (; at < s.len && left > 0; utf8_take(s, &at), left--) {
            size_t behind = at;
            if (utf8_take(s, &behind) == U'二' && clause_start(s, at) &&
                (at > 0 || utf8_peek(s, behind) != U'、'))
                return true;
        }
        node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
    }
    return false;
}

/* Numbers of one row, in the order of the text. */
struct row {
    const struct shi **at;
    size_t count;
};

static int row_judge(dfl_run *run, const struct draft *d, const struct row *row,
                     struct place *places)
{
    const struct shi *const *at = row->at;
    int rc = DFL_OK;

    if (row->count == 1 && at[0]->number == 1 && !at[0]->ordinal &&
        !is_digit(utf8_peek(at[0]->text, at[0]->span.start)) && !second_follows(run, at[0]))
        return report(run, &rule_skipped, DFL_INFO, at[0]->span, "只有“一是”，后面没有“二是”",
                      NULL);
    for (size_t i = 0; i < row->count; i++)
        places[i] = (struct place){.number = at[i]->number, .restart = RESTART_FREE};
    sequence_judge(places, row->count);
    for (size_t i = 0; rc == DFL_OK && i < row->count; i++)
        if (places[i].step != STEP_NEXT && places[i].step != STEP_RESTART &&
            !(at[i]->ordinal && places[i].before == SIZE_MAX)) /* the first may be elsewhere */
            rc = row_report(run, d, &places[i], at[i],
                            places[i].before == SIZE_MAX ? NULL : at[places[i].before]);
    return rc;
}

/* 一是…一是…二是: the second 一是 of a paragraph, where no list of its own is announced. */
static int first_twice_judge(dfl_run *run, const struct row *outer, const struct row *row)
{
    const struct shi *a = outer->count == 1 ? outer->at[0] : NULL;
    const struct shi *b = row->count > 1 ? row->at[0] : NULL;
    uint32_t before;

    if (!a || !b || a->ordinal || a->number != 1 || b->number != 1 || a->span.node != b->span.node)
        return DFL_OK;
    before = utf8_before(b->text, skip_blanks_back(b->text, b->span.start));
    if (before == U'：' || before == ':')
        return DFL_OK;
    return report_related(run, &rule_repeated, DFL_WARNING, b->span,
                          "“一是”出现两次，此处应为“二是”", NULL, a->span, "前面是“一是”");
}

/* 1是…2是: only where the next number follows. */
static int digits_judge(dfl_run *run, const struct draft *d)
{
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < d->shis.count; i++) {
        const struct shi *s = &d->shis.at[i], *before = i ? s - 1 : NULL;
        const struct shi *behind = i + 1 < d->shis.count ? s + 1 : NULL;
        bool in_row = (before && before->digits && before->section == s->section &&
                       before->number + 1 == s->number) ||
                      (behind && behind->digits && behind->section == s->section &&
                       s->number + 1 == behind->number);
        const char *wanted;
        if (!s->digits || !in_row)
            continue;
        wanted = host->format(run, "%s是", han_text(s->number).text);
        rc = report_fix(run, &rule_mangled, DFL_WARNING, s->span,
                        host->format(run, "“%.*s”应写作“%s”",
                                     S(text_part(s->text, s->span.start, s->span.end)), wanted),
                        NULL, DFL_FIX_SAFE, dfl_text(wanted));
    }
    return rc;
}

/* OUTER is done, ROW takes its place. */
static int next_row(dfl_run *run, const struct draft *d, struct row *outer, struct row *row,
                    struct place *places)
{
    struct row done = *outer;
    int rc = first_twice_judge(run, outer, row);

    *outer = *row;
    *row = (struct row){done.at, 0};
    return rc ? rc : row_judge(run, d, &done, places);
}

/* Within one point of a row another row may stand, after which the first goes on. */
static int rows_judge(dfl_run *run, const struct draft *d, const struct shi *shis, size_t total)
{
    struct row row = {host->alloc(run, (total + 1) * sizeof(*row.at)), 0};
    struct row outer = {host->alloc(run, (total + 1) * sizeof(*outer.at)), 0};
    struct place *places = host->alloc(run, (total + 1) * sizeof *places);
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < total; i++) {
        const struct shi *s = &shis[i], *last = row.count ? row.at[row.count - 1] : NULL;
        const struct shi *above = outer.count ? outer.at[outer.count - 1] : NULL;
        if (s->digits || !s->clause)
            continue;
        if (last && s->number == last->number + 1) {
            row.at[row.count++] = s;
            continue;
        }
        if (last && above && above->section == s->section && s->number == above->number + 1) {
            struct row inner = row;
            rc = row_judge(run, d, &inner, places);
            row = outer;
            outer = (struct row){inner.at, 0};
        } else if (last && (s->number == 1 || s->section != last->section)) {
            rc = next_row(run, d, &outer, &row, places);
        }
        row.at[row.count++] = s;
    }
    rc = rc ? rc : next_row(run, d, &outer, &row, places);
    return rc ? rc : row_judge(run, d, &outer, places);
}

int shi_judge(dfl_run *run, struct draft *d)
{
    int rc = rows_judge(run, d, d->shis.at, d->shis.count);

    rc = rc ? rc : rows_judge(run, d, d->ordinals.at, d->ordinals.count);
    return rc ? rc : digits_judge(run, d);
}
