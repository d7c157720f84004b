# A draft whose text could not all be read is not complete, whatever was found in it; one that lost
# no more than fonts or properties is.
# shellcheck disable=SC1091,SC2154
. "$top_srcdir/tests/cli/lib.sh"
export COLUMNS=160

# The half-year report, to be damaged and packed.
unpack()
{
    rm -rf parts
    cp -R "$top_srcdir/samples/half-year" parts
    chmod -R u+w parts
}

pack()
{
    "$top_builddir/samples/pack" parts "$1"
}

unpack
printf '<w:ftr><w:p>' >parts/word/footer1.xml
pack footer.docx
why='its part word/footer1.xml breaks off in the middle'

run 2 --color never footer.docx
has out "not complete: the file is damaged: $why" '1 damaged part (word/footer1.xml)' 'placeholder/'
run 2 -f json footer.docx
has out '"status":"incomplete","reason":"the file is damaged: its part word/footer1.xml' \
    '"not_covered":{"damaged_parts":1}' '"rule":"placeholder/' '"incomplete":1'
for format in jsonl sarif junit github csv html; do
    run 2 -f $format footer.docx
    has out "$why" placeholder/
done
run 2 ledger footer.docx
has err "$why"
run 2 --fail-on never footer.docx
LC_ALL=zh_CN.UTF-8 run 2 footer.docx
has out '部件 word/footer1.xml 中途断开'

# incomplete FILE REASON: the parts, packed, are not complete for REASON.
incomplete()
{
    pack "$1"
    run 2 --fail-on never "$1"
    has out 'not complete: ' "$2"
    run 2 dump "$1"
}

unpack
rm parts/word/footer1.xml
incomplete missing.docx 'its part word/footer1.xml is missing'

unpack
cp parts/word/settings.xml parts/word/footer1.xml
incomplete other.docx 'its part word/footer1.xml holds something else'

unpack
sed -i '/footer1\.xml/s/<Relationship [^>]*footer1\.xml[^>]*>//' parts/word/_rels/document.xml.rels
incomplete dangling.docx 'a footer it names is missing'

unpack
printf '<w:styles>' >parts/word/styles.xml
incomplete styles.docx 'its part word/styles.xml breaks off'

unpack
sed -i 's|<w:body>|&<w:altChunk/>|' parts/word/document.xml
incomplete chunk.docx 'a document pulled in was not read'

unpack
sed -i 's|<w:body>|&<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>|' parts/word/document.xml
incomplete notes.docx 'the footnotes it refers to are missing'

unpack
printf '<Properties>' >parts/docProps/app.xml
pack properties.docx
run 0 --fail-on never properties.docx
has out 'not looked at: 1 damaged part (docProps/app.xml)'
lacks out 'not complete'
