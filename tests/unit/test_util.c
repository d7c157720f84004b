#include <limits.h>
#include <stdint.h>
#include <stdio.h>

#include "unit.h"
#include "util/arena.h"
#include "util/atom.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include "util/vec.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

static void is(struct str s, const char *expected)
{
    ck_assert_msg(str_is(s, expected), "\"%.*s\" is not \"%s\"", (int)s.len, s.ptr, expected);
}

/* ---- arena ---- */

static bool filled(const unsigned char *p, size_t size, unsigned char byte)
{
    for (size_t i = 0; i < size; i++)
        if (p[i] != byte)
            return false;
    return true;
}

START_TEST(aligned_blocks)
{
    static const size_t sizes[] = {0, 1, 7, 16, 1000, 16383, 16384, 65536, 300000};
    unsigned char *blocks[sizeof sizes / sizeof sizes[0]];

    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            blocks[i] = arena_alloc(arena, sizes[i]);
            ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
            ck_assert(filled(blocks[i], sizes[i], 0));
            memset(blocks[i], (int)i + 1, sizes[i]);
        }
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
            ck_assert(filled(blocks[i], sizes[i], (unsigned char)(i + 1)));
    }
    ck_assert_uint_ge(arena_used(arena), 3 * 300000);
    ck_assert(arena_holds(arena, blocks[8], 300000));
    ck_assert(arena_holds(arena, blocks[2] + 3, 4));
    ck_assert(!arena_holds(arena, sizes, 1));
    ck_assert(!arena_holds(arena, NULL, 1));
}
END_TEST

/* Growing step by step, alone and with other blocks in between, keeps the content. */
START_TEST(growing)
{
    for (int alone = 0; alone < 2; alone++) {
        size_t size = 3;
        unsigned char *p = arena_grow(arena, NULL, 0, size), *other = NULL;
        memset(p, 0xAB, size);
        while (size < 1000000) {
            p = arena_grow(arena, p, size, size * 2 + 1);
            memset(p + size, 0xAB, size + 1);
            size = size * 2 + 1;
            if (other != NULL)
                ck_assert_uint_eq(*other, 0xCD);
            if (!alone)
                *(other = arena_alloc(arena, 1)) = 0xCD;
        }
        ck_assert(filled(p, size, 0xAB));
        ck_assert_ptr_eq(arena_grow(arena, p, size, 10), p);
    }
}
END_TEST

START_TEST(arena_strings)
{
    ck_assert_str_eq(arena_strdup(arena, "甲乙"), "甲乙");
    ck_assert_str_eq(arena_strndup(arena, "甲乙", 3), "甲");
    ck_assert_str_eq(arena_strndup(arena, NULL, 0), "");
    ck_assert_str_eq(arena_printf(arena, "%s%05d", "n", 42), "n00042");
    is(arena_str(arena, (struct str){0}), "");
    ck_assert_uint_eq(strlen(arena_printf(arena, "%100000d", 1)), 100000);
    arena_free(NULL);
}
END_TEST

START_TEST(vectors)
{
    vec(int) heap = {0}, inside = {0};

    for (int i = 0; i < 10000; i++) {
        vec_push(&heap, i);
        vec_push_in(arena, &inside, i * 2);
    }
    for (int i = 0; i < 10000; i++) {
        ck_assert_int_eq(heap.at[i], i);
        ck_assert_int_eq(inside.at[i], i * 2);
    }
    ck_assert_uint_eq(heap.count, 10000);
    vec_free(&heap);
    ck_assert_ptr_null(heap.at);
}
END_TEST

START_TEST(same_atom)
{
    struct atoms *atoms = atoms_new(arena);
    const char *first = atom(atoms, STR("Heading1"));
    char name[16];

    for (int i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "s%d", i);
        ck_assert_str_eq(atom(atoms, str_of(name)), name);
    }
    ck_assert_ptr_eq(first, atom(atoms, STR("Heading1")));
    ck_assert_ptr_ne(first, atom(atoms, STR("Heading2")));
    ck_assert_ptr_eq(atom(atoms, STR("")), atom(atoms, (struct str){0}));
    ck_assert_str_eq(atom(atoms, (struct str){0}), "");
}
END_TEST

