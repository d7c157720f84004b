#!/bin/sh
# The text of drafts whose exact text is known, as two writers saved them.  One writer squeezed
# doubled blanks before it wrote, which is no reading error: blanks count once here, and a file that
# differs only in them is reported.
test -n "$SHARED" && test -d "$SHARED/corpus/exact" || { echo "no ../shared/corpus/exact"; exit 77; }
cd "$SHARED/corpus/exact" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
right=0 squeezed=0 wrong=0
for draft in pandoc/*.docx soffice/*.docx
do
  name=$(basename "$draft" .docx)
  "$DRAFTLINT" dump --format plain "$draft" | sed 's/[[:space:]]*$//' >"$work/got"
  sed 's/[[:space:]]*$//' "text/$name.txt" >"$work/expected"
  if cmp -s "$work/got" "$work/expected"
  then
    right=$((right + 1))
  elif tr -s ' ' <"$work/got" >"$work/got1" && tr -s ' ' <"$work/expected" | cmp -s "$work/got1" -
  then
    squeezed=$((squeezed + 1))
    echo "$draft: differs in blanks"
  else
    wrong=$((wrong + 1))
    echo "$draft: differs"
    diff "$work/expected" "$work/got" | head -4
  fi
done
echo "$right equal, $squeezed but for blanks, $wrong different"
test "$wrong" -eq 0 && test "$right" -gt 0 && test "$squeezed" -le $((right / 20))
