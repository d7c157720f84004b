#!/bin/sh
# Every .docx of the corpus is read, or refused with the sentence that its marks call for, in 5
# seconds.  What is marked as sound may be refused only for being another kind of file.  Takes all
# that are marked as broken and every tenth of the others; with CORPUS=all every one.
test -n "$SHARED" && test -d "$SHARED/corpus/docx" || { echo "no ../shared/corpus/docx"; exit 77; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
limit="timeout ${CORPUS_TIMEOUT:-5}"
failures=0

fail()
{
  failures=$((failures + 1))
  echo "$1: $2"
}

# What the refusal of a file with MARKS must speak of.
words_for()
{
  case $1 in
    *ENCRYPTED*) echo password ;;
    *CFB*) echo "old Office format" ;;
    *lock~*) echo "lock file" ;;
    *BADZIP*) echo "cut short|contradicts itself|damaged" ;;
    *BADXML*) echo "is empty|breaks off|not well-formed" ;;
    *noCT*) echo "no main document|ZIP archive" ;;
    *DOCTYPE*) echo DOCTYPE ;;
    *) echo "another kind of Office file" ;;
  esac
}

tail -n +2 "$SHARED/corpus/docx.tsv" | cut -f 1,8 |
  if test "$CORPUS" = all
  then
    cat
  else
    awk 'NR % 10 == 0 || /BADXML|BADZIP|CFB|ENCRYPTED|lock~|noCT|DOCTYPE|PARTERR/'
  fi >"$work/list"
tab=$(printf '\t')
while IFS=$tab read -r name marks
do
  LC_ALL=C.UTF-8 $limit "$DRAFTLINT" dump --format json "$SHARED/corpus/docx/$name" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  case $code in
    0) echo "read" ;;
    2) if test -s "$work/out"
       then
         echo "read but for some parts"
       elif reason=$(sed -n 's/^draftlint: .*\.do[ct][xm]*: //p' "$work/err")
            printf '%s\n' "$reason" | grep -Eq "$(words_for "$marks")"
       then
         echo "refused: $reason" | sed 's/its part .* line [0-9]* is/its part … is/'
       else
         echo "refused wrongly"
         fail "$name" "$marks: $(cat "$work/err")"
       fi ;;
    *) echo "exit status $code"
       fail "$name" "exit status $code, $(head -c 2000 "$work/err")" ;;
  esac >>"$work/table"
done <"$work/list"
sort "$work/table" | uniq -c | sort -rn
echo "$failures failures"
test "$failures" -eq 0
