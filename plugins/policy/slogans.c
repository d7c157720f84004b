/* Slogans with a number (四个意识, 五位一体 …): their members listed in full and in order.
 *
 * numbered-slogans.tsv names the members.  Every pair of members with 、 between is a pattern; the
 * first pair seen in a paragraph starts a list, which is then read to its end.
 */
#include "../common/severity.h"
#include "../common/span.h"
#include "policy.h"

#include <stdlib.h>

#define MEMBERS_MAX 16
#define MEMBER_BYTES 200
#define COMMA "，"
#define STRANGER_MAX 24 /* bytes of an item that is no member: eight characters */

struct slogan {
    const char *name, *source;
    struct dfl_str members[MEMBERS_MAX];
    size_t count, minimum;
    uint32_t group_ends; /* bit per member: a comma follows it, not 、 */
    bool fixed_order;
    struct dfl_date since;
    uint32_t severity;
};

static struct slogan *slogans;

/* "A、B", NUL-terminated. */
static void join(char *out, struct dfl_str a, struct dfl_str b)
{
    memcpy(out, a.ptr, a.len);
    memcpy(out + a.len, "、", 3);
    memcpy(out + a.len + 3, b.ptr, b.len);
    out[a.len + 3 + b.len] = '\0';
}

static int add_pairs(dfl_setup *setup, const dfl_table *table, size_t row, const struct slogan *s)
{
    char pair[2 * MEMBER_BYTES + 4];
    const struct dfl_pattern p =
        DFL_PATTERN(.kind = DFL_LITERAL, .text = pair, .rule = "incomplete-slogan",
                    .trap_near = host->table_cell(table, row, "trap"),
                    .tag = TAG(PART_SLOGAN, row));

    for (size_t i = 0; i < s->count; i++)
        for (size_t j = 0; j < s->count; j++) {
            if (i == j)
                continue;
            join(pair, s->members[i], s->members[j]);
            int r = host->pattern(setup, &p);
            if (r < 0)
                return r;
        }
    return DFL_OK;
}

static int read_slogan(dfl_setup *setup, const dfl_table *table, size_t row, struct slogan *s)
{
    const char *members = host->table_cell(table, row, "members");
    struct dfl_str item;

    s->name = host->table_cell(table, row, "name");
    s->source = host->table_cell(table, row, "source");
    s->minimum = strtoul(host->table_cell(table, row, "minimum"), NULL, 10);
    s->fixed_order = strcmp(host->table_cell(table, row, "order"), "fixed") == 0;
    while (text_item(&members, &item)) {
        if (s->count == MEMBERS_MAX || item.len > MEMBER_BYTES)
            return host->table_fail(setup, table, row, "members",
                                    "成员最多 %d 个，每个不超过 60 字", MEMBERS_MAX);
        if (text_ends(item, dfl_text(COMMA))) {
            item.len -= strlen(COMMA);
            s->group_ends |= 1u << s->count;
        }
        s->members[s->count++] = item;
    }
    if (s->count != 0 && (s->minimum < 2 || s->minimum > s->count))
        return host->table_fail(setup, table, row, "minimum", "应在 2 和成员数 %zu 之间", s->count);
    if (policy_date(setup, table, row, "since", &s->since) < 0)
        return DFL_ECONFIG;
    return severity_cell(host, setup, table, row, &s->severity);
}

int slogans_open(dfl_setup *setup)
{
    const dfl_table *table = host->table(setup, "numbered-slogans.tsv");

    if (table == NULL)
        return DFL_ECONFIG;
    slogans = host->setup_alloc(setup, (host->table_rows(table) + 1) * sizeof *slogans);
    for (size_t row = 0; row < host->table_rows(table); row++) {
        int r = read_slogan(setup, table, row, &slogans[row]);
        if (r == DFL_OK && slogans[row].severity != DFL_OFF)
            r = add_pairs(setup, table, row, &slogans[row]);
        if (r < 0)
            return r;
    }
    return DFL_OK;
}

/* What a list in the text holds. */
struct list {
    size_t order[2 * MEMBERS_MAX]; /* members as they come */
    size_t count;
    uint32_t seen; /* bit per member */
    size_t distinct;
    struct dfl_span stranger; /* the item that is no member; empty none */
    size_t strangers;
    size_t end;
    bool open_ended; /* …等 */
};

static size_t member_at(const struct slogan *s, struct dfl_str rest)
{
    size_t best = s->count;

    for (size_t i = 0; i < s->count; i++)
        if (text_starts(rest, s->members[i]) &&
            (best == s->count || s->members[i].len > s->members[best].len))
            best = i;
    return best;
}

