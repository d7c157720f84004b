/* draftlint dump */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "cmd/dump.h"
#include "document/builder.h"
#include "report/words.h"
#include "util/i18n.h"
#include "util/utf8.h"

enum { OPT_LABELS = CMD_LONG, OPT_STORIES, OPT_REVISIONS };

static const struct cmd_option options[] = {
    {"format", 'f', N_("FORMAT"),
     N_("text (default), json, or plain: the text alone, a paragraph a line")},
    {"stories", OPT_STORIES, N_("STORY,..."),
     N_("body, header, footer, footnote, endnote, comment, textbox or all (default; plain: body)")},
    {"labels", OPT_LABELS, NULL, N_("plain: automatic numbers in front of the text")},
    {"revisions", OPT_REVISIONS, N_("VIEW"),
     N_("tracked changes: accepted (default) or original, as before them")},
    {"help", CMD_HELP, NULL, N_("this text")},
};

static const char *const usage =
    N_("Usage: draftlint dump [OPTION...] FILE\n"
       "Shows a draft as the rules see it; - stands for standard input, which may also\n"
       "be plain text.\n\n");

/* ---- plain ---- */

/* A paragraph is one line: its breaks are blanks. */
static void put_line(struct strbuf *out, struct str text)
{
    size_t start = out->len;

    strbuf_str(out, text);
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '\n')
            out->ptr[i] = ' ';
    strbuf_putc(out, '\n');
}

static void dump_plain(const struct dump *o, const struct document *d, struct strbuf *out)
{
    for (const struct story *s = d->stories; s != NULL; s = s->next) {
        if (!dump_wants(o, s))
            continue;
        for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next) {
            if (o->labels && p->automatic.len > 0) {
                strbuf_str(out, p->automatic);
                strbuf_putc(out, ' ');
            }
            put_line(out, p->text);
        }
    }
}

/* ---- text ---- */

/* Characters that a terminal would obey, or not show, by their numbers. */
static void put_visible(struct strbuf *out, struct str s)
{
    const char *at = s.ptr, *end = s.ptr + s.len;

    while (at < end) {
        const char *from = at;
        uint32_t cp = utf8_next(&at, end);
        if (cp == '\n')
            strbuf_puts(out, "\\n");
        else if (cp == '\t')
            strbuf_puts(out, "\\t");
        else if (word_clean_char(cp) != cp)
            strbuf_printf(out, "\\u%04X", (unsigned)cp);
        else
            strbuf_add(out, from, (size_t)(at - from));
    }
}

static void put_between(struct strbuf *out, const char *open, struct str s, const char *close)
{
    strbuf_puts(out, open);
    put_visible(out, s);
    strbuf_puts(out, close);
}

static void put_story_title(struct strbuf *out, const struct story *s)
{
    strbuf_printf(out, "%s== %s", out->len ? "\n" : "", story_kind_name(s->kind));
    if (s->kind != STORY_BODY)
        strbuf_printf(out, " %u", s->index);
    if (s->id.len > 0)
        put_between(out, " (", s->id, ")");
    if (s->part.len > 0)
        put_between(out, ", ", s->part, "");
    if (s->anchor != NULL)
        strbuf_printf(out, ", at %s %u", story_kind_name(s->anchor->story->kind),
                      s->anchor->number);
    strbuf_putc(out, '\n');
}

static void put_cell(struct strbuf *out, const struct node *cell)
{
    strbuf_printf(out, "t%u.%u.%u%s", cell_table(cell)->table.index, cell->cell.row + 1,
                  cell->cell.column + 1, cell->cell.continues ? "^" : "");
}

/* Text with what a reader would not see at once: breaks, tabs, tracked changes, hidden text. */
static void put_marked(struct strbuf *out, const struct paragraph *p)
{
    static const struct {
        uint32_t flag;
        const char *open, *close;
    } marks[] = {{RUN_DELETED, "[-", "-]"},
                 {RUN_INSERTED, "[+", "+]"},
                 {RUN_HIDDEN, "[~", "~]"},
                 {RUN_PLACEHOLDER, "[?", "?]"}};

    for (uint32_t i = 0; i < p->run_count; i++) {
        const struct run *r = &p->runs[i];
        size_t k = 0;
        while (k < 4 && !(r->flags & marks[k].flag))
            k++;
        strbuf_puts(out, k < 4 ? marks[k].open : "");
        put_visible(out, str_sub(p->text, r->start, r->end));
        strbuf_puts(out, k < 4 ? marks[k].close : "");
    }
}

