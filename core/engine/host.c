/* Everything a plugin passes is looked at before it is used: a wild range or a missing string is
 * the plugin's defect, kept in the run's error with the plugin's name, never the program's crash.
 */
#include "engine/host.h"

#include <stdarg.h>
#include <stdio.h>

#include "document/label.h"
#include "document/sentence.h"
#include "engine/pack.h"
#include "engine/packrule.h"
#include "util/i18n.h"
#include "util/utf8.h"

_Static_assert((int)DFL_RUN_INSERTED == RUN_INSERTED &&
                   (int)DFL_RUN_NOTE_REFERENCE == RUN_NOTE_REFERENCE,
               "run flags are passed through");
_Static_assert((int)DFL_LABEL_DECIMAL == LABEL_DECIMAL && (int)DFL_LABEL_CHAPTER == LABEL_CHAPTER,
               "label styles are passed through");
_Static_assert((int)DFL_TOC_ENTRY == TOC_ENTRY && (int)DFL_STORY_TEXTBOX == 1 << STORY_TEXTBOX,
               "outline marks and stories are passed through");

#define RUN_FLAGS_PUBLIC 0xFFu
#define STRUCT_MAX                                                                                 \
    4096 /* of a structure the plugin lets us fill; more is a forgotten struct_size */

/* ---- small conversions ---- */

static struct dfl_str pub(struct str s)
{
    return (struct dfl_str){s.ptr ? s.ptr : "", s.len};
}

static const struct node *node_of(const dfl_node *n)
{
    return (const struct node *)(const void *)n;
}

static const dfl_node *handle_of(const struct node *n)
{
    return (const dfl_node *)(const void *)n;
}

static const struct table *table_of(const dfl_table *t)
{
    return (const struct table *)(const void *)t;
}

static uint32_t kind_of(const struct node *n)
{
    switch (n->kind) {
    case NODE_PARAGRAPH:
        return n->paragraph.heading_level ? DFL_NODE_HEADING : DFL_NODE_PARAGRAPH;
    case NODE_TABLE:
        return DFL_NODE_TABLE;
    case NODE_ROW:
        return DFL_NODE_ROW;
    case NODE_CELL:
        return DFL_NODE_CELL;
    }
    return 0;
}

static const struct paragraph *paragraph_of(const dfl_node *n)
{
    const struct node *node = node_of(n);

    return node != NULL && node->kind == NODE_PARAGRAPH ? &node->paragraph : NULL;
}

/* Hands VALUE over to a caller whose structure may be older (shorter) or newer (longer). */
static void give(void *out, const void *value, size_t size)
{
    size_t theirs;

    memcpy(&theirs, out, sizeof theirs);
    if (theirs < sizeof theirs || theirs > STRUCT_MAX)
        return;
    memset((char *)out + sizeof theirs, 0, theirs - sizeof theirs);
    memcpy(out, value, theirs < size ? theirs : size);
    memcpy(out, &theirs, sizeof theirs);
}

/* Takes a structure the plugin may have built with an older or newer header. */
static void take(void *to, const void *given, size_t size)
{
    size_t theirs;

    memcpy(&theirs, given, sizeof theirs);
    memset(to, 0, size);
    memcpy(to, given, theirs < size ? theirs : size);
}

/* ---- while opening ---- */

static int setup_said(dfl_setup *s, int result)
{
    s->said = SAID_BY_HOST;
    return result;
}

DFL_PRINTF(2, 3)
static int host_setup_fail(dfl_setup *s, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    if (s->said == SAID_NOTHING) {
        err_vset(s->err, ERR_PLUGIN, fmt, ap);
        s->said = SAID_BY_PLUGIN;
    }
    va_end(ap);
    return DFL_EFAIL;
}

static void *host_setup_alloc(dfl_setup *s, size_t size)
{
    return arena_alloc(s->engine->arena, size);
}

static int pattern_fault(dfl_setup *s, const struct dfl_pattern *p, const char *what)
{
    err_set(s->err, ERR_PLUGIN, _("pattern \"%s\": %s"), p->text ? p->text : "", what);
    return setup_said(s, DFL_EINVAL);
}

