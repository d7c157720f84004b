#include "engine/keys.h"

#include <stdio.h>

#include "engine/date.h"
#include "engine/rule.h"
#include "engine/table.h"
#include "util/i18n.h"

enum value {
    VALUE_TEXT,
    VALUE_NAME,   /* [a-z0-9-]+ */
    VALUE_WORDS,  /* a word, "a|b", or a list of words; a word between slashes is a regex */
    VALUE_GROUPS, /* a list of VALUE_WORDS */
    VALUE_PAIRS,  /* a map of words */
    VALUE_BOOL,   /* yes, no */
    VALUE_NUMBER,
    VALUE_DATE,    /* 2023-01-08 */
    VALUE_ONE_OF,  /* one of KEY.names */
    VALUE_SOME_OF, /* one or a list of them */
    VALUE_MAP,     /* the keys of KEY.level_below */
    VALUE_WORDS_OR_MAP,
    VALUE_EXAMPLES, /* list of text, or of maps LEVEL_EXAMPLE */
    VALUE_SETTINGS, /* map of rule ids to a severity, or to a map of severity and options */
    VALUE_RULES     /* map of maps, or list of maps, LEVEL_RULE */
};

static const char *const fixes[] = {"none", "safe", "review", NULL};
static const char *const quotes[] = {"yes", "no", "lower", "是", "否", NULL};
static const char *const shown[] = {"error", "warning", "info", "错误", "警告", "提示", NULL};
static const char *const fail_levels[] = {"error", "warning", "info", "never",
                                          "错误",  "警告",    "提示", NULL};
static const char *const orders[] = {"any", "before", "after", NULL};
const char *const key_scopes[] = {"document", "body",    "heading", "table", "footnote",
                                  "header",   "textbox", "comment", NULL};
const char *const key_withins[] = {"document", "section", "paragraph", "sentence", NULL};

