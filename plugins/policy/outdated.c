/* Expressions and names that went out of use: outdated.tsv, judged at the draft's date; historical
 * mentions (history-words.tsv) are spared. */
#include "../common/severity.h"
#include "../common/span.h"
#include "../common/utf8.h"
#include "policy.h"

#include <stdio.h>

#define PREFACE_MAX 40 /* bytes of a time set in front: a dozen characters */
#define LATER_MAX 4
#define SPEECH_MAX 3000 /* bytes from where a speech is quoted to a hit in it */
#define TITLE_MAX 300
#define PLACE_MAX 5 /* characters of a place's name */

struct later {
    struct dfl_date since;
    const char *text;
};

struct entry {
    const char *phrase, *replacement, *hint, *source;
    struct later later[LATER_MAX]; /* what the replacement was replaced by, in order */
    size_t later_count;
    const char *rule; /* short id */
    struct dfl_date since, until;
    uint32_t severity;
    bool uncertain, history;
    bool timed; /* of one year or plan by what it says: right in its time, whenever it is read */
};

struct history {
    struct dfl_str word;
    enum scope { BEFORE, LIST, AFTER, CLAUSE, SENTENCE, YEAR } scope;
    const char *trap;
};

static struct entry *entries;
static struct history *words;
static size_t word_count;

static const char *rule_of(const char *kind)
{
    static const char *const names[] = {"org", "law", "law-revised", "standard", "tax"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(kind, names[i]) == 0)
            return "superseded-name";
    return "outdated-expression";
}

static bool is_timed(const char *kind)
{
    return strcmp(kind, "plan") == 0 || strcmp(kind, "campaign") == 0 || strcmp(kind, "event") == 0;
}

static bool yes(const dfl_table *table, size_t row, const char *column)
{
    return strcmp(host->table_cell(table, row, column), "yes") == 0;
}

static int read_history(dfl_setup *setup)
{
    static const char *const scopes[] = {"before", "list", "after", "clause", "sentence", "year"};
    const unsigned scope_count = sizeof scopes / sizeof scopes[0];
    const dfl_table *table = host->table(setup, "history-words.tsv");

    if (table == NULL)
        return DFL_ECONFIG;
    word_count = host->table_rows(table);
    words = host->setup_alloc(setup, (word_count + 1) * sizeof *words);
    for (size_t row = 0; row < word_count; row++) {
        const char *scope = host->table_cell(table, row, "scope");
        unsigned i = 0;
        while (i < scope_count && strcmp(scope, scopes[i]) != 0)
            i++;
        if (i == scope_count)
            return host->table_fail(
                setup, table, row, "scope",
                "应为 before、list、after、clause、sentence 或 year，这里是“%s”", scope);
        words[row].word = dfl_text(host->table_cell(table, row, "word"));
        words[row].scope = i;
        words[row].trap = host->table_cell(table, row, "trap");
    }
    return DFL_OK;
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
    e->rule = rule_of(host->table_cell(table, row, "kind"));
    e->timed = is_timed(host->table_cell(table, row, "kind"));
    e->uncertain = yes(table, row, "uncertain");
    e->history = yes(table, row, "history");
    if (severity_cell(host, setup, table, row, &e->severity) < 0 ||
        policy_date(setup, table, row, "since", &e->since) < 0 ||
        policy_date(setup, table, row, "until", &e->until) < 0)
        return DFL_ECONFIG;
    return read_later(setup, table, row, e);
}

