#include "util/charset.h"

#include <iconv.h>
#include <stdint.h>

#include "util/i18n.h"
#include "util/utf8.h"

static int convert(struct arena *a, const char *charset, struct str in, struct str *out)
{
    size_t cap = in.len * 2 + 16, left = cap, in_left = in.len;
    char *buf = arena_grow(a, NULL, 0, cap), *to = buf;
    char *from = (char *)(uintptr_t)in.ptr; /* iconv does not write there */
    iconv_t cd = iconv_open("UTF-8", charset);

    if (cd == (iconv_t)-1)
        return -1;
    size_t n = iconv(cd, &from, &in_left, &to, &left);
    iconv_close(cd);
    if (n == (size_t)-1)
        return -1;
    *to = '\0';
    *out = (struct str){buf, cap - left};
    return 0;
}

int charset_decode(struct arena *a, struct str bytes, enum err_code code, struct str *out,
                   struct err *e)
{
    if (str_starts(bytes, STR("PK\3\4")) || str_starts(bytes, STR("\xD0\xCF\x11\xE0")))
        return err_set(e, code,
                       _("a workbook, whatever its name; save it as CSV or as text with tabs"));
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        if (convert(a, "UTF-16", bytes, out) != 0)
            return err_set(e, code, _("damaged UTF-16 text"));
    } else if (utf8_valid(bytes)) {
        *out = bytes;
        if (str_starts(*out, STR("\xEF\xBB\xBF")))
            *out = str_sub(*out, 3, out->len);
    } else if (convert(a, "GB18030", bytes, out) != 0) {
        return err_set(e, code, _("neither UTF-8 nor GB18030 text; save it as UTF-8"));
    }
    if (out->len > 0 && memchr(out->ptr, '\0', out->len) != NULL)
        return err_set(e, code, _("not a text file (it has NUL bytes)"));
    return 0;
}

/* The C library unloads a converter some time after its last use, so these are never closed. */
void charset_keep(void)
{
    static const char *const names[] = {"GB18030", "UTF-16"};
    static iconv_t kept[sizeof names / sizeof *names];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (kept[i] == NULL)
            kept[i] = iconv_open("UTF-8", names[i]);
}
