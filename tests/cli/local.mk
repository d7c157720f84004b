# Shell tests of the program as it is used

SHELL_TESTS += \
	tests/cli/bad-files.sh \
	tests/cli/baseline.sh \
	tests/cli/exit.sh \
	tests/cli/groups.sh \
	tests/cli/input.sh tests/cli/large.sh \
	tests/cli/manual.sh \
	tests/cli/ledger.sh \
	tests/cli/options.sh \
	tests/cli/outdated.sh \
	tests/cli/output.sh \
	tests/cli/plugin.sh \
	tests/cli/readme.sh \
	tests/cli/rules-check.sh \
	tests/cli/rules.sh \
	tests/cli/rules-doc.sh \
	tests/cli/rules-schema.sh \
	tests/cli/stream.sh \
	tests/cli/terminal.sh \
	tests/cli/translations.sh \
	tests/cli/unread.sh tests/cli/version.sh \
	tests/cli/workers.sh \
	$(NULL)

EXTRA_DIST += tests/cli/lib.sh tests/cli/misbehave.c tests/cli/readme-draft.txt