static const struct key {
    enum key_level level;
    const char *name, *alias;
    enum value value;
    const char *const *names;
    enum key_level below;
    const char *summary; /* for people who write packs: Chinese */
} keys[] = {
    {LEVEL_PACK, "pack", NULL, VALUE_NAME, NULL, 0, "规则包的名称，规则编号以它开头"},
    {LEVEL_PACK, "title", NULL, VALUE_TEXT, NULL, 0, "规则包的中文名"},
    {LEVEL_PACK, "rules", NULL, VALUE_RULES, NULL, LEVEL_RULE,
     "各条规则，以规则名为键，或写成列表、各带 id"},

    {LEVEL_RULE, "id", NULL, VALUE_NAME, NULL, 0, "规则名：小写字母、数字和连字符"},
    {LEVEL_RULE, "title", NULL, VALUE_TEXT, NULL, 0, "几个字说清是什么问题"},
    {LEVEL_RULE, "severity", NULL, VALUE_ONE_OF, severity_words, 0,
     "后果：error 会被退回，warning 很可能错，info 建议，off 默认不查；"
     "也可以写成错误、警告、提示、关闭"},
    {LEVEL_RULE, "why", NULL, VALUE_TEXT, NULL, 0, "不改会怎样，一两句话"},
    {LEVEL_RULE, "source", NULL, VALUE_TEXT, NULL, 0, "依据：国标、条例、政策文件或实务，写明条款"},
    {LEVEL_RULE, "message", NULL, VALUE_TEXT, NULL, 0,
     "给起草人看的一句话，可用 {hit} {replacement} 等"},
    {LEVEL_RULE, "existence", NULL, VALUE_WORDS_OR_MAP, NULL, LEVEL_EXISTENCE, "出现即报"},
    {LEVEL_RULE, "substitution", NULL, VALUE_MAP, NULL, LEVEL_SUBSTITUTION, "应换成另一种写法"},
    {LEVEL_RULE, "occurrence", NULL, VALUE_MAP, NULL, LEVEL_OCCURRENCE, "出现次数过多或过少"},
    {LEVEL_RULE, "sequence", NULL, VALUE_MAP, NULL, LEVEL_SEQUENCE, "应按次序出现"},
    {LEVEL_RULE, "consistency", NULL, VALUE_MAP, NULL, LEVEL_CONSISTENCY,
     "同一篇里几种写法不应混用"},
    {LEVEL_RULE, "pair", NULL, VALUE_MAP, NULL, LEVEL_PAIR, "应成对出现"},
    {LEVEL_RULE, "conditional", NULL, VALUE_MAP, NULL, LEVEL_CONDITIONAL, "有甲就应有乙"},
    {LEVEL_RULE, "required-section", NULL, VALUE_WORDS_OR_MAP, NULL, LEVEL_SECTION, "应有的部分"},
    {LEVEL_RULE, "before", "前接", VALUE_WORDS, NULL, 0, "前面须紧挨着其中一个词"},
    {LEVEL_RULE, "after", "后接", VALUE_WORDS, NULL, 0, "后面须紧挨着其中一个词"},
    {LEVEL_RULE, "not_before", "不前接", VALUE_WORDS, NULL, 0, "前面不得紧挨着这些词"},
    {LEVEL_RULE, "not_after", "不后接", VALUE_WORDS, NULL, 0, "后面不得紧挨着这些词"},
    {LEVEL_RULE, "context", NULL, VALUE_WORDS, NULL, 0, "同一句里须有其中一个词"},
    {LEVEL_RULE, "trap", NULL, VALUE_WORDS, NULL, 0, "包含该词而没有问题的更长的词"},
    {LEVEL_RULE, "trap_near", NULL, VALUE_WORDS, NULL, 0, "同一句里有这些词就不报"},
    {LEVEL_RULE, "history", NULL, VALUE_WORDS, NULL, 0,
     "同一句里有这些词，就是在讲过去：表中 history 为 yes 的各行不报"},
    {LEVEL_RULE, "in_title", NULL, VALUE_BOOL, NULL, 0, "书名号里的也查，默认不查"},
    {LEVEL_RULE, "in_quote", NULL, VALUE_ONE_OF, quotes, 0,
     "引号里的查不查，默认 yes；lower 查而降一级"},
    {LEVEL_RULE, "scope", NULL, VALUE_SOME_OF, key_scopes, 0, "查哪些地方，默认全篇、批注除外"},
    {LEVEL_RULE, "when", NULL, VALUE_MAP, NULL, LEVEL_WHEN, "只对哪些文稿适用"},
    {LEVEL_RULE, "since", NULL, VALUE_DATE, NULL, 0, "文稿日期在这一天或以后才查"},
    {LEVEL_RULE, "until", NULL, VALUE_DATE, NULL, 0, "文稿日期在这一天或以前才查"},
    {LEVEL_RULE, "fix", NULL, VALUE_ONE_OF, fixes, 0, "safe 可自动改，review 须人看过，none 不改"},
    {LEVEL_RULE, "reviewed", NULL, VALUE_DATE, NULL, 0, "最近一次核对的日期"},
    {LEVEL_RULE, "bad", NULL, VALUE_EXAMPLES, NULL, LEVEL_EXAMPLE,
     "应报的例子，{{…}} 或 {{…=>改成}} 标出"},
    {LEVEL_RULE, "good", NULL, VALUE_EXAMPLES, NULL, LEVEL_EXAMPLE, "不应报的例子"},

    {LEVEL_EXISTENCE, "phrases", NULL, VALUE_WORDS, NULL, 0, "词语；/…/ 之间是正则表达式"},
    {LEVEL_EXISTENCE, "table", NULL, VALUE_TEXT, NULL, 0, "词语表的文件名，phrase 一列"},

    {LEVEL_SUBSTITUTION, "pairs", NULL, VALUE_PAIRS, NULL, 0, "错误写法: 规范写法"},
    {LEVEL_SUBSTITUTION, "table", NULL, VALUE_TEXT, NULL, 0,
     "词语表的文件名，phrase 和 replacement 两列"},

    {LEVEL_OCCURRENCE, "phrases", NULL, VALUE_WORDS, NULL, 0, "数哪些词语"},
    {LEVEL_OCCURRENCE, "min", NULL, VALUE_NUMBER, NULL, 0, "至少几次，只用于全篇"},
    {LEVEL_OCCURRENCE, "max", NULL, VALUE_NUMBER, NULL, 0, "至多几次"},
    {LEVEL_OCCURRENCE, "within", NULL, VALUE_ONE_OF, key_withins, 0, "在多大范围内数，默认全篇"},

    {LEVEL_SEQUENCE, "items", NULL, VALUE_GROUPS, NULL, 0, "依次应出现的词语"},
    {LEVEL_SEQUENCE, "within", NULL, VALUE_ONE_OF, key_withins, 0, "在多大范围内，默认段落"},
    {LEVEL_SEQUENCE, "complete", NULL, VALUE_BOOL, NULL, 0, "出现一个就应出齐，默认否"},

    {LEVEL_CONSISTENCY, "variants", NULL, VALUE_GROUPS, NULL, 0, "不应混用的几种写法"},

    {LEVEL_PAIR, "pairs", NULL, VALUE_PAIRS, NULL, 0, "前一半: 后一半"},
    {LEVEL_PAIR, "within", NULL, VALUE_ONE_OF, key_withins, 0, "在多大范围内成对，默认段落"},

    {LEVEL_CONDITIONAL, "if", NULL, VALUE_WORDS, NULL, 0, "有这些词之一"},
    {LEVEL_CONDITIONAL, "then", NULL, VALUE_WORDS, NULL, 0, "就应有这些词之一"},
    {LEVEL_CONDITIONAL, "within", NULL, VALUE_ONE_OF, key_withins, 0, "在多大范围内，默认全篇"},
    {LEVEL_CONDITIONAL, "order", NULL, VALUE_ONE_OF, orders, 0,
     "then 应在 if 之前、之后，默认不论"},

    {LEVEL_SECTION, "sections", NULL, VALUE_GROUPS, NULL, 0,
     "标题里应有的词，每项写出几个可替换的说法"},

    {LEVEL_WHEN, "type", NULL, VALUE_WORDS, NULL, 0, "文种"},
    {LEVEL_WHEN, "not_type", NULL, VALUE_WORDS, NULL, 0, "不用于这些文种"},
    {LEVEL_WHEN, "stage", NULL, VALUE_WORDS, NULL, 0, "阶段，与 --stage 对应"},

    {LEVEL_EXAMPLE, "text", NULL, VALUE_TEXT, NULL, 0, "例文，一行一段，|甲|乙| 为表格的一行"},
    {LEVEL_EXAMPLE, "as_of", NULL, VALUE_DATE, NULL, 0, "文稿日期"},
    {LEVEL_EXAMPLE, "type", NULL, VALUE_TEXT, NULL, 0, "文种"},
    {LEVEL_EXAMPLE, "note", NULL, VALUE_TEXT, NULL, 0, "说明什么"},

    {LEVEL_CONFIG, "root", NULL, VALUE_BOOL, NULL, 0, "不再看更上层文件夹里的设置"},
    {LEVEL_CONFIG, "type", NULL, VALUE_TEXT, NULL, 0, "文种"},
    {LEVEL_CONFIG, "stage", NULL, VALUE_TEXT, NULL, 0, "阶段"},
    {LEVEL_CONFIG, "as_of", NULL, VALUE_DATE, NULL, 0, "文稿日期"},
    {LEVEL_CONFIG, "fail_on", NULL, VALUE_ONE_OF, fail_levels, 0, "从哪一级起算不通过"},
    {LEVEL_CONFIG, "min_severity", NULL, VALUE_ONE_OF, shown, 0, "从哪一级起才显示"},
    {LEVEL_CONFIG, "max_warnings", NULL, VALUE_NUMBER, NULL, 0, "警告多于几条算不通过"},
    {LEVEL_CONFIG, "baseline", NULL, VALUE_TEXT, NULL, 0, "已知问题的清单"},
    {LEVEL_CONFIG, "rules_path", NULL, VALUE_WORDS, NULL, 0,
     "本单位的规则包和表所在的文件夹或文件"},
    {LEVEL_CONFIG, "whitelist", NULL, VALUE_WORDS, NULL, 0, "认可的词语，或白名单表的文件名"},
    {LEVEL_CONFIG, "rules", NULL, VALUE_SETTINGS, NULL, 0, "各条规则的级别和选项"},
};
#define KEY_COUNT (sizeof keys / sizeof keys[0])

