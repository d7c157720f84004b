#include "document/label.h"

#include "util/utf8.h"
#include "util/vec.h"

#define HEADING_MAX 40 /* code points of a heading that only its label shows */
#define STOPPED_MAX 25 /* … when it ends in a full stop */
#define ENTRY_MAX 60   /* code points of a line of an outline */
#define LEVEL_MAX 9

/* ---- the block under 提纲 or 目录 ---- */

static bool has_stop(struct str text)
{
    return str_find(text, STR("。"), 0) >= 0;
}

/* Code points without leader dots. */
static size_t entry_length(struct str text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    size_t count = 0;

    while (at < end) {
        uint32_t cp = utf8_next(&at, end);
        count += cp != '.' && cp != 0x2026 && cp != 0x00B7;
    }
    return count;
}

static bool is_long(struct str text)
{
    return has_stop(text) || entry_length(text) > ENTRY_MAX;
}

/* What a paragraph says, for comparing an outline's lines with headings: without number, page
 * number and leader, blanks and punctuation.  At most 32 code points are looked at. */
struct key {
    uint32_t cp[32];
    size_t count;
};

static struct str without_page(struct str text)
{
    struct str s = str_trim(text);
    size_t end = s.len;

    while (end > 0 && s.ptr[end - 1] >= '0' && s.ptr[end - 1] <= '9')
        end--;
    struct str head = str_sub(s, 0, end), trimmed = str_trim(head);
    bool leader = trimmed.len < head.len || str_ends(head, STR("…")) || str_ends(head, STR("."));
    return end < s.len && leader ? trimmed : s;
}

static bool has_page(struct str text)
{
    return without_page(text).len < str_trim(text).len;
}

static struct key key_of(const struct paragraph *p)
{
    struct str s = without_page(str_sub(p->text, p->typed.length, p->text.len));
    const char *at = s.ptr, *end = s.ptr + s.len;
    struct key k = {.count = 0};

    while (at < end && k.count < sizeof k.cp / sizeof k.cp[0]) {
        uint32_t cp = utf8_next(&at, end);
        bool mark = cp < '0' || (cp > '9' && cp < 'A') || (cp >= 0x2000 && cp < 0x2070) ||
                    (cp >= 0x3000 && cp < 0x3020) || (cp >= 0xFF00 && cp < 0xFF10) ||
                    (cp >= 0xFF1A && cp < 0xFF21);
        if (!mark)
            k.cp[k.count++] = cp;
    }
    return k;
}

static bool key_equal(const struct key *a, const struct key *b)
{
    return a->count > 0 && a->count == b->count &&
           memcmp(a->cp, b->cp, a->count * sizeof a->cp[0]) == 0;
}

/* Is the text, blanks and a closing colon aside, WORD? */
static bool says(struct str text, const char *word)
{
    char plain[64];
    size_t len = 0;
    const char *at = text.ptr, *end = text.ptr + text.len;

    while (at < end) {
        const char *from = at;
        uint32_t cp = utf8_next(&at, end);
        if (cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000)
            continue;
        if (len + (size_t)(at - from) > sizeof plain)
            return false;
        memcpy(plain + len, from, (size_t)(at - from));
        len += (size_t)(at - from);
    }
    struct str s = {plain, len};
    if (str_ends(s, STR("：")))
        s.len -= 3;
    else if (str_ends(s, STR(":")))
        s.len--;
    return str_is(s, word);
}

static bool says_any(struct str text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (says(text, *words))
            return true;
    return false;
}

static bool is_outline_title(const struct paragraph *p)
{
    static const char *const words[] = {"提纲",     "目录",     "目次", "汇报提纲",
                                        "报告提纲", "发言提纲", NULL};

    struct str s = str_trim(p->text);
    bool may = str_ends(s, STR("纲")) || str_ends(s, STR("录")) || str_ends(s, STR("次")) ||
               str_ends(s, STR("：")) || str_ends(s, STR(":"));

    return may && s.len <= 64 && says_any(s, words);
}

static bool is_text_mark(const struct paragraph *p)
{
    static const char *const words[] = {"正文", "汇报正文", "报告正文", "正文如下", NULL};

    return p->text.len <= 64 && says_any(p->text, words);
}

static bool ends_in_outline(const struct paragraph *p)
{
    struct str s = str_trim(p->text);

    return str_ends(s, STR("提纲")) && p->typed.style == LABEL_NONE && utf8_count(s) <= HEADING_MAX;
}

static struct label label_of(const struct paragraph *p);

static bool is_blank(const struct paragraph *p)
{
    return str_trim(p->text).len == 0;
}

