/* The parts a type of draft is expected to have (document-parts.tsv, section-words.tsv). */
#include "../common/severity.h"
#include "sections.h"

struct part {
    const char *type, *name, *words, *source;
    uint32_t severity;
    enum { ANY, TEXT, OPENING, OTHER } where; /* what may stand for it: document-parts.tsv */
};

static struct part *parts;
static size_t part_count;

/* In a paragraph without number only its beginning announces what it is about. */
#define BEGINNING 60 /* bytes: twenty characters */
/* Words this long are seldom said in passing. */
#define TELLING 12

const char *parts_words(dfl_setup *setup, const char *id)
{
    const dfl_table *t = host->table(setup, "section-words.tsv");

    for (size_t row = 0; t && row < host->table_rows(t); row++)
        if (strcmp(host->table_cell(t, row, "id"), id) == 0)
            return host->table_cell(t, row, "words");
    if (t)
        host->table_fail(setup, t, 0, "id", "没有“%s”这一行", id);
    return NULL;
}

static int find_words(dfl_setup *setup, const dfl_table *words, const dfl_table *t, size_t row,
                      struct part *p)
{
    const char *id = host->table_cell(t, row, "part");

    for (size_t i = 0; i < host->table_rows(words); i++)
        if (strcmp(host->table_cell(words, i, "id"), id) == 0) {
            p->name = host->table_cell(words, i, "name");
            p->words = host->table_cell(words, i, "words");
            return DFL_OK;
        }
    return host->table_fail(setup, t, row, "part", "section-words.tsv 里没有“%s”", id);
}

static int read_where(dfl_setup *setup, const dfl_table *t, size_t row, struct part *p)
{
    static const char *const names[] = {"any", "text", "opening", "other"};
    const char *where = host->table_cell(t, row, "where");

    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(where, names[i]) == 0) {
            p->where = i;
            return DFL_OK;
        }
    return host->table_fail(setup, t, row, "where", "应为 any、text、opening 或 other，这里是“%s”",
                            where);
}

int parts_open(dfl_setup *setup)
{
    const dfl_table *words = host->table(setup, "section-words.tsv");
    const dfl_table *t = words ? host->table(setup, "document-parts.tsv") : NULL;

    if (t == NULL)
        return DFL_ECONFIG;
    part_count = host->table_rows(t);
    parts = host->setup_alloc(setup, (part_count + 1) * sizeof *parts);
    for (size_t row = 0; row < part_count; row++) {
        struct part *p = &parts[row];
        p->type = host->table_cell(t, row, "type");
        p->source = host->table_cell(t, row, "source");
        if (read_where(setup, t, row, p) < 0 || find_words(setup, words, t, row, p) < 0 ||
            severity_cell(host, setup, t, row, &p->severity) < 0)
            return DFL_ECONFIG;
    }
    return DFL_OK;
}

bool parts_name(struct dfl_str name)
{
    for (const struct part *p = parts; p < parts + part_count; p++) {
        bool begins = false, ends = false;
        struct dfl_str word;
        for (const char *rest = p->words; p->where != TEXT && text_item(&rest, &word);) {
            begins |= text_starts(name, word);
            ends |= text_ends(name, word);
        }
        if (begins && ends)
            return true;
    }
    return false;
}

static bool announces(const struct part *p, const struct item *at)
{
    struct dfl_str text = at->info.text, word;
    struct dfl_str beginning = text;
    const char *rest = p->words;

    if (!sections_labelled(at) && beginning.len > BEGINNING)
        beginning.len = BEGINNING;
    while (text_item(&rest, &word)) {
        if (text_has(p->where == TEXT || word.len >= TELLING ? text : beginning, word))
            return true;
    }
    return false;
}

/* Is item I a heading that announces none of the parts a draft of P's type has? */
static bool is_other(const struct draft *d, size_t i, const struct part *p)
{
    if (!sections_is_heading(d, i))
        return false;
    for (const struct part *q = parts; q < parts + part_count; q++)
        if (strcmp(q->type, p->type) == 0 && announces(q, &d->items[i]))
            return false;
    return true;
}

static bool present(const struct draft *d, const struct part *p, const unsigned char *missing)
{
    bool opening = true; /* no heading yet */

    for (size_t i = d->title < d->count ? d->title + 1 : 0; i < d->count; i++) {
        const struct item *at = &d->items[i];
        bool outline = at->info.toc != DFL_TOC_NONE;
        opening = opening && !sections_is_heading(d, i);
        /* A line of the outline is no section, but one already reported missing is enough. */
        if ((!outline || missing[i]) &&
            (announces(p, at) || (p->where == OPENING && opening && sections_is_text(at)) ||
             (p->where == OTHER && is_other(d, i, p))))
            return true;
    }
    return false;
}

static bool is_missing(const struct draft *d, const struct part *p, const unsigned char *missing)
{
    return p->severity != DFL_OFF && text_equal(d->doc.type, dfl_text(p->type)) &&
           !present(d, p, missing);
}

/* A draft that has next to nothing of what custom expects is of another make: 会议方案. */
static bool is_usual(const struct draft *d, const unsigned char *missing)
{
    size_t expected = 0, lacking = 0;

    for (const struct part *p = parts; p < parts + part_count; p++)
        if (p->severity == DFL_INFO && text_equal(d->doc.type, dfl_text(p->type))) {
            expected++;
            lacking += is_missing(d, p, missing);
        }
    return 4 * lacking <= 3 * expected;
}

int parts_judge(dfl_run *run, const struct draft *d, const unsigned char *missing)
{
    int r = DFL_OK;

    if (d->title == d->count || d->text_start + 2 > d->count)
        return DFL_OK;
    bool usual = is_usual(d, missing);
    for (const struct part *p = parts; p < parts + part_count && r == DFL_OK; p++)
        if ((usual || p->severity > DFL_INFO) && is_missing(d, p, missing))
            r = sections_report(run, "missing-part", &d->items[d->title], p->severity,
                                host->format(run, "“%s”%s“%s”，本文没有找到", p->type,
                                             p->severity == DFL_ERROR ? "应当有" : "一般有",
                                             p->name),
                                NULL, NULL, *p->source ? p->source : NULL);
    return r;
}
