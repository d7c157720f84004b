#include "lexicon.h"

#include <string.h>

/* Two tries whose edges stand in one hash table, keyed by node and code point: words as they are
 * read, and, for those asked for by lexicon_before, backwards. */
enum { FORWARD, BACKWARD, ROOTS };

#define LONGEST 12 /* code points of a word */
#define LONGEST_BYTES (4 * LONGEST)

#define NODES_LIMIT 0x10000
#define LINKS_LIMIT INT16_MAX
#define LINKS_FIRST 0x2000
#define EDGES_FIRST 0x8000

struct edge {
    uint32_t key; /* node and code point, which is one of the BMP; 0: free */
    uint32_t node;
};

struct link { /* one unit that counts a noun; the others follow */
    int16_t unit, next;
};

struct lexicon {
    const struct dfl_host *host;
    dfl_setup *setup;
    uint8_t *flags; /* of the characters of the BMP */
    struct unit *units;
    size_t unit_count;
    struct edge *edges;
    size_t mask;
    struct word *words; /* by node; 0 is the root */
    uint32_t nodes;
    struct link *links;
    int link_count, link_room;
    size_t longest_trap; /* code points */
    uint8_t *trap_from;  /* of the characters of the BMP: the longest trap that begins so */
};

const char *const expect_name[EXPECT_KINDS] = {
    [EXPECT_ANY] = "内容",       [EXPECT_CONTENT] = "内容",    [EXPECT_NUMBER] = "数量",
    [EXPECT_PERCENT] = "百分比", [EXPECT_MONEY] = "金额",      [EXPECT_DATE] = "日期",
    [EXPECT_ORDINAL] = "序数",   [EXPECT_CODE] = "号码",       [EXPECT_DOCUMENT_NUMBER] = "文号",
    [EXPECT_PERSON] = "人名",    [EXPECT_NAME] = "单位或地名", [EXPECT_TITLE] = "名称"};

static const struct {
    const char *name;
    word_roles role;
} roles[] = {{"verb", W_VERB},
             {"reach", W_REACH},
             {"loose", W_LOOSE},
             {"money", W_MONEY},
             {"counted", W_COUNTED},
             {"ratio", W_RATIO},
             {"lead", W_LEAD},
             {"growth", W_GROWTH},
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
             {"prompt-verb", W_PROMPT_VERB},
             {"place", W_PLACE},
             {"thing", W_THING},
             {"date-label", W_DATE_LABEL},
             {"plain", W_PLAIN},
             {"grade", W_GRADE},
             {"sound", W_SOUND},
             {"note", W_NOTE},
             {"surname", W_SURNAME},
             {"field", W_FIELD},
             {"hand", W_HAND},
             {"goal", W_GOAL},
             {"trap", W_TRAP}};

/* ---- the trie ---- */

static uint32_t edge_key(uint32_t node, uint32_t cp)
{
    return node << 16 | cp;
}

static struct edge *edge_slot(const struct lexicon *x, uint32_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 40) & x->mask;

    while (x->edges[i].key != 0 && x->edges[i].key != key)
        i = (i + 1) & x->mask;
    return &x->edges[i];
}

/* Twice the room for what has COUNT elements of SIZE at OLD, which goes with the program. */
static void *twice(const struct lexicon *x, const void *old, size_t count, size_t size)
{
    return memcpy(x->host->setup_alloc(x->setup, 2 * count * size), old, count * size);
}

/* Nodes for which COUNT edges have room. */
static uint32_t node_room(size_t count)
{
    return (uint32_t)(count / 4 * 3);
}

static void nodes_grow(struct lexicon *x)
{
    const struct edge *old = x->edges;
    size_t count = x->mask + 1;

    x->mask = 2 * count - 1;
    x->edges = x->host->setup_alloc(x->setup, 2 * count * sizeof *x->edges);
    for (size_t i = 0; i < count; i++)
        if (old[i].key != 0)
            *edge_slot(x, old[i].key) = old[i];
    x->words = twice(x, x->words, node_room(count), sizeof *x->words);
}

static uint32_t step(const struct lexicon *x, uint32_t node, uint32_t cp)
{
    return cp > 0xFFFF ? 0 : edge_slot(x, edge_key(node, cp))->node;
}

/* The word of T, made where it is missing, in the trie of ROOT; NULL when there is no room. */
static struct word *word_make(struct lexicon *x, const struct text *t, uint32_t root)
{
    uint32_t node = root;