/* What is surely not meant as it stands.  Packs say so themselves, with file and line. */
static void warn_doubts(const dfl_setup *s, const struct dfl_pattern *p)
{
    struct arena *a = s->engine->arena;
    struct str word = str_of(p->text);
    const char *const doubts[] = {
        word_is_regex(word)
            ? arena_printf(a, _("“%s” is looked for as it stands: no regular expression here"),
                           p->text)
            : doubt_word(a, word),
        doubt_list(a, "trap", p->trap, word),
        doubt_list(a, "trap_near", p->trap_near, word),
    };

    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++)
        if (doubts[i] != NULL)
            registry_warn(s->engine->registry,
                          arena_printf(a, _("plugin “%s”: %s"), s->module->name, doubts[i]));
}

bool setup_checks(const dfl_setup *s)
{
    return s->engine->options->check_patterns ||
           (s->module->pack != NULL && pack_is_users(s->module->pack));
}

int setup_pattern(dfl_setup *s, const struct dfl_pattern *p)
{
    struct engine *g = s->engine;

    if (pattern_set_add(g->patterns, p, s->module, setup_checks(s), s->err) < 0) {
        if (s->module->pack == NULL) /* the plugin's fault, not the user's */
            s->err->code = ERR_PLUGIN;
        return setup_said(s, DFL_EINVAL);
    }
    if (g->options->check_patterns && s->module->pack == NULL && p->kind == DFL_LITERAL)
        warn_doubts(s, p);
    return DFL_OK;
}

static int host_pattern(dfl_setup *s, const struct dfl_pattern *given)
{
    struct dfl_pattern p;

    memset(&p, 0, sizeof p);
    if (given == NULL || given->struct_size < offsetof(struct dfl_pattern, trap))
        return pattern_fault(s, &p, _("struct_size is not set"));
    take(&p, given, sizeof p);
    if (p.text == NULL || p.text[0] == '\0')
        return pattern_fault(s, &p, _("its text is empty"));
    if (!utf8_valid(str_of(p.text)))
        return pattern_fault(s, &p, _("its text is not valid UTF-8"));
    if (p.kind != DFL_LITERAL && p.kind != DFL_REGEX)
        return pattern_fault(s, &p, _("its kind is neither DFL_LITERAL nor DFL_REGEX"));
    if (s->module->plugin->match == NULL)
        return pattern_fault(s, &p, _("the plugin has no match callback to give its hits to"));
    if (p.rule != NULL) {
        const struct rule *rule = module_rule(s->module, p.rule);
        if (rule == NULL)
            return pattern_fault(s, &p, _("the rule it names is none of the plugin's"));
        if (rule->severity == SEVERITY_OFF)
            return DFL_OK;
    }
    return setup_pattern(s, &p);
}

static const dfl_table *host_table_open(dfl_setup *s, const char *name)
{
    const struct table *t;

    if (engine_table(s->engine, name, &t, s->err) < 0) {
        s->said = SAID_BY_HOST;
        return NULL;
    }
    return (const dfl_table *)(const void *)t;
}

static size_t host_table_rows(const dfl_table *t)
{
    return table_rows(table_of(t));
}

static const char *host_table_cell(const dfl_table *t, size_t row, const char *column)
{
    return row < table_rows(table_of(t)) ? table_cell(table_of(t), row, column) : "";
}

DFL_PRINTF(5, 6)
static int host_table_fail(dfl_setup *s, const dfl_table *t, size_t row, const char *column,
                           const char *fmt, ...)
{
    char text[sizeof s->err->text];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    table_fail(table_of(t), row, column, s->err, "%s", text);
    return setup_said(s, DFL_ECONFIG);
}

static const char *host_option(dfl_setup *s, const char *rule_id, const char *key)
{
    const struct rule *rule = module_rule(s->module, rule_id);

    for (size_t i = 0; rule != NULL && i < rule->option_count; i++)
        if (strcmp(rule->options[i].key, key) == 0)
            return rule->options[i].value ? rule->options[i].value : rule->options[i].fallback;
    err_set(s->err, ERR_PLUGIN,
            _("it asks for the option \"%s\" of rule \"%s\", which it does not declare"), key,
            rule_id);
    s->said = SAID_BY_HOST;
    return NULL;
}

