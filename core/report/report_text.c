/* The report for people, on a terminal or in a file.
 *
 *     draft.docx  工作汇报, judged as of 2023-06-30 (the period in the title)
 *
 *     二、… › 1 .是…                               a section, once
 *       paragraph 3, sentence 2 (about page 4)    a sentence, once, with all that was found in it
 *         …text…
 *            ^        ~
 *         error ^ what is wrong [rule/id]
 *               → what to put there
 *               source
 *       2 more [rule/id]                          what repeats itself: a line each
 */
#include <stdlib.h>

#include "report/block.h"
#include "report/words.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"
#include "util/wrap.h"

enum {
    SHOWN_FULL = 3,   /* sentences of one rule in one section that are shown in full */
    SHOWN_SHORT = 10, /* … and then in one line each */
    INDENT = 4
};

struct text {
    const struct report *report;
    const struct report_options *options;
    struct strbuf out;
    unsigned width;
    vec(struct str) sources; /* already said in this file */
    struct rule_counts counts;
    bool gap; /* what was written so far ends in an empty line */
};

/* ---- colour ---- */

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

static const char *color_of(enum severity s)
{
    return s == SEVERITY_ERROR ? "\033[1;31m" : s == SEVERITY_WARNING ? "\033[1;33m" : "\033[1;36m";
}

static void paint(struct text *t, const char *color)
{
    if (t->options->color)
        strbuf_puts(&t->out, color);
}

static void put_colored(struct text *t, const char *color, const char *s)
{
    paint(t, color);
    strbuf_puts(&t->out, s);
    paint(t, PLAIN);
}

static void put_blanks(struct text *t, size_t count)
{
    while (count-- > 0)
        strbuf_putc(&t->out, ' ');
}

/* An empty line, unless there is one. */
static void put_gap(struct text *t)
{
    const struct strbuf *b = &t->out;
    bool there = b->len == 0 ? t->gap : b->len > 1 && memcmp(b->ptr + b->len - 2, "\n\n", 2) == 0;

    if (!there)
        strbuf_putc(&t->out, '\n');
}

static void flush(struct text *t, FILE *f)
{
    if (t->out.len == 0)
        return;
    t->gap = t->out.len > 1 && t->out.ptr[t->out.len - 2] == '\n';
    report_flush(f, &t->out);
}

/* ---- lines that fit ---- */

/* S over several lines; the first goes on at COLUMN, the others begin at INDENT.  Returns the
 * column behind it. */
static size_t put_wrapped(struct text *t, struct str s, size_t column, size_t indent)
{
    return wrap_add(&t->out, s, column, indent, t->width);
}

/* ---- a sentence with marks ---- */

/* What an entry is marked with; the ninth and further ones share the last. */
static char mark_of(size_t entry)
{
    static const char marks[] = "^~=-+*#@%";

    return marks[entry < sizeof marks - 2 ? entry : sizeof marks - 2];
}

static void put_glyphs(struct text *t, const struct line *l, size_t from, size_t to,
                       const struct entry *entries)
{
    uint8_t mark = 0;

    for (size_t i = from; i < to; i++) {
        char bytes[4];
        if (t->options->color && l->at[i].mark != mark) {
            mark = l->at[i].mark;
            paint(t, mark ? color_of(entries[mark - 1].first->severity) : PLAIN);
        }
        strbuf_add(&t->out, bytes, utf8_encode(l->at[i].cp, bytes));
    }
    if (mark != 0)
        paint(t, PLAIN);
}

static void put_marks(struct text *t, const struct line *l, size_t from, size_t to,
                      const struct entry *entries)
{
    size_t blanks = 0;
    uint8_t mark = 0;

    for (size_t i = from; i < to; i++) {
        const struct glyph *c = &l->at[i];
        if (c->mark == 0) {
            blanks += c->width;
            continue;
        }
        put_blanks(t, blanks);
        blanks = 0;
        if (t->options->color && c->mark != mark)
            paint(t, color_of(entries[c->mark - 1].first->severity));
        mark = c->mark;
        for (size_t k = 0; k < c->width; k++)
            strbuf_putc(&t->out, mark_of(c->mark - 1u));
    }
    if (mark != 0)
        paint(t, PLAIN);
}

