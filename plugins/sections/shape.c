/* Sections that are empty, sections and passages that stand twice, text that breaks off. */
#include "../common/repeat.h"
#include "sections.h"

/* A number in front of nothing but …… heads no section. */
static bool is_heading(const struct draft *d, size_t i)
{
    const struct dfl_node_info *info = &d->items[i].info;

    return i >= d->text_start && info->level > 0 && info->toc == DFL_TOC_NONE && !info->in_table &&
           d->items[i].name.len > 0;
}

static bool same_group(const struct draft *d, size_t i, size_t k)
{
    const struct item *a = &d->items[i], *b = &d->items[k];

    return a->info.level == b->info.level && host->heading(a->node) == host->heading(b->node);
}

/* Does anything but a heading of the same or a higher level follow? */
static bool has_content(const struct draft *d, size_t i)
{
    return i + 1 < d->count &&
           (!is_heading(d, i + 1) || d->items[i + 1].info.level > d->items[i].info.level);
}

/* Headings nearly all without text are a list of short items, not sections.  One pass: the counts
 * of a group stand at its first member. */
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
        if (!is_heading(d, i))
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
        if (!is_heading(d, i) || has_content(d, i))
            continue;
        const struct group *g = &groups[of[i]];
        if (g->filled * 3 >= g->members * 2 && g->members >= 2)
            r = sections_report(run, "empty-section", &d->items[i], DFL_SEVERITY_DEFAULT,
                                "标题下面没有内容", NULL, NULL, NULL);
    }
    return r;
}

/* （三） and nothing behind it, in a row whose other numbers have something. */
static int judge_bare(dfl_run *run, const struct draft *d)
{
    int r = DFL_OK;

    for (size_t i = d->text_start + 1; i < d->count && r == DFL_OK; i++) {
        const struct item *at = &d->items[i], *before = at - 1;
        bool goes_on = i + 1 < d->count && at[1].info.label_length == 0 && !is_heading(d, i + 1);

        if (at->info.label_length > 0 && at->info.label_length == at->info.text.len &&
            before->name.len > 0 && !goes_on && !at->info.in_table &&
            at->info.label_style == before->info.label_style &&
            at->info.label_number == before->info.label_number + 1)
            r = sections_report(run, "empty-section", at, DFL_SEVERITY_DEFAULT, "序号后面没有内容",
                                NULL, NULL, NULL);
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
        if (!is_heading(d, k) || !same_group(d, i, k))
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
        if (!is_heading(d, i) || d->items[i].name.len < 12 || d->items[i].info.level > 2 ||
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

/* ---- text that breaks off ---- */

#define FIELD_NAME 18 /* bytes before its colon */

static bool ends_with_any(struct dfl_str s, const char *list)
{
    struct dfl_str item;

    while (text_item(&list, &item))
        if (text_ends(s, item))
            return true;
    return false;
}

static struct dfl_str without_blanks(struct dfl_str s)
{
    while (s.len > 0 && (s.ptr[s.len - 1] == '\n' || is_blank(utf8_before(s, s.len))))
        s.len = utf8_back(s, s.len);
    return s;
}

/* 出席：王建国，李淑芬 - a short name, a colon, and words that make no sentence. */
static bool is_field(struct dfl_str s)
{
    size_t end = text_find(s, dfl_text("："), 0);

    return end <= FIELD_NAME && !text_has(s, dfl_text("。")) &&
           !text_has((struct dfl_str){s.ptr, end}, dfl_text("，"));
}

/* Running text that ought to end with a stop. */
static bool is_prose(const struct item *at)
{
    struct dfl_layout layout = {.struct_size = sizeof layout};

    if (at->info.level > 0 || at->info.in_table || at->info.toc != DFL_TOC_NONE ||
        at->characters < 20 ||
        !(text_has(at->info.text, dfl_text("，")) || text_has(at->info.text, dfl_text("。"))) ||
        is_field(at->info.text))
        return false;
    host->layout(at->node, &layout);
    return layout.alignment != 1 && layout.alignment != 2;
}

/* Where the last clause begins: behind the last stop or comma. */
static size_t last_clause(struct dfl_str s)
{
    size_t start = 0;

    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.ptr[i] == ',' || s.ptr[i] == ';')
            start = i + 1;
        else if (i + 3 < s.len &&
                 (memcmp(s.ptr + i, "，", 3) == 0 || memcmp(s.ptr + i, "。", 3) == 0 ||
                  memcmp(s.ptr + i, "；", 3) == 0))
            start = i + 3;
    return start;
}

static bool is_cut(struct dfl_str s)
{
    return !ends_with_any(
        s, "。|！|？|；|：|…|”|’|）|】|》|〉|!|?|;|:|)|.|\"|、|，|,|—|日|月|年|号|~|～");
}

static int report_cut(dfl_run *run, const struct item *at, size_t start, size_t end,
                      uint32_t severity, const char *message)
{
    const struct dfl_finding f = DFL_FINDING(.rule = "breaks-off", .span = {at->node, start, end},
                                             .severity = severity, .message = message);

    return host->report(run, &f);
}

/* A text whose lines are broken by hand has no paragraph ends to judge. */
#define BROKEN_LINES 3

static int judge_ends(dfl_run *run, const struct draft *d)
{
    size_t cut = 0, prose = 0, last = d->count;
    int r = DFL_OK;

    for (size_t i = d->text_start; i < d->count; i++) {
        if (!is_prose(&d->items[i]))
            continue;
        struct dfl_str s = without_blanks(d->items[i].info.text);
        prose++;
        cut += is_cut(s) || ends_with_any(s, "，|,|、");
        last = i;
    }
    if (prose == 0 || (cut > BROKEN_LINES && cut * 10 > prose))
        return DFL_OK;
    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++) {
        if (!is_prose(&d->items[i]))
            continue;
        struct dfl_str s = without_blanks(d->items[i].info.text);
        bool at_end = i == last && i + 1 == d->count;
        bool before_heading = i + 1 < d->count && is_heading(d, i + 1);
        if (!at_end && !before_heading)
            continue;
        if (ends_with_any(s, "，|、|,"))
            r = report_cut(run, &d->items[i], s.len - (s.ptr[s.len - 1] == ',' ? 1 : 3), s.len,
                           DFL_WARNING, "段末是逗号或顿号，后面似乎还有内容没有写完");
        else if (is_cut(s))
            r = report_cut(
                run, &d->items[i], last_clause(s), s.len, at_end ? DFL_WARNING : DFL_INFO,
                at_end ? "全文到这里没有句号，似乎没有写完" : "这一段没有句号，似乎没有写完");
    }
    return r;
}

int shape_judge(dfl_run *run, const struct draft *d)
{
    int r = judge_empty(run, d);

    if (r == DFL_OK)
        r = judge_bare(run, d);
    if (r == DFL_OK)
        r = judge_double(run, d);
    return r == DFL_OK ? judge_ends(run, d) : r;
}
