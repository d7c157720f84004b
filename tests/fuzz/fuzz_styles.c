/* Any styles part: what every style comes to is found again for a paragraph and a run of it.  The
 * input is what stands in w:styles, a line that holds only "%", and style ids, one a line. */
#include <stdint.h>

#include "docx/styles.h"
#include "docx/theme.h"
#include "draft.h"
#include "parts.h"
#include "util/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_style(const struct styles *s, const char *id, const char *other)
{
    struct paragraph_properties paragraph = {.set = PPR_STYLE, .style = id};
    struct run_properties run = {.set = RPR_STYLE, .style = other};
    struct resolved_paragraph r;
    struct run_format f;

    styles_resolve_paragraph(s, other, (uint32_t)strlen(id), &paragraph, &r);
    require(r.format.outline_level <= 9 && r.num_level <= 8 && utf8_valid(r.style));
    require(r.format.alignment <= ALIGN_DISTRIBUTE);
    styles_resolve_run(s, other, 0xFFF, id, &run, &f);
    require(utf8_valid(f.east_asian_font) && utf8_valid(f.highlight));
    /* What is said directly is how it is. */
    run.set = RPR_BOLD | RPR_SIZE;
    run.size = 33;
    styles_resolve_run(s, other, 0, id, &run, &f);
    require(!f.bold && f.size == 33);
}

static void check_styles(struct package *p, struct arena *a, struct str ids)
{
    const struct relationship *relationships;
    struct atoms *atoms = atoms_new(a);
    struct numbering *n = NULL;
    struct styles *s = NULL;
    struct theme theme;
    struct err e = {0};
    struct str id;
    const char *other = NULL;

    require(package_relationships(p, package_main(p), &relationships, &e) == 0);
    require(numbering_read(p, relationships, a, atoms, &n, &e) == 0);
    require(theme_read(p, relationships, STR(""), atoms, &theme, &e) == 0);
    if (styles_read(p, relationships, a, atoms, n, &theme, &s, &e) != 0)
        require(e.text[0] != '\0');
    while (str_item(&ids, '\n', &id)) {
        check_style(s, atom(atoms, id), other ? other : atom(atoms, id));
        other = atom(atoms, id);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    ptrdiff_t end = str_find(input, STR("\n%\n"), 0);
    size_t length = end < 0 ? size : (size_t)end;
    char *text = mem_strndup(input.ptr, length);
    struct strbuf xml = {0}, zip = {0};
    struct arena *a = arena_new();
    struct package *p;
    struct err e;

    strbuf_printf(&xml, "<w:styles " PARTS_W ">%s</w:styles>", text);
    parts_pack(&zip, (const struct part[]){
                         {"word/document.xml", PARTS_BODY("")},
                         {"word/styles.xml", xml.ptr},
                         {"word/numbering.xml",
                          PARTS_ROOT("numbering",
                                     "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\">"
                                     "<w:pStyle w:val=\"A\"/><w:pPr><w:ind w:left=\"9\"/></w:pPr>"
                                     "</w:lvl></w:abstractNum><w:num w:numId=\"1\">"
                                     "<w:abstractNumId w:val=\"0\"/></w:num>")},
                         {0}});
    require(package_open(-1, strbuf_view(&zip), a, &p, &e) == 0);
    check_styles(p, a, end < 0 ? STR("A") : str_sub(input, length + 3, size));
    package_close(p);
    arena_free(a);
    strbuf_free(&xml);
    strbuf_free(&zip);
    free(text);
    return 0;
}
