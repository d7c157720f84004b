#include "report/ledger.h"

#include "report/report.h"
#include "report/words.h"
#include "util/csv.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/wrap.h"

const char *const ledger_columns[LEDGER_COLUMNS] = {
    N_("number"),   N_("file"),           N_("place"), N_("sentence, with the gap in 【】"),
    N_("expected"), N_("unit in charge"), N_("state")};
const char *const ledger_states[] = {N_("open"), N_("new"), N_("filled or gone"),
                                     N_("not checked")};

/* ---- the unit in charge ---- */

/* What follows a label such as 责任单位：, up to the end of its clause. */
static struct str behind_label(struct str text, const char *label)
{
    ptrdiff_t at = str_find(text, str_of(label), 0);
    size_t from, to;

    if (at < 0)
        return STR("");
    from = (size_t)at + strlen(label);
    if (from < text.len && text.ptr[from] == ':')
        from++;
    else if (str_starts(str_sub(text, from, text.len), STR("：")))
        from += strlen("：");
    else
        return STR("");
    for (to = from; to < text.len;) {
        struct str rest = str_sub(text, to, text.len);
        if (str_starts(rest, STR("。")) || str_starts(rest, STR("；")) ||
            str_starts(rest, STR("）")) || str_starts(rest, STR("，")) || *rest.ptr == ')' ||
            *rest.ptr == ';' || *rest.ptr == '\n')
            break;
        do
            to++;
        while (to < text.len && !utf8_boundary(text, to));
    }
    return str_trim(str_sub(text, from, to));
}

/* Without the number in front: （三）市教育局 */
static struct str without_label(struct str heading)
{
    struct str rest = heading;

    for (const char *p = heading.ptr, *end = p + heading.len; p < end;) {
        uint32_t cp = utf8_next(&p, end);
        if (cp == 0x3001 || cp == 0xFF09 || cp == ')' || cp == '.' || cp == 0xFF0E) { /* 、 ） ． */
            rest = str_sub(heading, (size_t)(p - heading.ptr), heading.len);
            break;
        }
        if (p - heading.ptr > 15)
            break;
    }
    return str_trim(rest);
}

/* TEXT itself when it is the name of an office, by its ending. */
static struct str office(struct str text, const struct table *units)
{
    struct str name = without_label(text);

    for (size_t i = 0; name.len > 0 && name.len <= 60 && i < table_rows(units); i++)
        if (strcmp(table_cell(units, i, "role"), "ending") == 0 &&
            str_ends(name, str_of(table_cell(units, i, "word"))))
            return name;
    return STR("");
}

static struct str labelled(struct str text, const struct table *units)
{
    struct str found = STR("");

    for (size_t i = 0; found.len == 0 && i < table_rows(units); i++)
        if (strcmp(table_cell(units, i, "role"), "label") == 0)
            found = behind_label(text, table_cell(units, i, "word"));
    return found;
}

static struct str unit_of(const struct location *l, const struct table *units)
{
    struct str found;

    if (units == NULL)
        return STR("");
    if ((found = labelled(l->sentence, units)).len > 0)
        return found;
    if ((found = office(l->row_header, units)).len > 0)
        return found;
    for (uint32_t i = l->heading_count; i > 0; i--)
        if ((found = labelled(l->heading_path[i - 1], units)).len > 0 ||
            (found = office(l->heading_path[i - 1], units)).len > 0)
            return found;
    return STR("");
}

/* ---- the rows ---- */

static struct str take(struct arena *a, struct strbuf *b)
{
    struct str s = arena_str(a, strbuf_view(b));

    strbuf_free(b);
    return s;
}

static struct str place_of(struct arena *a, const struct location *l)
{
    struct strbuf b = {0};

    word_headings(&b, l);
    strbuf_puts(&b, b.len > 0 ? " › " : "");
    word_place(&b, l);
    return take(a, &b);
}

/* S on one line, with OPEN and SHUT for its own 【 and 】. */
static void put_words(struct strbuf *out, struct str s, const char *open, const char *shut)
{
    while (s.len > 0) {
        ptrdiff_t o = str_find(s, STR("【"), 0), c = str_find(s, STR("】"), 0);
        bool opens = o >= 0 && (c < 0 || o < c);
        size_t at = opens ? (size_t)o : c >= 0 ? (size_t)c : s.len;

        word_clean(out, str_sub(s, 0, at));
        strbuf_puts(out, at == s.len ? "" : opens ? open : shut);
        s = str_sub(s, at == s.len ? at : at + strlen("【"), s.len);
    }
}

/* The sentence with the code points [FROM, TO) of its paragraph in 【】. */
static struct str sentence_of(struct arena *a, const struct location *l, uint32_t from, uint32_t to)
{
    size_t start = utf8_offset(l->sentence, from - l->sentence_start);
    size_t end = utf8_offset(l->sentence, to - l->sentence_start);
    struct strbuf b = {0};

    put_words(&b, str_sub(l->sentence, 0, start), "〖", "〗");
    strbuf_puts(&b, "【");
    put_words(&b, str_sub(l->sentence, start, end), "", "");
    strbuf_puts(&b, "】");
    put_words(&b, str_sub(l->sentence, end, l->sentence.len), "〖", "〗");
    return take(a, &b);
}

static void add_row(struct ledger *l, struct str path, const struct finding *f,
                    const struct location *at, uint32_t from, uint32_t to,
                    const struct table *units)
{
    struct ledger_row row = {
        .number = (uint32_t)l->rows.count + 1,
        .file = arena_str(l->arena, path),
        .place = place_of(l->arena, at),
        .sentence = sentence_of(l->arena, at, from, to),
        .expected = arena_str(l->arena, f->expected),
        .unit = arena_str(l->arena, unit_of(at, units)),
    };

    vec_push_in(l->arena, &l->rows, row);
}

