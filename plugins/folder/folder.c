/* folder - what only several drafts together show: one document number on two of them, one title
 * twice in a folder. */
#include <draftlint/plugin.h>

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    HEAD = 20,         /* a draft's own number stands among its first paragraphs */
    TITLE_MIN = 8 * 3, /* bytes; a shorter title says too little */
};

static const struct dfl_host *host;

/* ---- the rules ---- */

static const struct dfl_example number_bad[] = {
    {.text = "云山市人民政府文件\n云政发〔2023〕5号\n关于修建环山公路的请示\n省人民政府：\n"
             "-----\n"
             "云山市人民政府文件\n{{云政发〔2023〕5号}}\n关于申请防汛资金的请示\n省人民政府：",
     .note = "两份不同的请示用了同一文号"},
    {.text = "云政函〔2023〕12号\n关于商请支持的函\n"
             "-----\n"
             "{{云政函[2023]12 号}}\n关于借调人员的函",
     .note = "括号和空格不同，仍是同一文号"},
};
static const struct dfl_example number_good[] = {
    {.text = "云政发〔2023〕5号\n关于修建环山公路的请示\n"
             "-----\n"
             "云政发〔2023〕6号\n关于申请防汛资金的请示",
     .note = "顺序号不同"},
    {.text = "云政发〔2023〕5号\n关于修建环山公路的请示\n省人民政府：\n现将有关情况请示如下。\n"
             "-----\n"
             "云政发〔2023〕5号\n关于修建环山公路的请示\n省人民政府：\n现将情况请示如下。",
     .note = "标题相同，是同一份文件的两稿"},
    {.text = "云政发〔2023〕5号\n关于修建环山公路的请示\n"
             "-----\n"
             "关于环山公路的批复\n你市《关于修建环山公路的请示》（云政发〔2023〕5号）收悉。",
     .note = "正文引用别的文件的文号"},
    {.text =
         "青政发〔2023〕12号\n转发关于做好防汛工作的通知\n云政办发〔2023〕33号\n关于做好防汛工作的通知\n"
         "-----\n"
         "河政发〔2023〕15号\n转发防汛工作通知的通知\n云政办发〔2023〕33号\n关于做好防汛工作的通知",
     .note = "转发的同一份文件"},
    {.text = "云政发〔2023〕 号\n关于修建环山公路的请示\n"
             "-----\n"
             "云政发〔2023〕 号\n关于申请防汛资金的请示",
     .note = "文号还没有编"},
};
static const struct dfl_rule number_reused =
    DFL_RULE(.id = "number-reused", .title = "两份文件用了同一文号", .severity = DFL_WARNING,
             .why = "同一文号出现在两份不同的文件上，登记、引用和归档时会混淆。",
             .source = "实务：发文顺序号在一个年度内不重复", .bad = number_bad,
             .bad_count = COUNT(number_bad), .good = number_good, .good_count = COUNT(number_good));

static const struct dfl_example title_bad[] = {
    {.text = "云山市交通局2023年工作总结\n一、主要工作\n"
             "-----\n"
             "{{云山市交通局2023年工作总结}}\n一、工作情况"},
};
static const struct dfl_example title_good[] = {
    {.text = "云山市交通局2022年工作总结\n一、主要工作\n"
             "-----\n"
             "云山市交通局2023年工作总结\n一、主要工作"},
    {.text = "工作总结\n一、主要工作\n-----\n工作总结\n一、工作情况",
     .note = "标题太短，看不出是不是同一份"},
};
static const struct dfl_rule title_repeated =
    DFL_RULE(.id = "title-repeated", .title = "同一文件夹里标题相同", .severity = DFL_INFO,
             .why = "同一文件夹里两份文稿标题相同，可能留有旧稿，报送时容易拿错。",
             .source = "实务", .bad = title_bad, .bad_count = COUNT(title_bad), .good = title_good,
             .good_count = COUNT(title_good));

static const struct dfl_rule *const rules[] = {&number_reused, &title_repeated};

/* ---- one draft ---- */

static int open(const struct dfl_host *table, dfl_setup *setup)
{
    /* a paragraph that is a number and nothing else, a signatory perhaps behind it */
    const struct dfl_pattern own_number =
        DFL_PATTERN(.kind = DFL_REGEX,
                    .text =
                        "^\\s*([[:han:]（）()]{2,20}?)\\s*[〔\\[［【（(]\\s*((?:19|20)[0-9]{2})\\s*"
                        "[〕\\]］】）)]\\s*第?\\s*([0-9]{1,5})\\s*号(?=\\s*(?:签发人.*)?$)",
                    .rule = "number-reused", .stories = DFL_STORY_BODY,
                    .nodes = DFL_NODE_PARAGRAPH);

    host = table;
    return host->pattern(setup, &own_number);
}

