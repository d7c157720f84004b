/* Any XML in a sound package.  The input is the main document and, each behind a line that holds
 * only "%", the styles, the numbering, the footnotes and a header; a part left out is absent. */
#include <stdint.h>

#include "draft.h"
#include "parts.h"
#include "util/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"word/document.xml", "word/styles.xml",
                                        "word/numbering.xml", "word/footnotes.xml",
                                        "word/header1.xml"};
    struct part parts[sizeof names / sizeof *names + 1] = {{0}};
    char *text = mem_strndup((const char *)data, size), *at = text;
    struct strbuf zip = {0};
    size_t count = 0;

    while (at != NULL && count < sizeof names / sizeof *names) {
        char *end = strstr(at, "\n%\n");
        if (end != NULL)
            *end = '\0';
        if (*at != '\0' || count == 0)
            parts[count] = (struct part){names[count], at};
        count++;
        at = end != NULL ? end + 3 : NULL;
    }
    parts_pack(&zip, parts);
    check_draft(strbuf_view(&zip), REVISIONS_ACCEPTED);
    check_draft(strbuf_view(&zip), REVISIONS_ORIGINAL);
    strbuf_free(&zip);
    free(text);
    return 0;
}
