/* Runs the plugin in the program's own engine, without the program. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <draftlint/testhost.h>

extern const struct dfl_plugin DFL_PLUGIN_SYMBOL; /* my-plugin.c */

static void examples_behave(dfl_test *t)
{
    if (dfl_test_examples(t) != 0)
        printf("%s\n", dfl_test_error(t));
    assert(dfl_test_error(t)[0] == '\0');
}

static void names_are_marked(dfl_test *t)
{
    dfl_test_text(t, "一、分工\n发改局牵头，人社局配合。");
    assert(dfl_test_check(t) == 2);
    const struct dfl_test_finding *f = dfl_test_finding_at(t, 0);
    assert(strcmp(f->rule, "my-plugin/short-name") == 0);
    assert(f->paragraph == 2 && strcmp(f->quote, "发改局") == 0);
    assert(strcmp(f->fixed, "发展和改革局牵头，人社局配合。") == 0);
}

static void footnotes_count(dfl_test *t)
{
    dfl_test_paragraph(t, "正文。");
    dfl_test_story(t, DFL_STORY_FOOTNOTE);
    dfl_test_paragraph(t, "数据来自人社局。");
    assert(dfl_test_check(t) == 1);
    assert(dfl_test_finding_at(t, 0)->story == DFL_STORY_FOOTNOTE);
}

int main(void)
{
    dfl_test *t = dfl_test_open(&DFL_PLUGIN_SYMBOL, "rules");

    printf("%s", dfl_test_error(t));
    examples_behave(t);
    names_are_marked(t);
    footnotes_count(t);
    dfl_test_close(t);
    puts("my-plugin: ok");
    return 0;
}