/* Bytes of what separates two items at the start of REST, 0 nothing. */
static size_t separator(struct dfl_str rest)
{
    static const char *const marks[] = {"、", "以及", "和", "与", "及"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_starts(rest, dfl_text(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* Groups of members have a comma between them; the next one must come later than MEMBER. */
static size_t comma(const struct slogan *s, struct dfl_str rest, size_t member)
{
    const size_t len = strlen(COMMA);

    if (!text_starts(rest, dfl_text(COMMA)))
        return 0;
    size_t next = member_at(s, text_part(rest, len, rest.len));
    return next < s->count && next > member ? len : 0;
}

/* An item that is no member counts when a member follows it. */
static size_t stranger_length(const struct slogan *s, struct dfl_str rest)
{
    size_t i = text_find(rest, dfl_text("、"), 0);

    if (i > rest.len || i == 0 || i > STRANGER_MAX)
        return 0;
    return member_at(s, text_part(rest, i + 3, rest.len)) < s->count ? i : 0;
}

static void read_list(const struct slogan *s, const dfl_node *node, size_t start, struct list *out)
{
    struct dfl_str text = host->text(node);
    size_t at = start;

    memset(out, 0, sizeof *out);
    while (out->count < 2 * MEMBERS_MAX) {
        struct dfl_str rest = text_part(text, at, text.len);
        size_t m = member_at(s, rest), len;
        if (m < s->count) {
            len = s->members[m].len;
            out->distinct += !(out->seen >> m & 1);
            out->seen |= 1u << m;
            out->order[out->count++] = m;
        } else {
            len = stranger_length(s, rest);
            if (len == 0)
                break;
            out->stranger = (struct dfl_span){node, at, at + len};
            out->strangers++;
        }
        at += len;
        out->end = at;
        size_t gap = separator(text_part(text, at, text.len));
        if (gap == 0)
            gap = comma(s, text_part(text, at, text.len), m);
        if (gap == 0)
            break;
        at += gap;
    }
    out->open_ended = text_starts(text_part(text, out->end, text.len), dfl_text("等"));
}

static bool in_order(const struct list *l)
{
    for (size_t i = 1; i < l->count; i++)
        if (l->order[i] < l->order[i - 1])
            return false;
    return true;
}

static const char *missing(dfl_run *run, const struct slogan *s, const struct list *l)
{
    const char *names = "";

    for (size_t i = 0; i < s->count; i++)
        if (!(l->seen >> i & 1))
            names = host->format(run, "%s%s%.*s", names, *names ? "、" : "", (int)s->members[i].len,
                                 s->members[i].ptr);
    return names;
}

static const char *all(dfl_run *run, const struct slogan *s)
{
    const char *names = "";

    for (size_t i = 0; i < s->count; i++) {
        const char *mark = i + 1 == s->count ? "" : s->group_ends >> i & 1 ? COMMA : "、";
        names =
            host->format(run, "%s%.*s%s", names, (int)s->members[i].len, s->members[i].ptr, mark);
    }
    return names;
}

/* Proposes the whole list for the SPAN, or FIX when it is not NULL. */
static int report(dfl_run *run, const struct slogan *s, struct dfl_span span, uint32_t severity,
                  const char *message, const char *fix)
{
    const struct dfl_edit edit = {span, dfl_text(fix != NULL ? fix : all(run, s))};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "incomplete-slogan", .span = span, .severity = severity,
                    .message = message, .source = *s->source ? s->source : NULL,
                    .fix_kind = DFL_FIX_REVIEW, .edits = &edit, .edit_count = 1);

    return host->report(run, &f);
}

/* An undated text that names no year since the slogan was coined is older than it. */
static bool in_use(dfl_run *run, struct draft *draft, const struct slogan *s)
{
    if (!policy_reached(s->since, draft->info.date))
        return false;
    if (s->since.year == 0 || draft->info.date_source != DFL_DATE_TODAY)
        return true;
    int year = year_latest(run, draft);
    return year == 0 || year >= s->since.year;
}

int slogans_match(dfl_run *run, struct draft *draft, const struct dfl_match *match, size_t row)
{
    const struct slogan *s = &slogans[row];
    struct list l;

    if (draft->slogan_node == match->span.node && match->span.start < draft->slogan_end)
        return DFL_OK;
    if (!in_use(run, draft, s))
        return DFL_OK;
    read_list(s, match->span.node, match->span.start, &l);
    if (l.distinct < s->minimum)
        return DFL_OK;
    draft->slogan_node = match->span.node;
    draft->slogan_end = l.end;
    struct dfl_span span = {match->span.node, match->span.start, l.end};
    if (l.distinct == s->count) {
        if (!s->fixed_order || l.strangers || l.count != l.distinct || in_order(&l))
            return DFL_OK;
        uint32_t severity = s->severity == DFL_ERROR ? DFL_WARNING : s->severity;
        return report(run, s, span, severity,
                      host->format(run, "“%s”各项的顺序一般是“%s”", s->name, all(run, s)), NULL);
    }
    if (l.open_ended)
        return DFL_OK;
    if (l.strangers == 1 && l.distinct + 1 == s->count) {
        struct dfl_str text = text_part(host->text(span.node), l.stranger.start, l.stranger.end);
        const char *name = missing(run, s, &l);
        return report(run, s, l.stranger, s->severity,
                      host->format(run, "“%s”里没有“%.*s”这一项，可能应为“%s”", s->name,
                                   (int)text.len, text.ptr, name),
                      name);
    }
    if (l.strangers != 0)
        return DFL_OK;
    return report(run, s, span, s->severity,
                  host->format(run, "“%s”应有%zu项，这里列了%zu项，缺“%s”", s->name, s->count,
                               l.distinct, missing(run, s, &l)),
                  NULL);
}
