# Tests run in parallel, each with this environment:
#   DRAFTLINT     the built program
#   top_srcdir, top_builddir   absolute
#   SHARED        folder of reference material beside the source tree; not set
#                 where there is none: skip then (exit 77, saying so)
#   CK_TIMEOUT_MULTIPLIER   Check's 4 seconds a test end what hangs; under
#                 valgrind, on a slow machine, much else too
# A single test: make check TESTS=tests/cli/version.sh
#
# Three kinds:
#   NAME        a program that prints TAP: Check suites (tests/unit), fuzz replays
#   NAME.sh     a shell script: exit 0 passed, 77 skipped, else failed
#   NAME.tap    a shell script that prints TAP

AM_TESTS_ENVIRONMENT = \
	DRAFTLINT='$(abs_top_builddir)/draftlint'; export DRAFTLINT; \
	top_srcdir='$(source_folder)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	CC='$(CC)'; export CC; \
	DEPS_CFLAGS='$(DEPS_CFLAGS)'; export DEPS_CFLAGS; \
	unset SHARED; \
	if test -d '$(source_folder)/../shared'; then \
	  SHARED='$(source_folder)/../shared'; export SHARED; \
	fi; \
	LC_ALL=C.UTF-8; export LC_ALL; \
	CK_TIMEOUT_MULTIPLIER=15; export CK_TIMEOUT_MULTIPLIER; \
	XDG_CONFIG_HOME=/nonexistent; export XDG_CONFIG_HOME; \
	unset LANGUAGE DRAFTLINT_PLUGIN_PATH NO_COLOR;

TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .sh .tap
LOG_DRIVER = $(TAP_DRIVER)
LOG_COMPILER = $(VALGRIND)
SH_LOG_COMPILER = $(SHELL)
TAP_LOG_DRIVER = $(TAP_DRIVER)
TAP_LOG_COMPILER = $(SHELL)

TESTS += $(check_PROGRAMS) $(SHELL_TESTS)
EXTRA_DIST += $(SHELL_TESTS)

# By hand: it needs LibreOffice and half a minute
EXTRA_DIST += tests/labels-vs-libreoffice

include tests/abi/local.mk
include tests/plugins/local.mk
include tests/unit/local.mk
include tests/cli/local.mk
include tests/bench/local.mk
include tests/cases/local.mk
include tests/corpus/local.mk
include tests/docs/local.mk
include tests/source/local.mk
include tests/out-of-tree/local.mk
include tests/fuzz/local.mk

# Only the programs (suites and fuzz replays), for runs under valgrind
.PHONY: check-programs
check-programs: $(check_PROGRAMS)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(check_PROGRAMS)'

# A folder named in EXTRA_DIST may have logs beside its files
dist-hook:
	find "$(distdir)/tests" \( -name '*.log' -o -name '*.trs' \) -exec rm -f {} +
include tests/eval/local.mk
