/* Document numbers: 国发〔2023〕5号. */
#include "draft.h"

int docno_pattern(dfl_setup *setup)
{
    const struct dfl_pattern p = {
        .struct_size = sizeof p,
        .kind = DFL_REGEX,
        .flags = DFL_IN_TITLE,
        .text = "([\\[(（【［{〈<〔])\\s*((?:19|20)?[0-9]{2})\\s*年?\\s*([\\])）】］}〉>〕])"
                "\\s*(第)?\\s*(0*)([1-9][0-9]*)\\s*号(?![楼线院])",
        .rule = rule_document_number.id,
        .tag = TAG_DOCNO,
    };
    return host->pattern(setup, &p);
}

int docno_match(dfl_run *run, const struct dfl_match *m)
{
    struct dfl_span g[7];
    struct dfl_str s = host->text(m->span.node), year, number, was;
    uint32_t before = utf8_before(s, skip_blanks_back(s, m->span.start));
    const char *wanted, *what;

    for (size_t i = 0; i < 7; i++)
        g[i] = m->groups[i];
    if (!is_han(before) || words_before(WORDS_DOCNO_OTHER, s, m->span.start))
        return DFL_OK;
    was = text_part(s, m->span.start, m->span.end);
    year = text_part(s, g[2].start, g[2].end);
    number = text_part(s, g[6].start, g[6].end);
    wanted = host->format(run, "〔%.*s〕%.*s号", S(year), S(number));
    if (text_equal(dfl_text(wanted), was) && year.len == 4)
        return DFL_OK;
    if (text_equal(year, dfl_text("20")) || text_equal(year, dfl_text("19")))
        return DFL_OK; /* the rest of the year is to be filled in */
    what = utf8_peek(s, g[1].start) != U'〔' || utf8_peek(s, g[3].start) != U'〕'
               ? "年份用六角括号括起"
           : g[4].node             ? "序号不加“第”字"
           : g[5].end > g[5].start ? "序号不编虚位，1不写作01"
           : year.len == 2         ? "年份标全称"
                                   : "中间不空格";
    if (year.len == 2)
        return report(run, &rule_document_number, DFL_WARNING, m->span,
                      host->format(run, "发文字号“%.*s”的年份应标全称", S(was)), NULL);
    return report_fix(run, &rule_document_number, DFL_SEVERITY_DEFAULT, m->span,
                      host->format(run, "发文字号“%.*s”应写作“%s”：%s", S(was), wanted, what), NULL,
                      DFL_FIX_SAFE, dfl_text(wanted));
}
