#include "engine/facts.h"

#include <stdlib.h>

#include "engine/date.h"
#include "engine/rule.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/utf8.h"

#define HEAD_LINES 16 /* lines looked at for the title */
#define TITLE_LINES 4 /* lines a title may be broken into */
#define TITLE_LEN 240 /* bytes of one of them */
#define DATE_LINE 160 /* bytes of a line that is nothing but signature and date */

/* ---- the document type ---- */

/* Does the type at ROW claim TEXT by its end?  The length of the longest ending, 0 no. */
static size_t ending_length(const struct table *types, size_t row, struct str text)
{
    struct str rest = str_of(table_cell(types, row, "endings")), item;
    size_t longest = 0;

    while (str_item(&rest, '|', &item))
        if (item.len > longest && str_ends(text, item))
            longest = item.len;
    if (longest == 0)
        return 0;
    rest = str_of(table_cell(types, row, "trap"));
    while (str_item(&rest, '|', &item))
        if (str_ends(text, item))
            return 0;
    return longest;
}

/* The row whose ending at the end of TEXT is the longest, 工作报告 before 报告; SIZE_MAX none. */
static size_t row_of(const struct table *types, struct str text)
{
    size_t found = SIZE_MAX, longest = 0;

    for (size_t row = 0; types != NULL && row < table_rows(types); row++) {
        size_t len = ending_length(types, row, text);
        if (len > longest) {
            longest = len;
            found = row;
        }
    }
    return found;
}

/* 2023年工作总结和2024年工作打算, a report and a plan in one, is the report: the row of what stands
 * before 和, SIZE_MAX when that is no report. */
static size_t first_of_two(const struct table *types, struct str text)
{
    static const struct str joints[] = {{"和", 3}, {"及", 3}, {"与", 3}, {"暨", 3}, {"、", 3}};

    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        for (ptrdiff_t at = str_find(text, joints[i], 0); at >= 0;
             at = str_find(text, joints[i], (size_t)at + joints[i].len)) {
            size_t row = row_of(types, str_sub(text, 0, (size_t)at));
            if (row != SIZE_MAX && strcmp(table_cell(types, row, "begins"), "period") == 0)
                return row;
        }
    return SIZE_MAX;
}

static const char *type_of(const struct table *types, struct str text)
{
    size_t row = row_of(types, text), first;

    if (row == SIZE_MAX)
        return NULL;
    if (strcmp(table_cell(types, row, "written"), "start") == 0 &&
        (first = first_of_two(types, text)) != SIZE_MAX)
        row = first;
    return table_cell(types, row, "type");
}

const char *facts_type_named(const struct table *types, struct str name)
{
    for (size_t row = 0; types != NULL && row < table_rows(types); row++) {
        const char *type = table_cell(types, row, "type");
        struct str rest = str_of(table_cell(types, row, "names")), item;

        if (str_is(name, type))
            return type;
        while (str_item(&rest, '|', &item))
            if (str_eq(name, item))
                return type;
    }
    return NULL;
}

int facts_unknown_type(const struct table *types, const char *name, enum err_code code,
                       struct err *e)
{
    size_t count = table_rows(types);
    const char **names = mem_array(NULL, count, sizeof *names);

    for (size_t row = 0; row < count; row++)
        names[row] = table_cell(types, row, "type");
    const char *near = nearest_name(str_of(name), names, count);
    free(names);
    if (near != NULL)
        return err_set(e, code, _("there is no document type “%s”; did you mean “%s”?"), name,
                       near);
    return err_set(e, code, _("there is no document type “%s” in document-types.tsv"), name);
}

/* TEXT without brackets at its end: （征求意见稿）, （2023年6月）, (1). */
static struct str without_brackets(struct str text)
{
    static const char *const pairs[][2] = {
        {"（", "）"}, {"(", ")"}, {"【", "】"}, {"〔", "〕"}, {"[", "]"}};

