# What is not a draft is said to be what it is, in one sentence; the good file beside it is checked.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

mkdir d
: >d/empty.docx
echo 'not a document' >d/garbage.docx
{
    printf '\320\317\021\340\241\261\032\341'
    head -c 4096 /dev/zero
} >d/old.doc
{
    printf '%%TSD-Header-###%%'
    head -c 100 /dev/zero
} >d/protected.docx
printf 'PK\003\004\024\000\010\000' >d/short.docx
printf '{\\rtf1 a}' >d/rich.docx
printf 'x' >"d/~\$open.docx"
head -c 3000 "$top_builddir/samples/clean.docx" >d/truncated.docx
cp "$top_builddir/samples/clean.docx" d/zz-good.docx
echo '一切正常。' >good.txt

run 2 d good.txt
has out \
    'd/empty.docx' 'the file is empty' \
    'd/garbage.docx' 'no other known format' \
    'd/old.doc' 'old Office format' \
    'd/protected.docx' 'TSD-Header' \
    'd/short.docx' 'cut short' \
    'd/rich.docx' 'RTF' \
    'd/truncated.docx' \
    'd/zz-good.docx' \
    'good.txt' 'nothing found' \
    'd/~$open.docx: lock file' \
    '9 drafts' '7 not checked'
is_empty err

run 2 --format json d good.txt
has out 'its end with the list of parts is missing' '"path":"good.txt","status":"checked"' '"path":"d/empty.docx","status":"failed","reason":"the file is empty"' \
    '"failed":7' '{"path":"d/~$open.docx","reason":"lock file'

# A worker, which can open no file, has the words of the language all the same.
LC_ALL=zh_CN.UTF-8 run 2 d/empty.docx
has out '未检查：文件是空的' '未检查 1 份，原因见上'
lacks out '错误 0 处'

# A name that would clear the screen, and one in no encoding at all.
esc=$(printf 'a\033[2Jb.docx')
bad=$(printf 'a\377b.docx')
: >"$esc"
: >"$bad"
run 2 "$esc" "$bad"
lacks out "$(printf '\033')"
run 2 --format json "$esc" "$bad"
has out 'a\u001b[2Jb.docx'
iconv -f UTF-8 -t UTF-8 out >/dev/null || fail 'the report is no UTF-8'
# A name that lacks its extension is no reason to stop either.
run 2 "$(printf 'a\377b')" good.txt
has out 'did you mean' 'good.txt' 'nothing found'
for command in dump ledger; do
    run 2 $command "$esc"
    lacks err "$esc"
done
run 2 --only "$esc" good.txt
lacks err "$esc"

# A draft of such characters is shown as it is, but the terminal does not obey.
printf '甲\033[2J\302\233乙\342\200\256丙\n' >control.txt
run 0 dump control.txt
has out '| 甲\u001B[2J\u009B乙\u202E丙'

# Not to be opened
if [ "$(id -u)" -ne 0 ]; then
    echo text >closed.txt
    chmod 000 closed.txt
    run 2 closed.txt good.txt
    has out 'cannot be opened: Permission denied' 'nothing found'
fi

# A folder that names a folder in a circle
mkdir loop
ln -s .. loop/up
ln -s ../good.txt loop/link.docx
run 2 loop
has err 'loop/link.docx: a link'
