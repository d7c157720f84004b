#include "report/words.h"

#include "util/i18n.h"
#include "util/utf8.h"

const char *word_severity(enum severity s)
{
    return s == SEVERITY_ERROR ? _("error") : s == SEVERITY_WARNING ? _("warning") : _("info");
}

uint32_t word_clean_char(uint32_t cp)
{
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
    bool direction = (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
                     cp == 0x200E || cp == 0x200F || cp == 0x061C;

    return control || direction ? ' ' : cp;
}

void word_clean(struct strbuf *out, struct str s)
{
    if (s.len == 0)
        return;
    for (const char *at = s.ptr, *end = s.ptr + s.len; at < end;) {
        char bytes[4];
        strbuf_add(out, bytes, utf8_encode(word_clean_char(utf8_next(&at, end)), bytes));
    }
}

void word_quote(struct strbuf *out, struct str s, size_t most)
{
    size_t end = utf8_offset(s, most);

    if (s.len == 0)
        return;
    strbuf_puts(out, _(" “"));
    word_clean(out, str_sub(s, 0, end));
    if (end < s.len)
        strbuf_puts(out, "…");
    strbuf_puts(out, _("”"));
}

void word_sentence(struct strbuf *out, const struct location *l, size_t around)
{
    struct str s = l->sentence;
    size_t start = utf8_offset(s, l->start - l->sentence_start);
    size_t end = start + utf8_offset(str_sub(s, start, s.len), l->end - l->start);
    struct str before = str_sub(s, 0, start), after = str_sub(s, end, s.len);
    size_t count = utf8_count(before), shown = utf8_offset(after, around);

    if (count > around) {
        strbuf_puts(out, "…");
        before = str_sub(before, utf8_offset(before, count - around), before.len);
    }
    word_clean(out, before);
    strbuf_puts(out, "【");
    word_clean(out, str_sub(s, start, end));
    strbuf_puts(out, "】");
    word_clean(out, str_sub(after, 0, shown));
    strbuf_puts(out, shown < after.len ? "…" : "");
}

static void put_cell(struct strbuf *out, const struct location *l)
{
    strbuf_printf(out, _("table %u, row %u"), l->table, l->row);
    word_quote(out, l->row_header, 12);
    strbuf_printf(out, _(", column %u"), l->column);
    word_quote(out, l->column_header, 12);
}

static void put_story(struct strbuf *out, const struct location *l)
{
    switch (l->story) {
    case STORY_HEADER:
        strbuf_puts(out, _("page header"));
        break;
    case STORY_FOOTER:
        strbuf_puts(out, _("page footer"));
        break;
    case STORY_FOOTNOTE:
        strbuf_printf(out, _("footnote %u"), l->story_index);
        break;
    case STORY_ENDNOTE:
        strbuf_printf(out, _("endnote %u"), l->story_index);
        break;
    case STORY_COMMENT:
        strbuf_printf(out, _("comment %u"), l->story_index);
        break;
    default:
        strbuf_printf(out, _("text box %u"), l->story_index);
    }
}

void word_place(struct strbuf *out, const struct location *l)
{
    if (l->story != STORY_BODY)
        put_story(out, l);
    if (l->story != STORY_BODY && l->table > 0)
        strbuf_putc(out, ' ');
    if (l->table > 0)
        put_cell(out, l);
    else if (l->story == STORY_BODY && l->in_section > 0)
        strbuf_printf(out, _("paragraph %u"), l->in_section);
    else if (l->story == STORY_BODY)
        strbuf_puts(out, _("heading"));
    if (l->sentence_number > 0)
        strbuf_printf(out, _(", sentence %u"), l->sentence_number);
    if (l->page > 0)
        strbuf_printf(out, _(" (about page %u)"), l->page);
}

void word_headings(struct strbuf *out, const struct location *l)
{
    for (uint32_t i = 0; i < l->heading_count; i++) {
        if (i > 0)
            strbuf_puts(out, " › ");
        word_clean(out, l->heading_path[i]);
    }
}

void word_draft(struct strbuf *out, const struct report_file *f)
{
    static const char *const sources[] = {
        [DFL_DATE_OPTION] = N_("as given"),
        [DFL_DATE_WRITTEN] = N_("the draft's own date"),
        [DFL_DATE_PERIOD] = N_("the period in the title"),
        [DFL_DATE_PROPERTY] = N_("when the file was last saved"),
        [DFL_DATE_TODAY] = N_("today"),
    };

    word_clean(out, f->type);
    if (f->type.len > 0 && f->as_of.len > 0)
        strbuf_puts(out, " · ");
    if (f->as_of.len > 0)
        strbuf_printf(out, _("judged as of %s (%s)"), f->as_of.ptr, _(sources[f->as_of_source]));
}

static void put_uncovered(struct strbuf *out, const struct coverage *c)
{
    const unsigned *n = c->uncovered;
    const char *comma = "";

    if (n[UNCOVERED_IMAGE] > 0) {
        strbuf_printf(out, ngettext("%u picture", "%u pictures", n[UNCOVERED_IMAGE]),
                      n[UNCOVERED_IMAGE]);
        comma = _(", ");
    }
    if (n[UNCOVERED_OBJECT] > 0) {
        strbuf_puts(out, comma);
        strbuf_printf(out,
                      ngettext("%u embedded object", "%u embedded objects", n[UNCOVERED_OBJECT]),
                      n[UNCOVERED_OBJECT]);
        comma = _(", ");
    }
    if (n[UNCOVERED_ALT_CHUNK] > 0) {
        strbuf_puts(out, comma);
        strbuf_printf(
            out,
            ngettext("%u document pulled in", "%u documents pulled in", n[UNCOVERED_ALT_CHUNK]),
            n[UNCOVERED_ALT_CHUNK]);
        comma = _(", ");
    }
    if (n[UNCOVERED_PART] > 0) {
        strbuf_puts(out, comma);
        strbuf_printf(out, ngettext("%u damaged part", "%u damaged parts", n[UNCOVERED_PART]),
                      n[UNCOVERED_PART]);
        if (c->uncovered_note.len > 0) {
            strbuf_puts(out, _(" ("));
            word_clean(out, c->uncovered_note);
            strbuf_puts(out, _(")"));
        }
    }
}

void word_related(struct strbuf *out, const struct related *r)
{
    word_headings(out, &r->location);
    strbuf_puts(out, r->location.heading_count > 0 ? " › " : "");
    word_place(out, &r->location);
    word_quote(out, r->location.quote, 24);
    strbuf_puts(out, _(": "));
    word_clean(out, r->message);
}

void word_note(struct strbuf *out, const struct report_note *note)
{
    word_clean(out, note->path);
    strbuf_puts(out, note->path.len > 0 ? _(": ") : "");
    word_clean(out, note->text);
}

/* ---- remarks on a draft ---- */

/* The text of a new remark, to be gone on with. */
static struct strbuf *remark(struct remarks *all, bool serious, const char *label)
{
    vec_push(&all->of, (struct remark){.serious = serious, .label = label});
    return &all->of.at[all->of.count - 1].text;
}

static void remark_spared(struct remarks *all, const struct coverage *c, bool detailed)
{
    uint32_t count = 0;

    for (size_t i = 0; i < c->spared_count; i++) {
        const struct spared *s = &c->spared[i];
        count += s->count;
        if (!detailed)
            continue;
        struct strbuf *text = remark(all, false, _("whitelisted: "));
        word_clean(text, s->phrase);
        strbuf_printf(text, _(" (%.*s): %.*s, %u times"), (int)s->place.len, s->place.ptr,
                      (int)s->rule.len, s->rule.ptr, s->count);
    }
    if (count > 0 && !detailed)
        strbuf_printf(remark(all, false, _("spared by the whitelist: ")), "%u", count);
}

void remarks_gather(struct remarks *all, const struct report_file *f, bool detailed)
{
    const struct coverage *c = &f->coverage;
    struct strbuf uncovered = {0};

    if (f->status == FILE_FAILED)
        word_clean(remark(all, true, _("not checked: ")), f->reason);
    if (f->status == FILE_INCOMPLETE)
        word_clean(remark(all, true, _("not complete: ")), f->reason);
    for (size_t i = 0; i < c->aborted_count; i++)
        word_clean(remark(all, true, _("rule given up: ")), c->aborted[i]);
    put_uncovered(&uncovered, c);
    if (uncovered.len > 0)
        strbuf_str(remark(all, false, _("not looked at: ")), strbuf_view(&uncovered));
    strbuf_free(&uncovered);
    remark_spared(all, c, detailed);
}

void remarks_free(struct remarks *all)
{
    for (size_t i = 0; i < all->of.count; i++)
        strbuf_free(&all->of.at[i].text);
    vec_free(&all->of);
}

/* ---- edits ---- */

static bool edited_in(const struct location *l, const struct edit *edit, struct str *out)
{
    if (edit->paragraph != l->paragraph || edit->start < l->sentence_start)
        return false;
    size_t from = utf8_offset(l->sentence, edit->start - l->sentence_start);
    size_t to = utf8_offset(l->sentence, edit->end - l->sentence_start);
    *out = str_sub(l->sentence, from, to);
    return utf8_count(*out) == edit->end - edit->start;
}

bool word_edited(const struct finding *f, const struct edit *edit, struct str *out)
{
    if (edited_in(&f->location, edit, out))
        return true;
    for (size_t i = 0; i < f->related_count; i++)
        if (edited_in(&f->related[i].location, edit, out))
            return true;
    return false;
}

bool word_shows(const struct finding *f, const struct edit *edit)
{
    struct str old;

    return edit == f->edits || edit->start == edit->end || word_edited(f, edit, &old);
}

void word_edit(struct strbuf *out, const struct finding *f, const struct edit *edit)
{
    struct str old;

    if (edit->start == edit->end)
        strbuf_puts(out, _("put in: "));
    else if (edit->text.len == 0)
        strbuf_puts(out, _("take out: "));
    else
        strbuf_puts(out, f->fix == FIX_SAFE ? _("fix: ") : _("perhaps: "));
    if (edit->start != edit->end && word_edited(f, edit, &old)) {
        word_clean(out, old);
        strbuf_puts(out, edit->text.len > 0 ? " → " : "");
    }
    word_clean(out, edit->text);
}

void word_details(struct strbuf *out, const struct finding *f, const char *separator)
{
    enum { AROUND = 60 };

    word_headings(out, &f->location);
    strbuf_puts(out, f->location.heading_count > 0 ? " › " : "");
    word_place(out, &f->location);
    strbuf_puts(out, separator);
    word_sentence(out, &f->location, AROUND);
    for (size_t i = 0; i < f->edit_count; i++) {
        if (!word_shows(f, &f->edits[i]))
            continue;
        strbuf_putc(out, '\n');
        word_edit(out, f, &f->edits[i]);
    }
    if (f->source.len > 0) {
        strbuf_putc(out, '\n');
        strbuf_puts(out, _("source: "));
        word_clean(out, f->source);
    }
}

void word_totals(struct strbuf *out, const struct report_totals *t)
{
    struct strbuf files = {0}, errors = {0}, warnings = {0};

    strbuf_printf(&files, ngettext("%zu draft", "%zu drafts", t->files), t->files);
    strbuf_printf(&errors, ngettext("%zu error", "%zu errors", t->error), t->error);
    strbuf_printf(&warnings, ngettext("%zu warning", "%zu warnings", t->warning), t->warning);
    strbuf_printf(out, _("%s: %s, %s, %zu info"), files.ptr, errors.ptr, warnings.ptr, t->info);
    strbuf_free(&files);
    strbuf_free(&errors);
    strbuf_free(&warnings);
}

void word_looked_at(struct strbuf *out, const struct report *r)
{
    strbuf_printf(out,
                  _("looked at: %zu paragraphs, %zu table cells, %zu characters, with %zu rules"),
                  r->totals.paragraphs, r->totals.cells, r->totals.characters, r->rule_count);
}

const char *word_result(int result)
{
    return result == 2   ? _("not everything was checked")
           : result == 1 ? _("not passed")
                         : _("passed");
}
