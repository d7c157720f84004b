#include "lexicon.h"

#include <string.h>

/* A trie whose edges stand in one hash table, keyed by node and code point. */

#define LONGEST 12 /* code points of a word */

struct edge {
    uint64_t key; /* 0: free */
    uint32_t node;
};

struct link { /* one unit that counts a noun; the others follow */
    int16_t unit, next;
};

struct lexicon {
    const struct dfl_host *host;
    dfl_setup *setup;
    uint8_t *class; /* of the BMP */
    struct unit *units;
    size_t unit_count;
    struct edge *edges;
    size_t mask;
    struct word *words; /* by node; 0 is the root */
    uint32_t nodes, room;
    struct link *links;
    int16_t link_count;
};

const char *const expect_name[EXPECT_KINDS] = {
    [EXPECT_ANY] = "内容",       [EXPECT_CONTENT] = "内容",   [EXPECT_NUMBER] = "数量",
    [EXPECT_PERCENT] = "百分比", [EXPECT_MONEY] = "金额",     [EXPECT_DATE] = "日期",
    [EXPECT_ORDINAL] = "序数",   [EXPECT_CODE] = "编号",      [EXPECT_DOCUMENT_NUMBER] = "文号",
    [EXPECT_PERSON] = "人名",    [EXPECT_NAME] = "单位或地名"};

static const struct {
    const char *name;
    uint32_t role;
} roles[] = {{"verb", W_VERB},
             {"reach", W_REACH},
             {"loose", W_LOOSE},
             {"money", W_MONEY},
             {"counted", W_COUNTED},
             {"ratio", W_RATIO},
             {"lead", W_LEAD},
             {"growth", W_GROWTH},
             {"anniversary", W_ANNIVERSARY},
             {"scale", W_SCALE},
             {"org", W_ORG},
             {"person", W_PERSON},
             {"signer", W_SIGNER},
             {"number-label", W_NUMBER_LABEL},
             {"road", W_ROAD},
             {"date-lead", W_DATE_LEAD},
             {"case", W_CASE},
             {"template", W_TEMPLATE},
             {"form", W_FORM},
             {"sign", W_SIGN},
             {"prompt", W_PROMPT},
             {"prompt-ask", W_PROMPT_ASK},
             {"place", W_PLACE},
             {"grade", W_GRADE},
             {"trap", W_TRAP}};

/* ---- the trie ---- */

static uint64_t edge_key(uint32_t node, uint32_t cp)
{
    return (uint64_t)node << 21 | cp;
}

static struct edge *edge_slot(const struct lexicon *x, uint64_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & x->mask;

    while (x->edges[i].key != 0 && x->edges[i].key != key)
        i = (i + 1) & x->mask;
    return &x->edges[i];
}

static uint32_t step(const struct lexicon *x, uint32_t node, uint32_t cp)
{
    return edge_slot(x, edge_key(node, cp))->node;
}

/* The node of the word [p, end), made where it is missing; NULL when it is too long. */
static struct word *word_put(struct lexicon *x, const char *p, const char *end)
{
    uint32_t cp[LONGEST + 4], at[LONGEST + 4], node = 0;
    struct text t = {.cp = cp, .at = at};

    if ((size_t)(end - p) > LONGEST + 3) { /* count first: text_fill trusts its caller */
        size_t n = 0;
        for (const char *q = p; q < end; q++)
            n += (*q & 0xC0) != 0x80;
        if (n > LONGEST)
            return NULL;
    }
    text_fill(&t, (struct dfl_str){p, (size_t)(end - p)});
    if (t.n == 0 || t.n > LONGEST)
        return NULL;
    for (size_t i = 0; i < t.n; i++) {
        uint64_t key = edge_key(node, cp[i]);
        struct edge *e = edge_slot(x, key);

        if (e->key == 0) {
            x->words[x->nodes] = (struct word){0, -1, -1};
            *e = (struct edge){key, x->nodes++};
        }
        node = e->node;
    }
    return &x->words[node];
}

size_t lexicon_at(const struct lexicon *x, const struct text *t, size_t i, uint32_t want,
                  struct word *word)
{
    size_t found = 0;

    for (size_t k = i, node = 0; k < t->n; k++) {
        node = step(x, (uint32_t)node, t->cp[k]);
        if (node == 0)
            break;
        if (x->words[node].roles & want) {
            found = k + 1 - i;
            if (word)
                *word = x->words[node];
        }
    }
    return found;
}

const struct word *lexicon_word(const struct lexicon *x, const struct text *t, size_t from,
                                size_t to)
{
    uint32_t node = 0;

    for (size_t k = from; k < to; k++) {
        node = step(x, node, t->cp[k]);
        if (node == 0)
            return NULL;
    }
    return to > from ? &x->words[node] : NULL;
}

size_t lexicon_before(const struct lexicon *x, const struct text *t, size_t i, uint32_t want,
                      struct word *word)
{
    for (size_t n = i < LONGEST ? i : LONGEST; n > 0; n--) {
        const struct word *w = lexicon_word(x, t, i - n, i);

        if (w && (w->roles & want)) {
            if (word)
                *word = *w;
            return n;
        }
    }
    return 0;
}

