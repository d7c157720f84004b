/* What is refused, and how it is named. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "document/builder.h"
#include "docx/docx.h"
#include "docx/package.h"
#include "parts.h"
#include "unit.h"

#define BODY PARTS_BODY("<w:p><w:r><w:t>text</w:t></w:r></w:p>")

static int read_bytes(struct str bytes, const char *name, bool plain, struct document **out,
                      struct err *e)
{
    int fd = memfd_create("draft", 0);

    ck_assert_int_eq(write(fd, bytes.ptr ? bytes.ptr : "", bytes.len), (ssize_t)bytes.len);
    lseek(fd, 0, SEEK_SET);
    int code = docx_read(fd, str_of(name), REVISIONS_ACCEPTED, plain, out, e);
    close(fd);
    return code;
}

static void check_refused(struct str bytes, const char *name, int code, const char *words)
{
    struct document *d = NULL;
    struct err e = {0};

    ck_assert_int_eq(read_bytes(bytes, name, false, &d, &e), code);
    ck_assert_ptr_null(d);
    ck_assert_int_eq(e.code, code);
    ck_assert_msg(strstr(e.text, words) != NULL, "\"%s\" does not say \"%s\"", e.text, words);
}

static void check_parts_refused(const struct part *parts, int code, const char *words)
{
    struct strbuf zip = {0};

    parts_pack(&zip, parts);
    check_refused(strbuf_view(&zip), "draft.docx", code, words);
    strbuf_free(&zip);
}

static void check_document_refused(const char *document, int code, const char *words)
{
    check_parts_refused((const struct part[]){{"word/document.xml", document}, {0}}, code, words);
}

/* ---- other formats ---- */

