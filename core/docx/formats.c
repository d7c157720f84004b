#include "docx/formats.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

_Static_assert(sizeof(struct run_key) == 3 * 8 + sizeof(struct run_properties) &&
                   sizeof(struct run_properties) == 24 + 4 * sizeof(char *),
               "no padding");
_Static_assert(sizeof(struct paragraph_key) == 2 * 8 + sizeof(struct paragraph_properties) &&
                   sizeof(struct paragraph_properties) == 56 + sizeof(char *),
               "no padding");

static uint64_t hash_words(const void *key, size_t size)
{
    const char *at = key;
    uint64_t h = 0, word;

    for (size_t i = 0; i + sizeof word <= size; i += sizeof word) {
        memcpy(&word, at + i, sizeof word);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }
    return h;
}

static struct run_slot *run_slot(const struct formats *f, const struct run_key *key)
{
    size_t i = hash_words(key, sizeof *key) & (f->run_cap - 1);

    while (f->runs[i].format != NULL && memcmp(&f->runs[i].key, key, sizeof *key) != 0)
        i = (i + 1) & (f->run_cap - 1);
    return &f->runs[i];
}

static void grow_run_slots(struct formats *f)
{
    struct run_slot *old = f->runs;
    size_t old_cap = f->run_cap;

    f->run_cap = old_cap ? old_cap * 2 : 64;
    f->runs = mem_alloc(f->run_cap * sizeof *f->runs);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].format != NULL)
            *run_slot(f, &old[i].key) = old[i];
    free(old);
}

const struct run_format *formats_run(struct formats *f, const struct run_key *key)
{
    if (f->last != NULL && memcmp(&f->last->key, key, sizeof *key) == 0)
        return f->last->format; /* most runs are like the one before */
    if (f->run_count * 2 >= f->run_cap)
        grow_run_slots(f);
    struct run_slot *slot = run_slot(f, key);
    if (slot->format == NULL) {
        struct run_format format = {0};
        styles_resolve_run(f->styles, key->table_style, (uint32_t)key->table_parts,
                           key->paragraph_style, &key->rpr, &format);
        slot->key = *key;
        slot->format = builder_run_format(f->builder, &format);
        f->run_count++;
    }
    f->last = slot;
    return slot->format;
}

static struct paragraph_slot *paragraph_slot(const struct formats *f,
                                             const struct paragraph_key *key)
{
    size_t i = hash_words(key, sizeof *key) & (f->paragraph_cap - 1);

    while (f->paragraphs[i].format != NULL && memcmp(&f->paragraphs[i].key, key, sizeof *key) != 0)
        i = (i + 1) & (f->paragraph_cap - 1);
    return &f->paragraphs[i];
}

static void grow_paragraph_slots(struct formats *f)
{
    struct paragraph_slot *old = f->paragraphs;
    size_t old_cap = f->paragraph_cap;

    f->paragraph_cap = old_cap ? old_cap * 2 : 64;
    f->paragraphs = mem_alloc(f->paragraph_cap * sizeof *f->paragraphs);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].format != NULL)
            *paragraph_slot(f, &old[i].key) = old[i];
    free(old);
}

const struct paragraph_slot *formats_paragraph(struct formats *f, const struct paragraph_key *key)
{
    if (f->paragraph_count * 2 >= f->paragraph_cap)
        grow_paragraph_slots(f);
    struct paragraph_slot *slot = paragraph_slot(f, key);
    if (slot->format == NULL) {
        slot->key = *key;
        styles_resolve_paragraph(f->styles, key->table_style, (uint32_t)key->table_parts, &key->ppr,
                                 &slot->resolved);
        slot->format = builder_paragraph_format(f->builder, &slot->resolved.format);
        f->paragraph_count++;
    }
    return slot;
}

void formats_free(struct formats *f)
{
    free(f->runs);
    free(f->paragraphs);
}
