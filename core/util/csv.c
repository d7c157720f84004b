#include "util/csv.h"

static bool is_formula(struct str s)
{
    return s.len > 0 && strchr("=+-@", s.ptr[0]) != NULL;
}

void csv_cell(struct strbuf *out, struct str s)
{
    if (out->len > 0 && out->ptr[out->len - 1] == '"')
        strbuf_putc(out, ',');
    strbuf_puts(out, is_formula(s) ? "\"'" : "\"");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            strbuf_putc(out, '"');
        strbuf_putc(out, s.ptr[i]);
    }
    strbuf_putc(out, '"');
}

void csv_end_row(struct strbuf *out)
{
    strbuf_puts(out, "\r\n");
}

char csv_separator(struct str text)
{
    for (size_t i = 0; i < text.len && text.ptr[i] != '\n'; i++)
        if (text.ptr[i] == ',' || text.ptr[i] == ';' || text.ptr[i] == '\t')
            return text.ptr[i];
    return ',';
}

/* Appends the quoted part at *AT to CELL. */
static void read_quoted(struct str s, size_t *at, struct strbuf *cell)
{
    for ((*at)++; *at < s.len; (*at)++) {
        if (s.ptr[*at] == '"' && (*at + 1 >= s.len || s.ptr[*at + 1] != '"'))
            break;
        *at += s.ptr[*at] == '"';
        strbuf_putc(cell, s.ptr[*at]);
    }
    *at += *at < s.len;
}

static size_t read_cell(struct arena *a, struct str s, size_t at, char separator, struct str *out)
{
    struct strbuf cell = {0};

    while (at < s.len && s.ptr[at] != separator && s.ptr[at] != '\n' && s.ptr[at] != '\r') {
        if (s.ptr[at] == '"' && cell.len == 0)
            read_quoted(s, &at, &cell);
        else
            strbuf_putc(&cell, s.ptr[at++]);
    }
    *out = str_trim(arena_str(a, strbuf_view(&cell)));
    if (out->len > 1 && out->ptr[0] == '\'' && is_formula(str_sub(*out, 1, out->len)))
        *out = str_sub(*out, 1, out->len);
    strbuf_free(&cell);
    return at;
}

bool csv_read(struct arena *a, struct str *rest, char separator, struct csv_row *row)
{
    size_t at = 0;

    while (at < rest->len) {
        bool text = false;

        row->cells.count = 0;
        for (;;) {
            struct str cell;
            at = read_cell(a, *rest, at, separator, &cell);
            vec_push_in(a, &row->cells, cell);
            text |= cell.len > 0;
            if (at >= rest->len || rest->ptr[at] != separator)
                break;
            at++;
        }
        while (at < rest->len && (rest->ptr[at] == '\n' || rest->ptr[at] == '\r'))
            at++;
        if (text) {
            *rest = str_sub(*rest, at, rest->len);
            return true;
        }
    }
    rest->len = 0;
    return false;
}
