# Slips of the pen are named, with what was probably meant, before anything is done.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

echo text >a.txt

refused()
{
    text=$1
    shift
    run 2 "$@"
    has err "$text"
    is_empty out
}

refused 'did you mean --format?' --fromat json a.txt
refused 'did you mean --fail-on?' check --fail-no=error a.txt
refused 'there is no option -z' -z a.txt
refused 'there is no option --nothing-like-it' --nothing-like-it a.txt
refused 'the option --format needs a value' a.txt --format
refused 'the option -o needs a value' a.txt -o
refused 'takes no value' --quiet=yes a.txt
refused '--format word: must be one of text, json' --format word a.txt
refused 'did you mean json?' --format jsom a.txt
refused 'did you mean error?' --fail-on eror a.txt
refused 'must be one of info, warning, error' --min-severity never a.txt
refused '--as-of yesterday: must be a date' --as-of yesterday a.txt
refused '--as-of 2023-02-30: must be a date' --as-of 2023-02-30 a.txt
refused '--jobs many: must be a number' --jobs many a.txt
refused '--jobs -1: must be a number' --jobs -1 a.txt
refused '--timeout 99999999999999999999: must be a number' --timeout 99999999999999999999 a.txt
refused 'did you mean draftlint check?' chekc a.txt
refused 'ledger is a command, and stands before the options' -q ledger a.txt
refused 'rules is a command, and stands before the options' --no-config rules list
run 0 -o ledger a.txt # a name for the report
rm ledger
refused 'did you mean "placeholder' --only placeholdr/blank a.txt
refused 'there is no rule "nothing/like-it"' --skip nothing/like-it a.txt

run 2
has err 'Usage: draftlint'
run 0 --help
has out 'Usage: draftlint' 'check' 'Exit status'
cp out usage
run 0 help
cmp -s out usage || fail 'help is not --help'
run 2 help nonsense
for command in check rules plugin ledger baseline dump; do
    for language in C zh_CN; do
        LC_ALL=$language.UTF-8 run 0 $command --help
        is_empty err
        has out "draftlint" "$command"
        [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ] || fail "help $command: wider than a terminal"
    done
    LC_ALL=C.UTF-8 run 0 help $command
    has out 'Usage: draftlint'
done
run 0 --version

# Options may stand behind the paths; behind -- everything is a path.
run 0 a.txt --format json
has out '"schema":"draftlint/1"'
run 2 -- a.txt --format
has out '--format'
