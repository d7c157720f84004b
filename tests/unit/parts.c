#include "parts.h"

#include <stdint.h>

#define RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define CORE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"

static uint32_t crc32(struct str s)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char)s.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

/* Little endian, as everything in a ZIP file (APPNOTE.TXT 4.4). */
static void put(struct strbuf *out, uint32_t value, int bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        strbuf_putc(out, (char)(value & 0xFF));
}

/* What the local and the central header have in common, from "version needed" to the extra field's
 * length. */
static void put_header(struct strbuf *out, struct str name, struct str content)
{
    put(out, 20, 2);
    put(out, 0, 2); /* flags */
    put(out, 0, 2); /* stored */
    put(out, 0, 2);
    put(out, 0x21, 2); /* 1980-01-01 */
    put(out, crc32(content), 4);
    put(out, (uint32_t)content.len, 4);
    put(out, (uint32_t)content.len, 4);
    put(out, (uint32_t)name.len, 2);
    put(out, 0, 2);
}

struct zip {
    struct strbuf *out;
    struct strbuf central;
    size_t start;
    uint32_t count;
};

static void add(struct zip *z, struct str name, struct str content)
{
    size_t offset = z->out->len - z->start;

    put(z->out, 0x04034B50, 4);
    put_header(z->out, name, content);
    strbuf_str(z->out, name);
    strbuf_str(z->out, content);
    put(&z->central, 0x02014B50, 4);
    put(&z->central, 20, 2);
    put_header(&z->central, name, content);
    put(&z->central, 0, 2); /* comment */
    put(&z->central, 0, 4);
    put(&z->central, 0, 4);
    put(&z->central, (uint32_t)offset, 4);
    strbuf_str(&z->central, name);
    z->count++;
}

static void finish(struct zip *z)
{
    size_t offset = z->out->len - z->start;

    strbuf_str(z->out, strbuf_view(&z->central));
    put(z->out, 0x06054B50, 4);
    put(z->out, 0, 4);
    put(z->out, z->count, 2);
    put(z->out, z->count, 2);
    put(z->out, (uint32_t)z->central.len, 4);
    put(z->out, (uint32_t)offset, 4);
    put(z->out, 0, 2);
    strbuf_free(&z->central);
}

static bool has(const struct part *parts, const char *name)
{
    for (; parts->name != NULL; parts++)
        if (strcmp(parts->name, name) == 0)
            return true;
    return false;
}

/* "word/header1.xml": header1, and with TYPE without the digits. */
static struct str stem(const char *name, bool type)
{
    struct str s = str_of(strrchr(name, '/') ? strrchr(name, '/') + 1 : name);

    if (str_ends(s, STR(".xml")))
        s.len -= 4;
    while (type && s.len > 0 && s.ptr[s.len - 1] >= '0' && s.ptr[s.len - 1] <= '9')
        s.len--;
    return s;
}

static void add_relationships(struct zip *z, const char *name, const struct part *parts,
                              bool (*belongs)(const char *part), const char *folder)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "<Relationships xmlns=\"" RELATIONSHIPS "\">");
    for (; parts->name != NULL; parts++) {
        struct str id = stem(parts->name, false), type = stem(parts->name, true);
        const char *prefix = TYPES;
        if (!belongs(parts->name))
            continue;
        if (str_is(type, "document")) {
            type = STR("officeDocument");
        } else if (str_is(type, "core")) {
            type = STR("core-properties");
            prefix = CORE;
        } else if (str_is(type, "app")) {
            type = STR("extended-properties");
        }
        strbuf_printf(&b, "<Relationship Id=\"rId%.*s\" Type=\"%s%.*s\" Target=\"%s\"/>",
                      (int)id.len, id.ptr, prefix, (int)type.len, type.ptr,
                      parts->name + strlen(folder));
    }
    strbuf_puts(&b, "</Relationships>");
    add(z, str_of(name), strbuf_view(&b));
    strbuf_free(&b);
}

static bool belongs_to_package(const char *part)
{
    return strcmp(part, "word/document.xml") == 0 || strncmp(part, "docProps/", 9) == 0;
}

static bool belongs_to_document(const char *part)
{
    return strncmp(part, "word/", 5) == 0 && strcmp(part, "word/document.xml") != 0 &&
           strstr(part, "_rels") == NULL;
}

static void add_fixed(struct zip *z, const struct part *parts)
{
    add(z, STR("[Content_Types].xml"),
        STR("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            "<Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
    if (!has(parts, "_rels/.rels"))
        add_relationships(z, "_rels/.rels", parts, belongs_to_package, "");
    if (!has(parts, "word/_rels/document.xml.rels"))
        add_relationships(z, "word/_rels/document.xml.rels", parts, belongs_to_document, "word/");
}

void parts_pack(struct strbuf *out, const struct part *parts)
{
    struct zip z = {.out = out, .start = out->len};

    add_fixed(&z, parts);
    for (; parts->name != NULL; parts++)
        add(&z, str_of(parts->name), str_of(parts->text));
    finish(&z);
}

void parts_pack_bytes(struct strbuf *out, struct str document)
{
    static const struct part parts[] = {{"word/document.xml", ""}, {0}};
    struct zip z = {.out = out, .start = out->len};

    add_fixed(&z, parts);
    add(&z, STR("word/document.xml"), document);
    finish(&z);
}
