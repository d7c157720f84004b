/* docx/package.h - the ZIP container and its relationships (the one owner of libzip).
 *
 * Open Packaging Conventions, ECMA-376-2: parts are found through relationships (clause 9.3 of the
 * 2nd edition), never by a usual name.  Parts are inflated in a stream, only those asked for.
 */
#ifndef DOCX_PACKAGE_H
#define DOCX_PACKAGE_H

#include <stdbool.h>

#include "docx/xml.h"
#include "util/arena.h"
#include "util/err.h"

/* Limits against bombs; beyond them a package is ERR_LIMIT. */
#define PACKAGE_ENTRIES_MAX 20000
#define PACKAGE_PART_MAX (UINT64_C(512) << 20)   /* bytes of one part, inflated */
#define PACKAGE_TOTAL_MAX (UINT64_C(1024) << 20) /* bytes inflated in all */
#define PACKAGE_RATIO_MAX 250                    /* inflated to packed, from ... */
#define PACKAGE_RATIO_FROM (UINT64_C(32) << 20)  /* ... this size on */

enum relationship_type {
    REL_OTHER,
    REL_ALT_CHUNK,
    REL_COMMENTS,
    REL_CORE_PROPERTIES,
    REL_ENDNOTES,
    REL_EXTENDED_PROPERTIES,
    REL_FOOTER,
    REL_FOOTNOTES,
    REL_HEADER,
    REL_NUMBERING,
    REL_OFFICE_DOCUMENT,
    REL_SETTINGS,
    REL_STYLES,
    REL_SUB_DOCUMENT,
    REL_THEME
};

struct relationship {
    enum relationship_type type;
    bool external; /* the target is outside the package */
    const char *id;
    const char *target; /* part name without leading slash, or the URI when external */
    struct relationship *next;
};

struct package;

/* Opens the ZIP file at FD (seekable; not closed, may be closed by the caller at once), or in BYTES
 * when FD is -1 (borrowed until package_close), and finds its main part.  Strings live in A. */
int package_open(int fd, struct str bytes, struct arena *a, struct package **out, struct err *e);
void package_close(struct package *p); /* NULL allowed */

const char *package_main(const struct package *p); /* "word/document.xml" */
bool package_has(const struct package *p, const char *part);

/* Relationships of PART ("" for those of the package), NULL when there are none. */
int package_relationships(struct package *p, const char *part, const struct relationship **out,
                          struct err *e);

/* The first one of TYPE inside the package, or the one with ID; NULL when there is none. */
const struct relationship *relationship_of_type(const struct relationship *list,
                                                enum relationship_type type);
const struct relationship *relationship_of_id(const struct relationship *list, struct str id);

int package_parse(struct package *p, const char *part, const struct xml_handler *handler,
                  void *user, struct err *e);

/* The part that failed last, "" for none. */
const char *package_failed(const struct package *p);

#endif
