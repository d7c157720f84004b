# What the READMEs tell people to write works as it stands there.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"

# block FILE N: the Nth block of YAML in it
block()
{
    awk -v wanted="$2" '/^```yaml$/ { n++; on = 1; next } /^```$/ { on = 0 }
        on && n == wanted { print }' "$top_srcdir/$1"
}

# The first block without a language, the report, is what the program prints of this draft.
#     UPDATE=1 make check TESTS=tests/cli/readme.sh
# puts the new one there.
replace_report()
{
    awk 'FNR == NR { report = report $0 "\n"; next }
        /^```$/ && !done { print; if (on) done = 1; else printf "%s", report; on = !on; next }
        on && !done { next }
        { print }' "$1" "$2"
}

report_of()
{
    awk '/^```$/ { n++; next } n == 1 { print } n > 1 { exit }' "$1"
}

cp "$top_srcdir/tests/cli/readme-draft.txt" 半年汇报.txt
for readme in README.md README.zh-CN.md; do
    case $readme in
    *zh-CN*) LC_ALL=zh_CN.UTF-8 run 1 半年汇报.txt ;;
    *) LC_ALL=C.UTF-8 run 1 半年汇报.txt ;;
    esac
    if [ -n "${UPDATE-}" ]; then
        replace_report out "$top_srcdir/$readme" >new
        cp new "$top_srcdir/$readme"
    fi
    # The number of rules grows; that alone does not make the READMEs wrong.
    report_of "$top_srcdir/$readme" | sed '$s/[0-9]* rules$//; $s/[0-9]* 条$//' >shown
    sed '$s/[0-9]* rules$//; $s/[0-9]* 条$//' out >printed
    diff shown printed >difference || {
        cat difference
        fail "$readme shows another report than the program prints; see the top of readme.sh"
    }
done

mkdir office
for readme in README.md README.zh-CN.md; do
    block $readme 1 >office/office.yaml
    [ -s office/office.yaml ] || fail "$readme: no rule pack found"
    run 0 rules check office/office.yaml
    echo '项目建设稳步推进。' >draft.txt
    run 0 --rules office draft.txt
    has out '[office/vague-progress]' '进展说得含糊'
done

printf '词语\t建议\t来源\n高新区管委会\t高新技术产业开发区管理委员会\t本区公文用语规定\n' >office/terms.tsv
block README.zh-CN.md 2 >.draftlint.yaml
echo '高新区管委会项目建设稳步推进。' >draft.txt
run 1 draft.txt
has out '[office/vague-progress]' '应写作“高新技术产业开发区管理委员会”' '2 warnings'
run 0 --show-config draft.txt
has out 'fail_on: warning' 'punctuation/half-width: off'

# Commands that are named exist, with these options.
run 0 rules show placeholder/blank
run 0 rules list
run 0 rules try office/office.yaml draft.txt
