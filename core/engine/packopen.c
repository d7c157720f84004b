/* open() of a pack: what its rules say becomes patterns and ready values. */
#include <stdlib.h>

#include "engine/facts.h"
#include "engine/host.h"
#include "engine/packrule.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct opening {
    const struct dfl_host *host;
    dfl_setup *setup;
    struct pack *pack;
    struct pack_rule *rule;
    struct dfl_pattern base; /* what every pattern of the rule shares */
};

static int fail(struct opening *o, int rc)
{
    o->setup->said = SAID_BY_HOST;
    return rc;
}

/* What a step said, which returned STEP, joins what those before it said: RC and SAID.  The next
 * step goes on, so that all mistakes are told at once. */
static int join(struct opening *o, struct err *said, int rc, int step)
{
    return step == 0 ? rc : err_join(said, rc, o->setup->err);
}

/* After the last step: all that was said. */
static int joined(struct opening *o, const struct err *said, int rc)
{
    if (rc != 0)
        *o->setup->err = *said;
    return rc;
}

/* ---- words ---- */

static void warn(struct opening *o, const struct yaml *at, const char *doubt)
{
    struct err e;

    if (doubt == NULL)
        return;
    yaml_fail(at, &e, "%s", doubt);
    registry_warn(o->pack->registry, e.text);
}

/* The words of field NAME as a pattern wants them: '|' between. */
static int join_words(struct opening *o, const char *name, const char **out)
{
    struct word_list w = words_of(pack_field(o->rule, name));
    struct strbuf b = {0};

    *out = NULL;
    while (words_next(&w)) {
        if (word_is_regex(w.word) || memchr(w.word.ptr, '|', w.word.len) != NULL) {
            strbuf_free(&b);
            return fail(o, yaml_fail(w.at, o->setup->err,
                                     _("only plain words can stand here, no regular expression")));
        }
        warn(o, w.at, doubt_word(o->pack->arena, w.word));
        if (b.len > 0)
            strbuf_putc(&b, '|');
        strbuf_str(&b, w.word);
    }
    if (b.len > 0)
        *out = arena_strndup(o->pack->arena, b.ptr, b.len);
    strbuf_free(&b);
    return 0;
}

/* ---- warnings ---- */

/* A trap covers the hit, so it must hold the word; else it was misspelt.  The traps of a rule serve
 * all its words: each must hold at least one of them. */
static void warn_traps(struct opening *o)
{
    struct pack_rule *r = o->rule;
    struct word_list w = words_of(pack_field(r, "trap"));

    while (words_next(&w)) {
        char *trap = arena_strndup(o->pack->arena, w.word.ptr, w.word.len);
        bool applies = r->table != NULL;

        for (size_t i = 0; i < r->entries.count && !applies; i++) {
            const struct pack_entry *x = &r->entries.at[i];

            applies = x->regex || str_find(str_of(trap), x->word, 0) >= 0;
            if (applies && !x->regex)
                warn(o, w.at, doubt_list(o->pack->arena, "trap", trap, x->word));
        }
        if (!applies)
            warn(o, w.at,
                 arena_printf(
                     o->pack->arena,
                     _("the trap “%s” holds none of the rule's words, so it can never apply"),
                     trap));
    }
}

/* ---- patterns ---- */

/* Says where a word that is refused stands. */
static int add_pattern(struct opening *o, const struct yaml *at, const struct dfl_pattern *p)
{
    int rc = setup_pattern(o->setup, p);

    if (rc >= 0)
        return 0;
    err_prefix(o->setup->err, "%s:%zu:%zu", at->path, at->line, at->column);
    o->setup->err->code = ERR_CONFIG;
    return rc;
}

