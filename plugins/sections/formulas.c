/* Titles, addressees, opening and closing formulas, and the period, against the type of the draft.
 */
#include "../common/severity.h"
#include "sections.h"

struct formula {
    const char *type, *phrase, *message, *replacement, *trap, *source;
    uint32_t severity;
    enum { OPENING, CLOSING, ANY } place;
};

struct title_word {
    const char *phrase, *message, *replacement, *source;
    uint32_t severity;
    bool ending;
};

struct type {
    const char *name, *addressee;
    bool begins_with_period;
};

static struct formula *formulas;
static size_t formula_count;
static struct title_word *title_words;
static size_t title_word_count;
static struct type *types;
static size_t type_count;
static const char **organisations; /* words with which the name of one ends */
static size_t organisation_count;

/* The opening formula stands in the first paragraphs of text, the closing one in the last. */
#define OPENING_PARAGRAPHS 2
#define CLOSING_PARAGRAPHS 3

static int open_formulas(dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "document-formulas.tsv");

    if (t == NULL)
        return DFL_ECONFIG;
    formulas = host->setup_alloc(setup, (host->table_rows(t) + 1) * sizeof *formulas);
    formula_count = 0;
    for (size_t row = 0; row < host->table_rows(t); row++) {
        struct formula *f = &formulas[formula_count];
        const char *place = host->table_cell(t, row, "place");
        if (strcmp(host->table_cell(t, row, "verdict"), "contradicts") != 0 ||
            strcmp(host->table_cell(t, row, "severity"), "off") == 0)
            continue;
        f->type = host->table_cell(t, row, "type");
        f->phrase = host->table_cell(t, row, "phrase");
        f->message = host->table_cell(t, row, "message");
        f->replacement = host->table_cell(t, row, "replacement");
        f->trap = host->table_cell(t, row, "trap");
        f->source = host->table_cell(t, row, "source");
        if (severity_cell(host, setup, t, row, &f->severity) < 0)
            return DFL_ECONFIG;
        f->place = strcmp(place, "opening") == 0   ? OPENING
                   : strcmp(place, "closing") == 0 ? CLOSING
                                                   : ANY;
        formula_count++;
    }
    return DFL_OK;
}

static int open_titles(dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "document-titles.tsv");

    if (t == NULL)
        return DFL_ECONFIG;
    title_words = host->setup_alloc(setup, (host->table_rows(t) + 1) * sizeof *title_words);
    title_word_count = 0;
    for (size_t row = 0; row < host->table_rows(t); row++) {
        struct title_word *w = &title_words[title_word_count];
        if (strcmp(host->table_cell(t, row, "severity"), "off") == 0)
            continue;
        w->phrase = host->table_cell(t, row, "phrase");
        w->message = host->table_cell(t, row, "message");
        w->replacement = host->table_cell(t, row, "replacement");
        w->source = host->table_cell(t, row, "source");
        if (severity_cell(host, setup, t, row, &w->severity) < 0)
            return DFL_ECONFIG;
        w->ending = strcmp(host->table_cell(t, row, "place"), "ending") == 0;
        title_word_count++;
    }
    return DFL_OK;
}

static int open_types(dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "document-types.tsv");

    if (t == NULL)
        return DFL_ECONFIG;
    type_count = host->table_rows(t);
    types = host->setup_alloc(setup, (type_count + 1) * sizeof *types);
    for (size_t row = 0; row < type_count; row++) {
        types[row].name = host->table_cell(t, row, "type");
        types[row].addressee = host->table_cell(t, row, "addressee");
        types[row].begins_with_period = strcmp(host->table_cell(t, row, "begins"), "period") == 0;
    }
    return DFL_OK;
}

static int open_organisations(dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "organisations.tsv");

    if (t == NULL)
        return DFL_ECONFIG;
    organisations = host->setup_alloc(setup, (host->table_rows(t) + 1) * sizeof(*organisations));
    organisation_count = 0;
    for (size_t row = 0; row < host->table_rows(t); row++)
        if (strcmp(host->table_cell(t, row, "role"), "ending") == 0)
            organisations[organisation_count++] = host->table_cell(t, row, "word");
    return DFL_OK;
}

int formulas_open(dfl_setup *setup)
{
    if (open_formulas(setup) < 0 || open_titles(setup) < 0 || open_types(setup) < 0 ||
        open_organisations(setup) < 0)
        return DFL_ECONFIG;
    return DFL_OK;
}

/* Running text: a sentence at least. */
static bool is_text(const struct item *at)
{
    return !at->info.in_table && at->info.toc == DFL_TOC_NONE && at->info.level == 0 &&
           (text_has(at->info.text, dfl_text("。")) || text_has(at->info.text, dfl_text("！")) ||
            at->characters >= 30);
}