START_TEST(allocation)
{
    char *p = mem_alloc(0);

    ck_assert_ptr_nonnull(p);
    p = mem_realloc(p, 100);
    free(p);
    p = mem_strndup("abc", 2);
    ck_assert_str_eq(p, "ab");
    free(p);
    p = mem_strdup("");
    ck_assert_str_eq(p, "");
    free(p);
}
END_TEST

/* A size that does not fit ends the process, as being out of memory does. */
START_TEST(overflow)
{
    mem_array(NULL, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(arena_overflow)
{
    arena_alloc(arena, SIZE_MAX - 8);
}
END_TEST

/* ---- str ---- */

START_TEST(comparing)
{
    struct str none = {0};

    ck_assert(str_eq(none, STR("")));
    ck_assert(str_is(none, ""));
    ck_assert(str_starts(none, none) && str_ends(none, none) && str_starts(STR("a"), none));
    ck_assert(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    ck_assert(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("abc"), STR("ab")));
    ck_assert_int_eq(str_cmp(none, none), 0);
    ck_assert_int_lt(str_cmp(STR("ab"), STR("abc")), 0);
    ck_assert_int_gt(str_cmp(STR("b"), STR("abc")), 0);
    is(str_of(NULL), "");
    is(str_sub(STR("abcdef"), 2, 4), "cd");
}
END_TEST

START_TEST(finding)
{
    ck_assert_int_eq(str_find(STR("abcabc"), STR("bc"), 0), 1);
    ck_assert_int_eq(str_find(STR("abcabc"), STR("bc"), 2), 4);
    ck_assert_int_eq(str_find(STR("abcabc"), STR("bc"), 5), -1);
    ck_assert_int_eq(str_find(STR("abc"), STR(""), 3), 3);
    ck_assert_int_eq(str_find(STR("abc"), STR(""), 4), -1);
    ck_assert_int_eq(str_find((struct str){0}, STR("a"), 0), -1);
    ck_assert_int_eq(str_find(STR("abc"), STR("abcd"), 0), -1);
}
END_TEST

START_TEST(trimming)
{
    is(str_trim(STR(" \t\r\n\u00A0\u3000文 本\u3000\u00A0\n ")), "文 本");
    is(str_trim(STR("\u3000 \u3000")), "");
    is(str_trim((struct str){0}), "");
    is(str_trim(STR("†")), "†"); /* whose last byte is that of U+00A0 */
}
END_TEST

START_TEST(items)
{
    struct str rest = STR(" 甲 | | 乙|丙|"), item;

    ck_assert(str_item(&rest, '|', &item));
    is(item, "甲");
    ck_assert(str_item(&rest, '|', &item));
    is(item, "乙");
    ck_assert(str_item(&rest, '|', &item));
    is(item, "丙");
    ck_assert(!str_item(&rest, '|', &item));
    rest = (struct str){0};
    ck_assert(!str_item(&rest, '|', &item));
}
END_TEST

START_TEST(buffers)
{
    struct strbuf b = {0};

    is(strbuf_view(&b), "");
    strbuf_str(&b, (struct str){0});
    strbuf_puts(&b, "a");
    strbuf_putc(&b, 'b');
    strbuf_printf(&b, "%s", "");
    strbuf_printf(&b, "%d", 12);
    ck_assert_str_eq(b.ptr, "ab12");
    for (int i = 0; i < 10000; i++)
        strbuf_printf(&b, "%d,", i);
    ck_assert_uint_eq(b.len, strlen(b.ptr));
    ck_assert_str_eq(b.ptr + b.len - 10, "9998,9999,");
    strbuf_free(&b);
    ck_assert_ptr_null(b.ptr);
}
END_TEST

/* ---- utf8 ---- */

static const struct {
    const char *bytes;
    bool valid;
} sequences[] = {
    {"", true},
    {"a", true},
    {"é", true},
    {"中", true},
    {"\U00020BB7", true},
    {"\xF4\x8F\xBF\xBF", true},
    {"\xEF\xBF\xBD", true},
    {"\x80", false},             /* alone */
    {"\xC3", false},             /* cut short */
    {"\xE4\xB8", false},         /* cut short */
    {"\xC0\xAF", false},         /* overlong */
    {"\xE0\x80\xAF", false},     /* overlong */
    {"\xF0\x80\x80\xAF", false}, /* overlong */
    {"\xED\xA0\x80", false},     /* surrogate */
    {"\xF4\x90\x80\x80", false}, /* above U+10FFFF */
    {"\xF8\x88\x80\x80\x80", false},
    {"\xFF", false},
    {"a\xE4\xB8z", false},
};

START_TEST(validity)
{
    struct str s = str_of(sequences[_i].bytes);

    ck_assert(utf8_valid(s) == sequences[_i].valid);
    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end;) {
        ck_assert_uint_le(utf8_next(&p, end), 0x10FFFF);
        ck_assert(p <= end);
    }
}
END_TEST

/* Wherever it stands: eight bytes are looked at at once. */
START_TEST(validity_within)
{
    static const char *const around[] = {"a", "中"};

    for (size_t k = 0; k < sizeof around / sizeof around[0]; k++)
        for (int before = 0; before <= 9; before++) {
            struct strbuf b = {0};
            for (int i = 0; i < before; i++)
                strbuf_puts(&b, i ? around[k] : "b");
            strbuf_puts(&b, sequences[_i].bytes);
            for (int i = 0; i < 9; i++)
                strbuf_puts(&b, around[k]);
            ck_assert(utf8_valid(strbuf_view(&b)) == sequences[_i].valid);
            strbuf_free(&b);
        }
}
END_TEST

START_TEST(stepping)
{
    struct str s = STR("a中\U00020BB7");

    ck_assert_uint_eq(utf8_at(s, 0), 'a');
    ck_assert_uint_eq(utf8_at(s, 1), U'中');
    ck_assert_uint_eq(utf8_at(s, 4), 0x20BB7);
    ck_assert_uint_eq(utf8_at(s, 8), 0);
    ck_assert_uint_eq(utf8_before(s, 8), 0x20BB7);
    ck_assert_uint_eq(utf8_before(s, 4), U'中');
    ck_assert_uint_eq(utf8_before(s, 1), 'a');
    ck_assert_uint_eq(utf8_before(s, 0), 0);
    ck_assert_uint_eq(utf8_count(s), 3);
    ck_assert_uint_eq(utf8_offset(s, 2), 4);
    ck_assert_uint_eq(utf8_offset(s, 3), 8);
    ck_assert_uint_eq(utf8_offset(s, 99), 8);
    ck_assert(utf8_boundary(s, 0) && utf8_boundary(s, 4) && utf8_boundary(s, 8));
    ck_assert(!utf8_boundary(s, 2) && !utf8_boundary(s, 9));
    ck_assert(utf8_boundary((struct str){0}, 0));
    ck_assert(utf8_valid((struct str){0}));
}
END_TEST

START_TEST(encoding)
{
    static const uint32_t points[] = {0x24, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};

    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char bytes[4];
        struct str s = {bytes, utf8_encode(points[i], bytes)};
        ck_assert(utf8_valid(s));
        ck_assert_uint_eq(utf8_at(s, 0), points[i]);
    }
}
END_TEST

