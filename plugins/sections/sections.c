/* The sections plugin: is everything there that the outline announces and the type of draft asks
 * for, once, in order, and written to the end? */
#include "sections.h"

/* A line of at most so many characters may be a heading that only its place shows. */
#define NAME_MAX 40

#define TITLE_LINES 4

const struct dfl_host *host;

static int open_sections(const struct dfl_host *h, dfl_setup *setup)
{
    int r;

    host = h;
    r = parts_open(setup);
    r = r ? r : types_open(setup);
    r = r ? r : formulas_open(setup);
    r = r ? r : titles_open(setup);
    r = r ? r : addressee_open(setup);
    r = r ? r : period_open(setup);
    return r ? r : ends_open(setup);
}

static int begin(dfl_run *run)
{
    struct draft *d = host->alloc(run, sizeof *d);

    d->doc.struct_size = sizeof d->doc;
    host->doc_info(run, &d->doc);
    host->set_state(run, d);
    return DFL_OK;
}

static size_t characters(struct dfl_str s)
{
    size_t n = 0;

    for (size_t at = 0; at < s.len; utf8_take(s, &at))
        n++;
    return n;
}

/* Letters, digits and ideographs, of either width. */
static bool is_word(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) /* full-width ASCII */
        cp -= 0xFEE0;
    return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') || is_han(cp) ||
           cp >= 0x20000;
}

struct dfl_str sections_without_page(struct dfl_str s)
{
    size_t end = s.len;

    while (end > 0 && strchr("0123456789ivxlcIVXLC", s.ptr[end - 1]) != NULL)
        end--;
    if (end == s.len || end == 0)
        return s;
    if (s.ptr[end - 1] == '\t' || s.ptr[end - 1] == '.' || s.ptr[end - 1] == ' ' ||
        text_ends(text_part(s, 0, end), dfl_text("…")) ||
        text_ends(text_part(s, 0, end), dfl_text("·")))
        return text_part(s, 0, end);
    return s;
}

/* Word sets a table of contents as number, tab, title, tab, page, whatever the number looks like.
 */
static struct dfl_str without_number(struct dfl_str s)
{
    size_t first = text_find(s, dfl_text("\t"), 0);

    return text_find(s, dfl_text("\t"), first + 1) < s.len ? text_part(s, first + 1, s.len) : s;
}

/* The 3 in "3 总则", where a blank and no mark stands behind it, is a number as well. */
static struct dfl_str without_digits(struct dfl_str s)
{
    size_t end = 0;

    while (end < s.len && strchr("0123456789.", s.ptr[end]) != NULL)
        end++;
    return end > 0 && end < s.len && is_blank(utf8_peek(s, end)) ? text_part(s, end, s.len) : s;
}

/* What a heading says, for comparing: up to the first 。, without number, blanks and marks. */
static struct dfl_str normalise(dfl_run *run, const struct dfl_node_info *info)
{
    struct dfl_str rest = text_part(info->text, info->label_length, info->text.len);
    size_t stop = text_find(rest, dfl_text("。"), 0);

    if (stop <= rest.len)
        rest.len = stop;
    if (info->toc == DFL_TOC_ENTRY)
        rest = sections_without_page(info->label_length > 0 ? rest : without_number(rest));
    if (info->label_length == 0)
        rest = without_digits(rest);
    else if (text_starts(rest, dfl_text("是")))
        rest = text_part(rest, 3, rest.len);
    char *out = host->alloc(run, rest.len + 1);
    size_t len = 0;
    for (size_t at = 0, start = 0; at < rest.len; start = at)
        if (is_word(utf8_take(rest, &at))) {
            memcpy(out + len, rest.ptr + start, at - start);
            len += at - start;
        }
    return (struct dfl_str){out, len};
}

bool sections_labelled(const struct item *at)
{
    return at->info.level > 0 || at->info.label_style != DFL_LABEL_NONE ||
           at->info.automatic.len > 0;
}

bool sections_is_heading(const struct draft *d, size_t i)
{
    const struct dfl_node_info *info = &d->items[i].info;

    return i >= d->text_start && info->level > 0 && info->toc == DFL_TOC_NONE && !info->in_table &&
           d->items[i].name.len > 0;
}

