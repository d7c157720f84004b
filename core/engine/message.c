#include "engine/message.h"

#include <string.h>

#include "engine/host.h"
#include "util/i18n.h"

#define V(level) (1u << LEVEL_##level)
#define EVERY (~0u)
#define BY_ROW (V(EXISTENCE) | V(SUBSTITUTION))

static const struct {
    const char *name;
    uint32_t verbs; /* those that fill it */
} slots[SLOTS] = {
    [SLOT_HIT] = {"hit", EVERY & ~V(SECTION)},
    [SLOT_REPLACEMENT] = {"replacement", V(SUBSTITUTION) | V(CONSISTENCY)},
    [SLOT_HINT] = {"hint", BY_ROW},
    [SLOT_NOTE] = {"note", BY_ROW},
    [SLOT_KIND] = {"kind", BY_ROW},
    [SLOT_EXPRESSION] = {"expression", BY_ROW},
    [SLOT_SOURCE] = {"source", EVERY},
    [SLOT_SINCE] = {"since", EVERY},
    [SLOT_UNTIL] = {"until", EVERY},
    [SLOT_COUNT] = {"count", V(OCCURRENCE) | V(CONSISTENCY)},
    [SLOT_MIN] = {"min", V(OCCURRENCE)},
    [SLOT_MAX] = {"max", V(OCCURRENCE)},
    [SLOT_OTHER] = {"other", V(SEQUENCE) | V(CONSISTENCY) | V(PAIR) | V(CONDITIONAL)},
    [SLOT_SECTION] = {"section", V(SECTION)},
};

/* The next {…} of S at or after *AT: NAME without the braces, *AT behind it, *OPEN at it. */
static bool next_slot(struct str s, size_t *at, size_t *open, struct str *name)
{
    ptrdiff_t from = str_find(s, STR("{"), *at);
    ptrdiff_t to = from < 0 ? -1 : str_find(s, STR("}"), (size_t)from);

    if (to < 0)
        return false;
    *open = (size_t)from;
    *at = (size_t)to + 1;
    *name = str_sub(s, (size_t)from + 1, (size_t)to);
    return true;
}

static bool group_slot(struct str name)
{
    return name.len == 1 && name.ptr[0] >= '1' && name.ptr[0] <= '9';
}

static int slot_of(struct str name)
{
    for (int i = 0; i < SLOTS; i++)
        if (str_is(name, slots[i].name))
            return i;
    return -1;
}

int message_check(const struct yaml *at, enum key_level verb, struct err *e)
{
    const char *known[SLOTS];
    size_t offset = 0, open, count = 0;
    struct str name;

    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].verbs & 1u << verb)
            known[count++] = slots[i].name;
    while (next_slot(at->value, &offset, &open, &name)) {
        int slot = slot_of(name);

        if ((group_slot(name) && (1u << verb & BY_ROW)) ||
            (slot >= 0 && (slots[slot].verbs & 1u << verb)))
            continue;
        const char *near = nearest_name(name, known, count);
        if (near != NULL)
            return yaml_fail(at, e, _("nothing fills {%.*s} here; did you mean {%s}?"),
                             (int)name.len, name.ptr, near);
        return yaml_fail(at, e, _("nothing fills {%.*s} in a message of %s"), (int)name.len,
                         name.ptr, keys_verb_name(verb));
    }
    return 0;
}

static void add_value(struct strbuf *b, struct str name, const struct message_values *v)
{
    int slot = slot_of(name);

    if (slot >= 0) {
        strbuf_add(b, v->slot[slot].ptr, v->slot[slot].len);
    } else if (group_slot(name) && v->match != NULL) {
        size_t g = (size_t)(name.ptr[0] - '0');
        const struct dfl_span *s = g < v->match->group_count ? &v->match->groups[g] : NULL;

        if (s != NULL && s->node != NULL)
            strbuf_add(b, host_table.text(s->node).ptr + s->start, s->end - s->start);
    }
}

struct str message_fill(dfl_run *run, struct str template, const struct message_values *v)
{
    struct strbuf b = {0};
    size_t done = 0, at = 0, open;
    struct str name;

    if (template.len == 0 || memchr(template.ptr, '{', template.len) == NULL)
        return template;
    while (next_slot(template, &at, &open, &name)) {
        strbuf_str(&b, str_sub(template, done, open));
        add_value(&b, name, v);
        done = at;
    }
    strbuf_str(&b, str_sub(template, done, template.len));
    char *text = host_table.alloc(run, b.len + 1);
    if (b.len)
        memcpy(text, b.ptr, b.len);
    struct str out = {text, b.len};
    strbuf_free(&b);
    return out;
}
