#!/usr/bin/env python3
"""Makes drafts as Word writes them, for measuring: gen.py SIZE FILE.docx [SEED]

SIZE is small, medium, large (about 5,000, 130,000 and 1,300,000 characters) or a number of
characters.  The text is made of stock clauses with random figures, names and characters in them, so
that it packs about as well as real reports do.  Runs are short and each has its formatting, as
after years of editing by several hands: about 45 bytes of XML a character.  The same SEED gives the
same file.
"""
import random
import sys
import zipfile

SIZES = {"small": 5_000, "medium": 130_000, "large": 1_300_000}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = R + "/"

CLAUSES = """
全区地区生产总值完成{n}亿元
一般公共预算收入同比增长{p}%
新签约项目{c}个，总投资{n}亿元
规模以上工业增加值增速居全市第{c}位
持续优化营商环境，办理时限压缩{p}%
完成老旧小区改造{c}处，惠及居民{n}户
建成高标准农田{n}亩
新增城镇就业{n}人
牵头单位要会同{x}等部门抓好落实
对照年初确定的目标任务逐项梳理
防汛抗旱、森林防火等工作扎实推进
把安全生产责任压实到岗位、落实到个人
组织开展专项整治{c}轮次，整改隐患{n}处
推动{x}产业园二期工程按期投产
村集体经济收入全部达到{c}万元以上
义务教育优质均衡发展通过省级评估
扎实办好民生实事{c}件
干部作风建设取得新的成效
存在的主要问题是{x}环节衔接不够顺畅
下一步要在补短板、强弱项上下更大功夫
""".split()
HEADINGS = ["工作开展情况", "主要做法和成效", "存在的问题", "下一步工作打算", "重点项目建设", "民生保障"]
NUMERALS = "一二三四五六七八九十"


def chars(rng, count):
    return "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(count))


def clause(rng):
    return rng.choice(CLAUSES).format(
        n=rng.randrange(3, 99999) / 10, p=rng.randrange(10, 400) / 10, c=rng.randrange(2, 60),
        x=chars(rng, rng.randrange(2, 5)))


def sentence(rng):
    return "，".join(clause(rng) for _ in range(rng.randrange(2, 5))) + "。"


def rsid(rng):
    return "00%06X" % (rng.randrange(400) * 9973 % 0xFFFFFF)


def run(rng, text, bold):
    return (f'<w:r w:rsidR="{rsid(rng)}" w:rsidRPr="{rsid(rng)}"><w:rPr><w:rFonts w:ascii="仿宋_GB2312" '
            f'w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋" w:cs="仿宋"{rng.choice(["", " w:hint=%s" % QUOTED])}/>'
            f'{"<w:b/><w:bCs/>" if bold else ""}<w:color w:val="{rng.choice(["000000", "000000", "333333"])}"/>'
            f'<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr><w:t>{text}</w:t></w:r>')


QUOTED = '"eastAsia"'


def paragraph(rng, text, style=None, bold=False):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    out = [f'<w:p w14:paraId="{rng.randrange(1 << 31):08X}" w14:textId="77777777" w:rsidR="{rsid(rng)}" '
           f'w:rsidRDefault="{rsid(rng)}" w:rsidP="{rsid(rng)}"><w:pPr>{style}'
           '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
           '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:pPr>']
    at = 0
    while at < len(text):
        length = rng.randrange(1, 20)
        if rng.random() < 0.04:
            out.append('<w:proofErr w:type="spellStart"/>')
        if rng.random() < 0.02:
            out.append(f'<w:bookmarkStart w:id="{at}" w:name="_Toc{rng.randrange(10**8)}"/><w:bookmarkEnd w:id="{at}"/>')
        out.append(run(rng, text[at:at + length], bold))
        at += length
    out.append("</w:p>")
    return "".join(out)


def table(rng):
    rows = []
    for row in range(rng.randrange(3, 8)):
        cells = "".join(
            '<w:tc><w:tcPr><w:tcW w:w="2130" w:type="dxa"/></w:tcPr>'
            + paragraph(rng, clause(rng)[:12] if column == 0 or row == 0 else str(rng.randrange(9999) / 10))
            + "</w:tc>" for column in range(4))
        rows.append(f'<w:tr w:rsidR="{rsid(rng)}"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>')
    return ('<w:tbl><w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
            + '<w:gridCol w:w="2130"/>' * 4 + "</w:tblGrid>" + "".join(rows) + "</w:tbl>")


def body(rng, size):
    count, block = 0, 0
    while count < size:
        if block % 12 == 0:
            text = NUMERALS[block // 12 % 10] + "、" + rng.choice(HEADINGS)
            piece = paragraph(rng, text, "1", True)
        elif block % 40 == 7:
            text = " " * 200
            piece = table(rng)
        else:
            text = "".join(sentence(rng) for _ in range(rng.randrange(2, 6)))
            piece = paragraph(rng, text)
        count += len(text)
        block += 1
        yield piece


def styles(rng):
    out = [f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
           'w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults><w:style '
           'w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style '
           'w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>'
           '<w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="table" w:styleId="a3"><w:name '
           'w:val="Table Grid"/></w:style>']
    for i in range(60):
        out.append(f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="c{i}"><w:name w:val="样式{i}"/>'
                   f'<w:basedOn w:val="a"/><w:rPr><w:sz w:val="{20 + i % 20}"/></w:rPr></w:style>')
    return "".join(out) + "</w:styles>"


def settings(rng):
    return (f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:rsids>'
            + "".join(f'<w:rsid w:val="{rsid(rng)}"/>' for _ in range(300)) + "</w:rsids></w:settings>")


def header(kind, text):
    return f'<w:{kind} xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'


def relationships(*items):
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="rId{i}" Type="{TYPES}{kind}" Target="{target}"/>'
                      for i, (kind, target) in enumerate(items, 1)) + "</Relationships>")


def main():
    size = SIZES.get(sys.argv[1]) or int(sys.argv[1])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml"),
            ("footer", "footer1.xml"), ("fontTable", "fontTable.xml"), ("theme", "theme/theme1.xml")),
        "word/styles.xml": styles(rng),
        "word/settings.xml": settings(rng),
        "word/header1.xml": header("hdr", "内部资料"),
        "word/footer1.xml": header("ftr", "第 1 页"),
        "word/fontTable.xml": f'<w:fonts xmlns:w="{W}"/>',
        "word/theme/theme1.xml": '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>',
    }
    with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name), declaration + text, zipfile.ZIP_DEFLATED)
        info = zipfile.ZipInfo("word/document.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        with z.open(info, "w") as f:
            f.write((declaration + f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.'
                     'microsoft.com/office/word/2010/wordml"><w:body>').encode())
            for piece in body(rng, size):
                f.write(piece.encode())
            f.write(b'<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference '
                    b'w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
                    b'</w:document>')


if __name__ == "__main__":
    main()
