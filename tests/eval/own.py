"""Damage by other means than eval/damage.py: the gaps of drafts typed in Word, as DOCX.

damage() leaves figures, dates, years, ordinals and document numbers of a clean report unfilled in
the ways drafters do, among them underlined blanks, prompts of content controls and cells of tables;
write() makes the DOCX.  A paragraph is a list of runs (text, format), format '', 'u' (underlined) or
'sdt' (the prompt of a content control); a row of a table is a list of such paragraphs.
"""
import collections
import re
import zipfile
from xml.sax.saxutils import escape

Row = collections.namedtuple('Row', 'paragraph start end kind')

UNITS = ('亿元|万元|万亩|万吨|万人|万户|万千瓦|公顷|立方米|平方公里|公里|千米|亩|吨|个百分点|%|家|个|户|名|人|项|件|条|所|座|台|'
         '套|次|场|起|辆|栋|处|支|艘|架|株|只|部|批|届|天|人次|万人次|小时')
FIGURE = re.compile(r'(?<![\d.〔（(年月第至到~～—-])(\d+(?:\.\d+)?)(?=(?:%s)(?![\d.]))' % UNITS)
GROWTH = re.compile(r'(?<=同比增长|环比增长|同比下降|年均增长)(\d+(?:\.\d+)?%)(?=[，；。])')
REACHED = re.compile(r'(?:(?<=达到|增至)|(?<=提高到|增长到|提升至))(\d+(?:\.\d+)?(?:%s))(?=[，；。])' % UNITS)
DATE = re.compile(r'(?<!\d)(\d{1,2})月(\d{1,2})日')
YEAR = re.compile(r'(?<![\d—-])20(\d\d)年(?!代)')
ORDINAL = re.compile(r'第(\d+)(?=届|次|位|批|号)')
NUMBER = re.compile(r'〔(\d{4})〕(\d+)号')

MARKS = ['〔 〕', '（ ）', '（）', '____', '○○', '△△', '……', '？？', '？', '--', 'XXX.X', '×××', '＊＊', '[数字]', '【待核】',
         '（待补）', '【　】', 'TBD', '〔…〕', '．', '［待填］', '_ _ _', '待核实', '（   ）', '“”', '■■', 'N', '＿＿＿', '（数据待补）', '。', '##']
CELLS = ['.', '，..', 'xx', '___', '待补', '×', '', '？', '**']


def choose(rnd, match):
    """(runs, kind) that stand in place of MATCH; of the runs only the marked ones are the gap."""
    pattern = match.re
    if pattern is GROWTH:
        return [('', '')], 'growth'
    if pattern is REACHED:
        return [('', '')], 'gone'
    if pattern is DATE:
        return rnd.choice([([('月日', '')], 'lost-date'), ([(' 月 日', '')], 'date'), ([('X月X日', '')], 'date'),
                           ([('  月  日', 'u')], 'underlined'), ([(match.group(1) + '月日', '')], 'lost-date')])
    if pattern is YEAR:
        return [(rnd.choice(['202×年', '20  年', '20XX年', '202X年', '〔20 〕年']), '')], 'year'
    if pattern is ORDINAL:
        return rnd.choice([([('第', '')], 'lost-ordinal'), ([('第  ', '')], 'ordinal'), ([('第×', '')], 'ordinal'),
                           ([('第', ''), ('   ', 'u')], 'underlined')])
    if pattern is NUMBER:
        return [(rnd.choice(['〔%s〕号', '〔%s〕 号', '〔%s〕×号']) % match.group(1) if rnd.random() < .5
                 else rnd.choice(['〔20 〕 号', '〔 〕%s号' % match.group(2), '〔20××〕××号']), '')], 'document-number'
    dice = rnd.random()
    if dice < .45:
        return [(rnd.choice(MARKS), '')], 'mark'
    if dice < .6:
        return [(rnd.choice(['    ', '  ', '　　']), '')], 'space'
    if dice < .75:
        return [('      ', 'u')], 'underlined'
    if dice < .85:
        return [('单击此处输入数字。', 'sdt')], 'control'
    return [('', '')], 'lost'