/* A block being looked at: its first line, the line behind its last one, and how it ended. */
struct block {
    struct paragraph *first, *end;
    uint32_t entries;
    enum { ENDED_BY_TEXT, ENDED_BY_MARK, ENDED_BY_REPEAT, ENDED_BY_DRAFT } reason;
    bool pages; /* lines carry page numbers */
};

static struct paragraph *skip_blank(struct paragraph *p)
{
    while (p != NULL && is_blank(p))
        p = p->next;
    return p;
}

static bool is_section(const struct paragraph *p)
{
    return str_find(str_sub(p->text, 0, p->typed.length), STR("节"), 0) >= 0 ||
           str_find(p->automatic, STR("节"), 0) >= 0;
}

/* Are the two numbered alike?  第一章 and 第一节 are not. */
static bool same_kind(const struct paragraph *a, const struct paragraph *b)
{
    return label_of(a).style == label_of(b).style && is_section(a) == is_section(b);
}

/* Does P, behind the block's first labelled line FIRST, begin the same list again?  LAST is the
 * number its sections have come to: one that goes back and stands over text is a heading too. */
static bool repeats(const struct paragraph *p, const struct paragraph *first, uint32_t last)
{
    uint32_t number = label_of(p).number;
    struct key left = key_of(first), right = key_of(p);

    if (key_equal(&left, &right))
        return true;
    if (!same_kind(p, first) || number > last)
        return false;
    const struct paragraph *next = skip_blank(p->next);
    return (number == 1 && label_of(first).number == 1) || (next != NULL && is_long(next->text));
}

/* Do only numbered lines stand between P and a line that says 正文?  Then they are the outline,
 * even where one is a sentence or their numbers begin again. */
static bool mark_follows(const struct paragraph *p)
{
    for (; p != NULL; p = p->next) {
        if (is_blank(p))
            continue;
        if (is_text_mark(p))
            return true;
        if (label_of(p).style == LABEL_NONE || entry_length(p->text) > ENTRY_MAX ||
            p->toc == TOC_ENTRY || paragraph_cell(p) != NULL)
            return false;
    }
    return false;
}

/* Is P, without a page number, the first line of a block with page numbers once more? */
static bool begins_text(const struct block *b, const struct paragraph *p)
{
    if (b->first == NULL || !b->pages || has_page(p->text))
        return false;
    struct key left = key_of(b->first), right = key_of(p);
    return key_equal(&left, &right);
}

/* The lines from P on; unlabelled ones in front of the first label belong to the title unless the
 * block stands under a word of its own (BARE). */
static struct block scan_block(struct paragraph *p, bool bare)
{
    struct block b = {.reason = ENDED_BY_DRAFT};
    struct paragraph *labelled = NULL;
    uint32_t last = 0;
    bool marked = mark_follows(p);

    for (; p != NULL; p = p->next) {
        if (is_blank(p))
            continue;
        struct label label = label_of(p);
        bool numbered = label.style != LABEL_NONE, page = has_page(p->text);
        if (is_text_mark(p)) {
            b.reason = ENDED_BY_MARK;
            break;
        }
        if (!marked && (is_long(p->text) || p->toc == TOC_ENTRY || paragraph_cell(p) != NULL ||
                        is_outline_title(p) || ends_in_outline(p))) {
            b.reason = ENDED_BY_TEXT;
            break;
        }
        if (!marked && ((labelled != NULL && repeats(p, labelled, last)) || begins_text(&b, p))) {
            b.reason = ENDED_BY_REPEAT;
            break;
        }
        if (numbered && labelled == NULL)
            labelled = p;
        if (numbered && same_kind(p, labelled))
            last = label.number;
        if (!numbered && !page && !bare)
            continue;
        b.pages |= page;
        if (b.first == NULL)
            b.first = p;
        if (numbered || page || labelled == NULL) {
            b.entries++;
            b.end = p->next;
        }
    }
    return b;
}

/* A block that ran into a long paragraph is an outline only if its list begins again later, or has
 * several sections without text and goes on nowhere. */
static bool begins_again(const struct block *b)
{
    const struct paragraph *first = b->first, *p;
    uint32_t sections = 0, last = 0;

    while (first != b->end && label_of(first).style == LABEL_NONE)
        first = first->next;
    if (first == b->end)
        return false;
    for (p = first; p != b->end; p = p->next)
        if (same_kind(p, first)) {
            sections++;
            last = label_of(p).number;
        }
    for (p = b->end; p != NULL; p = p->next) {
        if (p->toc == TOC_ENTRY || paragraph_cell(p) != NULL)
            continue;
        struct key left = key_of(first), right = key_of(p);
        if (key_equal(&left, &right))
            return true;
        if (same_kind(p, first))
            return label_of(p).number <= last;
    }
    return sections >= 2;
}

