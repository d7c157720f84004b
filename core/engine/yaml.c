#include "engine/yaml.h"

#include <yaml.h>

#include "engine/rule.h"
#include "util/charset.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/mem.h"

#define YAML_LIMIT ((size_t)16 << 20)
#define DEPTH_LIMIT 32

struct reader {
    yaml_parser_t parser;
    struct arena *arena;
    const char *path;
    struct str text;
    struct err *err;
};

static int reader_fail(const struct reader *r, yaml_mark_t mark, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static int reader_fail(const struct reader *r, yaml_mark_t mark, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = err_at(r->err, r->path, mark.line + 1, mark.column + 1, fmt, ap);
    va_end(ap);
    return rc;
}

static struct str line_at(struct str text, size_t line)
{
    const char *p = text.ptr, *end = text.ptr + text.len;

    for (; line > 0 && p < end; p++)
        line -= *p == '\n';
    const char *stop = p < end ? memchr(p, '\n', (size_t)(end - p)) : end;
    return (struct str){p, (size_t)((stop ? stop : end) - p)};
}

static size_t indent_of(struct str line)
{
    return (size_t)(str_trim(line).ptr - line.ptr);
}

/* A colon in LINE that makes no key: the wrong one, or one without a blank behind it. */
static const char *colon_hint(struct str line)
{
    if (str_find(line, STR(": "), 0) >= 0 || str_ends(str_trim(line), STR(":")))
        return NULL;
    if (str_find(line, STR("："), 0) >= 0)
        return _("a full-width colon stands where “: ” (colon and blank) belongs");
    if (str_find(line, STR(":"), 0) > 0)
        return _("a blank is missing behind the colon");
    return NULL;
}

/* The slips of people who write YAML for the first time, said plainly.  What was meant as "key: …"
 * in the line above goes on in this one, where the next colon is one too many: *AT becomes its
 * place. */
static const char *hint(const struct reader *r, yaml_mark_t *at)
{
    struct str line = line_at(r->text, at->line), above = STR("");
    size_t back = at->line;
    const char *said;

    if (memchr(line.ptr, '\t', indent_of(line)) != NULL)
        return _("the line is indented with a tab; use spaces");
    if ((said = colon_hint(line)) != NULL)
        return said;
    while (back > 0 && str_trim(above).len == 0)
        above = line_at(r->text, --back);
    if (!str_starts(str_trim(above), STR("-")) && (said = colon_hint(above)) != NULL) {
        at->line = back;
        at->column = indent_of(above);
        return said;
    }
    if (indent_of(line) > indent_of(above) && str_find(above, STR(": "), 0) >= 0)
        return _("the line is indented deeper than the one above; keys that belong together begin "
                 "in the same column");
    if (indent_of(line) < indent_of(above) && str_find(line, STR(": "), 0) >= 0)
        return _("no key above begins in this column; keys that belong together begin in the same "
                 "column");
    return _("values that begin with a mark or hold “: ” or “ #” belong between '…'");
}

static int syntax_error(struct reader *r)
{
    yaml_mark_t mark = r->parser.problem_mark;
    const char *problem = r->parser.problem ? r->parser.problem : "unreadable";

    if (r->parser.context != NULL && r->parser.context_mark.line < mark.line &&
        strstr(problem, "could not find expected ':'") != NULL)
        mark = r->parser.context_mark; /* where the key began, not where it was missed */
    const char *said = hint(r, &mark);
    return reader_fail(r, mark, _("not valid YAML (%s): %s"), problem, said);
}

static int next(struct reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) ? 0 : syntax_error(r);
}

static bool has_anchor(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL;
    default:
        return event->type == YAML_ALIAS_EVENT;
    }
}

static int read_value(struct reader *r, yaml_event_t *event, size_t depth, struct yaml **out);

static int read_list(struct reader *r, size_t depth, struct yaml *list)
{
    struct yaml **tail = &list->first;
    yaml_event_t event;

    for (;;) {
        int rc = next(r, &event);

        if (rc != 0)
            return rc;
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return 0;
        }
        rc = read_value(r, &event, depth + 1, tail);
        if (rc != 0)
            return rc;
        tail = &(*tail)->next;
    }
}

static int read_pair(struct reader *r, yaml_event_t *key, size_t depth, struct yaml *map,
                     struct yaml **tail)
{
    yaml_mark_t mark = key->start_mark;
    yaml_event_t event;

