/* The form of a number: the mark behind it, its brackets, blanks and width. */
#include "draft.h"

static const char b2[] = "GB/T 15834—2011 附录B.3.2（资料性）；GB/T 9704—2012 7.3.3";
static const char b3[] = "GB/T 15834—2011 附录B.3.3（资料性）；GB/T 9704—2012 7.3.3";
static const char b4[] = "GB/T 15834—2011 附录B.3.4（资料性）";
static const char b1[] = "GB/T 15834—2011 附录B.3.1（资料性）";
static const char b5[] = "GB/T 15834—2011 附录B.3.5（资料性）";

/* Is the number, with its blanks aside, followed by a 是 that makes it 一是? */
static bool is_mangled(struct dfl_str s, const struct label *l)
{
    size_t at = skip_blanks(s, l->end), next = at;

    if (l->number > 20 || l->open || l->close || l->parts > 1 || utf8_take(s, &next) != U'是')
        return false;
    if (l->style == DFL_LABEL_HAN_DUN) { /* 一、是什么 is a heading */
        if (l->mark == U'、' && !l->space)
            return false;
    } else if (l->style != DFL_LABEL_ARABIC_DOT) {
        return false;
    }
    uint32_t cp = utf8_peek(s, next);
    if (skip_blanks(s, next) == s.len) /* "1.是" alone may be an answer to tick */
        return l->space;
    return (is_han(cp) || cp == U'“' || cp == U'《') && !words_at(WORDS_SHI_FOLLOW, s, next);
}

struct fault {
    const struct dfl_rule *rule;
    uint32_t severity;
    const char *source;
    const char *what;
    bool habit; /* only advice where the draft does it throughout */
};

static struct fault mark_fault(const struct label *l)
{
    const struct fault none = {NULL, 0, NULL, NULL, false};

    switch (l->style) {
    case DFL_LABEL_HAN_DUN:
        if (l->mark == 0)
            return (struct fault){&rule_mark, DFL_WARNING, b2, "汉字数字序号后用顿号，不空格",
                                  false};
        if (l->mark != U'、')
            return (struct fault){&rule_mark, DFL_ERROR, b2, "汉字数字序号后用顿号", false};
        return none;
    case DFL_LABEL_ARABIC_DOT:
        if (l->mark == U'、')
            return (struct fault){&rule_mark, DFL_WARNING, b3, "阿拉伯数字序号后用下脚点", true};
        return none;
    case DFL_LABEL_HAN_PAREN:
    case DFL_LABEL_ARABIC_PAREN:
        if (l->mark)
            return (struct fault){&rule_mark, DFL_ERROR, b4, "带括号的序号后不用点号", false};
        return none;
    case DFL_LABEL_DECIMAL:
        if (l->mark)
            return (struct fault){&rule_mark, DFL_INFO, b5, "表示章节关系的序号末尾不用点号",
                                  false};
        return none;
    default:
        return none;
    }
}

static struct fault form_fault(const struct label *l)
{
    struct fault f = mark_fault(l);

    if (f.rule)
        return f;
    if (l->close && l->open && (l->open == '(') != (l->close == ')'))
        return (struct fault){&rule_bracket, DFL_WARNING, NULL, "两个括号一全角一半角", false};
    if (l->style == DFL_LABEL_HAN_PAREN && !l->open)
        return (struct fault){&rule_bracket, DFL_WARNING, NULL, "缺左括号", false};
    if (l->open == '(')
        return (struct fault){&rule_bracket, DFL_WARNING, NULL, "序号的括号用全角", true};
    if (l->space && l->style != DFL_LABEL_CHAPTER && l->style != DFL_LABEL_ARTICLE)
        return (struct fault){&rule_space, DFL_WARNING, NULL, "序号中间多了空格", false};
    if (l->wide)
        return (struct fault){&rule_full_width, DFL_INFO, NULL, "序号用半角数字", false};
    if (l->style == DFL_LABEL_ARABIC_DOT && l->mark == U'．')
        return (struct fault){&rule_full_width, DFL_INFO, NULL, "序号后的下脚点用半角", false};
    return (struct fault){NULL, 0, NULL, NULL, false};
}

