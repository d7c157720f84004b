/* Any file: a well-formed document, or a refusal with words. */
#include <stdint.h>

#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_draft((struct str){(const char *)data, size}, REVISIONS_ACCEPTED);
    return 0;
}
