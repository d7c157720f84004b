/* Historical mentions, which are spared: history-words.tsv, a year, somebody's own words, a section
 * that tells history. */
#include "../common/span.h"
#include "../common/utf8.h"
#include "policy.h"

#define NEAR_MAX 360    /* bytes looked at on each side of a hit: 120 characters */
#define PREFACE_MAX 40  /* bytes of a time set in front: a dozen characters */
#define SPEECH_MAX 3000 /* bytes from where a speech is quoted to a hit in it */
#define TITLE_MAX 300
#define PLACE_MAX 5 /* characters of a place's name */

struct history {
    struct dfl_str word;
    enum scope { BEFORE, LIST, AFTER, CLAUSE, SENTENCE, HEADING, YEAR, FOREIGN } scope;
    const char *trap;
    struct dfl_date since; /* of a draft in which it speaks of the past */
};

static struct history *words;
static size_t word_count;

int history_open(dfl_setup *setup)
{
    static const char *const scopes[] = {"before",   "list",    "after", "clause",
                                         "sentence", "heading", "year",  "foreign"};
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
                "应为 before、list、after、clause、sentence、heading、year 或 foreign，这里是“%s”",
                scope);
        words[row].word = dfl_text(host->table_cell(table, row, "word"));
        words[row].scope = i;
        words[row].trap = host->table_cell(table, row, "trap");
        if (policy_date(setup, table, row, "since", &words[row].since) < 0)
            return DFL_ECONFIG;
    }
    return DFL_OK;
}

/* Is OFFSET (behind a whole character) behind a mark that ends a clause? */
static bool clause_end(struct dfl_str text, size_t offset)
{
    static const char *const marks[] = {"，", "。", "；", "：", "！", "？", ",", ";", "\n"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_ends(text_part(text, 0, offset), dfl_text(marks[i])))
            return true;
    return false;
}

static size_t back(size_t offset, size_t bytes)
{
    return offset > bytes ? offset - bytes : 0;
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

/* "对2017年以前的案件，市环保局…": a time in front, set off by a comma, when the expression was in
 * use. */
static bool in_its_time(struct dfl_str text, size_t clause, int changed)
{
    size_t start, end;

    if (!text_ends(text_part(text, 0, clause), dfl_text("，")))
        return false;
    start = end = clause - strlen("，");
    while (start > 0 && end - start <= PREFACE_MAX && !clause_end(text, start))
        start--;
    return end - start <= PREFACE_MAX && year_before(text_part(text, start, end), changed + 1);
}

/* "1978年学校隶属卫生部，…": a sentence that begins with a year when the expression was in use, and
 * not with a time that goes on (1978年以来). */
static bool sentence_in_its_time(const struct dfl_span *hit, int changed)
{
    static const char *const on[] = {"年以来", "年起", "年至", "年到", "年—"};
    struct dfl_str text = host->text(hit->node);
    size_t start = host->sentence(hit->node, hit->start).start;

    if (text.len < start + 4 || !year_before(text_part(text, start, start + 4), changed + 1))
        return false;
    for (size_t i = 0; i < sizeof on / sizeof on[0]; i++)
        if (text_starts(text_part(text, start + 4, text.len), dfl_text(on[i])))
            return false;
    return true;
}

/* What a hit stands in: [start, end) is the hit with marks around it, [from, to) its clause,
 * its sentence begins at FIRST; all only as far as words are looked for. */
struct place {
    struct dfl_str text;
    const struct dfl_span *hit;
    size_t start, end, from, to, first;
};

static struct place place_of(const struct dfl_span *hit)
{
    struct dfl_str text = host->text(hit->node);
    size_t first = back(hit->start, NEAR_MAX), sentence;
    size_t last = text.len - hit->end > NEAR_MAX ? hit->end + NEAR_MAX : text.len;
    struct place p = {.text = text, .hit = hit, .from = hit->start, .to = hit->end};

    p.start = skip_marks_before(text, hit->start);
    p.end = skip_marks_after(text, hit->end);
    while (p.from > first && !clause_end(text, p.from))
        p.from--;
    while (p.to < last && !clause_end(text, p.to + 1))
        p.to++;
    sentence = host->sentence(hit->node, hit->start).start;
    p.first = sentence > first ? sentence : first;
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

/* Does WORD stand in a heading the hit stands under, or end the title? */
static bool in_heading(struct dfl_str word, const struct mention *m)
{
    for (const dfl_node *n = host->heading(m->hit->node); n != NULL; n = host->heading(n))
        if (text_has(host->text(n), word))
            return true;
    return text_ends(m->title, word);
}

static bool tells(const struct history *h, const struct place *p, const struct mention *m)
{
    if (!policy_reached(h->since, m->date))
        return false;
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
        return word_near(p->text, p->first, p->to, p->hit, h);
    case HEADING:
        return in_heading(h->word, m);
    case YEAR:
        return year_before(text_part(p->text, p->from, p->hit->start), m->year) ||
               year_before(text_part(p->text, p->hit->end, p->to), m->year);
    case FOREIGN:
        return m->is_name && word_near(p->text, p->first, p->hit->start, p->hit, h);
    }
    return false;
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

/* “学习……不及时”问题: somebody's finding, which is answered under its own words. */
static bool is_finding(const struct place *p)
{
    const struct dfl_str open = dfl_text("“"), close = dfl_text("”");
    struct dfl_str before = text_part(p->text, 0, p->hit->start), rest;
    size_t quote = text_find(before, open, p->first), end;

    for (size_t i = quote; i < before.len; i = text_find(before, open, i + open.len))
        quote = i;
    end = text_find(p->text, close, quote);
    if (quote >= before.len || end < p->hit->end || end >= p->text.len)
        return false;
    rest = text_part(p->text, end + close.len, p->text.len);
    return text_starts(rest, dfl_text("问题")) || text_starts(rest, dfl_text("的问题"));
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

bool history_spares(const struct mention *m)
{
    const struct place p = place_of(m->hit);

    for (size_t i = 0; i < word_count; i++)
        if (tells(&words[i], &p, m))
            return true;
    return in_its_time(p.text, p.from, m->changed) || sentence_in_its_time(m->hit, m->changed) ||
           is_speech(&p) || is_finding(&p) || is_titled(&p);
}
