# Every option a command's help names is in the manual page, and the page names no other.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"

for command in check ledger baseline rules dump 'plugin list' 'plugin check' 'plugin new'; do
    # shellcheck disable=SC2086 # two words
    run 0 $command --help
    grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' out | grep -oE -- '--[a-z-]+'
done | sort -u >offered
sed -n 's/^\.It Fl [a-zA-Z] , Fl -\([a-z-]*\).*/--\1/p; s/^\.It Fl -\([a-z-]*\).*/--\1/p' \
    "$top_srcdir/doc/draftlint.1" >described
grep -oE 'Fl -[a-z-]+' "$top_srcdir/doc/draftlint.1" | sed 's/^Fl /-/' >>described
sort -u described -o described
diff offered described >out || fail 'offered (<) and described (>) differ'

command -v mandoc >/dev/null || exit 0
mandoc -T lint -W warning "$top_srcdir/doc/draftlint.1" >out || fail 'mandoc complains'
