/* 主送机关, GB/T 9704—2012 7.3.2. */
#include "sections.h"

static const char **organisations; /* words with which the name of one ends */
static size_t organisation_count;

int addressee_open(dfl_setup *setup)
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

/* MARK ends the addressee where a colon belongs; empty: nothing does. */
static int report_mark(dfl_run *run, const struct item *at, struct dfl_str mark, uint32_t severity)
{
    size_t end = at->info.text.len;
    const struct dfl_edit edit = {{at->node, end - mark.len, end}, dfl_text("：")};
    const struct dfl_finding f =
        DFL_FINDING(.rule = "addressee", .span = mark.len > 0 ? edit.span : sections_span(at),
                    .severity = severity, .message = "主送机关后面应当用全角冒号“：”",
                    .source = "GB/T 9704—2012 7.3.2",
                    .fix_kind = mark.len > 0 ? DFL_FIX_SAFE : DFL_FIX_REVIEW, .edits = &edit,
                    .edit_count = 1);

    return host->report(run, &f);
}

/* Is AT the beginning of the text: a sentence, or 现将……通知如下： */
static bool introduces(const struct item *at)
{
    return sections_is_text(at) ||
           (at->info.level == 0 && !at->info.in_table && text_ends(at->info.text, dfl_text("：")));
}

/* 市财政局 on a line of its own, over running text. */
static bool is_bare_addressee(const struct draft *d, const struct item *at)
{
    struct dfl_layout layout = {.struct_size = sizeof layout};

    if (at + 1 == d->items + d->count || !introduces(at + 1) || sections_is_text(at))
        return false;
    for (size_t i = 0; i < organisation_count; i++)
        if (text_ends(at->info.text, dfl_text(organisations[i]))) {
            host->layout(at->node, &layout);
            return layout.alignment != 1 && layout.alignment != 2;
        }
    return false;
}

/* 县委、县政府： and 党工委、管委会： may be asked together. */
static bool is_committee_and_government(struct dfl_str text)
{
    static const char *const governments[] = {"政府：", "行署：", "管委会：", "管理委员会：",
                                              "办事处："};
    size_t at = text_find(text, dfl_text("委、"), 0), next = at + strlen("委、");

    if (at > text.len || text_find(text, dfl_text("、"), next) < text.len ||
        text_has(text, dfl_text("，")))
        return false;
    for (size_t i = 0; i < sizeof governments / sizeof governments[0]; i++)
        if (text_ends(text, dfl_text(governments[i])))
            return true;
    return false;
}

int addressee_judge(dfl_run *run, const struct draft *d, const struct type *type)
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
    if (one && text_ends(text, dfl_text("：")) &&
        (text_has(text, dfl_text("、")) || text_has(text, dfl_text("，"))) &&
        !is_committee_and_government(text))
        return sections_report(
            run, "addressee", at, DFL_WARNING,
            host->format(run, "%s原则上只写一个主送机关，需要同时送其他机关的用抄送", type->name),
            NULL, NULL, "《党政机关公文处理工作条例》第十五条");
    return DFL_OK;
}
