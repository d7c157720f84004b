/* The docx reader: small parts in, the model out.  Each sample names its clause of ECMA-376-1. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "document/builder.h"
#include "document/location.h"
#include "docx/docx.h"
#include "parts.h"
#include "unit.h"
#include "util/vec.h"

#define NAMESPACES                                                                                 \
    PARTS_W                                                                                        \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""             \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""                    \
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""                      \
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""             \
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""                      \
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:new=\"urn:not-yet-invented\""
#define DOCUMENT(body)                                                                             \
    "<w:document " NAMESPACES "><w:body>" body "<w:sectPr/></w:body></w:document>"

#define T(text) "<w:t>" text "</w:t>"
#define R(text) "<w:r>" T(text) "</w:r>"
#define P(content) "<w:p>" content "</w:p>"
#define INS(content) "<w:ins w:id=\"1\" w:author=\"a\">" content "</w:ins>"
#define DEL(text)                                                                                  \
    "<w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>" text "</w:delText></w:r></w:del>"
#define MARK(element) "<w:pPr><w:rPr><w:" element " w:id=\"1\" w:author=\"a\"/></w:rPr></w:pPr>"
#define TBL(rows) "<w:tbl><w:tblPr/><w:tblGrid/>" rows "</w:tbl>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TC(content) "<w:tc>" content "</w:tc>"
#define FLD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define INSTR(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define TXBX(text) "<w:txbxContent>" P(R(text)) "</w:txbxContent>"
#define SHAPE(text) "<wps:txbx>" TXBX(text) "</wps:txbx>"
#define VML(text) "<w:pict><v:shape><v:textbox>" TXBX(text) "</v:textbox></v:shape></w:pict>"

/* ---- reading and showing ---- */

static int read_bytes(struct str bytes, const char *name, enum revisions revisions, bool plain,
                      struct document **out, struct err *e)
{
    int fd = memfd_create("draft", 0);

    ck_assert_int_eq(write(fd, bytes.ptr, bytes.len), (ssize_t)bytes.len);
    lseek(fd, 0, SEEK_SET);
    int code = docx_read(fd, str_of(name), revisions, plain, out, e);
    close(fd);
    return code;
}

static struct document *read_parts(const struct part *parts, enum revisions revisions)
{
    struct strbuf zip = {0};
    struct document *d = NULL;
    struct err e = {0};

    parts_pack(&zip, parts);
    if (read_bytes(strbuf_view(&zip), "draft.docx", revisions, false, &d, &e) < 0)
        ck_abort_msg("%s", e.text);
    strbuf_free(&zip);
    return d;
}

static struct document *read_body(const char *document, enum revisions revisions)
{
    return read_parts((const struct part[]){{"word/document.xml", document}, {0}}, revisions);
}

/* "甲|1.2:乙 / footnote: 丙": paragraphs with their cell, stories. */
static void show(struct strbuf *out, const struct document *d)
{
    for (const struct story *s = d->stories; s != NULL; s = s->next) {
        if (s->kind != STORY_BODY)
            strbuf_printf(out, " / %s: ", story_kind_name(s->kind));
        for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next) {
            const struct node *cell = paragraph_cell(p);
            if (p != s->paragraphs)
                strbuf_putc(out, '|');
            if (cell != NULL)
                strbuf_printf(out, "%u.%u:", cell->cell.row + 1, cell->cell.column + 1);
            strbuf_str(out, p->text);
        }
    }
}

static void check_view(const char *document, enum revisions revisions, const char *expected)
{
    struct document *d = read_body(document, revisions);
    struct strbuf out = {0};

    show(&out, d);
    ck_assert_str_eq(strbuf_view(&out).ptr, expected);
    strbuf_free(&out);
    document_free(d);
}

/* ---- text ---- */

