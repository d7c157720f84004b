/* What is said of a gap. */
#include "gap.h"

#define S(str) (int)(str).len, (str).ptr
#define QUOTED 16     /* code points of the draft's words shown */
#define MARK_SHOWN 24 /* of a mark */

/* Is it a tab or one of several blanks, or a dash, behind which another part of the line begins? */
static bool parts_line(const struct scan *s, size_t i, size_t blanks)
{
    if (cp_at(s, i) == U'—')
        return true;
    return cp_at(s, i) == ' ' && (s->text->bytes.ptr[s->text->at[i]] == '\t' ||
                                  skip_blank(s, i) - skip_blank_back(s, i) > blanks);
}

static struct dfl_str slice(const struct text *t, size_t from, size_t to)
{
    return (struct dfl_str){t->bytes.ptr + t->at[from], t->at[to] - t->at[from]};
}

/* Is what stands before I the point of a number, which ends no words? 3.1万人增加到 */
static bool is_point(const struct scan *s, size_t i)
{
    return i > 1 && cp_before(s, i) == '.' && kind_of(s, cp_at(s, i)) == C_DIGIT &&
           kind_of(s, cp_before(s, i - 1)) == C_DIGIT;
}

/* The words of the clause before I, … in front of them where they are cut. */
static struct dfl_str words_before(const struct scan *s, size_t i)
{
    size_t from = skip_blank_back(s, i), to = from;

    while (from > 0 && to - from < QUOTED) {
        int kind = kind_of(s, cp_before(s, from));
        if (kind == C_STOP || kind == C_OPEN || kind == C_CLOSE || parts_line(s, from - 1, 2) ||
            (flags_of(s, cp_before(s, from)) & C_MARK && kind != C_HAN && !is_point(s, from)))
            break;
        from--;
    }
    struct dfl_str words = slice(s->text, skip_blank(s, from) < to ? skip_blank(s, from) : to, to);
    if (to - from == QUOTED && kind_of(s, cp_before(s, from)) == C_HAN)
        return dfl_text(s->out->host->format(s->out->run, "…%.*s", S(words)));
    return words;
}

/* The words of the clause from I on, up to the next figure or 关于, … behind them where they are
 * cut. */
static struct dfl_str words_behind(const struct scan *s, size_t i)
{
    size_t from = skip_blank(s, cp_at(s, i) == '.' ? i + 1 : i), to = from;

    for (; to < s->text->n && to - from < QUOTED / 2; to++) {
        int kind = kind_of(s, cp_at(s, to));
        if (kind == C_STOP || kind == C_OPEN || kind == C_CLOSE || parts_line(s, to, 1) ||
            (to > from && kind == C_DIGIT) || (cp_at(s, to) == U'关' && cp_at(s, to + 1) == U'于'))
            break;
    }
    size_t end = skip_blank_back(s, to) > from ? skip_blank_back(s, to) : from;
    if (to - from == QUOTED / 2 && kind_of(s, cp_at(s, to)) == C_HAN)
        return dfl_text(s->out->host->format(s->out->run, "%.*s…", S(slice(s->text, from, end))));
    return slice(s->text, from, end);
}

/* What stands in the place, … where a long one is cut. */
static struct dfl_str mark_shown(const struct scan *s, const struct gap *g)
{
    if (g->form != GAP_MARK || g->end - g->start <= MARK_SHOWN)
        return slice(s->text, g->start, g->end);
    return dfl_text(
        s->out->host->format(s->out->run, "%.*s…", S(slice(s->text, g->start, g->start + QUOTED))));
}

