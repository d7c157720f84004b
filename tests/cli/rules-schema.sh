# The schema that editors use is the one the parser has.
set -eu

schema=$top_srcdir/rules/schema/draftlint-pack.schema.json
out=$(mktemp)
trap 'rm -f "$out"' EXIT
"$DRAFTLINT" rules schema >"$out"
if ! cmp -s "$schema" "$out"; then
    diff "$schema" "$out" || :
    echo "update it: draftlint rules schema >rules/schema/draftlint-pack.schema.json"
    exit 1
fi
command -v python3 >/dev/null || exit 0
python3 -m json.tool "$out" >/dev/null
