# Modules with one fault each, and what is said of them

SHELL_TESTS += tests/plugins/faults.sh
EXTRA_DIST += tests/plugins