    if (key->type != YAML_SCALAR_EVENT || has_anchor(key)) {
        int rc = reader_fail(
            r, mark,
            _("a key must be a plain word; a value that begins with { or [ belongs between '…'"));
        yaml_event_delete(key);
        return rc;
    }
    struct str name =
        arena_str(r->arena, (struct str){(char *)key->data.scalar.value, key->data.scalar.length});
    yaml_event_delete(key);
    for (const struct yaml *y = map->first; y != NULL; y = y->next)
        if (str_eq(y->key, name))
            return reader_fail(r, mark, _("“%s” is already given on line %zu"), name.ptr,
                               y->key_line);
    int rc = next(r, &event);
    if (rc == 0)
        rc = read_value(r, &event, depth + 1, tail);
    if (rc != 0)
        return rc;
    (*tail)->key = name;
    (*tail)->key_line = mark.line + 1;
    (*tail)->key_column = mark.column + 1;
    return 0;
}

static int read_map(struct reader *r, size_t depth, struct yaml *map)
{
    struct yaml **tail = &map->first;
    yaml_event_t event;

    for (;;) {
        int rc = next(r, &event);

        if (rc != 0)
            return rc;
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return 0;
        }
        rc = read_pair(r, &event, depth, map, tail);
        if (rc != 0)
            return rc;
        tail = &(*tail)->next;
    }
}

/* Reads the value that EVENT begins, and frees EVENT. */
static int read_value(struct reader *r, yaml_event_t *event, size_t depth, struct yaml **out)
{
    yaml_event_type_t type = event->type;
    struct yaml *y = arena_alloc(r->arena, sizeof *y);
    int rc = 0;

    y->path = r->path;
    y->line = event->start_mark.line + 1;
    y->column = event->start_mark.column + 1;
    if (has_anchor(event))
        rc = reader_fail(
            r, event->start_mark,
            _("anchors, aliases and tags (& * !) are not used here; put the value between '…'"));
    else if (depth > DEPTH_LIMIT)
        rc = reader_fail(r, event->start_mark, _("nested deeper than %d"), DEPTH_LIMIT);
    else if (type == YAML_SCALAR_EVENT) {
        y->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        y->value = arena_str(
            r->arena, (struct str){(char *)event->data.scalar.value, event->data.scalar.length});
    }
    yaml_event_delete(event);
    *out = y;
    if (rc != 0 || type == YAML_SCALAR_EVENT)
        return rc;
    y->kind = type == YAML_SEQUENCE_START_EVENT ? YAML_LIST : YAML_MAP;
    return y->kind == YAML_LIST ? read_list(r, depth, y) : read_map(r, depth, y);
}

/* A file with nothing but comments is an empty map. */
static int read_document(struct reader *r, struct yaml **out)
{
    yaml_event_t event;
    int rc;

    do {
        rc = next(r, &event);
        if (rc != 0)
            return rc;
        if (event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_START_EVENT)
            yaml_event_delete(&event);
        else
            break;
    } while (true);
    if (event.type == YAML_STREAM_END_EVENT) {
        yaml_event_delete(&event);
        *out = arena_alloc(r->arena, sizeof **out);
        **out = (struct yaml){.kind = YAML_MAP, .line = 1, .column = 1, .path = r->path};
        return 0;
    }
    rc = read_value(r, &event, 0, out);
    while (rc == 0) { /* nothing may follow but the ends */
        rc = next(r, &event);
        if (rc != 0)
            break;
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT)
            rc = reader_fail(r, event.start_mark, _("a second document begins here (---)"));
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            break;
    }
    return rc;
}

int yaml_parse(struct arena *a, const char *path, struct str bytes, struct yaml **out,
               struct err *e)
{
    struct reader r = {.arena = a, .path = arena_strdup(a, path), .err = e};

    if (charset_decode(a, bytes, ERR_CONFIG, &r.text, e) < 0) {
        err_prefix(e, "%s", path);
        return ERR_CONFIG;
    }
    if (!yaml_parser_initialize(&r.parser))
        mem_exhausted();
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text.ptr, r.text.len);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    int rc = read_document(&r, out);
    yaml_parser_delete(&r.parser);
    return rc;
}

int yaml_read(struct arena *a, const char *path, struct yaml **out, struct err *e)
{
    struct str bytes;
    int rc = file_read(a, path, YAML_LIMIT, &bytes, e);

    return rc != 0 ? rc : yaml_parse(a, path, bytes, out, e);
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (map == NULL || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml *y = map->first; y != NULL; y = y->next)
        if (str_is(y->key, key))
            return y;
    return NULL;
}

int yaml_fail(const struct yaml *at, struct err *e, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = err_at(e, at->path, at->line, at->column, fmt, ap);
    va_end(ap);
    return rc;
}

int yaml_fail_key(const struct yaml *at, struct err *e, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = err_at(e, at->path, at->key_line, at->key_column, fmt, ap);
    va_end(ap);
    return rc;
}
