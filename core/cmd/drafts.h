/* cmd/drafts.h - what the commands that check drafts share: options, the list of drafts, the run.
 */
#ifndef CMD_DRAFTS_H
#define CMD_DRAFTS_H

#include "cmd/cmd.h"
#include "run/batch.h"

/* Ids of the shared options without a letter; a command's own begin at DRAFTS_LONG. */
enum {
    DRAFTS_RULES = CMD_LONG,
    DRAFTS_NO_CONFIG,
    DRAFTS_PLUGIN_PATH,
    DRAFTS_NO_SANDBOX,
    DRAFTS_TIMEOUT,
    DRAFTS_STAGE,
    DRAFTS_AS_OF,
    DRAFTS_REVISIONS,
    DRAFTS_ONLY,
    DRAFTS_SKIP,
    DRAFTS_WHITELIST,
    DRAFTS_LONG
};

/* Rows of a command's table.  How the drafts are to be taken: */
#define DRAFTS_OPTIONS_VIEW                                                                        \
    {"type", 't', N_("TYPE"),                                                                      \
     N_("the drafts' type (工作汇报, 请示 …) instead of finding it out")},                         \
        {"stage", DRAFTS_STAGE, N_("STAGE"),                                                       \
         N_("where the drafts are on their way (起草, 核稿, 签发)")},                              \
        {"as-of", DRAFTS_AS_OF, N_("DATE"),                                                        \
         N_("judge what is outdated at this date, 2023-06-30, instead of each draft's own")},      \
    {                                                                                              \
        "revisions", DRAFTS_REVISIONS, N_("VIEW"),                                                 \
            N_("tracked changes: accepted (default) or original, as before them")                  \
    }
/* What they are checked with: */
#define DRAFTS_OPTIONS_RULES                                                                       \
    {"rules", DRAFTS_RULES, N_("PATH"),                                                            \
     N_("further rules and tables, a file or a folder; may be given again")},                      \
        {"whitelist", DRAFTS_WHITELIST, N_("TABLE"),                                               \
         N_("words to stand by: a table with the column phrase (词语); may be given again")},      \
        {"config", 'c', N_("FILE"),                                                                \
         N_("use this configuration instead of the .draftlint.yaml of each draft's folders")},     \
        {"no-config", DRAFTS_NO_CONFIG, NULL, N_("use no configuration at all")},                  \
    {                                                                                              \
        "plugin-path", DRAFTS_PLUGIN_PATH, N_("FOLDER:..."),                                       \
            N_("look for plugins here too; also from DRAFTLINT_PLUGIN_PATH")                       \
    }
/* And how: */
#define DRAFTS_OPTIONS_RUN                                                                         \
    {"jobs", 'j', N_("N"), N_("drafts at the same time (default: one a processor)")},              \
        {"timeout", DRAFTS_TIMEOUT, N_("SECONDS"),                                                 \
         N_("give up on a draft after this long (default 60)")},                                   \
    {                                                                                              \
        "no-sandbox", DRAFTS_NO_SANDBOX, NULL,                                                     \
            N_("let the checking processes keep their rights; only for drafts you trust")          \
    }

struct drafts {
    struct batch_options batch;
    struct run_options run;
    const char *output; /* -o; NULL: standard output */
    const char *plugin_path;
    char *search; /* the plugin folders */
    struct name_list rules, whitelists, only, skip;
    struct file_list list;
    struct batch opened;
};

/* Reads all of the command line as cmd_read: options in these tables, and 'o', by itself, others
 * with OWN; then the drafts. */
int drafts_read(struct drafts *d, struct cmd_line *line, cmd_reader *own, void *context);

/* Makes the engines and, when CHECK, begins the run; negative after saying what is wrong. */
int drafts_open(struct drafts *d, bool check);

/* Says on standard error what went wrong beside the drafts, once all were asked for; how much. */
size_t drafts_say_problems(const struct drafts *d);
void drafts_free(struct drafts *d);

#endif