void ledger_fill(struct ledger *l, const struct report_file *files, size_t count,
                 const struct table *units)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < files[i].finding_count; k++) {
            const struct finding *f = &files[i].findings[k];

            if (f->expected.len == 0)
                continue;
            add_row(l, files[i].path, f, &f->location, f->gap_start, f->gap_end, units);
            for (size_t n = 0; n < f->related_count; n++) {
                const struct location *at = &f->related[n].location;

                add_row(l, files[i].path, f, at, at->end, at->end, units);
            }
        }
}

size_t ledger_count(const struct ledger *l, enum ledger_state state)
{
    size_t n = 0;

    for (size_t i = 0; i < l->rows.count; i++)
        n += l->rows.at[i].state == state;
    return n;
}

/* ---- CSV ---- */

int ledger_write_csv(FILE *f, const struct ledger *l, struct err *e)
{
    struct strbuf out = {0};

    strbuf_puts(&out, CSV_MARK);
    for (size_t i = 0; i < LEDGER_COLUMNS; i++)
        csv_cell(&out, str_of(_(ledger_columns[i])));
    for (size_t i = 0; i < l->own_columns.count; i++)
        csv_cell(&out, l->own_columns.at[i]);
    csv_end_row(&out);
    for (size_t i = 0; i < l->rows.count; i++) {
        const struct ledger_row *r = &l->rows.at[i];
        char number[16];

        snprintf(number, sizeof number, "%u", r->number);
        csv_cell(&out, str_of(number));
        csv_cell(&out, r->file);
        csv_cell(&out, r->place);
        csv_cell(&out, r->sentence);
        csv_cell(&out, r->expected);
        csv_cell(&out, r->unit);
        csv_cell(&out, str_of(_(ledger_states[r->state])));
        for (size_t k = 0; k < l->own_columns.count; k++)
            csv_cell(&out, r->own ? r->own[k] : STR(""));
        csv_end_row(&out);
    }
    fwrite(out.ptr, 1, out.len, f);
    strbuf_free(&out);
    return report_end(f, 0, e);
}

/* ---- text ---- */

#define INDENT 8
#define NEAR 24 /* code points shown on each side of the gap */

/* The sentence around the gap, cut where it is long. */
static void put_sentence(struct strbuf *out, struct str s)
{
    ptrdiff_t open = str_find(s, STR("【"), 0);
    size_t gap = open < 0 ? 0 : utf8_count(str_sub(s, 0, (size_t)open));
    size_t from = utf8_offset(s, gap > NEAR ? gap - NEAR : 0);
    ptrdiff_t shut = str_find(s, STR("】"), from);
    size_t behind = utf8_count(str_sub(s, 0, shut < 0 ? s.len : (size_t)shut));
    size_t to = utf8_offset(s, behind + NEAR);

    strbuf_puts(out, from > 0 ? "…" : "");
    strbuf_str(out, str_sub(s, from, to));
    strbuf_puts(out, to < s.len ? "…" : "");
}

static void put_row(struct strbuf *out, const struct ledger *l, const struct ledger_row *r,
                    unsigned width)
{
    struct strbuf line = {0};
    size_t start = out->len, column;

    strbuf_printf(out, "%5u   ", r->number);
    put_sentence(&line, r->sentence);
    column = utf8_columns(str_sub(strbuf_view(out), start, out->len));
    wrap_add(out, strbuf_view(&line), column, INDENT, width);
    line.len = 0;
    strbuf_printf(&line, "%.*s", (int)r->expected.len, r->expected.ptr);
    if (r->unit.len > 0)
        strbuf_printf(&line, _(" · in charge: %.*s"), (int)r->unit.len, r->unit.ptr);
    if (l->compared)
        strbuf_printf(&line, " · %s", _(ledger_states[r->state]));
    strbuf_printf(&line, " · %.*s", (int)r->place.len, r->place.ptr);
    strbuf_printf(out, "\n%*s", INDENT, "");
    wrap_add(out, strbuf_view(&line), INDENT, INDENT, width);
    strbuf_puts(out, "\n");
    strbuf_free(&line);
}

static void put_summary(struct strbuf *out, const struct ledger *l)
{
    size_t fresh = ledger_count(l, LEDGER_NEW), filled = ledger_count(l, LEDGER_FILLED);
    size_t open = ledger_count(l, LEDGER_OPEN) + fresh;

    strbuf_puts(out, out->len > 0 ? "\n" : "");
    strbuf_printf(out, ngettext("%zu place to fill in", "%zu places to fill in", open), open);
    if (l->compared)
        strbuf_printf(out, _("; since the last ledger %zu new, %zu filled or gone"), fresh, filled);
    strbuf_puts(out, l->incomplete ? _("; not everything was looked at") : "");
    strbuf_putc(out, '\n');
}

int ledger_write_text(FILE *f, const struct ledger *l, unsigned width, struct err *e)
{
    struct strbuf out = {0};

    for (size_t i = 0; i < l->rows.count; i++) {
        const struct ledger_row *r = &l->rows.at[i];

        if (i == 0 || !str_eq(r->file, l->rows.at[i - 1].file)) {
            strbuf_puts(&out, i > 0 ? "\n" : "");
            word_clean(&out, r->file);
            strbuf_puts(&out, "\n\n");
        }
        put_row(&out, l, r, width);
    }
    put_summary(&out, l);
    fwrite(out.ptr, 1, out.len, f);
    strbuf_free(&out);
    return report_end(f, 0, e);
}
