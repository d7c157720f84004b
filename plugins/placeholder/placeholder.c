/* placeholder - what a draft still leaves open: blanks, lost figures, prompts, reminders. */
#include <draftlint/plugin.h>

#include <string.h>

#include "cells.h"
#include "gap.h"
#include "rules.h"

#define HEAD_LONGEST 40 /* code points of a line that heads a form */
#define CROSS_BYTES 12  /* of marks alone in their cell */
#define NAMES_SHOWN 6   /* fields of a form named in a message */
#define STORIES ((uint32_t)DFL_STORY_ALL & ~(uint32_t)DFL_STORY_COMMENT) /* a comment may ask */

static const struct dfl_host *host;
static const struct lexicon *lexicon;

struct state {
    struct text text;
    struct gaps gaps;
    bool is_template;        /* the title says so */
    bool is_form;            /* the title, or that of the attachment at hand, names a form */
    bool hides, hides_known; /* some figures of numbers, on purpose */
    size_t case_end;         /* of the last sentence of the paragraph that was asked for a case */
    bool case_told;          /* it tells one */
    struct grid grid;        /* of the table at hand */
    enum line line;          /* what the paragraph above is; LINE_EMPTY: */
    struct dfl_span label;   /* its words */
    enum expect label_expect;
    bool label_backed;      /* a line that is filled in stands above */
    struct dfl_span *taken; /* places of the paragraph at hand that are reported */
    size_t taken_count, taken_room;
};

/* ---- opening ---- */

/* The rows of placeholder-forms.tsv: words and expressions the program looks for. */
static const struct {
    const char *name;
    const struct dfl_rule *rule;
} form_rules[] = {{"blank", &rule_blank},         {"lost", &rule_lost},
                  {"prompt", &rule_prompt},       {"pending", &rule_pending},
                  {"reference", &rule_reference}, {"residue", &rule_residue},
                  {"masked", &rule_masked}};

struct form {
    const struct dfl_rule *rule;
    uint32_t severity;
    const char *message;
    const char *expected;
};
static struct form *forms;

static int form_open(dfl_setup *setup, const dfl_table *table, size_t row)
{
    const char *rule = host->table_cell(table, row, "rule");
    const char *severity = host->table_cell(table, row, "severity");
    struct form *f = &forms[row];

    for (size_t i = 0; i < sizeof form_rules / sizeof *form_rules; i++)
        if (strcmp(form_rules[i].name, rule) == 0)
            f->rule = form_rules[i].rule;
    if (!f->rule)
        return host->table_fail(setup, table, row, "rule", "没有“%s”这条规则", rule);
    f->severity = strcmp(severity, "error") == 0     ? DFL_ERROR
                  : strcmp(severity, "warning") == 0 ? DFL_WARNING
                  : strcmp(severity, "info") == 0    ? DFL_INFO
                                                     : DFL_SEVERITY_DEFAULT;
    f->message = host->table_cell(table, row, "message");
    f->expected = host->table_cell(table, row, "expected");
    const struct dfl_pattern p = {
        .struct_size = sizeof p,
        .kind =
            strcmp(host->table_cell(table, row, "kind"), "regex") == 0 ? DFL_REGEX : DFL_LITERAL,
        .flags = DFL_IN_TITLE,
        .stories = STORIES,
        .text = host->table_cell(table, row, "pattern"),
        .rule = f->rule->id,
        .trap = host->table_cell(table, row, "trap"),
        .trap_near = host->table_cell(table, row, "trap_near"),
        .tag = row,
    };
    return host->pattern(setup, &p);
}

static int open_plugin(const struct dfl_host *h, dfl_setup *setup)
{
    const dfl_table *table;
    struct lexicon *x = NULL;
    int rc;

    host = h;
    rc = lexicon_open(h, setup, &x);
    lexicon = x;
    if (rc)
        return rc;
    table = h->table(setup, "placeholder-forms.tsv");
    if (!table)
        return DFL_EFAIL;
    forms = h->setup_alloc(setup, (h->table_rows(table) + 1) * sizeof *forms);
    for (size_t row = 0; rc == DFL_OK && row < h->table_rows(table); row++)
        rc = form_open(setup, table, row);
    return rc;
}

/* ---- one draft ---- */

