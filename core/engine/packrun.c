/* A pack on one draft: hits that are findings by themselves (existence, substitution) are reported
 * as they come, those of the other verbs are kept and judged at the end. */
#include <stdio.h>
#include <string.h>

#include "engine/host.h"
#include "engine/message.h"
#include "engine/packrule.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define QUOTE_MAX 40 /* code points of a hit shown in a message */
#define GROUPS_MAX 10

static const struct dfl_host *const host = &host_table;

struct pack_hit {
    struct dfl_span span;
    uint32_t entry;
    const void *unit;  /* what it is counted in: node, heading; NULL the document */
    size_t unit_start; /* of a sentence */
};

struct rule_state {
    bool active;
    bool pending; /* one hit waits: a longer one may lie over it */
    struct dfl_match last;
    struct dfl_span groups[GROUPS_MAX];
    struct pack_hit *hits;
    size_t count, cap;
};

struct pack_state {
    struct rule_state *rules;
    char date[16];
};

static struct str text_of(const struct dfl_span *s)
{
    struct dfl_str t = host->text(s->node);

    return str_sub((struct str){t.ptr, t.len}, s->start, s->end);
}

static struct dfl_str give(struct str s)
{
    return (struct dfl_str){s.ptr, s.len};
}

/* "2023-01-08" as people write it. */
static struct dfl_str date_words(dfl_run *run, const char *iso)
{
    int y, m, d;

    if (iso == NULL || sscanf(iso, "%4d-%2d-%2d", &y, &m, &d) != 3)
        return (struct dfl_str){"", 0};
    return give(str_of(host->format(run, "%d年%d月%d日", y, m, d)));
}

static struct dfl_str number(dfl_run *run, size_t n)
{
    return give(str_of(host->format(run, "%zu", n)));
}

/* ---- what an entry says ---- */

static const char *cell(const struct pack_rule *r, uint32_t entry, enum pack_column column)
{
    return entry < r->entries.count
               ? ""
               : table_at(r->table, entry - r->entries.count, r->columns[column]);
}

static const char *first_of(const char *x, const char *y)
{
    return *x ? x : y ? y : "";
}

static struct str replacement_of(const struct pack_rule *r, uint32_t entry)
{
    return entry < r->entries.count ? r->entries.at[entry].replacement
                                    : str_of(cell(r, entry, COLUMN_REPLACEMENT));
}

static uint32_t severity_of(const struct pack_rule *r, uint32_t entry)
{
    enum severity s = SEVERITY_DEFAULT;

    if (strcmp(cell(r, entry, COLUMN_UNCERTAIN), "yes") == 0)
        return DFL_INFO;
    severity_parse(str_of(cell(r, entry, COLUMN_SEVERITY)), &s);
    return (uint32_t)s;
}

static uint32_t lower(uint32_t severity)
{
    return severity > DFL_INFO && severity <= DFL_ERROR ? severity - 1 : severity;
}

static uint32_t fix_of(const struct pack_rule *r, uint32_t entry)
{
    const char *fix = cell(r, entry, COLUMN_FIX);

    if (*fix == '\0')
        return r->fix;
    return strcmp(fix, "safe") == 0     ? DFL_FIX_SAFE
           : strcmp(fix, "review") == 0 ? DFL_FIX_REVIEW
                                        : DFL_FIX_NONE;
}

static bool applies_on(const char *date, const char *since, const char *until)
{
    return !(since && *since && strcmp(date, since) < 0) &&
           !(until && *until && strcmp(date, until) > 0);
}

/* ---- reporting ---- */

static struct dfl_str quote(dfl_run *run, struct str s)
{
    s = str_trim(s);
    if (utf8_count(s) <= QUOTE_MAX)
        return give(s);
    return give(str_of(host->format(run, "%.*s…", (int)utf8_offset(s, QUOTE_MAX), s.ptr)));
}

struct report {
    const struct pack_rule *rule;
    struct dfl_span span;
    uint32_t entry;
    struct message_values values;
    bool replaces;
    struct str replacement;
    const struct dfl_related *related;
};

