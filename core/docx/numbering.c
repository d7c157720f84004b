#include "docx/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "docx/number.h"
#include "util/utf8.h"
#include "util/vec.h"

struct level { /* w:lvl */
    const struct number_format *format;
    struct str text; /* w:lvlText */
    const char *style;
    int32_t start;
    int8_t restart; /* w:lvlRestart: 0 never, n below level n; -1 not given */
    bool legal;     /* w:isLgl */
    bool has_properties;
    struct paragraph_properties properties;
};

struct abstract { /* w:abstractNum */
    int32_t id;
    size_t index; /* into the counters */
    const char *style_link, *num_style_link;
    struct level *levels[NUMBERING_LEVELS];
};

struct list { /* w:num */
    int32_t id, abstract_id;
    size_t index;
    struct abstract *counted; /* whose counters it shares, NULL: no such w:abstractNum */
    struct level *levels[NUMBERING_LEVELS];
    int32_t start[NUMBERING_LEVELS]; /* w:startOverride, where the bit stands in HAS_START */
    uint16_t has_start;
};

/* The counters of one kind of story, allocated when first needed. */
struct counters {
    struct counter {
        int32_t value[NUMBERING_LEVELS];
        uint16_t set; /* bit of every level that has a value */
    } * abstracts;
    uint16_t *started; /* by list: levels whose startOverride was used */
};

struct numbering {
    struct arena *arena;
    vec(struct abstract *) abstracts; /* by id once read */
    vec(struct list *) lists;         /* by id once read */
    struct counters counters[STORY_KINDS];
};

/* ---- the part ---- */

struct reader {
    struct numbering *numbering;
    struct atoms *atoms;
    struct abstract *abstract;
    struct list *list;
    int override; /* w:ilvl of the open w:lvlOverride */
    struct level *level;
    bool in_properties; /* w:pPr of the level */
    bool choice_taken;  /* in the open mc:AlternateContent */
    enum xml_name skip; /* element whose content is passed over, XML_UNKNOWN none */
    int skip_depth;
};

static struct level **level_slot(struct reader *r, int32_t index)
{
    static struct level *nowhere;

    nowhere = NULL;
    if (index < 0 || index >= NUMBERING_LEVELS)
        return &nowhere;
    if (r->list != NULL)
        return &r->list->levels[index];
    return r->abstract != NULL ? &r->abstract->levels[index] : &nowhere;
}

static void begin_level(struct reader *r, const struct xml_attributes *a)
{
    int32_t index = xml_attribute(a, W_ilvl).ptr ? xml_integer(a, W_ilvl) : r->override;
    struct level **slot = level_slot(r, index);

    *slot = arena_alloc(r->numbering->arena, sizeof **slot);
    r->level = *slot;
    r->level->format = number_format(STR("decimal"));
    r->level->text = STR("");
    r->level->restart = -1;
}

static void begin_list(struct reader *r, const struct xml_attributes *a)
{
    struct numbering *n = r->numbering;

    r->list = arena_alloc(n->arena, sizeof *r->list);
    r->list->id = xml_integer(a, W_numId);
    r->list->abstract_id = -1;
    r->list->index = n->lists.count;
    vec_push_in(n->arena, &n->lists, r->list);
}

static void begin_abstract(struct reader *r, const struct xml_attributes *a)
{
    struct numbering *n = r->numbering;

    r->abstract = arena_alloc(n->arena, sizeof *r->abstract);
    r->abstract->id = xml_integer(a, W_abstractNumId);
    r->abstract->index = n->abstracts.count;
    vec_push_in(n->arena, &n->abstracts, r->abstract);
}

