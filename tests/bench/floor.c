/* The least a DOCX reader can do: libzip and libxml2's SAX2 push parser, the text of w:t put into
 * one buffer and nothing else.  What draftlint costs is told as a multiple of this.
 *
 *     floor FILE.docx...        prints bytes of text; each file is read anew
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct text {
    char *bytes;
    size_t len, cap;
    int inside;
};

static void on_start(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    struct text *t = ctx;

    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted_count, (void)attributes;
    if (local[0] == 't' && local[1] == '\0')
        t->inside = 1;
}

static void on_end(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    if (local[0] == 't' && local[1] == '\0')
        ((struct text *)ctx)->inside = 0;
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
    struct text *t = ctx;

    if (!t->inside)
        return;
    if (t->len + (size_t)len > t->cap) {
        t->cap = t->cap ? t->cap * 2 : 65536;
        while (t->cap < t->len + (size_t)len)
            t->cap *= 2;
        t->bytes = realloc(t->bytes, t->cap);
        if (t->bytes == NULL)
            abort();
    }
    memcpy(t->bytes + t->len, text, (size_t)len);
    t->len += (size_t)len;
}

static int read_text(const char *path, struct text *t)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text};
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_file_t *part = zip ? zip_fopen(zip, "word/document.xml", 0) : NULL;
    static char buf[32 * 1024];
    zip_int64_t n;

    if (part == NULL)
        return -1;
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&sax, t, NULL, 0, NULL);
    while ((n = zip_fread(part, buf, sizeof buf)) > 0)
        xmlParseChunk(parser, buf, (int)n, 0);
    xmlParseChunk(parser, NULL, 0, 1);
    int ok = parser->wellFormed && n == 0;
    xmlFreeParserCtxt(parser);
    zip_fclose(part);
    zip_discard(zip);
    return ok ? 0 : -1;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct text t = {0};
        if (read_text(argv[i], &t) < 0) {
            fprintf(stderr, "floor: %s cannot be read\n", argv[i]);
            return 2;
        }
        printf("%zu\n", t.len);
        free(t.bytes);
    }
    return 0;
}