/* The PHRASE of a table's row at START; empty cells: no REPLACEMENT, the rule's SOURCE. */
static int report_phrase(dfl_run *run, const char *rule, const struct item *at, size_t start,
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

/* Where PHRASE stands in S, at or behind FROM and in none of the longer words of TRAP; s.len + 1
 * when it does not. */
static size_t find_phrase(struct dfl_str s, struct dfl_str phrase, const char *trap, size_t from)
{
    size_t at = text_find(s, phrase, from);

    while (at <= s.len && text_covered(s, at, at + phrase.len, trap))
        at = text_find(s, phrase, at + 1);
    return at;
}

/* Where opening formulas end and closing ones begin: items. */
struct places {
    size_t opening_end, closing_start;
};

static struct places places_of(const struct draft *d)
{
    struct places p = {d->text_start, d->count};

    for (size_t texts = 0; p.opening_end < d->count && texts < OPENING_PARAGRAPHS; p.opening_end++)
        texts += is_text(&d->items[p.opening_end]);
    for (size_t texts = 0; p.closing_start > 0 && texts < CLOSING_PARAGRAPHS; p.closing_start--)
        texts += is_text(&d->items[p.closing_start - 1]);
    return p;
}

static bool in_place(const struct places *p, size_t i, const struct formula *f)
{
    return f->place == ANY || (f->place == OPENING ? i < p->opening_end : i >= p->closing_start);
}

/* The formulas of other types in item I, one for each sentence. */
static int judge_item(dfl_run *run, const struct draft *d, const struct places *p, size_t i)
{
    const struct item *at = &d->items[i];
    struct dfl_str text = at->info.text;
    int r = DFL_OK;

    for (size_t from = 0; r == DFL_OK && from < text.len;) {
        const struct formula *first = NULL;
        size_t start = text.len;
        for (const struct formula *f = formulas; f < formulas + formula_count; f++) {
            if (!in_place(p, i, f) || !text_equal(d->doc.type, dfl_text(f->type)))
                continue;
            size_t found = find_phrase(text, dfl_text(f->phrase), f->trap, from);
            if (found < start) {
                first = f;
                start = found;
            }
        }
        if (first == NULL)
            break;
        r = report_phrase(run, "wrong-formula", at, start, first->phrase, first->severity,
                          first->message, first->replacement, first->source);
        from = host->sentence(at->node, start).end;
    }
    return r;
}

static int judge_formulas(dfl_run *run, const struct draft *d)
{
    const struct places p = places_of(d);
    int r = DFL_OK;

    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++)
        if (d->items[i].info.toc == DFL_TOC_NONE && !d->items[i].info.in_table)
            r = judge_item(run, d, &p, i);
    return r;
}

static int judge_title(dfl_run *run, const struct draft *d)
{
    for (size_t w = 0; w < title_word_count; w++) {
        struct dfl_str phrase = dfl_text(title_words[w].phrase);
        if (title_words[w].ending ? !text_ends(d->doc.title, phrase)
                                  : !text_has(d->doc.title, phrase))
            continue;
        for (size_t i = d->title; i < d->text_start; i++) {
            size_t at = text_find(d->items[i].info.text, phrase, 0);
            if (at <= d->items[i].info.text.len)
                return report_phrase(run, "title-wording", &d->items[i], at, title_words[w].phrase,
                                     title_words[w].severity, title_words[w].message,
                                     title_words[w].replacement, title_words[w].source);
        }
    }
    return DFL_OK;
}

/* ---- 主送机关, GB/T 9704-2012 7.3.2 ---- */

/* The draft's type; NULL when it has none. */
static const struct type *type_of(const struct draft *d)
{
    for (size_t i = 0; i < type_count; i++)
        if (text_equal(d->doc.type, dfl_text(types[i].name)))
            return &types[i];
    return NULL;
}

/* MARK ends the addressee where a colon belongs; empty: nothing does. */
static int report_mark(dfl_run *run, const struct item *at, struct dfl_str mark, uint32_t severity)
{
    size_t end = at->info.text.len;
    const struct dfl_edit edit = {{at->node, end - mark.len, end}, dfl_text("：")};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "addressee", .span = mark.len > 0 ? edit.span : sections_span(at),
                    .severity = severity, .message = "主送机关后面应当用全角冒号“：”",
                    .source = "GB/T 9704-2012 7.3.2",
                    .fix_kind = mark.len > 0 ? DFL_FIX_SAFE : DFL_FIX_REVIEW, .edits = &edit,
                    .edit_count = 1);

    return host->report(run, &f);
}