static int host_enabled(dfl_setup *s, const char *rule_id)
{
    const struct rule *rule = module_rule(s->module, rule_id);

    return rule != NULL && rule->severity != SEVERITY_OFF;
}

/* ---- one draft ---- */

/* What the plugin says; the first word counts. */
__attribute__((format(printf, 3, 0))) static int plugin_said(struct err *e, const struct module *m,
                                                             const char *fmt, va_list ap)
{
    char text[sizeof e->text];

    vsnprintf(text, sizeof text, fmt, ap);
    if (e->code == ERR_OK)
        err_set(e, ERR_PLUGIN, _("plugin \"%s\": %s"), m->name, text);
    return DFL_EFAIL;
}

/* The plugin broke its contract: said once, with the rule it was about. */
static int plugin_broke(struct err *e, const struct module *m, const char *rule, const char *what)
{
    if (e->code == ERR_OK)
        err_set(
            e, ERR_PLUGIN,
            _("plugin \"%s\" is defective: rule \"%s\": %s; tell its author, or switch it off with --skip %s"),
            m->name, rule ? rule : "?", what, m->name);
    return DFL_EINVAL;
}

DFL_PRINTF(2, 3)
static int host_fail(dfl_run *run, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = plugin_said(&run->err, run->module, fmt, ap);
    va_end(ap);
    return rc;
}

static int defect(dfl_run *run, const char *rule, const char *what)
{
    return plugin_broke(&run->err, run->module, rule, what);
}

static void *host_alloc(dfl_run *run, size_t size)
{
    return arena_alloc(run->arena, size);
}

__attribute__((format(printf, 2, 0))) static const char *format_in(struct arena *a, const char *fmt,
                                                                   va_list ap)
{
    va_list again;
    char *text;
    int len;

    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    text = arena_alloc(a, len < 0 ? 1 : (size_t)len + 1);
    if (len > 0)
        vsnprintf(text, (size_t)len + 1, fmt, ap);
    return text;
}

DFL_PRINTF(2, 3)
static const char *host_format(dfl_run *run, const char *fmt, ...)
{
    const char *text;
    va_list ap;

    va_start(ap, fmt);
    text = format_in(run->arena, fmt, ap);
    va_end(ap);
    return text;
}

static void host_set_state(dfl_run *run, void *state)
{
    run->state = state;
}

static void *host_state(dfl_run *run)
{
    return run->state;
}

/* The paragraph a span lies in, or NULL with *WHAT saying what is wrong with the span.  The node
 * may be any pointer: one kept from an earlier draft, say. */
static const struct paragraph *span_check(const dfl_run *run, const struct dfl_span *s,
                                          const char **what)
{
    const struct document *d = run->document;
    const struct paragraph *p;

    if (s->node == NULL) {
        *what = _("a span without a node");
        return NULL;
    }
    if (!arena_holds(d->arena, s->node, sizeof(struct node)) ||
        (uintptr_t)s->node % _Alignof(struct node) != 0) {
        *what = _("a span whose node is none of this draft");
        return NULL;
    }
    p = paragraph_of(s->node);
    if (p == NULL) {
        *what = _("a span in a table, row or cell; only paragraphs and headings have text");
        return NULL;
    }
    uintptr_t at = (uintptr_t)p->text.ptr - (uintptr_t)d->text.ptr;
    if (at >= d->text.len || document_paragraph_at(d, at) != p) {
        *what = _("a span whose node is none of this draft");
        return NULL;
    }
    if (s->start > s->end || s->end > p->text.len) {
        *what = _("a span that reaches outside its paragraph");
        return NULL;
    }
    if (!utf8_boundary(p->text, s->start) || !utf8_boundary(p->text, s->end)) {
        *what = _("a span that cuts a character in two");
        return NULL;
    }
    return p;
}