bool lexicon_trapped(const struct lexicon *x, const struct text *t, size_t i, size_t n,
                     size_t *start, size_t *end)
{
    size_t s = i + 1 < LONGEST ? 0 : i + 1 - LONGEST;

    *end = 0;
    for (s = s < *start ? *start : s; s <= i && *end == 0; s++) {
        uint32_t node = 0;

        for (size_t k = s; k < t->n; k++) {
            node = step(x, node, t->cp[k]);
            if (node == 0)
                break;
            if (k + 1 >= i + n && k + 1 - s > n && (x->words[node].roles & W_TRAP)) {
                *start = s;
                *end = k + 1;
            }
        }
    }
    return *end != 0;
}

bool lexicon_counts(const struct lexicon *x, const struct word *noun, int unit)
{
    int base = x->units[unit].base;

    for (int i = noun->counted; i >= 0; i = x->links[i].next)
        if (x->links[i].unit == unit || x->links[i].unit == base)
            return true;
    return false;
}

bool lexicon_within(const struct lexicon *x, const struct text *t, size_t from, size_t to,
                    uint32_t want)
{
    for (size_t i = from; i < to; i++)
        if (lexicon_at(x, t, i, want, NULL))
            return true;
    return false;
}

uint8_t lexicon_class(const struct lexicon *x, uint32_t cp)
{
    if (cp < 0x10000)
        return x->class[cp];
    return cp >= 0x20000 && cp <= 0x3FFFF ? C_HAN : C_OTHER;
}

const struct unit *lexicon_unit(const struct lexicon *x, int index)
{
    return &x->units[index];
}

/* ---- the tables ---- */

static void classes(struct lexicon *x, const char *set, uint8_t class)
{
    const unsigned char *p = (const unsigned char *)set;

    while (*p) {
        uint32_t cp[4], at[4];
        struct text t = {.cp = cp, .at = at};
        size_t n = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;

        text_fill(&t, (struct dfl_str){(const char *)p, n});
        x->class[cp[0]] |= class;
        p += n;
    }
}

static void classes_init(struct lexicon *x)
{
    memset(x->class + 0x3400, C_HAN, 0x4DC0 - 0x3400);
    memset(x->class + 0x4E00, C_HAN, 0xA000 - 0x4E00);
    memset(x->class + 0xF900, C_HAN, 0xFB00 - 0xF900);
    memset(x->class + '0', C_DIGIT, 10);
    memset(x->class + 'A', C_LATIN, 26);
    memset(x->class + 'a', C_LATIN, 26);
    memset(x->class + 0xC0, C_LATIN, 0x250 - 0xC0);
    x->class[0xD7] = C_OTHER; /* × */
    classes(x, "〇", C_HAN);
    classes(x, " ", C_BLANK);
    classes(x, ",.;:!?\n，。；：！？、", C_STOP);
    x->class['.'] = C_OTHER;
    classes(x, "([{<“‘《〈【〔「『«", C_OPEN);
    classes(x, ")]}>”’》〉】〕」』»", C_CLOSE);
    classes(x, ".×*_□○●△▲◇◆■█…?([{<“‘《【〔«某年月第$", C_MARK);
    classes(x, "xXNnO", C_LETTER);
}

/* Adds the words of LIST, "|" between them. */
static int words_put(struct lexicon *x, const dfl_table *table, size_t row, const char *column,
                     uint32_t role, int unit)
{
    const char *p = x->host->table_cell(table, row, column);

    while (*p) {
        const char *end = p + strcspn(p, "|");
        struct word *w = end > p ? word_put(x, p, end) : NULL;

        if (end > p && !w)
            return x->host->table_fail(x->setup, table, row, column, "“%.*s”太长，一个词最多%d字",
                                       (int)(end - p), p, LONGEST);
        if (w) {
            w->roles |= role;
            if (role == W_NOUN) {
                x->links[x->link_count] = (struct link){(int16_t)unit, w->counted};
                w->counted = x->link_count++;
            }
        }
        p = *end ? end + 1 : end;
    }
    return DFL_OK;
}

static enum expect expect_of(const char *kind)
{
    if (strcmp(kind, "金额") == 0)
        return EXPECT_MONEY;
    if (strcmp(kind, "百分") == 0)
        return EXPECT_PERCENT;
    return EXPECT_NUMBER;
}

