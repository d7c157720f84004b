/* parts.h - a DOCX made of the parts a test writes down.
 *
 *     struct strbuf zip = {0};
 *     parts_pack(&zip, (const struct part[]){{"word/document.xml", PARTS_BODY("<w:p/>")}, {0}});
 */
#ifndef TESTS_PARTS_H
#define TESTS_PARTS_H

#include "util/str.h"

struct part {
    const char *name;
    const char *text;
};

#define PARTS_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define PARTS_ROOT(name, content) "<w:" name " " PARTS_W ">" content "</w:" name ">"
#define PARTS_BODY(content) PARTS_ROOT("document", "<w:body>" content "</w:body>")

/* Appends the ZIP file with PARTS, which ends with an empty one.  Content types are added, and
 * relationships that are not among them: the main document's to parts of usual names
 * ("word/styles.xml", "word/header1.xml" with rIdheader1, …), the package's to the main document,
 * docProps/core.xml and docProps/app.xml. */
void parts_pack(struct strbuf *out, const struct part *parts);

/* The same with nothing but the main part, of any bytes. */
void parts_pack_bytes(struct strbuf *out, struct str document);

#endif
