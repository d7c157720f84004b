# draftlint ledger: every open place is a row; what was filled since the last one is seen, and what
# the office wrote beside the rows stays.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"

cat >draft.txt <<'END'
2023年上半年工作汇报
一、市商务局
上半年签约项目.个，利用外资.万美元。
二、项目建设
（责任单位：市发展改革委）新开工项目xx个，其中“3+2”产业项目**个。
|单位|完成投资|
|市教育局|___万元|
END

run 1 ledger draft.txt
has out 'draft.txt' '上半年签约项目【.】个' '利用外资【.】万美元' 'in charge: 市商务局' \
    'in charge: 市发展改革委' 'in charge: 市教育局' '5 places to fill in'
lacks out 'new'

# A spreadsheet program needs the mark, a comma in a cell its quotes.
run 1 ledger --format csv draft.txt
[ "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail 'no byte order mark'
has out '"1","draft.txt","一、市商务局' '"金额","市商务局","open"'
run 1 ledger -o ledger.csv draft.txt
is_empty out
cmp -s ledger.csv out || run 1 ledger --format csv draft.txt
cmp -s ledger.csv out || fail 'the file and standard output differ'

# The office adds a column; one place is filled, one is new, one loses its paragraph.
sed '1s/\r$/,"经办"\r/; 2s/\r$/,"张工, 8月"\r/; 4s/\r$/,"李工"\r/' ledger.csv >office.csv
sed -e 's/签约项目\./签约项目35/' -e '$d' -e 's/^二、/新增就业.人。\n&/' draft.txt >next.txt
mv next.txt draft.txt
run 1 ledger --previous office.csv -o second.csv draft.txt
has second.csv '"state","经办"'
grep -F '"6","draft.txt"' second.csv | grep -qF '"new",""' || fail 'the new place is not new'
grep -F '【.】万美元' second.csv | grep -qF '"2","draft.txt"' || fail 'a number changed'
grep -F '【xx】个' second.csv | grep -qF '"open","李工"' || fail "the office's column is lost"
grep -F '签约项目【.】个' second.csv | grep -qF '"filled or gone","张工, 8月"' ||
    fail 'what was filled is not'
grep -F '【___】' second.csv | grep -qF '"filled or gone"' || fail 'what has gone is not'
run 1 ledger --previous office.csv draft.txt
has out '4 places to fill in; since the last ledger 1 new, 2 filled or gone'

# As spreadsheet programs of the region save it: GB18030, semicolons; the draft renamed.
cp draft.txt final.txt
sed 's/","/";"/g' office.csv | iconv -f UTF-8 -t GB18030 >saved.csv 2>/dev/null || cp office.csv saved.csv
run 1 ledger --previous saved.csv --format csv final.txt
grep -F '【xx】个' out | grep -qF '"3","final.txt"' || fail 'not found again under another name'

# A draft that cannot be read now says nothing about its places.
printf 'PK\003\004' >broken.docx
sed 's/draft\.txt/broken.docx/' office.csv >earlier.csv
run 2 ledger --previous earlier.csv --format csv broken.docx
has out '"not checked"'
has err 'broken.docx'
run 2 ledger broken.docx
has out '0 places to fill in; not everything was looked at'

# Nor does a draft that is there and was not named; a copy of the form is not taken for it.
printf '半年工作汇报\n培训学员.人。\n' >east.txt
cp east.txt west.txt
run 1 ledger -o units.csv east.txt west.txt
run 1 ledger --previous units.csv --format csv west.txt
grep -F '"2","west.txt"' out | grep -qF '"open"' || fail 'taken for the row of another draft'
grep -F '"1","east.txt"' out | grep -qF '"not checked"' || fail 'filled, and not looked at'
rm east.txt
run 1 ledger --previous units.csv --format csv west.txt
grep -F '"1","east.txt"' out | grep -qF '"filled or gone"' || fail 'the draft that has gone is not'

# Saved under another name, and one of two places filled in: the old file may stay.
printf '半年工作汇报\n参训学员.人。\n投资额.亿元。\n' >first.txt
run 1 ledger -o first.csv first.txt
sed 's/投资额./投资额5/' first.txt >second.txt
run 1 ledger --previous first.csv --format csv second.txt
grep -F '"2","first.txt"' out | grep -qF '"filled or gone"' || fail 'another name: not told as filled'

# The gap is where the figure belongs; the brackets of the draft are told apart from those of the gap.
cat >gaps.txt <<'END'
上半年工作汇报
投资亿元，〖一期〗建成第届展馆，税收同比增长，【待核】户受益，另有【注一】xx人。
|县区|项目（个）|投资（亿元）|
|甲县|3|1.2|
|乙县||2.2|
|丙县|5|3.1|
|丁县|6|0.9|
END
run 1 ledger --format csv gaps.txt
has out '投资【】亿元' '建成第【】届展馆' '税收同比增长【】，' '【待核】户受益，另有〖注一〗xx人' '〖注一〗【xx】人' \
    '"table 1, row 3 “乙县”, column 2 “项目（个）”","【】","数量"'

# Each empty field of a form is a place, though they are one finding.
cat >form.txt <<'END'
|项目名称|青河整治|建设单位|县水利局|
|负责人||联系电话||
|建设地点|城关镇|完成时间|2023年|
END
run 1 ledger form.txt
has out '负责人【】' '联系电话【】' '2 places to fill in'
run 1 ledger -o form.csv form.txt
sed 's/负责人||/负责人|王明|/' form.txt >next.txt
mv next.txt form.txt
run 1 ledger --previous form.csv form.txt
has out '1 place to fill in; since the last ledger 0 new, 1 filled or gone'

echo '各项工作按计划推进。' >clean.txt
run 0 ledger clean.txt
has out '0 places to fill in'
run 2 ledger
has err 'which drafts?'
run 2 ledger --format cvs clean.txt
has err 'did you mean'
run 2 ledger --previous clean.txt clean.txt
run 2 ledger --previous missing.csv clean.txt
has err 'missing.csv'
run 2 ledger -o clean.txt clean.txt
has err 'that is one of the drafts'

# The options that say how drafts are to be taken are those of a check.
run 1 ledger --type 工作汇报 --as-of 2023-06-30 --revisions original --timeout 30 form.txt
run 2 ledger --revisions orignal form.txt
has err 'did you mean original?'

# A workbook is not what a spreadsheet program was asked to save.
cp "$top_builddir/samples/clean.docx" ledger.xlsx
run 2 ledger --previous ledger.xlsx clean.txt
has err 'ledger.xlsx: a workbook, whatever its name'
