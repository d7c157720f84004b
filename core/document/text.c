#include "document/text.h"

#include "document/builder.h"
#include "util/charset.h"

/* The next line of *REST, which ends at LF, CR LF or CR; false at the end. */
static bool next_line(struct str *rest, struct str *line)
{
    size_t i = 0;

    if (rest->len == 0)
        return false;
    while (i < rest->len && rest->ptr[i] != '\n' && rest->ptr[i] != '\r')
        i++;
    *line = str_sub(*rest, 0, i);
    if (i + 1 < rest->len && rest->ptr[i] == '\r' && rest->ptr[i + 1] == '\n')
        i++;
    *rest = str_sub(*rest, i < rest->len ? i + 1 : i, rest->len);
    return true;
}

static void add_paragraph(struct builder *b, struct str text, uint32_t *source)
{
    static const struct run_format plain = {.color = COLOR_AUTO};

    builder_paragraph_begin(b);
    builder_text(b, text, builder_run_format(b, &plain), 0, (*source)++);
    builder_paragraph_end(b);
}

static bool is_row(struct str line)
{
    return line.len >= 2 && line.ptr[0] == '|' && line.ptr[line.len - 1] == '|';
}

/* "|---|:--:|", which Markdown puts below the header row. */
static bool is_rule(struct str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (strchr("|-: ", line.ptr[i]) == NULL)
            return false;
    return str_find(line, STR("---"), 0) >= 0;
}

static void add_row(struct builder *b, struct str line, uint32_t *source)
{
    uint32_t column = 0;

    builder_row_begin(b, false);
    for (size_t start = 1; start < line.len; column++) {
        size_t end = start;
        while (line.ptr[end] != '|')
            end++;
        builder_cell_begin(b, column, 1, false);
        add_paragraph(b, str_trim(str_sub(line, start, end)), source);
        builder_cell_end(b);
        start = end + 1;
    }
    builder_row_end(b);
}

static void add_lines(struct builder *b, struct str text)
{
    struct str line;
    uint32_t source = 0;
    bool in_table = false;

    while (next_line(&text, &line)) {
        struct str row = str_trim(line);
        if (in_table != is_row(row)) {
            in_table = !in_table;
            if (in_table)
                builder_table_begin(b);
            else
                builder_table_end(b);
        }
        if (!in_table)
            add_paragraph(b, line, &source);
        else if (!is_rule(row))
            add_row(b, row, &source);
    }
}

int text_read(struct str name, struct str bytes, struct document **out, struct err *e)
{
    struct builder *b = builder_new(name);
    struct str text;
    int rc = charset_decode(builder_arena(b), bytes, ERR_FORMAT, &text, e);

    if (rc < 0) {
        builder_discard(b);
        return rc;
    }
    builder_document(b)->plain = true;
    builder_story_begin(b, STORY_BODY, STR(""), STR(""));
    add_lines(b, text);
    *out = builder_finish(b);
    return 0;
}
