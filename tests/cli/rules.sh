# draftlint rules: list, show, try, stale; layers; configuration; whitelists.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "$*"
    exit 1
}

# says PATTERN COMMAND...: the command prints a line with PATTERN
says() {
    pattern=$1
    shift
    "$@" >out 2>&1 || :
    grep -q -- "$pattern" out || {
        cat out
        fail "nothing like “$pattern” from: $*"
    }
}

silent_on() {
    pattern=$1
    shift
    "$@" >out 2>&1 || :
    if grep -q -- "$pattern" out; then
        cat out
        fail "“$pattern” from: $*"
    fi
}

mkdir -p office config/draftlint/rules drafts/sub
cat >office/office.yaml <<'END'
pack: office
rules:
  now:
    title: 用词
    severity: error
    reviewed: 2020-01-01
    substitution: {pairs: {到目前为止: 截至目前}}
    bad: ['{{到目前为止=>截至目前}}']
    good: [截至目前]
END
echo '关于到目前为止的情况' >drafts/a.txt
echo '到目前为止，以及到目前为止视图' >drafts/sub/b.txt

# list and show
says '^wording/typo  *warning  *shipped' "$DRAFTLINT" rules list
says '^office/now  *error  *office' "$DRAFTLINT" rules list --rules office
says '"rule":"office/now","severity":"error","on":true' "$DRAFTLINT" rules list --rules office -f json
says 'office/office.yaml:4' "$DRAFTLINT" rules show office/now --rules office
says '\^\^\^\^' "$DRAFTLINT" rules show office/now --rules office
says 'did you mean office/now' "$DRAFTLINT" rules show office/nwo --rules office
"$DRAFTLINT" rules show numbering/skipped >out
grep -A3 '二、主要做法' out | head -4 | tr -s '\n ' ' ' | grep -q '四、存在问题 *^^^^ *error: ' ||
    fail 'an example is not shown with what stands around the place'
status=0
"$DRAFTLINT" rules show office/nwo 2>/dev/null || status=$?
test $status = 2 || fail "an unknown rule: $status"

# try: what is new, in context; nothing when the rules are there already
says '+ office/now' "$DRAFTLINT" rules try office drafts/a.txt
says '关于【到目前为止】的情况' "$DRAFTLINT" rules try office drafts/a.txt
says ' 0 findings new, 0 gone' "$DRAFTLINT" rules try office drafts/a.txt --rules office
says '"change":"new"' "$DRAFTLINT" rules try office drafts/a.txt -f json
printf 'phrase\tseverity\n截止目前\toff\n' >typos.tsv
echo 截止目前 >drafts/c.txt
says '- wording/typo' "$DRAFTLINT" rules try typos.tsv drafts/c.txt

# stale
says 'office.yaml:4: now  2020-01-01' "$DRAFTLINT" rules stale --rules office --before 2021-01-01
silent_on 'office.yaml' "$DRAFTLINT" rules stale --rules office --before 2019-01-01
printf 'phrase\tuntil\n旧词\t2020-01-01\n' >gone.tsv
says 'gone.tsv:2: 旧词  2020-01-01' "$DRAFTLINT" rules stale --rules ./gone.tsv

# configuration: the nearest file on top; a person's own rules above all
printf 'rules_path: ../office\nfail_on: never\nrules: {office/now: warning}\n' >drafts/.draftlint.yaml
printf 'whitelist: [到目前为止视图]\nrules: {office: 提示}\n' >drafts/sub/.draftlint.yaml
says 'warning.*office/now' "$DRAFTLINT" drafts/a.txt
says 'info.*office/now' "$DRAFTLINT" drafts/sub/b.txt
says 'spared by the whitelist: 1' "$DRAFTLINT" drafts/sub/b.txt
COLUMNS=160 says "whitelisted: 到目前为止视图 (.*drafts/sub/.draftlint.yaml:1): office/now" \
    "$DRAFTLINT" -v drafts/sub/b.txt
says 'office/now: info  # .*drafts/sub/.draftlint.yaml:2' "$DRAFTLINT" --show-config drafts/sub/b.txt
says 'fail_on: never  # .*drafts/.draftlint.yaml:2' "$DRAFTLINT" --show-config drafts/sub/b.txt
silent_on 'office/now' "$DRAFTLINT" --no-config drafts/a.txt
echo 'root: yes' >drafts/sub/.draftlint.yaml
silent_on 'office/now' "$DRAFTLINT" drafts/sub/b.txt
printf 'rules: {office/now: 关闭}\n' >other.yaml
says 'there is no rule office/now' "$DRAFTLINT" --config other.yaml drafts/a.txt
silent_on 'office/now' "$DRAFTLINT" --config other.yaml --rules office drafts/a.txt
printf 'pack: office\nrules:\n  now: {severity: info}\n' >config/draftlint/rules/mine.yaml
XDG_CONFIG_HOME=$work/config says 'error.*set in .*mine.yaml:3\|info.*mine.yaml:3' \
    "$DRAFTLINT" rules show office/now --rules office

# several configurations in one run: each draft by its own
printf 'rules: {office/now: info}\nrules_path: ../../office\n' >drafts/sub/.draftlint.yaml
"$DRAFTLINT" -f json drafts/a.txt drafts/sub/b.txt >out || :
grep -q '"rule":"office/now","severity":"warning"' out || fail "a.txt by its own configuration"
grep -q '"rule":"office/now","severity":"info"' out || fail "b.txt by its own configuration"