static void common_values(dfl_run *run, struct report *p)
{
    const struct pack_rule *r = p->rule;
    struct dfl_str *v = p->values.slot;

    v[SLOT_HIT] = quote(run, text_of(&p->span));
    v[SLOT_HINT] = give(str_of(cell(r, p->entry, COLUMN_HINT)));
    v[SLOT_NOTE] = give(str_of(cell(r, p->entry, COLUMN_NOTE)));
    v[SLOT_KIND] = give(str_of(cell(r, p->entry, COLUMN_KIND)));
    v[SLOT_EXPRESSION] = give(str_of(cell(r, p->entry, COLUMN_EXPRESSION)));
    v[SLOT_SOURCE] = give(str_of(first_of(cell(r, p->entry, COLUMN_SOURCE), r->rule->source)));
    v[SLOT_SINCE] = date_words(run, first_of(cell(r, p->entry, COLUMN_SINCE), r->since));
    v[SLOT_UNTIL] = date_words(run, first_of(cell(r, p->entry, COLUMN_UNTIL), r->until));
}

/* The rule's message; where it names a replacement and there is none, its title and the row's hint.
 */
static const char *message_of(dfl_run *run, const struct report *p)
{
    const struct pack_rule *r = p->rule;
    struct str message = str_of(r->message);
    const char *hint = cell(r, p->entry, COLUMN_HINT);

    if (r->verb == LEVEL_SUBSTITUTION && p->values.slot[SLOT_REPLACEMENT].len == 0 &&
        p->replacement.len == 0 && str_find(message, STR("{replacement}"), 0) >= 0)
        return *hint != '\0' ? host->format(run, "%s：%s", r->rule->title, hint) : r->rule->title;
    message = message_fill(run, message, &p->values);
    if (message.len == 0) /* {1} of a group that took no part */
        return r->rule->title;
    return host->format(run, "%.*s", (int)message.len, message.ptr);
}

/* "a|b" as people say it. */
static struct dfl_str alternatives(dfl_run *run, struct str s)
{
    struct str rest = s, item;
    const char *text = "";

    while (str_item(&rest, '|', &item))
        text = host->format(run, "%s%s%.*s", text, *text ? "”或“" : "", (int)item.len, item.ptr);
    return give(str_of(text));
}

static int report(dfl_run *run, struct report *p)
{
    const struct pack_rule *r = p->rule;
    const char *source = cell(r, p->entry, COLUMN_SOURCE);
    uint32_t fix = fix_of(r, p->entry);
    struct dfl_edit edit = {.span = p->span};

    common_values(run, p);
    struct dfl_finding f =
        DFL_FINDING(.rule = r->id, .span = p->span, .severity = severity_of(r, p->entry),
                    .source = *source ? source : NULL, .related = p->related,
                    .related_count = p->related != NULL);
    if (p->replaces) {
        struct str to = message_fill(run, p->replacement, &p->values);

        edit.text = give(to);
        p->values.slot[SLOT_REPLACEMENT] = give(to);
    }
    if (p->replaces && fix != DFL_FIX_NONE && p->span.start < p->span.end) {
        f.fix_kind = fix;
        f.edits = &edit;
        f.edit_count = 1;
    }
    if (r->lower_in_quote && p->values.match != NULL && p->values.match->in_quote)
        f.severity = lower(f.severity ? f.severity : (uint32_t)r->rule->severity);
    f.message = message_of(run, p);
    return host->report(run, &f);
}

/* ---- existence, substitution ---- */

static int report_hit(dfl_run *run, const struct pack_state *s, const struct pack_rule *r,
                      const struct dfl_match *m)
{
    uint32_t entry = (uint32_t)m->tag;
    struct report p = {.rule = r, .span = m->span, .entry = entry, .values.match = m};

    if (!applies_on(s->date, cell(r, entry, COLUMN_SINCE), cell(r, entry, COLUMN_UNTIL)))
        return DFL_OK;
    if (r->verb == LEVEL_EXISTENCE) {
        p.replaces = true; /* by nothing, when the rule has a fix */
    } else {
        p.replacement = replacement_of(r, entry);
        /* an empty cell: there is a hint instead; "a|b": the author chooses */
        p.replaces = entry < r->entries.count || p.replacement.len > 0;
        if (memchr(p.replacement.ptr ? p.replacement.ptr : "", '|', p.replacement.len) != NULL) {
            p.replaces = false;
            p.values.slot[SLOT_REPLACEMENT] = alternatives(run, p.replacement);
        }
    }
    return report(run, &p);
}

static int flush(dfl_run *run, const struct pack_state *s, const struct pack_rule *r,
                 struct rule_state *st)
{
    if (!st->pending)
        return DFL_OK;
    st->pending = false;
    return report_hit(run, s, r, &st->last);
}

static void hold(struct rule_state *st, const struct dfl_match *m)
{
    st->pending = true;
    st->last = *m;
    if (st->last.group_count > GROUPS_MAX)
        st->last.group_count = GROUPS_MAX;
    if (st->last.group_count > 0)
        memcpy(st->groups, m->groups, st->last.group_count * sizeof st->groups[0]);
    st->last.groups = st->groups;
}

