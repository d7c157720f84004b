/* Expressions and names that went out of use: outdated.tsv, judged at the draft's date; historical
 * mentions (history-words.tsv) are spared. */
#include "../common/severity.h"
#include "../common/span.h"
#include "policy.h"

#include <stdio.h>

#define LATER_MAX 4

struct later {
    struct dfl_date since;
    const char *text;
};

struct entry {
    const char *phrase, *replacement, *hint, *source;
    struct later later[LATER_MAX]; /* what the replacement was replaced by, in order */
    size_t later_count;
    bool is_name; /* of a body, law or standard */
    struct dfl_date since, until;
    uint32_t severity;
    bool uncertain, history;
    bool timed; /* of one year or plan by what it says: right in its time, whenever it is read */
};

static struct entry *entries;

static bool is_name(const char *kind)
{
    static const char *const names[] = {"org", "law", "law-revised", "standard", "tax"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(kind, names[i]) == 0)
            return true;
    return false;
}

static const char *rule_of(const struct entry *e)
{
    return e->is_name ? "superseded-name" : "outdated-expression";
}

static bool is_timed(const char *kind)
{
    return strcmp(kind, "plan") == 0 || strcmp(kind, "campaign") == 0 || strcmp(kind, "event") == 0;
}

static bool yes(const dfl_table *table, size_t row, const char *column)
{
    return strcmp(host->table_cell(table, row, column), "yes") == 0;
}

/* The cell "then": "2018-03-21 生态环境部|…". */
static int read_later(dfl_setup *setup, const dfl_table *table, size_t row, struct entry *e)
{
    const char *cell = host->table_cell(table, row, "then");
    struct dfl_str item;

    while (text_item(&cell, &item)) {
        struct later *l = &e->later[e->later_count];
        if (e->later_count == LATER_MAX || item.len < 12 || item.ptr[10] != ' ' ||
            !policy_read_date(text_part(item, 0, 10), &l->since))
            return host->table_fail(setup, table, row, "then",
                                    "应写作“2018-03-21 名称”，最多 %d 个，用竖线隔开，这里是“%.*s”",
                                    LATER_MAX, (int)item.len, item.ptr);
        char *text = host->setup_alloc(setup, item.len - 10);
        memcpy(text, item.ptr + 11, item.len - 11);
        l->text = text;
        e->later_count++;
    }
    return DFL_OK;
}

static int read_entry(dfl_setup *setup, const dfl_table *table, size_t row, struct entry *e)
{
    e->phrase = host->table_cell(table, row, "phrase");
    e->replacement = host->table_cell(table, row, "replacement");
    e->hint = host->table_cell(table, row, "hint");
    e->source = host->table_cell(table, row, "source");
    e->is_name = is_name(host->table_cell(table, row, "kind"));
    e->timed = is_timed(host->table_cell(table, row, "kind"));
    e->uncertain = yes(table, row, "uncertain");
    e->history = yes(table, row, "history");
    if (severity_cell(host, setup, table, row, &e->severity) < 0 ||
        policy_date(setup, table, row, "since", &e->since) < 0 ||
        policy_date(setup, table, row, "until", &e->until) < 0)
        return DFL_ECONFIG;
    if (e->until.year != 0 && !policy_reached(e->since, e->until))
        return host->table_fail(setup, table, row, "until",
                                "截止日期早于起始日期，这一行永远不会起作用");
    return read_later(setup, table, row, e);
}

/* The row's traps; where the replacement holds the phrase, it is one too: it is right already. */
static const char *traps_of(dfl_setup *setup, const dfl_table *table, size_t row,
                            const struct entry *e)
{
    const char *traps = host->table_cell(table, row, "trap");
    size_t size = strlen(e->replacement) + strlen(traps) + 2;

    if (strstr(e->replacement, e->phrase) == NULL)
        return traps;
    char *all = host->setup_alloc(setup, size);
    snprintf(all, size, "%s%s%s", e->replacement, *traps ? "|" : "", traps);
    return all;
}