static void put_paragraph(struct strbuf *out, const struct paragraph *p)
{
    static const char *const tocs[] = {"", "toc-title ", "toc "};
    const struct node *cell = paragraph_cell(p);

    strbuf_printf(out, "%5u  ", p->number);
    if (cell != NULL) {
        put_cell(out, cell);
        strbuf_putc(out, ' ');
    }
    if (p->heading_level > 0)
        strbuf_printf(out, "h%u ", p->heading_level);
    strbuf_puts(out, tocs[p->toc]);
    if (p->style.len > 0)
        put_between(out, "{", p->style, "} ");
    if (p->automatic.len > 0)
        put_between(out, "<", p->automatic, "> ");
    strbuf_puts(out, "| ");
    put_marked(out, p);
    strbuf_puts(out, p->mark_deleted ? "[-\\p-]\n" : "\n");
}

static void dump_text(const struct dump *o, const struct document *d, struct strbuf *out)
{
    for (const struct story *s = d->stories; s != NULL; s = s->next) {
        if (!dump_wants(o, s))
            continue;
        put_story_title(out, s);
        for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next)
            put_paragraph(out, p);
    }
}

/* ---- the command ---- */

static int read_stories(const char *value, unsigned *out)
{
    const char *names[STORY_KINDS + 1];
    struct str rest = str_of(value), item;

    for (int k = 0; k < STORY_KINDS; k++)
        names[k] = story_kind_name((enum story_kind)k);
    names[STORY_KINDS] = "all";
    while (str_item(&rest, ',', &item)) {
        size_t k = 0;
        while (k <= STORY_KINDS && !str_is(item, names[k]))
            k++;
        if (k > STORY_KINDS)
            return cmd_bad_value("--stories", value, names, STORY_KINDS + 1);
        *out |= k == STORY_KINDS ? ~0U : 1U << k;
    }
    return 0;
}

static int read_option(void *context, int id, const char *value)
{
    struct dump *o = context;
    static const char *const formats[] = {"text", "json", "plain"};
    static const char *const views[] = {"accepted", "original"};
    int choice = 0;

    switch (id) {
    case 'f':
        choice = cmd_choice("--format", value, formats, 3);
        o->format = (enum dump_format)choice;
        break;
    case OPT_STORIES:
        choice = read_stories(value, &o->stories);
        break;
    case OPT_LABELS:
        o->labels = true;
        break;
    case OPT_REVISIONS:
        choice = cmd_choice("--revisions", value, views, 2);
        o->revisions = (enum revisions)choice;
        break;
    default:
        choice = CMD_BAD;
    }
    return choice < 0 ? CMD_BAD : 0;
}

static void dump_document(const struct dump *o, const struct document *d)
{
    static void (*const writers[])(const struct dump *, const struct document *,
                                   struct strbuf *) = {dump_text, dump_json, dump_plain};
    struct strbuf out = {0};

    writers[o->format](o, d, &out);
    fwrite(strbuf_view(&out).ptr, 1, out.len, stdout);
    strbuf_free(&out);
}

static int dump_file(struct dump *o, const char *path)
{
    bool standard_input = strcmp(path, "-") == 0;
    const char *slash = strrchr(path, '/');
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct document *d = NULL;
    struct err e = {0};

    if (fd < 0)
        return cmd_fail("%s: %s", path, strerror(errno));
    if (o->stories == 0)
        o->stories = o->format == DUMP_PLAIN ? 1U << STORY_BODY : ~0U;
    int code =
        docx_read(fd, str_of(slash ? slash + 1 : path), o->revisions, standard_input, &d, &e);
    if (!standard_input)
        close(fd);
    if (code < 0)
        return cmd_fail("%s: %s", path, e.text);
    dump_document(o, d);
    if (d->uncovered[UNCOVERED_PART] > 0)
        code = cmd_fail(_("%s: parts that could not be read: %.*s"), path,
                        (int)d->uncovered_note.len, d->uncovered_note.ptr);
    else if (d->unread.len > 0)
        code = cmd_fail("%s: %.*s", path, (int)d->unread.len, d->unread.ptr);
    document_free(d);
    return code;
}

int cmd_dump(int argc, char **argv)
{
    struct cmd_line line = CMD_LINE("dump");
    struct dump o = {0};
    int code = cmd_read(&line, read_option, &o);

    if (code != 0)
        return code == CMD_HELP ? EXIT_CLEAN : EXIT_TROUBLE;
    if (argc - line.next != 1)
        return cmd_fail(_("name one draft to show; see draftlint dump --help"));
    return dump_file(&o, argv[line.next]);
}