/* The number as it should be written. */
static const char *well_formed(dfl_run *run, struct dfl_str s, const struct label *l)
{
    struct dfl_str number = text_part(s, l->number_start, l->number_end);
    char digits[24] = "";

    if (l->style == DFL_LABEL_DECIMAL || l->style == DFL_LABEL_ARABIC_DOT ||
        l->style == DFL_LABEL_ARABIC_PAREN) {
        size_t n = 0;
        for (size_t at = l->number_start; at < l->number_end && n + 1 < sizeof digits;) {
            uint32_t cp = utf8_take(s, &at);
            digits[n++] = (char)(cp == U'．' || cp == '.' ? '.' : '0' + digit_value(cp));
        }
        number = (struct dfl_str){digits, n};
    }
    switch (l->style) {
    case DFL_LABEL_HAN_DUN:
        return host->format(run, "%.*s、", S(number));
    case DFL_LABEL_ARABIC_DOT:
        return host->format(run, "%.*s.", S(number));
    case DFL_LABEL_DECIMAL:
        return host->format(run, "%.*s", S(number));
    case DFL_LABEL_HAN_PAREN:
        return host->format(run, "（%.*s）", S(number));
    default:
        return host->format(run, l->open ? "（%.*s）" : "%.*s）", S(number));
    }
}

/* 一是， and ①、: what stands behind the whole label. */
static int behind_judge(dfl_run *run, const dfl_node *node, struct dfl_str s, const struct label *l)
{
    size_t next = l->end;
    uint32_t cp = utf8_take(s, &next);
    struct dfl_span span = {node, l->start, next};

    if (cp != U'、' && cp != '.' && cp != U'．' && cp != U'，' && cp != ',')
        return DFL_OK;
    return report_fix(run, &rule_mark, DFL_WARNING, span,
                      host->format(run, "“%.*s”后不用标点", S(text_part(s, l->start, l->end))), b4,
                      DFL_FIX_SAFE, text_part(s, l->start, l->end));
}

int mangled_judge(dfl_run *run, const dfl_node *node, struct dfl_str s, const struct label *l,
                  bool *mangled)
{
    struct dfl_span span = {node, l->start, skip_blanks(s, l->end)};
    const char *wanted;

    *mangled = is_mangled(s, l);
    if (!*mangled)
        return DFL_OK;
    utf8_take(s, &span.end);
    wanted = host->format(run, "%s是", han_text(l->number).text);
    return report_fix(
        run, &rule_mangled, DFL_SEVERITY_DEFAULT, span,
        host->format(run, "“%.*s”应写作“%s”", S(text_part(s, span.start, span.end)), wanted), NULL,
        DFL_FIX_SAFE, dfl_text(wanted));
}

static struct dfl_edit edit_of(dfl_run *run, const dfl_node *node, const struct label *l)
{
    return (struct dfl_edit){{node, l->start, l->end},
                             dfl_text(well_formed(run, host->text(node), l))};
}

/* All that is written in one way, the first of EDITS being the place. */
static int faults_report(dfl_run *run, const struct fault *f, const struct dfl_edit *edits,
                         size_t count)
{
    struct dfl_span span = edits->span;
    struct dfl_str was = text_part(host->text(span.node), span.start, span.end);
    const struct dfl_finding finding =
        DFL_FINDING(.rule = f->rule->id, .span = span, .severity = f->severity, .source = f->source,
                    .message = host->format(
                        run, "“%.*s”应写作“%.*s”：%s%s", S(was), S(edits->text), f->what,
                        count > 1 ? host->format(run, "，全文有%zu处", count) : ""),
                    .fix_kind = DFL_FIX_SAFE, .edits = edits, .edit_count = count);

    return host->report(run, &finding);
}

/* （ at the end of the paragraph above, 三） here. */
static int split_judge(dfl_run *run, const struct item *item, bool *split)
{
    const struct label *l = &item->label;
    struct dfl_str above = item->above ? host->text(item->above) : (struct dfl_str){0};
    size_t end = skip_blanks_back(above, above.len), start = utf8_back(above, end);
    uint32_t open = end > 0 ? utf8_peek(above, start) : 0;

    *split = !item->automatic && l->close && !l->open && (open == U'（' || open == '(');
    if (!*split)
        return DFL_OK;
    const char *wanted =
        host->format(run, "（%.*s）", S(text_part(item->text, l->number_start, l->number_end)));
    const struct dfl_edit edits[] = {
        {{item->above, start, end}, dfl_text("")},
        {{item->node, l->start, l->end}, dfl_text(wanted)},
    };
    const struct dfl_related related = {edits[0].span, "左括号在这里"};
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule_bracket.id, .span = edits[1].span,
                    .message =
                        host->format(run, "序号“%s”断成了两行，左括号落在上一段末尾", wanted),
                    .fix_kind = DFL_FIX_REVIEW, .edits = edits, .edit_count = 2,
                    .related = &related, .related_count = 1);
    return host->report(run, &f);
}

