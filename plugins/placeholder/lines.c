/* Lines that are a label and what it says: 时间：3月1日, 主持人：, as at the head of minutes. */
#include "gap.h"

#define LABEL_LONGEST 10 /* code points */
#define LINE_LONGEST 60
#define BLANK_SHORTEST 4 /* blank space behind a label that is a gap by itself */

enum line line_of(const struct scan *s, struct dfl_span *label, enum expect *expect)
{
    uint32_t cp[LABEL_LONGEST + 1] = {0};
    struct text t = {.cp = cp};
    size_t start = skip_blank(s, 0), i = start;
    struct word w;

    if (s->label > 0 || s->text->n > LINE_LONGEST)
        return LINE_OTHER;
    for (; kind_of(s, cp_at(s, i)) == C_HAN || cp_at(s, i) == ' '; i++)
        if (cp_at(s, i) != ' ') { /* 主 持 人 */
            if (t.n == LABEL_LONGEST)
                return LINE_OTHER;
            cp[t.n++] = cp_at(s, i);
        }
    if (cp_at(s, i) != ':' || cp_at(s, i + 1) == '\n' ||
        !lexicon_before(s->lexicon, &t, t.n, W_SIGNER | W_FIELD | W_NUMBER_LABEL | W_DATE_LABEL,
                        &w) ||
        (w.roles & W_HAND))
        return LINE_OTHER;
    label->start = s->text->at[start];
    label->end = s->text->at[i + 1];
    *expect = expect_label(s, i);
    if (skip_blank(s, i + 1) < s->text->n)
        return LINE_FILLED;
    return s->text->n - i > BLANK_SHORTEST ? LINE_OTHER : LINE_EMPTY;
}
