/* The column 序号 of a table, 1, 2, 3, … or 一, 二, 三, and rows that begin with 一、 二、 三、
 * （一） （二） （三） or 1. 2. 3.: typed by hand, a row deleted or put in later. */
#include "draft.h"
#include "sequence.h"

#define DEFECTS_MAX 2 /* in one table: more of them are a way to number */

/* Is S 序号, blanks anywhere? */
static bool heads_serials(struct dfl_str s)
{
    static const uint32_t word[] = {U'序', U'号'};
    size_t found = 0, at = 0;

    while (at < s.len) {
        uint32_t cp = utf8_take(s, &at);
        if (is_blank(cp))
            continue;
        if (found == 2 || cp != word[found++])
            return false;
    }
    return found == 2;
}

void table_visit(dfl_run *run, struct draft *d, const dfl_node *node,
                 const struct dfl_node_info *info)
{
    struct dfl_cell_info cell = {.struct_size = sizeof cell};
    struct dfl_str s = info->text;
    size_t start = skip_blanks(s, 0), at = start;
    uint32_t number = arabic_number(s, &at), style = info->label_style;

    if (number == 0)
        number = han_number(s, &at);
    if ((style == DFL_LABEL_HAN_DUN || style == DFL_LABEL_HAN_PAREN ||
         style == DFL_LABEL_ARABIC_DOT) &&
        host->cell_info(node, &cell) == DFL_OK && cell.column == 1) {
        struct serial row = {{node, start, info->label_length}, cell.table, 1, info->label_number};
        if (style == DFL_LABEL_HAN_DUN)
            *ARRAY_ADD(run, d->row_labels) = row;
        else if (style == DFL_LABEL_HAN_PAREN)
            *ARRAY_ADD(run, d->row_brackets) = row;
        else
            *ARRAY_ADD(run, d->row_numbers) = row;
    }
    if (number == 0 || number > 999 || skip_blanks(s, at) < s.len ||
        host->cell_info(node, &cell) != DFL_OK || !heads_serials(cell.column_header))
        return;
    *ARRAY_ADD(run, d->serials) =
        (struct serial){{node, start, at}, cell.table, cell.column, number};
}

/* NUMBER as it is written beside S. */
static const char *serial_text(dfl_run *run, const struct serial *s, uint32_t number)
{
    struct dfl_str text = host->text(s->span.node), front, mark;
    size_t at = s->span.start, start = at;
    uint32_t cp = utf8_take(text, &start);
    bool arabic;

    if (cp == U'（' || cp == '(')
        at = start;
    front = text_part(text, s->span.start, at);
    arabic = arabic_number(text, &at) > 0;
    if (!arabic)
        han_number(text, &at);
    mark = text_part(text, at, skip_blanks_back(text, s->span.end));
    return arabic ? host->format(run, "%u%.*s", number, S(mark))
                  : host->format(run, "%.*s%s%.*s", S(front), han_text(number).text, S(mark));
}

static int serial_report(dfl_run *run, const struct serial *s, const struct place *p,
                         const struct serial *before)
{
    bool skip = p->number > p->wanted;
    const char *is = serial_text(run, s, p->number), *wanted = serial_text(run, s, p->wanted);

    return report_related(
        run, skip ? &rule_skipped : &rule_repeated, DFL_WARNING, s->span,
        host->format(run,
                     skip ? "表格的序号“%s”前面没有“%s”" : "表格的序号“%s”重复或颠倒，此处应为“%s”",
                     is, wanted),
        NULL, before->span,
        host->format(run, "前一个是“%s”", serial_text(run, before, before->number)));
}

static int column_judge(dfl_run *run, const struct serial *s, size_t count, struct place *p)
{
    size_t defects = 0;
    int rc = DFL_OK;

    if (count < 3 || s[0].number != 1)
        return DFL_OK;
    for (size_t i = 0; i < count; i++)
        p[i] = (struct place){.number = s[i].number, .restart = RESTART_FREE};
    sequence_judge(p, count);
    for (size_t i = 0; i < count; i++)
        defects += p[i].step != STEP_NEXT && p[i].step != STEP_RESTART;
    for (size_t i = 0; rc == DFL_OK && i < count && defects <= DEFECTS_MAX; i++)
        if (p[i].step != STEP_NEXT && p[i].step != STEP_RESTART && p[i].before != SIZE_MAX)
            rc = serial_report(run, &s[i], &p[i], &s[p[i].before]);
    return rc;
}

/* All columns, one after the other. */
static int serials_judge(dfl_run *run, const struct serial *s, size_t count)
{
    struct place *p = host->alloc(run, (count + 1) * sizeof *p);
    size_t first = 0;
    int rc = DFL_OK;

    for (size_t i = 1; rc == DFL_OK && i <= count; i++)
        if (i == count || s[i].table != s[first].table || s[i].column != s[first].column) {
            rc = column_judge(run, s + first, i - first, p);
            first = i;
        }
    return rc;
}

int tables_judge(dfl_run *run, struct draft *d)
{
    int rc = serials_judge(run, d->serials.at, d->serials.count);

    rc = rc ? rc : serials_judge(run, d->row_labels.at, d->row_labels.count);
    rc = rc ? rc : serials_judge(run, d->row_brackets.at, d->row_brackets.count);
    return rc ? rc : serials_judge(run, d->row_numbers.at, d->row_numbers.count);
}