static int add_entry(struct opening *o, const struct yaml *at, struct pack_entry entry)
{
    struct pack_rule *r = o->rule;
    struct dfl_pattern p = o->base;

    if (entry.word.len == 0)
        return fail(o, yaml_fail(at, o->setup->err, _("an empty word")));
    struct str written = entry.word;
    warn(o, at, doubt_word(o->pack->arena, written));
    entry.regex = word_is_regex(written);
    if (entry.regex)
        entry.word = str_sub(written, 1, written.len - 1);
    for (size_t i = 0; i < r->entries.count; i++)
        if (str_eq(r->entries.at[i].word, entry.word) && r->entries.at[i].closes == entry.closes)
            return fail(o, yaml_fail(at, o->setup->err, _("“%.*s” is given twice"),
                                     (int)entry.word.len, entry.word.ptr));
    if (r->verb == LEVEL_SUBSTITUTION && str_eq(entry.word, entry.replacement))
        return fail(o, yaml_fail(at, o->setup->err, _("“%.*s” would replace itself"),
                                 (int)entry.word.len, entry.word.ptr));
    if (!entry.regex && o->base.trap_near != NULL)
        warn(o, at, doubt_list(o->pack->arena, "trap_near", o->base.trap_near, written));
    if (r->verb == LEVEL_SUBSTITUTION) {
        const char *mistake =
            doubt_replacement(o->pack->arena, written, entry.replacement, setup_checks(o->setup));

        if (mistake != NULL)
            return fail(o, yaml_fail(at, o->setup->err, "%s", mistake));
        if (!entry.regex)
            p.trap = pack_right_already(o->pack->arena, written, entry.replacement, p.trap);
    }
    p.kind = entry.regex ? DFL_REGEX : DFL_LITERAL;
    p.text = arena_strndup(o->pack->arena, entry.word.ptr, entry.word.len);
    p.tag = o->base.tag | r->entries.count;
    if (!entry.regex && o->base.trap != NULL) {
        struct str rest = str_of(o->base.trap), trap;

        while (str_item(&rest, '|', &trap))
            if (str_eq(trap, entry.word))
                return fail(o, yaml_fail(at, o->setup->err,
                                         _("“%s” is a trap as well, so it could never be found"),
                                         p.text));
    }
    vec_push_in(o->pack->arena, &r->entries, entry);
    return add_pattern(o, at, &p);
}

static int add_words(struct opening *o, const struct yaml *list, uint32_t group)
{
    struct word_list w = words_of(list);
    struct err said;
    int rc = 0;

    if (list != NULL && list->kind == YAML_SCALAR && str_find(list->value, STR("("), 0) >= 0)
        warn(o, list, doubt_word(o->pack->arena, list->value)); /* (甲|乙)丙: read as two words */
    while (words_next(&w))
        rc = join(o, &said, rc,
                  add_entry(o, w.at, (struct pack_entry){.word = w.word, .group = group}));
    return joined(o, &said, rc);
}

static int add_groups(struct opening *o, const struct yaml *list, size_t least)
{
    struct pack_rule *r = o->rule;
    struct err said;
    size_t count = 0;
    int rc = 0;

    for (const struct yaml *y = list ? list->first : NULL; y != NULL; y = y->next)
        count++;
    if (list != NULL && count < least)
        return fail(o,
                    yaml_fail(list, o->setup->err, _("at least %zu items are needed here"), least));
    r->group_names = arena_alloc(o->pack->arena, count * sizeof *r->group_names);
    for (const struct yaml *y = list ? list->first : NULL; y != NULL; y = y->next) {
        struct word_list w = words_of(y);

        if (words_next(&w))
            r->group_names[r->groups] = arena_strndup(o->pack->arena, w.word.ptr, w.word.len);
        rc = join(o, &said, rc, add_words(o, y, r->groups++));
    }
    return joined(o, &said, rc);
}

static int need(struct opening *o, const char *name)
{
    const struct yaml *verb = pack_field(o->rule, keys_verb_name(o->rule->verb));

    if (pack_param(o->rule, name) != NULL)
        return 0;
    return fail(o, yaml_fail_key(verb, o->setup->err, _("%s needs “%s”"), verb->key.ptr, name));
}

/* ---- verbs ---- */

static int add_table(struct opening *o)
{
    const char *history;

    if (pack_param(o->rule, "table") == NULL)
        return 0;
    int rc = join_words(o, "history", &history);
    return rc != 0 ? rc : pack_open_table(o->setup, o->rule, &o->base, history);
}

static int open_existence(struct opening *o)
{
    const struct yaml *verb = pack_field(o->rule, "existence");

    if (verb->kind != YAML_MAP)
        return add_words(o, verb, 0);
    if (pack_param(o->rule, "table") == NULL && need(o, "phrases") != 0)
        return DFL_ECONFIG;
    int rc = add_words(o, pack_param(o->rule, "phrases"), 0);
    return rc != 0 ? rc : add_table(o);
}

