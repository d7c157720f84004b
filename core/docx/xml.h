/* docx/xml.h - parts as a stream of known elements (the one owner of libxml2).
 *
 * Names are resolved by namespace, never by prefix; the Strict and the Transitional namespace of a
 * vocabulary are one.  A part may be UTF-8 or UTF-16 (ECMA-376-2, 9.1.4 of the 2nd edition).  A
 * DOCTYPE is refused (ibid.), so there are no entities beyond the five of XML; nothing is ever
 * fetched.
 */
#ifndef DOCX_XML_H
#define DOCX_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "docx/names.h"
#include "util/err.h"
#include "util/str.h"

/* Limits against bombs; beyond them a part is ERR_LIMIT. */
#define XML_DEPTH_MAX 250
#define XML_ATTRIBUTES_MAX 500 /* of one element */

struct xml;

/* Valid during the start callback only. */
struct xml_attributes {
    struct xml *xml;
    const unsigned char **raw;
    int count;
};

/* The value (valid during the callback, not NUL-terminated), or {NULL, 0}. */
struct str xml_attribute(const struct xml_attributes *a, enum xml_name name);

/* All attributes in turn: start with *AT = 0; false behind the last. */
bool xml_attribute_next(const struct xml_attributes *a, int *at, enum xml_name *name,
                        struct str *value);

/* ST_OnOff (ECMA-376 22.9.2.7) of attribute NAME; ABSENT when there is none. */
bool xml_on_off(const struct xml_attributes *a, enum xml_name name, bool absent);

/* The attribute as an integer, 0 when there is none or it is no number. */
int32_t xml_integer(const struct xml_attributes *a, enum xml_name name);

/* The attribute as a length: a bare number as it stands; one with a unit (ST_UniversalMeasure,
 * 22.9.2.15: mm cm in pt pc pi) in parts of a point, PER_POINT of them (20: twips, 2: half-points).
 */
int32_t xml_measure(const struct xml_attributes *a, enum xml_name name, int per_point);
int32_t xml_value_measure(struct str value, int per_point);

/* Are all the namespace prefixes listed in PREFIXES (mc:Choice Requires, ECMA-376-3 7.6) bound to
 * namespaces that the readers understand? */
bool xml_understands(const struct xml_attributes *a, struct str prefixes);

struct xml_handler {
    void (*start)(void *user, enum xml_name name, const struct xml_attributes *a);
    void (*end)(void *user, enum xml_name name); /* may be NULL */
    void (*text)(void *user, struct str text);   /* may be NULL; pieces of any length */
};

/* Fills BUF; 0 at the end, negative (enum err_code) with E filled. */
typedef ptrdiff_t (*xml_read)(void *source, char *buf, size_t size, struct err *e);

/* Parses all that READ gives.  Messages begin with PART.  ERR_FORMAT, ERR_LIMIT or what READ said.
 */
int xml_parse(const char *part, xml_read read, void *source, const struct xml_handler *handler,
              void *user, struct err *e);

#endif
