# Read by the tests of the command line (. "$top_srcdir/tests/cli/lib.sh"): a folder of their own to
# work in, and what to expect of a run.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail()
{
    echo "FAILED: $*"
    [ ! -s out ] || sed 's/^/  out: /' out
    [ ! -s err ] || sed 's/^/  err: /' err
    exit 1
}

skip()
{
    echo "skipped: $*"
    exit 77
}

# run STATUS ARGUMENT...: the program ends with STATUS; its output is in out and err.
run()
{
    expected=$1
    shift
    status=0
    "$DRAFTLINT" "$@" >out 2>err || status=$?
    [ "$status" -eq "$expected" ] || fail "draftlint $*: exit status $status, not $expected"
}

# has FILE TEXT...: each of the texts is in FILE.
has()
{
    file=$1
    shift
    for text in "$@"; do
        grep -qF -- "$text" "$file" || fail "$file does not say: $text"
    done
}

lacks()
{
    file=$1
    shift
    for text in "$@"; do
        ! grep -qF -- "$text" "$file" || fail "$file says: $text"
    done
}

is_empty()
{
    [ ! -s "$1" ] || fail "$1 is not empty"
}

# The plugin of misbehave.c in ./plugins, which the option --plugin-path names.
build_misbehave()
{
    mkdir plugins
    $CC -std=gnu17 -fPIC -shared -I"$top_srcdir/core/include" -o plugins/misbehave.so \
        "$top_srcdir/tests/cli/misbehave.c" || fail 'misbehave.c does not compile'
}