/* Of hits that lie over each other the longest counts, of equals the first. */
static int hit_at_once(dfl_run *run, const struct pack_state *s, const struct pack_rule *r,
                       struct rule_state *st, const struct dfl_match *m)
{
    const struct dfl_span *a = &st->last.span, *b = &m->span;
    int rc = DFL_OK;

    if (st->pending && a->node == b->node && b->start < a->end) {
        if (b->end - b->start > a->end - a->start)
            hold(st, m);
        return DFL_OK;
    }
    rc = flush(run, s, r, st);
    hold(st, m);
    return rc;
}

/* ---- verbs that judge at the end ---- */

static void set_unit(enum pack_within within, struct pack_hit *h)
{
    switch (within) {
    case WITHIN_DOCUMENT:
        break;
    case WITHIN_SECTION:
        h->unit = host->heading(h->span.node);
        break;
    case WITHIN_SENTENCE:
        h->unit_start = host->sentence(h->span.node, h->span.start).start;
        h->unit = h->span.node;
        break;
    case WITHIN_PARAGRAPH:
        h->unit = h->span.node;
        break;
    }
}

static void keep_hit(dfl_run *run, const struct pack_rule *r, struct rule_state *st,
                     const struct dfl_match *m)
{
    struct pack_hit hit = {.span = m->span, .entry = (uint32_t)m->tag};
    struct pack_hit *last = st->count ? &st->hits[st->count - 1] : NULL;

    set_unit(r->within, &hit);
    if (last != NULL && last->span.node == hit.span.node && hit.span.start < last->span.end) {
        if (hit.span.end - hit.span.start > last->span.end - last->span.start)
            *last = hit;
        return;
    }
    if (st->count == st->cap) {
        size_t cap = st->cap ? st->cap * 2 : 16;
        struct pack_hit *more = host->alloc(run, cap * sizeof *more);

        if (st->count)
            memcpy(more, st->hits, st->count * sizeof *more);
        st->hits = more;
        st->cap = cap;
    }
    st->hits[st->count++] = hit;
}

static bool same_unit(const struct pack_hit *a, const struct pack_hit *b)
{
    return a->unit == b->unit && a->unit_start == b->unit_start;
}

static uint32_t group_of(const struct pack_rule *r, const struct pack_hit *h)
{
    return r->entries.at[h->entry].group;
}

/* Where a finding goes that is about something missing: the title, else the first text. */
static struct dfl_span whole_draft(dfl_run *run)
{
    struct dfl_doc_info info = {.struct_size = sizeof info};
    const dfl_node *node;

    host->doc_info(run, &info);
    node = info.title_node;
    if (node == NULL) {
        node = host->first(run, DFL_NODE_TEXT, DFL_STORY_BODY);
        while (node != NULL && host->text(node).len == 0)
            node = host->next(run, node, DFL_NODE_TEXT, DFL_STORY_BODY);
    }
    return (struct dfl_span){node, 0, node ? host->text(node).len : 0};
}

static int end_occurrence(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h,
                          size_t count)
{
    struct report p = {.rule = r};

    p.values.slot[SLOT_COUNT] = number(run, count);
    p.values.slot[SLOT_MIN] = number(run, r->min < 0 ? 0 : (size_t)r->min);
    p.values.slot[SLOT_MAX] = number(run, r->max < 0 ? 0 : (size_t)r->max);
    if (r->min >= 0 && count < (size_t)r->min) {
        p.span = whole_draft(run);
        return p.span.node ? report(run, &p) : DFL_OK;
    }
    if (r->max < 0 || count <= (size_t)r->max)
        return DFL_OK;
    struct dfl_related first = {h[0].span, "第一处"};
    p.span = h[r->max].span; /* the first one too many */
    p.related = r->max > 0 ? &first : NULL;
    return report(run, &p);
}

/* A later item before an earlier one; the first item begins a new round. */
static int end_sequence(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h,
                        size_t count)
{
    size_t highest = 0;
    int rc = DFL_OK;

    for (size_t i = 1; i < count && rc >= 0; i++) {
        uint32_t now = group_of(r, &h[i]), top = group_of(r, &h[highest]);

        if (now == 0 || now >= top) {
            highest = i;
            continue;
        }
        struct dfl_related before = {h[highest].span, "在它之后的已先出现"};
        struct report p = {.rule = r, .span = h[i].span, .related = &before};
        p.values.slot[SLOT_OTHER] = give(text_of(&h[highest].span));
        rc = report(run, &p);
    }
    if (!r->complete || rc < 0)
        return rc;
    for (uint32_t g = 0; g < r->groups && rc >= 0; g++) {
        size_t i = 0;

        while (i < count && group_of(r, &h[i]) != g)
            i++;
        if (i < count)
            continue;
        struct report p = {.rule = r, .span = h[0].span};
        p.values.slot[SLOT_OTHER] = give(str_of(r->group_names[g]));
        rc = report(run, &p);
    }
    return rc;
}

