#include "util/wrap.h"

#include "util/utf8.h"

static bool is_opening(uint32_t cp)
{
    switch (cp) {
    case U'“':
    case U'‘':
    case U'（':
    case U'《':
    case U'【':
    case U'〔':
    case U'「':
    case U'『':
    case '(':
    case '[':
        return true;
    default:
        return false;
    }
}

static bool is_closing(uint32_t cp)
{
    switch (cp) {
    case U'，':
    case U'。':
    case U'、':
    case U'；':
    case U'：':
    case U'！':
    case U'？':
    case U'”':
    case U'’':
    case U'）':
    case U'》':
    case U'】':
    case U'〕':
    case U'」':
    case U'』':
    case U'…':
    case U'—':
    case ',':
    case '.':
    case ':':
    case ';':
    case '!':
    case '?':
    case ')':
    case ']':
        return true;
    default:
        return false;
    }
}

size_t wrap_piece(struct str s, size_t from)
{
    const char *at = s.ptr + from, *end = s.ptr + s.len;
    uint32_t cp = utf8_next(&at, end);
    bool wide = utf8_width(cp) == 2, open = is_opening(cp);

    while (at < end && cp != ' ') {
        const char *next = at;
        cp = utf8_next(&next, end);
        bool cut = wide || utf8_width(cp) == 2;
        if (cut && !open && !is_closing(cp) && cp != ' ')
            break;
        wide = utf8_width(cp) == 2;
        open = is_opening(cp);
        at = next;
    }
    return (size_t)(at - s.ptr);
}

size_t wrap_add(struct strbuf *out, struct str s, size_t column, size_t indent, size_t width)
{
    for (size_t from = 0, end; from < s.len; from = end) {
        end = wrap_piece(s, from);
        struct str piece = str_sub(s, from, end);
        size_t columns = utf8_columns(piece);

        if (column + utf8_columns(str_trim(piece)) > width && column > indent) {
            while (out->len > 0 && out->ptr[out->len - 1] == ' ')
                out->len--;
            strbuf_printf(out, "\n%*s", (int)indent, "");
            column = indent;
        }
        strbuf_str(out, piece);
        column += columns;
    }
    return column;
}