START_TEST(widths)
{
    ck_assert_uint_eq(utf8_columns(STR("ab")), 2);
    ck_assert_uint_eq(utf8_columns(STR("中文")), 4);
    ck_assert_uint_eq(utf8_columns(STR("，。（）％")), 10);
    ck_assert_uint_eq(utf8_columns(STR("e\u0301\u200B")), 1);
    ck_assert_uint_eq(utf8_columns(STR("ｱ")), 1);
    ck_assert_uint_eq(utf8_columns(STR("\U00020BB7🚀")), 4);
    ck_assert(utf8_is_han(U'中') && utf8_is_han(U'〇') && utf8_is_han(0x20BB7));
    ck_assert(!utf8_is_han('a') && !utf8_is_han(U'。') && !utf8_is_han(U'ア'));
}
END_TEST

/* ---- err ---- */

START_TEST(errors)
{
    struct err e = {0};

    ck_assert_int_eq(err_set(&e, ERR_FORMAT, "line %d", 3), ERR_FORMAT);
    ck_assert_str_eq(e.text, "line 3");
    ck_assert_int_eq(err_prefix(&e, "%s", "稿.docx"), ERR_FORMAT);
    ck_assert_str_eq(e.text, "稿.docx: line 3");
    ck_assert_int_eq(e.code, ERR_FORMAT);
    ck_assert_int_eq(err_set(NULL, ERR_LIMIT, "x"), ERR_LIMIT);
    ck_assert_int_lt(err_prefix(NULL, "x"), 0);
    err_set(&e, ERR_IO, "a\xE4\xB8z");
    ck_assert(utf8_valid(str_of(e.text)));
}
END_TEST

