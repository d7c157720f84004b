#include "docx/xml.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

#include "util/i18n.h"
#include "util/mem.h"

enum space {
    SPACE_A,
    SPACE_C,
    SPACE_CP,
    SPACE_CT,
    SPACE_CX,
    SPACE_DC,
    SPACE_DCTERMS,
    SPACE_DGM,
    SPACE_EP,
    SPACE_M,
    SPACE_MC,
    SPACE_NO,
    SPACE_O,
    SPACE_PIC,
    SPACE_R,
    SPACE_REL,
    SPACE_V,
    SPACE_W,
    SPACE_W14,
    SPACE_WPS,
    SPACE_XML,
    SPACE_KNOWN, /* nothing in it is read, but a Choice may require it */
    SPACE_OTHER
};

#define OOXML "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define WORD "http://schemas.microsoft.com/office/word/"

/* Transitional names from ECMA-376-1 and -4, Strict ones from ISO/IEC 29500-1, the Microsoft ones
 * from [MS-DOCX] 1.7. */
static const struct {
    const char *uri;
    enum space space;
} spaces[] = {
    {OOXML "wordprocessingml/2006/main", SPACE_W},
    {STRICT "wordprocessingml/main", SPACE_W},
    {OOXML "officeDocument/2006/relationships", SPACE_R},
    {STRICT "officeDocument/relationships", SPACE_R},
    {OOXML "officeDocument/2006/math", SPACE_M},
    {STRICT "officeDocument/math", SPACE_M},
    {OOXML "drawingml/2006/main", SPACE_A},
    {STRICT "drawingml/main", SPACE_A},
    {OOXML "drawingml/2006/chart", SPACE_C},
    {STRICT "drawingml/chart", SPACE_C},
    {OOXML "drawingml/2006/diagram", SPACE_DGM},
    {STRICT "drawingml/diagram", SPACE_DGM},
    {OOXML "drawingml/2006/picture", SPACE_PIC},
    {STRICT "drawingml/picture", SPACE_PIC},
    {OOXML "drawingml/2006/wordprocessingDrawing", SPACE_KNOWN},
    {STRICT "drawingml/wordprocessingDrawing", SPACE_KNOWN},
    {OOXML "markup-compatibility/2006", SPACE_MC},
    {OOXML "package/2006/content-types", SPACE_CT},
    {OOXML "package/2006/relationships", SPACE_REL},
    {OOXML "package/2006/metadata/core-properties", SPACE_CP},
    {OOXML "officeDocument/2006/extended-properties", SPACE_EP},
    {STRICT "officeDocument/extendedProperties", SPACE_EP},
    {"http://purl.org/dc/elements/1.1/", SPACE_DC},
    {"http://purl.org/dc/terms/", SPACE_DCTERMS},
    {"http://www.w3.org/XML/1998/namespace", SPACE_XML},
    {"urn:schemas-microsoft-com:vml", SPACE_V},
    {"urn:schemas-microsoft-com:office:office", SPACE_O},
    {"urn:schemas-microsoft-com:office:word", SPACE_KNOWN},
    {"http://schemas.microsoft.com/office/drawing/2010/main", SPACE_KNOWN},
    {WORD "2010/wordml", SPACE_W14},
    {WORD "2010/wordprocessingShape", SPACE_WPS},
    {WORD "2010/wordprocessingGroup", SPACE_KNOWN},
    {WORD "2010/wordprocessingCanvas", SPACE_KNOWN},
    {WORD "2010/wordprocessingDrawing", SPACE_KNOWN},
    {WORD "2012/wordml", SPACE_KNOWN},
    {WORD "2012/wordprocessingDrawing", SPACE_KNOWN},
    {WORD "2015/wordml/symex", SPACE_KNOWN},
    {WORD "2016/wordml/cid", SPACE_KNOWN},
    {WORD "2018/wordml", SPACE_KNOWN},
    {WORD "2018/wordml/cex", SPACE_KNOWN},
    {WORD "2020/wordml/sdtdatahash", SPACE_KNOWN},
    {WORD "2023/wordml/word16du", SPACE_KNOWN},
    {"http://schemas.microsoft.com/office/drawing/2014/chartex", SPACE_CX},
};