/* Makes T the text of S. */
static void read_text(dfl_run *run, struct text *t, struct dfl_str s)
{
    if (s.len > t->cap || !t->cp) {
        t->cap = s.len < 1024 ? 1024 : s.len < 65536 ? s.len * 2 : s.len;
        t->cp = host->alloc(run, (t->cap + 1) * sizeof *t->cp);
        t->at = host->alloc(run, (t->cap + 1) * sizeof *t->at);
    }
    text_fill(t, s);
}

static int begin(dfl_run *run)
{
    struct state *st = host->alloc(run, sizeof *st);
    struct dfl_doc_info info = {.struct_size = sizeof info};

    host->set_state(run, st);
    st->gaps.host = host;
    st->gaps.run = run;
    host->doc_info(run, &info);
    read_text(run, &st->text, info.title);
    st->is_template = lexicon_within(lexicon, &st->text, 0, st->text.n, W_TEMPLATE);
    st->is_form = lexicon_before(lexicon, &st->text, st->text.n, W_FORM, NULL) != 0;
    return DFL_OK;
}

/* ---- reporting ---- */

static const struct dfl_rule *rule_of(const struct gap *g)
{
    if (g->masked)
        return &rule_masked;
    switch (g->form) {
    case GAP_LOST:
        return &rule_lost;
    case GAP_PROMPT:
    case GAP_VARIABLE:
        return &rule_prompt;
    case GAP_QUERY:
        return &rule_pending;
    case GAP_MARKUP:
        return &rule_leftover;
    default:
        return &rule_blank;
    }
}

/* Does the draft hide figures of numbers, 138XXXX1234, as it is published? */
static bool hides_numbers(dfl_run *run, struct state *st)
{
    struct text t = {0};
    const struct scan s = {.lexicon = lexicon, .text = &t};

    for (const dfl_node *n = st->hides_known ? NULL : host->first(run, DFL_NODE_TEXT, STORIES);
         n && !st->hides; n = host->next(run, n, DFL_NODE_TEXT, STORIES)) {
        read_text(run, &t, host->text(n));
        st->hides = masks_within(&s);
    }
    st->hides_known = true;
    return st->hides;
}

/* Does the sentence around the gap tell a case?  Gaps come in order, so it is looked through once.
 */
static bool tells_case(struct state *st, const struct scan *s, const struct gap *g)
{
    size_t from = g->start, to = g->end;

    if (from < st->case_end)
        return st->case_told;
    while (from > 0 && cp_before(s, from) != U'。' && cp_before(s, from) != '\n')
        from--;
    while (to < s->text->n && cp_at(s, to) != U'。' && cp_at(s, to) != '\n')
        to++;
    st->case_end = to;
    st->case_told = lexicon_within(lexicon, s->text, from, to, W_CASE);
    return st->case_told;
}

static uint32_t severity_of(struct state *st, const struct scan *s, const struct gap *g)
{
    bool named = g->expect == EXPECT_ANY || g->expect == EXPECT_NAME || g->expect == EXPECT_PERSON;

    if (g->form == GAP_VARIABLE) /* nobody fills it in by hand, be it on a form */
        return st->is_template ? DFL_INFO : DFL_SEVERITY_DEFAULT;
    if (g->masked || g->doubt == GAP_POSSIBLE ||
        ((st->is_template || st->is_form) && g->form != GAP_MARKUP))
        return DFL_INFO;
    if (g->form == GAP_MARK && named && s->text->cp[g->start] != '.' && tells_case(st, s, g))
        return DFL_INFO;
    if (g->form == GAP_MARK || g->form == GAP_SPACE || g->form == GAP_BRACKET) {
        size_t from = g->start > 16 ? g->start - 16 : 0;

        if (lexicon_within(lexicon, s->text, from, g->end, W_SIGN))
            return DFL_INFO;
    }
    return g->doubt == GAP_LIKELY ? DFL_WARNING : DFL_SEVERITY_DEFAULT;
}

static bool is_taken(const struct state *st, size_t start, size_t end)
{
    for (size_t i = 0; i < st->taken_count; i++)
        if (start < st->taken[i].end && st->taken[i].start < end)
            return true;
    return false;
}

static void take(dfl_run *run, struct state *st, struct dfl_span span)
{
    if (st->taken_count == st->taken_room) {
        struct dfl_span *old = st->taken;

        st->taken_room = st->taken_room ? 2 * st->taken_room : 16;
        st->taken = host->alloc(run, st->taken_room * sizeof *st->taken);
        if (st->taken_count)
            memcpy(st->taken, old, st->taken_count * sizeof *old);
    }
    st->taken[st->taken_count++] = span;
}