static int begin(dfl_run *run)
{
    struct dfl_doc_info info = {.struct_size = sizeof info};

    host->doc_info(run, &info);
    if (info.title_node == NULL)
        return DFL_OK;
    const size_t end = host->text(info.title_node).len;
    return host->fact(run, "title", info.title, (struct dfl_span){info.title_node, 0, end});
}

static int match(dfl_run *run, const struct dfl_match *m)
{
    const char *text = host->text(m->span.node).ptr;
    const struct dfl_span *g = m->groups;
    struct dfl_node_info info = {.struct_size = sizeof info};
    const char *number;

    host->node_info(m->span.node, &info);
    if (info.number > HEAD || info.in_table || host->state(run) != NULL)
        return DFL_OK; /* a second one is of what is passed on below */
    /* one form for all the ways to write it */
    number = host->format(run, "%.*s〔%.*s〕%.*s号", (int)(g[1].end - g[1].start),
                          text + g[1].start, (int)(g[2].end - g[2].start), text + g[2].start,
                          (int)(g[3].end - g[3].start), text + g[3].start);
    host->set_state(run, host->alloc(run, 1)); /* seen */
    return host->fact(run, "number", dfl_text(number),
                      (struct dfl_span){m->span.node, g[1].start, m->span.end});
}

/* ---- all drafts ---- */

static int equal(struct dfl_str a, struct dfl_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static struct dfl_str folder_of(struct dfl_str path)
{
    while (path.len > 0 && path.ptr[path.len - 1] != '/')
        path.len--;
    return path;
}

static struct dfl_str name_of(struct dfl_str path)
{
    const size_t folder = folder_of(path).len;

    return (struct dfl_str){path.ptr + folder, path.len - folder};
}

static struct dfl_fact fact_at(const dfl_set *set, size_t index)
{
    struct dfl_fact f = {.struct_size = sizeof f};

    host->fact_at(set, index, &f);
    return f;
}

static struct dfl_str title_of(const dfl_set *set, struct dfl_str path)
{
    for (size_t i = 0; i < host->fact_count(set); i++) {
        const struct dfl_fact f = fact_at(set, i);
        if (equal(f.key, dfl_text("title")) && equal(f.path, path))
            return f.value;
    }
    return dfl_text("");
}

/* Two drafts of one number: two versions of one document, if they have one title. */
static int compare_numbers(dfl_set *set, size_t first, size_t index)
{
    const struct dfl_fact a = fact_at(set, first), b = fact_at(set, index);

    if (equal(a.path, b.path) || equal(title_of(set, a.path), title_of(set, b.path)))
        return DFL_OK;
    const struct dfl_set_finding f =
        DFL_SET_FINDING(.fact = index, .rule = "number-reused",
                        .message = host->set_format(
                            set, "文号“%.*s”已用于另一份文件（%.*s），请核对", (int)b.value.len,
                            b.value.ptr, (int)a.path.len, a.path.ptr),
                        .others = &first, .other_count = 1);

    return host->report_fact(set, &f);
}

static int compare_titles(dfl_set *set, size_t first, size_t index)
{
    const struct dfl_fact a = fact_at(set, first), b = fact_at(set, index);
    const struct dfl_str name = name_of(a.path);

    if (b.value.len < TITLE_MIN)
        return DFL_OK;
    const struct dfl_set_finding f =
        DFL_SET_FINDING(.fact = index, .rule = "title-repeated",
                        .message = host->set_format(
                            set, "与同一文件夹里的“%.*s”标题相同，请确认是否留有旧稿",
                            (int)name.len, name.ptr),
                        .others = &first, .other_count = 1);

    return host->report_fact(set, &f);
}

/* Facts come ordered by key, value and path: each is compared with the first of its like. */
static int across(dfl_set *set)
{
    size_t first = 0;
    int rc = DFL_OK;

    for (size_t i = 1; i < host->fact_count(set) && rc == DFL_OK; i++) {
        const struct dfl_fact a = fact_at(set, first), b = fact_at(set, i);

        const int number = equal(b.key, dfl_text("number"));

        if (!equal(a.key, b.key) || !equal(a.value, b.value) ||
            (!number && !equal(folder_of(a.path), folder_of(b.path))))
            first = i;
        else if (number)
            rc = compare_numbers(set, first, i);
        else
            rc = compare_titles(set, first, i);
    }
    return rc;
}

DFL_PLUGIN(.name = "folder", .version = "1.0", .summary = "文件夹里的文稿互相对照",
           .licence = "Apache-2.0", .rules = rules, .rule_count = COUNT(rules), .open = open,
           .begin = begin, .match = match, .across = across);