static struct str keep(struct arena *a, const char *text)
{
    return arena_str(a, str_of(text));
}

static int keep_edits(dfl_run *run, const struct dfl_finding *f, const struct story *story,
                      struct finding *out)
{
    const char *what = NULL;

    if (f->edit_count > 0 && f->edits == NULL)
        return defect(run, f->rule, _("edit_count is set but edits is missing (NULL)"));
    if (f->fix_kind > DFL_FIX_REVIEW || (f->fix_kind != DFL_FIX_NONE) != (f->edit_count > 0))
        return defect(run, f->rule, _("fix_kind and edits do not go together"));
    out->edits = arena_alloc(run->arena, f->edit_count * sizeof out->edits[0]);
    for (size_t i = 0; i < f->edit_count; i++) {
        const struct dfl_edit *from = &f->edits[i];
        struct str text = {from->text.ptr, from->text.len};
        const struct paragraph *p = span_check(run, &from->span, &what);

        if (p == NULL)
            return defect(run, f->rule, what);
        if (p->story != story)
            return defect(run, f->rule, _("an edit in another story than the finding"));
        if ((text.len > 0 && text.ptr == NULL) || !utf8_valid(text))
            return defect(run, f->rule, _("an edit whose text is missing or not valid UTF-8"));
        out->edits[i] =
            (struct edit){p->number, paragraph_points(p, from->span.start),
                          paragraph_points(p, from->span.end), arena_str(run->arena, text)};
    }
    out->edit_count = f->edit_count;
    out->fix = (enum fix_kind)f->fix_kind;
    return DFL_OK;
}

static int keep_related(dfl_run *run, const struct dfl_finding *f, struct finding *out)
{
    const char *what = NULL;

    if (f->related_count > 0 && f->related == NULL)
        return defect(run, f->rule, _("related_count is set but related is missing (NULL)"));
    out->related = arena_alloc(run->arena, f->related_count * sizeof out->related[0]);
    for (size_t i = 0; i < f->related_count; i++) {
        const struct dfl_related *from = &f->related[i];
        const struct paragraph *p = span_check(run, &from->span, &what);

        if (p == NULL)
            return defect(run, f->rule, what);
        if (from->message == NULL || !utf8_valid(str_of(from->message)))
            return defect(run, f->rule,
                          _("a related place whose message is missing or not valid UTF-8"));
        out->related[i].message = keep(run->arena, from->message);
        location_resolve(run->arena, p, from->span.start, from->span.end,
                         &out->related[i].location);
    }
    out->related_count = f->related_count;
    return DFL_OK;
}

/* The office's word on a rule's severity stands above the plugin's on one case of it. */
enum severity finding_severity(const struct rule *rule, uint32_t given)
{
    return given && rule->severity_place == NULL ? (enum severity)given : rule->severity;
}

static struct rule *reported_rule(dfl_run *run, const char *id)
{
    if (id == NULL)
        return NULL;
    if (run->last == NULL || strcmp(strchr(run->last->id, '/') + 1, id) != 0)
        run->last = module_rule(run->module, id);
    return run->last;
}

/* Does the office stand by these words?  Then the finding only counts for the entry. */
static bool spare(dfl_run *run, const struct rule *rule, const struct paragraph *p,
                  const struct dfl_span *s)
{
    const struct whitelist *w = run->engine->whitelist;
    ptrdiff_t entry = whitelist_find(w, rule, p->text, s->start, s->end);
    struct spared_list *list = run->spared;

    if (entry < 0)
        return false;
    struct str place = str_of(whitelist_place(w, (size_t)entry));
    for (size_t i = 0; i < list->count; i++)
        if (str_is(list->at[i].rule, rule->id) && str_eq(list->at[i].place, place)) {
            list->at[i].count++;
            return true;
        }
    struct str phrase = str_of(whitelist_phrase(w, (size_t)entry));
    vec_push_in(run->arena, list, (struct spared){str_of(rule->id), phrase, place, 1});
    return true;
}