static int report(dfl_run *run, struct state *st, const struct dfl_finding *f)
{
    take(run, st, f->span);
    return host->report(run, f);
}

/* Where the figure belongs that has gone: before its unit, behind 第, behind 增长. */
static size_t lost_place(const struct gap *g)
{
    if (g->expect == EXPECT_ORDINAL)
        return g->start + 1;
    return g->unit_end ? g->start : g->end;
}

/* Does the prompt of a content control end at byte AT, in the figure's place? */
static bool follows_control(const dfl_node *node, size_t at)
{
    struct dfl_inline r = {.struct_size = sizeof r};

    for (size_t i = 0; host->inline_at(node, i, &r) == DFL_OK && r.start < at; i++)
        if (r.end == at && (r.flags & DFL_RUN_PLACEHOLDER))
            return true;
    return false;
}

/* Did a field put in what stands at byte AT?  «Time» may be a title, MERGEFIELD's result is none.
 */
static bool is_of_field(const dfl_node *node, size_t at)
{
    struct dfl_inline r = {.struct_size = sizeof r};

    for (size_t i = 0; host->inline_at(node, i, &r) == DFL_OK && r.start <= at; i++)
        if (at < r.end)
            return r.flags & DFL_RUN_FIELD_RESULT;
    return false;
}

static int report_gap(dfl_run *run, struct state *st, const struct scan *s, struct gap *g,
                      const dfl_node *node)
{
    g->masked |= mask_is_personal(s, g) && hides_numbers(run, st);
    const struct dfl_rule *rule = rule_of(g);
    size_t at = s->text->at[g->start];

    if (g->form == GAP_LOST && follows_control(node, at))
        return DFL_OK;
    if (g->form == GAP_VARIABLE && g->doubt == GAP_POSSIBLE && !is_of_field(node, at))
        return DFL_OK;
    struct dfl_finding f =
        DFL_FINDING(.rule = rule->id, .span = {node, at, s->text->at[g->end]},
                    .severity = severity_of(st, s, g), .message = gap_message(s, g));

    if (rule != &rule_leftover && !g->masked)
        f.expected = expect_name[g->expect];
    if (g->form == GAP_LOST && g->expect != EXPECT_DATE) {
        at = s->text->at[lost_place(g)];
        f.gap = (struct dfl_span){node, at, at};
    }
    return report(run, st, &f);
}

/* What the head of a table's column or row asks for: 完成投资（万元）, 占比（%）, 联系人. */
static enum expect expect_head(dfl_run *run, struct dfl_str head)
{
    struct text t;
    struct scan s = {.lexicon = lexicon, .text = &t};
    struct word unit;

    if (head.len == 0)
        return EXPECT_ANY;
    t.cp = host->alloc(run, (head.len + 1) * sizeof *t.cp);
    t.at = host->alloc(run, (head.len + 1) * sizeof *t.at);
    text_fill(&t, head);
    for (size_t i = 0; i < t.n; i++) {
        size_t n = t.cp[i] == '(' ? lexicon_at(lexicon, &t, i + 1, W_UNIT, &unit) : 0;
        if (n > 0 && t.cp[i + 1 + n] == ')')
            return lexicon_unit(lexicon, unit.unit)->expect;
    }
    return t.cp[t.n - 1] == '%' ? EXPECT_PERCENT : expect_label(&s, t.n);
}

static enum expect expect_cell(dfl_run *run, const dfl_node *node)
{
    struct dfl_cell_info cell = {.struct_size = sizeof cell};
    enum expect e;

    if (host->cell_info(node, &cell) != DFL_OK)
        return EXPECT_ANY;
    e = expect_head(run, cell.column_header);
    return e != EXPECT_ANY ? e : expect_head(run, cell.row_header);
}

/* ---- formatting that tells ---- */

struct stretch {       /* neighbouring runs that have something in common */
    size_t start, end; /* start == end: none */
};

/* Adds the run to the stretch when it is ON; what that ends goes to *ENDED. */
static bool stretch_add(struct stretch *s, bool on, const struct dfl_inline *r,
                        struct stretch *ended)
{
    bool ends = s->end > s->start && (!on || r->start != s->end);

    *ended = *s;
    if (ends)
        s->start = s->end = 0;
    if (on) {
        s->start = s->end > s->start ? s->start : r->start;
        s->end = r->end;
    }
    return ends;
}

