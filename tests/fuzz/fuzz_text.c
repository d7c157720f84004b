/* Any bytes as plain text: labels, outline, sentences and locations hold what their headers say. */
#include "document/label.h"
#include "document/location.h"
#include "document/sentence.h"
#include "document/text.h"
#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sentences(const struct paragraph *p)
{
    struct sentence s;

    for (size_t at = 0; at < p->text.len; at = s.end) {
        s = sentence_at(p, at);
        require(s.start == at && s.end > at && s.end <= p->text.len);
        require(utf8_boundary(p->text, s.end) && s.end - s.start < SENTENCE_MOST + 4);
        require(s.start_points == utf8_count(str_sub(p->text, 0, at)));
        require(sentence_at(p, s.end - 1).start == s.start);
    }
}

static void check_outline(const struct paragraph *p)
{
    const struct paragraph *up = p->heading;

    require(p->toc == TOC_NONE || p->heading_level == 0);
    require(up == NULL || up->heading_level > 0);
    require(up == NULL || p->heading_level == 0 || up->heading_level < p->heading_level);
    require(p->heading_level == 0 || str_trim(p->text).len > 0);
}

static void check_location(struct arena *a, const struct paragraph *p)
{
    struct location l;
    size_t middle = utf8_offset(p->text, utf8_count(p->text) / 2);

    location_resolve(a, p, middle, p->text.len, &l);
    require(l.paragraph == p->number && l.start <= l.end);
    require(l.end - l.start == utf8_count(l.quote));
    require(utf8_valid(l.sentence) && l.sentence_start <= l.start);
    require(l.sentence.ptr + l.sentence.len == p->text.ptr + p->text.len);
    for (uint32_t i = 0; i < l.heading_count; i++)
        require(l.heading_path[i].len > 0 && utf8_valid(l.heading_path[i]));
    require((l.table > 0) == (paragraph_cell(p) != NULL));
    require(utf8_valid(l.row_header) && utf8_valid(l.column_header));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct document *d = NULL;
    struct err e = {0};

    if (text_read(STR("draft.txt"), bytes, &d, &e) != 0) {
        require(d == NULL && e.text[0] != '\0');
        return 0;
    }
    check_document(d);
    for (uint32_t i = 0; i < d->paragraph_count; i++) {
        check_sentences(d->paragraphs[i]);
        check_outline(d->paragraphs[i]);
        check_location(d->arena, d->paragraphs[i]);
    }
    document_free(d);
    return 0;
}
