# Where drafts come from: standard input, pipes, folders.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

build_misbehave
rules='--plugin-path plugins --only misbehave --fail-on warning'

status=0
echo seen | "$DRAFTLINT" $rules - >out 2>err || status=$?
[ $status -eq 1 ] || fail "standard input: exit status $status"
has out '看到了'
printf '开会讨论\nseen\n' | iconv -f UTF-8 -t GB18030 >gb.txt
run 1 $rules gb.txt
has out '看到了'
printf '开会讨论\nseen\n' | iconv -f UTF-8 -t UTF-16 >utf16.txt
run 1 $rules utf16.txt
run 0 dump gb.txt
has out '开会讨论'

mkfifo pipe
echo seen >pipe &
run 1 $rules pipe
(sleep 1 && echo seen >pipe) & # late
run 1 $rules pipe

# One into which nobody writes is not waited for for ever, and does not keep the others.
echo seen >other.txt
run 2 $rules --timeout 2 pipe other.txt
has out 'cannot be opened: nobody writes into this pipe'
has out '看到了'

mkdir -p d/e
cp gb.txt d/notes.txt # plain text in a folder is no draft
run 2 $rules d
has err 'no draft was found'

# A draft given twice is checked once.
echo seen >seen.txt
run 1 $rules --format json seen.txt seen.txt
has out '"files":1,'

# With its standard streams closed the program takes nothing else for them.
run 1 $rules seen.txt <&-
run 2 $rules --timeout 5 - <&-
has out 'Bad file descriptor'
status=0
"$DRAFTLINT" $rules seen.txt 2>err >&- || status=$?
[ $status -eq 2 ] || fail "no standard output: exit status $status"
has err 'the report cannot be written'
status=0
"$DRAFTLINT" $rules -o report.txt missing.txt seen.txt >out 2>&- || status=$?
[ $status -eq 2 ] || fail "no standard error: exit status $status"
has report.txt '看到了'
lacks report.txt 'draftlint:'