/* The keys of a level stand together. */
static size_t first_of(enum key_level level)
{
    static size_t first[LEVEL_CONFIG + 1];
    static bool known;

    for (size_t i = KEY_COUNT; !known && i-- > 0;)
        first[keys[i].level] = i;
    known = true;
    return first[level];
}

static const struct key *find(enum key_level level, struct str name)
{
    for (size_t i = first_of(level); i < KEY_COUNT && keys[i].level == level; i++)
        if ((name.len > 0 && name.ptr[0] == keys[i].name[0] && str_is(name, keys[i].name)) ||
            (keys[i].alias && str_is(name, keys[i].alias)))
            return &keys[i];
    return NULL;
}

const char *keys_name(enum key_level level, struct str key)
{
    const struct key *k = find(level, key);

    return k ? k->name : NULL;
}

const struct yaml *keys_get(const struct yaml *map, enum key_level level, const char *name)
{
    if (map == NULL || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml *y = map->first; y != NULL; y = y->next) {
        const struct key *k = find(level, y->key);

        if (k != NULL && strcmp(k->name, name) == 0)
            return y;
    }
    return NULL;
}

enum key_level keys_verb(const char *name)
{
    const struct key *k = name ? find(LEVEL_RULE, str_of(name)) : NULL;

    return k != NULL && k->below >= LEVEL_EXISTENCE && k->below <= LEVEL_SECTION ? k->below
                                                                                 : LEVEL_RULE;
}

