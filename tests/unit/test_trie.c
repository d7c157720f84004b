/* The trie finds what a search for each word by itself finds. */
#include "engine/trie.h"

#include <stdlib.h>

#include "unit.h"
#include "util/utf8.h"

/* Few letters of every length in bytes, so that words begin, end and contain each other. */
static const char *const letters[] = {"a", "·", "一", "是", "𠀀"};

static struct str random_text(char *to, size_t most, unsigned *seed)
{
    size_t count = (size_t)(rand_r(seed) / 7) % most + 1;
    struct strbuf b = {0};

    for (size_t i = 0; i < count; i++)
        strbuf_puts(&b, letters[rand_r(seed) / 7 % 5]);
    memcpy(to, b.ptr, b.len + 1);
    struct str text = {to, b.len};
    strbuf_free(&b);
    return text;
}

struct hit {
    uint32_t value;
    size_t start, end;
};

struct hits {
    struct hit at[8192];
    size_t count;
};

static void note(void *payload, uint32_t value, size_t start, size_t end)
{
    struct hits *hits = payload;

    ck_assert_uint_lt(hits->count, 8192);
    hits->at[hits->count++] = (struct hit){value, start, end};
}

/* Starts first, shorter words before longer ones; one word stands once in WORDS. */
static void search(const struct str *words, size_t count, struct str text, struct hits *hits)
{
    for (size_t start = 0; start < text.len; start++)
        for (size_t end = start + 1; end <= text.len; end++)
            for (size_t w = 0; w < count; w++)
                if (str_eq(words[w], str_sub(text, start, end)))
                    note(hits, (uint32_t)w + 1, start, end);
}

START_TEST(as_by_hand)
{
    static char bytes[64][32], text_bytes[1024];
    static struct hits found, wanted;
    struct trie *t = trie_new();
    struct str words[64];
    size_t count = 0;
    unsigned seed = (unsigned)_i + 1;

    if (_i % 2)
        trie_reserve(t, 5000);
    for (size_t i = 0; i < 64; i++) {
        struct str word = random_text(bytes[count], 6, &seed);
        uint32_t *value = trie_value(t, word);
        size_t w = 0;
        while (w < count && !str_eq(words[w], word))
            w++;
        ck_assert_uint_eq(*value, w < count ? w + 1 : 0);
        if (w < count)
            continue;
        words[count++] = word;
        *value = (uint32_t)count;
    }
    struct str text = random_text(text_bytes, 200, &seed);
    found.count = wanted.count = 0;
    trie_scan(t, text, note, &found);
    search(words, count, text, &wanted);
    ck_assert_uint_eq(found.count, wanted.count);
    for (size_t i = 0; i < found.count; i++) {
        ck_assert_uint_eq(found.at[i].value, wanted.at[i].value);
        ck_assert_uint_eq(found.at[i].start, wanted.at[i].start);
        ck_assert_uint_eq(found.at[i].end, wanted.at[i].end);
    }
    trie_free(t);
}
END_TEST

/* Enough of them to make it grow several times. */
START_TEST(many)
{
    struct trie *t = trie_new();
    char word[64];

    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 20000; i++) {
            size_t len = 0;
            for (uint32_t rest = i + 1; rest > 0; rest /= 7)
                len += utf8_encode(0x4E00 + rest % 7, word + len);
            uint32_t *value = trie_value(t, (struct str){word, len});
            ck_assert_uint_eq(*value, round ? i + 1 : 0);
            *value = i + 1;
        }
    trie_free(t);
}
END_TEST

START_TEST(empty)
{
    struct trie *t = trie_new();
    struct hits hits = {.count = 0};

    trie_scan(t, STR("是"), note, &hits);
    trie_value(t, STR("是")); /* no value given */
    trie_scan(t, STR("是"), note, &hits);
    trie_scan(t, STR(""), note, &hits);
    ck_assert_uint_eq(hits.count, 0);
    trie_free(t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trie");
    TCase *tcase = tcase_create("trie");

    tcase_add_loop_test(tcase, as_by_hand, 0, 200);
    tcase_add_test(tcase, many);
    tcase_add_test(tcase, empty);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}