/* Is F, of a rule that is on, whole?  *P is the paragraph it is in, and its gap is set. */
static int check_finding(dfl_run *run, struct dfl_finding *f, const struct paragraph **p)
{
    const char *what = NULL;

    if (f->message == NULL || f->message[0] == '\0' || !utf8_valid(str_of(f->message)))
        what = _("a finding whose message is missing, empty or not valid UTF-8");
    else if (f->severity > DFL_ERROR)
        what = _("a finding with a severity that does not exist");
    else if (f->source != NULL && !utf8_valid(str_of(f->source)))
        what = _("a finding whose source is not valid UTF-8");
    else if (f->expected != NULL && !utf8_valid(str_of(f->expected)))
        what = _("a finding whose expected content is not valid UTF-8");
    if (what != NULL || (*p = span_check(run, &f->span, &what)) == NULL)
        return defect(run, f->rule, what);
    if (f->gap.node == NULL)
        f->gap = f->span;
    if (f->gap.node != f->span.node || f->gap.start < f->span.start || f->gap.end > f->span.end)
        what = _("a finding whose gap is not within its span");
    if (what != NULL || span_check(run, &f->gap, &what) == NULL)
        return defect(run, f->rule, what);
    return DFL_OK;
}

static void locate_finding(dfl_run *run, const struct dfl_finding *f, const struct paragraph *p,
                           struct finding *out)
{
    struct str text = p->text;

    location_resolve(run->arena, p, f->span.start, f->span.end, &out->location);
    out->gap_start =
        out->location.start + (uint32_t)utf8_count(str_sub(text, f->span.start, f->gap.start));
    out->gap_end = out->gap_start + (uint32_t)utf8_count(str_sub(text, f->gap.start, f->gap.end));
    finding_fingerprint(out, str_sub(text, 0, f->span.start), str_sub(text, f->span.end, text.len));
}

static int host_report(dfl_run *run, const struct dfl_finding *given)
{
    struct dfl_finding f;
    struct finding out = {0};
    const struct paragraph *p;
    int rc;

    if (given == NULL || given->struct_size < offsetof(struct dfl_finding, fix_kind))
        return defect(run, NULL,
                      _("a finding without struct_size; write it with DFL_FINDING(...)"));
    take(&f, given, sizeof f);
    struct rule *rule = reported_rule(run, f.rule);
    if (rule == NULL)
        return defect(run, f.rule, _("reported but not declared"));
    if (rule->severity == SEVERITY_OFF)
        return DFL_OK;
    if ((rc = check_finding(run, &f, &p)) != DFL_OK)
        return rc;
    if (spare(run, rule, p, &f.span))
        return DFL_OK;
    if ((rc = keep_edits(run, &f, p->story, &out)) != DFL_OK ||
        (rc = keep_related(run, &f, &out)) != DFL_OK)
        return rc;

    out.rule = rule->index;
    out.rule_id = str_of(rule->id);
    out.severity = finding_severity(rule, f.severity);
    out.message = keep(run->arena, f.message);
    out.expected = f.expected ? keep(run->arena, f.expected) : STR("");
    out.source = f.source ? keep(run->arena, f.source) : str_of(rule->source);
    locate_finding(run, &f, p, &out);
    vec_push_in(run->arena, run->findings, out);
    return DFL_OK;
}

static int host_fact(dfl_run *run, const char *key, struct dfl_str value, struct dfl_span span)
{
    struct str text = {value.ptr, value.len};
    const char *what = NULL;
    const struct paragraph *p = span_check(run, &span, &what);
    struct fact fact = {.plugin = run->module->index};

    if (p == NULL)
        return defect(run, key, what);
    if (key == NULL || !utf8_valid(str_of(key)) || (text.ptr == NULL && text.len > 0) ||
        !utf8_valid(text))
        return defect(run, NULL, _("a fact whose key or value is missing or not valid UTF-8"));
    fact.key = keep(run->arena, key);
    fact.value = arena_str(run->arena, text);
    location_resolve(run->arena, p, span.start, span.end, &fact.location);
    vec_push_in(run->arena, run->noted, fact);
    return DFL_OK;
}

