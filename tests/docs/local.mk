# What is written about the rules is what the program says of them

SHELL_TESTS += tests/docs/rules.tap
EXTRA_DIST += tests/docs/rule-sections.awk

# Renews the sections about rules in plugins/*/README.md and rules/*.md
.PHONY: update-docs
update-docs: all
	REGENERATE=1 $(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS=tests/docs/rules.tap