static const struct sample {
    const char *document, *accepted, *original; /* original NULL: the same */
} samples[] = {
    /* 17.3.1.22, 17.3.2.25: a paragraph is the text of its runs */
    {DOCUMENT(P(R("甲") R("乙")) P("") P(R("丙"))), "甲乙||丙", NULL},
    /* 17.3.3.31: blanks at the ends count only if preserved */
    {DOCUMENT(P(R(" 甲  乙 ") "<w:r><w:t xml:space=\"preserve\"> 丙 </w:t></w:r>")), "甲  乙 丙 ",
     NULL},
    /* a line end in w:t is a blank */
    {DOCUMENT(P(R("a\nb"))), "a b", NULL},
    /* character references and entities of XML 1.0 */
    {DOCUMENT(P(R("a&amp;b&#x4E00;"))), "a&b一", NULL},
    /* 17.3.3.32 tab, 17.3.3.23 ptab, 17.3.3.1 br, 17.3.3.4 cr */
    {DOCUMENT(
         P("<w:r>" T("a") "<w:tab/>" T("b") "<w:ptab/>" T("c") "<w:br/>" T("d") "<w:cr/></w:r>")),
     "a\tb\tc\nd\n", NULL},
    /* 17.3.3.18 noBreakHyphen, 17.3.3.29 softHyphen */
    {DOCUMENT(P("<w:r>" T("a") "<w:noBreakHyphen/>" T("b") "<w:softHyphen/></w:r>")),
     "a\u2011b\u00AD", NULL},
    /* 17.3.3.30 sym: symbol fonts by table, others by their code, unknown ones a box */
    {DOCUMENT(P(
         "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/>"
         "<w:sym w:font=\"宋体\" w:char=\"4E00\"/><w:sym w:font=\"Webdings\" w:char=\"F061\"/></w:r>")),
     "\u2713\u03B1一\u25A1", NULL},
    /* 17.3.3.25 ruby: the base counts, its guide does not */
    {DOCUMENT(P("<w:r><w:ruby><w:rubyPr/><w:rt>" R("xiá") "</w:rt><w:rubyBase>" R(
         "瑕") "</w:rubyBase></w:ruby></w:r>")),
     "瑕", NULL},
    /* 17.3.2.3 bdo, 17.3.2.8 dir, 17.5.1 smartTag and customXml, 17.16.22 hyperlink: transparent */
    {DOCUMENT(P("<w:bdo>" R("a") "</w:bdo><w:dir>" R("b") "</w:dir><w:smartTag><w:smartTagPr/>" R(
         "c") "</w:smartTag>"
              "<w:hyperlink r:id=\"x\">" R(
                  "d") "</w:hyperlink>") "<w:customXml><w:customXmlPr/>" P(R("e")) "</w:customXml>"),
     "abcd|e", NULL},
    /* 22.1.2.77 m:oMath: its text */
    {DOCUMENT(P("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")), "x+1", NULL},

    /* 17.16.19 fldSimple, 17.16.18 complex fields: the result, not the instruction */
    {DOCUMENT(P("<w:fldSimple w:instr=\" DATE \">" R("今天") "</w:fldSimple>")), "今天", NULL},
    {DOCUMENT(P(R("第") FLD("begin") INSTR(" PAGE ") FLD("separate") R("3") FLD("end") R("页"))),
     "第3页", NULL},
    {DOCUMENT(P(FLD("begin") INSTR(" XE \"甲\" ") FLD("end") R("乙"))), "乙", NULL},
    /* nested in an instruction: part of it; nested in a result: part of that */
    {DOCUMENT(P(FLD("begin") INSTR("IF ") FLD("begin") INSTR("SEX") FLD("separate") R("男")
                    FLD("end") INSTR(" = 1") FLD("separate") R("先") FLD("begin") INSTR("X")
                        FLD("separate") R("生") FLD("end") FLD("end"))),
     "先生", NULL},
    /* over paragraphs */
    {DOCUMENT(P(FLD("begin") INSTR("TOC") FLD("separate") R("甲")) P(R("乙") FLD("end"))
                  P(R("丙"))),
     "甲|乙|丙", NULL},
    /* whose end was lost: hides nothing behind its paragraph */
    {DOCUMENT(P(R("甲") FLD("begin") INSTR("PAGE")) P(R("乙"))), "甲|乙", NULL},
    {DOCUMENT(P(FLD("end") R("甲") FLD("separate"))), "甲", NULL},

    /* 17.5.2 sdt around runs, paragraphs, rows, cells; properties of it are no text */
    {DOCUMENT(
         P("<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>" R("a") "</w:sdtContent></w:sdt>") "<w:sdt><w:sdtContent>" P(R("b")) "</w:sdtContent></w:sdt>" TBL(
             "<w:sdt><w:sdtContent>" TR("<w:sdt><w:sdtContent>" TC(
                 P(R("c"))) "</w:sdtContent></w:sdt>") "</w:sdtContent></w:sdt>")),
     "a|b|1.1:c", NULL},

    /* 17.4 tables, nested ones, gridSpan 17.4.17, gridBefore 17.4.15 */
    {DOCUMENT(TBL(TR(TC(P(R("a"))) TC(P(R("b")) TBL(TR(TC(P(R("c"))))) P(""))) TR(
         TC("<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P(R("d"))) TC(P(R("e"))))) P(R("f"))),
     "1.1:a|1.2:b|1.1:c|1.2:|2.1:d|2.3:e|f", NULL},
    {DOCUMENT(TBL(TR("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" TC(P(R("a")))))), "1.2:a",
     NULL},

    /* 17.13.5.18 ins, 17.13.5.14 del */
    {DOCUMENT(P(R("甲") INS(R("乙")) DEL("丙") R("丁"))), "甲乙丁", "甲丙丁"},
    /* an insertion deleted again is in neither view */
    {DOCUMENT(P(R("甲") INS(DEL("乙")))), "甲", "甲"},
    /* 17.13.5.22 moveFrom, 17.13.5.25 moveTo */
    {DOCUMENT(P("<w:moveFrom w:id=\"1\">" R("甲") "</w:moveFrom>" R("乙") "<w:moveTo w:id=\"2\">" R(
         "甲") "</w:moveTo>")),
     "乙甲", "甲乙"},
    /* 17.13.5.15: a deleted mark joins two paragraphs; 17.13.5.20: an inserted one had not parted
       them */
    {DOCUMENT(P(MARK("del") R("甲")) P(R("乙")) P(MARK("ins") R("丙")) P(R("丁"))), "甲乙|丙|丁",
     "甲|乙|丙丁"},
    {DOCUMENT(P(MARK("del") DEL("甲")) P(R("乙"))), "乙", "甲|乙"},
    /* but not over the end of a cell or into a table */
    {DOCUMENT(TBL(TR(TC(P(MARK("del") R("a"))) TC(P(R("b"))))) P(MARK("del") R("c"))
                  TBL(TR(TC(P(R("d")))))),
     "1.1:a|1.2:b|c|1.1:d", NULL},
    /* 17.13.5.12 del and 17.13.5.16 ins of rows */
    {DOCUMENT(TBL(TR("<w:trPr><w:del w:id=\"1\"/></w:trPr>" TC(P(R("a"))))
                      TR("<w:trPr><w:ins w:id=\"1\"/></w:trPr>" TC(P(R("b")))))),
     "1.1:b", "1.1:a"},
    /* 17.13.5.1 cellDel, 17.13.5.2 cellIns */
    {DOCUMENT(TBL(TR(TC("<w:tcPr><w:cellDel w:id=\"1\"/></w:tcPr>" P(R("a")))
                         TC("<w:tcPr><w:cellIns w:id=\"1\"/></w:tcPr>" P(R("b"))) TC(P(R("c")))))),
     "1.2:b|1.3:c", "1.1:a|1.3:c"},
    /* 17.13.5.31 rPrChange and its kin say what was before */
    {DOCUMENT(P(
         "<w:pPr><w:pPrChange w:id=\"1\"><w:pPr><w:sectPr/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id=\"1\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>" T(
             "a") "</w:r>")),
     "a", NULL},
    /* delText outside a deletion is no text */
    {DOCUMENT(P("<w:r><w:delText>a</w:delText></w:r>")), "", NULL},

    /* 17.17.1 txbxContent of DrawingML and VML */
    {DOCUMENT(P(R("甲") "<w:r><w:drawing>" SHAPE("框") "</w:drawing></w:r>" R("乙"))),
     "甲乙 / textbox: 框", NULL},
    {DOCUMENT(P(R("甲") "<w:r>" VML("框") "</w:r>" R("乙"))), "甲乙 / textbox: 框", NULL},
    {DOCUMENT(P("<w:r><w:pict><v:shape><v:textpath string=\"机密\"/></v:shape></w:pict></w:r>")),
     " / textbox: 机密", NULL},
    /* ECMA-376-3 7.5: one alternative counts, the first that is understood */
    {DOCUMENT(P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" SHAPE(
         "a") "</w:drawing></mc:Choice>"
              "<mc:Fallback>" VML("b") "</mc:Fallback></mc:AlternateContent></w:r>")),
     " / textbox: a", NULL},
    {DOCUMENT(P(
         "<w:r><mc:AlternateContent><mc:Choice Requires=\"new\">" T("a") "</mc:Choice><mc:Choice Requires=\"wps new\">" T("b") "</mc:Choice><mc:Choice Requires=\"wps\">" T(
             "c") "</mc:Choice><mc:Choice Requires=\"wps\">" T("d") "</mc:Choice><mc:Fallback>" T("e") "</mc:Fallback></mc:AlternateContent></w:r>")),
     "c", NULL},
    {DOCUMENT(P("<w:r><mc:AlternateContent><mc:Choice Requires=\"new\">" T(
         "a") "</mc:Choice><mc:Fallback>" T("b") "</mc:Fallback></mc:AlternateContent></w:r>")),
     "b", NULL},
    /* a table in a text box in a table */
    {DOCUMENT(TBL(TR(TC(P("<w:r><w:pict><v:textbox><w:txbxContent>" TBL(
         TR(TC(P(R("内"))))) "</w:txbxContent></v:textbox></w:pict>" T("外") "</w:r>"))))),
     "1.1:外 / textbox: 1.1:内", NULL},

    /* things in the wrong place harm nothing */
    {DOCUMENT(R("a") P(P(R("b")) R("c")) "<w:tr><w:tc>" P(R("d")) "</w:tc></w:tr>" TBL(
         P(R("e")) TR(P(R("f"))))),
     "|b|d|e|f", NULL},
    {DOCUMENT("<w:pPr><w:pPr/><w:ins><w:pPr/></w:ins><w:p/></w:pPr>" P(R("a"))), "a", NULL},
};

START_TEST(sample)
{
    const struct sample *s = &samples[_i];

    check_view(s->document, REVISIONS_ACCEPTED, s->accepted);
    check_view(s->document, REVISIONS_ORIGINAL, s->original ? s->original : s->accepted);
}
END_TEST

/* ---- flags, formats, places ---- */

static const struct run *run_at(const struct document *d, uint32_t paragraph, uint32_t run)
{
    const struct paragraph *p = d->paragraphs[paragraph];

    ck_assert_uint_lt(run, p->run_count);
    return &p->runs[run];
}

static const struct {
    const char *document;
    uint32_t flags;
} flagged[] = {
    {DOCUMENT(P(INS(R("a")))), RUN_INSERTED},
    {DOCUMENT(P("<w:moveTo w:id=\"2\">" R("a") "</w:moveTo>")), RUN_INSERTED},
    {DOCUMENT(P("<w:r><w:rPr><w:vanish/></w:rPr>" T("a") "</w:r>")), RUN_HIDDEN},
    {DOCUMENT(P("<w:fldSimple w:instr=\"DATE\">" R("a") "</w:fldSimple>")), RUN_FIELD_RESULT},
    {DOCUMENT(P(FLD("begin") INSTR(" HYPERLINK \"x\" ") FLD("separate") R("a") FLD("end"))),
     RUN_FIELD_RESULT | RUN_HYPERLINK},
    {DOCUMENT(P(FLD("begin") INSTR("DATE") FLD("separate") R("a"))), 0}, /* never ended */
    {DOCUMENT(P("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" R(
         "a") "</w:sdtContent></w:sdt>" R("b"))),
     RUN_PLACEHOLDER},
    {DOCUMENT(P("<w:hyperlink>" R("a") "</w:hyperlink>")), RUN_HYPERLINK},
    {DOCUMENT(P("<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>")), RUN_MATH},
    {DOCUMENT(
         P("<w:r><w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/>" T("*") "</w:r>")),
     RUN_NOTE_REFERENCE},
    {DOCUMENT(P("<w:r><w:tab/></w:r>")), RUN_TEXTLESS},
    {DOCUMENT(P(R("a"))), 0},
};

START_TEST(flags)
{
    struct document *d = read_body(flagged[_i].document, REVISIONS_ACCEPTED);

    ck_assert_uint_eq(run_at(d, 0, 0)->flags, flagged[_i].flags);
    document_free(d);
}
END_TEST

START_TEST(deleted_runs_of_the_original)
{
    struct document *d =
        read_body(DOCUMENT(P(MARK("del") R("a") DEL("b")) P(R("c"))), REVISIONS_ORIGINAL);

    ck_assert_uint_eq(run_at(d, 0, 0)->flags, 0);
    ck_assert_uint_eq(run_at(d, 0, 1)->flags, RUN_DELETED);
    ck_assert(d->paragraphs[0]->mark_deleted);
    ck_assert(!d->paragraphs[1]->mark_deleted);
    ck_assert_uint_eq(d->deletions, 1);
    document_free(d);
}
END_TEST

/* Every w:r of the part counts, whether it is shown or not. */
START_TEST(sources_are_ordinals)
{
    struct document *d = read_body(DOCUMENT(P(R("a") DEL("b") "<w:r>" T("c") "<w:drawing>" SHAPE(
                                       "d") "</w:drawing>" T("e") "</w:r>" R("f"))),
                                   REVISIONS_ACCEPTED);

    ck_assert_uint_eq(run_at(d, 0, 0)->source, 0);
    ck_assert_uint_eq(run_at(d, 0, 1)->source, 2); /* c and e are one run */
    ck_assert_uint_eq(run_at(d, 0, 1)->end, 3);
    ck_assert_uint_eq(run_at(d, 0, 2)->source, 4);
    ck_assert_uint_eq(run_at(d, 1, 0)->source, 3);
    document_free(d);
}
END_TEST

/* So does every w:p of the story. */
START_TEST(numbers_are_ordinals)
{
    struct document *d = read_body(
        DOCUMENT(P(MARK("del") R("a")) P("<w:r><w:drawing>" SHAPE("x") "</w:drawing></w:r>" R("b"))
                     TBL(TR("<w:trPr><w:del w:id=\"1\"/></w:trPr>" TC(P("") P("")))) P(R("c"))),
        REVISIONS_ACCEPTED);

    ck_assert_uint_eq(d->paragraphs[0]->number, 1);
    ck_assert_uint_eq(d->paragraphs[1]->number, 5);
    ck_assert_uint_eq(d->paragraphs[2]->number, 1); /* of the text box */
    ck_assert_ptr_eq(d->paragraphs[2]->story->anchor, d->paragraphs[0]);
    document_free(d);
}
END_TEST

/* 17.4.84 vMerge */
START_TEST(merged_cells)
{
    struct document *d =
        read_body(DOCUMENT(TBL(TR(TC("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P(R("a"))) TC(
                      P(R("b")))) TR(TC("<w:tcPr><w:vMerge/></w:tcPr>" P("")) TC(P(R("c")))))),
                  REVISIONS_ACCEPTED);
    const struct node *top = paragraph_cell(d->paragraphs[0]),
                      *below = paragraph_cell(d->paragraphs[2]);

    ck_assert_uint_eq(top->cell.row_span, 2);
    ck_assert(!top->cell.continues);
    ck_assert(below->cell.continues);
    document_free(d);
}
END_TEST

/* 17.4.50 tblHeader */
START_TEST(header_rows)
{
    struct document *d = read_body(
        DOCUMENT(TBL(TR("<w:trPr><w:tblHeader/></w:trPr>" TC(P(R("a")))) TR(TC(P(R("b")))))),
        REVISIONS_ACCEPTED);

    ck_assert(paragraph_cell(d->paragraphs[0])->parent->row.header);
    ck_assert(!paragraph_cell(d->paragraphs[1])->parent->row.header);
    document_free(d);
}
END_TEST

/* 17.3.3.13 lastRenderedPageBreak */
START_TEST(pages)
{
    static const uint32_t expected[] = {1, 2, 2, 3};
    struct location box;
    struct document *d =
        read_body(DOCUMENT(P(R("a")) P("<w:r><w:lastRenderedPageBreak/>" T("b") "</w:r>")
                               P(R("c") "<w:r><w:lastRenderedPageBreak/>" T("d") "</w:r>")
                                   P(R("e") "<w:r>" VML("框") "</w:r>")),
                  REVISIONS_ACCEPTED);

    for (uint32_t i = 0; i < 4; i++)
        ck_assert_uint_eq(d->paragraphs[i]->page, expected[i]);
    location_resolve(d->arena, d->paragraphs[4], 0, 0, &box);
    ck_assert_uint_eq(box.page, 3); /* where it is anchored */
    document_free(d);
    d = read_body(DOCUMENT(P(R("a"))), REVISIONS_ACCEPTED);
    ck_assert_uint_eq(d->paragraphs[0]->page, 0);
    document_free(d);
}
END_TEST

/* 17.16.5.68 TOC, 17.5.2.13 docPartGallery */
START_TEST(tables_of_contents)
{
    static const int expected[] = {TOC_TITLE, TOC_ENTRY, TOC_ENTRY, TOC_NONE, TOC_NONE};
    struct document *d = read_body(
        DOCUMENT(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
            "<w:sdtContent>" P(R("目　录"))
                P(FLD("begin") INSTR(" TOC \\o \"1-3\" ") FLD("separate") R("一、甲"))
                    P(R("二、乙")) P(FLD("end")) "</w:sdtContent></w:sdt>" P(R("正文"))),
        REVISIONS_ACCEPTED);

    for (uint32_t i = 0; i < 5; i++)
        ck_assert_int_eq(d->paragraphs[i]->toc, expected[i]);
    document_free(d);
    d = read_body(
        DOCUMENT(P(FLD("begin") INSTR("TOC") FLD("separate") R("甲甲甲。")) P(R("乙乙乙。"))),
        REVISIONS_ACCEPTED);
    ck_assert_int_eq(d->paragraphs[1]->toc, TOC_NONE); /* its end was lost */
    document_free(d);
}
END_TEST

/* ---- parts ---- */

#define NOTE(kind, id, text) "<w:" kind " w:id=\"" id "\">" P(R(text)) "</w:" kind ">"
#define SEPARATOR(kind) "<w:" kind " w:type=\"separator\" w:id=\"-1\">" P(R("线")) "</w:" kind ">"

/* 17.11.10 footnote, 17.11.2 endnote, 17.13.4.2 comment; 17.11.3: separators are no text */
START_TEST(notes)
{
    struct document *d = read_parts(
        (const struct part[]){
            {"word/document.xml",
             DOCUMENT(P(R("甲")) P(
                 "<w:r><w:footnoteReference w:id=\"2\"/><w:endnoteReference w:id=\"1\"/>"
                 "<w:commentReference w:id=\"0\"/></w:r><w:del><w:r><w:footnoteReference "
                 "w:id=\"3\"/></w:r></w:del>"))},
            {"word/footnotes.xml",
             PARTS_ROOT("footnotes", SEPARATOR("footnote") NOTE("footnote", "3", "删")
                                         NOTE("footnote", "2", "脚"))},
            {"word/endnotes.xml",
             PARTS_ROOT("endnotes", NOTE("endnote", "1", "尾") NOTE("endnote", "7", "无"))},
            {"word/comments.xml", PARTS_ROOT("comments", NOTE("comment", "0", "批"))},
            {0}},
        REVISIONS_ACCEPTED);
    struct strbuf out = {0};

    show(&out, d);
    ck_assert_str_eq(out.ptr, "甲| / footnote: 脚 / endnote: 尾 / comment: 批");
    ck_assert_ptr_eq(d->stories->next->anchor, d->paragraphs[1]);
    ck_assert(str_is(d->stories->next->id, "2"));
    ck_assert(str_is(d->stories->next->part, "word/footnotes.xml"));
    strbuf_free(&out);
    document_free(d);
}
END_TEST

#define REFERENCE(kind, type, id) "<w:" kind "Reference w:type=\"" type "\" r:id=\"rId" id "\"/>"
#define HEADERS                                                                                    \
    "<w:document " NAMESPACES "><w:body><w:p><w:pPr><w:sectPr>" REFERENCE(                         \
        "header", "default", "header1") REFERENCE("header", "first", "header2")                    \
        REFERENCE("header", "even", "header3") "</w:sectPr></w:pPr></w:p><w:sectPr>" REFERENCE(    \
            "header", "default", "header1")                                                        \
            REFERENCE("footer", "default", "footer1") "%s</w:sectPr></w:body></w:document>"

static void check_headers(const char *title_page, const char *settings, const char *expected)
{
    struct strbuf document = {0}, out = {0};

    strbuf_printf(&document, HEADERS, title_page);
    struct document *d =
        read_parts((const struct part[]){{"word/document.xml", document.ptr},
                                         {"word/header1.xml", PARTS_ROOT("hdr", P(R("一")))},
                                         {"word/header2.xml", PARTS_ROOT("hdr", P(R("二")))},
                                         {"word/header3.xml", PARTS_ROOT("hdr", P(R("三")))},
                                         {"word/footer1.xml", PARTS_ROOT("ftr", P(R("脚")))},
                                         {"word/settings.xml", settings},
                                         {0}},
                   REVISIONS_ACCEPTED);
    show(&out, d);
    ck_assert_str_eq(out.ptr, expected);
    strbuf_free(&document);
    strbuf_free(&out);
    document_free(d);
}

/* 17.10.5 headerReference, 17.10.6 titlePg, 17.10.1 evenAndOddHeaders: each once, if it is shown */
START_TEST(headers)
{
    check_headers("", PARTS_ROOT("settings", ""), " / header: 一 / footer: 脚");
    check_headers("<w:titlePg/>", PARTS_ROOT("settings", "<w:evenAndOddHeaders/>"),
                  " / header: 一 / header: 二 / header: 三 / footer: 脚");
}
END_TEST

START_TEST(uncovered)
{
    struct document *d = read_parts(
        (const struct part[]){
            {"word/document.xml",
             DOCUMENT(P(
                 "<w:r><w:drawing><pic:pic/></w:drawing><w:object><v:shape><v:imagedata/></v:shape></w:object>"
                 "<w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>") "<w:altChunk r:id=\"x\"/>" P("<w:r><w:footnoteReference w:id=\"1\"/></w:r>"))},
            {"word/styles.xml", PARTS_ROOT("styles", "<w:style>") "</"},
            {"word/footnotes.xml", PARTS_ROOT("footnotes", NOTE("footnote", "1", "脚")) "<"},
            {0}},
        REVISIONS_ACCEPTED);

    ck_assert_uint_eq(d->uncovered[UNCOVERED_IMAGE], 2);
    ck_assert_uint_eq(d->uncovered[UNCOVERED_OBJECT], 1);
    ck_assert_uint_eq(d->uncovered[UNCOVERED_ALT_CHUNK], 1);
    ck_assert_uint_eq(d->uncovered[UNCOVERED_PART], 2);
    ck_assert(str_is(d->uncovered_note, "word/styles.xml, word/footnotes.xml"));
    ck_assert(str_find(d->unread, STR("word/styles.xml"), 0) >= 0);
    document_free(d);
}
END_TEST

static void check_unread(const struct part *parts, const char *why)
{
    struct document *d = read_parts(parts, REVISIONS_ACCEPTED);

    ck_assert_msg(*why ? str_find(d->unread, str_of(why), 0) >= 0 : d->unread.len == 0, "%.*s: %s",
                  (int)d->unread.len, d->unread.ptr, why);
    document_free(d);
}

/* Pictures, fonts and properties are no text; a header that is not displayed is none of the draft.
 */
START_TEST(unread)
{
#define HEADER_OF(type)                                                                            \
    {"word/document.xml", DOCUMENT("<w:sectPr><w:headerReference w:type=\"" type                   \
                                   "\" r:id=\"rIdheader1\"/></w:sectPr>")}
    check_unread((const struct part[]){{"word/document.xml", DOCUMENT(P("<w:r><pic:pic/></w:r>"))},
                                       {"word/theme/theme1.xml", "<"},
                                       {"docProps/core.xml", "<"},
                                       {0}},
                 "");
    check_unread((const struct part[]){HEADER_OF("default"), {0}}, "a header it names is missing");
    check_unread((const struct part[]){HEADER_OF("first"), {0}}, "");
    check_unread((const struct part[]){HEADER_OF("even"), {"word/settings.xml", "<"}, {0}},
                 "word/settings.xml");
    check_unread((const struct part[]){HEADER_OF("default"),
                                       {"word/header1.xml", PARTS_ROOT("ftr", "")},
                                       {0}},
                 "word/header1.xml holds something else");
    check_unread(
        (const struct part[]){
            {"word/document.xml", DOCUMENT(P("<w:r><w:endnoteReference w:id=\"1\"/></w:r>"))}, {0}},
        "the endnotes it refers to are missing");
    check_unread((const struct part[]){{"word/document.xml", DOCUMENT("<w:altChunk/>")}, {0}},
                 "a document pulled in was not read");
}
END_TEST

/* A file that refers to many parts it does not have is counted, not listed. */
START_TEST(many_missing)
{
    struct strbuf document = {0}, relationships = {0};

    strbuf_puts(&document, "<w:document " NAMESPACES "><w:body><w:sectPr>");
    strbuf_puts(&relationships, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                                "2006/relationships\">");
    for (int i = 0; i < 3000; i++) {
        strbuf_printf(&document, "<w:headerReference r:id=\"r%d\"/>", i);
        strbuf_printf(&relationships,
                      "<Relationship Id=\"r%d\" Type=\"x/header\" Target=\"%d.xml\"/>", i, i);
    }
    strbuf_puts(&document, "</w:sectPr></w:body></w:document>");
    strbuf_puts(&relationships, "</Relationships>");
    struct document *d =
        read_parts((const struct part[]){{"word/document.xml", document.ptr},
                                         {"word/_rels/document.xml.rels", relationships.ptr},
                                         {0}},
                   REVISIONS_ACCEPTED);
    ck_assert_uint_eq(d->uncovered[UNCOVERED_PART], 3000);
    ck_assert(str_starts(d->uncovered_note, STR("word/0.xml, word/1.xml, ")));
    ck_assert(str_ends(d->uncovered_note, STR(", word/7.xml, …")));
    strbuf_free(&document);
    strbuf_free(&relationships);
    document_free(d);
}
END_TEST

/* ---- names and encodings ---- */

#define STRICT_W "http://purl.oclc.org/ooxml/wordprocessingml/main"

/* ISO/IEC 29500-1: the Strict namespaces; any prefix will do */
START_TEST(strict_and_odd_prefixes)
{
    check_view("<document xmlns=\"" STRICT_W "\"><body><p><r><t>甲</t></r></p></body></document>",
               REVISIONS_ACCEPTED, "甲");
    check_view("<z:document xmlns:z=\"" STRICT_W
               "\" xmlns:w=\"urn:other\"><z:body><z:p><z:r><z:t>甲</z:t><w:t>乙</w:t>"
               "</z:r></z:p></z:body></z:document>",
               REVISIONS_ACCEPTED, "甲");
}
END_TEST

/* ECMA-376-2 9.1.5: parts are UTF-8 or UTF-16 */
START_TEST(utf16)
{
    static const char text[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" DOCUMENT(P(R("ab")));
    struct strbuf wide = {0};
    struct document *d = NULL;

    strbuf_add(&wide, "\xFF\xFE", 2);
    for (const char *c = text; *c != '\0'; c++) {
        strbuf_putc(&wide, *c);
        strbuf_putc(&wide, '\0');
    }
    struct strbuf zip = {0};
    parts_pack_bytes(&zip, strbuf_view(&wide));
    ck_assert_int_eq(read_bytes(strbuf_view(&zip), "x", REVISIONS_ACCEPTED, false, &d, NULL), 0);
    ck_assert(str_is(d->paragraphs[0]->text, "ab"));
    strbuf_free(&wide);
    strbuf_free(&zip);
    document_free(d);
}
END_TEST

#define RELATIONSHIPS(type, target)                                                                \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"       \
    "<Relationship Id=\"a\" Type=\"" type "\" Target=\"" target "\"/></Relationships>"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
#define OFFICE_STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"

/* ECMA-376-2 9.3: the main part by its relationship, absolute or relative, Transitional or Strict;
 * 9.1.1.5: part names whatever their case; 9.3.2.2: with escapes, packed with or without them */
static const struct {
    const char *relationships, *part;
} places[] = {
    {RELATIONSHIPS(OFFICE, "/a/b.xml"), "a/b.xml"},
    {RELATIONSHIPS(OFFICE, "./a/../c.xml"), "c.xml"},
    {RELATIONSHIPS(OFFICE_STRICT, "a/b.xml"), "a/b.xml"},
    {RELATIONSHIPS(OFFICE, "/A/B.xml"), "a/b.XML"},
    {RELATIONSHIPS(OFFICE, "../../a.xml"), "a.xml"},
    {RELATIONSHIPS(OFFICE, "a/my%20b%e4.xml"), "a/my%20b%e4.xml"},
    {RELATIONSHIPS(OFFICE, "a/my%20%62.xml"), "a/my b.xml"},
    {RELATIONSHIPS(OFFICE, "a%.xml"), "a%.xml"},
};

START_TEST(main_part)
{
    struct document *d = read_parts((const struct part[]){{"_rels/.rels", places[_i].relationships},
                                                          {places[_i].part, DOCUMENT(P(R("甲")))},
                                                          {0}},
                                    REVISIONS_ACCEPTED);

    ck_assert(str_is(d->paragraphs[0]->text, "甲"));
    document_free(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reader");
    TCase *tc = tcase_create("reader");

    tcase_add_loop_test(tc, sample, 0, sizeof samples / sizeof *samples);
    tcase_add_loop_test(tc, flags, 0, sizeof flagged / sizeof *flagged);
    tcase_add_test(tc, deleted_runs_of_the_original);
    tcase_add_test(tc, sources_are_ordinals);
    tcase_add_test(tc, numbers_are_ordinals);
    tcase_add_test(tc, merged_cells);
    tcase_add_test(tc, header_rows);
    tcase_add_test(tc, pages);
    tcase_add_test(tc, tables_of_contents);
    tcase_add_test(tc, notes);
    tcase_add_test(tc, headers);
    tcase_add_test(tc, uncovered);
    tcase_add_test(tc, unread);
    tcase_add_test(tc, many_missing);
    tcase_add_test(tc, strict_and_odd_prefixes);
    tcase_add_test(tc, utf16);
    tcase_add_loop_test(tc, main_part, 0, sizeof places / sizeof *places);
    suite_add_tcase(suite, tc);
    return unit_run(suite);
}