static void host_doc_info(dfl_run *run, struct dfl_doc_info *out)
{
    const struct draft_facts *f = run->facts;
    struct dfl_doc_info info = {
        .name = pub(run->document->name),
        .title = pub(f->title),
        .title_node = f->title_paragraph ? handle_of(f->title_paragraph->node) : NULL,
        .type = pub(str_of(f->type)),
        .stage = pub(str_of(run->engine->stage)),
        .date = f->date,
        .date_source = f->date_source,
        .period_start = f->period_start,
        .period_end = f->period_end,
        .characters = run->document->characters,
    };

    give(out, &info, sizeof info);
}

static struct dfl_str host_property(dfl_run *run, const char *name)
{
    const struct properties *p = &run->document->properties;
    const struct {
        const char *name;
        struct str value;
    } known[] = {
        {"title", p->title},
        {"creator", p->creator},
        {"last_modified_by", p->last_modified_by},
        {"created", p->created},
        {"modified", p->modified},
        {"application", p->application},
        {"company", p->company},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, name) == 0)
            return pub(known[i].value);
    return pub(STR(""));
}

/* ---- walking ---- */

static bool wanted(const struct node *n, uint32_t kinds)
{
    return (kind_of(n) & kinds) != 0;
}

/* N, or the first behind it, of KINDS in STORIES; 0 stories are all. */
static const struct node *seek(const struct story *story, const struct node *n, uint32_t kinds,
                               uint32_t stories)
{
    if (stories == 0)
        stories = DFL_STORY_ALL;
    for (;;) {
        for (; n != NULL; n = node_next(n))
            if (wanted(n, kinds))
                return n;
        do {
            story = story->next;
            if (story == NULL)
                return NULL;
        } while ((1u << story->kind & stories) == 0);
        n = story->first;
    }
}

static const dfl_node *host_first(dfl_run *run, uint32_t kinds, uint32_t stories)
{
    const struct story *story = run->document->stories;

    if (stories == 0)
        stories = DFL_STORY_ALL;
    while (story != NULL && (1u << story->kind & stories) == 0)
        story = story->next;
    return story ? handle_of(seek(story, story->first, kinds, stories)) : NULL;
}

static const dfl_node *host_next(dfl_run *run, const dfl_node *node, uint32_t kinds,
                                 uint32_t stories)
{
    const struct node *n = node_of(node);

    (void)run;
    return n ? handle_of(seek(n->story, node_next(n), kinds, stories)) : NULL;
}

static const dfl_node *host_parent(const dfl_node *node)
{
    return node ? handle_of(node_of(node)->parent) : NULL;
}

/* The first paragraph inside N. */
static const struct paragraph *inner_paragraph(const struct node *n)
{
    while (n != NULL && n->kind != NODE_PARAGRAPH)
        n = n->first;
    return n ? &n->paragraph : NULL;
}

static const dfl_node *host_heading(const dfl_node *node)
{
    const struct paragraph *p = inner_paragraph(node_of(node));

    return p && p->heading ? handle_of(p->heading->node) : NULL;
}

static const dfl_node *host_anchor(const dfl_node *node)
{
    const struct paragraph *anchor = node ? node_of(node)->story->anchor : NULL;

    return anchor ? handle_of(anchor->node) : NULL;
}

/* ---- what a node tells ---- */

static void fill_paragraph(const struct paragraph *p, struct dfl_node_info *info)
{
    info->number = p->number;
    info->level = p->heading_level;
    info->toc = p->toc;
    info->text = pub(p->text);
    info->automatic = pub(p->automatic);
    info->list = p->num_id;
    info->list_level = p->num_level;
    info->label_style = (uint32_t)p->typed.style;
    info->label_length = p->typed.length;
    info->label_number = p->typed.number;
    info->style = pub(p->style);
    info->page = p->page;
}

