/* Titles: words that are no type of document, a stop at the end. */
#include "../common/severity.h"
#include "sections.h"

struct title_word {
    const char *phrase, *message, *replacement, *source;
    uint32_t severity;
    bool ending;
};

static struct title_word *title_words;
static size_t title_word_count;

int titles_open(dfl_setup *setup)
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

/* A title ends without a stop, GB/T 15834—2011 B.4.1; the line it ends in has it. */
static int judge_stop(dfl_run *run, const struct draft *d)
{
    for (size_t i = d->title; i < d->text_start; i++) {
        const struct item *at = &d->items[i];
        if (at->characters > 1 && text_ends(d->doc.title, at->info.text) &&
            text_ends(at->info.text, dfl_text("。"))) {
            const struct dfl_edit edit = {
                {at->node, at->info.text.len - strlen("。"), at->info.text.len}, dfl_text("")};
            const struct dfl_finding f =
                DFL_FINDING(.rule = "title-wording", .span = edit.span,
                            .message = "标题末尾不用句号",
                            .source = "GB/T 15834—2011 附录B.4.1（资料性）",
                            .fix_kind = DFL_FIX_SAFE, .edits = &edit, .edit_count = 1);
            return host->report(run, &f);
        }
    }
    return DFL_OK;
}

/* The words of row W in the title; *FOUND when they are there. */
static int judge_words(dfl_run *run, const struct draft *d, const struct title_word *w, bool *found)
{
    struct dfl_str phrase = dfl_text(w->phrase);

    if (w->ending ? !text_ends(d->doc.title, phrase) : !text_has(d->doc.title, phrase))
        return DFL_OK;
    for (size_t i = d->title; i < d->text_start; i++) {
        size_t at = text_find(d->items[i].info.text, phrase, 0);
        if (at > d->items[i].info.text.len)
            continue;
        *found = true;
        return sections_phrase(run, "title-wording", &d->items[i], at, w->phrase, w->severity,
                               w->message, w->replacement, w->source);
    }
    return DFL_OK;
}

int titles_judge(dfl_run *run, const struct draft *d)
{
    bool found = false;
    int r = judge_stop(run, d);

    for (size_t w = 0; r == DFL_OK && w < title_word_count && !found; w++)
        r = judge_words(run, d, &title_words[w], &found);
    return r;
}