def damage(paragraphs, rnd, rate):
    """(body, truth): the paragraphs with gaps, then a table; a Row for each gap."""
    body, truth = [], []
    for number, text in enumerate(paragraphs, 1):
        found = sorted((m for p in (GROWTH, REACHED, FIGURE, DATE, YEAR, ORDINAL, NUMBER) for m in p.finditer(text)),
                       key=lambda m: m.start())
        runs, at, length = [], 0, 0
        for m in found if number > 1 else []:
            if m.start() < at or rnd.random() > rate:
                continue
            runs.append((text[at:m.start()], ''))
            length += m.start() - at
            new, kind = choose(rnd, m)
            size = sum(len(t) for t, _ in new)
            left, right = length, length + size
            if size == 0:  # what is left beside it gives it away
                beside = kind in ('growth', 'gone')
                left, right = length - (4 if beside else 0), length + (not beside)
            elif kind in ('space', 'lost-ordinal'):
                right += 1
            truth.append(Row(number, left, right, kind))
            runs += new
            length += size
            at = m.end()
        runs.append((text[at:], ''))
        body.append(runs)
    table, rows = make_table(rnd, len(paragraphs))
    return body + [table], truth + rows


def make_table(rnd, above):
    """A table of figures with two cells unfilled; ABOVE paragraphs stand before it."""
    table = [['县区', '项目（个）', '投资（亿元）', '增速（%）']]
    for name in ('东城', '西城', '南川', '北原', '中山', '河口', '合计'):
        table.append([name, str(rnd.randint(2, 99)), f'{rnd.uniform(1, 90):.1f}', f'{rnd.uniform(1, 20):.1f}'])
    rows = []
    for column in rnd.sample([1, 2, 3], 2):
        row, mark = rnd.randrange(2, 7), rnd.choice(CELLS)
        if any(not table[row][k] for k in (1, 2, 3)):
            continue
        table[row][column] = mark
        rows.append(Row(above + row * 4 + column + 1, 0, len(mark), 'cell' if mark else 'empty-cell'))
    return [[[(cell, '')] for cell in row] for row in table], rows


def run_xml(text, form):
    run = '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (
        '<w:rPr><w:u w:val="single"/></w:rPr>' if form == 'u' else '', escape(text))
    if form == 'sdt':
        run = '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % run
    return run


def paragraph_xml(runs):
    return '<w:p>%s</w:p>' % ''.join(run_xml(t, f) for t, f in runs if t)


def block_xml(block):
    if not isinstance(block[0], list):
        return paragraph_xml(block)
    return '<w:tbl>%s</w:tbl>' % ''.join(
        '<w:tr>%s</w:tr>' % ''.join('<w:tc>%s</w:tc>' % paragraph_xml(cell) for cell in row) for row in block)


def write(path, body):
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
    package = 'http://schemas.openxmlformats.org/package/2006/'
    word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/'
                               f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
                               f'ContentType="{word}"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{office}" '
                       f'Target="word/document.xml"/></Relationships>',
        'word/document.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                             + ''.join(map(block_xml, body)) + '</w:body></w:document>'}
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, text)


class Score:
    """Gaps found by kind; findings of the plugin placeholder that hit none are false, advice apart.
    A gap reported twice is a defect of its own."""

    def __init__(self):
        self.total, self.found = collections.Counter(), collections.Counter()
        self.true = self.false = self.twice = 0

    def add(self, findings, truth, body, show):
        hit = collections.Counter()
        for f in findings:
            if not f['rule'].startswith('placeholder/'):
                continue
            place = f['location']
            here = {n for n, t in enumerate(truth) if t.paragraph == place['paragraph']
                    and place['start'] < max(t.end, t.start + 1) and t.start < max(place['end'], place['start'] + 1)}
            hit.update(here)
            if here:
                self.true += 1
            elif f['severity'] != 'info':
                self.false += 1
                if show:
                    print(f'  own, false {f["rule"]}: {f["message"]}')
        for n, t in enumerate(truth):
            self.total[t.kind] += 1
            self.found[t.kind] += n in hit
            self.twice += hit[n] > 1
            if show and hit[n] != 1:
                text = ''.join(r[0] for r in body[t.paragraph - 1]) if t.paragraph < len(body) else 'a cell  '
                print(f'  own, {"twice" if hit[n] else "missed"} {t.kind}: {text[max(0, t.start - 14):t.start]}[{text[t.start:t.end]}]'
                      f'{text[t.end:t.end + 12]}')

    def report(self, name):
        print(f'\n{name}')
        for kind, total in sorted(self.total.items()):
            print(f'  {kind:16} found {self.found[kind]:6} of {total:6}  recall {self.found[kind] / total:.4f}')
        total, found = sum(self.total.values()), sum(self.found.values())
        print(f'  {"all":16} found {found:6} of {total:6}  recall {found / max(total, 1):.4f}')
        print(f'  {"placeholder":16} true  {self.true:6} false {self.false:5}  '
              f'precision {self.true / max(self.true + self.false, 1):.4f}  reported twice {self.twice}')
