#include "docx/field.h"

#include <string.h>

static void field_result(struct fields *f, struct field *field)
{
    struct str name = {field->instruction, field->length}, word;

    field->result = true;
    f->results++;
    if (!str_item(&name, ' ', &word))
        return;
    field->toc = str_is(word, "TOC");
    field->hyperlink = str_is(word, "HYPERLINK");
    f->tocs += field->toc;
    f->links += field->hyperlink;
}

static void field_begin(struct fields *f, struct paragraph *at)
{
    vec_push(&f->open, (struct field){.first = at});
    f->instructions++;
}

static void field_separate(struct fields *f)
{
    struct field *field = f->open.count ? &f->open.at[f->open.count - 1] : NULL;

    if (field == NULL || field->result)
        return;
    if (!field->given_up)
        f->instructions--;
    field_result(f, field);
}

void field_end(struct fields *f)
{
    if (f->open.count == 0)
        return;
    struct field *field = &f->open.at[--f->open.count];
    if (!field->result && !field->given_up)
        f->instructions--;
    f->results -= field->result;
    f->tocs -= field->toc;
    f->links -= field->hyperlink;
}

void field_instruction(struct fields *f, struct str s)
{
    struct field *field = f->open.count ? &f->open.at[f->open.count - 1] : NULL;

    if (field == NULL || field->result || s.len == 0)
        return;
    if (field->length == 0)
        s = str_trim(s);
    size_t room = sizeof field->instruction - field->length, len = s.len < room ? s.len : room;
    memcpy(field->instruction + field->length, s.ptr, len);
    field->length += (uint8_t)len;
}

void field_char(struct fields *f, const struct xml_attributes *a, struct paragraph *at)
{
    struct str type = xml_attribute(a, W_fldCharType);

    if (str_is(type, "begin"))
        field_begin(f, at);
    else if (str_is(type, "separate"))
        field_separate(f);
    else if (str_is(type, "end"))
        field_end(f);
}

void field_simple_begin(struct fields *f, const struct xml_attributes *a, struct paragraph *at)
{
    field_begin(f, at);
    field_instruction(f, xml_attribute(a, W_instr));
    field_separate(f);
}

/* An instruction that goes on in another paragraph is legal but next to unknown, one whose end was
 * lost is not: text is hidden up to the end of the paragraph at most. */
void field_paragraph_end(struct fields *f)
{
    for (size_t i = f->open.count; f->instructions > 0 && i-- > 0;) {
        struct field *field = &f->open.at[i];
        if (!field->result && !field->given_up) {
            field->given_up = true;
            f->instructions--;
        }
    }
}

void fields_finish(struct fields *f)
{
    struct paragraph *p = f->open.count ? f->open.at[0].first : NULL;

    for (; p != NULL; p = p->next) {
        if (f->tocs > 0)
            p->toc = TOC_NONE;
        for (uint32_t i = 0; i < p->run_count; i++)
            p->runs[i].flags &= ~(uint32_t)(RUN_FIELD_RESULT | RUN_HYPERLINK);
    }
    vec_free(&f->open);
}
