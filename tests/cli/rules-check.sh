# Every rule that is shipped keeps what its examples promise, and a broken example is noticed.
set -eu

"$DRAFTLINT" rules check
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One example of each pack is broken in turn: the first bad one loses its marks, or the first good
# one becomes a bad one.
for pack in "$top_srcdir"/rules/*.yaml; do
    name=$(basename "$pack")
    sed '0,/{{/s/{{[^}]*}}/。/' "$pack" >"$work/$name"
    cmp -s "$pack" "$work/$name" && { echo "$name: nothing to break"; exit 1; }
    if "$DRAFTLINT" rules check "$work/$name" >"$work/out" 2>&1; then
        echo "$name: a broken example was not noticed"
        exit 1
    fi
    rm "$work/$name"
done

# What a fix leaves behind is checked, wherever braces stand.
cat >"$work/again.yaml" <<'YAML'
pack: again
rules:
  again:
    title: 改了还错
    why: 改不完
    source: 实务
    substitution: {pairs: {甲乙: 丙丁, 丙丁: 甲乙}}
    bad: ['}}这里{{甲乙=>丙丁}}。']
    good: ['戊。']
YAML
if "$DRAFTLINT" rules check "$work/again.yaml" >"$work/out" 2>&1; then
    echo "a fix that is found again was not noticed"
    exit 1
fi
