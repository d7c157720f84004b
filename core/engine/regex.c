#include "engine/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "engine/rule.h"
#include "util/i18n.h"
#include "util/mem.h"
#include "util/utf8.h"

/* A compilation to machine code costs as much as interpreting about this many bytes. */
#define JIT_WORTHWHILE 32768
/* Enough for any sane rule over a page-long paragraph; a^n-type patterns stop in tens of
 * milliseconds. */
#define MATCH_LIMIT 1000000
#define HEAP_LIMIT_KIB 16384

struct regex {
    pcre2_code *code;
    pcre2_match_data *data;
    uint32_t *pairs;
    size_t seen; /* bytes matched against so far, to tell when JIT pays */
    bool jit_tried;
};

static const struct {
    const char *name, *text;
} classes[] = {
    {"[:han:]", "\\p{Han}"},
    {"[:digits:]", "0-9０-９"},
    {"[:hannum:]", "〇零一二三四五六七八九十百千万亿两"},
    {"[:num:]", "0-9０-９〇零一二三四五六七八九十百千万亿两"},
    {"[:stop:]", "。！？；!?;"},
    {"[:comma:]", "，、,"},
};

static size_t class_at(struct str rest)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (str_starts(rest, str_of(classes[i].name)))
            return i + 1;
    return 0;
}

/* Behind what begins at AT: an escaped character, a class of PCRE's, else a byte.  IN_BRACKETS
 * tells whether AT is inside [...] and is kept. */
static size_t token_end(struct str pattern, size_t at, bool *in_brackets)
{
    struct str rest = str_sub(pattern, at, pattern.len);
    ptrdiff_t posix;

    if (rest.ptr[0] == '\\')
        return at + (rest.len > 1 ? 2 : 1);
    if (*in_brackets && str_starts(rest, STR("[:")) && (posix = str_find(rest, STR(":]"), 2)) > 0)
        return at + (size_t)posix + 2;
    if (!*in_brackets && rest.ptr[0] == '[') {
        size_t end = str_starts(rest, STR("[^")) ? 2 : 1;

        *in_brackets = true;
        return at + end + (end < rest.len && rest.ptr[end] == ']'); /* which stands for itself */
    }
    if (rest.ptr[0] == ']')
        *in_brackets = false;
    return at + 1;
}

/* Copies PATTERN with the classes replaced: in brackets they join what is there, elsewhere they
 * stand for one character.  When MARK is not NULL it is an offset in the result on entry and the
 * offset in PATTERN it came from on return. */
static void expand(struct strbuf *out, struct str pattern, size_t *mark)
{
    size_t wanted = mark ? *mark : 0, found = pattern.len;
    bool in_brackets = false;

    for (size_t i = 0, next; i < pattern.len; i = next) {
        size_t which = pattern.ptr[i] == '[' ? class_at(str_sub(pattern, i, pattern.len)) : 0;

        if (which) {
            const char *text = classes[which - 1].text;

            next = i + strlen(classes[which - 1].name);
            strbuf_printf(out, in_brackets || text[0] == '\\' ? "%s" : "[%s]", text);
        } else {
            next = token_end(pattern, i, &in_brackets);
            strbuf_str(out, str_sub(pattern, i, next));
        }
        if (out->len > wanted && i < found)
            found = i;
    }
    if (mark)
        *mark = found;
}

char *regex_expand(struct arena *a, const char *pattern)
{
    struct strbuf b = {0};

    if (strstr(pattern, "[:") == NULL)
        return arena_strdup(a, pattern);
    expand(&b, str_of(pattern), NULL);
    char *result = arena_strndup(a, b.ptr ? b.ptr : "", b.len);
    strbuf_free(&b);
    return result;
}

/* "[:hann:]" was meant to be "[:han:]"?  NULL when nothing is near. */
static const char *near_class(const char *pattern, size_t offset)
{
    static const char *const known[] = {"[:han:]",   "[:digits:]", "[:hannum:]", "[:num:]",
                                        "[:stop:]",  "[:comma:]",  "[:alpha:]",  "[:digit:]",
                                        "[:alnum:]", "[:punct:]",  "[:space:]"};
    struct str s = str_of(pattern);
    size_t from = offset < s.len ? offset : s.len;

    while (from > 0 && !str_starts(str_sub(s, from, s.len), STR("[:")))
        from--;
    ptrdiff_t to = str_find(s, STR(":]"), from);
    if (to < 0)
        return NULL;
    struct str name = str_sub(s, from, (size_t)to + 2);
    const char *near = nearest_name(name, known, sizeof known / sizeof known[0]);
    return near != NULL && str_is(name, near) ? NULL : near;
}