const char *keys_verb_name(enum key_level level)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (keys[i].level == LEVEL_RULE && keys[i].below == level)
            return keys[i].name;
    return NULL;
}

/* ---- words ---- */

struct word_list words_of(const struct yaml *value)
{
    struct word_list w = {0};

    if (value != NULL && value->kind == YAML_LIST) {
        w.next = value->first;
    } else if (value != NULL) {
        w.at = value;
        w.rest = value->value;
    }
    return w;
}

bool word_is_regex(struct str s)
{
    return s.len > 2 && s.ptr[0] == '/' && s.ptr[s.len - 1] == '/';
}

/* A scalar "a|b" is a list, but for a regex; an item of a list is one word. */
bool words_next(struct word_list *w)
{
    if (w->next != NULL) {
        w->at = w->next;
        w->word = w->next->value;
        w->next = w->next->next;
        return true;
    }
    if (word_is_regex(w->rest)) {
        w->word = w->rest;
        w->rest.len = 0;
        return true;
    }
    return str_item(&w->rest, '|', &w->word);
}

/* ---- values ---- */

/* WHAT is translated here. */
static int need_scalar(const struct yaml *y, const char *what, struct err *e)
{
    if (y->kind != YAML_SCALAR)
        return yaml_fail(y, e, _("%s is expected here, not a list or keys"), _(what));
    if (y->value.len == 0)
        return yaml_fail(y, e, _("%s is expected here, but nothing is given"), _(what));
    return 0;
}

static int check_name(const struct yaml *y, struct err *e)
{
    int rc = need_scalar(y, N_("a name"), e);

    if (rc != 0)
        return rc;
    if (strspn(y->value.ptr, "abcdefghijklmnopqrstuvwxyz0123456789-") != y->value.len ||
        y->value.ptr[0] == '-' || (y->value.ptr[0] >= '0' && y->value.ptr[0] <= '9'))
        return yaml_fail(y, e,
                         _("“%s” is no name: small letters, digits and hyphens, a letter first"),
                         y->value.ptr);
    return 0;
}

