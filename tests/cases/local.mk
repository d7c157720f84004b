# Golden cases: a draft and the report expected for it

SHELL_TESTS += tests/cases/rule-errors.tap
EXTRA_DIST += tests/cases/rule-errors

SHELL_TESTS += tests/cases/golden.tap
EXTRA_DIST += tests/cases/placeholder
