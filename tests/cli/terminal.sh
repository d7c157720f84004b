# Colour, width and language.
# shellcheck disable=SC1091,SC2016,SC2086,SC2154 # $rules is several words
. "$top_srcdir/tests/cli/lib.sh"

build_misbehave
rules='--plugin-path plugins --only misbehave'
echo seen >seen.txt
esc=$(printf '\033')

run 0 $rules seen.txt
lacks out "$esc"
run 0 $rules --color always seen.txt
has out "${esc}[1;33mwarning${esc}[0m"
export CLICOLOR_FORCE=1
run 0 $rules seen.txt
has out "$esc"
run 0 $rules --color never seen.txt
lacks out "$esc"
export NO_COLOR=1
run 0 $rules seen.txt
lacks out "$esc"
unset CLICOLOR_FORCE NO_COLOR

# Chinese where Chinese is wanted, whether or not the system knows the locale.
unset LC_ALL
for lang in zh_CN.UTF-8 zh_CN zh_CN.GB18030 zh_SG.UTF-8; do
    LANG=$lang run 0 $rules seen.txt
    has out '警告' '1 份文稿'
done
LANG=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8 run 0 $rules seen.txt
has out '警告'
# The system's own words in another encoding are put into ours.
if localedef -i zh_CN -f GB18030 ./zh_CN.GB18030 >/dev/null 2>&1; then
    LOCPATH=$PWD LANG=zh_CN.GB18030 run 2 $rules missing.docx seen.txt
    iconv -f UTF-8 -t UTF-8 out >/dev/null || fail 'the report is not UTF-8'
    has out missing.docx '2 份文稿'
fi
for lang in C POSIX en_US.UTF-8 de_DE.UTF-8 nonsense; do
    LANG=$lang run 0 $rules seen.txt
    has out 'warning' '1 draft'
done
LANG=zh_CN.UTF-8 run 0 --help
has out '用法'
LANG=zh_CN.UTF-8 run 2 --fromat x
has err '是否想写 --format'

# A real terminal, where there is a program to make one
script -qec true /dev/null >out 2>&1 </dev/null || exit 0 # no script(1), or no pseudo-terminals here
TERM=xterm COLUMNS='' script -qec "$DRAFTLINT $rules seen.txt" /dev/null >out 2>err </dev/null || :
has out "${esc}[1;33m"
TERM=dumb script -qec "$DRAFTLINT $rules seen.txt" /dev/null >out 2>err </dev/null || :
lacks out "${esc}[1;33m"
