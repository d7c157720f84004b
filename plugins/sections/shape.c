/* Sections that are empty, sections and passages that stand twice. */
#include "../common/repeat.h"
#include "sections.h"

static bool same_group(const struct draft *d, size_t i, size_t k)
{
    const struct item *a = &d->items[i], *b = &d->items[k];

    return a->info.level == b->info.level && host->heading(a->node) == host->heading(b->node);
}

/* Does anything but a heading of the same or a higher level follow?  附件1 is what belongs under
 * 第四部分 附件. */
static bool has_content(const struct draft *d, size_t i)
{
    return i + 1 < d->count &&
           (!sections_begins_part(&d->items[i + 1]) ||
            text_starts(d->items[i].name, dfl_text("附"))) &&
           (!sections_is_heading(d, i + 1) || d->items[i + 1].info.level > d->items[i].info.level);
}

/* Headings nearly all without text are a list of short items, not sections, unless they announce
 * one, as 存在问题 does.  One pass: the counts of a group stand at its first member. */
struct group {
    size_t first, members, filled;
};

static int judge_empty(dfl_run *run, const struct draft *d)
{
    struct group *groups = host->alloc(run, (d->count + 1) * sizeof *groups);
    size_t *of = host->alloc(run, (d->count + 1) * sizeof *of);
    size_t open[10], count = 0; /* per level: its newest group + 1, 0 none */
    int r = DFL_OK;

    memset(open, 0, sizeof open);
    for (size_t i = d->text_start; i < d->count; i++) {
        if (sections_begins_part(&d->items[i]))
            memset(open, 0, sizeof open);
        if (!sections_is_heading(d, i))
            continue;
        size_t level = d->items[i].info.level < 10 ? d->items[i].info.level : 9;
        if (open[level] == 0 || !same_group(d, groups[open[level] - 1].first, i)) {
            groups[count].first = i;
            open[level] = ++count;
        }
        of[i] = open[level] - 1;
        groups[of[i]].members++;
        groups[of[i]].filled += has_content(d, i);
    }
    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++) {
        if (!sections_is_heading(d, i) || has_content(d, i))
            continue;
        const struct group *g = &groups[of[i]];
        bool others = g->members >= 2 && g->filled * 3 >= g->members * 2;
        if (others || (g->filled * 2 >= g->members && parts_name(d->items[i].name)))
            r = sections_report(run, "empty-section", &d->items[i], DFL_SEVERITY_DEFAULT,
                                "标题下面没有内容", NULL, NULL, NULL);
    }
    return r;
}

/* Nothing but a number. */
static bool is_bare(const struct item *at)
{
    return at->info.label_length > 0 && at->info.label_length == at->info.text.len &&
           !at->info.in_table;
}

static bool counts_on(const struct draft *d, size_t i)
{
    const struct item *at = &d->items[i];

    return i > d->text_start && at->info.label_style == at[-1].info.label_style &&
           at->info.label_number == at[-1].info.label_number + 1;
}

/* Is item I the first number of a list?  第一条 may have its words in the lines below. */
static bool is_first(const struct item *at)
{
    return at->info.label_number == 1 && at->info.label_style != DFL_LABEL_ARTICLE &&
           at->info.label_style != DFL_LABEL_CHAPTER;
}

/* The lines without a number from item I on, down to 附件：. */
static size_t lines_from(const struct draft *d, size_t i)
{
    size_t lines = 0;

    while (i + lines < d->count && d->items[i + lines].info.label_length == 0 &&
           !text_starts(d->items[i + lines].name, dfl_text("附件")))
        lines++;
    return lines;
}

/* （三）, or 1. 2. 3., and nothing behind them.  Where as many lines follow as there are numbers,
 * they are the words, torn off.  An attachment may be a form. */
static int judge_bare(dfl_run *run, const struct draft *d)
{
    int r = DFL_OK;

    for (size_t i = d->text_start, n; i < d->count && r == DFL_OK; i += n) {
        n = 1;
        if (sections_begins_part(&d->items[i]))
            break;
        if (!is_bare(&d->items[i]))
            continue;
        while (i + n < d->count && is_bare(&d->items[i + n]) && counts_on(d, i + n))
            n++;
        if ((is_first(&d->items[i]) || counts_on(d, i)) && lines_from(d, i + n) < n)
            r = sections_report(run, "empty-section", &d->items[i], DFL_SEVERITY_DEFAULT,
                                n > 1 ? host->format(run, "从这里起的%zu个序号后面没有内容", n)
                                      : "序号后面没有内容",
                                n > 1 ? &d->items[i + n - 1] : NULL, "到这里为止", NULL);
    }
    return r;
}

/* The section of the same name in front of heading I, count when there is none.  Where the numbers
 * begin anew between the two (an attachment, a form) it is another text's section; a number that
 * stands twice is the numbering plugin's to report. */
static size_t twin_of(const struct draft *d, size_t i)
{
    uint32_t number = d->items[i].info.label_number;
    size_t siblings = 0;

    for (size_t k = i; k-- > d->text_start;) {
        if (!sections_is_heading(d, k) || !same_group(d, i, k))
            continue;
        bool same = text_equal(d->items[i].name, d->items[k].name);
        if (same && siblings == 0 && number == 0)
            return k;
        if (d->items[k].info.label_number >= number)
            return d->count;
        if (same)
            return k;
        number = d->items[k].info.label_number;
        siblings++;
    }
    return d->count;
}

static int report_passage(dfl_run *run, const struct repeat *r)
{
    const struct dfl_related related[] = {
        {host->sentence(r->source, 0), "前面的同一段"},
        {host->sentence(r->last, 0), "重复到这一段为止"},
    };
    const struct dfl_finding f =
        DFL_FINDING(.rule = "repeated-passage", .span = host->sentence(r->first, 0),
                    .message =
                        r->paragraphs > 1
                            ? host->format(run, "从这里起的%zu段与前面重复，请核对是否多粘贴了一遍",
                                           r->paragraphs)
                            : "这一段与前面的一段完全相同，请核对是否多粘贴了一遍",
                    .related = related, .related_count = r->paragraphs > 1 ? 2 : 1);

    return host->report(run, &f);
}

static int judge_double(dfl_run *run, const struct draft *d)
{
    const struct repeats repeats = repeats_find(host, run);
    int r = DFL_OK;

    for (size_t i = 0; i < repeats.count && r == DFL_OK; i++)
        r = report_passage(run, &repeats.at[i]);
    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++) {
        if (!sections_is_heading(d, i) || d->items[i].name.len < 12 || d->items[i].info.level > 2 ||
            repeat_kind(&repeats, d->items[i].info.number) != REPEAT_NONE)
            continue;
        size_t twin = twin_of(d, i);
        if (twin < d->count)
            r = sections_report(run, "repeated-section", &d->items[i], DFL_SEVERITY_DEFAULT,
                                "与前面的标题相同，请核对是否重复", &d->items[twin],
                                "前面的同名标题", NULL);
    }
    return r;
}

int shape_judge(dfl_run *run, const struct draft *d)
{
    int r = judge_empty(run, d);

    if (r == DFL_OK)
        r = judge_bare(run, d);
    return r == DFL_OK ? judge_double(run, d) : r;
}