static int add_pattern(dfl_setup *setup, const dfl_table *table, size_t row, const struct entry *e)
{
    const struct dfl_pattern p =
        DFL_PATTERN(.kind = DFL_LITERAL, .flags = yes(table, row, "in_title") ? DFL_IN_TITLE : 0,
                    .text = e->phrase, .rule = e->rule,
                    .trap = host->table_cell(table, row, "trap"),
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
    return read_history(setup);
}

/* ---- historical mentions ---- */

/* Is OFFSET (behind a whole character) behind a mark that ends a clause? */
static bool clause_end(struct dfl_str text, size_t offset)
{
    static const char *const marks[] = {"，", "。", "；", "：", "！", "？", ",", ";", "\n"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_ends(text_part(text, 0, offset), dfl_text(marks[i])))
            return true;
    return false;
}

static void clause_bounds(struct dfl_str text, size_t *start, size_t *end)
{
    while (*start > 0 && !clause_end(text, *start))
        --*start;
    while (*end < text.len && !clause_end(text, *end + 1))
        ++*end;
}

/* Quotation marks between a word and the phrase do not part them: 原“环保局”. */
static size_t skip_marks_before(struct dfl_str text, size_t start)
{
    while (text_ends(text_part(text, 0, start), dfl_text("“")) ||
           text_ends(text_part(text, 0, start), dfl_text("（")) ||
           text_ends(text_part(text, 0, start), dfl_text("《")))
        start -= 3;
    return start;
}

static size_t skip_marks_after(struct dfl_str text, size_t end)
{
    while (text_starts(text_part(text, end, text.len), dfl_text("”")) ||
           text_starts(text_part(text, end, text.len), dfl_text("）")) ||
           text_starts(text_part(text, end, text.len), dfl_text("》")))
        end += 3;
    return end;
}

/* Does WORD stand in [from, to), outside the hit and not in one of its traps? */
static bool word_near(struct dfl_str text, size_t from, size_t to, const struct dfl_span *hit,
                      const struct history *h)
{
    struct dfl_str part = text_part(text, 0, to);

    for (size_t i = text_find(part, h->word, from); i <= part.len;
         i = text_find(part, h->word, i + 1)) {
        size_t end = i + h->word.len;
        if ((end <= hit->start || i >= hit->end) && !text_covered(text, i, end, h->trap))
            return true;
    }
    return false;
}

/* "2017年以前，市环保局…": a time in front, set off by a comma, when E was still in use. */
static bool in_its_time(struct dfl_str text, size_t clause, const struct entry *e)
{
    size_t start, end;

    if (!text_ends(text_part(text, 0, clause), dfl_text("，")))
        return false;
    start = end = clause - strlen("，");
    while (start > 0 && !clause_end(text, start))
        start--;
    return end - start <= PREFACE_MAX && text.ptr[start] >= '0' && text.ptr[start] <= '9' &&
           year_before(text_part(text, start, end), e->since.year + 1);
}

/* The year up to which speaking of a year makes E history: before the draft's, and E still in use.
 */
static int history_year(const struct draft *draft, const struct entry *e)
{
    int year = draft->info.date.year, used = e->since.year + (e->uncertain ? 2 : 1);

    return e->since.year != 0 && used < year ? used : year;
}

/* What a hit stands in: [from, to) is its clause, [start, end) the hit with marks around it. */
struct place {
    struct dfl_str text;
    const struct dfl_span *hit;
    size_t start, end, from, to, sentence;
};

static struct place place_of(const struct dfl_span *hit)
{
    struct place p = {
        .text = host->text(hit->node), .hit = hit, .from = hit->start, .to = hit->end};

    p.start = skip_marks_before(p.text, hit->start);
    p.end = skip_marks_after(p.text, hit->end);
    clause_bounds(p.text, &p.from, &p.to);
    p.sentence = host->sentence(hit->node, hit->start).start;
    return p;
}

static bool ends_with_place(struct dfl_str s)
{
    static const char *const kinds[] = {"省", "市", "县", "区", "州", "盟", "旗"};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (text_ends(s, dfl_text(kinds[i])))
            return true;
    return false;
}

/* Does WORD stand in front of P, directly or of a place's name (原, 原市, 原××县), in no TRAP? */
static bool in_front(struct dfl_str word, const char *trap, const struct place *p)
{
    struct dfl_str before = text_part(p->text, 0, p->start);
    unsigned back = ends_with_place(before) ? PLACE_MAX : 0;
    size_t at = p->start;

    for (unsigned i = 0; i <= back && (i == 0 || at > p->from); i++, at = utf8_back(before, at))
        if (text_ends(text_part(before, 0, at), word))
            return !text_covered(before, at - word.len, at, trap);
    return false;
}

/* Does H stand in the clause in front of P, which goes on a list: 原县工商局、县质监局? */
static bool in_list(const struct history *h, const struct place *p)
{
    static const char *const marks[] = {"、", "和", "与", "及"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (in_front(dfl_text(marks[i]), "", p))
            return word_near(p->text, p->from, p->start, p->hit, h);
    return false;
}

static bool tells(const struct history *h, const struct place *p, int year)
{
    switch (h->scope) {
    case BEFORE:
        return in_front(h->word, h->trap, p);
    case LIST:
        return in_front(h->word, h->trap, p) || in_list(h, p);
    case AFTER:
        return text_starts(text_part(p->text, p->end, p->text.len), h->word) &&
               !text_covered(p->text, p->end, p->end + h->word.len, h->trap);
    case CLAUSE:
        return word_near(p->text, p->from, p->to, p->hit, h);
    case SENTENCE:
        return word_near(p->text, p->sentence, p->to, p->hit, h);
    case YEAR:
        return year_before(text_part(p->text, p->from, p->hit->start), year) ||
               year_before(text_part(p->text, p->hit->end, p->to), year);
    }
    return false;
}

static size_t back(size_t offset, size_t bytes)
{
    return offset > bytes ? offset - bytes : 0;
}

/* Somebody's own words, ：“…: they are left as they were said. */
static bool is_speech(const struct place *p)
{
    const struct dfl_str open = dfl_text("：“"), close = dfl_text("”");
    struct dfl_str before = text_part(p->text, 0, p->hit->start);
    size_t quote = 0;

    for (size_t i = text_find(before, open, back(before.len, SPEECH_MAX)); i < before.len;
         i = text_find(before, open, i + open.len))
        quote = i + open.len;
    return quote != 0 && text_find(before, close, quote) > before.len;
}

/* A title within a title: 《关于适用《…》的解释》. */
static bool is_titled(const struct place *p)
{
    struct dfl_str before = text_part(p->text, 0, p->hit->start);
    size_t open = 0;

    for (size_t i = back(before.len, TITLE_MAX); i < before.len; i++) {
        if (text_starts(text_part(before, i, before.len), dfl_text("《")))
            open++;
        else if (open > 0 && text_starts(text_part(before, i, before.len), dfl_text("》")))
            open--;
    }
    return open > 0;
}

static bool is_history(const struct draft *draft, const struct entry *e, const struct dfl_span *hit)
{
    const struct place p = place_of(hit);
    int year = history_year(draft, e);

    for (size_t i = 0; i < word_count; i++)
        if (tells(&words[i], &p, year))
            return true;
    return in_its_time(p.text, p.from, e) || is_speech(&p) || is_titled(&p);
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

static const char *advice(dfl_run *run, const struct entry *e, const char *now)
{
    bool name = strcmp(e->rule, "superseded-name") == 0;
    const char *hint = *e->hint != '\0' ? host->format(run, "（%s）", e->hint) : "";

    if (*now != '\0' && now != e->replacement)
        return host->format(run, "已不再使用，现%s“%s”%s", name ? "为" : "写", quoted(run, now),
                            hint);
    if (*now != '\0')
        return host->format(run, "%s“%s”%s", name ? "已改称" : "已改为", quoted(run, now), hint);
    if (*e->hint != '\0' && e->severity == DFL_INFO)
        return host->format(run, "一般不再这样写：%s", e->hint);
    return host->format(run, "%s，建议%s", e->timed ? "已不适用" : "已不再使用",
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

    return report(run, e, hit, now, e->rule, severity,
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