static int check_words(const struct yaml *y, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind == YAML_SCALAR)
        return need_scalar(y, N_("a word or a list of words"), e);
    if (y->kind == YAML_MAP || y->first == NULL)
        return yaml_fail(y, e, _("a word or a list of words is expected here"));
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (need_scalar(item, N_("a word"), &one) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

static int check_groups(const struct yaml *y, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_LIST || y->first == NULL)
        return yaml_fail(y, e, _("a list is expected here"));
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (check_words(item, &one) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

static int fail_map(const struct yaml *y, struct err *e)
{
    if (y->kind == YAML_SCALAR && str_find(y->value, STR("："), 0) >= 0)
        return yaml_fail(y, e, _("a full-width colon stands where “: ” (colon and blank) belongs"));
    return yaml_fail(y, e, _("“key: value” lines are expected here"));
}

static int check_pairs(const struct yaml *y, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_MAP || y->first == NULL)
        return fail_map(y, e);
    for (const struct yaml *item = y->first; item != NULL; item = item->next) {
        if (item->kind != YAML_SCALAR)
            yaml_fail(item, &one, _("a word is expected here, not a list or keys"));
        else if (item->key.len == 0)
            yaml_fail_key(item, &one, _("the word on the left is empty"));
        else
            continue;
        rc = err_join(e, rc, &one);
    }
    return rc;
}

static int bool_value(struct str s)
{
    static const char *const yes[] = {"yes", "true", "on", "是"};
    static const char *const no[] = {"no", "false", "off", "否"};

    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (str_is(s, yes[i]))
            return 1;
        if (str_is(s, no[i]))
            return 0;
    }
    return -1;
}

bool keys_is_bool(const struct yaml *value)
{
    return value->kind == YAML_SCALAR && bool_value(value->value) >= 0;
}

bool keys_bool(const struct yaml *value)
{
    return bool_value(value->value) == 1;
}

static int check_bool(const struct yaml *y, struct err *e)
{
    int rc = need_scalar(y, N_("yes or no"), e);

    if (rc == 0 && bool_value(y->value) < 0)
        return yaml_fail(y, e, _("“%s” is neither yes nor no"), y->value.ptr);
    return rc;
}

static int check_number(const struct yaml *y, struct err *e)
{
    int rc = need_scalar(y, N_("a number"), e);

    if (rc == 0 && (y->value.len > 6 || strspn(y->value.ptr, "0123456789") != y->value.len))
        return yaml_fail(y, e, _("“%s” is not a whole number"), y->value.ptr);
    return rc;
}

static int check_date(const struct yaml *y, struct err *e)
{
    struct dfl_date d;
    int rc = need_scalar(y, N_("a date"), e);

    if (rc == 0 && (y->value.len != 10 || !date_parse(y->value, &d) || !date_valid(d)))
        return yaml_fail(y, e, _("“%s” is no date; write it as 2023-01-08"), y->value.ptr);
    return rc;
}

static size_t count_names(const char *const *names)
{
    size_t n = 0;

    while (names[n] != NULL)
        n++;
    return n;
}

static char *join_names(const char *const *names, char *buf, size_t size)
{
    size_t len = 0;

    buf[0] = '\0';
    for (size_t i = 0; names[i] != NULL && len < size; i++)
        len += (size_t)snprintf(buf + len, size - len, "%s%s", i ? ", " : "", names[i]);
    return buf;
}

static int check_one_of(const struct yaml *y, const char *const *names, struct err *e)
{
    char all[256];
    int rc = need_scalar(y, join_names(names, all, sizeof all), e);

    if (rc != 0)
        return rc;
    for (size_t i = 0; names[i] != NULL; i++)
        if (str_is(y->value, names[i]))
            return 0;
    const char *near = nearest_name(y->value, names, count_names(names));
    if (near != NULL)
        return yaml_fail(y, e, _("unknown value “%s”; did you mean “%s”?"), y->value.ptr, near);
    return yaml_fail(y, e, _("unknown value “%s”; it is one of: %s"), y->value.ptr, all);
}

int keys_severity(const struct yaml *value, enum severity *out, struct err *e)
{
    int rc = check_one_of(value, severity_words, e);

    return rc ? rc : severity_parse(value->value, out);
}