static int add_pattern(dfl_setup *setup, const dfl_table *table, size_t row, const struct entry *e)
{
    const struct dfl_pattern p =
        DFL_PATTERN(.kind = DFL_LITERAL, .flags = yes(table, row, "in_title") ? DFL_IN_TITLE : 0,
                    .text = e->phrase, .rule = rule_of(e), .trap = traps_of(setup, table, row, e),
                    .trap_near = host->table_cell(table, row, "trap_near"),
                    .context = host->table_cell(table, row, "context"),
                    .before = host->table_cell(table, row, "before"),
                    .after = host->table_cell(table, row, "after"),
                    .not_before = host->table_cell(table, row, "not_before"),
                    .not_after = host->table_cell(table, row, "not_after"),
                    .tag = TAG(PART_OUTDATED, row));

    return host->pattern(setup, &p);
}

int outdated_open(dfl_setup *setup)
{
    const dfl_table *table = host->table(setup, "outdated.tsv");

    if (table == NULL)
        return DFL_ECONFIG;
    entries = host->setup_alloc(setup, (host->table_rows(table) + 1) * sizeof *entries);
    for (size_t row = 0; row < host->table_rows(table); row++) {
        int r = read_entry(setup, table, row, &entries[row]);
        if (r == DFL_OK && entries[row].severity != DFL_OFF)
            r = add_pattern(setup, table, row, &entries[row]);
        if (r < 0)
            return r;
    }
    return DFL_OK;
}

/* The year up to which speaking of a year makes E history: before the draft's, and E still in use.
 */
static int past_year(const struct draft *draft, const struct entry *e)
{
    int year = draft->info.date.year, used = e->since.year + (e->uncertain ? 2 : 1);

    return e->since.year != 0 && used < year ? used : year;
}

static bool is_history(const struct draft *draft, const struct entry *e, const struct dfl_span *hit)
{
    const struct mention m = {.hit = hit,
                              .year = past_year(draft, e),
                              .changed = e->since.year,
                              .is_name = e->is_name,
                              .title = draft->info.title,
                              .date = draft->info.date};

    return history_spares(&m);
}

/* ---- the finding ---- */

static uint32_t lower(uint32_t severity)
{
    return severity > DFL_INFO ? severity - 1 : severity;
}

static const char *when(dfl_run *run, const struct entry *e)
{
    if (e->since.year == 0)
        return "";
    if (e->uncertain)
        return host->format(run, "%d年%d月前后", e->since.year, e->since.month);
    return host->format(run, "%d年%d月%d日起", e->since.year, e->since.month, e->since.day);
}

/* TEXT as it stands inside quotation marks: its own are single ones (GB/T 15834—2011 4.8). */
static const char *quoted(dfl_run *run, const char *text)
{
    size_t len = strlen(text);
    char *copy = host->alloc(run, len + 1);

    memcpy(copy, text, len + 1);
    for (char *p = copy; (p = strstr(p, "\xE2\x80")) != NULL; p += 2)
        if (p[2] == '\x9C' || p[2] == '\x9D')
            p[2] = p[2] == '\x9C' ? '\x98' : '\x99';
    return copy;
}

/* What stands for E at DATE. */
static const char *written(const struct entry *e, struct dfl_date date)
{
    const char *text = e->replacement;

    for (size_t i = 0; i < e->later_count && policy_reached(e->later[i].since, date); i++)
        text = e->later[i].text;
    return text;
}

/* Does a hint say what to do (写……, 删去), not why (劳动教养制度已废止)? */
static bool is_advice(const char *hint)
{
    static const char *const verbs[] = {"写", "删去", "改写", "核对", "按"};

    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (text_starts(dfl_text(hint), dfl_text(verbs[i])))
            return true;
    return false;
}

static const char *advice(dfl_run *run, const struct entry *e, const char *now)
{
    const char *hint = *e->hint != '\0' ? host->format(run, "（%s）", e->hint) : "";

    if (*now != '\0' && now != e->replacement)
        return host->format(run, "已不再使用，现%s“%s”%s", e->is_name ? "为" : "写",
                            quoted(run, now), hint);
    if (*now != '\0')
        return host->format(run, "%s“%s”%s", e->is_name ? "已改称" : "已改为", quoted(run, now),
                            hint);
    if (*e->hint != '\0' && e->severity == DFL_INFO)
        return host->format(run, "一般不再这样写：%s", e->hint);
    return host->format(run, "%s%s%s", e->timed ? "已不适用" : "已不再使用",
                        *e->hint == '\0' || is_advice(e->hint) ? "，建议" : "：",
                        *e->hint != '\0' ? e->hint : "核对后改写");
}