/* One line of text and one of marks; what is left out on either side is shown as …. */
static void put_window(struct text *t, const struct line *l, size_t from, size_t to,
                       bool cut_before, const struct entry *entries)
{
    bool cut_behind = to < l->count;

    put_blanks(t, INDENT);
    strbuf_puts(&t->out, cut_before ? "…" : "");
    put_glyphs(t, l, from, to, entries);
    strbuf_puts(&t->out, cut_behind ? "…\n" : "\n");
    put_blanks(t, INDENT + cut_before);
    put_marks(t, l, from, cut_behind ? to : to + 1, entries);
    strbuf_putc(&t->out, '\n');
}

/* The sentence as far as it takes to show every mark in its surroundings. */
static void put_sentence(struct text *t, const struct line *l, const struct entry *entries)
{
    size_t room = t->width - INDENT, shown = 0;

    if (line_columns(l, 0, l->count) <= room) {
        put_window(t, l, 0, l->count, false, entries);
        return;
    }
    for (size_t mark = line_mark(l, 0); mark <= l->count; mark = line_mark(l, shown)) {
        size_t from = line_window(l, mark, shown, room - 2);
        size_t to = line_fits(l, from, room - 2);
        put_window(t, l, from, to, from > 0, entries);
        if (to == shown || to >= l->count)
            break;
        shown = to;
    }
}

/* ---- a block: all findings of one sentence ---- */

static void put_fixes(struct text *t, const struct block *b, const struct entry *entry,
                      size_t indent)
{
    struct fixes fixes = block_fixes(b, entry);

    for (size_t i = 0; i < fixes.of.count; i++) {
        strbuf_putc(&t->out, '\n');
        put_blanks(t, indent);
        paint(t, GREEN);
        put_wrapped(t, strbuf_view(&fixes.of.at[i]), indent, indent);
        paint(t, PLAIN);
    }
    fixes_free(&fixes);
}

/* The clause behind a finding, once a file. */
static void put_source(struct text *t, const struct finding *f, size_t indent)
{
    struct strbuf b = {0};

    if (f->source.len == 0)
        return;
    for (size_t i = 0; i < t->sources.count; i++)
        if (str_eq(t->sources.at[i], f->source))
            return;
    vec_push(&t->sources, f->source);
    strbuf_puts(&b, _("source: "));
    word_clean(&b, f->source);
    strbuf_putc(&t->out, '\n');
    put_blanks(t, indent);
    paint(t, DIM);
    put_wrapped(t, strbuf_view(&b), indent, indent);
    paint(t, PLAIN);
    strbuf_free(&b);
}

static void put_related(struct text *t, const struct related *r, size_t indent)
{
    struct strbuf b = {0};

    word_related(&b, r);
    strbuf_putc(&t->out, '\n');
    put_blanks(t, indent);
    strbuf_puts(&t->out, "↪ ");
    put_wrapped(t, strbuf_view(&b), indent + 2, indent + 2);
    strbuf_free(&b);
}

/* "error ^ what is wrong (2 places) [rule/id]" and what hangs below it; MARK '\0': there is but one
 * entry. */
static void put_entry(struct text *t, const struct block *b, const struct entry *entry, char mark)
{
    const struct finding *f = entry->first;
    const char *severity = word_severity(f->severity);
    size_t indent = INDENT + utf8_columns(str_of(severity)) + 1;
    struct strbuf line = {0};

    put_blanks(t, INDENT);
    put_colored(t, color_of(f->severity), severity);
    strbuf_putc(&t->out, ' ');
    if (mark != '\0') {
        put_colored(t, color_of(f->severity), (char[]){mark, '\0'});
        strbuf_putc(&t->out, ' ');
        indent += 2;
    }
    word_clean(&line, f->message);
    if (entry->count > 1)
        strbuf_printf(&line, _(" (%zu places)"), entry->count);
    size_t column = put_wrapped(t, strbuf_view(&line), indent, indent);
    if (column + f->rule_id.len + 3 > t->width) {
        strbuf_putc(&t->out, '\n');
        put_blanks(t, indent - 1);
    }
    paint(t, DIM);
    strbuf_printf(&t->out, " [%.*s]", (int)f->rule_id.len, f->rule_id.ptr);
    paint(t, PLAIN);
    strbuf_free(&line);
    put_fixes(t, b, entry, indent);
    for (size_t i = 0; i < f->related_count; i++)
        put_related(t, &f->related[i], indent);
    put_source(t, f, indent);
    strbuf_putc(&t->out, '\n');
}

