/* Attachments: the list 附件：1.… below the text, their first pages, and where they are named. */
#include "draft.h"
#include "sequence.h"

enum { NUMBERS = 100 }; /* an attachment's is below */

static const struct dfl_str word = {"附件", sizeof "附件" - 1};

/* The name at AT: the rest of its line. */
static struct dfl_str name_at(struct dfl_str s, size_t at)
{
    size_t end = at = skip_blanks(s, at);

    while (end < s.len && s.ptr[end] != '\n')
        end++;
    return text_part(s, at, skip_blanks_back(s, end));
}

static void add_page(dfl_run *run, struct draft *d, struct attachment page)
{
    *ARRAY_ADD(run, d->pages) = page;
    d->taken = page.span.node;
}

/* The -1 of 附件4-1 at *AT, moved behind it. */
static bool take_part(struct dfl_str s, size_t *at)
{
    size_t next = *at;
    uint32_t dash = utf8_take(s, &next);

    if ((dash != '-' && dash != U'—' && dash != U'－') || arabic_number(s, &next) == 0)
        return false;
    *at = next;
    return true;
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
    a.name = name_at(info->text, a.span.end);
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

/* What stands behind 附件：, from byte AT on.  True when it is the list, or nothing. */
static bool announced_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                            const struct dfl_node_info *info, size_t at)
{
    struct dfl_str s = info->text;
    struct label label;

    d->listing = true;
    if (listed_visit(run, d, node, info, at))
        return true;
    at = skip_blanks(s, at);
    if (at < s.len && d->listed.count == 0 && !label_read(text_part(s, at, s.len), true, &label)) {
        add_listed(run, d,
                   (struct attachment){
                       .span = {node, skip_blanks(s, 0), at}, .number = 1, .name = name_at(s, at)});
        d->unnumbered = true; /* the only one */
    }
    return at == s.len;
}

/* 附件2 or 附件4-1 at START, heading a part. */
static bool page_visit(dfl_run *run, struct draft *d, const dfl_node *node, struct dfl_str s,
                       size_t start)
{
    enum { PAGE_MAX = 60 * 3 };
    size_t at = skip_blanks(s, start + word.len), next;
    uint32_t number = any_number(s, &at), cp;

    if (at == s.len && number == 0)
        number = 1; /* the only one has no number */
    bool partial = number > 0 && take_part(s, &at);
    next = at;
    cp = utf8_take(s, &next);
    if (number == 0 || number >= NUMBERS || s.len > PAGE_MAX ||
        !(cp == 0 || cp == U'：' || cp == ':' || is_blank(cp) || cp == '.' || cp == U'、'))
        return false;
    add_page(run, d,
             (struct attachment){.span = {node, start, at}, .number = number, .partial = partial});
    d->part++;
    d->section++;
    d->fresh = true;
    d->plain++;
    d->opening = node;
    return true;
}

bool attachment_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                      const struct dfl_node_info *info)
{
    struct dfl_str s = info->text;
    size_t start = skip_blanks(s, 0), at;
    uint32_t cp;

    if (info->toc != DFL_TOC_NONE) {
        d->taken = node; /* a line of the table of contents names none */
        return false;
    }
    if (!starts_with(s, start, word)) {
        d->listing = d->listing && start < s.len && listed_visit(run, d, node, info, 0);
        return d->listing;
    }
    at = skip_blanks(s, start + word.len);
    cp = utf8_take(s, &at);
    if (cp == U'：' || cp == ':')
        return announced_visit(run, d, node, info, at);
    d->listing = false;
    return page_visit(run, d, node, s, start);
}

void attachment_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node);
    size_t at = skip_blanks(s, m->span.end);
    uint32_t before = utf8_before(s, m->span.start), number = any_number(s, &at);
    uint32_t behind = utf8_peek(s, at);

    d->attached |= behind == U'：' || behind == ':'; /* within a paragraph, too */
    if (number == 0 && before == U'见' && !d->announced_attachment.node)
        d->announced_attachment = m->span;
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

/* ---- GB/T 9704—2012 7.3.4, 7.3.7 ---- */

static bool is_end_mark(uint32_t cp)
{
    return cp == U'。' || cp == U'；' || cp == U'，' || cp == ';' || cp == ',';
}

/* No mark behind the name. */
static int name_judge(dfl_run *run, const struct attachment *a)
{
    struct dfl_str text = host->text(a->span.node), s = a->name;
    size_t start = s.len ? utf8_back(s, s.len) : 0;

    if (!is_end_mark(utf8_before(s, s.len)))
        return DFL_OK;
    start += (size_t)(s.ptr - text.ptr);
    return report_fix(run, &rule_attachment, DFL_SEVERITY_DEFAULT,
                      (struct dfl_span){a->span.node, start, (size_t)(s.ptr - text.ptr) + s.len},
                      host->format(run, "附件名称后不加标点，“%.*s”应删去",
                                   S(text_part(s, utf8_back(s, s.len), s.len))),
                      "GB/T 9704—2012 7.3.4", DFL_FIX_SAFE, dfl_text(""));
}

enum { TITLE_MAX = 60 }; /* characters compared */

/* The characters of S behind COUNT ones, without blanks and marks; the new count. */
static size_t add_words(uint32_t out[TITLE_MAX], size_t count, struct dfl_str s)
{
    for (size_t at = 0; at < s.len && count < TITLE_MAX;) {
        uint32_t cp = utf8_take(s, &at);
        if (is_han(cp) || is_digit(cp) || (cp | 32) - 'a' < 26)
            out[count++] = cp;
    }
    return count;
}