static bool is_block(const struct block *b)
{
    if (b->first == NULL || b->entries < 2)
        return false;
    switch (b->reason) {
    case ENDED_BY_MARK:
    case ENDED_BY_REPEAT:
        return true;
    case ENDED_BY_TEXT:
        return b->pages || begins_again(b);
    case ENDED_BY_DRAFT:
        break; /* the draft is nothing but an outline */
    }
    return b->pages;
}

static bool announces(const struct paragraph *p, bool *bare)
{
    if (p->toc != TOC_NONE || paragraph_cell(p) != NULL)
        return false;
    *bare = is_outline_title(p);
    return *bare || ends_in_outline(p);
}

static void mark_blocks(struct story *body)
{
    struct paragraph *next;

    for (struct paragraph *p = body->paragraphs; p != NULL; p = next) {
        struct block b = {.entries = 0};
        bool bare;
        next = p->next;
        if (!announces(p, &bare))
            continue;
        struct paragraph *behind = skip_blank(p->next);
        if (behind == NULL || behind->toc != TOC_ENTRY) {
            b = scan_block(behind, bare);
            if (!is_block(&b))
                continue;
            next = b.end;
        }
        if (bare)
            p->toc = TOC_TITLE;
        for (struct paragraph *entry = b.first; entry != b.end; entry = entry->next)
            if (!is_blank(entry))
                entry->toc = TOC_ENTRY;
    }
}

/* ---- headings ---- */

/* The label in front of a paragraph as people see it: the automatic one, else the typed one. */
static struct label label_of(const struct paragraph *p)
{
    char shown[128];
    struct str s = p->automatic;

    if (s.len == 0 || s.len > sizeof shown - 8)
        return p->typed;
    memcpy(shown, s.ptr, s.len);
    memcpy(shown + s.len, "\t标题", sizeof "\t标题");
    return label_parse((struct str){shown, s.len + sizeof "\t标题" - 1});
}

static bool ends_in(struct str text, const char *const *marks)
{
    for (; *marks != NULL; marks++)
        if (str_ends(text, str_of(*marks)))
            return true;
    return false;
}

/* "一、总体情况。" is a heading with a stop too many when text follows, a clause of a list when
 * the next number follows. */
static bool stands_over_text(const struct paragraph *p, size_t count)
{
    struct str text = str_trim(p->text);
    const struct paragraph *next = skip_blank(p->next);

    if (count > STOPPED_MAX || str_find(text, STR("。"), 0) + 3 != (ptrdiff_t)text.len)
        return false;
    return next != NULL && label_of(next).style == LABEL_NONE && next->toc == TOC_NONE &&
           paragraph_cell(next) == NULL && utf8_count(next->text) > count;
}

/* Is P a heading by its label alone? */
static bool is_labelled_heading(const struct paragraph *p, struct label label)
{
    static const char *const open_ends[] = {"；", ";", "，", ",", "、", NULL};
    size_t typed = p->automatic.len ? 0 : p->typed.length;
    struct str text = str_trim(p->text);

    if (label.style == LABEL_NONE || label.style == LABEL_ARTICLE || paragraph_cell(p) != NULL)
        return false;
    if (str_trim(str_sub(p->text, typed, p->text.len)).len == 0 || ends_in(text, open_ends))
        return false;
    size_t count = utf8_count(text);
    if (count > HEADING_MAX)
        return false;
    return !has_stop(text) || stands_over_text(p, count);
}

/* GB/T 9704—2012 7.3.3 */
static int base_level(enum label_style style)
{
    switch (style) {
    case LABEL_HAN_DUN:
        return 1;
    case LABEL_HAN_PAREN:
        return 2;
    case LABEL_ARABIC_DOT:
    case LABEL_HAN_SHI:
        return 3;
    case LABEL_ARABIC_PAREN:
        return 4;
    default:
        return 5;
    }
}

/* What the walk down the body knows. */
struct walk {
    struct paragraph *path[LEVEL_MAX + 1]; /* the open heading of each level, [0] unused */
    int shift[6]; /* styled level minus base level, by base level, where headings have both */
    bool known[6];
    bool attachments; /* the lines of 附件：1.… go on */
};

static struct paragraph *open_heading(const struct walk *w, int below)
{
    for (int level = below - 1; level > 0; level--)
        if (w->path[level] != NULL)
            return w->path[level];
    return NULL;
}

