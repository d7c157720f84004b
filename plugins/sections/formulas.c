/* Opening and closing formulas against the type of the draft. */
#include "../common/severity.h"
#include "sections.h"

struct formula {
    const char *type, *phrase, *message, *replacement, *trap, *source;
    uint32_t severity;
    enum { OPENING, CLOSING, ANY } place;
};

static struct formula *formulas;
static size_t formula_count;

/* The opening formula stands in the first paragraphs of text, the closing one in the last. */
#define OPENING_PARAGRAPHS 2
#define CLOSING_PARAGRAPHS 3

int formulas_open(dfl_setup *setup)
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
        texts += sections_is_text(&d->items[p.opening_end]);
    for (size_t texts = 0; p.closing_start > 0 && texts < CLOSING_PARAGRAPHS; p.closing_start--)
        texts += sections_is_text(&d->items[p.closing_start - 1]);
    return p;
}

static bool in_place(const struct places *p, size_t i, const struct formula *f)
{
    return f->place == ANY || (f->place == OPENING ? i < p->opening_end : i >= p->closing_start);
}

/* The first formula of another type in TEXT at or behind *START, moved to it, the longest of those
 * that begin there; NULL when there is none. */
static const struct formula *next_formula(const struct draft *d, const struct places *p, size_t i,
                                          size_t *start)
{
    struct dfl_str text = d->items[i].info.text;
    const struct formula *first = NULL;
    size_t from = *start;

    *start = text.len;
    for (const struct formula *f = formulas; f < formulas + formula_count; f++) {
        if (!in_place(p, i, f) || !text_equal(d->doc.type, dfl_text(f->type)))
            continue;
        size_t found = find_phrase(text, dfl_text(f->phrase), f->trap, from);
        if (found < *start ||
            (found == *start && first && strlen(f->phrase) > strlen(first->phrase))) {
            first = f;
            *start = found;
        }
    }
    return first;
}

/* The formulas of other types in item I; what stands against two of a sentence, as 妥否 and 请批示,
 * is said once. */
static int judge_item(dfl_run *run, const struct draft *d, const struct places *p, size_t i)
{
    const struct item *at = &d->items[i];
    const char *said[8] = {NULL};
    size_t start = 0, sentence = 0, count = 0;
    const struct formula *f;
    int r = DFL_OK;

    for (; r == DFL_OK && (f = next_formula(d, p, i, &start)); start += strlen(f->phrase)) {
        size_t k = 0;
        if (host->sentence(at->node, start).start != sentence)
            count = 0;
        sentence = host->sentence(at->node, start).start;
        while (k < count && strcmp(said[k], f->message) != 0)
            k++;
        if (k == count)
            r = sections_phrase(run, "wrong-formula", at, start, f->phrase, f->severity, f->message,
                                f->replacement, f->source);
        if (k == count && count < sizeof said / sizeof *said)
            said[count++] = f->message;
    }
    return r;
}

int formulas_judge(dfl_run *run, const struct draft *d)
{
    const struct places p = places_of(d);
    int r = DFL_OK;

    for (size_t i = d->text_start; i < d->count && r == DFL_OK; i++)
        if (d->items[i].info.toc == DFL_TOC_NONE && !d->items[i].info.in_table)
            r = judge_item(run, d, &p, i);
    return r;
}
