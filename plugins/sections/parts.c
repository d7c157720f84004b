/* The parts a type of draft is expected to have (document-parts.tsv, section-words.tsv). */
#include "../common/severity.h"
#include "sections.h"

struct part {
    const char *type, *name, *words, *source;
    uint32_t severity;
    bool anywhere; /* a word anywhere in the text will do */
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
        p->anywhere = strcmp(host->table_cell(t, row, "where"), "text") == 0;
        if (find_words(setup, words, t, row, p) < 0 ||
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
        for (const char *rest = p->words; !p->anywhere && text_item(&rest, &word);) {
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
        if (text_has(p->anywhere || word.len >= TELLING ? text : beginning, word))
            return true;
    }
    return false;
}

static bool present(const struct draft *d, const struct part *p, const unsigned char *missing)
{
    for (size_t i = d->title < d->count ? d->title + 1 : 0; i < d->count; i++) {
        bool outline = d->items[i].info.toc != DFL_TOC_NONE;
        /* A line of the outline is no section, but one already reported missing is enough. */
        if ((!outline || missing[i]) && announces(p, &d->items[i]))
            return true;
    }
    return false;
}

int parts_judge(dfl_run *run, const struct draft *d, const unsigned char *missing)
{
    int r = DFL_OK;

    if (d->title == d->count || d->text_start + 2 > d->count)
        return DFL_OK;
    for (size_t i = 0; i < part_count && r == DFL_OK; i++) {
        const struct part *p = &parts[i];
        if (p->severity == DFL_OFF || !text_equal(d->doc.type, dfl_text(p->type)) ||
            present(d, p, missing))
            continue;
        r = sections_report(run, "missing-part", &d->items[d->title], p->severity,
                            host->format(run, "“%s”%s“%s”，本文没有找到", p->type,
                                         p->severity == DFL_ERROR ? "应当有" : "一般有", p->name),
                            NULL, NULL, *p->source ? p->source : NULL);
    }
    return r;
}
