/* placeholder/rules.h - what the plugin declares: its rules with their reasons and examples. */
#ifndef PLACEHOLDER_RULES_H
#define PLACEHOLDER_RULES_H

#include <draftlint/plugin.h>

extern const struct dfl_rule rule_blank, rule_field, rule_lost, rule_prompt, rule_pending,
    rule_reference, rule_leftover, rule_residue, rule_masked;

#endif