    for (bool again = true; again;) {
        again = false;
        text = str_trim(text);
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            struct str close = str_of(pairs[i][1]), open = str_of(pairs[i][0]);
            ptrdiff_t at = -1, next;
            if (!str_ends(text, close))
                continue;
            for (next = str_find(text, open, 0); next >= 0;
                 next = str_find(text, open, (size_t)next + open.len))
                at = next;
            if (at > 0) {
                text.len = (size_t)at;
                again = true;
            }
        }
    }
    return text;
}

/* "2023年工作总结（终稿）2.docx": the type of a file by its name, its endings anywhere in it. */
static const char *type_of_name(const struct table *types, struct str name)
{
    const char *type = NULL;
    size_t end = 0;

    for (size_t i = name.len; i > 0; i--)
        if (name.ptr[i - 1] == '.') {
            name.len = i - 1;
            break;
        }
    /* the last place where a type ends wins */
    for (size_t i = name.len; i > 0 && type == NULL; i--)
        if (utf8_boundary(name, i)) {
            end = i;
            type = type_of(types, str_sub(name, 0, end));
        }
    return type;
}

/* ---- the title ---- */

static bool has(struct str s, const char *word)
{
    return str_find(s, str_of(word), 0) >= 0;
}

/* A line of the head that is no title: the red letterhead and its lines (GB/T 9704—2012 7.2). */
static bool letterhead(struct str s)
{
    static const char *const starts[] = {"签发人", "密级", "机密", "秘密", "绝密", "特急",
                                         "加急",   "紧急", "份号", "附件", "抄送"};

    if (s.len < 90 && str_ends(s, STR("文件")))
        return true;
    if (str_ends(s, STR("号")) && (has(s, "〔") || has(s, "［") || has(s, "[") || has(s, "第")))
        return true;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(s, str_of(starts[i])) && s.len < 60)
            return true;
    return false;
}

/* A title with a full stop too many: S without it.  A sentence has commas as well. */
static struct str without_stop(struct str s)
{
    if (str_ends(s, STR("。")) && !has(s, "，"))
        s.len -= STR("。").len;
    return s;
}

/* Could the line be (part of) a title? */
static bool title_line(const struct paragraph *p, struct str s)
{
    s = without_stop(s);
    if (s.len > TITLE_LEN || p->typed.style != LABEL_NONE || p->toc != TOC_NONE ||
        paragraph_cell(p) != NULL)
        return false;
    if (has(s, "。") || has(s, "；") || str_ends(s, STR("：")) || str_ends(s, STR(":")) ||
        str_ends(s, STR("，")))
        return false;
    return true;
}

static bool title_style(const struct paragraph *p)
{
    return str_is(p->style, "Title") || str_is(p->style, "标题") || str_is(p->style_id, "Title");
}

struct title_lines {
    const struct paragraph *line[TITLE_LINES];
    size_t count;
};

static struct str join_lines(struct arena *a, const struct title_lines *t, size_t count)
{
    struct str joined = str_trim(t->line[0]->text);

    for (size_t i = 1; i < count; i++) {
        struct str next = str_trim(t->line[i]->text);
        char *text = arena_alloc(a, joined.len + next.len + 1);
        memcpy(text, joined.ptr, joined.len);
        memcpy(text + joined.len, next.ptr, next.len);
        joined = (struct str){text, joined.len + next.len};
    }
    return joined;
}

/* The first lines in a row that could be a title. */
static struct title_lines collect_title(const struct paragraph *p)
{
    struct title_lines t = {.count = 0};
    size_t seen = 0;

    for (; p != NULL && seen < HEAD_LINES && t.count < TITLE_LINES; p = p->next) {
        struct str s = str_trim(p->text);
        struct dfl_date date;

        if (s.len == 0 || letterhead(s))
            continue;
        seen++;
        if (title_line(p, s) && !date_parse(without_brackets(s), &date))
            t.line[t.count++] = p;
        else if (t.count > 0)
            break;
        else if (p->typed.style != LABEL_NONE && p->toc == TOC_NONE)
            break;
    }
    return t;
}