/* What is judged on a guessed date says so and weighs less: an undated draft may be an old one. */
static const char *weigh(dfl_run *run, struct draft *draft, const struct entry *e,
                         uint32_t *severity)
{
    const struct dfl_doc_info *doc = &draft->info;

    *severity = e->severity;
    if (doc->date_source == DFL_DATE_TODAY) {
        int year = year_latest(run, draft);
        *severity = lower(*severity);
        if (year == doc->date.year)
            return "（文稿没有写明日期，按今天判断）";
        *severity = DFL_INFO;
        if (year == 0)
            return "（文稿没有写明日期，按今天判断，如是旧文可以保留）";
        return host->format(
            run, "（文稿没有写明日期，按今天判断；文中最晚写到%d年，如是当时的文稿可以保留）",
            year);
    }
    if (doc->period_start.year != 0 && e->since.year != 0 &&
        !policy_reached(e->since, doc->period_start)) {
        *severity = lower(*severity);
        return "（报告期内曾使用）";
    }
    return "";
}

static int report(dfl_run *run, const struct entry *e, const struct dfl_span *hit, const char *now,
                  const char *rule, uint32_t severity, const char *message)
{
    const struct dfl_edit edit = {*hit, dfl_text(now)};
    const struct dfl_finding f =
        DFL_FINDING(.rule = rule, .span = *hit, .severity = severity, .message = message,
                    .source = *e->source != '\0' ? e->source : NULL,
                    .fix_kind = *now != '\0' ? DFL_FIX_REVIEW : DFL_FIX_NONE, .edits = &edit,
                    .edit_count = *now != '\0');

    return host->report(run, &f);
}

/* An undated text whose years all lie before E was replaced: advice on it would be noise. */
static bool is_old(dfl_run *run, struct draft *draft, const struct entry *e)
{
    if (draft->info.date_source != DFL_DATE_TODAY || e->severity > DFL_INFO)
        return false;
    int year = year_latest(run, draft);
    return year != 0 && year < e->since.year;
}

static int outdated(dfl_run *run, struct draft *draft, const struct entry *e,
                    const struct dfl_span *hit)
{
    if (is_old(run, draft, e))
        return DFL_OK;

    uint32_t severity;
    const char *now = written(e, draft->info.date), *note = weigh(run, draft, e, &severity);

    return report(run, e, hit, now, rule_of(e), severity,
                  host->format(run, "“%s”%s%s%s", quoted(run, e->phrase), when(run, e),
                               advice(run, e, now), note));
}

/* Right at the draft's date, and wrong if an old draft is sent out again: its date stays behind as
 * easily as its words. */
static int replaced_later(dfl_run *run, const struct draft *draft, const struct entry *e,
                          const struct dfl_span *hit)
{
    const struct dfl_date date = draft->info.date;
    const char *now = e->later_count > 0 ? e->later[e->later_count - 1].text : e->replacement;

    if (draft->info.date_source == DFL_DATE_OPTION || e->timed || e->severity < DFL_WARNING)
        return DFL_OK;
    return report(run, e, hit, now, "replaced-later", DFL_INFO,
                  host->format(run, "“%s”%s%s，晚于本稿日期（%d年%d月%d日）；如沿用旧稿，请改",
                               quoted(run, e->phrase), when(run, e), advice(run, e, now), date.year,
                               date.month, date.day));
}

int outdated_match(dfl_run *run, struct draft *draft, const struct dfl_match *match, size_t row)
{
    const struct entry *e = &entries[row];
    const struct dfl_date date = draft->info.date;

    if (e->until.year != 0 && !policy_reached(date, e->until))
        return DFL_OK;
    if (e->history && is_history(draft, e, &match->span))
        return DFL_OK;
    if (!policy_reached(e->since, date))
        return replaced_later(run, draft, e, &match->span);
    return outdated(run, draft, e, &match->span);
}
