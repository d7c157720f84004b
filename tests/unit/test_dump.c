/* draftlint dump: what it prints of a draft that has one of everything. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "parts.h"
#include "unit.h"

#define P(content) "<w:p>" content "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"

static const struct part draft[] = {
    {"word/document.xml",
     "<w:document " PARTS_W
     " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>" P(
         "<w:pPr><w:pStyle w:val=\"1\"/></w:pPr>" R(
             "一、总体情况")) P("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
                                "w:val=\"1\"/></w:numPr></w:pPr>" R("要点"))
         P(R("原有") "<w:ins w:id=\"1\">" R(
             "新增") "</w:ins><w:del w:id=\"2\"><w:r><w:delText>删去</w:delText></w:r></w:del>"
                     "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t><w:tab/><w:br/></w:r><w:r><w:footnoteReference "
                     "w:id=\"5\"/></w:r>") "<w:tbl><w:tr><w:tc>" P(R("甲")) "</w:tc><w:tc>" P("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                                                                                              "<w:sdtContent>" R(
                                                                                                  "单击此处") "</w:sdtContent></w:sdt>") "</w:tc></w:tr></w:tbl>"
                                                                                                                                         "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdheader1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>"
                                                                                                                                         "</w:body></w:document>"},
    {"word/styles.xml",
     PARTS_ROOT("styles",
                "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr>"
                "<w:outlineLvl w:val=\"0\"/></w:pPr></w:style>")},
    {"word/numbering.xml",
     PARTS_ROOT(
         "numbering",
         "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
         "w:val=\"decimal\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
         "<w:abstractNumId w:val=\"0\"/></w:num>")},
    {"word/header1.xml", PARTS_ROOT("hdr", P(R("页眉")))},
    {"word/footnotes.xml",
     PARTS_ROOT("footnotes", "<w:footnote w:id=\"5\">" P(R("脚注")) "</w:footnote>")},
    {0}};

static char path[] = "/tmp/draftlint-dump-XXXXXX";

static void setup(void)
{
    struct strbuf zip = {0};
    int fd = mkstemp(path);

    parts_pack(&zip, draft);
    ck_assert_int_eq(write(fd, zip.ptr, zip.len), (ssize_t)zip.len);
    close(fd);
    strbuf_free(&zip);
}

static void teardown(void)
{
    unlink(path);
}

/* What the command prints with OPTIONS, separated by blanks. */
static char *output_of(const char *options, int expected_status)
{
    char *argv[16] = {NULL}, *words = strdup(options), *saved = NULL, name[] = "dump";
    int argc = 0, out = memfd_create("out", 0), stdout_fd = dup(STDOUT_FILENO);

    argv[argc++] = name;
    for (char *w = strtok_r(words, " ", &saved); w != NULL; w = strtok_r(NULL, " ", &saved))
        argv[argc++] = w;
    argv[argc++] = path;
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    int status = cmd_dump(argc, argv);
    fflush(stdout);
    dup2(stdout_fd, STDOUT_FILENO);
    close(stdout_fd);
    ck_assert_int_eq(status, expected_status);
    off_t size = lseek(out, 0, SEEK_END);
    char *text = calloc(1, (size_t)size + 1);
    ck_assert_int_eq(pread(out, text, (size_t)size, 0), size);
    close(out);
    free(words);
    return text;
}

static void check(const char *options, const char *expected)
{
    char *text = output_of(options, EXIT_CLEAN);

    ck_assert_str_eq(text, expected);
    free(text);
}

START_TEST(as_text)
{
    check("", "== body, word/document.xml\n"
              "    1  h1 {heading 1} | 一、总体情况\n"
              "    2  h4 <1)> | 要点\n"
              "    3  | 原有[+新增+][~隐藏~][~\\t\\n~]\n"
              "    4  t1.1.1 | 甲\n"
              "    5  t1.1.2 | [?单击此处?]\n"
              "\n"
              "== header 1 (default), word/header1.xml\n"
              "    1  | 页眉\n"
              "\n"
              "== footnote 1 (5), word/footnotes.xml, at body 3\n"
              "    1  | 脚注\n");
    check("--stories footnote,header", "== header 1 (default), word/header1.xml\n"
                                       "    1  | 页眉\n"
                                       "\n"
                                       "== footnote 1 (5), word/footnotes.xml, at body 3\n"
                                       "    1  | 脚注\n");
}
END_TEST

START_TEST(as_plain)
{
    check("--format plain", "一、总体情况\n要点\n原有新增隐藏\t \n甲\n单击此处\n");
    check("-f plain --labels --stories all",
          "一、总体情况\n1) 要点\n原有新增隐藏\t \n甲\n单击此处\n页眉\n脚注\n");
    check("-f plain --revisions original", "一、总体情况\n要点\n原有删去隐藏\t \n甲\n单击此处\n");
}
END_TEST

START_TEST(as_json)
{
    static const char *const parts[] = {
        "{\"schema\":\"draftlint-dump/1\"",
        "\"insertions\":1,\"deletions\":1",
        "\"page_width\":11906",
        "{\"kind\":\"body\",\"index\":1,\"part\":\"word/document.xml\"",
        "{\"number\":2,\"text\":\"要点\",\"label\":\"1)\",\"num_id\":1,\"num_level\":0",
        "\"typed_label\":{\"style\":\"han_dun\",\"text\":\"一、\",\"number\":1},\"heading_level\":1",
        "{\"start\":2,\"end\":4,\"source\":3,\"flags\":[\"inserted\"]",
        "\"cell\":{\"table\":1,\"row\":1,\"column\":2,\"column_span\":1,\"row_span\":1}",
        "\"flags\":[\"placeholder\"]",
        "\"id\":\"5\",\"anchor\":{\"story\":\"body\",\"paragraph\":3}",
    };
    char *text = output_of("--format json", EXIT_CLEAN);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(strstr(text, parts[i]) != NULL, "no %s in %s", parts[i], text);
    free(text);
}
END_TEST

START_TEST(usage)
{
    free(output_of("--format word", EXIT_TROUBLE));
    free(output_of("--stories body,nothing", EXIT_TROUBLE));
    free(output_of("--revisions none", EXIT_TROUBLE));
    free(output_of("another-file", EXIT_TROUBLE));
    free(output_of("--no-such-option", EXIT_TROUBLE));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dump");
    TCase *tc = tcase_create("dump");

    tcase_add_unchecked_fixture(tc, setup, teardown);
    tcase_add_test(tc, as_text);
    tcase_add_test(tc, as_plain);
    tcase_add_test(tc, as_json);
    tcase_add_test(tc, usage);
    suite_add_tcase(suite, tc);
    return unit_run(suite);
}