static int add_pairs(struct opening *o, bool closing)
{
    const struct yaml *pairs = pack_param(o->rule, "pairs");
    struct err said;
    int rc = 0;

    for (const struct yaml *y = pairs ? pairs->first : NULL; y != NULL; y = y->next) {
        struct yaml left = *y;

        left.line = y->key_line;
        left.column = y->key_column;
        rc =
            join(o, &said, rc,
                 add_entry(o, &left,
                           (struct pack_entry){
                               .word = y->key, .replacement = y->value, .group = o->rule->groups}));
        if (closing && !str_eq(y->key, y->value))
            rc = join(o, &said, rc,
                      add_entry(o, y,
                                (struct pack_entry){.word = y->value,
                                                    .replacement = y->key,
                                                    .group = o->rule->groups,
                                                    .closes = true}));
        o->rule->groups++;
    }
    return joined(o, &said, rc);
}

static int open_substitution(struct opening *o)
{
    if (pack_param(o->rule, "table") == NULL && need(o, "pairs") != 0)
        return DFL_ECONFIG;
    int rc = add_pairs(o, false);
    return rc != 0 ? rc : add_table(o);
}

static int read_limit(struct opening *o, const char *key)
{
    const char *value =
        pack_param(o->rule, key) ? o->host->option(o->setup, o->rule->id, key) : NULL;

    return value ? (int)strtol(value, NULL, 10) : -1;
}

static int open_occurrence(struct opening *o)
{
    struct pack_rule *r = o->rule;
    const struct yaml *verb = pack_field(r, "occurrence");

    r->min = read_limit(o, "min");
    r->max = read_limit(o, "max");
    if (need(o, "phrases") != 0)
        return DFL_ECONFIG;
    if (r->min < 0 && r->max < 0)
        return fail(o, yaml_fail_key(verb, o->setup->err, _("occurrence needs “min” or “max”")));
    if (r->min > 0 && r->within != WITHIN_DOCUMENT)
        return fail(o, yaml_fail(pack_param(r, "min"), o->setup->err,
                                 _("“min” counts over the whole document: leave out “within”")));
    if (r->max >= 0 && r->min > r->max)
        return fail(
            o, yaml_fail(pack_param(r, "min"), o->setup->err, _("“min” is larger than “max”")));
    return add_words(o, pack_param(r, "phrases"), 0);
}

static int open_sequence(struct opening *o)
{
    const struct yaml *complete = pack_param(o->rule, "complete");

    o->rule->complete = complete != NULL && keys_bool(complete);
    return need(o, "items") != 0 ? DFL_ECONFIG : add_groups(o, pack_param(o->rule, "items"), 2);
}

static int open_consistency(struct opening *o)
{
    return need(o, "variants") != 0 ? DFL_ECONFIG
                                    : add_groups(o, pack_param(o->rule, "variants"), 2);
}

static int open_pair(struct opening *o)
{
    o->base.flags |= DFL_IN_TITLE; /* what closes in a title was opened there */
    return need(o, "pairs") != 0 ? DFL_ECONFIG : add_pairs(o, true);
}

static int open_conditional(struct opening *o)
{
    struct word_list w;
    int rc;

    if (need(o, "if") != 0 || need(o, "then") != 0)
        return DFL_ECONFIG;
    w = words_of(pack_param(o->rule, "then"));
    o->rule->group_names = arena_alloc(o->pack->arena, 2 * sizeof *o->rule->group_names);
    if (words_next(&w))
        o->rule->group_names[1] = arena_strndup(o->pack->arena, w.word.ptr, w.word.len);
    rc = add_words(o, pack_param(o->rule, "if"), 0);
    return rc != 0 ? rc : add_words(o, pack_param(o->rule, "then"), 1);
}

static int open_section(struct opening *o)
{
    const struct yaml *verb = pack_field(o->rule, "required-section");

    o->base.nodes = DFL_NODE_HEADING;
    o->base.stories = DFL_STORY_BODY;
    if (verb->kind == YAML_MAP)
        return need(o, "sections") != 0 ? DFL_ECONFIG
                                        : add_groups(o, pack_param(o->rule, "sections"), 1);
    o->rule->groups = 1;
    o->rule->group_names = arena_alloc(o->pack->arena, sizeof *o->rule->group_names);
    struct word_list w = words_of(verb);
    if (words_next(&w))
        o->rule->group_names[0] = arena_strndup(o->pack->arena, w.word.ptr, w.word.len);
    return add_words(o, verb, 0);
}