static int check_some_of(const struct yaml *y, const char *const *names, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_LIST)
        return check_one_of(y, names, e);
    if (y->first == NULL)
        return yaml_fail(y, e, _("a list is expected here"));
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (check_one_of(item, names, &one) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

static int check_example(const struct yaml *y, enum key_level level, struct err *e)
{
    if (y->kind == YAML_SCALAR)
        return need_scalar(y, N_("an example"), e);
    int rc = keys_check(y, level, e);
    if (rc == 0 && yaml_get(y, "text") == NULL)
        rc = yaml_fail(y, e, _("the example has no text"));
    return rc;
}

static int check_examples(const struct yaml *y, enum key_level level, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_LIST || y->first == NULL)
        return yaml_fail(
            y, e, _("a list of examples is expected here: each on a line that begins with “- ”"));
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (check_example(item, level, &one) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

/* Which rules and options there are is known to the registry only. */
static int check_settings(const struct yaml *y, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind != YAML_MAP)
        return fail_map(y, e);
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (item->kind == YAML_LIST) {
            yaml_fail(item, &one, _("a severity, or severity and options, are expected here"));
            rc = err_join(e, rc, &one);
        }
    return rc;
}

static int check_rules(const struct yaml *y, enum key_level level, struct err *e)
{
    struct err one;
    int rc = 0;

    if (y->kind == YAML_SCALAR || y->first == NULL)
        return yaml_fail(y, e, _("a list of rules is expected here"));
    for (const struct yaml *item = y->first; item != NULL; item = item->next)
        if (keys_check(item, level, &one) != 0)
            rc = err_join(e, rc, &one);
    return rc;
}

static int check_value(const struct yaml *y, const struct key *k, struct err *e)
{
    switch (k->value) {
    case VALUE_TEXT:
        return need_scalar(y, N_("text"), e);
    case VALUE_NAME:
        return check_name(y, e);
    case VALUE_WORDS:
        return check_words(y, e);
    case VALUE_GROUPS:
        return check_groups(y, e);
    case VALUE_PAIRS:
        return check_pairs(y, e);
    case VALUE_BOOL:
        return check_bool(y, e);
    case VALUE_NUMBER:
        return check_number(y, e);
    case VALUE_DATE:
        return check_date(y, e);
    case VALUE_ONE_OF:
        return check_one_of(y, k->names, e);
    case VALUE_SOME_OF:
        return check_some_of(y, k->names, e);
    case VALUE_MAP:
        return keys_check(y, k->below, e);
    case VALUE_WORDS_OR_MAP:
        return y->kind == YAML_MAP ? keys_check(y, k->below, e) : check_words(y, e);
    case VALUE_EXAMPLES:
        return check_examples(y, k->below, e);
    case VALUE_SETTINGS:
        return check_settings(y, e);
    case VALUE_RULES:
        return check_rules(y, k->below, e);
    }
    return 0;
}

/* Another level that has a key NAME: of the verbs that of MAP first. */
static enum key_level level_with(const struct yaml *map, enum key_level level, struct str name)
{
    for (const struct yaml *y = map->first; level == LEVEL_RULE && y != NULL; y = y->next) {
        enum key_level verb = keys_verb(y->key.ptr);

        if (verb != LEVEL_RULE && find(verb, name) != NULL)
            return verb;
    }
    if (level != LEVEL_RULE)
        return find(LEVEL_RULE, name) != NULL ? LEVEL_RULE : level;
    for (int verb = LEVEL_EXISTENCE; verb <= LEVEL_SECTION; verb++)
        if (find((enum key_level)verb, name) != NULL)
            return (enum key_level)verb;
    return level;
}

/* Y, a key of MAP, is none of the COUNT that are KNOWN, behind which there is room for one. */
static int fail_key(const struct yaml *map, const struct yaml *y, enum key_level level,
                    const char **known, size_t count, struct err *e)
{
    const char *near = nearest_name(y->key, known, count), *english = table_column_english(y->key);
    enum key_level other = level_with(map, level, y->key);
    char all[256];

    if (str_starts(y->key, STR("　")))
        return yaml_fail_key(y, e, _("a full-width blank stands here; indent with ordinary ones"));
    if (near == NULL && find(level, str_of(english)) != NULL)
        near = english;
    if (near != NULL && other == level)
        return yaml_fail_key(y, e, _("unknown key “%s”; did you mean “%s”?"), y->key.ptr, near);
    if (other != level && other != LEVEL_RULE)
        return yaml_fail_key(y, e, _("“%s” belongs inside “%s”"), y->key.ptr,
                             keys_verb_name(other));
    if (other != level && level != LEVEL_PACK && level != LEVEL_CONFIG)
        return yaml_fail_key(y, e, _("“%s” belongs to the rule itself: where its “title” begins"),
                             y->key.ptr);
    if (count > 12)
        return yaml_fail_key(y, e, _("unknown key “%s”"), y->key.ptr);
    known[count] = NULL;
    return yaml_fail_key(y, e, _("unknown key “%s”; it is one of: %s"), y->key.ptr,
                         join_names(known, all, sizeof all));
}

int keys_check(const struct yaml *map, enum key_level level, struct err *e)
{
    const char *known[2 * KEY_COUNT + 1];
    bool seen[KEY_COUNT] = {false};
    struct err one;
    size_t count = 0;
    int rc = 0;

    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (keys[i].level != level)
            continue;
        known[count++] = keys[i].name;
        if (keys[i].alias != NULL)
            known[count++] = keys[i].alias;
    }
    if (map->kind != YAML_MAP)
        return fail_map(map, e);
    for (const struct yaml *y = map->first; y != NULL; y = y->next) {
        const struct key *k = find(level, y->key);

        if (k == NULL)
            fail_key(map, y, level, known, count, &one);
        else if (seen[k - keys])
            yaml_fail_key(y, &one, _("“%s” and “%s” are the same key"), k->name, k->alias);
        else if (seen[k - keys] = true, check_value(y, k, &one) == 0)
            continue;
        rc = err_join(e, rc, &one);
    }
    return rc;
}

