#include "util/err.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "util/utf8.h"

/* A cut sequence at the end of TEXT would make the report invalid UTF-8. */
static void trim_partial(char *text)
{
    size_t len = strlen(text), back = 0;

    while (back < len && back < 4 && ((unsigned char)text[len - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back >= len)
        return;
    unsigned char lead = (unsigned char)text[len - 1 - back];
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (back != need)
        text[len - 1 - back] = '\0';
}

/* Bytes of a draft or a file name that are no UTF-8 become '?': the reports carry the text. */
static void finish(char *text, bool cut)
{
    const char *end;

    if (cut)
        trim_partial(text);
    end = text + strlen(text);
    for (const char *p = text; p < end;) {
        size_t at = (size_t)(p - text);
        if (utf8_next(&p, end) == 0xFFFD && p == text + at + 1)
            text[at] = '?';
    }
}

int err_vset(struct err *e, enum err_code code, const char *fmt, va_list ap)
{
    if (e == NULL)
        return code;
    e->code = code;
    int n = vsnprintf(e->text, sizeof e->text, fmt, ap);
    finish(e->text, n >= (int)sizeof e->text);
    return code;
}

int err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vset(e, code, fmt, ap);
    va_end(ap);
    return code;
}

int err_at(struct err *e, const char *path, size_t line, size_t column, const char *fmt, va_list ap)
{
    err_vset(e, ERR_CONFIG, fmt, ap);
    err_prefix(e, "%s:%zu:%zu", path, line, column);
    return ERR_CONFIG;
}

int err_prefix(struct err *e, const char *fmt, ...)
{
    char old[sizeof e->text];
    va_list ap;

    if (e == NULL)
        return ERR_INTERNAL;
    memcpy(old, e->text, sizeof old);
    va_start(ap, fmt);
    int n = vsnprintf(e->text, sizeof e->text, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof e->text)
        n += snprintf(e->text + n, sizeof e->text - (size_t)n, ": %s", old);
    finish(e->text, n >= (int)sizeof e->text);
    return e->code;
}

static size_t count_lines(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

int err_join(struct err *e, int rc, const struct err *one)
{
    if (rc == 0) {
        *e = *one;
        return one->code;
    }
    size_t have = strlen(e->text), more = strlen(one->text);
    if (count_lines(e->text) + count_lines(one->text) <= ERR_MISTAKES &&
        have + more + 2 <= sizeof e->text) {
        e->text[have] = '\n';
        memcpy(e->text + have + 1, one->text, more + 1);
    }
    return rc;
}