static void put_block(struct text *t, const struct block *b)
{
    const struct location *at = &b->at[0]->location;
    struct entry *entries = mem_array(NULL, b->count, sizeof *entries);
    size_t count = block_entries(b, entries);
    struct line l = line_new(b, entries, count, STR(""));
    struct strbuf place = {0};

    word_place(&place, at);
    strbuf_puts(&t->out, "  ");
    put_colored(t, DIM, place.ptr);
    strbuf_putc(&t->out, '\n');
    put_sentence(t, &l, entries);
    for (size_t i = 0; i < count; i++)
        put_entry(t, b, &entries[i],
                  count > 1 ? mark_of(line_entry(&l, entries[i].first, i)) : '\0');
    strbuf_putc(&t->out, '\n');
    strbuf_free(&place);
    free(entries);
    line_free(&l);
}

/* ---- repeats, a line each ---- */

/* A rule in one section: how many of its blocks were shown in full, and those that were not. */
struct tally {
    struct str rule;
    size_t shown, findings;
    vec(struct block) folded;
};

struct tallies {
    vec(struct tally) of;
};

static struct tally *tally_of(struct tallies *all, struct str rule)
{
    for (size_t i = 0; i < all->of.count; i++)
        if (str_eq(all->of.at[i].rule, rule))
            return &all->of.at[i];
    vec_push(&all->of, (struct tally){.rule = rule});
    return &all->of.at[all->of.count - 1];
}

/* A block is shown in full while any of its rules still is. */
static bool is_full(struct text *t, struct tallies *all, const struct block *b)
{
    bool full = t->options->verbose;

    for (size_t i = 0; i < b->count; i++)
        full |= tally_of(all, b->at[i]->rule_id)->shown < SHOWN_FULL;
    for (size_t i = 0; i < b->count; i++) {
        struct tally *of = tally_of(all, b->at[i]->rule_id);
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again |= str_eq(b->at[k]->rule_id, of->rule);
        if (!full)
            of->findings++;
        if (again)
            continue;
        if (full)
            of->shown++;
        else
            vec_push(&of->folded, *b);
    }
    return full;
}

/* One line: the place, and the text around the first finding of RULE with 【】 about them. */
static void put_short(struct text *t, const struct block *b, struct str rule)
{
    struct line l = line_new(b, NULL, 0, rule);
    struct strbuf place = {0};

    word_place(&place, &b->at[0]->location);
    size_t taken = INDENT + 2 + utf8_columns(strbuf_view(&place)) + 2;
    size_t room = t->width > taken + 24 ? t->width - taken - 6 : 24;
    size_t mark = line_mark(&l, 0);
    size_t from = line_window(&l, mark, 0, room), to = line_fits(&l, from, room);
    bool open = false;

    put_blanks(t, INDENT + 2);
    put_colored(t, DIM, place.ptr);
    strbuf_puts(&t->out, from > 0 ? "  …" : "  ");
    for (size_t i = from; i <= to; i++) {
        char bytes[4];
        bool inside = l.at[i].mark != 0 && (i < to || i == l.count);
        if (inside != open)
            strbuf_puts(&t->out, inside ? "【" : "】");
        open = inside;
        if (i < to)
            strbuf_add(&t->out, bytes, utf8_encode(l.at[i].cp, bytes));
    }
    strbuf_puts(&t->out, open ? "】" : to < l.count ? "…" : "");
    strbuf_putc(&t->out, '\n');
    strbuf_free(&place);
    line_free(&l);
}