/* Children of w:lvl */
static void read_level(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct level *l = r->level;
    int32_t v;

    switch ((int)name) {
    case W_start:
        l->start = xml_integer(a, W_val);
        break;
    case W_numFmt: {
        struct str value = xml_attribute(a, W_val);
        l->format = number_format(str_is(value, "custom") ? xml_attribute(a, W_format) : value);
        break;
    }
    case W_lvlText:
        l->text = arena_str(r->numbering->arena, xml_attribute(a, W_val));
        break;
    case W_lvlRestart:
        v = xml_integer(a, W_val);
        l->restart = (int8_t)(v < 0 || v > NUMBERING_LEVELS ? -1 : v);
        break;
    case W_pStyle:
        l->style = atom(r->atoms, xml_attribute(a, W_val));
        break;
    case W_isLgl:
        l->legal = xml_on_off(a, W_val, true);
        break;
    case W_pPr:
        r->in_properties = true;
        l->has_properties = true;
        break;
    case W_rPr: /* of the label */
        r->skip = name;
        r->skip_depth = 1;
        break;
    }
}

static void read_list(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    struct list *l = r->list;

    if (name == W_abstractNumId)
        l->abstract_id = xml_integer(a, W_val);
    else if (name == W_lvlOverride)
        r->override = xml_integer(a, W_ilvl);
    else if (name == W_startOverride && r->override >= 0 && r->override < NUMBERING_LEVELS) {
        l->start[r->override] = xml_integer(a, W_val);
        l->has_start |= (uint16_t)(1u << r->override);
    }
}

/* mc:AlternateContent holds a format and, for programs that do not know it, decimal. */
static bool skips_alternative(struct reader *r, enum xml_name name, const struct xml_attributes *a)
{
    if (name == MC_AlternateContent)
        r->choice_taken = false;
    else if (name == MC_Choice && !r->choice_taken)
        r->choice_taken = xml_understands(a, xml_attribute(a, NO_Requires));
    else if (name == MC_Choice || name == MC_Fallback)
        return r->choice_taken;
    return name == MC_Choice && !r->choice_taken;
}

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    if (r->skip != XML_UNKNOWN) {
        r->skip_depth += name == r->skip;
    } else if (name == W_pPrChange || skips_alternative(r, name, a)) {
        r->skip = name;
        r->skip_depth = 1;
    } else if (r->in_properties) {
        ppr_element(&r->level->properties, name, a, r->atoms);
    } else if (name == W_lvl) {
        begin_level(r, a);
    } else if (r->level != NULL) {
        read_level(r, name, a);
    } else if (name == W_abstractNum) {
        begin_abstract(r, a);
    } else if (name == W_num) {
        begin_list(r, a);
    } else if (r->list != NULL) {
        read_list(r, name, a);
    } else if (r->abstract != NULL && name == W_styleLink) {
        r->abstract->style_link = atom(r->atoms, xml_attribute(a, W_val));
    } else if (r->abstract != NULL && name == W_numStyleLink) {
        r->abstract->num_style_link = atom(r->atoms, xml_attribute(a, W_val));
    }
}

static void on_end(void *user, enum xml_name name)
{
    struct reader *r = user;

    if (r->skip != XML_UNKNOWN) {
        if (name == r->skip && --r->skip_depth == 0)
            r->skip = XML_UNKNOWN;
    } else if (r->in_properties) {
        r->in_properties = name != W_pPr;
    } else if (name == W_lvl) {
        r->level = NULL;
    } else if (name == W_abstractNum) {
        r->abstract = NULL;
    } else if (name == W_num) {
        r->list = NULL;
    }
}

static int by_id(const void *left, const void *right)
{
    const struct list *a = *(struct list *const *)left, *b = *(struct list *const *)right;

    return a->id != b->id ? (a->id > b->id) - (a->id < b->id)
                          : (a->index > b->index) - (a->index < b->index);
}

static int by_abstract_id(const void *left, const void *right)
{
    const struct abstract *a = *(struct abstract *const *)left;
    const struct abstract *b = *(struct abstract *const *)right;

    return (a->id > b->id) - (a->id < b->id);
}

/* By address: the same style is the same atom. */
static int by_style_link(const void *left, const void *right)
{
    const struct abstract *a = *(struct abstract *const *)left;
    const struct abstract *b = *(struct abstract *const *)right;
    uintptr_t x = (uintptr_t)a->style_link, y = (uintptr_t)b->style_link;

    return (x > y) - (x < y);
}

/* The definition that w:numStyleLink leads to: the one that is the numbering style's own (17.9.21,
 * 17.9.27).  STYLED has the definitions that are, by style. */
