/* Any numbering part, and any lists in any order: the input is what stands in w:numbering, a line
 * that holds only "%", and three bytes a paragraph: list, level, story. */
#include <stdint.h>

#include "docx/numbering.h"
#include "draft.h"
#include "parts.h"
#include "util/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct numbering *open_numbering(struct package *p, struct arena *a)
{
    const struct relationship *relationships;
    struct numbering *n = NULL;
    struct err e = {0};

    require(package_relationships(p, package_main(p), &relationships, &e) == 0);
    if (numbering_read(p, relationships, a, atoms_new(a), &n, &e) != 0)
        require(e.text[0] != '\0');
    require(n != NULL);
    return n;
}

static void count(struct numbering *n, struct str paragraphs)
{
    for (size_t i = 0; i + 2 < paragraphs.len && i < 3000; i += 3) {
        int32_t list = (int8_t)paragraphs.ptr[i];
        uint8_t level = (uint8_t)paragraphs.ptr[i + 1], story = (uint8_t)paragraphs.ptr[i + 2];
        if (story & 0x80)
            numbering_restart(n, story % STORY_KINDS);
        require(utf8_valid(numbering_next(n, story % STORY_KINDS, list, level)));
        numbering_properties(n, list, level);
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

    strbuf_printf(&xml, "<w:numbering " PARTS_W ">%s</w:numbering>", text);
    parts_pack(&zip, (const struct part[]){{"word/document.xml", PARTS_BODY("")},
                                           {"word/numbering.xml", xml.ptr},
                                           {0}});
    require(package_open(-1, strbuf_view(&zip), a, &p, &e) == 0);
    struct numbering *n = open_numbering(p, a);
    if (end >= 0)
        count(n, str_sub(input, length + 3, size));
    package_close(p);
    arena_free(a);
    strbuf_free(&xml);
    strbuf_free(&zip);
    free(text);
    return 0;
}
