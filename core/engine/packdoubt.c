/* Words, lists and replacements of packs and their tables that would be taken literally though
 * something else was meant: a rule that never fires in silence, or writes "$1" into a draft. */
#include <stdlib.h>

#include "engine/facts.h"
#include "engine/packrule.h"
#include "engine/regex.h"
#include "util/i18n.h"
#include "util/utf8.h"

static bool holds(struct str s, const char *part)
{
    return str_find(s, str_of(part), 0) >= 0;
}

/* ---- words ---- */

/* Chinese has no word boundaries: \b between two Han characters never matches.  Its position in
 * REGEX from 1, 0 none. */
static size_t boundary_beside_han(struct str regex)
{
    for (size_t i = 0; i + 1 < regex.len; i++) {
        if (regex.ptr[i] != '\\')
            continue;
        if (regex.ptr[i + 1] == 'b' &&
            (utf8_is_han(utf8_before(regex, i)) || utf8_is_han(utf8_at(regex, i + 2))))
            return utf8_count(str_sub(regex, 0, i)) + 1;
        i++; /* what is escaped */
    }
    return 0;
}

/* 甲.*乙 without its slashes, or with flags behind them: no draft holds such text. */
static bool looks_like_regex(struct str word)
{
    static const char *const parts[] = {"\\", ".*", ".+", ".?", ".{", "(?", "[^", "[:"};
    bool looks = word.len > 1 && word.ptr[0] == '/';

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        looks |= holds(word, parts[i]);
    return looks || (holds(word, "(") && holds(word, "|"));
}

static bool has_invisible(struct str word)
{
    static const char *const marks[] = {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD"};
    bool has = false;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        has |= holds(word, marks[i]);
    return has;
}

/* Is WORD of Han and other letters alone, as nearly all are?  The marks above begin with ASCII, C2,
 * E2 and EF. */
static bool is_plain(struct str word)
{
    bool plain = true;

    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        plain = plain && c >= 0x80 && c != 0xC2 && c != 0xE2 && c != 0xEF;
    }
    return plain;
}

const char *doubt_word(struct arena *a, struct str word)
{
    size_t position;

    if (is_plain(word))
        return NULL;
    if (word_is_regex(word)) {
        position = boundary_beside_han(str_sub(word, 1, word.len - 1));
        return position == 0
                   ? NULL
                   : arena_printf(
                         a,
                         _("\\b beside a Han character at position %zu of the regex: Chinese words have no boundary, so it may never match"),
                         position);
    }
    if (looks_like_regex(word))
        return arena_printf(a,
                            _("“%.*s” looks like a regular expression; that stands between two "
                              "slashes, /…/, with nothing behind them"),
                            (int)word.len, word.ptr);
    if (has_invisible(word))
        return arena_printf(a, _("there is an invisible character in “%.*s”; type it anew"),
                            (int)word.len, word.ptr);
    if (holds(word, "|"))
        return arena_printf(
            a, _("“%.*s” is taken for one word here; each word is an item, or a row, of its own"),
            (int)word.len, word.ptr);
    if (holds(word, "｜"))
        return arena_printf(a,
                            _("“%.*s” is taken for one word; between words stands a half-width |"),
                            (int)word.len, word.ptr);
    return NULL;
}

/* ---- lists ---- */

/* 甲词典、甲词语 where each part would be an item. */
static bool is_joined(struct str item, struct str word)
{
    static const char *const marks[] = {"、", "，", "；", ";", ",", " "};

    if (item.len <= 2 * word.len)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(item, str_of(marks[i]), 0);

        if (at > 0 && !holds(word, marks[i]) &&
            str_find(str_sub(item, 0, (size_t)at), word, 0) >= 0 &&
            str_find(str_sub(item, (size_t)at, item.len), word, 0) >= 0)
            return true;
    }
    return false;
}

static const char *doubt_trap(struct arena *a, struct str item, struct str word)
{
    if (str_find(item, word, 0) < 0)
        return arena_printf(a, _("the trap “%.*s” does not hold “%.*s”, so it can never apply"),
                            (int)item.len, item.ptr, (int)word.len, word.ptr);
    if (str_eq(item, word))
        return arena_printf(a, _("“%.*s” is a trap as well, so it could never be found"),
                            (int)word.len, word.ptr);
    if (is_joined(item, word))
        return arena_printf(a,
                            _("“%.*s” is taken for one word; between words stands a half-width |"),
                            (int)item.len, item.ptr);
    return NULL;
}

const char *doubt_list(struct arena *a, const char *name, const char *list, struct str word)
{
    bool literal = word.len > 0 && !word_is_regex(word);
    struct str rest = str_of(list), item;
    const char *doubt = NULL;

    while (doubt == NULL && str_item(&rest, '|', &item)) {
        doubt = doubt_word(a, item);
        if (doubt == NULL && literal && strcmp(name, "trap") == 0)
            doubt = doubt_trap(a, item, word);
        if (doubt == NULL && literal && strcmp(name, "trap_near") == 0 && item.len > 0 &&
            str_find(word, item, 0) >= 0)
            doubt = arena_printf(a, _("“%.*s” is a part of “%.*s”, which could so never be found"),
                                 (int)item.len, item.ptr, (int)word.len, word.ptr);
    }
    return doubt;
}

/* ---- replacements ---- */

static size_t groups_of(struct arena *a, struct str word)
{
    struct regex *regex;
    size_t groups;
    struct err e;

    if (!word_is_regex(word) ||
        regex_new(arena_strndup(a, word.ptr + 1, word.len - 2), &regex, &e) < 0)
        return 0;
    groups = regex_groups(regex);
    regex_free(regex);
    return groups;
}

static bool is_digit(char c)
{
    return c >= '1' && c <= '9';
}

const char *doubt_replacement(struct arena *a, struct str word, struct str replacement, bool groups)
{
    const char *p = replacement.ptr;

    for (size_t i = 0; i + 1 < replacement.len; i++) {
        if (!is_digit(p[i + 1]))
            continue;
        if ((p[i] == '$' || p[i] == '\\') && word_is_regex(word))
            return arena_printf(a, _("“%.2s” would be written as it stands; a group is {%c}"),
                                p + i, p[i + 1]);
        if (groups && p[i] == '{' && i + 2 < replacement.len && p[i + 2] == '}' &&
            (size_t)(p[i + 1] - '0') > groups_of(a, word))
            return arena_printf(a, _("nothing fills {%c}: the regex has %zu groups (…)"), p[i + 1],
                                groups_of(a, word));
    }
    return NULL;
}

const char *pack_right_already(struct arena *a, struct str word, struct str replacement,
                               const char *traps)
{
    struct str rest = replacement, item;

    if (replacement.len <= word.len)
        return traps;
    while (str_item(&rest, '|', &item))
        if (item.len > word.len && str_find(item, word, 0) >= 0)
            traps = traps != NULL && *traps != '\0'
                        ? arena_printf(a, "%.*s|%s", (int)item.len, item.ptr, traps)
                        : arena_strndup(a, item.ptr, item.len);
    return traps;
}
