# Accuracy on the reference material; all of it: tests/eval/run

SHELL_TESTS += tests/eval/quick.sh
EXTRA_DIST += tests/eval/run tests/eval/own.py
