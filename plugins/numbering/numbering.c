/* numbering - the numbers of headings, lists, figures, attachments and documents. */
#include "draft.h"

const struct dfl_host *host;

/* ---- reporting ---- */

int report(dfl_run *run, const struct dfl_rule *rule, uint32_t severity, struct dfl_span span,
           const char *message, const char *source)
{
    const struct dfl_finding f = DFL_FINDING(.rule = rule->id, .span = span, .severity = severity,
                                             .message = message, .source = source);

    return host->report(run, &f);
}

int report_fix(dfl_run *run, const struct dfl_rule *rule, uint32_t severity, struct dfl_span span,
               const char *message, const char *source, uint32_t fix_kind, struct dfl_str text)
{
    const struct dfl_edit edit = {span, text};
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule->id, .span = span, .severity = severity, .message = message,
                    .source = source, .fix_kind = fix_kind, .edits = &edit, .edit_count = 1);

    return host->report(run, &f);
}

int report_related(dfl_run *run, const struct dfl_rule *rule, uint32_t severity,
                   struct dfl_span span, const char *message, const struct dfl_edit *edit,
                   struct dfl_span other, const char *said)
{
    const struct dfl_related related = {other, said};
    struct dfl_finding f =
        DFL_FINDING(.rule = rule->id, .span = span, .severity = severity, .message = message);

    if (edit) {
        f.fix_kind = DFL_FIX_REVIEW;
        f.edits = edit;
        f.edit_count = 1;
    }
    if (other.node) {
        f.related = &related;
        f.related_count = 1;
    }
    return host->report(run, &f);
}

struct dfl_span item_span(const struct item *item)
{
    if (item->automatic)
        return (struct dfl_span){item->node, 0, 0};
    return (struct dfl_span){item->node, item->label.start, item->label.end};
}

bool clause_start(struct dfl_str s, size_t at)
{
    at = skip_blanks_back(s, at);
    switch (utf8_before(s, at)) {
    case 0:
    case '\n':
    case U'，':
    case U'。':
    case U'；':
    case U'：':
    case U'、':
    case U'！':
    case U'？':
    case U'”':
    case U'“':
    case U'）':
    case U'（':
    case U'—':
    case ',':
    case ';':
    case ':':
    case ')':
    case '(':
        return true;
    default:
        return false;
    }
}

/* ---- one draft ---- */

static int open_plugin(const struct dfl_host *h, dfl_setup *setup)
{
    int rc;

    host = h;
    rc = words_open(h, setup);
    rc = rc ? rc : mark_patterns(setup);
    rc = rc ? rc : shi_patterns(setup);
    rc = rc ? rc : inline_patterns(setup);
    rc = rc ? rc : caption_patterns(setup);
    rc = rc ? rc : reference_patterns(setup);
    return rc ? rc : docno_pattern(setup);
}

static int begin(dfl_run *run)
{
    struct draft *d = host->alloc(run, sizeof *d);

    d->repeats = repeats_find(host, run);
    host->set_state(run, d);
    return DFL_OK;
}

/* 注：1.… */
static bool has_first(struct dfl_str s)
{
    enum { LEAD = 8 * 3 };
    size_t at = skip_blanks(s, 0), limit = at + LEAD;
    struct label l;

    for (uint32_t cp; at < limit && (cp = utf8_take(s, &at)) != 0;)
        if (cp == U'：' || cp == ':')
            return label_read(text_part(s, at, s.len - at < LEAD ? s.len : at + LEAD), true, &l) &&
                   l.number == 1 && (l.mark || l.close);
    return false;
}

/* ……, in a template or an excerpt */
static bool is_elision(struct dfl_str s)
{
    size_t at = skip_blanks(s, 0), start = at;

    for (uint32_t cp; (cp = utf8_take(s, &at)) != 0;)
        if (cp != U'…' && cp != '.' && cp != U'。' && !is_blank(cp))
            return false;
    return at > start;
}

/* 责任单位：市教育局 */
static bool is_field(struct dfl_str s, size_t end)
{
    size_t colon = text_find(s, dfl_text("："), 0);

    return colon + strlen("：") < end;
}