static void host_node_info(const dfl_node *node, struct dfl_node_info *out)
{
    const struct node *n = node_of(node);
    struct dfl_node_info info = {0};

    if (n != NULL) {
        info.kind = kind_of(n);
        info.story = 1u << n->story->kind;
        for (const struct node *up = n->parent; up != NULL; up = up->parent)
            info.in_table |= up->kind == NODE_CELL;
        if (n->kind == NODE_PARAGRAPH)
            fill_paragraph(&n->paragraph, &info);
    }
    give(out, &info, sizeof info);
}

static struct dfl_str host_text(const dfl_node *node)
{
    const struct paragraph *p = paragraph_of(node);

    return p ? pub(p->text) : (struct dfl_str){"", 0};
}

static int host_cell_info(const dfl_node *node, struct dfl_cell_info *out)
{
    const struct node *n = node_of(node), *table;
    struct dfl_cell_info info = {0};

    while (n != NULL && n->kind != NODE_CELL)
        n = n->parent;
    if (n == NULL)
        return DFL_ENOENT;
    table = cell_table(n);
    info.table = table->table.index;
    info.rows = table->table.rows;
    info.columns = table->table.columns;
    info.row = n->cell.row + 1;
    info.column = n->cell.column + 1;
    info.row_span = n->cell.row_span;
    info.column_span = n->cell.column_span;
    info.row_header = pub(cell_row_header(n));
    info.column_header = pub(cell_column_header(n));
    give(out, &info, sizeof info);
    return DFL_OK;
}

static size_t host_inline_count(const dfl_node *node)
{
    const struct paragraph *p = paragraph_of(node);

    return p ? p->run_count : 0;
}

static int host_inline_at(const dfl_node *node, size_t index, struct dfl_inline *out)
{
    const struct paragraph *p = paragraph_of(node);

    if (p == NULL || index >= p->run_count)
        return DFL_ENOENT;
    const struct run *r = &p->runs[index];
    struct dfl_inline info = {
        .start = r->start,
        .end = r->end,
        .flags = r->flags & RUN_FLAGS_PUBLIC,
        .size = r->format->size,
        .color = r->format->color,
        .bold = r->format->bold,
        .italic = r->format->italic,
        .underline = r->format->underline != UNDERLINE_NONE,
        .strike = r->format->strike,
        .highlight = pub(r->format->highlight),
        .font = pub(r->format->east_asian_font),
        .font_latin = pub(r->format->ascii_font),
    };
    give(out, &info, sizeof info);
    return DFL_OK;
}

static void host_layout(const dfl_node *node, struct dfl_layout *out)
{
    const struct paragraph *p = paragraph_of(node);
    struct dfl_layout info = {0};

    if (p != NULL && p->format != NULL) {
        const struct paragraph_format *f = p->format;
        info.alignment = f->alignment;
        info.indent_left = f->indent_left;
        info.indent_right = f->indent_right;
        info.indent_first = f->indent_first;
        info.indent_first_chars = f->indent_first_chars;
        info.line = f->line;
        info.space_before = f->space_before;
        info.space_after = f->space_after;
        info.line_rule = f->line_rule;
        info.page_break_before = f->page_break_before;
    }
    give(out, &info, sizeof info);
}

static int host_page(dfl_run *run, const dfl_node *node, struct dfl_page *out)
{
    const struct paragraph *p = inner_paragraph(node_of(node));
    const struct section *s = run->document->sections;

    if (p == NULL || p->story->kind != STORY_BODY || s == NULL)
        return DFL_ENOENT;
    while (s->next != NULL && s->last != NULL && s->last->number < p->number)
        s = s->next;
    struct dfl_page info = {
        .width = s->page_width,
        .height = s->page_height,
        .margin_top = s->margin_top,
        .margin_bottom = s->margin_bottom,
        .margin_left = s->margin_left,
        .margin_right = s->margin_right,
        .landscape = s->landscape,
    };
    give(out, &info, sizeof info);
    return DFL_OK;
}

static struct dfl_span host_sentence(const dfl_node *node, size_t offset)
{
    const struct paragraph *p = paragraph_of(node);

    if (p == NULL)
        return (struct dfl_span){node, 0, 0};
    struct sentence s = sentence_at(p, offset);
    return (struct dfl_span){node, s.start, s.end};
}

