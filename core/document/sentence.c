#include "document/sentence.h"

#include "util/utf8.h"
#include "util/vec.h"

static bool is_end(uint32_t cp)
{
    return cp == U'。' || cp == U'！' || cp == U'？' || cp == U'；' || cp == '!' || cp == '?' ||
           cp == ';';
}

static bool is_closing(uint32_t cp)
{
    return cp == U'”' || cp == U'’' || cp == U'』' || cp == U'」' || cp == U'）' || cp == ')' ||
           cp == U'》' || cp == U'】' || cp == U'〕' || cp == ']' || cp == '"';
}

static bool is_comma(uint32_t cp)
{
    return cp == U'，' || cp == U'、' || cp == U'：' || cp == ',' || cp == '\t' || cp == U'\u3000';
}

/* The last bytes of end marks, closing marks and breaks.  Most bytes are none, and then no
 * character needs to be decoded. */
static const bool may_end[256] = {
    ['!'] = true,           ['?'] = true,           [';'] = true,           [')'] = true,
    [']'] = true,           ['"'] = true,           ['\n'] = true,          [0x82] = true /* 。 */,
    [0x81] = true /* ！ */, [0x9F] = true /* ？ */, [0x9B] = true /* ； */, [0x9D] = true /* ” */,
    [0x99] = true /* ’ */,  [0x8F] = true /* 』 */, [0x8D] = true /* 」 */, [0x89] = true /* ） */,
    [0x8B] = true /* 》 */, [0x91] = true /* 】 */, [0x95] = true /* 〕 */,
};

/* Does a sentence end at AT, that is behind an end mark, the closing marks that follow it, and no
 * further end mark? */
static bool ends_at(struct str text, size_t at)
{
    uint32_t before;

    if (!may_end[(unsigned char)text.ptr[at - 1]] || !utf8_boundary(text, at))
        return false;
    if (is_end(utf8_at(text, at)) || is_closing(utf8_at(text, at)))
        return false;
    while (is_closing(before = utf8_before(text, at))) {
        char bytes[4];
        at -= utf8_encode(before, bytes);
    }
    return is_end(before) || before == '\n';
}

/* Where the sentence, or piece of one, ends that begins at START; *WHOLE: it does not go on behind.
 */
static size_t end_of(struct str text, size_t start, bool *whole)
{
    size_t at = start + 1;

    *whole = true;
    for (; at < text.len && !ends_at(text, at); at++) {
        if (at - start < SENTENCE_LONG || !utf8_boundary(text, at))
            continue;
        if (at - start >= SENTENCE_MOST || is_comma(utf8_before(text, at))) {
            *whole = false;
            break;
        }
    }
    return at;
}

/* All pieces of a paragraph, in order, without gaps. */
struct sentences {
    struct sentence *at;
    size_t count, cap;
};

static struct sentences *find_sentences(struct arena *a, struct str text)
{
    struct sentences *all = arena_alloc(a, sizeof *all);
    struct sentence next = {.number = 1};
    bool whole = true;

    do {
        next.end = text.len ? (uint32_t)end_of(text, next.start, &whole) : 0;
        vec_push_in(a, all, next);
        next.start_points += (uint32_t)utf8_count(str_sub(text, next.start, next.end));
        next.start = next.end;
        next.number += whole;
    } while (next.start < text.len);
    return all;
}

struct sentence sentence_at(const struct paragraph *p, size_t offset)
{
    struct paragraph *own = &p->node->paragraph;

    if (own->sentences == NULL)
        own->sentences = find_sentences(p->story->arena, p->text);
    const struct sentences *all = own->sentences;
    size_t low = 0, high = all->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (all->at[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return all->at[low];
}

uint32_t paragraph_points(const struct paragraph *p, size_t offset)
{
    struct sentence s = sentence_at(p, offset);

    return s.start_points + (uint32_t)utf8_count(str_sub(p->text, s.start, offset));
}
