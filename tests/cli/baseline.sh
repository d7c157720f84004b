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
