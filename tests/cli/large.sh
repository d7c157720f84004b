# Long drafts of one kind cost what their length costs: each is done long before its time is up.
# shellcheck disable=SC1091,SC2059
. "$top_srcdir/tests/cli/lib.sh"

# many N TEXT: N times TEXT, where @ is the number.
many()
{
    awk -v n="$1" -v text="$2" 'BEGIN { for (i = 1; i <= n; i++) { s = text; gsub(/@/, i, s); printf "%s", s } }'
}

line='第@项工作按照既定方案稳步推进，各有关部门加强协同配合，形成了较好的工作合力和良好局面。\n'
{
    printf '附件1\n'
    many 10000 "$line"
    printf '附件2\n'
    many 10000 "$line"
} >repeated.txt
many 10000 '其次，推进改革，第二，抓住机遇，（2）投资（2）；' >inline.txt
many 20000 '全面建成小康社会，十八大以来，党的十九大精神，科学发展观，' >outdated.txt
run 0 --no-config --timeout 10 --quiet --fail-on never ./*.txt
has out '3 drafts' 'policy/outdated-expression'
lacks out 'stopped after'

# A page number between the paragraphs of a repeated passage is no attachment.
for copy in 1 2; do
    for i in 1 2 3 4; do
        printf '%s\n' "$copy$i"
        printf "$line" | sed "s/@/$i/"
    done
done >pages.txt
run 0 --no-config pages.txt
has out 'sections/repeated-passage'