static const struct abstract *linked(struct abstract **styled, size_t count,
                                     const struct abstract *a)
{
    struct abstract key = {.style_link = a->num_style_link}, *at = &key;
    struct abstract **found = NULL;

    if (a->num_style_link != NULL && count > 0)
        found = bsearch(&at, styled, count, sizeof *styled, by_style_link);
    return found ? *found : a;
}

static void link_list(struct list *list, const struct abstract *definition)
{
    for (int level = 0; level < NUMBERING_LEVELS; level++)
        if (list->levels[level] == NULL)
            list->levels[level] = definition->levels[level];
}

static void link_lists(struct numbering *n)
{
    vec(struct abstract *) styled = {0};

    for (size_t i = 0; i < n->abstracts.count; i++)
        if (n->abstracts.at[i]->style_link != NULL)
            vec_push(&styled, n->abstracts.at[i]);
    if (n->abstracts.count > 0)
        qsort(n->abstracts.at, n->abstracts.count, sizeof *n->abstracts.at, by_abstract_id);
    if (styled.count > 0)
        qsort(styled.at, styled.count, sizeof *styled.at, by_style_link);
    if (n->lists.count > 0)
        qsort(n->lists.at, n->lists.count, sizeof *n->lists.at, by_id);
    for (size_t i = 0; i < n->lists.count; i++) {
        struct list *l = n->lists.at[i];
        struct abstract key = {.id = l->abstract_id}, *at = &key, **found = NULL;
        if (n->abstracts.count > 0)
            found = bsearch(&at, n->abstracts.at, n->abstracts.count, sizeof at, by_abstract_id);
        l->index = i;
        l->counted = found ? *found : NULL;
        if (found != NULL)
            link_list(l, linked(styled.at, styled.count, l->counted));
    }
    for (size_t i = 0; i < n->abstracts.count; i++)
        n->abstracts.at[i]->index = i;
    vec_free(&styled);
}

int numbering_read(struct package *p, const struct relationship *relationships, struct arena *a,
                   struct atoms *atoms, struct numbering **out, struct err *e)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    const struct relationship *part = relationship_of_type(relationships, REL_NUMBERING);
    struct reader r = {.atoms = atoms, .override = -1};
    int rc = 0;

    r.numbering = arena_alloc(a, sizeof *r.numbering);
    r.numbering->arena = a;
    if (part != NULL)
        rc = package_parse(p, part->target, &handler, &r, e);
    link_lists(r.numbering);
    *out = r.numbering;
    return rc;
}

/* ---- the lists ---- */

static struct list *find_list(const struct numbering *n, int32_t id)
{
    size_t low = 0, high = n->lists.count;

