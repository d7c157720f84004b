# A draft is reported as soon as it is checked, those before it are, and no plugin compares drafts.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"

mkdir one
echo '完成投资.亿元。' >one/b.txt
mkfifo input

# The second draft is not there yet: the report of the first is.
for format in text jsonl csv github json sarif junit; do
    "$DRAFTLINT" --skip folder --jobs 1 --format "$format" one/b.txt - <input >out 2>err &
    pid=$!
    exec 3>input
    seconds=0
    until grep -q placeholder/blank out; do
        [ $((seconds += 1)) -lt 600 ] || fail "$format: nothing is said of the first draft"
        kill -0 $pid || fail "$format: the program is gone"
        sleep 0.1
    done
    echo '签约项目.个。' >&3
    exec 3>&-
    status=0
    wait $pid || status=$?
    [ $status -eq 1 ] || fail "$format: exit status $status"
    grep -q '签约项目' out || fail "$format: nothing is said of the second draft"
done

# Where a plugin may add to any draft, all wait; nothing is lost.
for name in one/a one/c; do
    printf '云山市交通局2023年工作总结\n一、主要工作\n完成投资.亿元。\n' >$name.txt
done
run 1 --format jsonl --only folder,placeholder one/a.txt one/b.txt one/c.txt
[ "$(grep -c '"line":"finding"' out)" -eq 4 ] || fail 'not every finding is there'
[ "$(grep -c '"line":"file".*"type":' out)" -eq 3 ] || fail 'not every draft is there'
! grep -q '"type":.*"type":' out || fail 'a line has two members of one name'
grep -n 'folder/title-repeated' out | grep -q 'one/c.txt' || fail 'title-repeated is missing'

# A report that was begun and is broken off is not left behind.
"$DRAFTLINT" --skip folder -o report.txt one/b.txt - <input 2>err &
pid=$!
exec 3>input
until ls report.txt.* >/dev/null 2>&1; do
    kill -0 $pid || fail 'the program is gone'
    sleep 0.1
done
kill -TERM $pid
status=0
wait $pid || status=$?
exec 3>&-
[ $status -gt 128 ] || fail "after SIGTERM: exit status $status"
set -- report.txt*
[ ! -e "$1" ] || fail "left behind: $*"
