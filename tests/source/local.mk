# What the source itself must keep to

SHELL_TESTS += \
	tests/source/headers.tap \
	tests/source/rooms.sh \
	$(NULL)