/* 市财政局 on a line of its own, over running text. */
static bool is_bare_addressee(const struct draft *d, const struct item *at)
{
    struct dfl_layout layout = {.struct_size = sizeof layout};

    if (at + 1 == d->items + d->count || !is_text(at + 1) || is_text(at))
        return false;
    for (size_t i = 0; i < organisation_count; i++)
        if (text_ends(at->info.text, dfl_text(organisations[i]))) {
            host->layout(at->node, &layout);
            return layout.alignment != 1 && layout.alignment != 2;
        }
    return false;
}

static int judge_addressee(dfl_run *run, const struct draft *d, const struct type *type)
{
    static const char *const wrong[] = {"，", "、", "；", ",", ";", ":"};
    const struct item *at = &d->items[d->text_start];
    bool one = strcmp(type->addressee, "one") == 0;
    struct dfl_str text = at->info.text;

    if ((!one && strcmp(type->addressee, "yes") != 0) || at->characters > 60 ||
        sections_labelled(at) || at->info.in_table || text_has(text, dfl_text("。")))
        return DFL_OK;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (text_ends(text, dfl_text(wrong[i])))
            return report_mark(run, at, dfl_text(wrong[i]),
                               *wrong[i] == ':' ? DFL_WARNING : DFL_ERROR);
    if (is_bare_addressee(d, at)) /* a report may have its author there */
        return report_mark(run, at, dfl_text(""), one ? DFL_WARNING : DFL_INFO);
    if (one && text_ends(text, dfl_text("：")) && text_has(text, dfl_text("、")) &&
        !text_has(text, dfl_text("委、")))
        return sections_report(run, "addressee", at, DFL_WARNING,
                               "请示原则上只写一个主送机关，需要同时送其他机关的用抄送", NULL, NULL,
                               "《党政机关公文处理工作条例》第十五条");
    return DFL_OK;
}

/* ---- the period the title names against the one the text begins with ---- */

/* 2023年 at byte AT of S: 2023, else 0. */
static int year_at(struct dfl_str s, size_t at)
{
    const char *p = s.ptr + at;

    if (s.len < at + 7 || memcmp(p, "20", 2) != 0 || p[2] < '0' || p[2] > '9' || p[3] < '0' ||
        p[3] > '9' || memcmp(p + 4, "年", 3) != 0)
        return 0;
    return 2000 + (p[2] - '0') * 10 + (p[3] - '0');
}

static int report_period(dfl_run *run, const struct draft *d, const struct item *at, size_t start,
                         const char *message)
{
    const struct dfl_related related = {sections_span(&d->items[d->title]), "标题"};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "wrong-period", .span = {at->node, start, start + 7},
                    .message = message, .related = &related, .related_count = 1);

    return host->report(run, &f);
}

/* The heading of a section that tells of another year: 2024年打算 in what is of 2024 or before is
 * right, 2022年打算 is not; 2019年以来 looks back. */
static int judge_heading_year(dfl_run *run, const struct draft *d, const struct item *at)
{
    static const char *const spans[] = {"以来", "至", "到", "—",    "-",
                                        "－",   "、", "和", "以前", "起"};
    int from = d->doc.period_start.year, to = d->doc.period_end.year;
    size_t start = at->info.label_length;
    int year = year_at(at->info.text, start);
    struct dfl_str rest;

    if (year == 0 || (year >= from && year <= to + 1))
        return DFL_OK;
    rest = text_part(at->info.text, start + 7, at->info.text.len);
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
        if (text_starts(rest, dfl_text(spans[i])))
            return DFL_OK;
    return report_period(
        run, d, at, start,
        host->format(run, "标题写的是%d年，这一部分写的是%d年，请核对是否沿用了旧稿", to, year));
}

static int judge_period(dfl_run *run, const struct draft *d, const struct type *type)
{
    const struct item *at = &d->items[d->text_start];
    int from = d->doc.period_start.year, to = d->doc.period_end.year, rc = DFL_OK;
    int year = is_text(at) ? year_at(at->info.text, 0) : 0;

    if (from == 0 || !type->begins_with_period)
        return DFL_OK;
    if (year != 0 && (year < from || year > to))
        rc = report_period(
            run, d, at, 0,
            host->format(run, "标题写的是%d年，正文从%d年写起，请核对是否沿用了旧稿", to, year));
    for (size_t i = d->text_start; rc == DFL_OK && i < d->count; i++)
        if (d->items[i].info.kind == DFL_NODE_HEADING)
            rc = judge_heading_year(run, d, &d->items[i]);
    return rc;
}

int formulas_judge(dfl_run *run, const struct draft *d)
{
    const struct type *type = type_of(d);
    int r = judge_formulas(run, d);

    if (r < 0 || d->title == d->count)
        return r;
    r = judge_title(run, d);
    if (r < 0 || d->text_start >= d->count || type == NULL)
        return r;
    r = judge_addressee(run, d, type);
    return r < 0 ? r : judge_period(run, d, type);
}
