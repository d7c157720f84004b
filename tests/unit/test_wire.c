#include "run/wire.h"

#include "unit.h"

static struct arena *arena;
static struct strbuf bytes;
static const struct wire_limits limits = {.rules = 3, .modules = 2};

static void setup(void)
{
    arena = arena_new();
    bytes = (struct strbuf){0};
}

static void teardown(void)
{
    strbuf_free(&bytes);
    arena_free(arena);
}

#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    } /* STR() for static objects */

/* A file with something in every member. */
static struct str path_items[] = {TEXT("二、工作"), TEXT("（一）项目")};
static struct edit edits[] = {{4, 1, 3, TEXT("一是")}, {4, 5, 5, TEXT("")}};
static struct related related[] = {
    {TEXT("提纲中的标题"), {.paragraph = 2, .start = 0, .end = 4, .quote = TEXT("二、工作")}}};
static struct finding findings[] = {
    {.rule = 2,
     .rule_id = TEXT("numbering/arabic-shi"),
     .severity = SEVERITY_ERROR,
     .message = TEXT("应写作“一是”"),
     .source = TEXT("实务"),
     .expected = TEXT("数量"),
     .gap_start = 8,
     .gap_end = 8,
     .location = {.story = STORY_FOOTNOTE,
                  .story_index = 3,
                  .paragraph = 4,
                  .in_section = 2,
                  .start = 7,
                  .end = 9,
                  .quote = TEXT("1 .是"),
                  .sentence = TEXT("甲，1 .是乙。"),
                  .sentence_start = 5,
                  .sentence_number = 2,
                  .heading_path = path_items,
                  .heading_count = 2,
                  .table = 1,
                  .row = 2,
                  .column = 3,
                  .row_header = TEXT("产值"),
                  .column_header = TEXT("增速"),
                  .page = 6,
                  .part = TEXT("word/footnotes.xml")},
     .fix = FIX_SAFE,
     .edits = edits,
     .edit_count = 2,
     .related = related,
     .related_count = 1,
     .state = STATE_WAIVED,
     .fingerprint = "0123456789abcdef0123456789abcdef"},
    {.rule_id = TEXT("a/b"), .severity = SEVERITY_INFO, .message = TEXT("甲")}};
static struct str aborted[] = {TEXT("a/b: 达到匹配上限")};
static struct fact facts[] = {{.plugin = 1, .key = TEXT("文号"), .value = TEXT("〔2023〕5号")}};

static struct report_file sample(void)
{
    return (struct report_file){
        .status = FILE_INCOMPLETE,
        .reason = STR("规则中止"),
        .type = STR("工作汇报"),
        .as_of = STR("2023-06-30"),
        .as_of_source = DFL_DATE_PERIOD,
        .coverage = {.paragraphs = 34,
                     .tables = 1,
                     .cells = 12,
                     .characters = 4722,
                     .stories = {1, 2, 3, 4, 5, 6, 7},
                     .insertions = 8,
                     .deletions = 9,
                     .uncovered = {1, 2, 3, 4, 5},
                     .uncovered_note = STR("word/footnotes.xml"),
                     .aborted = aborted,
                     .aborted_count = 1},
        .findings = findings,
        .finding_count = 2,
        .facts = facts,
        .fact_count = 1,
    };
}

static int decode(struct str from, struct report_file *out)
{
    return wire_decode(from, &limits, arena, out, NULL);
}

static void same(struct str a, struct str b)
{
    ck_assert_msg(str_eq(a, b), "%.*s is not %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr);
}

START_TEST(everything_arrives)
{
    struct report_file f = sample(), got = {.path = STR("a.docx")};
    struct strbuf again = {0};

    wire_encode(&f, &bytes);
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), 0);
    same(got.path, STR("a.docx"));
    same(got.reason, f.reason);
    ck_assert_uint_eq(got.as_of_source, DFL_DATE_PERIOD);
    same(got.findings[0].location.heading_path[1], path_items[1]);
    same(got.findings[0].edits[0].text, STR("一是"));
    ck_assert_str_eq(got.findings[0].fingerprint, findings[0].fingerprint);
    /* and what was not looked at singly: */
    wire_encode(&got, &again);
    same(strbuf_view(&bytes), strbuf_view(&again));
    strbuf_free(&again);
}
END_TEST