    for (size_t i = 0; i < t->n; i++) {
        uint32_t key = edge_key(node, t->cp[root == FORWARD ? i : t->n - 1 - i]);
        struct edge *e = edge_slot(x, key);

        if (e->key == 0 && x->nodes == NODES_LIMIT)
            return NULL;
        if (e->key == 0) {
            if (x->nodes == node_room(x->mask + 1)) {
                nodes_grow(x);
                e = edge_slot(x, key);
            }
            e->key = key;
            e->node = x->nodes;
            x->words[x->nodes++] = (struct word){0, -1, -1};
        }
        node = e->node;
    }
    return &x->words[node];
}

struct spelling { /* a word of a table */
    struct text text;
    uint32_t cp[LONGEST_BYTES + 1], at[LONGEST_BYTES + 1];
};

/* False when it is empty, too long, or has a character outside of the BMP. */
static bool spell(struct spelling *w, const char *p, size_t len)
{
    if (len > LONGEST_BYTES)
        return false;
    w->text = (struct text){.cp = w->cp, .at = w->at};
    text_fill(&w->text, (struct dfl_str){p, len});
    for (size_t i = 0; i < w->text.n; i++)
        if (w->cp[i] > 0xFFFF)
            return false;
    return w->text.n > 0 && w->text.n <= LONGEST;
}

size_t lexicon_at(const struct lexicon *x, const struct text *t, size_t i, word_roles want,
                  struct word *word)
{
    size_t found = 0;

