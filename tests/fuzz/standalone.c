/* standalone.c - a fuzz target without libFuzzer: runs it over its corpus, or over the files
 * named, one TAP line each.
 *
 * An input that crashes the target ends the program: the plan line then stays unfulfilled.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count, failed;

static void result(int ok, const char *path)
{
    printf("%s %d - %s\n", ok ? "ok" : "not ok", ++count, path);
    fflush(stdout);
    failed |= !ok;
}

static void replay(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;
    int ok = 0;

    if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0)
        goto out;
    rewind(f);
    /* Exactly as large as the input, so that a sanitizer sees each byte read too many. */
    data = malloc(size > 0 ? (size_t)size : 1);
    if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
        goto out;
    printf("# %s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, (size_t)size);
    ok = 1;
out:
    free(data);
    if (f != NULL)
        fclose(f);
    result(ok, path);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The corpus of tests/fuzz/fuzz_NAME is tests/fuzz/corpus/NAME in the source tree. */
static int replay_corpus(const char *program)
{
    const char *srcdir = getenv("top_srcdir"), *name = strstr(program, "fuzz_");
    struct dirent **entries;
    char folder[2048], path[4096];

    /* The last one: the path to the program may have the word too. */
    while (name != NULL && strstr(name + 1, "fuzz_") != NULL)
        name = strstr(name + 1, "fuzz_");
    if (srcdir == NULL || name == NULL) {
        fprintf(stderr, "usage: %s FILE...\n", program);
        return -1;
    }
    snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", srcdir, name + strlen("fuzz_"));
    int n = scandir(folder, &entries, visible, alphasort);
    if (n <= 0) {
        fprintf(stderr, "%s: no corpus\n", folder);
        return -1;
    }
    printf("1..%d\n", n);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        replay(path);
        free(entries[i]);
    }
    free(entries);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        if (replay_corpus(argv[0]) < 0)
            return 2;
    } else {
        printf("1..%d\n", argc - 1);
        for (int i = 1; i < argc; i++)
            replay(argv[i]);
    }
    return failed;
}