/* The code point of T at byte AT. */
static size_t point_at(const struct text *t, size_t at)
{
    size_t low = 0, high = t->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (t->at[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum expect expect_of_span(const struct state *st, struct dfl_span span)
{
    const struct scan s = {.lexicon = lexicon, .text = &st->text};
    size_t unit, unit_end;

    return expect_around(&s, point_at(s.text, span.start), point_at(s.text, span.end), &unit,
                         &unit_end);
}

/* Underlined blanks are a line to write on; those that are the whole paragraph are a rule, unless
 * it is NUMBERED. */
static int report_line(dfl_run *run, struct state *st, struct dfl_span span, struct dfl_str text,
                       bool numbered)
{
    uint32_t severity = st->is_form || st->is_template ? DFL_INFO : DFL_WARNING;

    if (span.end - span.start < 2 || !text_is_blank(text, span.start, span.end) ||
        (!numbered && text_is_blank(text, 0, text.len)) || is_taken(st, span.start, span.end))
        return DFL_OK;
    return report(
        run, st,
        &(struct dfl_finding)DFL_FINDING(.rule = rule_blank.id, .span = span, .severity = severity,
                                         .message = "横线上没有填写",
                                         .expected = expect_name[expect_of_span(st, span)]));
}

static int report_highlight(dfl_run *run, struct state *st, struct dfl_span span,
                            struct dfl_str text)
{
    if (text_is_blank(text, span.start, span.end) || is_taken(st, span.start, span.end))
        return DFL_OK;
    return report(run, st,
                  &(struct dfl_finding)
                      DFL_FINDING(.rule = rule_leftover.id, .span = span, .severity = DFL_INFO,
                                  .message = "文字上的突出显示颜色没有去掉，请确认内容已核实"));
}

static int report_control(dfl_run *run, struct state *st, struct dfl_span span, struct dfl_str text)
{
    if (is_taken(st, span.start, span.end))
        return DFL_OK;
    return report(
        run, st,
        &(struct dfl_finding)DFL_FINDING(.rule = rule_prompt.id, .span = span,
                                         .severity =
                                             st->is_template ? DFL_INFO : DFL_SEVERITY_DEFAULT,
                                         .message = host->format(
                                             run, "“%.*s”是内容控件的提示文字，没有填写",
                                             (int)(span.end - span.start), text.ptr + span.start),
                                         .expected = expect_name[expect_of_span(st, span)]));
}

static int look_at_runs(dfl_run *run, struct state *st, const dfl_node *node,
                        const struct dfl_node_info *info)
{
    struct dfl_str text = info->text;
    size_t count = host->inline_count(node);
    struct stretch line = {0, 0}, lit = {0, 0}, control = {0, 0}, ended;
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i <= count; i++) {
        struct dfl_inline r = {.struct_size = sizeof r}; /* behind the last: one that is nothing */

        if (i < count)
            host->inline_at(node, i, &r);
        if (stretch_add(&line, r.underline, &r, &ended))
            rc = report_line(run, st, (struct dfl_span){node, ended.start, ended.end}, text,
                             info->automatic.len > 0);
        if (stretch_add(&lit, r.highlight.len > 0, &r, &ended) && rc == DFL_OK)
            rc = report_highlight(run, st, (struct dfl_span){node, ended.start, ended.end}, text);
        if (stretch_add(&control, (r.flags & DFL_RUN_PLACEHOLDER) && r.end > r.start, &r, &ended) &&
            rc == DFL_OK)
            rc = report_control(run, st, (struct dfl_span){node, ended.start, ended.end}, text);
    }
    return rc;
}

/* ---- cells ---- */

/* × ? ** alone in its cell: a figure's place, or an answer, as the other cells tell. */
static bool is_cross(struct dfl_str s)
{
    uint32_t cp[CROSS_BYTES + 1], at[CROSS_BYTES + 1];
    struct text t = {.cp = cp, .at = at};

    if (s.len == 0 || s.len > CROSS_BYTES)
        return false;
    text_fill(&t, s);
    for (size_t i = 1; i < t.n; i++)
        if (cp[i] != '*' || cp[0] != '*')
            return false;
    return t.n > 1 || is_one_of(cp[0], U"xX×?");
}

static struct dfl_span label_span(const dfl_node *label)
{
    return (struct dfl_span){label, 0, host->text(label).len};
}

/* The fields of a form left empty are one finding; all but the first are its related places. */
static int look_at_fields(dfl_run *run, struct state *st)
{
    const dfl_node **labels;
    size_t n = fields_empty(host, run, lexicon, &st->grid, &labels);
    struct dfl_related *others = host->alloc(run, (n + 1) * sizeof *others);
    const char *message = "";
    enum expect e = EXPECT_ANY;

    if (n == 0)
        return DFL_OK;
    for (size_t i = 0; i < n; i++) {
        struct dfl_str name = field_name(host, run, lexicon, labels[i], &e);

        if (i > 0)
            others[i - 1] = (struct dfl_related){
                .span = label_span(labels[i]),
                .message = host->format(run, "“%.*s”也空着", (int)name.len, name.ptr)};
        if (i < NAMES_SHOWN) /* 项目负责人、联系电话 … */
            message =
                host->format(run, "%s%s%.*s", message, i > 0 ? "、" : "", (int)name.len, name.ptr);
    }
    message = n == 1 ? host->format(run, "“%s”一栏空着，请确认是否漏填", message)
                     : host->format(run, "这张表还有%zu栏空着，请确认是否漏填：%s%s", n, message,
                                    n > NAMES_SHOWN ? "等" : "");
    struct dfl_span span = label_span(labels[0]);
    return report(run, st,
                  &(struct dfl_finding)DFL_FINDING(.rule = rule_field.id, .span = span,
                                                   .message = message, .related = others,
                                                   .related_count = n - 1,
                                                   .expected = expect_name[n > 1 ? EXPECT_ANY : e],
                                                   .gap = {span.node, span.end, span.end}));
}

/* An empty cell may be meant; a cross among figures is a blank. */
static int look_at_cell(dfl_run *run, struct state *st, const dfl_node *node, struct dfl_str text)
{
    bool empty = text_is_blank(text, 0, text.len);
    enum expect e = empty ? EXPECT_ANY : expect_cell(run, node);
    bool measured = e == EXPECT_NUMBER || e == EXPECT_MONEY || e == EXPECT_PERCENT;
    int rc = DFL_OK;

    if (!grid_find(host, run, &st->grid, node))
        return DFL_OK;
    if (!st->grid.judged)
        rc = look_at_fields(run, st);
    st->grid.judged = true;
    if (rc || !cell_lacks_figure(host, &st->grid, node, measured))
        return rc;
    if (empty)
        e = expect_cell(run, node);
    return report(run, st,
                  &(struct dfl_finding)
                      DFL_FINDING(.rule = rule_blank.id, .span = {node, 0, empty ? 0 : text.len},
                                  .severity = empty ? DFL_INFO : DFL_WARNING,
                                  .message = empty
                                                 ? "同一列都有数字，只有这一格空着，请确认是否漏填"
                                             : measured ? "这一格应有数字，没有填"
                                                        : "同一列都有数字，这一格没有填",
                                  .expected = expect_name[e == EXPECT_ANY ? EXPECT_NUMBER : e]));
}

static bool is_sign(struct dfl_str s)
{
    return s.len == strlen("号") && memcmp(s.ptr, "号", s.len) == 0;
}

/* 号 alone in its cell, its number's cell empty. */
static int look_at_sign(dfl_run *run, struct state *st, const dfl_node *node, struct dfl_str text)
{
    if (!grid_find(host, run, &st->grid, node) || !cell_follows_empty(host, &st->grid, node))
        return DFL_OK;
    return report(
        run, st,
        &(struct dfl_finding)DFL_FINDING(.rule = rule_blank.id, .span = {node, 0, text.len},
                                         .severity = DFL_INFO, .message = "“号”前空着，号码没有填",
                                         .expected = expect_name[EXPECT_CODE],
                                         .gap = {node, 0, 0}));
}

/* ---- callbacks ---- */

/* A short line that ends with 申报书, 审批表, 申 请 表 … heads a form; the next 附件 ends it. */
static void follow_forms(struct state *st, const struct scan *s)
{
    uint32_t cp[HEAD_LONGEST + 1] = {0};
    struct text t = {.cp = cp};

    if (s->text->n > HEAD_LONGEST)
        return;
    for (size_t i = 0; i < s->text->n; i++)
        if (s->text->cp[i] != ' ' && s->text->cp[i] != '\n')
            cp[t.n++] = s->text->cp[i];
    for (size_t i = 0; i < t.n; i++)
        if (kind_of(s, cp[i]) == C_STOP)
            return;
    if (lexicon_before(lexicon, &t, t.n, W_PERSON, NULL))
        return;
    if (lexicon_before(lexicon, &t, t.n, W_FORM, NULL))
        st->is_form = true;
    else if (t.n > 2 && t.n < 8 && cp[0] == U'附' && is_one_of(cp[1], U"件表"))
        st->is_form = false;
}

/* 主持人： with nothing behind it, between lines like it that are filled in. */
static int follow_lines(dfl_run *run, struct state *st, const struct scan *s, const dfl_node *node)
{
    struct dfl_span label = {.node = node};
    enum expect expect = EXPECT_ANY;
    enum line above = st->line, line = line_of(s, &label, &expect);
    int rc = DFL_OK;

    if (above == LINE_EMPTY && line != LINE_OTHER && (st->label_backed || line == LINE_FILLED)) {
        struct dfl_str text = host->text(st->label.node);
        rc = host->report(
            run, &(struct dfl_finding)
                     DFL_FINDING(.rule = rule_field.id, .span = st->label,
                                 .expected = expect_name[st->label_expect],
                                 .message = host->format(run, "“%.*s”后面空着，请确认是否漏填",
                                                         (int)(st->label.end - st->label.start),
                                                         text.ptr + st->label.start),
                                 .gap = {st->label.node, st->label.end, st->label.end}));
    }
    st->label_backed = above == LINE_FILLED || (above == LINE_EMPTY && st->label_backed);
    st->line = line;
    st->label = label;
    st->label_expect = expect;
    return rc;
}

static int visit(dfl_run *run, const dfl_node *node)
{
    struct state *st = host->state(run);
    struct dfl_node_info info = {.struct_size = sizeof info};
    struct gaps *gaps = &st->gaps;
    struct scan s = {.lexicon = lexicon, .text = &st->text, .out = gaps};
    int rc = DFL_OK;

    st->taken_count = st->case_end = 0;
    host->node_info(node, &info);
    if (info.in_table && (text_is_blank(info.text, 0, info.text.len) || is_cross(info.text)))
        return look_at_cell(run, st, node, info.text);
    if (info.in_table && is_sign(info.text))
        return look_at_sign(run, st, node, info.text);
    if (info.text.len == 0 || info.toc == DFL_TOC_TITLE)
        return DFL_OK;
    read_text(run, &st->text, info.text);
    gaps->count = 0;
    s.in_table = info.in_table && st->text.n < 40;
    while (s.label < st->text.n && st->text.at[s.label] < info.label_length)
        s.label++;
    follow_forms(st, &s);
    if (!info.in_table)
        rc = follow_lines(run, st, &s, node);
    gaps_scan(&s);
    if (gaps->count)
        gaps_join(&s);
    for (size_t i = 0; rc == DFL_OK && i < gaps->count; i++) {
        if (info.in_table && gaps->at[i].form == GAP_LOST && gaps->at[i].end == st->text.n &&
            cell_heads_figures(host, run, &st->grid, node))
            continue; /* 累计同比增长% */
        if (info.in_table && gaps->at[i].expect == EXPECT_ANY)
            gaps->at[i].expect = expect_cell(run, node);
        rc = report_gap(run, st, &s, &gaps->at[i], node);
    }
    return rc ? rc : look_at_runs(run, st, node, &info);
}

static int match(dfl_run *run, const struct dfl_match *m)
{
    struct state *st = host->state(run);
    const struct form *f = &forms[m->tag];
    uint32_t severity = st->is_template && f->rule != &rule_reference ? DFL_INFO : f->severity;

    if (is_taken(st, m->span.start, m->span.end))
        return DFL_OK;
    struct dfl_str text = host->text(m->span.node);
    const char *message = host->format(run, "“%.*s”%s", (int)(m->span.end - m->span.start),
                                       text.ptr + m->span.start, f->message);
    return report(run, st,
                  &(struct dfl_finding)DFL_FINDING(.rule = f->rule->id, .span = m->span,
                                                   .severity = severity, .message = message,
                                                   .expected = *f->expected ? f->expected : NULL));
}

static const struct dfl_rule *const rules[] = {&rule_blank,    &rule_field,   &rule_lost,
                                               &rule_prompt,   &rule_pending, &rule_reference,
                                               &rule_leftover, &rule_residue, &rule_masked};

DFL_PLUGIN(.name = "placeholder", .version = "1.0",
           .summary = "没有填的空、漏掉的数字、没有删的提示", .licence = "Apache-2.0",
           .rules = rules, .rule_count = sizeof rules / sizeof *rules, .nodes = DFL_NODE_TEXT,
           .stories = STORIES, .open = open_plugin, .begin = begin, .visit = visit, .match = match);
