# Golden cases: a draft and the report expected for it

SHELL_TESTS += tests/cases/rule-errors.tap
EXTRA_DIST += tests/cases/rule-errors

SHELL_TESTS += tests/cases/golden.tap
EXTRA_DIST += tests/cases/placeholder tests/cases/policy tests/cases/sections

SHELL_TESTS += tests/cases/samples.tap
EXTRA_DIST += tests/cases/samples

# Takes over what the program says now; look at the difference before committing it.
.PHONY: update-expected
update-expected: all
	REGENERATE=1 $(MAKE) $(AM_MAKEFLAGS) check-TESTS \
	  TESTS='tests/cases/golden.tap tests/cases/rule-errors.tap tests/cases/samples.tap'
EXTRA_DIST += tests/cases/numbering
