# What is known before: written, left out of a check, waived, pruned.
# shellcheck disable=SC1091,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

cat >mine.yaml <<END
pack: mine
rules:
  seen:
    title: 看到了
    severity: error
    why: 测试用
    source: 实务
    message: 看到了“{hit}”
    existence: [seen]
    bad: ['{{seen}}']
    good: ['正常']
END
rules='--rules mine.yaml'
mkdir -p drafts/sub
printf '说明\n看见seen了。\n' >drafts/one.txt
cp drafts/one.txt drafts/sub/two.txt
drafts='drafts/one.txt drafts/sub/two.txt'

# From nothing: everything is new, then known, then only what is new is told.
run 2 baseline
has err 'write or prune?'
run 2 baseline wirte $drafts
has err 'did you mean write?'
run 2 baseline write $rules $drafts
has err 'in which baseline?'
run 2 --baseline known.tsv $rules $drafts
has err 'there is no such baseline'
run 0 baseline write --baseline known.tsv $rules $drafts
has out 'in 2 drafts are known'
has known.tsv 'drafts/one.txt' 'drafts/sub/two.txt' 'mine/seen'
run 0 --baseline known.tsv $rules $drafts
has out 'nothing new found' 'known before: '
lacks out '看到了'
run 1 $rules $drafts
printf '又见seen。\n' >>drafts/one.txt
run 1 --baseline known.tsv $rules $drafts
has out '又见seen'
lacks out '看见seen'

# The configuration names it; the option and --no-baseline stand above.
echo 'baseline: ../known.tsv' >drafts/.draftlint.yaml
run 1 $rules drafts/one.txt
run 0 $rules drafts/sub/two.txt
has out 'nothing new found'
run 1 --no-baseline $rules drafts/sub/two.txt
run 0 --show-config $rules drafts/sub/two.txt
has out 'known.tsv' '.draftlint.yaml:1'

# Writing one draft leaves the other's entries; a reason waives, and stays.
cp known.tsv before.tsv
run 0 baseline write $rules drafts/one.txt
[ "$(grep -c two.txt known.tsv)" = "$(grep -c two.txt before.tsv)" ] || fail 'entries of the other draft'
run 0 $rules drafts/one.txt
sed -i '/one.txt.*mine.seen/s/$/原文如此/' known.tsv
run 0 $rules drafts/one.txt
run 0 -f json $rules drafts/one.txt
has out '"waived"' '"waiver":"原文如此"'
run 0 -f sarif $rules drafts/one.txt
has out '"justification":"原文如此"'
run 0 baseline write $rules $drafts
has known.tsv '原文如此'

# Pruned: what was put right, and what is gone; nothing is added.
sed -i 's/seen//' drafts/one.txt
rm drafts/sub/two.txt
printf '再见seen。\n' >>drafts/one.txt
run 0 baseline prune $rules drafts/one.txt
lacks known.tsv 'two.txt' '再见'
run 1 $rules drafts/one.txt
has out '再见seen'

# A draft that cannot be checked keeps what was known of it.
cp known.tsv before.tsv
echo broken >drafts/one.docx
run 2 baseline write --baseline known.tsv $rules drafts/one.docx
has err 'drafts/one.docx'
cmp -s known.tsv before.tsv || fail 'the baseline of a draft that was not checked'

# A broken table is named, with the place.
printf 'file*\tfingerprint*\tcount\na\tb\tmany\n' >bad.tsv
run 2 --baseline bad.tsv $rules drafts/one.txt
has err 'bad.tsv:2:5' 'many'
run 2 baseline prune --baseline bad.tsv $rules drafts/one.txt
has bad.tsv 'many'