static const struct {
    uint8_t space;
    const char *local;
} names[] = {{SPACE_OTHER, ""},
#define X(space, name) {SPACE_##space, #name},
             XML_NAMES(X)
#undef X
};

/* A name of libxml2's dictionary and what it is: the dictionary hands out one pointer per string,
 * so that pointers decide.  Direct mapped: a collision costs a search. */
struct slot {
    const xmlChar *local, *uri;
    enum xml_name name;
};
#define SLOT_BITS 9

struct binding {
    const xmlChar *prefix; /* NULL for the default namespace */
    enum space space;
    int depth;
};

struct xml {
    const struct xml_handler *handler;
    void *user;
    xmlParserCtxt *parser;
    const char *part;
    struct err *err;
    int code; /* of the first failure */
    int depth;
    enum xml_name open[XML_DEPTH_MAX + 1];
    struct binding *bindings;
    size_t binding_count, binding_cap;
    size_t events;
    struct slot slots[1 << SLOT_BITS];
};

static enum space space_of(const xmlChar *uri)
{
    if (uri == NULL)
        return SPACE_NO;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strcmp(spaces[i].uri, (const char *)uri) == 0)
            return spaces[i].space;
    return SPACE_OTHER;
}

static enum xml_name search(enum space space, const char *local)
{
    size_t low = 1, high = XML_NAME_COUNT;

    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = (int)names[mid].space - (int)space;
        if (order == 0)
            order = strcmp(names[mid].local, local);
        if (order == 0)
            return (enum xml_name)mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return XML_UNKNOWN;
}

static size_t slot_of(const xmlChar *local, const xmlChar *uri)
{
    uint64_t h = ((uint64_t)(uintptr_t)local ^ ((uint64_t)(uintptr_t)uri << 7)) *
                 UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(h >> (64 - SLOT_BITS));
}

static __attribute__((noinline)) void fill(struct slot *s, const xmlChar *local, const xmlChar *uri)
{
    *s = (struct slot){local, uri, search(space_of(uri), (const char *)local)};
}

static inline enum xml_name resolve(struct xml *x, const xmlChar *local, const xmlChar *uri)
{
    struct slot *s = &x->slots[slot_of(local, uri)];

    if (s->local != local || s->uri != uri)
        fill(s, local, uri);
    return s->name;
}

static void fail(struct xml *x, int code)
{
    if (x->code == 0)
        x->code = code;
    xmlStopParser(x->parser);
}

static void bind_prefix(struct xml *x, const xmlChar *prefix, const xmlChar *uri)
{
    if (x->binding_count == x->binding_cap) {
        x->binding_cap = x->binding_cap ? x->binding_cap * 2 : 32;
        x->bindings = mem_array(x->bindings, x->binding_cap, sizeof *x->bindings);
    }
    x->bindings[x->binding_count++] = (struct binding){prefix, space_of(uri), x->depth};
}

static void on_start(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    struct xml *x = ctx;

    (void)prefix;
    (void)defaulted_count;
    if (x->code)
        return;
    x->events++;
    if (x->depth == XML_DEPTH_MAX) {
        fail(x, err_set(x->err, ERR_LIMIT, _("%s: elements are nested more than %d deep"), x->part,
                        XML_DEPTH_MAX));
        return;
    }
    if (attribute_count > XML_ATTRIBUTES_MAX) {
        fail(x, err_set(x->err, ERR_LIMIT, _("%s: an element has more than %d attributes"), x->part,
                        XML_ATTRIBUTES_MAX));
        return;
    }
    x->depth++;
    for (int i = 0; i < namespace_count; i++)
        bind_prefix(x, namespaces[2 * i], namespaces[2 * i + 1]);
    enum xml_name name = resolve(x, local, uri);
    x->open[x->depth] = name;
    x->handler->start(x->user, name, &(struct xml_attributes){x, attributes, attribute_count});
}