/* ---- across drafts ---- */

static size_t host_fact_count(const dfl_set *set)
{
    return set->fact_count;
}

static int host_fact_at(const dfl_set *set, size_t index, struct dfl_fact *out)
{
    if (index >= set->fact_count)
        return DFL_ENOENT;
    const struct set_fact *f = &set->facts[index];
    struct dfl_fact info = {.key = pub(f->fact->key),
                            .value = pub(f->fact->value),
                            .path = pub(set->files[f->file].path)};
    give(out, &info, sizeof info);
    return DFL_OK;
}

static int set_defect(dfl_set *set, const char *rule, const char *what)
{
    return plugin_broke(&set->err, set->module, rule, what);
}

static int host_report_fact(dfl_set *set, const struct dfl_set_finding *given)
{
    struct dfl_set_finding f;

    if (given == NULL || given->struct_size < offsetof(struct dfl_set_finding, others))
        return set_defect(set, NULL,
                          _("a finding without struct_size; write it with DFL_SET_FINDING(...)"));
    take(&f, given, sizeof f);
    const struct rule *rule = f.rule ? module_rule(set->module, f.rule) : NULL;
    if (rule == NULL)
        return set_defect(set, f.rule, _("reported but not declared"));
    if (rule->severity == SEVERITY_OFF)
        return DFL_OK;
    if (f.message == NULL || f.message[0] == '\0' || !utf8_valid(str_of(f.message)))
        return set_defect(set, f.rule,
                          _("a finding whose message is missing, empty or not valid UTF-8"));
    if (f.severity > DFL_ERROR)
        return set_defect(set, f.rule, _("a finding with a severity that does not exist"));
    if (f.source != NULL && !utf8_valid(str_of(f.source)))
        return set_defect(set, f.rule, _("a finding whose source is not valid UTF-8"));
    if (f.fact >= set->fact_count || (f.other_count > 0 && f.others == NULL))
        return set_defect(set, f.rule, _("a fact that does not exist"));
    for (size_t i = 0; i < f.other_count; i++)
        if (f.others[i] >= set->fact_count)
            return set_defect(set, f.rule, _("a fact that does not exist"));
    set_report(set, rule, &f);
    return DFL_OK;
}

DFL_PRINTF(2, 3)
static int host_set_fail(dfl_set *set, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = plugin_said(&set->err, set->module, fmt, ap);
    va_end(ap);
    return rc;
}

DFL_PRINTF(2, 3)
static const char *host_set_format(dfl_set *set, const char *fmt, ...)
{
    const char *text;
    va_list ap;

    va_start(ap, fmt);
    text = format_in(set->arena, fmt, ap);
    va_end(ap);
    return text;
}

const struct dfl_host host_table = {
    .struct_size = sizeof host_table,
    .abi_major = DFL_ABI_MAJOR,
    .abi_minor = DFL_ABI_MINOR,
    .setup_fail = host_setup_fail,
    .setup_alloc = host_setup_alloc,
    .pattern = host_pattern,
    .table = host_table_open,
    .table_rows = host_table_rows,
    .table_cell = host_table_cell,
    .table_fail = host_table_fail,
    .option = host_option,
    .enabled = host_enabled,
    .fail = host_fail,
    .alloc = host_alloc,
    .format = host_format,
    .set_state = host_set_state,
    .state = host_state,
    .report = host_report,
    .fact = host_fact,
    .doc_info = host_doc_info,
    .property = host_property,
    .first = host_first,
    .next = host_next,
    .parent = host_parent,
    .heading = host_heading,
    .anchor = host_anchor,
    .node_info = host_node_info,
    .text = host_text,
    .cell_info = host_cell_info,
    .inline_count = host_inline_count,
    .inline_at = host_inline_at,
    .layout = host_layout,
    .page = host_page,
    .sentence = host_sentence,
    .fact_count = host_fact_count,
    .fact_at = host_fact_at,
    .report_fact = host_report_fact,
    .set_fail = host_set_fail,
    .set_format = host_set_format,
};