static int open_verb(struct opening *o)
{
    switch (o->rule->verb) {
    case LEVEL_EXISTENCE:
        return open_existence(o);
    case LEVEL_SUBSTITUTION:
        return open_substitution(o);
    case LEVEL_OCCURRENCE:
        return open_occurrence(o);
    case LEVEL_SEQUENCE:
        return open_sequence(o);
    case LEVEL_CONSISTENCY:
        return open_consistency(o);
    case LEVEL_PAIR:
        return open_pair(o);
    case LEVEL_CONDITIONAL:
        return open_conditional(o);
    default:
        return open_section(o);
    }
}

/* ---- one rule ---- */

static size_t name_index(const char *const *names, struct str name)
{
    size_t i = 0;

    while (names[i] != NULL && !str_is(name, names[i]))
        i++;
    return i;
}

static uint32_t scope_bit(struct str name)
{
    size_t i = name_index(key_scopes, name);

    return i == 0 ? SCOPE_ALL : 1u << (i - 1);
}

static void read_scope(struct opening *o)
{
    static const uint32_t stories[] = {DFL_STORY_BODY,
                                       DFL_STORY_BODY,
                                       DFL_STORY_BODY,
                                       DFL_STORY_FOOTNOTE | DFL_STORY_ENDNOTE,
                                       DFL_STORY_HEADER | DFL_STORY_FOOTER,
                                       DFL_STORY_TEXTBOX,
                                       DFL_STORY_COMMENT};
    const struct yaml *y = pack_field(o->rule, "scope");
    uint32_t scope = 0;

    if (y != NULL && y->kind == YAML_SCALAR)
        scope = scope_bit(y->value);
    for (const struct yaml *item = y && y->kind == YAML_LIST ? y->first : NULL; item;
         item = item->next)
        scope |= scope_bit(item->value);
    o->rule->scope = scope ? scope : SCOPE_ALL;
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++)
        if (o->rule->scope & 1u << i)
            o->base.stories |= stories[i];
    if (o->rule->scope == SCOPE_HEADING)
        o->base.nodes = DFL_NODE_HEADING;
    else if (o->rule->scope == SCOPE_TABLE)
        o->base.nodes = DFL_NODE_CELL;
}

static uint32_t fix_kind(struct str name)
{
    return str_is(name, "safe")     ? DFL_FIX_SAFE
           : str_is(name, "review") ? DFL_FIX_REVIEW
                                    : DFL_FIX_NONE;
}

static int read_fix(struct opening *o)
{
    struct pack_rule *r = o->rule;
    const struct yaml *y = pack_field(r, "fix");
    bool replaces = r->verb == LEVEL_SUBSTITUTION || r->verb == LEVEL_CONSISTENCY;

    r->fix = y ? fix_kind(y->value) : replaces ? DFL_FIX_REVIEW : DFL_FIX_NONE;
    if (y == NULL || r->fix == DFL_FIX_NONE || replaces || r->verb == LEVEL_EXISTENCE)
        return 0;
    return fail(
        o,
        yaml_fail(
            y, o->setup->err,
            _("%s has nothing to put there; only existence, substitution and consistency have a fix"),
            keys_verb_name(r->verb)));
}

static void read_within(struct pack_rule *r)
{
    const struct yaml *within = pack_param(r, "within"), *order = pack_param(r, "order");

    r->within =
        r->verb == LEVEL_SEQUENCE || r->verb == LEVEL_PAIR ? WITHIN_PARAGRAPH : WITHIN_DOCUMENT;
    if (within != NULL)
        r->within = (enum pack_within)name_index(key_withins, within->value);
    r->order = ORDER_ANY;
    if (order != NULL)
        r->order = str_is(order->value, "before")  ? ORDER_BEFORE
                   : str_is(order->value, "after") ? ORDER_AFTER
                                                   : ORDER_ANY;
}

static const char *value_of(const struct pack_rule *r, const char *name)
{
    const struct yaml *y = pack_field(r, name);

    return y ? y->value.ptr : NULL;
}