/* ---- the schema ---- */

/* Names of the levels among the schema's definitions. */
static const char *const level_names[] = {
    [LEVEL_PACK] = "pack",
    [LEVEL_RULE] = "rule",
    [LEVEL_EXISTENCE] = "existence",
    [LEVEL_SUBSTITUTION] = "substitution",
    [LEVEL_OCCURRENCE] = "occurrence",
    [LEVEL_SEQUENCE] = "sequence",
    [LEVEL_CONSISTENCY] = "consistency",
    [LEVEL_PAIR] = "pair",
    [LEVEL_CONDITIONAL] = "conditional",
    [LEVEL_SECTION] = "required-section",
    [LEVEL_WHEN] = "when",
    [LEVEL_EXAMPLE] = "example",
};

static void schema_names(struct strbuf *out, const char *const *names)
{
    strbuf_puts(out, "\"enum\": [");
    for (size_t i = 0; names[i] != NULL; i++)
        strbuf_printf(out, "%s\"%s\"", i ? ", " : "", names[i]);
    strbuf_puts(out, "]");
}

/* A value, or a list of such values. */
static void schema_some(struct strbuf *out, const char *const *names)
{
    strbuf_puts(out, "\"anyOf\": [{");
    schema_names(out, names);
    strbuf_puts(out, "}, {\"type\": \"array\", \"minItems\": 1, \"items\": {");
    schema_names(out, names);
    strbuf_puts(out, "}}]");
}

static const char *const value_schemas[] = {
    [VALUE_TEXT] = "\"$ref\": \"#/$defs/text\"",
    [VALUE_NAME] = "\"$ref\": \"#/$defs/name\"",
    [VALUE_WORDS] = "\"$ref\": \"#/$defs/words\"",
    [VALUE_GROUPS] =
        "\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"#/$defs/words\"}",
    [VALUE_PAIRS] = "\"type\": \"object\", \"minProperties\": 1, "
                    "\"additionalProperties\": {\"type\": [\"string\", \"number\"]}",
    [VALUE_BOOL] = "\"enum\": [true, false, \"yes\", \"no\", \"on\", \"off\", \"是\", \"否\"]",
    [VALUE_NUMBER] = "\"type\": \"integer\", \"minimum\": 0, \"maximum\": 999999",
    [VALUE_DATE] = "\"$ref\": \"#/$defs/date\"",
    [VALUE_MAP] = "\"$ref\": \"#/$defs/%s\"",
    [VALUE_WORDS_OR_MAP] = "\"anyOf\": [{\"$ref\": \"#/$defs/words\"}, {\"$ref\": \"#/$defs/%s\"}]",
    [VALUE_EXAMPLES] = "\"type\": \"array\", \"minItems\": 1, \"items\": "
                       "{\"anyOf\": [{\"$ref\": \"#/$defs/text\"}, {\"$ref\": \"#/$defs/%s\"}]}",
    [VALUE_RULES] =
        "\"anyOf\": [{\"type\": \"object\", \"minProperties\": 1, "
        "\"additionalProperties\": {\"$ref\": \"#/$defs/%s\"}}, "
        "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"#/$defs/rule\", "
        "\"required\": [\"id\"]}}]",
};