    for (size_t k = i, node = FORWARD; k < t->n; k++) {
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

size_t lexicon_before(const struct lexicon *x, const struct text *t, size_t i, word_roles want,
                      struct word *word)
{
    size_t found = 0;

    for (size_t k = i, node = BACKWARD; k > 0; k--) {
        node = step(x, (uint32_t)node, t->cp[k - 1]);
        if (node == 0)
            break;
        if (x->words[node].roles & want) {
            found = i + 1 - k;
            if (word)
                *word = x->words[node];
        } else if (x->words[node].roles & W_PLAIN) {
            found = 0;
        }
    }
    return found;
}

size_t lexicon_noun_before(const struct lexicon *x, const struct text *t, size_t i, int unit)
{
    size_t found = 0;

    for (size_t k = i, node = BACKWARD; k > 0; k--) {
        node = step(x, (uint32_t)node, t->cp[k - 1]);
        if (node == 0)
            break;
        if ((x->words[node].roles & W_NOUN) && lexicon_counts(x, &x->words[node], unit))
            found = i + 1 - k;
    }
    return found;
}

bool lexicon_trapped(const struct lexicon *x, const struct text *t, size_t i, size_t n,
                     size_t *start, size_t *end)
{
    size_t s = i + 1 < x->longest_trap ? 0 : i + 1 - x->longest_trap;

    *end = 0;
    for (s = s < *start ? *start : s; s <= i && *end == 0; s++) {
        uint32_t node = FORWARD;

        if (t->cp[s] > 0xFFFF || x->trap_from[t->cp[s]] < i + n - s)
            continue;
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
                    word_roles want)
{
    for (size_t i = from; i < to; i++)
        if (lexicon_at(x, t, i, want, NULL))
            return true;
    return false;
}

uint8_t lexicon_flags(const struct lexicon *x, uint32_t cp)
{
    if (cp < 0x10000)
        return x->flags[cp];
    return cp >= 0x20000 && cp <= 0x3FFFF ? C_HAN : C_OTHER;
}

const struct unit *lexicon_unit(const struct lexicon *x, int index)
{
    return &x->units[index];
}

/* ---- the tables ---- */

static void flags_add(struct lexicon *x, const char *set, uint8_t flags)
{
    const unsigned char *p = (const unsigned char *)set;

    while (*p) {
        uint32_t cp[4], at[4];
        struct text t = {.cp = cp, .at = at};
        size_t n = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;

        text_fill(&t, (struct dfl_str){(const char *)p, n});
        x->flags[cp[0]] |= flags;
        p += n;
    }
}

static void flags_init(struct lexicon *x)
{
    memset(x->flags + 0x3400, C_HAN, 0x4DC0 - 0x3400);
    memset(x->flags + 0x4E00, C_HAN, 0xA000 - 0x4E00);
    memset(x->flags + 0xF900, C_HAN, 0xFB00 - 0xF900);
    memset(&x->flags['0'], C_DIGIT, 10);
    memset(&x->flags['A'], C_LATIN, 26);
    memset(&x->flags['a'], C_LATIN, 26);
    memset(x->flags + 0xC0, C_LATIN, 0x250 - 0xC0);
    x->flags[0xD7] = C_OTHER; /* × */
    flags_add(x, "〇", C_HAN);
    flags_add(x, " ", C_BLANK);
    flags_add(x, ",.;:!?\n，。；：！？、", C_STOP);
    x->flags['.'] = C_OTHER;
    flags_add(x, "([{<“‘《〈【〔「『«", C_OPEN);
    flags_add(x, ")]}>”’》〉】〕」』»", C_CLOSE);
    flags_add(x, ".×*_□○●△▲◇◆☆■█…?-—([{<“‘《【〔«某年月第页$", C_MARK);
    flags_add(x, "xXNnO/#@¥", C_LETTER);
}

/* The roles by which a word is looked for behind a place, and before it. */
#define FORWARD_ROLES                                                                              \
    (W_UNIT | W_TRAP | W_NOUN | W_SCALE | W_ORG | W_PLACE | W_THING | W_PERSON | W_ROAD |          \
     W_DATE_LEAD | W_CASE | W_TEMPLATE | W_SIGN | W_PROMPT | W_PROMPT_ASK | W_PROMPT_VERB |        \
     W_SOUND | W_GRADE | W_LEAD | W_GROWTH)
#define BACKWARD_ROLES                                                                             \
    (W_NOUN | W_VERB | W_REACH | W_LOOSE | W_MONEY | W_COUNTED | W_RATIO | W_LEAD | W_GROWTH |     \
     W_SIGNER | W_NUMBER_LABEL | W_DATE_LEAD | W_DATE_LABEL | W_FORM | W_PROMPT | W_GRADE |        \
     W_ORG | W_PERSON | W_PLAIN | W_NOTE | W_SURNAME | W_FIELD | W_HAND | W_GOAL)

static void link_add(struct lexicon *x, struct word *noun, int unit)
{
    if (x->link_count == LINKS_LIMIT)
        return;
    if (x->link_count == x->link_room) {
        x->links = twice(x, x->links, (size_t)x->link_room, sizeof *x->links);
        x->link_room *= 2;
    }
    x->links[x->link_count] = (struct link){(int16_t)unit, noun->counted};
    noun->counted = (int16_t)x->link_count++;
}

static void trap_seen(struct lexicon *x, const struct text *trap)
{
    uint8_t *from = &x->trap_from[trap->cp[0]];

    if (trap->n > x->longest_trap)
        x->longest_trap = trap->n;
    if (trap->n > *from)
        *from = (uint8_t)trap->n;
}

/* Gives W its roles; UNIT is what it is, or what counts it. */
static void word_add(struct lexicon *x, const struct spelling *w, word_roles role, int unit)
{
    for (uint32_t root = FORWARD; root < ROOTS; root++) {
        if (!(role & (root == FORWARD ? FORWARD_ROLES : BACKWARD_ROLES)))
            continue;
        struct word *word = word_make(x, &w->text, root);

        if (!word)
            return;
        word->roles |= role;
        if (role == W_TRAP)
            trap_seen(x, &w->text);
        if (role == W_UNIT)
            word->unit = (int16_t)unit;
        if (role == W_NOUN)
            link_add(x, word, unit);
    }
}

/* Adds the words of a cell, "|" between them. */
static int words_add(struct lexicon *x, const dfl_table *table, size_t row, const char *column,
                     word_roles role, int unit)
{
    struct spelling w;

    for (const char *p = x->host->table_cell(table, row, column); *p;) {
        size_t n = strcspn(p, "|");

        if (!spell(&w, p, n))
            return x->host->table_fail(x->setup, table, row, column, "一个词要有1到%d个字",
                                       LONGEST);
        word_add(x, &w, role, unit);
        p += n + (p[n] == '|');
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

static int unit_add(struct lexicon *x, const dfl_table *table, size_t row)
{
    const char *name = x->host->table_cell(table, row, "unit");
    const char *grade = x->host->table_cell(table, row, "grade");
    const char *known = "SABC", *g = *grade ? strchr(known, *grade) : NULL;
    int index = (int)x->unit_count, rc;
    struct spelling w;

    if (!spell(&w, name, strlen(name)))
        return x->host->table_fail(x->setup, table, row, "unit", "一个单位要有1到%d个字", LONGEST);
    if (!g || grade[1])
        return x->host->table_fail(x->setup, table, row, "grade", "等级只能是S、A、B、C");
    if (w.cp[0] < 0x10000)
        x->flags[w.cp[0]] |= C_UNIT;
    word_add(x, &w, W_UNIT, index);
    x->units[x->unit_count++] =
        (struct unit){name, (uint8_t)w.text.n, (enum grade)(g - known),
                      expect_of(x->host->table_cell(table, row, "kind")), index};
    rc = words_add(x, table, row, "trap", W_TRAP, index);
    return rc ? rc : words_add(x, table, row, "noun", W_NOUN, index);
}

/* 万户 counts what 户 counts. */
static void units_link(struct lexicon *x)
{
    for (size_t i = 0; i < x->unit_count; i++) {
        struct unit *u = &x->units[i];
        struct spelling w;
        struct word base;

        spell(&w, u->name, strlen(u->name));
        if (w.text.n > 1 && (w.cp[0] == 0x4E07 || w.cp[0] == 0x4EBF) && /* 万 亿 */
            lexicon_at(x, &w.text, 1, W_UNIT, &base) == w.text.n - 1)
            u->base = base.unit;
    }
}

static word_roles role_of(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].name[0] == *name && strncmp(roles[i].name, name, len) == 0 &&
            roles[i].name[len] == '\0')
            return roles[i].role;
    return 0;
}

static int frame_add(struct lexicon *x, const dfl_table *table, size_t row)
{
    const char *name = x->host->table_cell(table, row, "word");
    struct spelling w;

    if (!spell(&w, name, strlen(name)))
        return x->host->table_fail(x->setup, table, row, "word", "一个词要有1到%d个字", LONGEST);
    for (const char *p = x->host->table_cell(table, row, "role"); *p;) {
        size_t n = strcspn(p, "|");
        word_roles role = role_of(p, n);

        if (n == strlen("numeral") && memcmp(p, "numeral", n) == 0)
            flags_add(x, name, C_NUMERAL);
        else if (n == strlen("determiner") && memcmp(p, "determiner", n) == 0)
            flags_add(x, name, C_DETERMINER);
        else if (role)
            word_add(x, &w, role, -1);
        else
            return x->host->table_fail(x->setup, table, row, "role", "没有“%.*s”这种作用", (int)n,
                                       p);
        p += n + (p[n] == '|');
    }
    return DFL_OK;
}

int lexicon_open(const struct dfl_host *host, dfl_setup *setup, struct lexicon **out)
{
    const dfl_table *units = host->table(setup, "units.tsv");
    const dfl_table *frames = units ? host->table(setup, "placeholder-words.tsv") : NULL;
    struct lexicon *x;
    int rc = DFL_OK;

    if (!frames)
        return DFL_EFAIL;
    if (host->table_rows(units) > INT16_MAX)
        return host->setup_fail(setup, "units.tsv里的词太多");
    x = host->setup_alloc(setup, sizeof *x);
    *x = (struct lexicon){.host = host,
                          .setup = setup,
                          .mask = EDGES_FIRST - 1,
                          .nodes = ROOTS,
                          .link_room = LINKS_FIRST};
    x->flags = host->setup_alloc(setup, 0x10000);
    x->trap_from = host->setup_alloc(setup, 0x10000);
    x->edges = host->setup_alloc(setup, EDGES_FIRST * sizeof *x->edges);
    x->words = host->setup_alloc(setup, node_room(EDGES_FIRST) * sizeof *x->words);
    x->units = host->setup_alloc(setup, host->table_rows(units) * sizeof *x->units);
    x->links = host->setup_alloc(setup, LINKS_FIRST * sizeof *x->links);
    flags_init(x);
    for (size_t row = 0; rc == DFL_OK && row < host->table_rows(units); row++)
        rc = unit_add(x, units, row);
    for (size_t row = 0; rc == DFL_OK && row < host->table_rows(frames); row++)
        rc = frame_add(x, frames, row);
    if (rc == DFL_OK && (x->nodes == NODES_LIMIT || x->link_count == LINKS_LIMIT))
        rc = host->setup_fail(setup, "units.tsv和placeholder-words.tsv里的词太多");
    units_link(x);
    *out = x;
    return rc;
}
