/* Reads drafts into the model and frees them: what the docx reader costs.  See floor.c. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "document/builder.h"
#include "docx/docx.h"

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct document *d = NULL;
        struct err e = {0};
        int fd = open(argv[i], O_RDONLY);
        if (fd < 0 || docx_read(fd, str_of(argv[i]), REVISIONS_ACCEPTED, false, &d, &e) < 0) {
            fprintf(stderr, "read: %s: %s\n", argv[i], e.text);
            return 2;
        }
        printf("%zu\n", d->text.len);
        document_free(d);
        close(fd);
    }
    return 0;
}
