/* Any text as a draft: its title is of it, its dates are days of the calendar, its type is one. */
#include "document/text.h"
#include "draft.h"
#include "engine/date.h"
#include "engine/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char types_text[] = "type\tendings\ttrap\tnames\n"
                                 "报告\t报告|情况的报告\t请示报告\t\n"
                                 "工作汇报\t工作汇报|汇报|情况汇报\t\t汇报\n"
                                 "请示\t请示\t\t\n"
                                 "函\t函|复函\t来函\t\n";

static int day_of(struct dfl_date d)
{
    return (d.year * 12 + d.month) * 31 + d.day;
}

static void check_date(struct dfl_date d)
{
    require(d.year == 0 || date_valid(d));
}

static void check_facts(const struct document *d, const struct draft_facts *f)
{
    require(utf8_valid(f->title) && f->type != NULL);
    require((f->title_paragraph == NULL) == (f->title.len == 0));
    require(f->date_source <= DFL_DATE_TODAY && date_valid(f->date));
    check_date(f->period_start);
    check_date(f->period_end);
    require(f->period_end.year == 0 || day_of(f->period_start) <= day_of(f->period_end));
    if (f->title_paragraph != NULL)
        require(f->title_paragraph->number <= d->paragraph_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct dfl_date none = {0, 0, 0}, today = {2026, 1, 2};
    struct arena *arena = arena_new();
    struct str bytes = {(const char *)data, size}, types_bytes = STR(types_text);
    struct document *document;
    struct draft_facts facts;
    struct dfl_date date;
    struct table *types;

    require(table_parse(arena, "types.tsv", types_bytes, &types, NULL) == 0);
    if (text_read(STR("2023年工作汇报.txt"), bytes, &document, NULL) == 0) {
        facts_derive(document, arena, types, NULL, none, today, &facts);
        check_facts(document, &facts);
        document_free(document);
    }
    if (utf8_valid(bytes) && date_parse(bytes, &date))
        require(date_valid(date));
    arena_free(arena);
    return 0;
}
