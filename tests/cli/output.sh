# --output: whole or not at all, never over a draft; a report that cannot be written is trouble.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

build_misbehave
rules='--plugin-path plugins --only misbehave --fail-on warning'
echo seen >seen.txt

run 1 $rules --output report.txt seen.txt
is_empty out
has report.txt '看到了'
run 1 $rules -o report.txt --format json seen.txt
has report.txt '"schema":"draftlint/1"'
set -- report*
[ $# -eq 1 ] || fail "beside the report there is: $*"

# Rights as any new file has, or the old one's
(
    umask 027
    run 1 $rules -o new.txt seen.txt
    [ "$(stat -c %a new.txt)" = 640 ] || fail "new file: $(stat -c %a new.txt)"
)
chmod 604 report.txt
run 1 $rules -o report.txt seen.txt
[ "$(stat -c %a report.txt)" = 604 ] || fail 'the rights of the report changed'

# A link stays one.
ln -s report.txt link.txt
run 1 $rules -o link.txt seen.txt
[ -L link.txt ] || fail 'the link is gone'

# A draft is no place for a report.
cp seen.txt before.txt
for name in seen.txt ./seen.txt; do
    run 2 $rules -o $name seen.txt
    has err 'that is one of the drafts'
done
ln seen.txt hard.txt
run 2 $rules -o hard.txt seen.txt
cmp -s seen.txt before.txt || fail 'the draft was overwritten'

# Known before anything else is read
run 2 $rules -o seen.txt --baseline missing.tsv seen.txt
has err 'that is one of the drafts'

# The name tells the format, unless the option does.
run 1 $rules -o page.html seen.txt
has page.html '<!DOCTYPE html>'
run 1 $rules -o seen.json seen.txt
has seen.json '"schema":"draftlint/1"'
run 1 $rules -o 'seen.report' seen.txt
has seen.report '1 draft:'
run 1 $rules -f text -o text.html seen.txt
lacks text.html '<'

# One report a run: the first of two is not dropped in silence.
run 2 $rules -f html -o first.html -f json -o second.json seen.txt
has err 'first.html is given already'
[ ! -e second.json ] || fail 'a report was written all the same'

# Nowhere to write
run 2 $rules -o missing/report.txt seen.txt
has err 'missing/report.txt cannot be written'
status=0
"$DRAFTLINT" $rules seen.txt >/dev/full 2>err || status=$?
[ $status -eq 2 ] || fail "full disk: exit status $status"
has err 'the report cannot be written: No space left on device'
for command in --help 'rules list' 'rules show placeholder/blank' 'rules schema' 'rules stale' \
    'plugin list' 'dump seen.txt' '--show-config seen.txt'; do
    status=0
    "$DRAFTLINT" $command >/dev/full 2>err || status=$?
    [ $status -eq 2 ] || fail "full disk: exit status $status of $command"
    has err 'standard output: No space left on device'
done
run 2 $rules -o /dev/full seen.txt
run 1 $rules -o /dev/null seen.txt
[ -c /dev/null ] || fail '/dev/null was replaced'

# No file may grow: said, and nothing is left behind.
mkdir limited
(
    ulimit -f 0
    cd limited
    status=0
    "$DRAFTLINT" --plugin-path ../plugins --only misbehave -o report.txt ../seen.txt >../said 2>&1 || status=$?
    [ $status -eq 2 ]
) || fail 'a report that may not grow: exit status'
[ -z "$(ls limited)" ] || fail "left behind: $(ls limited)"
