/* Attachments: the list 附件：1.… below the text, their first pages, and where they are named. */
#include "draft.h"
#include "sequence.h"

enum { NUMBERS = 100 }; /* an attachment's is below */

static const struct dfl_str word = {"附件", sizeof "附件" - 1};

static void add_page(dfl_run *run, struct draft *d, struct dfl_span span, uint32_t number)
{
    *ARRAY_ADD(run, d->pages) = (struct attachment){.span = span, .number = number};
    d->taken = span.node;
}

static void add_listed(dfl_run *run, struct draft *d, struct attachment a)
{
    *ARRAY_ADD(run, d->listed) = a;
    d->taken = a.span.node;
}

/* One line of 附件：1.…, from byte AT on. */
static bool line_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                       const struct dfl_node_info *info, size_t at)
{
    struct dfl_str s = text_part(info->text, at, info->text.len);
    struct label l;
    bool automatic = info->automatic.len > 0 && label_read(info->automatic, true, &l);

    if (!automatic && !label_read(s, false, &l))
        return false;
    if (l.style != DFL_LABEL_ARABIC_DOT || (!automatic && !l.mark))
        return false;
    struct attachment a = {.span = {node, at, at}, .number = l.number};
    if (!automatic) {
        l.start += at;
        l.end += at;
        l.number_start += at;
        l.number_end += at;
        a.label = l;
        a.span.start = l.start;
        a.span.end = l.end;
    }
    add_listed(run, d, a);
    return true;
}

/* The lines of 附件：1.… from byte AT on, with line breaks or paragraphs between them. */
static bool listed_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                         const struct dfl_node_info *info, size_t at)
{
    struct dfl_node_info below = *info;

    if (!line_visit(run, d, node, info, at))
        return false;
    below.automatic.len = 0;
    while (at < info->text.len)
        if (info->text.ptr[at++] == '\n')
            line_visit(run, d, node, &below, at);
    return true;
}

bool attachment_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                      const struct dfl_node_info *info)
{
    enum { PAGE_MAX = 60 * 3 };
    struct dfl_str s = info->text;
    size_t start = skip_blanks(s, 0), at = start + word.len, next;
    uint32_t cp, number;
    struct label label;

    if (info->toc != DFL_TOC_NONE) {
        d->taken = node; /* a line of the table of contents names none */
        return false;
    }
    if (!starts_with(s, start, word)) {
        d->listing = d->listing && start < s.len && listed_visit(run, d, node, info, 0);
        return d->listing;
    }
    next = at = skip_blanks(s, at);
    cp = utf8_take(s, &next);
    if (cp == U'：' || cp == ':') {
        d->listing = true;
        if (listed_visit(run, d, node, info, next))
            return true;
        next = skip_blanks(s, next);
        if (next < s.len && d->listed.count == 0 &&
            !label_read(text_part(s, next, s.len), true, &label)) {
            add_listed(run, d, (struct attachment){.span = {node, start, next}, .number = 1});
            d->unnumbered = true; /* the only one */
        }
        return next == s.len;
    }
    d->listing = false;
    number = arabic_number(s, &at);
    if (number == 0)
        number = han_number(s, &at);
    next = at;
    cp = utf8_take(s, &next);
    if (number == 0 || number >= NUMBERS || s.len > PAGE_MAX ||
        !(cp == 0 || cp == U'：' || cp == ':' || is_blank(cp) || cp == '.' || cp == U'、'))
        return false;
    add_page(run, d, (struct dfl_span){node, start, at}, number);
    d->part++;
    d->section++;
    d->fresh = true;
    d->plain++;
    d->opening = node;
    return true;
}

void attachment_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node);
    size_t at = skip_blanks(s, m->span.end);
    uint32_t before = utf8_before(s, m->span.start), number = arabic_number(s, &at), behind;

    if (number == 0)
        number = han_number(s, &at);
    behind = utf8_peek(s, at);
    /* 号附件2 and 》附件2 are another document's. */
    if (number == 0 || number >= NUMBERS || m->span.node == d->taken || before == U'》' ||
        before == U'号' || before == U'的' || before == U'）' || behind == U'个' ||
        behind == U'份' || behind == U'式' || behind == '-' || behind == '.')
        return;
    *ARRAY_ADD(run, d->named) =
        (struct attachment){.span = {m->span.node, m->span.start, at}, .number = number};
}

static int row_judge(dfl_run *run, const struct attachment *row, size_t count, bool page)
{
    struct place *p = host->alloc(run, (count + 1) * sizeof *p);
    int rc = DFL_OK;

    for (size_t i = 0; i < count; i++)
        p[i] = (struct place){.number = row[i].number, .restart = RESTART_FREE};
    sequence_judge(p, count);
    for (size_t i = 0; rc == DFL_OK && i < count; i++) {
        const struct attachment *a = &row[i];
        if (p[i].step == STEP_NEXT || p[i].step == STEP_RESTART ||
            (page && p[i].before == SIZE_MAX))
            continue;
        if (page && p[i].step == STEP_REPEAT) /* a list of them, and their pages */
            continue;
        rc = report_related(
            run, a->number < p[i].wanted ? &rule_repeated : &rule_skipped, DFL_WARNING, a->span,
            a->number < p[i].wanted
                ? host->format(run, "附件序号“%u”重复，此处应为“%u”", a->number, p[i].wanted)
                : host->format(run, "附件序号不连续：“附件%u”前面缺少“附件%u”", a->number,
                               p[i].wanted),
            NULL, p[i].before == SIZE_MAX ? (struct dfl_span){0} : row[p[i].before].span,
            "前一个附件");
    }
    return rc;
}

static const struct attachment *know(bool there[NUMBERS], const struct attachment *row,
                                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (row[i].number < NUMBERS)
            there[row[i].number] = true;
    return count > 0 ? &row[count - 1] : NULL;
}

/* A page 附件2 where the list below the text knows of no second one. */
static int pages_judge(dfl_run *run, const struct draft *d, const bool there[NUMBERS])
{
    const struct attachment *last = &d->listed.at[d->listed.count - 1];
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < d->pages.count; i++) {
        const struct attachment *a = &d->pages.at[i];
        if (there[a->number])
            continue;
        rc = report_related(
            run, &rule_skipped, DFL_WARNING, a->span,
            d->unnumbered ? host->format(run, "正文后只列了一个附件，这里却是“附件%u”", a->number)
                          : host->format(run, "正文后列出的附件里没有“附件%u”", a->number),
            NULL, last->span, d->unnumbered ? "列出的附件" : "列出的最后一个附件");
    }
    return rc;
}

int attachments_judge(dfl_run *run, struct draft *d)
{
    bool there[NUMBERS] = {false};
    const struct attachment *listed = know(there, d->listed.at, d->listed.count), *page;
    int rc = listed ? pages_judge(run, d, there) : DFL_OK;

    page = know(there, d->pages.at, d->pages.count);
    const struct attachment *last = page ? page : listed;
    if (rc == DFL_OK)
        rc = listed ? row_judge(run, d->listed.at, d->listed.count, false)
                    : row_judge(run, d->pages.at, d->pages.count, true);

    for (size_t i = 0; rc == DFL_OK && last && i < d->named.count; i++) {
        const struct attachment *a = &d->named.at[i];
        if (!there[a->number])
            rc = report_related(
                run, &rule_dangling, d->unnumbered ? DFL_INFO : DFL_SEVERITY_DEFAULT, a->span,
                host->format(run, "没有附件%u", a->number), NULL, last->span, "最后一个附件");
    }
    return rc;
}