static const struct paragraph *body(const struct document *d)
{
    const struct story *s = d->stories;

    while (s != NULL && s->kind != STORY_BODY)
        s = s->next;
    return s ? s->paragraphs : NULL;
}

/* The lines up to the first that ends with a type's name are the title; when none does, the line in
 * style Title, else the first one that is centred, else the first. */
static void find_title(const struct document *d, struct arena *a, const struct table *types,
                       struct draft_facts *out)
{
    struct title_lines t = collect_title(body(d));

    out->title = STR("");
    out->title_paragraph = NULL;
    if (t.count == 0)
        return;
    for (size_t n = 1; n <= t.count; n++) {
        struct str joined = join_lines(a, &t, n);
        const char *type = type_of(types, without_brackets(without_stop(joined)));
        if (type != NULL) {
            out->title = joined;
            out->title_paragraph = t.line[0];
            out->type = type;
            return;
        }
    }
    /* a line with a stop is a title only when it names a type */
    for (size_t n = 0; n < t.count; n++)
        if (str_ends(str_trim(t.line[n]->text), STR("。")))
            t.count = n;
    if (t.count == 0)
        return;
    const struct paragraph *best = t.line[0];
    for (size_t i = t.count; i-- > 0;)
        if (t.line[i]->format != NULL && t.line[i]->format->alignment == ALIGN_CENTER)
            best = t.line[i];
    for (size_t i = t.count; i-- > 0;)
        if (title_style(t.line[i]))
            best = t.line[i];
    out->title = str_trim(best->text);
    out->title_paragraph = best;
}

/* ---- the draft's date ---- */

/* 某局 in front of a date is a signature, 成立时间： is not. */
static bool signs(struct str s)
{
    static const char *const names[] = {"日期", "成文日期", "印发日期", "报送日期", "填报日期"};

    s = str_trim(s);
    if (!str_ends(s, STR("：")) && !str_ends(s, STR(":")))
        return !has(s, "：") && !has(s, ":");
    s = str_trim(str_sub(s, 0, s.len - (str_ends(s, STR(":")) ? 1 : STR("：").len)));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is(s, names[i]))
            return true;
    return false;
}

/* A date that ends S, with at most a signature in front of it. */
static bool ends_with_date(struct str s, struct dfl_date *out)
{
    if (s.len > DATE_LINE || !(str_ends(s, STR("日")) || str_ends(s, STR("号"))) || has(s, "。") ||
        has(s, "，"))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (utf8_boundary(s, i) && date_words(str_sub(s, i, s.len), out) == s.len - i)
            return signs(str_sub(s, 0, i));
    return false;
}

/* Below a title: （2023年6月30日）, （2023年6月30日在……会议上）, ——2023年1月12日在……, and the line
 * a web page puts there, 2023-01-12 07:00. */
static bool headed_by_date(struct str s, struct dfl_date *out)
{
    static const char *const marks[] = {"（", "(", "——", "—", "――", "―", "－－", "--"};
    size_t len;

    if (s.len > TITLE_LEN)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_starts(s, str_of(marks[i])))
            return date_words(str_trim(str_sub(s, strlen(marks[i]), s.len)), out) > 0;
    if (s.len > DATE_LINE / 2 || has(s, "，") || has(s, "。"))
        return false;
    len = date_words(s, out);
    len = len > 0 ? len : date_figures(s, out);
    return len > 0 && (len == s.len || s.ptr[len] == ' ');
}

/* 成文日期: in the last line that is signature and date, else in the bracket under the title, else
 * in the last line that is a month. */
static bool written_date(const struct document *d, const struct draft_facts *f,
                         struct dfl_date *out)
{
    const struct paragraph *p;
    struct dfl_date date;
    bool found = false;
    size_t seen = 0;

