/* docx/sections.h - w:sectPr (ECMA-376 17.6.17). */
#ifndef DOCX_SECTIONS_H
#define DOCX_SECTIONS_H

#include "document/document.h"
#include "docx/properties.h"

/* Takes over what element NAME, a child of w:sectPr, says; false: not one of them.  Header and
 * footer references are the reader's. */
bool section_element(struct section *s, enum xml_name name, const struct xml_attributes *a,
                     struct arena *arena);

#endif
