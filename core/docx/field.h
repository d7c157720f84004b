/* docx/field.h - fields: complex (ECMA-376 17.16.18) and simple (17.16.19).
 *
 * A story's fields nest like brackets, over paragraphs if need be.  What stands before a field's
 * separator is its instruction and not displayed, what stands behind it is its result. */
#ifndef DOCX_FIELD_H
#define DOCX_FIELD_H

#include "document/document.h"
#include "docx/xml.h"
#include "util/vec.h"

struct field {
    struct paragraph *first; /* in which it begins */
    bool result;             /* behind its separator */
    bool given_up;           /* its separator did not come in time */
    bool toc, hyperlink;
    uint8_t length;
    char instruction[12]; /* its beginning: the field's name */
};

struct fields {
    vec(struct field) open;        /* outermost first */
    uint32_t instructions;         /* open ones before their separator: nothing is displayed */
    uint32_t results, tocs, links; /* open ones behind it; of them TOC, HYPERLINK */
};

/* AT: the open paragraph, may be NULL. */
void field_char(struct fields *f, const struct xml_attributes *a, struct paragraph *at);
void field_simple_begin(struct fields *f, const struct xml_attributes *a, struct paragraph *at);
void field_end(struct fields *f);
void field_instruction(struct fields *f, struct str text);

/* The end of a paragraph. */
void field_paragraph_end(struct fields *f);
/* The end of the story: a field that never ended held nothing. */
void fields_finish(struct fields *f);

#endif