/* How many characters of A stand in B, in order. */
static size_t common(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t row[TITLE_MAX + 1] = {0};

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0, diagonal = 0; j < m; j++) {
            size_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? diagonal + 1 : row[j] > above ? row[j] : above;
            diagonal = above;
        }
    return row[m];
}

/* Does the title under page K, which may take several lines, say what the list says?  One that has
 * little in common with it is taken for something else, a code or a form's head. */
static int title_judge(dfl_run *run, const struct draft *d, size_t k,
                       const struct attachment *listed)
{
    enum { LINES = 4 };
    uint32_t want[TITLE_MAX], have[TITLE_MAX];
    struct dfl_str name = listed->name;
    size_t n = add_words(want, 0, name), m = 0, alike = 0;
    const dfl_node *node = d->pages.at[k].span.node;
    const dfl_node *next = k + 1 < d->pages.count ? d->pages.at[k + 1].span.node : NULL;
    struct dfl_span best = {0};

    for (int line = 0; line < LINES && n > 0 && n < TITLE_MAX;) {
        struct dfl_str s;
        node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
        if (!node || node == next)
            break;
        s = host->text(node);
        if (skip_blanks(s, 0) == s.len)
            continue;
        line++;
        m = add_words(have, m, s);
        size_t same = common(want, n, have, m);
        if (m < TITLE_MAX && m == n && same == n)
            return DFL_OK;
        if (m < TITLE_MAX && 2 * same >= (n > m ? n : m) && same > alike) {
            alike = same;
            best = (struct dfl_span){node, skip_blanks(s, 0), skip_blanks_back(s, s.len)};
        }
    }
    if (!best.node)
        return DFL_OK;
    if (is_end_mark(utf8_before(name, name.len)))
        name.len = utf8_back(name, name.len);
    return report_related(run, &rule_attachment, DFL_SEVERITY_DEFAULT, best,
                          host->format(run, "附件的标题与附件说明里的“%.*s”不一致", S(name)), NULL,
                          listed->span, "附件说明");
}

/* The page of attachment NUMBER; one that stands in a table or box is only named there. */
static bool has_page(const struct draft *d, uint32_t number)
{
    for (size_t i = 0; i < d->pages.count; i++)
        if (d->pages.at[i].number == number)
            return true;
    for (size_t i = 0; i < d->named.count; i++) {
        const struct attachment *a = &d->named.at[i];
        if (a->number == number && skip_blanks(host->text(a->span.node), 0) == a->span.start)
            return true;
    }
    return false;
}

/* The list below the text against the pages behind it, where there are any.  A page of another
 * number was reported already. */
static int listed_judge(dfl_run *run, const struct draft *d, const bool listed[NUMBERS])
{
    bool complete = d->pages.count > 0;
    int rc = DFL_OK;

    for (size_t k = 0; k < d->pages.count; k++)
        complete &= listed[d->pages.at[k].number];
    for (size_t i = 0; rc == DFL_OK && i < d->listed.count; i++) {
        const struct attachment *a = &d->listed.at[i];
        rc = name_judge(run, a);
        for (size_t k = 0; rc == DFL_OK && k < d->pages.count; k++)
            if (d->pages.at[k].number == a->number && !d->pages.at[k].partial)
                rc = title_judge(run, d, k, a);
        if (rc == DFL_OK && complete && !has_page(d, a->number))
            rc = report_related(run, &rule_attachment, d->lost ? DFL_INFO : DFL_WARNING, a->span,
                                host->format(run, "后面没有附上“附件%u”", a->number), NULL,
                                d->pages.at[d->pages.count - 1].span, "附上的最后一个附件");
    }
    return rc;
}

/* Does 见 or a bracket refer to it?  In 按省厅附件2 it may be another document's. */
static bool is_own(const struct attachment *a)
{
    uint32_t cp = utf8_before(host->text(a->span.node), a->span.start);

    return cp == U'见' || cp == U'（' || cp == '(';
}

int attachments_judge(dfl_run *run, struct draft *d)
{
    bool there[NUMBERS] = {false};
    const struct attachment *listed = know(there, d->listed.at, d->listed.count), *page;
    int rc = listed ? pages_judge(run, d, there) : DFL_OK;

    rc = rc ? rc : listed_judge(run, d, there);
    if (rc == DFL_OK && !listed && !d->attached && d->pages.count == 0 &&
        d->announced_attachment.node)
        rc = report(run, &rule_dangling, DFL_INFO, d->announced_attachment,
                    "正文提到附件，文后没有找到附件说明和附件，请确认已经附上", NULL);
    page = know(there, d->pages.at, d->pages.count);
    const struct attachment *last = page ? page : listed;
    if (rc == DFL_OK)
        rc = listed ? row_judge(run, d->listed.at, d->listed.count, false)
                    : row_judge(run, d->pages.at, d->pages.count, true);

    for (size_t i = 0; rc == DFL_OK && last && i < d->named.count; i++) {
        const struct attachment *a = &d->named.at[i];
        if (!there[a->number])
            rc = report_related(run, &rule_dangling,
                                d->unnumbered && !is_own(a) ? DFL_INFO : DFL_SEVERITY_DEFAULT,
                                a->span, host->format(run, "没有附件%u", a->number), NULL,
                                last->span, "最后一个附件");
    }
    return rc;
}
