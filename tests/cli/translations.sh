# Every word of the program has a translation that is neither empty nor fuzzy.
set -eu

for tool in xgettext msgcmp; do
    command -v "$tool" >/dev/null || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
cd "$top_builddir"
MAKEFLAGS= make -s po/draftlint.pot
for po in "$top_srcdir"/po/*.po; do
    msgcmp "$po" po/draftlint.pot || {
        echo "$po is not complete: run make update-po and translate what is new"
        exit 1
    }
done
