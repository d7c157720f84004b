/* common/span.h - small things plugins do with borrowed text. */
#ifndef COMMON_SPAN_H
#define COMMON_SPAN_H

#include <stdbool.h>
#include <string.h>

#include <draftlint/plugin.h>

static inline struct dfl_str text_part(struct dfl_str s, size_t start, size_t end)
{
    struct dfl_str part = {s.ptr + start, end - start};

    return part;
}

static inline bool text_equal(struct dfl_str a, struct dfl_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool text_starts(struct dfl_str s, struct dfl_str prefix)
{
    return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

static inline bool text_ends(struct dfl_str s, struct dfl_str suffix)
{
    return s.len >= suffix.len && memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

/* Offset of WORD in S at or behind FROM; s.len + 1 when it is not there. */
static inline size_t text_find(struct dfl_str s, struct dfl_str word, size_t from)
{
    for (size_t i = from; word.len > 0 && i + word.len <= s.len; i++) {
        const char *at = memchr(s.ptr + i, word.ptr[0], s.len - word.len - i + 1);
        if (at == NULL)
            break;
        i = (size_t)(at - s.ptr);
        if (memcmp(at, word.ptr, word.len) == 0)
            return i;
    }
    return s.len + 1;
}

static inline bool text_has(struct dfl_str s, struct dfl_str word)
{
    return text_find(s, word, 0) <= s.len;
}

/* The next item of the list *REST, items separated by '|'; false when there is none left. */
static inline bool text_item(const char **rest, struct dfl_str *item)
{
    while (**rest == '|')
        ++*rest;
    if (**rest == '\0')
        return false;
    item->ptr = *rest;
    item->len = strcspn(*rest, "|");
    *rest += item->len;
    return true;
}

/* Does an item of LIST stand in S so that it covers [start, end)? */
static inline bool text_covered(struct dfl_str s, size_t start, size_t end, const char *list)
{
    struct dfl_str item;

    while (text_item(&list, &item)) {
        if (item.len < end - start)
            continue;
        size_t from = start + item.len > end ? start + item.len - end : 0; /* room in front */
        from = start > from ? start - from : 0;
        for (; from <= start && from + item.len <= s.len; from++)
            if (from + item.len >= end && memcmp(s.ptr + from, item.ptr, item.len) == 0)
                return true;
    }
    return false;
}

#endif