static int read_base(struct opening *o)
{
    struct dfl_pattern *p = &o->base;
    const struct {
        const char *name, **to;
    } lists[] = {
        {"trap", &p->trap},           {"trap_near", &p->trap_near}, {"context", &p->context},
        {"before", &p->before},       {"after", &p->after},         {"not_before", &p->not_before},
        {"not_after", &p->not_after},
    };
    const struct yaml *title = pack_field(o->rule, "in_title"),
                      *quote = pack_field(o->rule, "in_quote");
    int rc = 0;

    *p = (struct dfl_pattern){.struct_size = sizeof *p, .rule = o->rule->id, .tag = o->base.tag};
    if (title != NULL && keys_bool(title))
        p->flags |= DFL_IN_TITLE;
    if (quote != NULL && keys_is_bool(quote) && !keys_bool(quote))
        p->flags |= DFL_NOT_IN_QUOTE;
    o->rule->lower_in_quote = quote != NULL && str_is(quote->value, "lower");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && rc == 0; i++)
        rc = join_words(o, lists[i].name, lists[i].to);
    return rc;
}

/* A type that does not exist would switch the rule off in silence. */
static int unknown_type(struct opening *o, const struct yaml *at, const char *type)
{
    struct err e;

    facts_unknown_type(o->setup->engine->types, type, ERR_CONFIG, &e);
    return fail(o, yaml_fail(at, o->setup->err, "%s", e.text));
}

/* The words of key NAME of "when"; types by the name the table has for them. */
static int read_names(struct opening *o, const char *name, bool types, struct name_set *out)
{
    const struct yaml *list = keys_get(pack_field(o->rule, "when"), LEVEL_WHEN, name);
    const struct table *known = o->setup->engine->types;
    struct word_list w = words_of(list);
    size_t count = 0;

    while (words_next(&w))
        count++;
    out->at = arena_alloc(o->pack->arena, count * sizeof *out->at);
    out->count = 0;
    for (w = words_of(list); words_next(&w);) {
        const char *word = arena_strndup(o->pack->arena, w.word.ptr, w.word.len);

        if (types && known != NULL) {
            const char *type = facts_type_named(known, w.word);
            if (type == NULL)
                return unknown_type(o, w.at, word);
            word = type;
        }
        out->at[out->count++] = word;
    }
    return 0;
}

/* A table without rows is on, and finds nothing. */
static void warn_idle(struct opening *o)
{
    const struct pack_rule *r = o->rule;
    struct err e;

    if (r->table == NULL || table_rows(r->table) > 0 || r->entries.count > 0)
        return;
    yaml_fail(pack_param(r, "table"), &e, _("the table %s has no rows, so rule %s can never fire"),
              table_source(r->table), r->rule->id);
    registry_warn(o->pack->registry, e.text);
}

static int open_rule(struct opening *o)
{
    struct pack_rule *r = o->rule;
    int rc;

    r->message = value_of(r, "message");
    if (r->message == NULL)
        r->message = r->rule->title;
    r->since = value_of(r, "since");
    r->until = value_of(r, "until");
    read_within(r);
    if ((rc = read_base(o)) != 0 || (rc = read_fix(o)) != 0 ||
        (rc = read_names(o, "type", true, &r->types)) != 0 ||
        (rc = read_names(o, "not_type", true, &r->not_types)) != 0 ||
        (rc = read_names(o, "stage", false, &r->stages)) != 0)
        return rc;
    r->rule->stage = r->stages.count > 0 ? r->stages.at[0] : NULL;
    read_scope(o);
    if ((rc = open_verb(o)) != 0)
        return rc;
    warn_traps(o);
    warn_idle(o);
    return 0;
}

int pack_open(const struct dfl_host *host, dfl_setup *setup)
{
    struct pack *p = setup->module->pack;
    struct opening o = {.host = host, .setup = setup, .pack = p};
    struct err said;
    int rc = 0;

    for (size_t i = 0; i < p->rules.count; i++) {
        o.rule = p->rules.at[i];
        o.base = (struct dfl_pattern){.tag = (uint64_t)i << 32};
        if (o.rule->rule->severity != SEVERITY_OFF)
            rc = join(&o, &said, rc, open_rule(&o));
    }
    return joined(&o, &said, rc);
}
