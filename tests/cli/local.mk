# Shell tests of the program as it is used

SHELL_TESTS += \
	tests/cli/translations.sh \
	tests/cli/version.sh \
	$(NULL)