/* The variant used most stands, of equals the one listed first; the others are reported. */
static int end_consistency(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h,
                           size_t count)
{
    size_t *uses = host->alloc(run, (r->groups + 1) * sizeof *uses), best = 0, first = 0;
    int rc = DFL_OK;

    for (size_t i = 0; i < count; i++)
        uses[group_of(r, &h[i])]++;
    for (size_t g = 1; g < r->groups; g++)
        if (uses[g] > uses[best])
            best = g;
    while (first < count && group_of(r, &h[first]) != best)
        first++;
    for (size_t i = 0; i < count && rc >= 0; i++) {
        if (group_of(r, &h[i]) == best)
            continue;
        struct dfl_related other = {h[first].span, "另一种写法"};
        struct report p = {
            .rule = r, .span = h[i].span, .entry = h[i].entry, .related = &other, .replaces = true};
        p.replacement = text_of(&h[first].span);
        p.values.slot[SLOT_OTHER] = give(p.replacement);
        p.values.slot[SLOT_COUNT] = number(run, uses[best]);
        rc = report(run, &p);
    }
    return rc;
}

static int report_unpaired(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h)
{
    struct report p = {.rule = r, .span = h->span, .entry = h->entry};

    p.values.slot[SLOT_OTHER] = give(r->entries.at[h->entry].replacement);
    return report(run, &p);
}

/* A stack of what is open.  A closing half that does not fit the top ends the pairs above its own,
 * or is itself without its first half. */
static int end_pair(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h, size_t count)
{
    const struct pack_hit **open = host->alloc(run, count * sizeof *open);
    size_t *waiting = host->alloc(run, r->groups * sizeof *waiting); /* open ones of each pair */
    size_t depth = 0;
    int rc = DFL_OK;

    for (size_t i = 0; i < count && rc >= 0; i++) {
        const struct pack_entry *entry = &r->entries.at[h[i].entry];
        bool same = str_eq(entry->word, entry->replacement); /* both halves look alike */
        const struct pack_hit *top = NULL;

        if (!entry->closes && (!same || waiting[entry->group] == 0)) {
            open[depth++] = &h[i];
            waiting[entry->group]++;
        } else if (waiting[entry->group] == 0) {
            rc = report_unpaired(run, r, &h[i]);
        } else {
            while (rc >= 0 && (top == NULL || group_of(r, top) != entry->group)) {
                rc = top != NULL ? report_unpaired(run, r, top) : DFL_OK;
                top = open[--depth];
                waiting[group_of(r, top)]--;
            }
        }
    }
    while (depth > 0 && rc >= 0)
        rc = report_unpaired(run, r, open[--depth]);
    return rc;
}

/* Hits of group 1 answer those of group 0. */
static int end_conditional(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h,
                           size_t count)
{
    size_t first = count, last = 0;

    for (size_t i = 0; i < count; i++)
        if (group_of(r, &h[i]) == 1) {
            first = first < i ? first : i;
            last = i;
        }
    for (size_t i = 0; i < count; i++) {
        bool answered = r->order == ORDER_BEFORE  ? first < i
                        : r->order == ORDER_AFTER ? last > i
                                                  : first < count;
        if (group_of(r, &h[i]) == 1 || answered)
            continue;
        struct report p = {.rule = r, .span = h[i].span, .entry = h[i].entry};
        p.values.slot[SLOT_OTHER] = give(str_of(r->group_names[1]));
        return report(run, &p); /* once is enough */
    }
    return DFL_OK;
}

static int end_section(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h,
                       size_t count)
{
    int rc = DFL_OK;

    for (uint32_t g = 0; g < r->groups && rc >= 0; g++) {
        size_t i = 0;

        while (i < count && group_of(r, &h[i]) != g)
            i++;
        if (i < count)
            continue;
        struct report p = {.rule = r, .span = whole_draft(run)};
        p.values.slot[SLOT_SECTION] = give(str_of(r->group_names[g]));
        if (p.span.node != NULL)
            rc = report(run, &p);
    }
    return rc;
}

typedef int judge(dfl_run *run, const struct pack_rule *r, const struct pack_hit *h, size_t count);

