#include "words.h"

struct words words[WORDS_LISTS];

static const char *const names[WORDS_LISTS] = {
    [WORDS_SHI_PREFIX] = "shi_prefix",
    [WORDS_SHI_FOLLOW] = "shi_follow",
    [WORDS_SHI_PAIR] = "shi_pair",
    [WORDS_ORDER] = "order",
    [WORDS_ORDER_NEXT] = "order_next",
    [WORDS_REFERENCE] = "reference",
    [WORDS_CAPTION] = "caption",
    [WORDS_CAPTION_NOT] = "caption_not",
    [WORDS_PART] = "part",
    [WORDS_DOCNO_OTHER] = "docno_other",
};

static int list_of(const char *name)
{
    for (int i = 0; i < WORDS_LISTS; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

int words_open(const struct dfl_host *host, dfl_setup *setup)
{
    const dfl_table *t = host->table(setup, "numbering.tsv");
    struct dfl_str *room;
    int *lists;
    size_t rows;

    if (!t)
        return DFL_ECONFIG;
    rows = host->table_rows(t);
    room = host->setup_alloc(setup, (rows + 1) * sizeof *room);
    lists = host->setup_alloc(setup, (rows + 1) * sizeof *lists);
    memset(words, 0, sizeof words);
    for (size_t row = 0; row < rows; row++) {
        const char *list = host->table_cell(t, row, "list");
        if ((lists[row] = list_of(list)) < 0)
            return host->table_fail(setup, t, row, "list", "没有“%s”这个词表", list);
        if (*host->table_cell(t, row, "word") == '\0')
            return host->table_fail(setup, t, row, "word", "没有写词");
    }
    for (int i = 0; i < WORDS_LISTS; i++) {
        words[i].at = room;
        for (size_t row = 0; row < rows; row++)
            if (lists[row] == i) {
                *room++ = dfl_text(host->table_cell(t, row, "word"));
                words[i].count++;
            }
    }
    return DFL_OK;
}

bool words_at(enum word_list list, struct dfl_str s, size_t at)
{
    for (size_t i = 0; i < words[list].count; i++)
        if (starts_with(s, at, words[list].at[i]))
            return true;
    return false;
}

bool words_before(enum word_list list, struct dfl_str s, size_t end)
{
    for (size_t i = 0; i < words[list].count; i++)
        if (ends_with(s, end, words[list].at[i]))
            return true;
    return false;
}
