#include "run/run.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static char root[] = "/tmp/draftlint-walk-XXXXXX";
static struct file_list list;

static void make_file(const char *name)
{
    FILE *f = fopen(name, "w");

    ck_assert_ptr_nonnull(f);
    fclose(f);
}

static void setup(void)
{
    strcpy(root + sizeof root - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(chdir(root), 0);
    list = (struct file_list){0};
}

static void teardown(void)
{
    char command[64];

    walk_free(&list);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf %s", root);
    ck_assert_int_eq(system(command), 0);
}

/* The paths in order, a blank between them. */
static void found(const char *expected)
{
    struct strbuf b = {0};

    strbuf_puts(&b, "");
    for (size_t i = 0; i < list.files.count; i++) {
        strbuf_puts(&b, i > 0 ? " " : "");
        strbuf_puts(&b, list.files.at[i].path);
    }
    ck_assert_str_eq(b.ptr, expected);
    strbuf_free(&b);
}

START_TEST(folder_is_sorted_and_deep)
{
    mkdir("d", 0700);
    mkdir("d/b", 0700);
    mkdir("d/b/c", 0700);
    make_file("d/z.docx");
    make_file("d/a.DOCX");
    make_file("d/b/c/m.docm");
    make_file("d/b/t.dotx");
    make_file("d/c.txt");
    make_file("d/old.doc");
    make_file("d/none");
    walk_add(&list, "d/");
    found("d/a.DOCX d/b/c/m.docm d/b/t.dotx d/old.doc d/z.docx");
    ck_assert(!list.files.at[0].named);
    ck_assert_ptr_null(list.files.at[0].error);
}
END_TEST

START_TEST(lock_files_and_hidden_ones_are_left_out)
{
    mkdir("d", 0700);
    mkdir("d/.git", 0700);
    make_file("d/.git/x.docx");
    make_file("d/.hidden.docx");
    make_file("d/~$报告.docx");
    make_file("d/.~报告.docx");
    make_file("d/报告.docx");
    walk_add(&list, "d");
    found("d/报告.docx");
    ck_assert_uint_eq(list.skipped.count, 2);
    ck_assert_str_eq(list.skipped.at[0].path, "d/.~报告.docx");
    ck_assert_str_eq(list.skipped.at[1].path, "d/~$报告.docx");
}
END_TEST

START_TEST(the_current_folder_is_not_named)
{
    mkdir("d", 0700);
    make_file("d/a.docx");
    make_file("b.docx");
    walk_add(&list, ".");
    found("b.docx d/a.docx");
}
END_TEST

START_TEST(a_hidden_extension_is_thought_of)
{
    make_file("报告.docx");
    walk_add(&list, "报告");
    ck_assert_ptr_nonnull(strstr(list.files.at[0].error, "did you mean 报告.docx?"));
    walk_add(&list, "报");
    ck_assert_ptr_null(strstr(list.files.at[1].error, "did you mean"));
}
END_TEST

START_TEST(links_in_folders_are_not_followed)
{
    mkdir("d", 0700);
    make_file("outside.docx");
    ck_assert_int_eq(symlink("../outside.docx", "d/link.docx"), 0);
    ck_assert_int_eq(symlink("..", "d/up"), 0);
    ck_assert_int_eq(symlink("d", "named"), 0);
    make_file("d/a.docx");
    walk_add(&list, "d");
    found("d/a.docx");
    ck_assert_uint_eq(list.skipped.count, 1);
    ck_assert_str_eq(list.skipped.at[0].path, "d/link.docx");
    walk_add(&list, "d/link.docx");
    walk_add(&list, "named");
    found("d/a.docx d/link.docx");
    ck_assert(list.files.at[1].named);
}
END_TEST

START_TEST(what_is_no_file_is_left_out_and_said)
{
    mkdir("d", 0700);
    make_file("d/a.docx");
    ck_assert_int_eq(mkfifo("d/pipe.docx", 0600), 0);
    walk_add(&list, "d");
    found("d/a.docx");
    ck_assert_uint_eq(list.skipped.count, 1);
    ck_assert_str_eq(list.skipped.at[0].path, "d/pipe.docx");
}
END_TEST

START_TEST(no_file_twice)
{
    char here[512];

    mkdir("d", 0700);
    make_file("d/a.docx");
    make_file("d/b.docx");
    walk_add(&list, "d/b.docx");
    walk_add(&list, "d");
    walk_add(&list, "./d//a.docx");
    walk_add(&list, "d/../d");
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    walk_add(&list, here);
    walk_add(&list, "-");
    walk_add(&list, "-");
    found("d/b.docx d/a.docx -");
}
END_TEST

START_TEST(what_cannot_be_read_is_an_item_with_an_error)
{
    walk_add(&list, "missing.docx");
    found("missing.docx");
    ck_assert_str_eq(list.files.at[0].error, "No such file or directory");
    if (geteuid() == 0)
        return; /* root reads everything */
    mkdir("d", 0700);
    mkdir("d/closed", 0000);
    make_file("d/a.docx");
    walk_add(&list, "d");
    found("missing.docx d/a.docx d/closed");
    ck_assert_str_eq(list.files.at[2].error, "the folder cannot be read: Permission denied");
}
END_TEST

START_TEST(a_file_given_by_name_need_not_look_like_a_draft)
{
    make_file("draft");
    walk_add(&list, "draft");
    walk_add(&list, "/dev/null");
    found("draft /dev/null");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("walk");
    TCase *t = tcase_create("walk");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, folder_is_sorted_and_deep);
    tcase_add_test(t, lock_files_and_hidden_ones_are_left_out);
    tcase_add_test(t, the_current_folder_is_not_named);
    tcase_add_test(t, a_hidden_extension_is_thought_of);
    tcase_add_test(t, links_in_folders_are_not_followed);
    tcase_add_test(t, what_is_no_file_is_left_out_and_said);
    tcase_add_test(t, no_file_twice);
    tcase_add_test(t, what_cannot_be_read_is_an_item_with_an_error);
    tcase_add_test(t, a_file_given_by_name_need_not_look_like_a_draft);
    suite_add_tcase(suite, t);
    return unit_run(suite);
}
