/* The period the title names against the one the text tells of. */
#include "sections.h"

static const char *whole_year, *outlook; /* words of section-words.tsv */

int period_open(dfl_setup *setup)
{
    whole_year = parts_words(setup, "whole_year");
    outlook = whole_year ? parts_words(setup, "outlook") : NULL;
    return outlook ? DFL_OK : DFL_ECONFIG;
}

/* 2023年 at byte AT of S: 2023, else 0. */
static int year_at(struct dfl_str s, size_t at)
{
    const char *p = s.ptr + at;

    if (s.len < at + 7 || memcmp(p, "20", 2) != 0 || p[2] < '0' || p[2] > '9' || p[3] < '0' ||
        p[3] > '9' || memcmp(p + 4, "年", 3) != 0)
        return 0;
    return 2000 + (p[2] - '0') * 10 + (p[3] - '0');
}

static int report_period(dfl_run *run, const struct draft *d, const struct item *at, size_t start,
                         const char *message)
{
    const struct dfl_related related = {sections_span(&d->items[d->title]), "标题"};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong-period", .span = {at->node, start, start + 7},
                    .message = message, .related = &related, .related_count = 1);

    return host->report(run, &f);
}

/* Does a longer time begin at the year at START: 2019年以来, 2019年至2023年? */
static bool begins_span(struct dfl_str s, size_t start)
{
    static const char *const spans[] = {"以来", "至", "到", "—",    "-",
                                        "－",   "、", "和", "以前", "起"};
    struct dfl_str rest = text_part(s, start + strlen("2023年"), s.len);

    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
        if (text_starts(rest, dfl_text(spans[i])))
            return true;
    return false;
}

/* The heading of a section that tells of another year: 2024年打算 in what is of 2024 or before is
 * right, 2022年打算 is not; 2019年以来 looks back. */
static int judge_heading_year(dfl_run *run, const struct draft *d, const struct item *at)
{
    int from = d->doc.period_start.year, to = d->doc.period_end.year;
    size_t start = at->info.label_length;
    int year = year_at(at->info.text, start);

    if (year == 0 || (year >= from && year <= to + 1) || begins_span(at->info.text, start))
        return DFL_OK;
    return report_period(
        run, d, at, start,
        host->format(run, "标题写的是%d年，这一部分写的是%d年，请核对是否沿用了旧稿", to, year));
}

/* A word of LIST in S at or behind FROM; s.len + 1 none. */
static size_t find_any(struct dfl_str s, const char *list, size_t from, size_t *end)
{
    struct dfl_str word;
    size_t first = s.len + 1;

    while (text_item(&list, &word)) {
        size_t at = text_find(s, word, from);
        if (at < first) {
            first = at;
            *end = at + word.len;
        }
    }
    return first;
}

/* 全年完成…… in what tells of half a year; what is planned, or was last year, is no slip. */
static int judge_whole_year(dfl_run *run, const struct draft *d, const struct item *at)
{
    struct dfl_str s = at->info.text;
    size_t start = 0, end = 0, ignored;
    int r = DFL_OK;

    for (; r == DFL_OK && (start = find_any(s, whole_year, end, &end)) < s.len;) {
        struct dfl_span sentence = host->sentence(at->node, start);
        if (find_any(text_part(s, 0, sentence.end), outlook, sentence.start, &ignored) <=
            sentence.end)
            continue;
        const struct dfl_related related = {sections_span(&d->items[d->title]), "标题"};
        const struct dfl_finding f =
            DFL_FINDING(.rule = "wrong-period", .span = {at->node, start, end},
                        .severity = DFL_INFO,
                        .message = host->format(run, "标题写的不是全年，这里却是“%.*s”，请核对",
                                                (int)(end - start), s.ptr + start),
                        .related = &related, .related_count = 1);
        r = host->report(run, &f);
    }
    return r;
}

int period_judge(dfl_run *run, const struct draft *d, const struct type *type)
{
    const struct item *at = &d->items[d->text_start];
    int from = d->doc.period_start.year, to = d->doc.period_end.year, rc = DFL_OK;
    int year = sections_is_text(at) ? year_at(at->info.text, 0) : 0;
    bool part = d->doc.period_start.month == 1 && d->doc.period_end.month < 12;

    if (from == 0 || !type->begins_with_period)
        return DFL_OK;
    if (year != 0 && (year < from || year > to) && !begins_span(at->info.text, 0))
        rc = report_period(
            run, d, at, 0,
            host->format(run, "标题写的是%d年，正文从%d年写起，请核对是否沿用了旧稿", to, year));
    for (size_t i = d->text_start; rc == DFL_OK && i < d->count; i++) {
        if (d->items[i].info.kind == DFL_NODE_HEADING)
            rc = judge_heading_year(run, d, &d->items[i]);
        if (rc == DFL_OK && part && !d->items[i].info.in_table)
            rc = judge_whole_year(run, d, &d->items[i]);
    }
    return rc;
}