# Whatever path a draft or a table is named by, it is one.
mkdir -p a/deep b
printf '说明\n看见seen了。\n' >a/deep/x.txt
cp a/deep/x.txt b/y.txt
echo 'baseline: ../../one.tsv' >a/deep/.draftlint.yaml
echo 'baseline: ../b/../one.tsv' >b/.draftlint.yaml
run 0 baseline write $rules a/deep/x.txt b/y.txt
has one.tsv 'a/deep/x.txt' 'b/y.txt'
run 0 $rules a/deep/x.txt b/y.txt
ln -s ../one.tsv a/link.tsv
ln -s deep/x.txt a/link.txt
run 0 baseline write --baseline a/link.tsv $rules a/deep/x.txt a/../a/deep/x.txt a/link.txt
[ "$(grep -c '^a/deep/x.txt.*	1	' one.tsv)" -eq 1 ] || fail 'one finding of one draft'
[ -L a/link.tsv ] || fail 'the link is a file now'
run 0 --baseline a/link.tsv $rules a/link.txt a/deep/x.txt "$PWD/b/y.txt"

# Any name that is UTF-8 comes back as it was; what can have no entry is said.
name=$(printf 'a\tb\n"c" #.txt')
for file in "$name" ' blank.txt' '#.txt' '"q".txt'; do
    cp b/y.txt "$file"
done
run 0 baseline write --baseline names.tsv $rules "$name" ' blank.txt' '#.txt' '"q".txt'
has out 'in 4 drafts are known'
run 0 --baseline names.tsv $rules "$name" ' blank.txt' '#.txt' '"q".txt'
run 2 baseline write --baseline names.tsv $rules - <b/y.txt
has err '-: has no name'

# Nothing else is put in its place, and nobody's entries are lost.
cp one.tsv before.tsv
run 2 --baseline one.tsv $rules -o one.tsv b/y.txt
has err 'that is the baseline'
cmp -s one.tsv before.tsv || fail 'the report stands in place of the baseline'
mkfifo slow.txt
"$DRAFTLINT" baseline write --baseline one.tsv $rules slow.txt 2>err &
exec 3>slow.txt # opened by now, the baseline read
sed '/y.txt/d' before.tsv >one.tsv
cp one.tsv before.tsv
echo seen >&3
exec 3>&-
status=0
wait $! || status=$?
[ $status -eq 2 ] || fail "exit status $status of a baseline that was changed meanwhile"
has err 'somebody else'
cmp -s one.tsv before.tsv || fail 'what somebody else wrote meanwhile'
chmod 400 one.tsv
if [ ! -w one.tsv ]; then # root may write everything
    run 2 baseline write --baseline one.tsv $rules b/y.txt
    has err 'one.tsv cannot be written'
fi
chmod 600 one.tsv

# With a plugin missing nobody knows what is no longer found.
mkdir plugins
echo broken >plugins/broken.so
run 2 baseline prune --baseline one.tsv --plugin-path plugins $rules a/deep/x.txt
has err 'broken.so'
cmp -s one.tsv before.tsv || fail 'pruned without a plugin'

# The counts people may have touched.
for count in 0 -1 ' 1x' 99999999999999999999999; do
    printf 'file*\tfingerprint*\tcount\na\tb\t%s\n' "$count" >bad.tsv
    run 2 --baseline bad.tsv $rules b/y.txt
    has err 'bad.tsv:2:' 'no number of findings'
done
printf 'file*\tfingerprint*\tcount\nb/y.txt/gone.txt\tb\t1\n' >gone.tsv
run 0 baseline prune --baseline gone.tsv $rules b/y.txt
lacks gone.tsv 'gone.txt'

# A ledger lists what is open, known or not.
echo 'baseline: nowhere.tsv' >b/.draftlint.yaml
run 0 ledger $rules b/y.txt

# What decides what is found is asked for as by a check.
echo seen >drafts/listed.txt
printf 'phrase\nseen\n' >words.tsv
run 0 baseline write --baseline less.tsv --whitelist words.tsv $rules drafts/listed.txt
lacks less.tsv 'mine/seen'