static void put_folded(struct text *t, const struct tally *of)
{
    size_t lines = of->folded.count < SHOWN_SHORT ? of->folded.count : SHOWN_SHORT;

    if (lines == 0)
        return;
    put_blanks(t, INDENT);
    strbuf_printf(&t->out, ngettext("%zu more", "%zu more", of->findings), of->findings);
    paint(t, DIM);
    strbuf_printf(&t->out, " [%.*s]", (int)of->rule.len, of->rule.ptr);
    paint(t, PLAIN);
    strbuf_putc(&t->out, '\n');
    for (size_t i = 0; i < lines; i++)
        put_short(t, &of->folded.at[i], of->rule);
    if (lines < of->folded.count) {
        put_blanks(t, INDENT + 2);
        strbuf_printf(&t->out, _("… and in %zu more sentences; --verbose shows them all"),
                      of->folded.count - lines);
        strbuf_putc(&t->out, '\n');
    }
    strbuf_putc(&t->out, '\n');
}

/* ---- a file ---- */

/* The blocks from FIRST on that stand in one section; the block behind the last. */
static size_t put_section(struct text *t, const struct block *blocks, size_t first, size_t count)
{
    const struct location *at = &blocks[first].at[0]->location;
    struct tallies all = {0};
    struct strbuf path = section_of(at);
    size_t i = first;

    if (path.len > 0) {
        paint(t, BOLD);
        put_wrapped(t, strbuf_view(&path), 0, 2);
        paint(t, PLAIN);
        strbuf_puts(&t->out, "\n");
    }
    for (; i < count && section_has(at, &path, &blocks[i].at[0]->location); i++)
        if (is_full(t, &all, &blocks[i]))
            put_block(t, &blocks[i]);
    for (size_t k = 0; k < all.of.count; k++) {
        put_folded(t, &all.of.at[k]);
        vec_free(&all.of.at[k].folded);
    }
    vec_free(&all.of);
    strbuf_free(&path);
    return i;
}

static void put_findings(struct text *t, const struct report_file *f)
{
    struct blocks blocks;

    blocks_gather(f, t->options, &blocks);
    for (size_t i = 0; i < blocks.count;)
        i = put_section(t, blocks.at, i, blocks.count);
    blocks_free(&blocks);
}

static void put_line(struct text *t, const char *color, const char *label, struct str s)
{
    size_t indent = 2 + utf8_columns(str_of(label));

    put_blanks(t, 2);
    put_colored(t, color, label);
    put_wrapped(t, s, indent, indent);
    strbuf_putc(&t->out, '\n');
}

static void put_status(struct text *t, const struct report_file *f)
{
    struct remarks all = {0};

    remarks_gather(&all, f, t->options->verbose);
    for (size_t i = 0; i < all.of.count; i++) {
        const struct remark *r = &all.of.at[i];
        put_line(t, r->serious ? color_of(SEVERITY_ERROR) : DIM, r->label, strbuf_view(&r->text));
    }
    remarks_free(&all);
}

static bool count_findings(struct text *t, const struct report_file *f)
{
    bool any = false;

    for (size_t i = 0; i < f->finding_count; i++) {
        if (!block_wants(t->options, &f->findings[i]))
            continue;
        rule_counts_add(&t->counts, &f->findings[i]);
        any = true;
    }
    return any;
}

/* S on the line that has come to COLUMN, or on a new one where it does not fit; where it ends. */
static size_t put_beside(struct text *t, size_t column, const char *color, struct str s)
{
    size_t columns = utf8_columns(s);

    if (s.len == 0)
        return column;
    if (column + 2 + columns > t->width) {
        strbuf_putc(&t->out, '\n');
        column = 0;
    }
    strbuf_puts(&t->out, "  ");
    put_colored(t, color, s.ptr);
    return column + 2 + columns;
}

static void put_file(struct text *t, const struct report_file *f)
{
    bool found = count_findings(t, f);
    struct strbuf head = {0};

    if (t->options->quiet && !found && f->status == FILE_CHECKED)
        return;
    t->sources.count = 0;
    word_clean(&head, f->path);
    put_colored(t, BOLD, head.ptr ? head.ptr : "");
    size_t column = utf8_columns(strbuf_view(&head));
    head.len = 0;
    word_draft(&head, f);
    column = put_beside(t, column, DIM, strbuf_view(&head));
    if (!found && f->status == FILE_CHECKED)
        put_beside(t, column, GREEN, str_of(report_nothing(t->options, f)));
    strbuf_putc(&t->out, '\n');
    if (found) {
        strbuf_putc(&t->out, '\n');
        put_findings(t, f);
    }
    put_status(t, f);
    if (found || f->status != FILE_CHECKED)
        put_gap(t);
    strbuf_free(&head);
}