/* A line without a number: does it head or introduce what follows? */
static void plain_visit(struct draft *d, const dfl_node *node, const struct dfl_node_info *info)
{
    enum { TITLE_MAX = 40 * 3 };
    struct dfl_str s = info->text;
    size_t end = skip_blanks_back(s, s.len);
    uint32_t last = utf8_before(s, end);
    bool stopped = last == U'。' || last == U'；' || last == U'，' || last == U'！' ||
                   last == U'、' || last == ';' || last == ',';

    if (end == 0)
        return;
    d->plain++;
    d->elided += is_elision(s);
    d->begun = has_first(s);
    d->boundary += info->kind == DFL_NODE_HEADING;
    d->announced = last == U'：' || last == ':';
    d->fresh = info->kind == DFL_NODE_HEADING || d->announced ||
               (!stopped && end <= TITLE_MAX && !is_field(s, end));
    if (end <= TITLE_MAX && words_at(WORDS_PART, s, skip_blanks(s, 0)) && !stopped) {
        d->opening = node;
        d->part++;
        d->section++;
    }
}

static bool item_label(const struct dfl_node_info *info, struct label *label, bool *automatic)
{
    *automatic = info->automatic.len > 0 && label_read(info->automatic, true, label);
    if (*automatic)
        return true;
    if (info->label_style == DFL_LABEL_NONE && info->toc == DFL_TOC_NONE)
        return label_read_letter(info->text, label);
    if (info->label_style == DFL_LABEL_NONE ||
        !label_read(info->text, info->label_style == DFL_LABEL_DECIMAL, label))
        return false;
    label->style = info->label_style;
    label->number = info->label_number;
    return true;
}

/* A number typed behind the automatic one, or behind itself: 一、一、总体情况. */
static int doubled_judge(dfl_run *run, const dfl_node *node, const struct dfl_node_info *info,
                         const struct label *first, bool automatic)
{
    struct dfl_str s = info->text, one, two;
    struct label typed;
    size_t at = automatic ? 0 : first->end;
    struct dfl_span span;

    if (!label_read(text_part(s, at, s.len), true, &typed) || !(typed.mark || typed.close) ||
        at + typed.end >= s.len ||
        (automatic ? typed.style != first->style && typed.number != first->number
                   : typed.style != first->style || typed.number != first->number))
        return DFL_OK;
    span = (struct dfl_span){node, at + typed.start, at + typed.end};
    one = automatic ? info->automatic : text_part(s, first->start, first->end);
    two = text_part(s, span.start, span.end);
    return report_fix(run, &rule_doubled, DFL_SEVERITY_DEFAULT, span,
                      automatic
                          ? host->format(run, "自动编号“%.*s”后面又手打了“%.*s”，印出来是两个序号",
                                         S(one), S(two))
                          : host->format(run, "序号“%.*s”写了两遍", S(one)),
                      NULL,
                      typed.style == first->style && typed.number == first->number ? DFL_FIX_SAFE
                                                                                   : DFL_FIX_REVIEW,
                      dfl_text(""));
}

/* 一、总体情况......3 */
static bool has_leader(struct dfl_str s)
{
    static const struct dfl_str dots = {"......", 6}, ellipsis = {"………", 9};
    size_t end = s.len;

    while (end > 0 && (is_digit(utf8_before(s, end)) || is_blank(utf8_before(s, end))))
        end = utf8_back(s, end);
    return ends_with(s, end, dots) || ends_with(s, end, ellipsis);
}

static int item_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                      const struct dfl_node_info *info, const struct label *label, bool automatic,
                      enum repeat_kind repeat)
{
    bool mangled = false;
    struct item *item;
    int rc = automatic ? DFL_OK : mangled_judge(run, node, info->text, label, &mangled);

    rc = rc ? rc : doubled_judge(run, node, info, label, automatic);
    if (mangled) {
        struct dfl_str s = info->text;
        size_t end = skip_blanks(s, label->end);
        utf8_take(s, &end); /* 是 */
        shi_add(run, d, (struct dfl_span){node, label->start, end}, label->number, false);
        return rc;
    }
    if (label->style == DFL_LABEL_HAN_SHI || info->in_table)
        return rc;
    item = ARRAY_ADD(run, d->items);
    *item = (struct item){
        .node = node,
        .label = *label,
        .text = info->text,
        .opening = d->opening,
        .above = d->above,
        .automatic = automatic,
        .list = automatic ? info->list : 0,
        .heading = info->kind == DFL_NODE_HEADING,
        .toc = info->toc == DFL_TOC_ENTRY || has_leader(info->text),
        .repeat = repeat,
        .follows = d->begun && label->number == 2,
        .fresh = d->fresh,
        .announced = d->announced,
        .plain = d->plain,
        .elided = d->elided,
        .boundary = d->boundary,
        .part = repeat ? d->passages : d->part,
        .prev = SIZE_MAX,
        .next = SIZE_MAX,
        .parent = SIZE_MAX,
    };
    d->section++;
    d->fresh = d->announced = d->begun = false;
    return rc;
}