# a folder that was named holds rules; what a group took no part in leaves the title
mkdir nothing saved
echo 'pack: saved' >saved/office.yaml.txt
says 'nothing: the folder is empty' "$DRAFTLINT" --rules nothing drafts/a.txt
says 'saved: .*“office.yaml.txt” is neither' "$DRAFTLINT" --rules saved drafts/a.txt
mkdir old
cp "$top_srcdir/rules/outdated.tsv" old/outdated.2023.tsv
says 'outdated.2023.tsv: no rule reads .*did you mean outdated.tsv' "$DRAFTLINT" --rules old drafts/a.txt
cat >group.yaml <<'END'
pack: group
rules:
  half: {title: 缺了一半, existence: '/甲(乙)?/', message: '{1}'}
END
echo 甲。 >half.txt
says '缺了一半 \[group/half\]' "$DRAFTLINT" --rules group.yaml half.txt

# a stage that nobody speaks of
echo 'pack: stage
rules:
  late: {title: 晚了, existence: 甲, when: {stage: 付印}}' >stage.yaml
says 'no rule speaks of this stage' "$DRAFTLINT" --stage 付印 half.txt
silent_on 'no rule speaks' "$DRAFTLINT" --stage 核稿 half.txt
silent_on 'no rule speaks' "$DRAFTLINT" --stage 付印 --rules stage.yaml half.txt
says '晚了' "$DRAFTLINT" --stage 付印 --rules stage.yaml half.txt

# a class is one character, in brackets with others and by itself; what looks like a bracket and is none
cat >classes.yaml <<'END'
pack: classes
rules:
  classes:
    title: 字符类
    existence:
      - '/第[:num:]+届/'
      - '/共[^[:num:]]+个/'
      - '/\[[:digits:]+\]/'
      - '/[][:stop:]甲][:comma:]/'
      - '/[[:space:][:digits:]]+整/'
    bad: ['{{第二十届}}共20个、{{共好几个}}，见{{[１2]}}，好{{。，}}以及{{],}}还有{{1 2整}}。']
    good: ['第届、共个、[a]']
END
says 'all as they should be' "$DRAFTLINT" rules check classes.yaml

# the examples of a rule for a stage are judged at that stage
cat >stage.yaml <<'END'
pack: stage
rules:
  late: {title: 晚了, existence: 甲, when: {stage: [付印, 签发]}, bad: ['{{甲}}'], good: [乙]}
END
says 'all as they should be' "$DRAFTLINT" rules check stage.yaml

# what is written as it should be holds the word and is right; a row without a replacement; dates as people write them
mkdir longer
printf '词语\t建议\t起始日期\n公安局\t市公安局\t2023年1月5日\n搞活\t\t2023-1-5\n' >longer/terms.tsv
echo '公安局和市公安局搞活。' >longer.txt
says '公安局和市公安局' "$DRAFTLINT" --only wording --rules longer longer.txt
says '“公安局”应写作“市公安局” \[wording/term\]' "$DRAFTLINT" --only wording --rules longer longer.txt
says '不合本单位用语规定 \[wording/term\]' "$DRAFTLINT" --only wording --rules longer longer.txt
says '0 errors, 2 warnings' "$DRAFTLINT" --only wording --rules longer longer.txt
silent_on '市公安局' "$DRAFTLINT" --only wording --rules longer --as-of 2023-01-04 -f csv longer.txt
cat >limited.yaml <<'YAML'
pack: limited
rules:
  late: {title: 晚了, existence: 甲, when: {type: 请示, stage: 付印}}
YAML
says 'only for: type: 请示; stage: 付印' "$DRAFTLINT" rules show limited/late --rules limited.yaml

# rows may be switched off, even those that shipped examples show; what is not there cannot be
printf '词语\t级别\n布署\t关闭\n' >typos.tsv
"$DRAFTLINT" rules check typos.tsv >out 2>&1 || fail "a row that is off: $(cat out)"
printf '词语\t级别\n布暑署\t关闭\n' >typos.tsv
says 'typos.tsv:2:1: there is no row “布暑署” to switch off' "$DRAFTLINT" rules check typos.tsv
rm typos.tsv

# a configuration by another name is not overlooked
mkdir misnamed
echo 甲 >misnamed/a.txt
for name in .draftlint.yml .draftlint.yaml.txt; do
    echo 'type: 请示' >misnamed/$name
    says "$name: is not read; name it .draftlint.yaml" "$DRAFTLINT" misnamed/a.txt
    rm misnamed/$name
done

# the same of tables that a plugin reads
mkdir out-of-date
says_of() {
    printf '词语\t建议\t级别\t起始日期\t截止日期\t例外\t句中例外\n%b\n' "$2" >out-of-date/outdated.tsv
    says "$1" "$DRAFTLINT" rules check out-of-date
}
says_of '“policy”: “城管局” is a trap as well' '城管局\t城市管理局\t警告\t\t\t城管局\t'
says_of '“policy”: “城管” is a part of “城管局”' '城管局\t城市管理局\t警告\t\t\t\t城管'
says_of '“policy”: “城管局甲、城管局乙” is taken for one' '城管局\t城市管理局\t警告\t\t\t城管局甲、城管局乙\t'
says_of '“/城.局/” is looked for as it stands' '/城.局/\t城市管理局\t警告\t\t\t\t'
says_of 'outdated.tsv:2:25: 截止日期早于起始日期' '城管局\t城市管理局\t警告\t2020-01-01\t2019-01-01\t\t'
says_of 'all as they should be' '大数据中心\t市大数据中心\t警告\t2020-01-01\t\t\t'
echo '市大数据中心和大数据中心。' >center.txt
says '0 errors, 1 warning' "$DRAFTLINT" --only policy --as-of 2024-01-01 --rules out-of-date center.txt