    for (p = body(d); p != NULL; p = p->next)
        if (p != f->title_paragraph && p->text.len > 0 && p->text.len <= DATE_LINE &&
            paragraph_cell(p) == NULL && ends_with_date(str_trim(p->text), &date)) {
            *out = date;
            found = true;
        }
    for (p = body(d); p != NULL && !found && seen < HEAD_LINES; p = p->next) {
        struct str s = str_trim(p->text);
        seen += s.len > 0;
        found = p->heading_level == 0 && headed_by_date(s, out);
    }
    if (found)
        return true;
    for (p = body(d); p != NULL; p = p->next) {
        struct str s = str_trim(p->text);
        if (p->heading_level == 0 && paragraph_cell(p) == NULL && s.len <= DATE_LINE / 3 &&
            date_month(s, &date)) {
            *out = date;
            found = true;
        }
    }
    return found;
}

/* The first year the text speaks of, in figures (2023年); 0 none. */
static int earliest_year(const struct document *d)
{
    struct str mark = STR("年");
    int earliest = 0;

    for (const struct paragraph *p = body(d); p != NULL; p = p->next)
        for (ptrdiff_t at = str_find(p->text, mark, 0); at >= 0;
             at = str_find(p->text, mark, (size_t)at + mark.len)) {
            int year = at >= 4 ? date_year(str_sub(p->text, (size_t)at - 4, p->text.len)) : 0;
            if (year > 0 && (earliest == 0 || year < earliest))
                earliest = year;
        }
    return earliest;
}

/* When the file was saved last. Programs that make documents from a template leave its date in
 * them: no draft speaks only of years well after it. */
static bool property_date(const struct document *d, struct dfl_date *out)
{
    struct str s = d->properties.modified;

    return s.len >= 10 && date_parse(str_sub(s, 0, 10), out) && earliest_year(d) <= out->year + 1;
}

/* When a draft of this type is written, as its table says. */
static const char *written_when(const struct table *types, const char *type)
{
    for (size_t row = 0; types != NULL && row < table_rows(types); row++)
        if (strcmp(table_cell(types, row, "type"), type) == 0)
            return table_cell(types, row, "written");
    return "";
}

/* 2024年5月28日下午，某某主持召开…: minutes begin with the day of the meeting. */
static bool opening_date(const struct document *d, const struct draft_facts *f,
                         struct dfl_date *out)
{
    size_t seen = 0;

    for (const struct paragraph *p = body(d); p != NULL && seen < HEAD_LINES; p = p->next) {
        struct str s = str_trim(p->text);
        seen += s.len > 0;
        if (p != f->title_paragraph && p->heading_level == 0 && date_words(s, out) > 0)
            return true;
    }
    return false;
}

static struct dfl_date earlier(struct dfl_date a, struct dfl_date b)
{
    int order = a.year != b.year     ? a.year - b.year
                : a.month != b.month ? a.month - b.month
                                     : a.day - b.day;

    return order < 0 ? a : b;
}

void facts_derive(const struct document *d, struct arena *a, const struct table *types,
                  const char *forced_type, struct dfl_date as_of, struct dfl_date today,
                  struct draft_facts *out)
{
    const char *written;

    memset(out, 0, sizeof *out);
    find_title(d, a, types, out);
    if (out->type == NULL)
        out->type = type_of_name(types, d->name);
    if (forced_type != NULL)
        out->type = forced_type;
    if (out->type == NULL)
        out->type = "";
    date_period(out->title, &out->period_start, &out->period_end);
    written = written_when(types, out->type);
    if (as_of.year > 0) {
        out->date = as_of;
        out->date_source = DFL_DATE_OPTION;
    } else if (written_date(d, out, &out->date)) {
        out->date_source = DFL_DATE_WRITTEN;
    } else if (strcmp(written, "opening") == 0 && opening_date(d, out, &out->date)) {
        out->date_source = DFL_DATE_WRITTEN;
    } else if (out->period_end.year > 0) {
        out->date =
            strcmp(written, "start") == 0 ? out->period_start : earlier(out->period_end, today);
        out->date_source = DFL_DATE_PERIOD;
    } else if (property_date(d, &out->date)) {
        out->date_source = DFL_DATE_PROPERTY;
    } else {
        out->date = today;
        out->date_source = DFL_DATE_TODAY;
    }
}
