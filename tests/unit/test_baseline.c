#include "run/baseline.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

#define ONE "00000000000000000000000000000001"
#define TWO "00000000000000000000000000000002"

static char folder[] = "/tmp/baseline.XXXXXX";
static char table[64], draft[64], other[64];
static struct finding found[3];

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void setup(void)
{
    char sub[64];

    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(sub, sizeof sub, "%s/ci", folder);
    ck_assert_int_eq(mkdir(sub, 0700), 0);
    snprintf(table, sizeof table, "%s/ci/known.tsv", folder);
    snprintf(draft, sizeof draft, "%s/草稿.docx", folder);
    snprintf(other, sizeof other, "%s/ci/other.docx", folder);
    put(draft, "");
    put(other, "");
    memset(found, 0, sizeof found);
    for (size_t i = 0; i < 3; i++) {
        strcpy(found[i].fingerprint, i < 2 ? ONE : TWO);
        found[i].rule_id = STR("placeholder/blank");
        found[i].location.sentence = STR("今年上半年全区累计完成投资\t\"亿元\"，同比增长。");
        found[i].location.sentence_start = 5;
        found[i].location.start = 16;
        found[i].location.end = 23;
        found[i].location.quote = STR("投资\t\"亿元\"");
    }
}

static void teardown(void)
{
    char command[80];

    snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static struct report_file file(const char *path, size_t count)
{
    return (struct report_file){.path = str_of(path), .findings = found, .finding_count = count};
}

static void write_table(struct baseline *b)
{
    struct err e;
    char made[80];

    snprintf(made, sizeof made, "%s.new", table);
    FILE *f = fopen(made, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_msg(baseline_write(b, f, &e) == 0, "%s", e.text);
    fclose(f);
    ck_assert_int_eq(rename(made, table), 0);
}

static struct baseline *open_table(void)
{
    struct baseline *b;
    struct err e;

    ck_assert_msg(baseline_read(table, true, &b, &e) == 0, "%s", e.text);
    return b;
}

static void take(const char *path, size_t count)
{
    struct baseline *b = open_table();
    struct report_file f = file(path, count);

    baseline_take(b, &f);
    write_table(b);
    baseline_free(b);
}

static size_t known(const char *path, size_t count)
{
    struct baseline *b = open_table();
    struct report_file f = file(path, count);
    size_t n = 0;

    for (size_t i = 0; i < 3; i++)
        found[i].state = STATE_NEW;
    baseline_mark(b, &f);
    for (size_t i = 0; i < count; i++)
        n += found[i].state == STATE_BASELINE;
    baseline_free(b);
    return n;
}

static void is_table(const char *text)
{
    char bytes[1024];
    FILE *f = fopen(table, "r");

    ck_assert_ptr_nonnull(f);
    bytes[fread(bytes, 1, sizeof bytes - 1, f)] = '\0';
    fclose(f);
    ck_assert_str_eq(bytes, text);
}

#define HEADER "file*\tfingerprint*\tcount\trule\tquote\treason\n"
#define ROW(file, print, count, reason)                                                            \
    file "\t" print "\t" count                                                                     \
         "\tplaceholder/blank\t\"半年全区累计完成【投资 \"\"亿元\"\"】，同比增长。\"\t" reason     \
         "\n"

START_TEST(what_was_taken_is_known)
{
    ck_assert_uint_eq(known(draft, 3), 0);
    take(draft, 3);
    is_table(HEADER ROW("../草稿.docx", ONE, "2", "") ROW("../草稿.docx", TWO, "1", ""));
    ck_assert_uint_eq(known(draft, 3), 3);
    ck_assert_uint_eq(known(other, 3), 0);
}
END_TEST

START_TEST(one_more_of_a_kind_is_new)
{
    take(other, 1);
    is_table(HEADER ROW("other.docx", ONE, "1", ""));
    ck_assert_uint_eq(known(other, 3), 1);
    ck_assert_int_eq(found[0].state, STATE_BASELINE);
    ck_assert_int_eq(found[1].state, STATE_NEW);
}
END_TEST

START_TEST(other_drafts_keep_their_entries)
{
    take(draft, 3);
    take(other, 1);
    take(draft, 1);
    is_table(HEADER ROW("../草稿.docx", ONE, "1", "") ROW("other.docx", ONE, "1", ""));
}
END_TEST

START_TEST(pruned_to_what_is_found)
{
    struct report_file f = file(draft, 1);

    take(draft, 3);
    take(other, 1);
    struct baseline *b = open_table();
    baseline_mark(b, &f);
    baseline_prune(b, &f);
    ck_assert_int_eq(unlink(other), 0);
    baseline_forget(b);
    ck_assert_uint_eq(baseline_count(b).drafts, 1);
    ck_assert_uint_eq(baseline_count(b).findings, 1);
    write_table(b);
    baseline_free(b);
    is_table(HEADER ROW("../草稿.docx", ONE, "1", ""));
}
END_TEST

START_TEST(with_a_reason_it_is_waived)
{
    put(table, HEADER ROW("other.docx", ONE, "1", "原文如此"));
    ck_assert_uint_eq(known(other, 3), 0);
    ck_assert_int_eq(found[0].state, STATE_WAIVED);
    take(other, 2);
    is_table(HEADER ROW("other.docx", ONE, "2", "原文如此"));
}
END_TEST

START_TEST(a_broken_table_is_named)
{
    static const char *const broken[][2] = {
        {"file*\tfingerprint*\tnumber\n", "known.tsv:1:"},
        {"file*\tfingerprint*\nx\ty\n", "the column “count” is missing"},
        {"file*\tfingerprint*\tcount\na\tb\tmany\n", "known.tsv:2:5: “many”"},
        {"file*\tfingerprint*\tcount\na\tb\t-1\n", "known.tsv:2:5: “-1”"},
        {"file*\tfingerprint*\tcount\na\tb\t0\n", "known.tsv:2:5: “0”"},
    };

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct baseline *b;
        struct err e;
        put(table, broken[i][0]);
        ck_assert_int_lt(baseline_read(table, false, &b, &e), 0);
        ck_assert_msg(strstr(e.text, broken[i][1]) != NULL, "%s", e.text);
        ck_assert_ptr_null(b);
    }
}
END_TEST

START_TEST(one_that_is_not_there)
{
    struct baseline *b;
    struct err e;

    ck_assert_int_lt(baseline_read(table, false, &b, &e), 0);
    ck_assert_ptr_nonnull(strstr(e.text, "known.tsv"));
    ck_assert_int_lt(baseline_read("/no/such/folder/known.tsv", true, &b, &e), 0);
}
END_TEST

START_TEST(standard_input_has_no_entries)
{
    take("-", 3);
    is_table(HEADER);
    ck_assert_uint_eq(known("-", 3), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("baseline");
    TCase *t = tcase_create("baseline");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_was_taken_is_known);
    tcase_add_test(t, one_more_of_a_kind_is_new);
    tcase_add_test(t, other_drafts_keep_their_entries);
    tcase_add_test(t, pruned_to_what_is_found);
    tcase_add_test(t, with_a_reason_it_is_waived);
    tcase_add_test(t, a_broken_table_is_named);
    tcase_add_test(t, one_that_is_not_there);
    tcase_add_test(t, standard_input_has_no_entries);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