int regex_new(const char *pattern, struct regex **out, struct err *e)
{
    struct strbuf b = {0};
    int error;
    size_t offset;

    expand(&b, str_of(pattern), NULL);
    struct str text = strbuf_view(&b);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)text.ptr, text.len, PCRE2_UTF | PCRE2_UCP, &error, &offset, NULL);
    strbuf_free(&b);
    if (code == NULL) {
        PCRE2_UCHAR message[256];
        pcre2_get_error_message(error, message, sizeof message);
        expand(&b, str_of(pattern), &offset);
        strbuf_free(&b);
        size_t column = utf8_count(str_sub(str_of(pattern), 0, offset)) + 1;
        const char *near = error == PCRE2_ERROR_UNKNOWN_POSIX_CLASS ||
                                   error == PCRE2_ERROR_POSIX_CLASS_NOT_IN_CLASS
                               ? near_class(pattern, offset)
                               : NULL;
        if (near != NULL)
            return err_set(
                e, ERR_CONFIG,
                _("the regular expression does not compile: at character %zu: unknown class; did you mean %s? %s"),
                column, near, pattern);
        return err_set(e, ERR_CONFIG,
                       _("the regular expression does not compile: at character %zu: %s: %s"),
                       column, (const char *)message, pattern);
    }
    struct regex *r = mem_alloc(sizeof *r);
    r->code = code;
    r->data = pcre2_match_data_create_from_pattern(code, NULL);
    if (r->data == NULL)
        mem_exhausted();
    r->pairs = mem_array(NULL, 2 * (size_t)pcre2_get_ovector_count(r->data), sizeof *r->pairs);
    *out = r;
    return 0;
}

void regex_free(struct regex *r)
{
    if (r == NULL)
        return;
    pcre2_match_data_free(r->data);
    pcre2_code_free(r->code);
    free(r->pairs);
    free(r);
}

size_t regex_groups(const struct regex *r)
{
    return pcre2_get_ovector_count(r->data) - 1;
}

/* One for the whole process: limits are the same for all. */
static pcre2_match_context *limits(void)
{
    static pcre2_match_context *context;

    if (context == NULL) {
        context = pcre2_match_context_create(NULL);
        if (context == NULL)
            mem_exhausted();
        pcre2_set_match_limit(context, MATCH_LIMIT);
        pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
        pcre2_jit_stack_assign(context, NULL, pcre2_jit_stack_create(32 * 1024, 1024 * 1024, NULL));
    }
    return context;
}

static const char *abort_reason(int rc)
{
    switch (rc) {
    case PCRE2_ERROR_MATCHLIMIT:
        return _("the regular expression needed too many steps");
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_JIT_STACKLIMIT:
    case PCRE2_ERROR_NOMEMORY:
        return _("the regular expression needed too much memory");
    default:
        return _("the regular expression could not be matched");
    }
}

enum regex_result regex_match(struct regex *r, struct str text, size_t from, const uint32_t **pairs,
                              uint32_t *groups, const char **reason)
{
    r->seen += text.len - from;
    if (!r->jit_tried && r->seen > JIT_WORTHWHILE) {
        r->jit_tried = true;
        pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE); /* without it the match is only slower */
    }
    int rc = pcre2_match(r->code, (PCRE2_SPTR)text.ptr, text.len, from,
                         PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, r->data, limits());
    if (rc == PCRE2_ERROR_NOMATCH)
        return REGEX_NO_MATCH;
    if (rc < 0) {
        *reason = abort_reason(rc);
        return REGEX_ABORTED;
    }
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(r->data);
    /* all groups of the pattern, those behind the last one set as well */
    *groups = pcre2_get_ovector_count(r->data);
    for (uint32_t i = 0; i < 2 * *groups; i++)
        r->pairs[i] = ovector[i] == PCRE2_UNSET ? UINT32_MAX : (uint32_t)ovector[i];
    *pairs = r->pairs;
    return REGEX_MATCH;
}
