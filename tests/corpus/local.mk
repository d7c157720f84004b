# Drafts of other people, where there are any beside the source tree
SHELL_TESTS += \
	tests/corpus/docx.sh \
	tests/corpus/exact.sh \
	$(NULL)
