#include "docx/reader.h"

#include <stdlib.h>
#include <string.h>

#include "docx/metadata.h"
#include "docx/settings.h"
#include "docx/story.h"
#include "docx/styles.h"
#include "docx/theme.h"
#include "util/i18n.h"

struct reader {
    struct package *package;
    const struct relationship *relationships; /* of the main part */
    struct settings settings;
    struct styles *styles;
    struct story_reader story;
};

enum { FAILED_NAMED = 8 }; /* parts; of a file that refers to thousands all else is a count */

/* The first reason is the draft's. */
static void note_unread(struct reader *r, const char *why)
{
    struct document *d = r->story.document;

    if (d->unread.len == 0)
        d->unread = arena_str(r->story.arena, str_of(why));
}

/* A part beside the main one that cannot be read costs that part, and the report says so. */
static void note_failure(struct reader *r, const char *part)
{
    struct document *d = r->story.document;
    uint32_t before = d->uncovered[UNCOVERED_PART]++;

    if (before > FAILED_NAMED)
        return;
    d->uncovered_note = str_of(arena_printf(r->story.arena, "%.*s%s%s", (int)d->uncovered_note.len,
                                            d->uncovered_note.ptr, before > 0 ? ", " : "",
                                            before < FAILED_NAMED ? part : "…"));
}

/* A part with text of the draft, or with what tells headings, numbers and which text is shown. */
static void note_serious(struct reader *r, const char *part, const struct err *e)
{
    note_failure(r, part);
    note_unread(r, e->text);
}

/* Is a header of TYPE displayed (17.10.1, 17.10.6)? */
static bool header_used(const struct reader *r, const char *type)
{
    if (strcmp(type, "first") == 0)
        return r->story.first_pages;
    return strcmp(type, "even") != 0 || r->settings.even_and_odd_headers;
}

/* Each header and footer once, in the order in which the sections name them. */
static void read_headers(struct reader *r)
{
    vec(const char *) done = {0};
    struct err e;

    for (size_t i = 0; i < r->story.headers.count; i++) {
        const struct header_reference *h = &r->story.headers.at[i];
        const struct relationship *rel = relationship_of_id(r->relationships, str_of(h->id));
        bool seen = false;
        if (!header_used(r, h->type))
            continue;
        if (rel == NULL || rel->external) {
            note_unread(r,
                        h->kind == STORY_HEADER
                            ? _("the file is damaged: a header it names is missing; use a backup")
                            : _("the file is damaged: a footer it names is missing; use a backup"));
            continue;
        }
        for (size_t k = 0; k < done.count; k++)
            seen |= strcmp(done.at[k], rel->target) == 0;
        if (seen)
            continue;
        vec_push(&done, rel->target);
        if (story_read(&r->story, h->kind, rel->target, h->type, &e) < 0)
            note_serious(r, rel->target, &e);
    }
    vec_free(&done);
}

static bool is_referred_to(const struct reader *r, enum story_kind kind)
{
    for (size_t i = 0; i < r->story.references.count; i++)
        if (r->story.references.at[i].kind == kind)
            return true;
    return false;
}

static void read_notes(struct reader *r)
{
    static const struct {
        enum story_kind kind;
        enum relationship_type type;
        const char *missing;
    } parts[] = {
        {STORY_FOOTNOTE, REL_FOOTNOTES,
         N_("the file is damaged: the footnotes it refers to are missing; use a backup")},
        {STORY_ENDNOTE, REL_ENDNOTES,
         N_("the file is damaged: the endnotes it refers to are missing; use a backup")},
        {STORY_COMMENT, REL_COMMENTS,
         N_("the file is damaged: the comments it refers to are missing; use a backup")},
    };
    struct err e;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct relationship *rel = relationship_of_type(r->relationships, parts[i].type);
        if (!is_referred_to(r, parts[i].kind))
            continue;
        if (rel == NULL)
            note_unread(r, _(parts[i].missing));
        else if (story_read(&r->story, parts[i].kind, rel->target, "", &e) < 0)
            note_serious(r, rel->target, &e);
    }
}

/* Reads what the main part leans on, as far as it can be read. */
static int read_context(struct reader *r, struct err *e)
{
    const char *main = package_main(r->package);
    struct theme theme;
    struct err failure;
    int code = package_relationships(r->package, main, &r->relationships, e);

    if (code < 0)
        return code;
    if (settings_read(r->package, r->relationships, r->story.atoms, &r->settings, &failure) < 0)
        note_serious(r, package_failed(r->package), &failure);
    if (theme_read(r->package, r->relationships, str_of(r->settings.east_asian_language),
                   r->story.atoms, &theme, NULL) < 0)
        note_failure(r, package_failed(r->package));
    if (numbering_read(r->package, r->relationships, r->story.arena, r->story.atoms,
                       &r->story.numbering, &failure) < 0)
        note_serious(r, package_failed(r->package), &failure);
    if (styles_read(r->package, r->relationships, r->story.arena, r->story.atoms,
                    r->story.numbering, &theme, &r->styles, &failure) < 0)
        note_serious(r, package_failed(r->package), &failure);
    if (metadata_read(r->package, r->story.arena, &r->story.document->properties, NULL) < 0)
        note_failure(r, package_failed(r->package));
    return 0;
}

/* Without page breaks left by a layout nothing is known about pages. */
static void forget_pages(struct reader *r)
{
    for (struct paragraph *p = r->story.body->paragraphs; p != NULL; p = p->next)
        p->page = 0;
}

static int read_stories(struct reader *r, struct err *e)
{
    int code = story_read(&r->story, STORY_BODY, package_main(r->package), "", e);

    if (code < 0)
        return code;
    if (!r->story.pages_known)
        forget_pages(r);
    read_headers(r);
    read_notes(r);
    if (r->story.document->uncovered[UNCOVERED_ALT_CHUNK] > 0)
        note_unread(r, _("a document pulled in was not read; open the draft in Word and save it, "
                         "or check that document itself"));
    return 0;
}

int reader_read(struct package *p, struct builder *b, enum revisions revisions, struct err *e)
{
    struct reader *r = mem_alloc(sizeof *r);
    struct document *d = builder_document(b);

    r->package = p;
    r->story = (struct story_reader){.package = p,
                                     .builder = b,
                                     .arena = d->arena,
                                     .document = d,
                                     .atoms = atoms_new(d->arena),
                                     .revisions = revisions,
                                     .page = 1,
                                     .section_tail = &d->sections};
    int code = read_context(r, e);
    r->story.formats.builder = b;
    r->story.formats.styles = r->styles;
    if (code == 0)
        code = read_stories(r, e);
    story_reader_free(&r->story);
    free(r);
    return code;
}
