# The binary interface, pinned.  The header alone is compiled by tests/source/headers.tap.

check_PROGRAMS += tests/abi/layout
tests_abi_layout_SOURCES = tests/abi/layout.c
tests_abi_layout_CPPFLAGS = -I$(top_srcdir)/core/include