static int body_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                      const struct dfl_node_info *info)
{
    struct label label;
    enum repeat_kind repeat = repeat_kind(&d->repeats, info->number);
    bool automatic;

    if (info->in_table) {
        const dfl_node *cell = host->parent(node);
        d->section += cell != d->cell;
        d->cell = cell;
        table_visit(run, d, node, info);
    } else {
        d->cell = NULL;
    }
    if (d->opening == NULL)
        d->opening = node;
    d->passages += repeat && !d->repeat;
    d->repeat = repeat;
    if (!info->in_table && !repeat && attachment_visit(run, d, node, info))
        return DFL_OK;
    if (!repeat)
        caption_visit(run, d, node, info);
    if (item_label(info, &label, &automatic))
        return item_visit(run, d, node, info, &label, automatic, repeat);
    if (!info->in_table && info->toc == DFL_TOC_NONE) {
        plain_visit(d, node, info);
        if (!repeat)
            ordinal_visit(run, d, node, info->text);
    }
    return DFL_OK;
}

static int visit(dfl_run *run, const dfl_node *node)
{
    struct draft *d = host->state(run);
    struct dfl_node_info info = {.struct_size = sizeof info};
    int rc;

    host->node_info(node, &info);
    if (info.story != DFL_STORY_BODY) {
        d->section++;
        return DFL_OK;
    }
    rc = body_visit(run, d, node, &info);
    if (info.text.len > 0)
        d->above = node;
    return rc;
}

static int match(dfl_run *run, const struct dfl_match *m)
{
    struct draft *d = host->state(run);

    switch (m->tag) {
    case TAG_SHI:
        return shi_match(run, d, m);
    case TAG_SHI_MANGLED:
        return shi_mangled_match(run, d, m);
    case TAG_SIDE:
        return side_match(run, m);
    case TAG_ORDER:
        return mark_match(run, m);
    case TAG_REFERENCE:
        caption_match(run, d, m);
        return DFL_OK;
    case TAG_OWN_PART:
        reference_match(run, d, m);
        return DFL_OK;
    case TAG_ATTACHMENT:
        attachment_match(run, d, m);
        return DFL_OK;
    case TAG_DOCNO:
        return docno_match(run, m);
    default:
        return inline_match(run, d, m);
    }
}

static int end(dfl_run *run)
{
    struct draft *d = host->state(run);
    int rc = marks_judge(run, d);

    rc = rc ? rc : attachment_marks_judge(run, d);
    rc = rc ? rc : lists_judge(run, d);
    rc = rc ? rc : shi_judge(run, d);
    rc = rc ? rc : captions_judge(run, d);
    rc = rc ? rc : references_judge(run, d);
    rc = rc ? rc : tables_judge(run, d);
    return rc ? rc : attachments_judge(run, d);
}

static const struct dfl_rule *const rules[] = {
    &rule_mangled,    &rule_mark,       &rule_bracket,  &rule_space,
    &rule_full_width, &rule_skipped,    &rule_repeated, &rule_mixed,
    &rule_level,      &rule_doubled,    &rule_stopped,  &rule_stuck,
    &rule_caption,    &rule_attachment, &rule_dangling, &rule_document_number,
};

DFL_PLUGIN(.name = "numbering", .version = "1.0",
           .summary = "标题和条款的序号、图表和附件的编号、发文字号", .licence = "Apache-2.0",
           .rules = rules, .rule_count = sizeof rules / sizeof *rules, .nodes = DFL_NODE_TEXT,
           .stories = DFL_STORY_BODY | DFL_STORY_TEXTBOX | DFL_STORY_FOOTNOTE, .open = open_plugin,
           .begin = begin, .visit = visit, .match = match, .end = end);
