#include "docx/foreign.h"

#include <strings.h>

#include "util/i18n.h"

bool foreign_is_zip(struct str bytes)
{
    return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06"));
}

/* Directory entries of a compound file hold their names in UTF-16LE ([MS-CFB] 2.6.1). */
static bool has_stream(struct str bytes, const char *name)
{
    char wide[64];
    size_t len = strlen(name);

    for (size_t i = 0; i < len; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    return str_find(bytes, (struct str){wide, 2 * len}, 0) >= 0;
}

/* The stream EncryptedPackage: [MS-OFFCRYPTO] 2.3.4.4. */
static const char *compound_file(struct str bytes)
{
    if (has_stream(bytes, "EncryptedPackage"))
        return N_(
            "the file is protected with a password; remove the password in Word or WPS (File, "
            "Protect Document, Encrypt with Password) and save it again");
    if (has_stream(bytes, "WordDocument"))
        return N_(
            "the file is in the old binary format of Word 97-2003 and WPS (.doc, .wps); open it "
            "and save it as .docx");
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
        return N_("the file is an old Excel workbook (.xls), not a DOCX");
    if (has_stream(bytes, "PowerPoint Document"))
        return N_("the file is an old PowerPoint presentation (.ppt), not a DOCX");
    return N_(
        "the file is in an old Office format, or encrypted and cut short; open it in Word or WPS "
        "and save it as .docx");
}

static bool starts_nocase(struct str s, const char *prefix)
{
    size_t len = strlen(prefix);

    return s.len >= len && strncasecmp(s.ptr, prefix, len) == 0;
}

static const char *markup(struct str bytes)
{
    struct str head = str_sub(bytes, 0, bytes.len < 4096 ? bytes.len : 4096);

    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_sub(head, 3, head.len);
    head = str_trim(head);
    if (starts_nocase(head, "<!doctype html") || starts_nocase(head, "<html"))
        return N_("the file is a web page (HTML), not a DOCX; open it and save it as .docx");
    if (starts_nocase(head, "MIME-Version:"))
        return N_("the file is a web archive (MHTML), not a DOCX; open it and save it as .docx");
    if (!str_starts(head, STR("<?xml")))
        return NULL;
    if (str_find(head, STR("http://schemas.microsoft.com/office/2006/xmlPackage"), 0) >= 0 ||
        str_find(head, STR("http://schemas.microsoft.com/office/word/2003/wordml"), 0) >= 0)
        return N_("the file is a flat Word XML file, not a DOCX; open it and save it as .docx");
    return N_("the file is an XML file, not a DOCX");
}

static const char *by_signature(struct str bytes)
{
    static const struct {
        struct str signature;
        const char *text;
    } known[] = {
        {{"%TSD-Header-", 12},
         N_("the file is encrypted by document protection software (%TSD-Header); decrypt it with "
            "that software first")},
        {{"b\x14#e", 4},
         N_("the file is encrypted by document protection software (E-SafeNet); decrypt it with that "
            "software first")},
        {{"{\\rtf", 5}, N_("the file is in rich text format (RTF); open it and save it as .docx")},
        {{"%PDF-", 5}, N_("the file is a PDF; check the DOCX it was made from")},
        {{"\x89PNG", 4}, N_("the file is a picture, not a DOCX")},
        {{"\xFF\xD8\xFF", 3}, N_("the file is a picture, not a DOCX")},
        {{"GIF8", 4}, N_("the file is a picture, not a DOCX")},
        {{"Rar!\x1A", 5}, N_("the file is a packed archive, not a DOCX; unpack it first")},
        {{"7z\xBC\xAF\x27\x1C", 6},
         N_("the file is a packed archive, not a DOCX; unpack it first")},
        {{"\x1F\x8B", 2}, N_("the file is a packed archive, not a DOCX; unpack it first")},
        {{"version https://git-lfs", 23},
         N_("the file is a Git LFS pointer, not the document itself; fetch it with \"git lfs pull\"")},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(bytes, known[i].signature))
            return known[i].text;
    return NULL;
}

static bool only_zeros(struct str bytes)
{
    return *bytes.ptr == '\0' && memcmp(bytes.ptr, bytes.ptr + 1, bytes.len - 1) == 0;
}

int foreign_refuse(struct str bytes, struct err *e)
{
    const char *text;

    if (bytes.len == 0)
        text = N_("the file is empty");
    else if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        text = compound_file(bytes);
    else if (only_zeros(bytes))
        text = N_("the file contains nothing but zeros: it was not saved completely; use a backup");
    else
        text = by_signature(bytes);
    if (text == NULL)
        text = markup(bytes);
    return text ? err_set(e, ERR_FORMAT, "%s", _(text)) : 0;
}
