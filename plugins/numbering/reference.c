/* References of a text to its own parts: 本办法第十五条第（三）项, 见第五部分. */
#include "draft.h"

#define NUMERAL "([一二三四五六七八九十百零]+|[0-9]{1,3})"

int reference_patterns(dfl_setup *setup)
{
    static const char *const texts[] = {
        "本(?:办法|规定|条例|细则|制度|规则|规程|章程|准则|方案|意见|预案|规范|规划)"
        "第" NUMERAL "(条|章)(?:第[一二三四五六七八九十]+款)?(?:第[（(]" NUMERAL "[）)]项)?",
        "(?:见|参见)(?:本文|正文|报告)?第" NUMERAL "(部)分",
    };
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < sizeof texts / sizeof *texts; i++) {
        const struct dfl_pattern p = {.struct_size = sizeof p,
                                      .kind = DFL_REGEX,
                                      .text = texts[i],
                                      .rule = rule_dangling.id,
                                      .tag = TAG_OWN_PART};
        rc = host->pattern(setup, &p);
    }
    return rc;
}

static uint32_t number_in(struct dfl_str s)
{
    size_t at = 0;

    return any_number(s, &at);
}

static struct dfl_str group(const struct dfl_match *m, size_t i)
{
    struct dfl_span g = i < m->group_count ? m->groups[i] : (struct dfl_span){0};

    return g.node ? text_part(host->text(g.node), g.start, g.end) : (struct dfl_str){0};
}

void reference_match(dfl_run *run, struct draft *d, const struct dfl_match *m)
{
    *ARRAY_ADD(run, d->own_parts) = (struct own_part){
        .span = m->span,
        .unit = utf8_peek(group(m, 2), 0),
        .number = number_in(group(m, 1)),
        .clause = number_in(group(m, 3)),
    };
}

/* Does the item carry a number of the kind UNIT?  Where no 第一部分 is, 一、 is one. */
static bool counts_as(const struct item *item, uint32_t unit)
{
    if (item->toc)
        return false;
    if (item->label.style == DFL_LABEL_CHAPTER || item->label.style == DFL_LABEL_ARTICLE)
        return item->label.unit == unit;
    return unit == U'部' && item->label.style == DFL_LABEL_HAN_DUN;
}

/* The item of UNIT with the highest number, NULL none. */
static const struct item *last_of(const struct draft *d, uint32_t unit)
{
    const struct item *last = NULL;

    for (size_t i = 0; i < d->items.count; i++) {
        const struct item *item = &d->items.at[i];
        if (counts_as(item, unit) && (!last || item->label.number >= last->label.number))
            last = item;
    }
    return last;
}

/* The highest （三） of article NUMBER, and how many there are; NULL when it has none, or there are
 * several articles of the number. */
static const struct item *last_clause(const struct draft *d, uint32_t number, uint32_t *count)
{
    const struct item *last = NULL;
    size_t articles = 0;
    bool inside = false;

    for (size_t i = 0; i < d->items.count; i++) {
        const struct item *item = &d->items.at[i];
        if (item->label.style == DFL_LABEL_ARTICLE || item->label.style == DFL_LABEL_CHAPTER) {
            inside = item->label.style == DFL_LABEL_ARTICLE && item->label.number == number;
            articles += inside;
        } else if (inside && item->label.style == DFL_LABEL_HAN_PAREN) {
            ++*count;
            if (!last || item->label.number >= last->label.number)
                last = item;
        }
    }
    return articles == 1 ? last : NULL;
}

static int own_part_judge(dfl_run *run, const struct draft *d, const struct own_part *p)
{
    enum { FEW = 2 }; /* a text with fewer is quoted, not the one referred to */
    const struct item *last = last_of(d, p->unit), *clause;
    uint32_t clauses = 0;
    const char *unit = p->unit == U'条' ? "条" : p->unit == U'章' ? "章" : "部分";

    if (!last || last->label.number < FEW)
        return DFL_OK;
    if (p->number > last->label.number)
        return report_related(run, &rule_dangling, DFL_SEVERITY_DEFAULT, p->span,
                              host->format(run, "没有第%s%s，最后是第%s%s",
                                           han_text(p->number).text, unit,
                                           han_text(last->label.number).text, unit),
                              NULL, item_span(last), "最后一个在这里");
    clause = p->clause && p->unit == U'条' ? last_clause(d, p->number, &clauses) : NULL;
    if (!clause || p->clause <= clause->label.number || p->clause <= clauses)
        return DFL_OK;
    return report_related(run, &rule_dangling, DFL_SEVERITY_DEFAULT, p->span,
                          host->format(run, "第%s条没有第（%s）项，最后是第（%s）项",
                                       han_text(p->number).text, han_text(p->clause).text,
                                       han_text(clause->label.number).text),
                          NULL, item_span(clause), "最后一项在这里");
}

int references_judge(dfl_run *run, const struct draft *d)
{
    int rc = DFL_OK;

    for (size_t i = 0; rc == DFL_OK && i < d->own_parts.count; i++)
        rc = own_part_judge(run, d, &d->own_parts.at[i]);
    return rc;
}
