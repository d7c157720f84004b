#include "docx/settings.h"

struct reader {
    struct settings *settings;
    struct atoms *atoms;
};

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    if (name == W_themeFontLang)
        r->settings->east_asian_language = atom(r->atoms, xml_attribute(a, W_eastAsia));
    else if (name == W_evenAndOddHeaders)
        r->settings->even_and_odd_headers = xml_on_off(a, W_val, true);
}

int settings_read(struct package *p, const struct relationship *relationships, struct atoms *atoms,
                  struct settings *out, struct err *e)
{
    static const struct xml_handler handler = {.start = on_start};
    const struct relationship *part = relationship_of_type(relationships, REL_SETTINGS);
    struct reader r = {out, atoms};

    *out = (struct settings){.east_asian_language = atom(atoms, STR(""))};
    return part ? package_parse(p, part->target, &handler, &r, e) : 0;
}