/* However long the text: cut at a code point. */
START_TEST(long_errors)
{
    struct err e = {0};
    char path[2 * sizeof e.text] = "";

    for (size_t lead = 0; lead < 4; lead++) {
        size_t len = 0;
        memset(path, 'a', lead);
        for (len = lead; len + 3 < sizeof path; len += 3)
            memcpy(path + len, "稿", 3);
        path[len] = '\0';
        err_set(&e, ERR_IO, "%s", path);
        ck_assert(utf8_valid(str_of(e.text)));
        ck_assert_uint_ge(strlen(e.text), sizeof e.text - 4);
        err_prefix(&e, "%s", "前缀");
        ck_assert(utf8_valid(str_of(e.text)));
        ck_assert(str_starts(str_of(e.text), STR("前缀: ")));
    }
}
END_TEST

/* What is said together: a line each, the first's code, and an end. */
START_TEST(joined_errors)
{
    struct err e, one;
    int rc = 0;

    err_set(&one, ERR_CONFIG, "a:1: x");
    ck_assert_int_eq(rc = err_join(&e, rc, &one), ERR_CONFIG);
    err_set(&one, ERR_IO, "a:2: y\na:3: z");
    ck_assert_int_eq(rc = err_join(&e, rc, &one), ERR_CONFIG);
    ck_assert_int_eq(e.code, ERR_CONFIG);
    ck_assert_str_eq(e.text, "a:1: x\na:2: y\na:3: z");
    err_set(&one, ERR_CONFIG, "w");
    for (int i = 3; i < 2 * ERR_MISTAKES; i++)
        err_join(&e, rc, &one);
    ck_assert_uint_eq(strlen(e.text), strlen("a:1: x\na:2: y\na:3: z") + 2 * (ERR_MISTAKES - 3));
    memset(one.text, 'v', sizeof one.text - 1);
    one.text[sizeof one.text - 1] = '\0';
    err_set(&e, ERR_CONFIG, "u");
    err_join(&e, rc, &one);
    ck_assert_str_eq(e.text, "u");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("util");
    TCase *memory = tcase_create("memory"), *text = tcase_create("text");

    tcase_add_checked_fixture(memory, setup, teardown);
    tcase_add_test(memory, aligned_blocks);
    tcase_add_test(memory, growing);
    tcase_add_test(memory, arena_strings);
    tcase_add_test(memory, vectors);
    tcase_add_test(memory, same_atom);
    tcase_add_test(memory, allocation);
    tcase_add_exit_test(memory, overflow, MEM_EXIT);
    tcase_add_exit_test(memory, arena_overflow, MEM_EXIT);
    suite_add_tcase(suite, memory);
    tcase_add_test(text, comparing);
    tcase_add_test(text, finding);
    tcase_add_test(text, trimming);
    tcase_add_test(text, items);
    tcase_add_test(text, buffers);
    tcase_add_loop_test(text, validity, 0, (int)(sizeof sequences / sizeof sequences[0]));
    tcase_add_loop_test(text, validity_within, 0, (int)(sizeof sequences / sizeof sequences[0]));
    tcase_add_test(text, stepping);
    tcase_add_test(text, encoding);
    tcase_add_test(text, widths);
    tcase_add_test(text, errors);
    tcase_add_test(text, long_errors);
    tcase_add_test(text, joined_errors);
    suite_add_tcase(suite, text);
    return unit_run(suite);
}
