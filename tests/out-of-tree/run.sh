# Usage: run.sh PROGRAM SOURCE-FOLDER CFLAGS
# Builds stops.c against the installed header and has the installed program load it.
set -eu

program=$1
source=$2
flags=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2046,SC2086 # several flags
$CC -std=c99 -Wall -Wextra -Wpedantic -Werror -fPIC -shared $flags \
    $(pkg-config --cflags draftlint) -o "$work/stops.so" "$source/stops.c"

plugindir=$(pkg-config --variable=plugindir draftlint)
[ -d "$plugindir" ] || {
    echo "plugindir=$plugindir is no folder"
    exit 1
}
found=$(find "$plugindir" -name '*.la')
[ -z "$found" ] || {
    echo "installed, and of no use there: $found"
    exit 1
}

"$program" --version
