#!/bin/sh
# Every row of outdated.tsv: reported from its day on, not before, not in a title, not as what once was.
. "$top_srcdir/tests/cli/lib.sh"

# Drafts named ROW-CASE.txt, each a sentence around the row's phrase and a written date.
mkdir drafts
awk -F '\t' '
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
/^#/ || $at["severity"] == "off" { next }
function first(column) { split($at[column], items, "|"); return items[1] }
function draft(name, day, front, behind,    file) {
    file = "drafts/" NR "-" name ".txt"
    split(day, d, "-")
    printf "下一步，要认真抓好%s%s%s%s%s，一项一项落到实处。\n\n%d年%d月%d日\n", front, \
        first("before"), $at["phrase"], first("after"), behind context, d[1], d[2], d[3] >file
    close(file)
    print NR "-" name "\t" $at["phrase"]
}
{
    since = $at["since"]
    context = first("context") == "" ? "" : "（涉及" first("context") "）"
    split(since, d, "-")
    before = d[3] > 1 ? sprintf("%d-%d-%d", d[1], d[2], d[3] - 1) : \
        d[2] > 1 ? sprintf("%d-%d-28", d[1], d[2] - 1) : d[1] - 1 "-12-31"
    draft("since", since)
    draft("before", before)
    if ($at["in_title"] != "yes")
        draft("title", since, "《关于", "的通知》")
    if ($at["kind"] == "org" && $at["before"] == "" && $at["history"] == "yes")
        draft("history", since, "原")
}' "$top_srcdir/rules/outdated.tsv" >cases

run 1 --no-config --only policy --fail-on info -f jsonl drafts/*.txt
awk -F '\t' '
FILENAME == "cases" { phrase[$1] = $2; next }
/"rule":"policy\/(outdated-expression|superseded-name)"/ {
    name = $0; sub(/.*drafts\//, "", name); sub(/\.txt.*/, "", name)
    quote = $0; sub(/.*"quote":"/, "", quote); sub(/".*/, "", quote)
    found[name] = found[name] "|" quote "|"
}
END {
    for (name in phrase)
        if (name ~ /-since$/ ? !index(found[name], "|" phrase[name] "|") : found[name] != "")
            print name ": " phrase[name] ": found " found[name]
}' cases out >wrong
: >out
[ ! -s wrong ] || fail "$(cat wrong)"
