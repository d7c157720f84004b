#include "docx/metadata.h"

struct reader {
    struct properties *properties;
    struct arena *arena;
    struct str *field; /* of the open element */
    struct strbuf text;
};

static struct str *field_of(struct properties *p, enum xml_name name)
{
    switch ((int)name) {
    case DC_title:
        return &p->title;
    case DC_creator:
        return &p->creator;
    case CP_lastModifiedBy:
        return &p->last_modified_by;
    case DCTERMS_created:
        return &p->created;
    case DCTERMS_modified:
        return &p->modified;
    case EP_Application:
        return &p->application;
    case EP_Company:
        return &p->company;
    }
    return NULL;
}

static void on_start(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct reader *r = user;

    (void)a;
    r->field = field_of(r->properties, name);
    r->text.len = 0;
}

static void on_text(void *user, struct str text)
{
    struct reader *r = user;

    if (r->field != NULL)
        strbuf_str(&r->text, text);
}

static void on_end(void *user, enum xml_name name)
{
    struct reader *r = user;

    (void)name;
    if (r->field != NULL)
        *r->field = arena_str(r->arena, str_trim(strbuf_view(&r->text)));
    r->field = NULL;
}

static int read_part(struct package *p, const struct relationship *relationships,
                     enum relationship_type type, struct reader *r, struct err *e)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    const struct relationship *part = relationship_of_type(relationships, type);

    return part ? package_parse(p, part->target, &handler, r, e) : 0;
}

int metadata_read(struct package *p, struct arena *a, struct properties *out, struct err *e)
{
    struct reader r = {.properties = out, .arena = a};
    const struct relationship *relationships;
    int rc = package_relationships(p, "", &relationships, e);

    if (rc == 0) {
        int core = read_part(p, relationships, REL_CORE_PROPERTIES, &r, e);
        rc = read_part(p, relationships, REL_EXTENDED_PROPERTIES, &r, core ? NULL : e);
        rc = core ? core : rc;
    }
    strbuf_free(&r.text);
    return rc;
}
