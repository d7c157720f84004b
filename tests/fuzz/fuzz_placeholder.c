/* Any text before the placeholder plugin: it stays within its paragraph, and its places do not
 * overlap. */
#include <draftlint/testhost.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const struct dfl_plugin draftlint_plugin_static_placeholder;

static dfl_test *open_host(void)
{
    const char *top = getenv("top_srcdir");
    char rules[4096];

    snprintf(rules, sizeof rules, "%s/rules", top ? top : ".");
    return dfl_test_open(&draftlint_plugin_static_placeholder, rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dfl_test *host;
    static unsigned drafts;
    char *text = malloc(size + 1);
    int n;

    if (host == NULL || ++drafts % 500 == 0) { /* it keeps what it gave out */
        dfl_test_close(host);
        host = open_host();
    }
    memcpy(text, data, size);
    text[size] = '\0';
    dfl_test_text(host, text);
    free(text);
    n = dfl_test_check(host);
    if (n < 0 && strstr(dfl_test_error(host), "placeholder") != NULL) {
        fprintf(stderr, "%s\n", dfl_test_error(host));
        abort();
    }
    return 0;
}
