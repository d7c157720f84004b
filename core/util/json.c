#include "util/json.h"

#include <inttypes.h>

#include "util/utf8.h"

static void put_escape(struct strbuf *b, unsigned char c)
{
    if (c == '"' || c == '\\')
        strbuf_printf(b, "\\%c", c);
    else if (c == '\n')
        strbuf_puts(b, "\\n");
    else if (c == '\t')
        strbuf_puts(b, "\\t");
    else
        strbuf_printf(b, "\\u%04x", c);
}

/* S is valid UTF-8. */
static void put_valid(struct strbuf *b, struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        strbuf_str(b, str_sub(s, from, i));
        put_escape(b, c);
        from = i + 1;
    }
    strbuf_str(b, str_sub(s, from, s.len));
}

static void put_escaped(struct strbuf *b, struct str s)
{
    strbuf_putc(b, '"');
    if (utf8_valid(s)) {
        put_valid(b, s);
    } else {
        for (const char *at = s.ptr, *end = s.ptr + s.len; at < end;) {
            char bytes[4];
            size_t len = utf8_encode(utf8_next(&at, end), bytes);
            put_valid(b, (struct str){bytes, len});
        }
    }
    strbuf_putc(b, '"');
}

static void begin_value(struct json *j, const char *key)
{
    if (j->comma)
        strbuf_putc(&j->out, ',');
    j->comma = true;
    if (j->pending_break)
        strbuf_putc(&j->out, '\n');
    j->pending_break = false;
    if (key != NULL) {
        put_escaped(&j->out, str_of(key));
        strbuf_putc(&j->out, ':');
    }
}

void json_open(struct json *j, const char *key, char bracket)
{
    begin_value(j, key);
    strbuf_putc(&j->out, bracket);
    j->comma = false;
}

void json_close(struct json *j, char bracket)
{
    strbuf_putc(&j->out, bracket);
    j->comma = true;
    j->pending_break = false;
}

void json_str(struct json *j, const char *key, struct str s)
{
    begin_value(j, key);
    put_escaped(&j->out, s);
}

void json_text(struct json *j, const char *key, const char *s)
{
    if (s == NULL)
        json_null(j, key);
    else
        json_str(j, key, str_of(s));
}

void json_uint(struct json *j, const char *key, uint64_t v)
{
    begin_value(j, key);
    strbuf_printf(&j->out, "%" PRIu64, v);
}

void json_int(struct json *j, const char *key, int64_t v)
{
    begin_value(j, key);
    strbuf_printf(&j->out, "%" PRId64, v);
}

void json_bool(struct json *j, const char *key, bool v)
{
    begin_value(j, key);
    strbuf_puts(&j->out, v ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
    begin_value(j, key);
    strbuf_puts(&j->out, "null");
}

void json_break(struct json *j)
{
    j->pending_break = true;
}
