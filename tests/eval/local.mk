# Accuracy on the reference material; for more: tests/eval/run --help

SHELL_TESTS += tests/eval/targets.sh
EXTRA_DIST += tests/eval/run tests/eval/own.py
