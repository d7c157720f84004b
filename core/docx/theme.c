#include "docx/theme.h"

struct reader {
    struct theme *theme;
    struct atoms *atoms;
    const char *script;
    int base; /* THEME_MAJOR_ASCII or THEME_MINOR_ASCII inside that font, -1 outside */
};

/* ISO 15924, as a:font names them */
static const char *script_of(struct str language)
{
    static const char *const traditional[] = {"zh-TW", "zh-HK", "zh-MO", "zh-Hant"};

    for (size_t i = 0; i < sizeof traditional / sizeof traditional[0]; i++)
        if (str_starts(language, str_of(traditional[i])))
            return "Hant";
    if (str_starts(language, STR("ja")))
        return "Jpan";
    return str_starts(language, STR("ko")) ? "Hang" : "Hans";
}

static void set_font(struct reader *r, int offset, const struct xml_attributes *a)
{
    struct str typeface = xml_attribute(a, NO_typeface);

    if (typeface.len > 0)
        r->theme->fonts[r->base + offset] = atom(r->atoms, typeface);
}

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    if (name == A_majorFont)
        r->base = THEME_MAJOR_ASCII;
    else if (name == A_minorFont)
        r->base = THEME_MINOR_ASCII;
    if (r->base < 0)
        return;
    if (name == A_latin)
        set_font(r, 0, a);
    else if (name == A_ea)
        set_font(r, 1, a);
    else if (name == A_cs)
        set_font(r, 2, a);
    else if (name == A_font && str_is(xml_attribute(a, NO_script), r->script) &&
             *r->theme->fonts[r->base + 1] == '\0')
        set_font(r, 1, a); /* a:ea comes first, so it was empty */
}

static void on_end(void *user, enum xml_name name)
{
    struct reader *r = user;

    if (name == A_majorFont || name == A_minorFont)
        r->base = -1;
}

int theme_read(struct package *p, const struct relationship *relationships, struct str language,
               struct atoms *atoms, struct theme *out, struct err *e)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    const struct relationship *part = relationship_of_type(relationships, REL_THEME);
    struct reader r = {out, atoms, script_of(language), -1};

    for (size_t i = 0; i < sizeof out->fonts / sizeof out->fonts[0]; i++)
        out->fonts[i] = atom(atoms, STR(""));
    return part ? package_parse(p, part->target, &handler, &r, e) : 0;
}
