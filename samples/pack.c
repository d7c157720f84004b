/* samples/pack FOLDER FILE.docx: packs the parts below FOLDER into FILE.docx.
 *
 * The same parts always give the same bytes: entries in the order of their names (so that
 * "[Content_Types].xml" is the first, as ECMA-376-2 likes it), all of one date. */
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* 2024-06-28 09:00, as ZIP has it (APPNOTE 4.4.6) */
#define PACK_TIME (9 << 11)
#define PACK_DATE ((2024 - 1980) << 9 | 6 << 5 | 28)

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int add(zip_t *zip, const char *name, const char *path)
{
    zip_source_t *source = zip_source_file(zip, path, 0, -1);
    zip_int64_t index;

    if (source == NULL)
        return -1;
    index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return -1;
    }
    if (zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_DOS, 0) < 0)
        return -1;
    return zip_file_set_dostime(zip, (zip_uint64_t)index, PACK_TIME, PACK_DATE, 0);
}

/* Adds every file below FOLDER under its path from there.  Returns their number, or -1. */
static int add_folder(zip_t *zip, char *folder)
{
    size_t skip = strlen(folder) + 1;
    FTS *tree = fts_open((char *[]){folder, NULL}, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    int count = 0;

    if (tree == NULL)
        return -1;
    for (FTSENT *f = fts_read(tree); f != NULL && count >= 0; f = fts_read(tree)) {
        if (f->fts_info == FTS_F)
            count = add(zip, f->fts_path + skip, f->fts_accpath) < 0 ? -1 : count + 1;
        else if (f->fts_info != FTS_D && f->fts_info != FTS_DP)
            count = -1;
    }
    fts_close(tree);
    return count;
}

int main(int argc, char **argv)
{
    zip_error_t why;
    zip_t *zip;
    int code = 0;

    if (argc != 3) {
        fprintf(stderr, "Usage: pack FOLDER FILE.docx\n");
        return 2;
    }
    remove(argv[2]);
    zip = zip_open(argv[2], ZIP_CREATE | ZIP_EXCL, &code);
    if (zip == NULL) {
        zip_error_init_with_code(&why, code);
        fprintf(stderr, "pack: %s: %s\n", argv[2], zip_error_strerror(&why));
        zip_error_fini(&why);
        return 1;
    }
    if (add_folder(zip, argv[1]) <= 0) {
        fprintf(stderr, "pack: %s: no parts to pack, or unreadable\n", argv[1]);
        zip_discard(zip);
        return 1;
    }
    if (zip_close(zip) < 0) {
        fprintf(stderr, "pack: %s: %s\n", argv[2], zip_strerror(zip));
        zip_discard(zip);
        return 1;
    }
    return 0;
}
