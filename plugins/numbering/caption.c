/* Figures and tables: their captions in sequence, and references to ones that are not there. */
#include "draft.h"
#include "sequence.h"

#include <stdio.h>

int caption_patterns(dfl_setup *setup)
{
    const struct words *refer = &words[WORDS_REFERENCE], *kinds = &words[WORDS_CAPTION];
    struct dfl_pattern p = {.struct_size = sizeof p, .tag = TAG_REFERENCE};
    char text[64];
    int rc = DFL_OK;

    p.rule = rule_dangling.id;
    p.text = text;
    for (size_t i = 0; rc == DFL_OK && i < refer->count; i++)
        for (size_t k = 0; rc == DFL_OK && k < kinds->count; k++) {
            snprintf(text, sizeof text, "%.*s%.*s", S(refer->at[i]), S(kinds->at[k]));
            rc = host->pattern(setup, &p);
        }
    p.text = "附件";
    p.tag = TAG_ATTACHMENT;
    return rc ? rc : host->pattern(setup, &p);
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || cp == U'—' || cp == U'–' || cp == U'－' || cp == '.' || cp == U'．';
}

/* The word of WORDS_CAPTION at *AT, moved behind it; -1 none. */
static int caption_word(struct dfl_str s, size_t *at)
{
    for (size_t i = 0; i < words[WORDS_CAPTION].count; i++)
        if (starts_with(s, *at, words[WORDS_CAPTION].at[i])) {
            *at += words[WORDS_CAPTION].at[i].len;
            return (int)i;
        }
    return -1;
}

/* 3 or 2-3 at *AT, moved behind it. */
static bool figure_number(struct dfl_str s, size_t *at, struct figure *f)
{
    size_t next;

    f->major = 0;
    *at = skip_blanks(s, *at);
    f->minor = arabic_number(s, at);
    if (f->minor == 0)
        f->minor = han_number(s, at);
    next = *at;
    if (f->minor > 0 && is_dash(utf8_take(s, &next))) {
        uint32_t part = arabic_number(s, &next);
        if (part > 0) {
            f->major = f->minor;
            f->minor = part;
            *at = next;
        }
    }
    return f->minor > 0 && f->minor < 1000;
}

/* Does the paragraph stand in a row of its own, as a table's name or a figure's does? */
static bool has_row(const dfl_node *node)
{
    struct dfl_cell_info cell = {.struct_size = sizeof cell};

    return host->cell_info(node, &cell) == DFL_OK && cell.column_span == cell.columns;
}

void caption_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                   const struct dfl_node_info *info)
{
    enum { CAPTION_MAX = 60 * 3 };
    struct dfl_str s = info->text;
    struct figure f = {.part = d->part};
    size_t start = skip_blanks(s, 0), at = start, end = skip_blanks_back(s, s.len);
    int kind;

    if (info->toc != DFL_TOC_NONE)
        return;
    kind = caption_word(s, &at);
    if (kind < 0 || !figure_number(s, &at, &f) ||
        words_at(WORDS_CAPTION_NOT, s, skip_blanks(s, at)) ||
        (info->in_table && (at == end || !has_row(node))))
        return;
    f.kind = (uint32_t)kind;
    f.likely = s.len > CAPTION_MAX || utf8_before(s, end) == U'。';
    if (f.likely && !is_blank(utf8_peek(s, at)))
        return;
    f.span = (struct dfl_span){node, start, at};
    *ARRAY_ADD(run, d->captions) = f;
}

void caption_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    struct dfl_str s = host->text(m->span.node);
    struct figure f = {.part = d->part};
    size_t at = m->span.start, start;
    int kind = -1;

    while (at < m->span.end) { /* behind 见 */
        start = at;
        kind = caption_word(s, &at);
        if (kind >= 0 && at == m->span.end)
            break;
        at = start;
        utf8_take(s, &at);
    }
    if (kind < 0)
        return;
    f.kind = (uint32_t)kind;
    while (figure_number(s, &at, &f)) { /* 见表1、表2和表3 */
        f.span = (struct dfl_span){m->span.node, start, at};
        *ARRAY_ADD(run, d->references) = f;
        uint32_t cp = utf8_take(s, &at);
        if (cp != U'、' && cp != U'和' && cp != U'与' && cp != U'及')
            return;
        start = at;
        kind = caption_word(s, &at);
        if (kind < 0)
            return;
        f.kind = (uint32_t)kind;
    }
}

