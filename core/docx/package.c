#include "docx/package.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zip.h>

#include "util/i18n.h"
#include "util/mem.h"

struct package {
    struct arena *arena;
    zip_t *zip;
    const char *main;
    const char *failed;
    uint64_t inflated;
};

/* ---- opening ---- */

static zip_source_t *source_new(int fd, struct str bytes, zip_error_t *error)
{
    if (fd < 0)
        return zip_source_buffer_create(bytes.ptr, bytes.len, 0, error);

    int own = dup(fd); /* libzip closes what it is given */
    FILE *file = own < 0 ? NULL : fdopen(own, "rb");
    if (file == NULL) {
        if (own >= 0)
            close(own);
        zip_error_set(error, ZIP_ER_OPEN, 0);
        return NULL;
    }
    zip_source_t *source = zip_source_filep_create(file, 0, -1, error);
    if (source == NULL)
        fclose(file);
    return source;
}

static int refuse_zip(const zip_error_t *error, struct err *e)
{
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_MEMORY:
        mem_exhausted();
    case ZIP_ER_NOZIP:
        return err_set(
            e, ERR_FORMAT,
            _("the file is cut short: it begins like a DOCX, but its end with the list of parts is "
              "missing; copy or download it again"));
    case ZIP_ER_INCONS:
        return err_set(
            e, ERR_FORMAT,
            _("the file is damaged: its list of parts contradicts itself; copy or download it again, or "
              "open and save it in Word or WPS"));
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
    case ZIP_ER_OPEN:
        return err_set(e, ERR_IO, _("the file cannot be read"));
    default:
        return err_set(e, ERR_FORMAT, _("the file is a damaged ZIP archive"));
    }
}

static int open_zip(struct package *p, int fd, struct str bytes, struct err *e)
{
    zip_error_t error;
    int code = 0;

    zip_error_init(&error);
    zip_source_t *source = source_new(fd, bytes, &error);
    if (source != NULL)
        p->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (p->zip == NULL) {
        zip_source_free(source);
        code = refuse_zip(&error, e);
    } else if (zip_get_num_entries(p->zip, 0) > PACKAGE_ENTRIES_MAX) {
        code =
            err_set(e, ERR_LIMIT, _("the file contains more than %d parts"), PACKAGE_ENTRIES_MAX);
    }
    zip_error_fini(&error);
    return code;
}

/* ZIP archives that are no DOCX: a part or folder each of them has. */
static int refuse_archive(struct package *p, struct err *e)
{
    char mimetype[64] = "";
    zip_file_t *f = zip_fopen(p->zip, "mimetype", 0);

    if (f != NULL) {
        zip_int64_t n = zip_fread(f, mimetype, sizeof mimetype - 1);
        mimetype[n > 0 ? n : 0] = '\0';
        zip_fclose(f);
    }
    if (strncmp(mimetype, "application/vnd.oasis.opendocument", 34) == 0)
        return err_set(e, ERR_FORMAT,
                       _("the file is an OpenDocument file (ODF), not a DOCX; save it as .docx"));
    if (strncmp(mimetype, "application/epub", 16) == 0)
        return err_set(e, ERR_FORMAT, _("the file is an EPUB book, not a DOCX"));
    if (package_has(p, "OFD.xml"))
        return err_set(
            e, ERR_FORMAT,
            _("the file is an OFD document, not a DOCX; check the DOCX it was made from"));
    if (package_has(p, "[Content_Types].xml"))
        return err_set(
            e, ERR_FORMAT,
            _("the file is damaged: it names no main document; open and save it in Word or WPS"));
    return err_set(e, ERR_FORMAT,
                   _("the file is a ZIP archive, not a DOCX; unpack it and check what is inside"));
}

static int find_main(struct package *p, struct err *e)
{
    const struct relationship *list, *main;
    int code = package_relationships(p, "", &list, e);

    if (code < 0)
        return code;
    main = relationship_of_type(list, REL_OFFICE_DOCUMENT);
    if (main == NULL)
        return refuse_archive(p, e);
    p->main = main->target;
    if (strncmp(p->main, "xl/", 3) == 0)
        return err_set(e, ERR_FORMAT, _("the file is an Excel workbook, not a DOCX"));
    if (strncmp(p->main, "ppt/", 4) == 0)
        return err_set(e, ERR_FORMAT, _("the file is a PowerPoint presentation, not a DOCX"));
    if (!package_has(p, p->main))
        return err_set(e, ERR_FORMAT, _("the file is damaged: its main document %s is missing"),
                       p->main);
    return 0;
}

int package_open(int fd, struct str bytes, struct arena *a, struct package **out, struct err *e)
{
    struct package *p = arena_alloc(a, sizeof *p);
    int code;

    p->arena = a;
    p->failed = "";
    code = open_zip(p, fd, bytes, e);
    if (code == 0)
        code = find_main(p, e);
    if (code < 0) {
        package_close(p);
        return code;
    }
    *out = p;
    return 0;
}