static int visit(dfl_run *run, const dfl_node *node)
{
    struct draft *d = host->state(run);
    struct item item = {.node = node, .info.struct_size = sizeof item.info};

    host->node_info(node, &item.info);
    item.characters = characters(item.info.text);
    if (item.characters == 0)
        return DFL_OK;
    if (sections_labelled(&item) || item.info.toc == DFL_TOC_ENTRY || item.characters <= NAME_MAX)
        item.name = normalise(run, &item.info);
    d->items = array_room(host, run, d->items, sizeof *d->items, d->count, &d->room);
    d->items[d->count++] = item;
    return DFL_OK;
}

/* Where title and outline end and the text begins. */
static void find_start(struct draft *d)
{
    d->title = d->count;
    for (size_t i = 0; i < d->count && d->title == d->count; i++)
        if (d->items[i].node == d->doc.title_node)
            d->title = i;
    d->text_start = d->title < d->count ? d->title + 1 : 0;
    while (d->text_start > 0 && d->text_start < d->count &&
           d->text_start < d->title + TITLE_LINES &&
           text_has(d->doc.title, d->items[d->text_start].info.text))
        d->text_start++;
    for (size_t i = d->text_start; i < d->count; i++)
        if (d->items[i].info.toc != DFL_TOC_NONE)
            d->text_start = i + 1;
}

/* What the title promises: its words, the line under it, the period. */
static int title_judge(dfl_run *run, const struct draft *d)
{
    const struct type *type = type_of(d);
    int r;

    if (d->title == d->count)
        return DFL_OK;
    r = titles_judge(run, d);
    if (d->text_start >= d->count || type == NULL)
        return r;
    r = r ? r : addressee_judge(run, d, type);
    return r ? r : period_judge(run, d, type);
}

static int end(dfl_run *run)
{
    struct draft *d = host->state(run);
    unsigned char *missing = host->alloc(run, d->count + 1);
    int r;

    if (d->count == 0)
        return DFL_OK;
    find_start(d);
    r = outline_judge(run, d, missing);
    r = r ? r : parts_judge(run, d, missing);
    r = r ? r : formulas_judge(run, d);
    r = r ? r : title_judge(run, d);
    r = r ? r : shape_judge(run, d);
    return r ? r : ends_judge(run, d);
}

bool sections_begins_part(const struct item *at)
{
    return at->info.label_length == 0 && at->name.len > 0 && at->name.len <= 12 &&
           text_starts(at->name, dfl_text("附件"));
}

bool sections_is_text(const struct item *at)
{
    return !at->info.in_table && at->info.toc == DFL_TOC_NONE && at->info.level == 0 &&
           (text_has(at->info.text, dfl_text("。")) || text_has(at->info.text, dfl_text("！")) ||
            at->characters >= 30);
}

int sections_phrase(dfl_run *run, const char *rule, const struct item *at, size_t start,
                    const char *phrase, uint32_t severity, const char *message,
                    const char *replacement, const char *source)
{
    const struct dfl_edit edit = {{at->node, start, start + strlen(phrase)}, dfl_text(replacement)};
    bool fix = *replacement != '\0';
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule, .span = edit.span, .severity = severity, .message = message,
                    .source = *source != '\0' ? source : NULL,
                    .fix_kind = fix ? DFL_FIX_REVIEW : DFL_FIX_NONE, .edits = &edit,
                    .edit_count = fix);

    return host->report(run, &f);
}

struct dfl_span sections_span(const struct item *at)
{
    return (struct dfl_span){at->node, 0, at->info.text.len};
}

int sections_report(dfl_run *run, const char *rule, const struct item *at, uint32_t severity,
                    const char *message, const struct item *other, const char *other_message,
                    const char *source)
{
    struct dfl_related related = {{NULL, 0, 0}, other_message};

    if (other != NULL)
        related.span = sections_span(other);
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule, .span = sections_span(at), .severity = severity,
                    .message = message, .source = source, .related = &related,
                    .related_count = other != NULL);
    return host->report(run, &f);
}

DFL_PLUGIN(.name = "sections", .version = "1.0",
           .summary = "提纲与正文是否一致，应有的部分、结语和格式要素是否齐全",
           .licence = "Apache-2.0", .rules = sections_rules, .rule_count = SECTIONS_RULES,
           .nodes = DFL_NODE_TEXT, .stories = DFL_STORY_BODY, .open = open_sections, .begin = begin,
           .visit = visit, .end = end);
