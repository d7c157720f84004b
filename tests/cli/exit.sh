# The exit status, and what the options say about it.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

build_misbehave
rules='--plugin-path plugins --only misbehave' # its one rule is a warning
echo seen >seen.txt
echo clean >clean.txt

run 0 check $rules clean.txt
has out 'nothing found' 'passed'
is_empty err
run 0 $rules clean.txt # check may be left out
run 0 $rules seen.txt
has out '看到了' '[misbehave/seen]' '1 warning'
run 1 $rules --fail-on warning seen.txt
has out 'not passed'
run 0 $rules --fail-on warning clean.txt
run 1 $rules --fail-on info seen.txt
run 0 $rules --fail-on never seen.txt
run 1 $rules --max-warnings 0 seen.txt
run 0 $rules --max-warnings 1 seen.txt
run 1 $rules --max-warnings 0 --fail-on never seen.txt
# What is not shown still counts.
run 1 $rules --fail-on warning --min-severity error seen.txt
lacks out '看到了'
has out 'nothing found of the severities shown' '1 warning'

# 2 wins over 1, and the others are still checked.
run 2 $rules --fail-on warning seen.txt missing.docx
has out '看到了' 'missing.docx' 'No such file or directory'
run 2 $rules --fail-on never missing.docx

# Nothing to check, nothing to check with.
mkdir empty
run 2 $rules empty
has err 'no draft was found'
run 2 $rules
has err 'which drafts?'
run 2 $rules '' clean.txt
has err 'the name of a draft is empty'
run 2 $rules --skip misbehave clean.txt
has err 'no rule is switched on'
run 2 --rules missing.yaml clean.txt
is_empty out
run 2 --plugin-path missing clean.txt
is_empty out