void package_close(struct package *p)
{
    if (p != NULL && p->zip != NULL)
        zip_discard(p->zip);
}

const char *package_main(const struct package *p)
{
    return p->main;
}

/* ---- parts ---- */

/* Part names are the same when they differ in ASCII case only (ECMA-376-2, 9.1.1.5). */
static zip_int64_t locate(const struct package *p, const char *part)
{
    zip_int64_t index = zip_name_locate(p->zip, part, 0);

    return index >= 0 ? index : zip_name_locate(p->zip, part, ZIP_FL_NOCASE);
}

/* A second entry of that name: another program might read that one. */
static bool is_double(const struct package *p, const char *part)
{
    zip_int64_t count = zip_get_num_entries(p->zip, 0), found = 0;

    for (zip_int64_t i = 0; i < count && found < 2; i++) {
        const char *name = zip_get_name(p->zip, (zip_uint64_t)i, 0);
        found += name != NULL && strcasecmp(name, part) == 0;
    }
    return found > 1;
}

bool package_has(const struct package *p, const char *part)
{
    return locate(p, part) >= 0;
}

struct reading {
    struct package *package;
    const char *part;
    zip_file_t *file;
    uint64_t inflated, packed;
};

static int refuse_part(const char *part, const zip_error_t *error, struct err *e)
{
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_MEMORY:
        mem_exhausted();
    case ZIP_ER_CRC:
        return err_set(
            e, ERR_FORMAT,
            _("%s is damaged: its checksum (CRC) is wrong; copy or download the file again"), part);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
        return err_set(e, ERR_FORMAT,
                       _("the file is a ZIP archive with a password; save the draft without one"));
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_ENCRNOTSUPP:
        return err_set(e, ERR_FORMAT, _("%s is packed in a way that a DOCX must not use"), part);
    case ZIP_ER_EOF:
        return err_set(e, ERR_FORMAT,
                       _("the file is cut short within %s; copy or download it again"), part);
    default:
        return err_set(e, ERR_FORMAT,
                       _("%s is damaged and cannot be unpacked; copy or download the file again"),
                       part);
    }
}

static ptrdiff_t read_part(void *source, char *buf, size_t size, struct err *e)
{
    struct reading *r = source;
    zip_int64_t n = zip_fread(r->file, buf, size);

    if (n < 0)
        return refuse_part(r->part, zip_file_get_error(r->file), e);
    r->inflated += (uint64_t)n;
    r->package->inflated += (uint64_t)n;
    if (r->inflated > PACKAGE_PART_MAX || r->package->inflated > PACKAGE_TOTAL_MAX)
        return err_set(e, ERR_LIMIT, _("%s is too big: more than %d MiB unpacked"), r->part,
                       (int)(PACKAGE_PART_MAX >> 20));
    if (r->inflated > PACKAGE_RATIO_FROM && r->inflated / PACKAGE_RATIO_MAX > r->packed)
        return err_set(
            e, ERR_LIMIT,
            _("%s unpacks to more than %d times its size; the file looks like an attack and is not read"),
            r->part, PACKAGE_RATIO_MAX);
    return n;
}

static int parse(struct package *p, const char *part, const struct xml_handler *handler, void *user,
                 struct err *e)
{
    struct reading r = {.package = p, .part = part};
    zip_int64_t index = locate(p, part);
    zip_stat_t stat;

    if (index < 0)
        return err_set(e, ERR_FORMAT, _("the file is damaged: its part %s is missing"), part);
    if (is_double(p, part))
        return err_set(
            e, ERR_FORMAT,
            _("the file is damaged: its part %s is there twice; open and save it in Word or WPS"),
            part);
    r.file = zip_fopen_index(p->zip, (zip_uint64_t)index, 0);
    if (r.file == NULL)
        return refuse_part(part, zip_get_error(p->zip), e);
    zip_stat_init(&stat);
    if (zip_stat_index(p->zip, (zip_uint64_t)index, 0, &stat) == 0 &&
        (stat.valid & ZIP_STAT_COMP_SIZE))
        r.packed = stat.comp_size;
    int code = xml_parse(part, read_part, &r, handler, user, e);
    zip_fclose(r.file);
    return code;
}

int package_parse(struct package *p, const char *part, const struct xml_handler *handler,
                  void *user, struct err *e)
{
    int code = parse(p, part, handler, user, e);

    if (code < 0)
        p->failed = arena_strdup(p->arena, part);
    return code;
}

const char *package_failed(const struct package *p)
{
    return p->failed;
}

/* ---- relationships ---- */

/* The last segment of the type says it all: Transitional, Strict and package types differ in what
 * stands before it (ECMA-376-1 annex A, ISO/IEC 29500-1, ECMA-376-2 annex F). */