/* 1.1 stands one below "1." when that is open. */
static int decimal_level(const struct walk *w, const struct paragraph *p)
{
    struct str s = p->automatic.len ? p->automatic : str_sub(p->text, 0, p->typed.length);
    int dots = 0;

    s = str_trim(s);
    for (size_t i = 0; i + 1 < s.len; i++)
        dots += s.ptr[i] == '.' || str_starts(str_sub(s, i, s.len), STR("．"));
    const struct paragraph *above = open_heading(w, LEVEL_MAX + 1);
    for (; above != NULL; above = above->heading)
        if (label_of(above).style == LABEL_ARABIC_DOT)
            return above->heading_level + dots;
    return 1 + dots;
}

/* The level of a heading without an outline level of its own.  Where other headings have both
 * label and style, the style's level shifts the label's; inside chapters 一、 is one below. */
static int label_level(const struct walk *w, const struct paragraph *p, struct label label)
{
    if (label.style == LABEL_CHAPTER)
        return is_section(p) ? 2 : 1;
    if (label.style == LABEL_DECIMAL)
        return decimal_level(w, p);
    int base = base_level(label.style);
    for (int level = base; level > 0; level--)
        if (w->known[level])
            return base + w->shift[level];
    for (const struct paragraph *h = open_heading(w, LEVEL_MAX + 1); h != NULL; h = h->heading)
        if (label_of(h).style == LABEL_CHAPTER)
            return base + h->heading_level;
    return base;
}

static int clamp_level(int level)
{
    return level < 1 ? 1 : level > LEVEL_MAX ? LEVEL_MAX : level;
}

static void learn_shifts(struct walk *w, const struct story *body)
{
    for (const struct paragraph *p = body->paragraphs; p != NULL; p = p->next) {
        struct label label = label_of(p);
        int level = p->format->outline_level, base = base_level(label.style);
        if (level == 0 || p->toc != TOC_NONE || label.style == LABEL_NONE ||
            label.style == LABEL_CHAPTER || label.style == LABEL_ARTICLE ||
            label.style == LABEL_DECIMAL || w->known[base])
            continue;
        w->known[base] = true;
        w->shift[base] = level - base;
    }
}

/* Is P one of the lines that name the attachments (GB/T 9704—2012 7.3.4)? */
static bool names_attachment(const struct walk *w, const struct paragraph *p, struct label label)
{
    struct str text = str_trim(p->text);

    return str_starts(text, STR("附件：")) || str_starts(text, STR("附件:")) ||
           (w->attachments && (is_blank(p) || label.style == LABEL_ARABIC_DOT));
}

static void derive_headings(struct story *body)
{
    struct walk w = {.path = {NULL}};
    uint32_t in_section = 0;

    learn_shifts(&w, body);
    for (struct paragraph *p = body->paragraphs; p != NULL; p = p->next) {
        struct label label = label_of(p);
        int level = 0;
        w.attachments = names_attachment(&w, p, label);
        if (p->toc == TOC_NONE && !is_blank(p)) {
            if (p->format->outline_level > 0)
                level = clamp_level(p->format->outline_level);
            else if (!w.attachments && is_labelled_heading(p, label))
                level = clamp_level(label_level(&w, p, label));
        }
        p->heading_level = (uint8_t)level;
        p->heading = open_heading(&w, level ? level : LEVEL_MAX + 1);
        if (level > 0 || p->toc == TOC_TITLE)
            in_section = 0;
        else if (!is_blank(p) && paragraph_cell(p) == NULL)
            p->in_section = ++in_section;
        if (level == 0)
            continue;
        w.path[level] = p;
        for (int deeper = level + 1; deeper <= LEVEL_MAX; deeper++)
            w.path[deeper] = NULL;
    }
}

/* A draft's title is often in a heading style, of the level of the sections or below them. */
static void release_title(struct story *body)
{
    struct paragraph *title = skip_blank(body->paragraphs), *p;

    if (title == NULL || title->heading_level == 0 || label_of(title).style != LABEL_NONE)
        return;
    for (p = title->next; p != NULL && p->heading_level == 0; p = p->next)
        ;
    if (p == NULL || p->heading_level > title->heading_level || label_of(p).number != 1)
        return;
    title->heading_level = 0;
    for (struct paragraph *under = title->next; under != p; under = under->next)
        under->heading = NULL;
}

void outline_derive(struct document *d)
{
    for (struct story *s = d->stories; s != NULL; s = s->next) {
        if (s->kind == STORY_BODY) {
            mark_blocks(s);
            derive_headings(s);
            release_title(s);
        } else if (s->anchor != NULL) {
            /* Notes, comments and boxes stand under the heading they hang on. */
            struct paragraph *at = s->anchor;
            struct paragraph *heading = at->heading_level ? at : at->heading;
            for (struct paragraph *p = s->paragraphs; p != NULL; p = p->next)
                p->heading = heading;
        }
    }
}
