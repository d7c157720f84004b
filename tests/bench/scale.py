#!/usr/bin/env python3
"""Does twice the draft take twice the time?  scale.py BUILDDIR [NAME...]

Odd drafts, where work that is done again for every finding would show: many findings in one
paragraph, tall tables, thousands of headings, notes and runs.  Each is made twice, once of double
the size, and checked with all rules shipped; the figure is the quotient of the processor times, the
start of the program left out.  Above 2.6 something is not linear.
"""
import os
import random
import sys
import tempfile
import zipfile

from bench import run
from gen import R, W

LIMIT = 2.6
OFFICE = "http://schemas.openxmlformats.org/package/2006/"
NUMERALS = "一二三四五六七八九"


def p(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text, merge=""):
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>"


def table(rows):
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def numeral(n):
    out = ""
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if n // place:
            out += NUMERALS[n // place - 1] + word
        n %= place
    return out


def merged(n):
    yield cell("县区", '<w:vMerge w:val="restart"/>') + cell("产值.亿元")
    for _ in range(n):
        yield cell("", "<w:vMerge/>") + cell("产值.亿元")


def words(n, dice=random.Random(1)):
    stock = "工作经济发展项目推进落实建设企业服务群众改革创新安全生产投资增长完成任务"
    return "".join(dice.choice(stock) for _ in range(n))


DRAFTS = {
    "sentences": lambda n: p("签约项目.个，投资.亿元。" * (10000 * n)),
    "one-sentence": lambda n: p("签约项目.个，投资.亿元，" * (10000 * n)),
    "holes": lambda n: p("任命王   同志为主任" * (10000 * n) + "。"),
    "paragraphs": lambda n: p("签约项目.个。") * (20000 * n),
    "long": lambda n: p(words(1000000 * n)),
    "empty": lambda n: "<w:p/>" * (300000 * n),
    "cells": lambda n: table("".join(map(cell, (str(i), "产值.亿元", "利润"))) for i in range(10000 * n)),
    "column": lambda n: table(cell("产值.亿元") for _ in range(20000 * n)),
    "merged": lambda n: table(merged(20000 * n)),
    "headings": lambda n: "".join(p(numeral(i % 999 + 1) + "、" + words(6)) + p(words(30) + "。")
                                  for i in range(5000 * n)),
    "lists": lambda n: p("一、情况") + "".join(p(f"{i * 7 % 300}.{words(12)}。") for i in range(10000 * n)),
    "runs": lambda n: "<w:p>" + "<w:r><w:t>签约</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.个</w:t></w:r>"
                      * (20000 * n) + "</w:p>",
    "titles": lambda n: p("《十四五规划》和《全面建成小康社会》“放管服”。" * (10000 * n)),
    "formats": lambda n: "".join(f'<w:p><w:pPr><w:ind w:right="{i}"/></w:pPr><w:r><w:rPr><w:highlight w:val="c{i}"/>'
                                 "</w:rPr><w:t>签约</w:t></w:r></w:p>" for i in range(20000 * n)),
    "brackets": lambda n: p("（" * (50000 * n)),
    "closing": lambda n: p("）" * (50000 * n)),
    "crosses": lambda n: p("××区，" * (20000 * n)),
    "firsts": lambda n: p("一是甲，" * (20000 * n)),
    "stars": lambda n: p("☆市☆区" * (200000 * n)),
}


def save(path, body):
    types = (f'<Types xmlns="{OFFICE}content-types"><Default Extension="rels" ContentType='
             '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
             'main+xml"/></Types>')
    links = (f'<Relationships xmlns="{OFFICE}relationships"><Relationship Id="r" Type="{R}/'
             'officeDocument" Target="word/document.xml"/></Relationships>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("[Content_Types].xml", types)
        z.writestr("_rels/.rels", links)
        z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{p("关于2023年工作的报告")}'
                                        f"{body}</w:body></w:document>")


def main():
    draftlint = os.path.join(sys.argv[1], "draftlint")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        def seconds(body):
            draft = os.path.join(folder, "draft.docx")
            save(draft, body)
            command = [draftlint, "--no-config", "--fail-on", "never", "-f", "csv", "-o",
                       os.path.join(folder, "report"), draft]
            return min(run(command)[0] for _ in range(3))
        start = seconds("")
        for name in sys.argv[2:] or DRAFTS:
            once, twice = (seconds(DRAFTS[name](n)) - start for n in (1, 2))
            bad = twice / once > LIMIT
            failed |= bad
            print(f"{name:14} {once:6.2f} s  {twice:6.2f} s  {twice / once:5.2f}{'  not linear' if bad else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