#define OLE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static const struct {
    struct str bytes;
    const char *name, *words;
} foreign[] = {
    {BYTES(""), "a.docx", "empty"},
    {BYTES("\0\0\0\0\0\0\0\0"), "a.docx", "zeros"},
    {BYTES("\x06user"), "~$a.docx", "lock file"},
    {BYTES("x"), ".~a.docx", "lock file"},
    {BYTES("%TSD-Header-###%1234"), "a.docx", "%TSD-Header"},
    {BYTES("b\x14#e\x01\x02"), "a.docx", "E-SafeNet"},
    {BYTES(OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "a.docx", "password"},
    {BYTES(OLE "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "a.doc", "Word 97-2003"},
    {BYTES(OLE "W\0o\0r\0k\0b\0o\0o\0k\0"), "a.docx", ".xls"},
    {BYTES(OLE "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0"), "a.docx", ".ppt"},
    {BYTES(OLE), "a.docx", "old Office format"},
    {BYTES("{\\rtf1 text}"), "a.docx", "RTF"},
    {BYTES("%PDF-1.7"), "a.docx", "PDF"},
    {BYTES("\n<!DOCTYPE HTML>"), "a.docx", "HTML"},
    {BYTES("<html><body>"), "a.docx", "HTML"},
    {BYTES("MIME-Version: 1.0"), "a.docx", "MHTML"},
    {BYTES("<?xml version=\"1.0\"?><pkg:package "
           "xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"),
     "a.docx", "flat Word XML"},
    {BYTES("<?xml version=\"1.0\"?><a/>"), "a.docx", "XML"},
    {BYTES("\x89PNG\r\n"), "a.docx", "picture"},
    {BYTES("Rar!\x1A\x07"), "a.docx", "archive"},
    {BYTES("version https://git-lfs.github.com/spec/v1"), "a.docx", "Git LFS"},
    {BYTES("just some text"), "a.docx", "no other known format"},
    {BYTES("PK\x03\x04 and no more"), "a.docx", "cut short"},
};

START_TEST(foreign_formats)
{
    check_refused(foreign[_i].bytes, foreign[_i].name, ERR_FORMAT, foreign[_i].words);
}
END_TEST

#define RELS(target)                                                                               \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"       \
    "<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"         \
    "relationships/officeDocument\" Target=\"" target "\"/></Relationships>"
#define NO_RELS                                                                                    \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"

static const struct {
    struct part parts[4];
    const char *words;
} archives[] = {
    {{{"_rels/.rels", RELS("xl/workbook.xml")}, {"xl/workbook.xml", "<a/>"}}, "Excel"},
    {{{"_rels/.rels", RELS("ppt/presentation.xml")}, {"ppt/presentation.xml", "<a/>"}},
     "PowerPoint"},
    {{{"_rels/.rels", RELS("word/gone.xml")}, {"a", ""}}, "word/gone.xml is missing"},
    {{{"_rels/.rels", NO_RELS}, {"mimetype", "application/vnd.oasis.opendocument.text"}},
     "OpenDocument"},
    {{{"_rels/.rels", NO_RELS}, {"OFD.xml", "<a/>"}}, "OFD"},
    {{{"_rels/.rels", NO_RELS}, {"word/document.xml", BODY}}, "names no main document"},
    {{{"_rels/.rels", "<Relationships"}, {"word/document.xml", BODY}}, "_rels/.rels breaks off"},
    {{{"word/document.xml", BODY}, {"word/document.xml", BODY}}, "twice"},
};

START_TEST(foreign_archives)
{
    check_parts_refused(archives[_i].parts, ERR_FORMAT, archives[_i].words);
}
END_TEST

/* ---- damage ---- */

START_TEST(cut_short_anywhere)
{
    struct strbuf zip = {0};
    struct document *d = NULL;

    parts_pack(&zip, (const struct part[]){{"word/document.xml", BODY}, {0}});
    for (size_t len = 0; len < zip.len; len++) {
        struct err e = {0};
        ck_assert_int_eq(read_bytes((struct str){zip.ptr, len}, "a.docx", false, &d, &e),
                         ERR_FORMAT);
        ck_assert_ptr_null(d);
        ck_assert_int_ne(e.text[0], '\0');
    }
    strbuf_free(&zip);
}
END_TEST

START_TEST(wrong_checksum)
{
    struct strbuf zip = {0};

    parts_pack(&zip, (const struct part[]){{"word/document.xml", BODY}, {0}});
    char *text = memmem(zip.ptr, zip.len, "text</w:t>", 10);
    ck_assert_ptr_nonnull(text);
    text[0] = 'T';
    check_refused(strbuf_view(&zip), "a.docx", ERR_FORMAT, "checksum");
    text[0] = '<'; /* also where it breaks the XML */
    check_refused(strbuf_view(&zip), "a.docx", ERR_FORMAT, "checksum");
    strbuf_free(&zip);
}
END_TEST

START_TEST(damaged_document)
{
    check_document_refused("", ERR_FORMAT, "word/document.xml is empty");
    check_document_refused("<w:document " PARTS_W "><w:body>", ERR_FORMAT, "breaks off");
    check_document_refused("<a></b>", ERR_FORMAT, "not well-formed");
    check_document_refused(BODY "<more/>", ERR_FORMAT, "not well-formed");
    check_document_refused(PARTS_BODY("&unknown;"), ERR_FORMAT, "not well-formed");
    check_document_refused("<a/>", ERR_FORMAT, "another kind of Office file");
}
END_TEST

/* ---- attacks ---- */

START_TEST(doctype)
{
    check_document_refused("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" BODY,
                           ERR_FORMAT, "DOCTYPE");
    check_document_refused("<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                           ERR_FORMAT, "DOCTYPE");
}
END_TEST

START_TEST(deep_nesting)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "<w:document " PARTS_W "><w:body>");
    for (size_t i = 0; i < XML_DEPTH_MAX; i++)
        strbuf_puts(&b, "<w:tbl>");
    check_document_refused(b.ptr, ERR_LIMIT, "nested");
    strbuf_free(&b);
}
END_TEST

START_TEST(many_attributes)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "<w:document " PARTS_W "><w:body");
    for (int i = 0; i <= XML_ATTRIBUTES_MAX; i++)
        strbuf_printf(&b, " a%d=\"\"", i);
    strbuf_puts(&b, "/></w:document>");
    check_document_refused(b.ptr, ERR_LIMIT, "attributes");
    strbuf_free(&b);
}
END_TEST

START_TEST(endless_tag)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "<w:document " PARTS_W "><w:body");
    for (int i = 0; i < 200000; i++)
        strbuf_printf(&b, " a%d=\"\"", i);
    strbuf_puts(&b, "/></w:document>");
    check_document_refused(b.ptr, ERR_LIMIT, "too long");
    strbuf_free(&b);
}
END_TEST

/* A part of SIZE blanks within XML that packs to next to nothing; PASSWORD NULL: none. */
static struct strbuf pack(size_t size, const char *password)
{
    static const char head[] = "<w:document " PARTS_W "><w:body>",
                      tail[] = "</w:body></w:document>";
    char *document = malloc(size + sizeof head + sizeof tail);
    char path[] = "/tmp/draftlint-bomb-XXXXXX";
    int fd = mkstemp(path);
    struct strbuf out = {0};