    while (low < high) {
        size_t mid = (low + high) / 2;
        if (n->lists.at[mid]->id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n->lists.count && n->lists.at[low]->id == id ? n->lists.at[low] : NULL;
}

const struct paragraph_properties *numbering_properties(const struct numbering *n, int32_t num_id,
                                                        uint8_t level)
{
    const struct list *list = find_list(n, num_id);
    const struct level *l = list && level < NUMBERING_LEVELS ? list->levels[level] : NULL;

    return l != NULL && l->has_properties ? &l->properties : NULL;
}

int numbering_level_of_style(const struct numbering *n, int32_t num_id, const char *style)
{
    const struct list *list = find_list(n, num_id);

    for (int level = 0; list != NULL && style != NULL && level < NUMBERING_LEVELS; level++)
        if (list->levels[level] != NULL && list->levels[level]->style == style)
            return level;
    return -1;
}

void numbering_restart(struct numbering *n, enum story_kind kind)
{
    struct counters *c = &n->counters[kind];

    if (c->abstracts == NULL)
        return;
    memset(c->abstracts, 0, n->abstracts.count * sizeof *c->abstracts);
    memset(c->started, 0, n->lists.count * sizeof *c->started);
}

static struct counters *counters_of(struct numbering *n, enum story_kind kind)
{
    struct counters *c = &n->counters[kind];

    if (c->abstracts == NULL) {
        c->abstracts = arena_alloc(n->arena, n->abstracts.count * sizeof *c->abstracts);
        c->started = arena_alloc(n->arena, n->lists.count * sizeof *c->started);
    }
    return c;
}

static int32_t start_of(const struct list *list, int level)
{
    if (list->has_start & (1u << level))
        return list->start[level];
    return list->levels[level] != NULL ? list->levels[level]->start : 1;
}

/* Does a paragraph of level USED begin LEVEL below it anew? (17.9.10) */
static bool restarts(const struct list *list, int level, int used)
{
    int restart = list->levels[level] != NULL ? list->levels[level]->restart : -1;

    return restart < 0 || restart > level ? true : used < restart;
}

/* A level above that was not used yet counts as begun. */
static const int32_t *count(struct counters *c, const struct list *list, int level)
{
    struct counter *counter = &c->abstracts[list->counted->index];
    uint16_t *started = &c->started[list->index];

    for (int at = 0; at <= level; at++) {
        uint16_t bit = (uint16_t)(1u << at);
        bool set = counter->set & bit;
        if (set && at < level)
            continue;
        if (!set || ((list->has_start & bit) && !(*started & bit)))
            counter->value[at] = start_of(list, at);
        else if (counter->value[at] < INT32_MAX)
            counter->value[at]++;
        counter->set |= bit;
        *started |= bit;
    }
    for (int below = level + 1; below < NUMBERING_LEVELS; below++)
        if (restarts(list, below, level))
            counter->set &= (uint16_t) ~(1u << below);
    return counter->value;
}

/* Bullets are often code points of Symbol or Wingdings in the private use area. */
static void put_bullet(struct str text, struct strbuf *out)
{
    static const struct {
        uint32_t symbol;
        const char *text;
    } known[] = {
        {0xF06C, "●"}, {0xF06E, "■"}, {0xF06F, "□"}, {0xF071, "❑"}, {0xF075, "◆"}, {0xF076, "❖"},
        {0xF0A7, "▪"}, {0xF0A8, "◻"}, {0xF0B2, "✧"}, {0xF0D8, "➢"}, {0xF0E0, "→"}, {0xF0FC, "✓"},
    };
    const char *p = text.ptr, *end = text.ptr + text.len;

    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        if (cp < 0xE000 || cp > 0xF8FF) {
            strbuf_add(out, from, (size_t)(p - from));
            continue;
        }
        size_t i = 0;
        while (i < sizeof known / sizeof known[0] && known[i].symbol != cp)
            i++;
        strbuf_puts(out, i < sizeof known / sizeof known[0] ? known[i].text : "•");
    }
}

/* 17.9.11: %1 … %9 stand for the numbers of the levels. */
static void put_text(const struct list *list, const int32_t *value, int level, struct strbuf *out)
{
    const struct level *own = list->levels[level];
    struct str s = own->text;

    for (size_t i = 0; i < s.len; i++) {
        int above = i + 1 < s.len && s.ptr[i] == '%' ? s.ptr[i + 1] - '1' : -1;
        if (above < 0 || above >= NUMBERING_LEVELS) {
            strbuf_putc(out, s.ptr[i]);
            continue;
        }
        i++;
        if (above > level || list->levels[above] == NULL)
            continue;
        const struct number_format *f = list->levels[above]->format;
        number_write(own->legal ? number_format(STR("decimal")) : f, value[above], out);
    }
}

struct str numbering_next(struct numbering *n, enum story_kind kind, int32_t num_id, uint8_t level)
{
    const struct list *list = find_list(n, num_id);
    struct strbuf label = {0};

    if (list == NULL || list->counted == NULL || level >= NUMBERING_LEVELS ||
        list->levels[level] == NULL)
        return STR("");
    const int32_t *value = count(counters_of(n, kind), list, level);
    if (list->levels[level]->format == number_format(STR("bullet")))
        put_bullet(list->levels[level]->text, &label);
    else
        put_text(list, value, level, &label);
    struct str text = strbuf_view(&label);
    text = str_trim(text).len > 0 ? arena_str(n->arena, text) : STR("");
    strbuf_free(&label);
    return text;
}