/* S with LEVEL's name for its "%s". */
static void schema_level(struct strbuf *out, const char *s, enum key_level level)
{
    const char *hole = strstr(s, "%s");

    strbuf_add(out, s, hole ? (size_t)(hole - s) : strlen(s));
    if (hole != NULL) {
        strbuf_puts(out, level_names[level]);
        strbuf_puts(out, hole + 2);
    }
}

static void schema_property(struct strbuf *out, const char *name, const struct key *k, bool first)
{
    strbuf_printf(out, "%s\n        \"%s\": {\"description\": \"%s\", ", first ? "" : ",", name,
                  k->summary);
    if (k->value == VALUE_ONE_OF)
        schema_names(out, k->names);
    else if (k->value == VALUE_SOME_OF)
        schema_some(out, k->names);
    else
        schema_level(out, value_schemas[k->value], k->below);
    strbuf_puts(out, "}");
}

static void schema_properties(struct strbuf *out, enum key_level level)
{
    bool first = true;

    strbuf_puts(out, "\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n"
                     "      \"properties\": {");
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (keys[i].level != level)
            continue;
        schema_property(out, keys[i].name, &keys[i], first);
        first = false;
        if (keys[i].alias != NULL)
            schema_property(out, keys[i].alias, &keys[i], false);
    }
    strbuf_puts(out, "\n      }");
}

/* At most one verb: none when a rule of an earlier layer is changed. */
static void schema_verbs(struct strbuf *out)
{
    strbuf_puts(out, ",\n      \"oneOf\": [");
    for (int v = LEVEL_EXISTENCE; v <= LEVEL_SECTION; v++)
        strbuf_printf(out, "{\"required\": [\"%s\"]}, ", keys_verb_name((enum key_level)v));
    strbuf_puts(out, "{\"not\": {\"anyOf\": [");
    for (int v = LEVEL_EXISTENCE; v <= LEVEL_SECTION; v++)
        strbuf_printf(out, "%s{\"required\": [\"%s\"]}", v > LEVEL_EXISTENCE ? ", " : "",
                      keys_verb_name((enum key_level)v));
    strbuf_puts(out, "]}}]");
}

void keys_schema(struct strbuf *out)
{
    strbuf_puts(
        out,
        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
        "  \"title\": \"draftlint 规则包\",\n"
        "  \"$ref\": \"#/$defs/pack\",\n"
        "  \"required\": [\"pack\", \"rules\"],\n"
        "  \"$defs\": {\n"
        "    \"text\": {\"type\": [\"string\", \"number\", \"boolean\"]},\n"
        "    \"name\": {\"type\": \"string\", \"pattern\": \"^[a-z][a-z0-9-]*$\"},\n"
        "    \"date\": {\"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"},\n"
        "    \"words\": {\"anyOf\": [{\"type\": [\"string\", \"number\"]}, "
        "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": [\"string\", \"number\"]}}]}");
    for (int level = LEVEL_PACK; level < LEVEL_CONFIG; level++) {
        strbuf_printf(out, ",\n    \"%s\": {", level_names[level]);
        schema_properties(out, (enum key_level)level);
        if (level == LEVEL_RULE)
            schema_verbs(out);
        strbuf_puts(out, "\n    }");
    }
    strbuf_puts(out, "\n  }\n}\n");
}