/* RIGHT, by style: some are written as they should be, and what differs is no habit. */
static struct fault item_fault(const struct item *item, const bool *right)
{
    struct fault f = {.rule = NULL};

    if (item->automatic || item->label.style == DFL_LABEL_CIRCLED)
        return f;
    f = form_fault(&item->label);
    if (f.habit && !right[item->label.style])
        f.severity = DFL_INFO;
    return f;
}

/* What is only advice, by kind: a habit is said once. */
struct habit {
    struct fault fault;
    ARRAY(struct dfl_edit) edits;
};

struct habits {
    ARRAY(struct habit) all;
};

static void habit_add(dfl_run *run, struct habits *h, const struct item *item,
                      const struct fault *f)
{
    size_t i = 0;

    while (i < h->all.count && h->all.at[i].fault.what != f->what)
        i++;
    if (i == h->all.count)
        ARRAY_ADD(run, h->all)->fault = *f;
    *ARRAY_ADD(run, h->all.at[i].edits) = edit_of(run, item->node, &item->label);
}

static int item_judge(dfl_run *run, const struct item *item, const bool *right, struct habits *h)
{
    struct fault f = item_fault(item, right);
    bool split;
    int rc = split_judge(run, item, &split);

    if (rc || split || item->automatic)
        return rc;
    if (item->label.style == DFL_LABEL_CIRCLED)
        return behind_judge(run, item->node, item->text, &item->label);
    if (!f.rule)
        return DFL_OK;
    if (f.severity == DFL_INFO) {
        habit_add(run, h, item, &f);
        return DFL_OK;
    }
    const struct dfl_edit edit = edit_of(run, item->node, &item->label);
    return faults_report(run, &f, &edit, 1);
}

int marks_judge(dfl_run *run, const struct draft *d)
{
    bool right[LABEL_STYLES] = {false};
    struct habits habits = {{NULL, 0, 0}};
    int rc = DFL_OK;

    for (size_t i = 0; i < d->items.count; i++) {
        const struct item *item = &d->items.at[i];
        if (!item->automatic && !form_fault(&item->label).rule)
            right[item->label.style] = true;
    }
    for (size_t i = 0; rc == DFL_OK && i < d->items.count; i++)
        rc = item_judge(run, &d->items.at[i], right, &habits);
    for (size_t i = 0; rc == DFL_OK && i < habits.all.count; i++) {
        const struct habit *h = &habits.all.at[i];
        rc = faults_report(run, &h->fault, h->edits.at, h->edits.count);
    }
    return rc;
}

/* GB/T 9704—2012 7.3.4: 附件：1.… */
int attachment_marks_judge(dfl_run *run, const struct draft *d)
{
    bool right = false;
    int rc = DFL_OK;

    for (size_t i = 0; i < d->listed.count; i++)
        right |= d->listed.at[i].label.mark == '.';
    for (size_t i = 0; rc == DFL_OK && i < d->listed.count; i++) {
        const struct attachment *a = &d->listed.at[i];
        struct fault f = a->label.number ? form_fault(&a->label) : (struct fault){0};
        if (!f.rule)
            continue;
        if (f.habit && !right)
            f.severity = DFL_INFO;
        f.source = "GB/T 9704—2012 7.3.4";
        const struct dfl_edit edit = edit_of(run, a->span.node, &a->label);
        rc = faults_report(run, &f, &edit, 1);
    }
    return rc;
}

/* ---- 第一、 首先、 in running text ---- */

int mark_patterns(dfl_setup *setup)
{
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < words[WORDS_ORDER].count; i++) {
        const struct dfl_pattern p = {
            .struct_size = sizeof p,
            .text = words[WORDS_ORDER].at[i].ptr,
            .rule = rule_mark.id,
            .after = "、",
            .tag = TAG_ORDER,
        };
        rc = host->pattern(setup, &p);
    }
    return rc;
}

int mark_match(dfl_run *run, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node), word = text_part(s, m->span.start, m->span.end);
    size_t behind = m->span.end;
    struct dfl_span span = m->span;

    utf8_take(s, &behind); /* 、 */
    if (!clause_start(s, m->span.start) || words_at(WORDS_ORDER_NEXT, s, behind))
        return DFL_OK;
    span.end = behind;
    return report_fix(
        run, &rule_mark, DFL_WARNING, span,
        host->format(run, "“%.*s、”应写作“%.*s，”：这样的序号后用逗号", S(word), S(word)), b1,
        DFL_FIX_SAFE, dfl_text(host->format(run, "%.*s，", S(word))));
}
