# draftlint plugin: what is there, what failed and why, and beginning a new one.
# shellcheck disable=SC1091,SC2016,SC2154
. "$top_srcdir/tests/cli/lib.sh"

mkdir first second
for module in fine no-summary twice; do
    $CC -std=c17 -fPIC -shared -I"$top_srcdir/core/include" -o first/$module.so \
        "$top_srcdir/tests/plugins/$module.c" || fail "$module.c does not compile"
done
cp first/fine.so second/fine.so

# Good ones and bad ones; the same name in a later folder is not a second plugin.
run 2 plugin list --plugin-path first:second
has out 'fine 1.0  (ABI ' 'rules: wrong' 'callbacks: open, match' \
    'first/no-summary.so: its summary is missing (NULL)' \
    'first/twice.so: declares the rule "wrong" twice' "$work/first/fine.so"
lacks out "$work/second/fine.so"

run 2 plugin list --plugin-path second:first --format json
has out '"schema":"draftlint-plugins/1"' '"name":"fine"' "\"path\":\"$work/second/fine.so\"" \
    '"error":null' '"rules":["fine/wrong"]' '"callbacks":["open","match"]' \
    'its summary is missing (NULL)'
rm first/no-summary.so first/twice.so
DRAFTLINT_PLUGIN_PATH=first run 0 plugin list
has out "$work/first/fine.so"

# A check goes on without a plugin that failed, says so, and is not complete.
$CC -std=c17 -fPIC -shared -I"$top_srcdir/core/include" -o first/crashes.so \
    "$top_srcdir/tests/plugins/crashes.c" || fail 'crashes.c does not compile'
echo '这里有错。' >draft.txt
run 2 --plugin-path first --only fine,crashes draft.txt
has out '这里错了' 'first/crashes.so: crashed in open'
run 0 --plugin-path first --only fine --fail-on never draft.txt # crashes is not asked for
has out "这里错了"
run 2 --plugin-path nowhere draft.txt
has err 'nowhere'

# Only its examples
run 0 rules check --plugin first/fine.so
has out 'rules: 1; examples: 2'
run 2 rules check --plugin first/crashes.so

run 0 plugin new office-words
has out 'cd office-words && make check'
[ -f office-words/office-words.c ] && [ -f office-words/rules/office-words.tsv ] &&
    [ -f office-words/.gitignore ] || fail 'files are missing'
if grep -rq my-plugin office-words; then fail "the template's name is left"; fi
run 2 plugin new office-words
has err 'office-words'
run 2 plugin new 'Office Words'
has err 'no plugin name'
run 2 plugin new
run 2 plugin new one two

run 2 plugin
has err 'list' 'check' 'new'
run 0 plugin --help
run 0 plugin list --help
has out '--plugin-path'
run 2 plugin lsit
has err 'did you mean "list"'
run 2 plugin list --formt json
has err '--format'
run 2 plugin list --format xml
run 2 plugin list fine
run 2 plugin check