static judge *judge_of(enum key_level verb)
{
    switch (verb) {
    case LEVEL_OCCURRENCE:
        return end_occurrence;
    case LEVEL_SEQUENCE:
        return end_sequence;
    case LEVEL_CONSISTENCY:
        return end_consistency;
    case LEVEL_PAIR:
        return end_pair;
    case LEVEL_CONDITIONAL:
        return end_conditional;
    case LEVEL_SECTION:
        return end_section;
    default:
        return NULL;
    }
}

/* Some verbs have something to say of a draft without any hit. */
static bool judges_nothing(const struct pack_rule *r)
{
    return r->verb == LEVEL_SECTION || (r->verb == LEVEL_OCCURRENCE && r->min > 0);
}

static int judge_units(dfl_run *run, const struct pack_rule *r, const struct rule_state *st)
{
    judge *of = judge_of(r->verb);
    int rc = DFL_OK;

    if (st->count == 0)
        return judges_nothing(r) ? of(run, r, NULL, 0) : DFL_OK;
    for (size_t from = 0, to; from < st->count && rc >= 0; from = to) {
        for (to = from + 1; to < st->count && same_unit(&st->hits[from], &st->hits[to]);)
            to++;
        rc = of(run, r, &st->hits[from], to - from);
    }
    return rc;
}

/* ---- one draft ---- */

static bool has_name(const struct name_set *set, struct dfl_str name)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_is((struct str){name.ptr, name.len}, set->at[i]))
            return true;
    return false;
}

static bool rule_applies(const struct pack_rule *r, const struct dfl_doc_info *info,
                         const char *date)
{
    return r->rule->severity != SEVERITY_OFF && applies_on(date, r->since, r->until) &&
           (r->types.count == 0 || has_name(&r->types, info->type)) &&
           !has_name(&r->not_types, info->type) &&
           (r->stages.count == 0 || has_name(&r->stages, info->stage));
}

int pack_begin(dfl_run *run)
{
    struct pack *p = run->module->pack;
    struct pack_state *s = host->alloc(run, sizeof *s);
    struct dfl_doc_info info = {.struct_size = sizeof info};

    host->doc_info(run, &info);
    s->rules = host->alloc(run, p->rules.count * sizeof *s->rules);
    snprintf(s->date, sizeof s->date, "%04d-%02d-%02d", info.date.year % 10000,
             info.date.month % 100, info.date.day % 100);
    for (size_t i = 0; i < p->rules.count; i++)
        s->rules[i].active = rule_applies(p->rules.at[i], &info, s->date);
    host->set_state(run, s);
    return DFL_OK;
}

static uint32_t scope_of(const struct dfl_node_info *n)
{
    switch (n->story) {
    case DFL_STORY_BODY:
        return n->in_table ? SCOPE_TABLE : n->kind == DFL_NODE_HEADING ? SCOPE_HEADING : SCOPE_BODY;
    case DFL_STORY_FOOTNOTE:
    case DFL_STORY_ENDNOTE:
        return SCOPE_FOOTNOTE;
    case DFL_STORY_TEXTBOX:
        return SCOPE_TEXTBOX;
    case DFL_STORY_COMMENT:
        return SCOPE_COMMENT;
    default:
        return SCOPE_HEADER;
    }
}

int pack_match(dfl_run *run, const struct dfl_match *match)
{
    struct pack_state *s = run->state;
    size_t index = (size_t)(match->tag >> 32);
    const struct pack_rule *r = run->module->pack->rules.at[index];
    struct rule_state *st = &s->rules[index];
    struct dfl_node_info info = {.struct_size = sizeof info};

    if (!st->active)
        return DFL_OK;
    host->node_info(match->span.node, &info);
    if ((scope_of(&info) & r->scope) == 0)
        return DFL_OK;
    if (judge_of(r->verb) == NULL)
        return hit_at_once(run, s, r, st, match);
    if (info.toc == DFL_TOC_NONE) /* a table of contents says everything twice */
        keep_hit(run, r, st, match);
    return DFL_OK;
}

int pack_end(dfl_run *run)
{
    struct pack_state *s = run->state;
    struct pack *p = run->module->pack;
    int rc = DFL_OK;

    for (size_t i = 0; i < p->rules.count && rc >= 0; i++) {
        const struct pack_rule *r = p->rules.at[i];

        if (!s->rules[i].active)
            continue;
        if (judge_of(r->verb) == NULL)
            rc = flush(run, s, r, &s->rules[i]);
        else
            rc = judge_units(run, r, &s->rules[i]);
    }
    return rc;
}
