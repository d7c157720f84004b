/* Any rule pack: an engine that checks a draft with it, or a complaint that names the file.  The
 * input is a pack; behind a line "---" may stand the table it reads. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "document/builder.h"
#include "document/text.h"
#include "engine/engine.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/draftlint-fuzz-XXXXXX";
static char pack[64], table[64];

static void require(int condition)
{
    if (!condition)
        abort();
}

static void remove_folder(void)
{
    unlink(pack);
    unlink(table);
    rmdir(folder);
}

static void make_folder(void)
{
    if (pack[0] != '\0')
        return;
    require(mkdtemp(folder) != NULL);
    snprintf(pack, sizeof pack, "%s/x.yaml", folder);
    snprintf(table, sizeof table, "%s/t.tsv", folder);
    atexit(remove_folder);
}

static void put(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "wb");

    require(f != NULL && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len && fclose(f) == 0);
}

static void check(struct engine *g)
{
    static const char text[] =
        "2023年工作总结\n一、成绩\n截止目前，“甲”（乙）《丙》，，完成1.5亿元。\n"
        "|项目|数量|\n|帐号|12|\n二、问题\n首先甲，最后乙，其次丙。\n";
    struct report_file report = {0};
    struct arena *arena = arena_new();
    struct document *d;
    struct err e;

    require(text_read(STR("x.txt"), (struct str){text, sizeof text - 1}, &d, &e) == 0);
    require(engine_check(g, d, arena, &report, &e) == 0);
    for (size_t i = 0; i < report.finding_count; i++) {
        const struct finding *f = &report.findings[i];
        require(utf8_valid(f->message) && f->location.start <= f->location.end);
        require((f->fix == FIX_NONE) == (f->edit_count == 0));
    }
    document_free(d);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str all = {(const char *)data, size};
    ptrdiff_t cut = str_find(all, STR("\n---\n"), 0);
    struct engine_options o = {.rules_path = folder, .today = {2024, 1, 1}, .check_patterns = true};
    struct engine *g = NULL;
    struct err e = {0};

    make_folder();
    put(pack, cut < 0 ? all : str_sub(all, 0, (size_t)cut + 1));
    put(table, cut < 0 ? STR("phrase\n") : str_sub(all, (size_t)cut + 5, size));
    if (engine_new(&o, &g, &e) == 0)
        check(g);
    else
        require(e.text[0] != '\0' && utf8_valid(str_of(e.text)));
    engine_free(g);
    return 0;
}