static void on_end(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml *x = ctx;

    (void)local;
    (void)prefix;
    (void)uri;
    if (x->code)
        return;
    x->events++;
    if (x->handler->end)
        x->handler->end(x->user, x->open[x->depth]);
    while (x->binding_count && x->bindings[x->binding_count - 1].depth == x->depth)
        x->binding_count--;
    x->depth--;
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
    struct xml *x = ctx;

    x->events++;
    if (x->code == 0)
        x->handler->text(x->user, (struct str){(const char *)text, (size_t)len});
}

static void on_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    struct xml *x = ctx;

    (void)name;
    (void)public_id;
    (void)system_id;
    fail(x,
         err_set(
             x->err, ERR_FORMAT,
             _("%s contains a DOCTYPE, which a DOCX must not have (it could pull in other files); "
               "save the draft anew in Word or WPS"),
             x->part));
}

/* The parser keeps the last error itself; this only keeps it from being printed. */
static void on_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx;
    (void)error;
}

static int describe(struct xml *x, size_t fed, bool ended)
{
    xmlErrorPtr error = xmlCtxtGetLastError(x->parser);
    const char *text = error && error->message ? error->message : "";
    size_t len = strcspn(text, "\n");

    if (fed == 0)
        return err_set(x->err, ERR_FORMAT,
                       _("the file is damaged: its part %s is empty; use a backup"), x->part);
    if (ended && x->depth > 0)
        return err_set(x->err, ERR_FORMAT,
                       _("the file is damaged: its part %s breaks off in the middle; use a backup"),
                       x->part);
    return err_set(
        x->err, ERR_FORMAT,
        _("the file is damaged: in its part %s line %d is not well-formed XML (%.*s); have it "
          "repaired by Word or WPS, or use a backup"),
        x->part, error ? error->line : 0, (int)len, text);
}

/* A start tag reaches us only when it is complete, and libxml2 compares its attributes pairwise:
 * a tag that goes on for a long time is looked at while it is still coming. */
#define STALL_LOOK ((size_t)256 * 1024)
#define STALL_MAX ((size_t)16 * 1024 * 1024)

struct stall {
    size_t events, bytes, equals;
};

static int check_stall(struct xml *x, struct stall *s, const char *chunk, size_t len)
{
    if (s->events != x->events) {
        *s = (struct stall){x->events, 0, 0};
        return 0;
    }
    s->bytes += len;
    if (s->bytes < STALL_LOOK)
        return 0;
    for (size_t i = 0; i < len; i++)
        s->equals += chunk[i] == '=';
    if (s->bytes > STALL_MAX || s->equals > 20000)
        return err_set(x->err, ERR_LIMIT, _("%s: a single tag or comment is too long"), x->part);
    return 0;
}

static int feed(struct xml *x, xml_read read, void *source)
{
    static const size_t size = 64 * 1024;
    char *buf = mem_realloc(NULL, size);
    struct stall stall = {0, 0, 0};
    size_t fed = 0;
    bool ended = false;
    ptrdiff_t n;

    while ((n = read(source, buf, size, x->err)) > 0) {
        fed += (size_t)n;
        if (x->parser->wellFormed)
            xmlParseChunk(x->parser, buf, (int)n, 0);
        if (x->code)
            break;
        if (!x->parser->wellFormed)
            continue; /* a checksum at the end may tell why */
        x->code = check_stall(x, &stall, buf, (size_t)n);
        if (x->code)
            break;
    }
    free(buf);
    if (n < 0)
        return x->code = (int)n;
    if (x->code == 0 && x->parser->wellFormed) {
        ended = true;
        xmlParseChunk(x->parser, NULL, 0, 1);
    }
    if (x->code == 0 && !x->parser->wellFormed)
        x->code = describe(x, fed, ended);
    return x->code;
}

static void on_no_text(void *ctx, const xmlChar *text, int len)
{
    (void)text;
    (void)len;
    ((struct xml *)ctx)->events++;
}

