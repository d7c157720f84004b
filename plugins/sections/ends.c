/* Text that breaks off. */
#include "sections.h"

static const char *tail_words; /* of section-words.tsv: what stands below a text */

int ends_open(dfl_setup *setup)
{
    tail_words = parts_words(setup, "tail");
    return tail_words ? DFL_OK : DFL_ECONFIG;
}

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

/* Running text that ought to end with a stop; a comma at the end shows it in fewer words. */
static bool is_prose(const struct item *at)
{
    struct dfl_layout layout = {.struct_size = sizeof layout};
    size_t least = ends_with_any(without_blanks(at->info.text), "，|,") ? 8 : 20;

    if (at->info.level > 0 || at->info.in_table || at->info.toc != DFL_TOC_NONE ||
        at->characters < least ||
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

/* What stands behind the last stop is no sentence: attachments, copies, contacts. */
static bool ends_in_tail(struct dfl_str s)
{
    struct dfl_str tail = s;

    for (size_t at = 0; at < s.len;) {
        uint32_t cp = utf8_take(s, &at);
        if (cp == U'。' || cp == U'！' || cp == U'？' || cp == U'；')
            tail = text_part(s, at, s.len);
    }
    const char *words = tail_words;
    struct dfl_str word;
    while (text_item(&words, &word))
        if (text_has(tail, word))
            return true;
    return false;
}

/* Is all behind item I signature and date? */
static bool signature_follows(const struct draft *d, size_t i)
{
    enum { LINES = 3, LINE_MAX = 25 };

    if (i + 1 == d->count || i + LINES < d->count - 1 ||
        !text_ends(without_blanks(d->items[d->count - 1].info.text), dfl_text("日")))
        return false;
    for (size_t k = i + 1; k < d->count; k++)
        if (sections_labelled(&d->items[k]) || d->items[k].info.in_table ||
            d->items[k].characters > LINE_MAX || text_has(d->items[k].info.text, dfl_text("。")))
            return false;
    return true;
}

/* One paragraph of prose; LAST is the last one. */
static int judge_end(dfl_run *run, const struct draft *d, size_t i, size_t last)
{
    const struct item *at = &d->items[i];
    struct dfl_str s = without_blanks(at->info.text);
    bool at_end = i == last && i + 1 == d->count;
    bool over = (i + 1 < d->count && sections_is_heading(d, i + 1)) || signature_follows(d, i);

    if (!at_end && !over)
        return DFL_OK;
    if (ends_with_any(s, "，|、|,"))
        return report_cut(run, at, utf8_back(s, s.len), s.len, DFL_WARNING,
                          "段末是逗号或顿号，后面似乎还有内容没有写完");
    if (!is_cut(s) || ends_in_tail(s))
        return DFL_OK;
    return report_cut(run, at, last_clause(s), s.len, at_end ? DFL_WARNING : DFL_INFO,
                      at_end ? "全文到这里没有句号，似乎没有写完" : "这一段没有句号，似乎没有写完");
}

int ends_judge(dfl_run *run, const struct draft *d)
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
    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++)
        if (is_prose(&d->items[i]))
            r = judge_end(run, d, i, last);
    return r;
}