    ck_assert_int_ge(fd, 0);
    memcpy(document, head, sizeof head - 1);
    memset(document + sizeof head - 1, ' ', size);
    memcpy(document + sizeof head - 1 + size, tail, sizeof tail - 1);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    ck_assert_ptr_nonnull(zip);
    zip_file_add(
        zip, "_rels/.rels",
        zip_source_buffer(zip, RELS("word/document.xml"), sizeof RELS("word/document.xml") - 1, 0),
        0);
    zip_file_add(zip, "word/document.xml",
                 zip_source_buffer(zip, document, sizeof head + sizeof tail - 2 + size, 0), 0);
    if (password != NULL)
        ck_assert_int_eq(zip_file_set_encryption(zip, 1, ZIP_EM_AES_256, password), 0);
    ck_assert_int_eq(zip_close(zip), 0);
    free(document);
    close(fd);
    FILE *f = fopen(path, "rb");
    for (int c; (c = fgetc(f)) != EOF;)
        strbuf_putc(&out, (char)c);
    fclose(f);
    unlink(path);
    return out;
}

START_TEST(zip_bomb)
{
    struct strbuf zip = pack(48 << 20, NULL);

    check_refused(strbuf_view(&zip), "a.docx", ERR_LIMIT, "times its size");
    strbuf_free(&zip);
}
END_TEST

START_TEST(zip_with_password)
{
    struct strbuf zip = pack(100, "secret");

    check_refused(strbuf_view(&zip), "a.docx", ERR_FORMAT, "ZIP archive with a password");
    strbuf_free(&zip);
}
END_TEST

START_TEST(deflated)
{
    struct strbuf zip = pack(1 << 20, NULL);
    struct document *d = NULL;

    ck_assert_int_eq(read_bytes(strbuf_view(&zip), "a.docx", false, &d, NULL), 0);
    document_free(d);
    strbuf_free(&zip);
}
END_TEST

/* ---- plain text and pipes ---- */

START_TEST(plain_text)
{
    struct document *d = NULL;

    ck_assert_int_eq(read_bytes(STR("一\n二\n"), "a.txt", false, &d, NULL), 0);
    ck_assert_uint_eq(d->paragraph_count, 2);
    ck_assert(d->plain);
    document_free(d);
    ck_assert_int_eq(read_bytes(STR("<html> is a word"), "a.md", false, &d, NULL), 0);
    document_free(d);
    ck_assert_int_eq(read_bytes(STR("\xD2\xBB\xA1\xA2"), "-", true, &d, NULL), 0); /* GB18030 */
    ck_assert(str_is(d->paragraphs[0]->text, "一、"));
    document_free(d);
}
END_TEST

START_TEST(from_a_pipe)
{
    struct strbuf zip = {0};
    struct document *d = NULL;
    int ends[2];

    parts_pack(&zip, (const struct part[]){{"word/document.xml", BODY}, {0}});
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], zip.ptr, zip.len), (ssize_t)zip.len);
    close(ends[1]);
    ck_assert_int_eq(docx_read(ends[0], STR("-"), REVISIONS_ACCEPTED, true, &d, NULL), 0);
    ck_assert(str_is(d->paragraphs[0]->text, "text"));
    close(ends[0]);
    document_free(d);
    strbuf_free(&zip);
}
END_TEST

/* ---- xml ---- */

START_TEST(names_are_sorted)
{
    static const char *const names[] = {
#define X(space, name) #space " " #name,
        XML_NAMES(X)
#undef X
    };

    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(strcmp(names[i - 1], names[i]) < 0, "%s before %s", names[i - 1], names[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("package");
    TCase *tc = tcase_create("package");

    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, foreign_formats, 0, sizeof foreign / sizeof *foreign);
    tcase_add_loop_test(tc, foreign_archives, 0, sizeof archives / sizeof *archives);
    tcase_add_test(tc, cut_short_anywhere);
    tcase_add_test(tc, wrong_checksum);
    tcase_add_test(tc, damaged_document);
    tcase_add_test(tc, doctype);
    tcase_add_test(tc, deep_nesting);
    tcase_add_test(tc, many_attributes);
    tcase_add_test(tc, endless_tag);
    tcase_add_test(tc, zip_bomb);
    tcase_add_test(tc, zip_with_password);
    tcase_add_test(tc, deflated);
    tcase_add_test(tc, plain_text);
    tcase_add_test(tc, from_a_pipe);
    tcase_add_test(tc, names_are_sorted);
    suite_add_tcase(suite, tc);
    return unit_run(suite);
}
