/* draft.h - reads any bytes as a draft and holds the outcome against what the headers promise. */
#ifndef TESTS_FUZZ_DRAFT_H
#define TESTS_FUZZ_DRAFT_H

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "document/builder.h"
#include "docx/docx.h"
#include "util/utf8.h"

static inline void require(int condition)
{
    if (!condition)
        abort();
}

static inline void check_runs(const struct paragraph *p)
{
    size_t end = 0;

    for (uint32_t i = 0; i < p->run_count; i++) {
        const struct run *r = &p->runs[i];
        require(r->start >= end && r->end >= r->start && r->end <= p->text.len);
        require(utf8_boundary(p->text, r->start) && utf8_boundary(p->text, r->end));
        end = r->end;
    }
}

static inline void check_document(const struct document *d)
{
    uint32_t characters = 0;

    require(utf8_valid(d->text));
    for (uint32_t i = 0; i < d->paragraph_count; i++) {
        const struct paragraph *p = d->paragraphs[i];
        size_t offset = paragraph_offset(d, p);

        require(offset + p->text.len < d->text.len && d->text.ptr[offset + p->text.len] == '\n');
        require(document_paragraph_at(d, offset) == p);
        require(utf8_valid(p->text) && utf8_valid(p->automatic) && utf8_valid(p->style));
        require(p->typed.length <= p->text.len && utf8_boundary(p->text, p->typed.length));
        require(p->heading_level <= 9);
        check_runs(p);
        characters += (uint32_t)utf8_count(p->text);
    }
    require(d->characters == characters);
    for (const struct story *s = d->stories; s != NULL; s = s->next) {
        uint32_t count = 0, number = 0;
        for (const struct paragraph *p = s->paragraphs; p != NULL; p = p->next, count++) {
            require(p->story == s && p->number > number);
            number = p->number;
        }
        require(count == s->paragraph_count);
    }
}

static inline void check_draft(struct str bytes, enum revisions revisions)
{
    int fd = memfd_create("draft", MFD_CLOEXEC);
    struct document *d = NULL;
    struct err e = {0};

    require(fd >= 0);
    require(write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    require(lseek(fd, 0, SEEK_SET) == 0);
    if (docx_read(fd, STR("draft.docx"), revisions, true, &d, &e) == 0) {
        check_document(d);
        document_free(d);
    } else {
        require(e.code < 0 && e.text[0] != '\0' && utf8_valid(str_of(e.text)));
    }
    close(fd);
}

#endif
