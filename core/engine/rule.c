#include "engine/rule.h"

#include <stdlib.h>

#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

bool rule_named(struct str item, const struct rule *rule)
{
    if (str_ends(item, STR("/")))
        item.len--;
    return str_is(item, rule->id) || str_is(item, rule->owner);
}

struct registry {
    struct arena *arena;
    vec(struct rule *) rules;
    struct rule **slots; /* open addressing by id, size a power of two */
    size_t slot_count;
    vec(const char *) warnings;
};

struct registry *registry_new(void)
{
    struct registry *r = mem_alloc(sizeof *r);

    r->arena = arena_new();
    return r;
}

void registry_free(struct registry *r)
{
    if (r == NULL)
        return;
    vec_free(&r->rules);
    vec_free(&r->warnings);
    free(r->slots);
    arena_free(r->arena);
    free(r);
}

struct arena *registry_arena(struct registry *r)
{
    return r->arena;
}

static size_t hash(struct str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return (size_t)(h ^ h >> 32);
}

/* The slot that holds ID, or the free one where it belongs. */
static struct rule **slot(const struct registry *r, struct str id)
{
    size_t i = hash(id) & (r->slot_count - 1);

    while (r->slots[i] != NULL && !str_is(id, r->slots[i]->id))
        i = (i + 1) & (r->slot_count - 1);
    return &r->slots[i];
}

static void grow(struct registry *r)
{
    r->slot_count = r->slot_count ? r->slot_count * 2 : 64;
    free(r->slots);
    r->slots = mem_alloc(r->slot_count * sizeof(struct rule *));
    for (size_t i = 0; i < r->rules.count; i++)
        *slot(r, str_of(r->rules.at[i]->id)) = r->rules.at[i];
}

int registry_add(struct registry *r, const struct rule *rule, struct rule **out, struct err *e)
{
    const struct rule *old = registry_find(r, str_of(rule->id));

    if (old != NULL)
        return err_set(e, ERR_CONFIG, _("%s: rule %s is already defined in %s"), rule->place,
                       rule->id, old->place);
    if (r->slot_count <= r->rules.count * 2)
        grow(r);

    struct rule *copy = arena_alloc(r->arena, sizeof *copy);
    *copy = *rule;
    copy->index = (uint32_t)r->rules.count;
    vec_push(&r->rules, copy);
    *slot(r, str_of(copy->id)) = copy;
    *out = copy;
    return 0;
}

struct rule *registry_find(const struct registry *r, struct str id)
{
    return r->slot_count ? *slot(r, id) : NULL;
}

size_t registry_count(const struct registry *r)
{
    return r->rules.count;
}

struct rule *registry_at(const struct registry *r, size_t index)
{
    return r->rules.at[index];
}

static int by_id(const void *a, const void *b)
{
    const struct rule *const *x = a, *const *y = b;

    return strcmp((*x)->id, (*y)->id);
}

void registry_sort(struct registry *r)
{
    if (r->rules.count)
        qsort(r->rules.at, r->rules.count, sizeof *r->rules.at, by_id);
    for (size_t i = 0; i < r->rules.count; i++)
        r->rules.at[i]->index = (uint32_t)i;
}

void registry_warn(struct registry *r, const char *text)
{
    vec_push(&r->warnings, arena_strdup(r->arena, text));
}

size_t registry_warning_count(const struct registry *r)
{
    return r->warnings.count;
}

const char *registry_warning(const struct registry *r, size_t index)
{
    return r->warnings.at[index];
}

static const char *const severity_names[] = {"default", "info", "warning", "error", "off"};

const char *severity_name(enum severity s)
{
    return severity_names[s];
}

const char *const severity_words[] = {"error", "warning", "info", "off", "错误",
                                      "警告",  "提示",    "关闭", NULL};

int severity_parse(struct str s, enum severity *out)
{
    static const enum severity order[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO,
                                          SEVERITY_OFF};

    for (size_t i = 0; severity_words[i] != NULL; i++)
        if (str_is(s, severity_words[i])) {
            *out = order[i % 4];
            return 0;
        }
    return ERR_USAGE;
}

/* ---- did you mean ---- */

#define NAME_MAX_CP 64

struct name {
    uint32_t cp[NAME_MAX_CP];
    size_t len;
};

static bool name_read(struct str s, struct name *out)
{
    const char *p = s.ptr, *end = s.ptr + s.len;

    out->len = 0;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);

        if (out->len == NAME_MAX_CP)
            return false;
        if (cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        out->cp[out->len++] = cp == '_' ? '-' : cp;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn A into B. */
static size_t distance(const struct name *a, const struct name *b)
{
    size_t row[3][NAME_MAX_CP + 1];

    for (size_t j = 0; j <= b->len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        size_t *now = row[i % 3], *above = row[(i + 2) % 3], *before = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            size_t cost = a->cp[i - 1] != b->cp[j - 1];

            now[j] = least(least(above[j], now[j - 1]) + 1, above[j - 1] + cost);
            if (i > 1 && j > 1 && a->cp[i - 1] == b->cp[j - 2] && a->cp[i - 2] == b->cp[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return row[a->len % 3][b->len];
}

/* Near is: one wrong, or at most a third of the longer name and less than half of it. */
static bool near(size_t wrong, const struct name *a, const struct name *b)
{
    size_t len = a->len > b->len ? a->len : b->len;

    return wrong < 2 ? len > 1 : wrong <= (len + 2) / 3 && 2 * wrong < len;
}

const char *nearest_name(struct str name, const char *const *names, size_t count)
{
    struct name want, have;
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;

    if (!name_read(name, &want))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!name_read(str_of(names[i]), &have))
            continue;
        size_t d = distance(&want, &have);
        if (d < best_distance && near(d, &want, &have)) {
            best = names[i];
            best_distance = d;
        }
    }
    return best;
}

const char *registry_nearest(const struct registry *r, struct str id)
{
    const char **names = mem_array(NULL, 2 * r->rules.count + 1, sizeof *names);
    const char *best = NULL;
    size_t count = 0;

    for (size_t i = 0; i < r->rules.count; i++) {
        const char *slash = strchr(r->rules.at[i]->id, '/');

        names[count++] = r->rules.at[i]->id;
        names[count++] = r->rules.at[i]->owner;
        if (slash != NULL && str_is(id, slash + 1))
            best = r->rules.at[i]->id; /* all right but for the owner's name */
    }
    if (best == NULL)
        best = nearest_name(id, names, count);
    free(names);
    return best;
}
