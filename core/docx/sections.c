#include "docx/sections.h"

static int32_t twips(const struct xml_attributes *a, enum xml_name name)
{
    return xml_measure(a, name, 20);
}

bool section_element(struct section *s, enum xml_name name, const struct xml_attributes *a,
                     struct arena *arena)
{
    switch ((int)name) {
    case W_pgSz: /* 17.6.13 */
        s->page_width = twips(a, W_w);
        s->page_height = twips(a, W_h);
        s->landscape = str_is(xml_attribute(a, W_orient), "landscape");
        return true;
    case W_pgMar: /* 17.6.11 */
        s->margin_top = twips(a, W_top);
        s->margin_bottom = twips(a, W_bottom);
        s->margin_left = twips(a, W_left);
        s->margin_right = twips(a, W_right);
        s->gutter = twips(a, W_gutter);
        s->header_distance = twips(a, W_header);
        s->footer_distance = twips(a, W_footer);
        return true;
    case W_docGrid: /* 17.6.5 */
        s->grid_type = arena_str(arena, xml_attribute(a, W_type));
        s->grid_line_pitch = xml_integer(a, W_linePitch);
        s->grid_char_space = xml_integer(a, W_charSpace);
        return true;
    case W_pgNumType: /* 17.6.12 */
        s->page_number_format = arena_str(arena, xml_attribute(a, W_fmt));
        return true;
    case W_titlePg: /* 17.10.6 */
        s->title_page = xml_on_off(a, W_val, true);
        return true;
    }
    return false;
}