static const char *lost_message(const struct scan *s, const struct gap *g)
{
    const struct dfl_host *host = s->out->host;
    dfl_run *run = s->out->run;
    struct dfl_str all = slice(s->text, g->start, g->end);
    struct dfl_str before = words_before(s, g->start);

    switch (g->expect) {
    case EXPECT_ORDINAL:
        return host->format(run, "“%.*s”缺少序数", S(all));
    case EXPECT_DATE:
        return host->format(run, "“%.*s”缺少具体日期", S(all));
    default:
        break;
    }
    if (g->unit_end == 0 && g->doubt == GAP_POSSIBLE)
        return host->format(run, "“%.*s”没有写明幅度，请确认是否漏了百分比", S(all));
    if (g->unit_end == 0)
        return host->format(run, "“%.*s”后缺少%s", S(all),
                            g->expect == EXPECT_PERCENT ? "百分比" : "数字");
    all = slice(s->text, g->start, g->unit_end); /* 余万元 */
    if (g->doubt == GAP_POSSIBLE)
        return host->format(run, "“%.*s”只说“%.*s”，请确认是否漏了数字", S(before), S(all));
    return before.len ? host->format(run, "“%.*s”与“%.*s”之间缺少数字", S(before), S(all))
                      : host->format(run, "“%.*s”前缺少数字", S(all));
}

/* Does it begin a part of the line with the words behind it? */
static bool stands_apart(const struct scan *s, const struct gap *g)
{
    return g->start > 0 && parts_line(s, g->start - 1, 2) && cp_at(s, g->end) != ' ';
}

const char *gap_message(const struct scan *s, const struct gap *g)
{
    const struct dfl_host *host = s->out->host;
    dfl_run *run = s->out->run;
    struct dfl_str mark = mark_shown(s, g);
    struct dfl_str before = words_before(s, g->start), behind = words_behind(s, g->end);
    const char *kind = expect_name[g->expect];

    if (skip_blank(s, g->start) >= g->end && cp_before(s, skip_blank_back(s, g->start)) == ':') {
        before = words_before(s, skip_blank_back(s, g->start) - 1); /* 联系人：   ， */
        return host->format(run, "“%.*s”后空着，%s没有填", S(before), kind);
    }
    if (g->form == GAP_CHOICE)
        return "选项都没有勾选";
    if (g->form == GAP_VARIABLE)
        return host->format(run,
                            cp_at(s, g->start + 1) == '%' ? "“%.*s”是模板的语句，没有删去"
                                                          : "“%.*s”处本应由程序填入内容，没有填",
                            S(mark));
    if (g->form == GAP_PROMPT)
        return host->format(run, "“%.*s”是提示文字，没有换成实际内容", S(mark));
    if (g->form == GAP_QUERY)
        return host->format(run, "“%.*s”像是存疑的记号，请核实后删去", S(mark));
    if (g->form == GAP_MARKUP)
        return host->format(run, "“%.*s”两端的星号是其他软件的加粗记号，应删去", S(mark));
    if (g->form == GAP_LOST)
        return lost_message(s, g);
    if (g->masked)
        return host->format(run, "“%.*s”像是有意隐去，请确认是否需要写明", S(mark));
    if (g->expect == EXPECT_DOCUMENT_NUMBER)
        return host->format(run, "发文字号“%.*s”没有填写完整", S(mark));
    if (g->expect == EXPECT_DATE)
        return host->format(run, "日期“%.*s”没有填写完整", S(mark));
    if (g->form == GAP_SPACE && g->expect == EXPECT_ORDINAL && cp_at(s, g->start) == U'第')
        return host->format(run, "“%.*s”缺少序数", S(mark));
    if (g->form == GAP_SPACE)
        return before.len ? host->format(run, "“%.*s”后空着，%s没有填", S(before), kind)
                          : host->format(run, "此处空着，%s没有填", kind);
    if (g->doubt == GAP_LIKELY && (g->expect == EXPECT_ANY || g->end == s->text->n) &&
        g->end - g->start == 1 && cp_at(s, g->start) == '.' && before.len)
        return host->format(run, "“%.*s”后的“%.*s”像是没有填的%s；如果是句号，应写作“。”",
                            S(before), S(mark), kind);
    if (before.len == 0 && cp_before(s, skip_blank_back(s, g->start)) == ':') /* 联系人：____ */
        before = words_before(s, skip_blank_back(s, g->start) - 1);
    if (before.len && !(behind.len && stands_apart(s, g)))
        return host->format(run, "“%.*s”后的%s没有填（“%.*s”处）", S(before), kind, S(mark));
    if (behind.len)
        return host->format(run, "“%.*s”前的%s没有填（“%.*s”处）", S(behind), kind, S(mark));
    return host->format(run, "“%.*s”处的%s没有填", S(mark), kind);
}