static int unit_put(struct lexicon *x, const dfl_table *table, size_t row)
{
    const char *name = x->host->table_cell(table, row, "unit");
    const char *grade = x->host->table_cell(table, row, "grade");
    struct word *w = word_put(x, name, name + strlen(name));
    const char *known = "SABC", *g = *grade ? strchr(known, *grade) : NULL;
    int index = (int)x->unit_count;
    uint32_t cp[LONGEST + 4], at[LONGEST + 4];
    struct text t = {.cp = cp, .at = at};

    if (!w)
        return x->host->table_fail(x->setup, table, row, "unit", "这里要一个单位");
    if (!g || grade[1])
        return x->host->table_fail(x->setup, table, row, "grade", "等级只能是S、A、B、C");
    text_fill(&t, (struct dfl_str){name, strlen(name)});
    if (cp[0] < 0x10000)
        x->class[cp[0]] |= C_UNIT;
    w->roles |= W_UNIT;
    w->unit = (int16_t)index;
    x->units[x->unit_count++] =
        (struct unit){name, (uint8_t)t.n, (enum grade)(g - known),
                      expect_of(x->host->table_cell(table, row, "kind")), index};
    int rc = words_put(x, table, row, "trap", W_TRAP, index);
    return rc ? rc : words_put(x, table, row, "noun", W_NOUN, index);
}

/* 万户 counts what 户 counts. */
static void units_link(struct lexicon *x)
{
    uint32_t cp[LONGEST + 4], at[LONGEST + 4];
    struct text t = {.cp = cp, .at = at};

    for (size_t i = 0; i < x->unit_count; i++) {
        struct unit *u = &x->units[i];

        text_fill(&t, (struct dfl_str){u->name, strlen(u->name)});
        u->base = (int)i;
        if (t.n < 2 || (cp[0] != 0x4E07 && cp[0] != 0x4EBF)) /* 万 亿 */
            continue;
        const struct word *w = lexicon_word(x, &t, 1, t.n);
        if (w && (w->roles & W_UNIT))
            u->base = w->unit;
    }
}

static int frame_put(struct lexicon *x, const dfl_table *table, size_t row)
{
    const char *name = x->host->table_cell(table, row, "word");
    const char *p = x->host->table_cell(table, row, "role");

    while (*p) {
        size_t n = strcspn(p, "|"), k = 0;

        if (n == 7 && memcmp(p, "numeral", n) == 0) {
            classes(x, name, C_NUMERAL);
        } else if (n == 10 && memcmp(p, "determiner", n) == 0) {
            classes(x, name, C_DETERMINER);
        } else {
            while (k < sizeof roles / sizeof *roles &&
                   (strlen(roles[k].name) != n || memcmp(roles[k].name, p, n) != 0))
                k++;
            if (k == sizeof roles / sizeof *roles)
                return x->host->table_fail(x->setup, table, row, "role", "没有“%.*s”这种作用",
                                           (int)n, p);
            struct word *w = word_put(x, name, name + strlen(name));
            if (!w)
                return x->host->table_fail(x->setup, table, row, "word", "一个词最多%d字", LONGEST);
            w->roles |= roles[k].role;
        }
        p += n + (p[n] == '|');
    }
    return DFL_OK;
}

/* Upper bounds of what the tables hold: code points and items of lists. */
static void measure(const struct dfl_host *host, const dfl_table *table, const char *column,
                    size_t *points, size_t *items)
{
    for (size_t row = 0; row < host->table_rows(table); row++) {
        const char *p = host->table_cell(table, row, column);

        *items += *p != '\0';
        for (; *p; p++) {
            *points += (*p & 0xC0) != 0x80;
            *items += *p == '|';
        }
    }
}

int lexicon_open(const struct dfl_host *host, dfl_setup *setup, struct lexicon **out)
{
    const dfl_table *units = host->table(setup, "units.tsv");
    const dfl_table *frames = units ? host->table(setup, "placeholder-words.tsv") : NULL;
    size_t points = 1, items = 0, slots = 1024;
    struct lexicon *x;
    int rc = DFL_OK;

    if (!frames)
        return DFL_EFAIL;
    measure(host, units, "unit", &points, &items);
    measure(host, units, "trap", &points, &items);
    items = 0;
    measure(host, units, "noun", &points, &items);
    measure(host, frames, "word", &points, &(size_t){0});
    if (items > INT16_MAX || host->table_rows(units) > INT16_MAX)
        return host->setup_fail(setup, "units.tsv里的词太多");
    while (slots < 2 * points)
        slots *= 2;
    x = host->setup_alloc(setup, sizeof *x);
    *x = (struct lexicon){.host = host, .setup = setup, .mask = slots - 1, .nodes = 1};
    x->class = host->setup_alloc(setup, 0x10000);
    x->edges = host->setup_alloc(setup, slots * sizeof *x->edges);
    x->words = host->setup_alloc(setup, points * sizeof *x->words);
    x->units = host->setup_alloc(setup, host->table_rows(units) * sizeof *x->units);
    x->links = host->setup_alloc(setup, (items + 1) * sizeof *x->links);
    classes_init(x);
    for (size_t row = 0; rc == DFL_OK && row < host->table_rows(units); row++)
        rc = unit_put(x, units, row);
    for (size_t row = 0; rc == DFL_OK && row < host->table_rows(frames); row++)
        rc = frame_put(x, frames, row);
    units_link(x);
    *out = x;
    return rc;
}
