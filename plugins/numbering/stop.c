/* Headings that stand alone end without a mark. */
#include "list.h"

static uint32_t last_mark(const struct item *item)
{
    return utf8_before(item->text, skip_blanks_back(item->text, item->text.len));
}

static bool is_stop(uint32_t cp)
{
    return cp == U'。' || cp == U'；' || cp == U'，' || cp == U'、' || cp == ';' || cp == ',';
}

/* 加强领导。成立专班。 is a heading with its text behind it, whatever style it is set in;
 * 问题表现： 力量不足。 is a sentence. */
static bool is_stopped(const struct item *item)
{
    return item->heading && last_mark(item) == U'。' &&
           text_find(item->text, dfl_text("。"), 0) + 3 ==
               skip_blanks_back(item->text, item->text.len) &&
           !text_has(item->text, dfl_text("："));
}

/* 1.申请书； */
static bool is_clause(const struct item *item)
{
    enum { SHORT = 25 * 3 };

    return !item->heading && item->text.len <= SHORT && is_stop(last_mark(item));
}

/* 二、存在问题； in a row of headings, over a text of its own. */
static bool is_heading_clause(const struct item *item, const struct item *next)
{
    enum { SHORT = 12 * 3 };
    size_t start = item->automatic ? 0 : item->label.end;
    size_t end = utf8_back(item->text, skip_blanks_back(item->text, item->text.len));

    if (!is_clause(item) || last_mark(item) == U'。' || start >= end || end - start > SHORT ||
        (next && next->plain == item->plain) ||
        (item->label.style != DFL_LABEL_HAN_DUN && item->label.style != DFL_LABEL_HAN_PAREN))
        return false;
    for (size_t at = start; at < end;)
        if (!is_han(utf8_take(item->text, &at)))
            return false;
    return true;
}

static struct dfl_edit without_mark(const struct item *item)
{
    size_t end = skip_blanks_back(item->text, item->text.len);

    return (struct dfl_edit){{item->node, utf8_back(item->text, end), end}, dfl_text("")};
}

static int marks_report(dfl_run *run, uint32_t severity, const struct dfl_edit *edits, size_t count)
{
    const char *mark = host->format(
        run, "%.*s",
        S(text_part(host->text(edits->span.node), edits->span.start, edits->span.end)));
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule_stopped.id, .span = edits->span, .severity = severity,
                    .message = host->format(
                        run, "单独成行的标题末尾通常不用标点“%s”%s", mark,
                        count > 1 ? host->format(run, "，同样的标题有%zu个", count) : ""),
                    .fix_kind = DFL_FIX_REVIEW, .edits = edits, .edit_count = count);

    return host->report(run, &f);
}

/* Where most headings of the row have none it is a slip, else a habit, said once.  A list of
 * clauses has no headings. */
int stopped_judge(dfl_run *run, struct item *const *row, size_t n)
{
    struct dfl_edit *stopped = host->alloc(run, (n + 1) * sizeof *stopped);
    size_t count = 0, headings = 0;
    int rc = DFL_OK;

    for (size_t i = 0; i < n; i++) {
        const struct item *next = i + 1 < n ? row[i + 1] : NULL;
        headings += row[i]->heading;
        if (is_stopped(row[i]) || is_heading_clause(row[i], next))
            stopped[count++] = without_mark(row[i]);
        else if (is_clause(row[i]))
            return DFL_OK;
    }
    if (count == 0 || headings == 0)
        return DFL_OK;
    if (2 * count >= headings)
        return marks_report(run, DFL_INFO, stopped, count);
    for (size_t i = 0; rc == DFL_OK && i < count; i++)
        rc = marks_report(run, DFL_WARNING, &stopped[i], 1);
    return rc;
}