/* ---- the end ---- */

static int compare_rule_counts(const void *a, const void *b)
{
    const struct rule_count *x = a, *y = b;

    if (x->severity != y->severity)
        return x->severity > y->severity ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->rule, y->rule);
}

static size_t severity_columns(void)
{
    size_t most = 0;

    for (enum severity s = SEVERITY_INFO; s <= SEVERITY_ERROR; s++) {
        size_t columns = utf8_columns(str_of(word_severity(s)));
        most = columns > most ? columns : most;
    }
    return most;
}

static void put_rule_counts(struct text *t)
{
    const struct rule_count *at = t->counts.of.at;
    size_t count = t->counts.of.count;

    if (count == 0)
        return;
    qsort(t->counts.of.at, count, sizeof *at, compare_rule_counts);
    put_gap(t);
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = report_rule(t->report, str_of(at[i].rule));
        const char *severity = word_severity(at[i].severity);
        size_t columns = strlen(at[i].rule);
        put_blanks(t, 2);
        put_colored(t, color_of(at[i].severity), severity);
        put_blanks(t, severity_columns() - utf8_columns(str_of(severity)));
        strbuf_printf(&t->out, " %5zu  %s", at[i].count, at[i].rule);
        put_blanks(t, columns < 30 ? 32 - columns : 2);
        strbuf_puts(&t->out, rule ? rule->title : "");
        strbuf_putc(&t->out, '\n');
    }
}

static void put_notes(struct text *t, const char *color, const char *label,
                      const struct report_note *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf b = {0};
        word_note(&b, &notes[i]);
        put_line(t, color, label, strbuf_view(&b));
        strbuf_free(&b);
    }
}

static void put_unchecked(struct text *t, const struct report_totals *totals)
{
    strbuf_puts(&t->out, "  ");
    if (totals->incomplete == 0)
        strbuf_printf(&t->out, _("%zu not checked: see above"), totals->failed);
    else if (totals->failed == 0)
        strbuf_printf(&t->out, _("%zu not complete: see above"), totals->incomplete);
    else
        strbuf_printf(&t->out, _("%zu not checked, %zu not complete: see above"), totals->failed,
                      totals->incomplete);
    strbuf_putc(&t->out, '\n');
}

static void put_verdict(struct text *t)
{
    const struct report_totals *totals = &t->report->totals;
    int result = t->report->result;
    struct strbuf b = {0};

    if (totals->files > 0 && totals->failed == totals->files) {
        put_unchecked(t, totals); /* there is nothing to count */
        return;
    }
    word_totals(&b, totals);
    if (totals->baseline + totals->waived > 0)
        strbuf_printf(&b, _(" (known before: %zu, waived: %zu)"), totals->baseline, totals->waived);
    put_colored(t, BOLD, b.ptr);
    strbuf_puts(&t->out, "  ");
    put_colored(t, result ? color_of(SEVERITY_ERROR) : GREEN, word_result(result));
    strbuf_putc(&t->out, '\n');
    b.len = 0;
    word_looked_at(&b, t->report);
    put_line(t, DIM, "", strbuf_view(&b));
    strbuf_free(&b);
    if (totals->incomplete + totals->failed > 0)
        put_unchecked(t, totals);
}

static void put_end(struct text *t)
{
    const struct report *r = t->report;

    put_rule_counts(t);
    put_notes(t, color_of(SEVERITY_ERROR), _("not complete: "), r->problems, r->problem_count);
    put_notes(t, DIM, _("left out: "), r->skipped, t->options->quiet ? 0 : r->skipped_count);
    put_verdict(t);
}

int report_text(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    struct text t = {.report = r, .options = o, .width = o->width ? o->width : 80, .gap = true};
    const struct report_file *file;
    int code;

    if (t.width < 40)
        t.width = 40;
    while ((code = report_next(r, &file, e)) > 0) {
        put_file(&t, file);
        flush(&t, f);
    }
    if (code == 0)
        put_end(&t);
    flush(&t, f);
    strbuf_free(&t.out);
    vec_free(&t.sources);
    rule_counts_free(&t.counts);
    return report_end(f, code, e);
}