int xml_parse(const char *part, xml_read read, void *source, const struct xml_handler *handler,
              void *user, struct err *e)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = handler->text ? on_text : on_no_text,
        .internalSubset = on_doctype,
        .serror = on_error,
    };
    struct xml *x = mem_alloc(sizeof *x);

    sax.ignorableWhitespace = sax.cdataBlock = sax.characters;
    x->handler = handler;
    x->user = user;
    x->part = part;
    x->err = e;
    x->parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
    if (x->parser == NULL)
        mem_exhausted();
    xmlCtxtUseOptions(x->parser, XML_PARSE_NONET);
    int code = feed(x, read, source);
    xmlFreeParserCtxt(x->parser);
    free(x->bindings);
    free(x);
    return code;
}

bool xml_attribute_next(const struct xml_attributes *a, int *at, enum xml_name *name,
                        struct str *value)
{
    if (*at >= a->count)
        return false;
    const unsigned char **raw = a->raw + 5 * (*at)++; /* local name, prefix, URI, value, its end */
    *name = resolve(a->xml, raw[0], raw[2]);
    *value = (struct str){(const char *)raw[3], (size_t)(raw[4] - raw[3])};
    return true;
}

struct str xml_attribute(const struct xml_attributes *a, enum xml_name name)
{
    enum xml_name other;
    struct str value;

    for (int at = 0; xml_attribute_next(a, &at, &other, &value);)
        if (other == name)
            return value;
    return (struct str){NULL, 0};
}

bool xml_on_off(const struct xml_attributes *a, enum xml_name name, bool absent)
{
    struct str s = xml_attribute(a, name);

    if (s.ptr == NULL)
        return absent;
    return !(str_is(s, "0") || str_is(s, "false") || str_is(s, "off"));
}

/* Thousandths of the unit, with the unit in REST. */
static int64_t parse_number(struct str s, struct str *rest)
{
    int64_t value = 0, scale = 1000;
    bool negative = false;
    size_t i = 0;

    s = str_trim(s);
    if (i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+'))
        negative = s.ptr[i++] == '-';
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        if (value < (int64_t)INT_MAX * 1000)
            value = value * 10 + (s.ptr[i] - '0') * 1000;
    if (i < s.len && s.ptr[i] == '.')
        for (i++; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
            value += (s.ptr[i] - '0') * (scale /= 10);
    *rest = str_sub(s, i, s.len);
    return negative ? -value : value;
}

static int32_t clamp(int64_t v)
{
    return v > INT32_MAX ? INT32_MAX : v < INT32_MIN ? INT32_MIN : (int32_t)v;
}

int32_t xml_integer(const struct xml_attributes *a, enum xml_name name)
{
    struct str rest;

    return clamp(parse_number(xml_attribute(a, name), &rest) / 1000);
}

int32_t xml_value_measure(struct str value, int per_point)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = {{"pt", 1},  {"pc", 12},        {"pi", 12},
                 {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}};
    struct str unit;
    int64_t thousandths = parse_number(value, &unit);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (str_is(unit, units[i].unit)) {
            double v = (double)thousandths / 1000 * units[i].points * per_point;
            return clamp((int64_t)(v < 0 ? v - 0.5 : v + 0.5));
        }
    }
    return clamp(thousandths / 1000);
}

int32_t xml_measure(const struct xml_attributes *a, enum xml_name name, int per_point)
{
    return xml_value_measure(xml_attribute(a, name), per_point);
}

bool xml_understands(const struct xml_attributes *a, struct str prefixes)
{
    struct str prefix;

    while (str_item(&prefixes, ' ', &prefix)) {
        enum space space = SPACE_OTHER;
        for (size_t i = a->xml->binding_count; i-- > 0;) {
            const struct binding *b = &a->xml->bindings[i];
            if (b->prefix != NULL && str_is(prefix, (const char *)b->prefix)) {
                space = b->space;
                break;
            }
        }
        if (space == SPACE_OTHER)
            return false;
    }
    return true;
}
