# Drafts of folders that are configured differently: each is checked as if it were alone.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"

mkdir -p a b c
cat >a/draft.txt <<'TEXT'
关于上半年工作情况的报告
一、主要工作
新开工项目.个，完成投资亿元，“动态清零”总方针落到实处。
1 .是稳步推进。
二、下一步打算
妥否，请批示。
TEXT
cp a/draft.txt b
cp a/draft.txt c
echo 'fail_on: 警告' >b/.draftlint.yaml
printf 'type: 请示\nrules:\n  placeholder: off\n' >c/.draftlint.yaml

found()
{
    grep -E '^{"(path|rule)"' "$1" | sed 's/"fingerprint".*//'
}

for folder in a b c; do
    status=0
    "$DRAFTLINT" --format json $folder/draft.txt >alone 2>err || status=$?
    [ $status -ne 2 ] || fail "$folder alone"
    found alone
done >expected
for jobs in 1 2; do
    status=0
    "$DRAFTLINT" --jobs $jobs --format json a/draft.txt b/draft.txt c/draft.txt >out 2>err || status=$?
    [ $status -eq 1 ] || fail "exit status $status"
    found out >together
    cmp -s together expected || fail "$(diff expected together | cut -c1-200)"
done
has out '"type":"请示"' 'sections/' 'policy/' 'placeholder/'
is_empty err