START_TEST(nothing_is_kept_of_the_bytes)
{
    struct report_file f = sample(), got = {0};

    wire_encode(&f, &bytes);
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), 0);
    memset(bytes.ptr, 'x', bytes.len);
    same(got.findings[0].message, findings[0].message);
    same(got.coverage.aborted[0], aborted[0]);
}
END_TEST

START_TEST(cut_anywhere)
{
    struct report_file f = sample(), got;

    wire_encode(&f, &bytes);
    for (size_t len = 0; len < bytes.len; len++)
        ck_assert_int_eq(decode((struct str){bytes.ptr, len}, &got), ERR_FORMAT);
    strbuf_putc(&bytes, '\0');
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), ERR_FORMAT);
}
END_TEST

static void refused(const struct report_file *f)
{
    struct report_file got;

    bytes.len = 0;
    wire_encode(f, &bytes);
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), ERR_FORMAT);
}

START_TEST(claims_are_not_believed)
{
    struct report_file f = sample();
    struct finding one = findings[0];

    f.findings = &one;
    f.finding_count = 1;
    one.rule = 3;
    refused(&f);
    one = findings[0];
    one.severity = SEVERITY_OFF;
    refused(&f);
    one.severity = SEVERITY_DEFAULT;
    refused(&f);
    one = findings[0];
    one.message = STR("\xFF\xFE");
    refused(&f);
    one.message = STR("a\0b");
    refused(&f);
    one = findings[0];
    one.location.start = one.location.end + 1;
    refused(&f);
    one = findings[0];
    one.location.story = STORY_KINDS;
    refused(&f);
    one = findings[0];
    one.fingerprint[3] = 'G';
    refused(&f);
    one.fingerprint[0] = '\0';
    refused(&f);
    one = findings[0];
    one.state = (enum finding_state)3;
    refused(&f);
    f = sample();
    f.status = (enum file_status)3;
    refused(&f);
    facts[0].plugin = 2;
    f = sample();
    refused(&f);
    facts[0].plugin = 1;
}
END_TEST

/* Where REPEAT belongs the text itself is refused: one report, one form. */
START_TEST(a_text_is_not_sent_twice)
{
    struct report_file f = {.reason = STR("甲"), .type = STR("乙")}, got;
    char *type;

    wire_encode(&f, &bytes);
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), 0);
    type = memmem(bytes.ptr, bytes.len, "乙", strlen("乙"));
    memcpy(type, "甲", strlen("甲"));
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), ERR_FORMAT);
}
END_TEST

/* Four bytes that claim four thousand million findings must not cost memory. */
START_TEST(counts_are_bounded_by_the_bytes)
{
    struct report_file f = sample(), got;
    size_t before = arena_used(arena);

    f.finding_count = f.fact_count = 0;
    wire_encode(&f, &bytes);
    memset(bytes.ptr + bytes.len - 8, 0xFF, 4);
    ck_assert_int_eq(decode(strbuf_view(&bytes), &got), ERR_FORMAT);
    ck_assert_uint_lt(arena_used(arena) - before, 1 << 20);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire");
    TCase *t = tcase_create("wire");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, everything_arrives);
    tcase_add_test(t, nothing_is_kept_of_the_bytes);
    tcase_add_test(t, cut_anywhere);
    tcase_add_test(t, claims_are_not_believed);
    tcase_add_test(t, a_text_is_not_sent_twice);
    tcase_add_test(t, counts_are_bounded_by_the_bytes);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