static int caption_report(dfl_run *run, const struct figure *f, const struct figure *before,
                          const struct place *p, bool lost)
{
    struct dfl_str text = host->text(f->span.node);
    struct dfl_str here = text_part(text, f->span.start, f->span.end);
    struct dfl_str word = words[WORDS_CAPTION].at[f->kind];
    const char *wanted = f->major ? host->format(run, "%.*s%u-%u", S(word), f->major, p->wanted)
                                  : host->format(run, "%.*s%u", S(word), p->wanted);
    const char *message =
        p->step == STEP_SKIP ? host->format(run, "“%.*s”前面缺少“%s”", S(here), wanted)
        : p->step == STEP_WRONG || f->minor == before->minor
            ? host->format(run, "“%.*s”与前后不连续，此处应为“%s”", S(here), wanted)
            : host->format(run, "“%.*s”的编号与前面的颠倒或重复", S(here));

    return report_related(run, &rule_caption, lost ? DFL_INFO : DFL_WARNING, f->span, message, NULL,
                          before ? before->span : (struct dfl_span){0}, "前一个编号在这里");
}

/* The captions of one kind and chapter. */
static int row_judge(dfl_run *run, struct figure **row, size_t count, struct place *places,
                     bool lost)
{
    int rc = DFL_OK;

    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){
            .number = row[i]->minor,
            .restart = i && row[i]->part != row[i - 1]->part ? RESTART_FREE : RESTART_UNLIKELY};
    sequence_judge(places, count);
    for (size_t i = 0; rc == DFL_OK && i < count; i++)
        if (places[i].step != STEP_NEXT &&
            !(places[i].step == STEP_RESTART && places[i].restart == RESTART_FREE))
            rc = caption_report(run, row[i],
                                places[i].before == SIZE_MAX ? NULL : row[places[i].before],
                                &places[i], lost);
    return rc;
}

#define MAJORS 64 /* chapters whose figures are told apart */

/* What there is of one kind: the highest number of each chapter, and any of them. */
struct known {
    const struct figure *last[MAJORS], *any;
};

static void know(struct known *k, const struct figure *f)
{
    const struct figure **last = f->major < MAJORS ? &k->last[f->major] : NULL;

    if (last && (!*last || f->minor >= (*last)->minor))
        *last = f;
    k->any = f;
}

/* A number inside a row is missing there, and said so. */
static int reference_judge(dfl_run *run, const struct figure *r, const struct known *k)
{
    struct dfl_str text = host->text(r->span.node);
    struct dfl_str here = text_part(text, r->span.start, r->span.end);
    const struct figure *last = r->major < MAJORS ? k->last[r->major] : k->any;

    if (last && r->minor <= last->minor)
        return DFL_OK;
    if (!k->any)
        return report(run, &rule_dangling, DFL_INFO, r->span,
                      host->format(run, "没有找到“%.*s”，请确认已经附上并编号", S(here)), NULL);
    return report_related(run, &rule_dangling, DFL_SEVERITY_DEFAULT, r->span,
                          host->format(run, "文中没有“%.*s”", S(here)), NULL,
                          last ? last->span : k->any->span, "这是最后一个有编号的");
}

int captions_judge(dfl_run *run, struct draft *d)
{
    size_t room = d->captions.count + 1;
    struct figure **row = host->alloc(run, room * sizeof(*row));
    struct place *places = host->alloc(run, room * sizeof *places);
    int rc = DFL_OK;

    for (uint32_t kind = 0; rc == DFL_OK && kind < words[WORDS_CAPTION].count; kind++) {
        struct known known = {.any = NULL};
        size_t count = 0;
        for (size_t i = 0; rc == DFL_OK && i < d->captions.count; i++) {
            struct figure *f = &d->captions.at[i];
            if (f->kind != kind)
                continue;
            if (count && row[count - 1]->major != f->major) {
                rc = row_judge(run, row, count, places, d->lost);
                count = 0;
            }
            if (f->likely && f->minor != (count ? row[count - 1]->minor + 1 : 1))
                continue;
            row[count++] = f;
            know(&known, f);
        }
        rc = rc ? rc : row_judge(run, row, count, places, d->lost);
        for (size_t i = 0; rc == DFL_OK && i < d->references.count; i++)
            if (d->references.at[i].kind == kind)
                rc = reference_judge(run, &d->references.at[i], &known);
    }
    return rc;
}
