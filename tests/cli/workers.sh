# A plugin that crashes, hangs, ends the process or eats the memory costs the one draft, and is named;
# a worker can open, connect and start nothing.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

build_misbehave
# A sanitizer would make an exit of each crash.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}handle_segv=0:handle_abort=0
export ASAN_OPTIONS
for word in seen crash abort exit hang fail print; do
    echo $word >$word.txt
done
rules='--plugin-path plugins --only misbehave'

for jobs in 1 3; do
    run 2 $rules --jobs $jobs --timeout 2 seen.txt crash.txt abort.txt exit.txt hang.txt fail.txt print.txt
    has out '看到了' \
        'the plugin “misbehave” crashed (Segmentation fault)' \
        'the plugin “misbehave” crashed (Aborted)' \
        'the plugin “misbehave” ended the process' \
        'stopped after 2 seconds in the plugin “misbehave”' \
        'it will not do' \
        '7 drafts' '  5 not complete: see above' '--skip misbehave'
    lacks out 'must not be in the report'
done
# What the other plugins found is reported all the same.
printf '各项工作有序推进，，\ncrash\n' >both.txt
run 2 --plugin-path plugins --only misbehave,punctuation both.txt
has out 'crashed (Segmentation fault)' '[punctuation/doubled]'
rm both.txt

run 2 $rules --jobs 2 --timeout 2 --format json ./*.txt
cp out two
run 2 $rules --jobs 1 --timeout 2 --format json ./*.txt
cmp -s out two || fail 'the report depends on --jobs'

# Started by a program that ignores its children's ends
if env --ignore-signal=CHLD true 2>/dev/null; then
    status=0
    env --ignore-signal=CHLD "$DRAFTLINT" $rules crash.txt seen.txt >out 2>err || status=$?
    [ $status -eq 2 ] || fail "SIGCHLD ignored: exit status $status"
    has out 'crashed (Segmentation fault)' '看到了'
fi

# A worker that a draft has got hold of cannot mislead the parent, nor speak for other drafts.
mkdir liars
for word in babble hush accuse; do
    echo $word >liars/$word.txt
done
run 2 $rules --jobs 2 seen.txt liars/babble.txt fail.txt liars/hush.txt
has out 'an answer that makes no sense' 'it will not do' '看到了' '  3 not complete'
run 2 $rules --jobs 3 --timeout 2 --no-sandbox hang.txt liars/accuse.txt seen.txt
has out 'crashed while reading the document (Aborted)' '看到了' \
    'stopped after 2 seconds in the plugin “misbehave”'

# Many drafts, more than workers: all are there, in order.
i=0
mkdir many
while [ $i -lt 60 ]; do
    case $i in
    *7) word=crash ;;
    *) word=seen ;;
    esac
    echo $word >"many/$(printf '%02d' $i).txt"
    i=$((i + 1))
done
run 2 $rules --jobs 4 --format json many/*.txt
grep -o '"path":"many/[0-9]*.txt"' out >paths
[ "$(wc -l <paths)" -eq 60 ] || fail 'not all drafts are in the report'
sort -c paths || fail 'the drafts are not in order'
[ "$(grep -c '"status":"incomplete"' out)" -eq 6 ] || fail 'six crashes were expected'

# What is only found by looking at all drafts together
echo fact >fact1.txt
echo fact >fact2.txt
echo across >across.txt
run 0 $rules --format json fact1.txt seen.txt fact2.txt
[ "$(grep -c '各文稿都有' out)" -eq 2 ] || fail 'two findings across drafts were expected'
has out '看到了'
run 2 $rules fact1.txt across.txt seen.txt
has out 'the plugin “misbehave” crashed (Segmentation fault)' '看到了'

# The rest needs the sandbox and the limits, which a sanitizer build does without.
nm "$DRAFTLINT" | grep -q __asan_init && exit 0
echo escape >escape.txt
echo memory >memory.txt
export MISBEHAVE_FILE="$work/escape.txt"
run 0 $rules escape.txt
has out 'shut in'
[ ! -e /tmp/draftlint-misbehave ] || fail 'a file was written'
run 0 $rules -o report.txt escape.txt
has report.txt 'shut in'
run 0 $rules --no-sandbox -o report.txt escape.txt
has report.txt 'open to read'
run 2 $rules --timeout 30 memory.txt seen.txt
lacks err 'out of memory' # the report says it, with the draft's name
has out 'misbehave' '看到了'