static enum relationship_type type_of(struct str type)
{
    static const struct {
        const char *segment;
        enum relationship_type type;
    } known[] = {
        {"aFChunk", REL_ALT_CHUNK},
        {"comments", REL_COMMENTS},
        {"core-properties", REL_CORE_PROPERTIES},
        {"endnotes", REL_ENDNOTES},
        {"extended-properties", REL_EXTENDED_PROPERTIES},
        {"extendedProperties", REL_EXTENDED_PROPERTIES},
        {"footer", REL_FOOTER},
        {"footnotes", REL_FOOTNOTES},
        {"header", REL_HEADER},
        {"numbering", REL_NUMBERING},
        {"officeDocument", REL_OFFICE_DOCUMENT},
        {"settings", REL_SETTINGS},
        {"styles", REL_STYLES},
        {"subDocument", REL_SUB_DOCUMENT},
        {"theme", REL_THEME},
    };
    size_t slash = type.len;

    while (slash > 0 && type.ptr[slash - 1] != '/')
        slash--;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(str_sub(type, slash, type.len), known[i].segment))
            return known[i].type;
    return REL_OTHER;
}

/* TARGET seen from PART, as a part name: "." and ".." resolved, no leading slash, no fragment
 * (ECMA-376-2, 9.3.3.2 and annex B.2). */
static const char *resolve_target(struct arena *a, const char *part, struct str target)
{
    const char *slash = strrchr(part, '/');
    struct str folder = {part,
                         slash && target.len && *target.ptr != '/' ? (size_t)(slash - part) : 0};
    struct str hash = target, segment;
    char *out = arena_alloc(a, folder.len + target.len + 2);
    size_t len = folder.len;

    str_item(&hash, '#', &target);
    memcpy(out, folder.ptr, folder.len);
    while (str_item(&target, '/', &segment)) {
        if (str_is(segment, "."))
            continue;
        if (str_is(segment, "..")) {
            while (len > 0 && out[--len] != '/')
                continue;
            continue;
        }
        if (len > 0)
            out[len++] = '/';
        memcpy(out + len, segment.ptr, segment.len);
        len += segment.len;
    }
    out[len] = '\0';
    return out;
}

/* NAME with %XX as the byte it stands for. */
static const char *unescape(struct arena *a, const char *name)
{
    char *out = arena_strdup(a, name), *to = out;

    for (const char *at = name; *at != '\0'; at++) {
        char hex[3] = "";
        if (*at == '%' && isxdigit((unsigned char)at[1]) && isxdigit((unsigned char)at[2])) {
            memcpy(hex, at + 1, 2);
            at += 2;
        }
        *to++ = hex[0] ? (char)strtoul(hex, NULL, 16) : *at;
    }
    *to = '\0';
    return out;
}

/* A target is a URI (ECMA-376-2, 9.3.2.2).  Its escapes belong to the part's name, but not all
 * programs write them into the ZIP archive too. */
static const char *as_packed(const struct package *p, const char *name)
{
    if (strchr(name, '%') == NULL || package_has(p, name))
        return name;
    const char *plain = unescape(p->arena, name);
    return package_has(p, plain) ? plain : name;
}

struct listing {
    const struct package *package;
    const char *part;
    struct relationship *first, **tail;
};

static void on_relationship(void *user, enum xml_name name, const struct xml_attributes *a)
{
    struct listing *l = user;

    if (name != REL_Relationship)
        return;
    struct arena *arena = l->package->arena;
    struct relationship *r = arena_alloc(arena, sizeof *r);
    struct str id = xml_attribute(a, NO_Id), target = xml_attribute(a, NO_Target);
    r->type = type_of(xml_attribute(a, NO_Type));
    r->external = str_is(xml_attribute(a, NO_TargetMode), "External");
    r->id = arena_strndup(arena, id.ptr, id.len);
    r->target = r->external ? arena_strndup(arena, target.ptr, target.len)
                            : as_packed(l->package, resolve_target(arena, l->part, target));
    *l->tail = r;
    l->tail = &r->next;
}

int package_relationships(struct package *p, const char *part, const struct relationship **out,
                          struct err *e)
{
    static const struct xml_handler handler = {.start = on_relationship};
    struct listing l = {.package = p, .part = part, .tail = &l.first};
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part + 1) : 0;
    const char *rels = arena_printf(p->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
    int code = package_has(p, rels) ? package_parse(p, rels, &handler, &l, e) : 0;

    *out = l.first;
    return code;
}

const struct relationship *relationship_of_type(const struct relationship *list,
                                                enum relationship_type type)
{
    while (list != NULL && (list->type != type || list->external))
        list = list->next;
    return list;
}

const struct relationship *relationship_of_id(const struct relationship *list, struct str id)
{
    while (list != NULL && !str_is(id, list->id))
        list = list->next;
    return list;
}
