/* numbering/rules.h - the rules and their examples. */
#ifndef NUMBERING_RULES_H
#define NUMBERING_RULES_H

#include <draftlint/plugin.h>

extern const struct dfl_rule rule_mangled, rule_mark, rule_bracket, rule_space, rule_full_width,
    rule_skipped, rule_repeated, rule_mixed, rule_level, rule_doubled, rule_stopped, rule_stuck,
    rule_caption, rule_attachment, rule_dangling, rule_document_number;

#endif
