"""Pieces of WordprocessingML: runs, tables and bars as text that a template takes in unescaped.

Every look is a named style of the template; only what a style cannot say (widths, spans, rules) stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from advisor.render.columns import widths
from advisor.render.document import Bar, Chart, Column, Run, Table, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ADDRESS = re.compile(r"https?://|mailto:")
CITE = re.compile(r"(?:§§?\s)?\d+[A-Z]?(?:\.\d+)?-\d+[a-z]?-\d+(?:\.\d+)?(?:\(\w+\))*")
LOOKS = {
    "strong": "Strong", "em": "Emphasis", "asif": "AsIfFigure", "mark": "Mark", "note": "SourceNumber",
    "outcome": "Outcome",
}  # fmt: skip
INK, LINE, HAIR, ACCENT, UNSURE = "1B1D20", "7A828D", "C9CFD7", "1F4E79", "D6E0EA"
TOTAL = 9360  # twips between the margins
CELLS = 55  # columns of the widest bar; Word takes 63 in a table
BAR_LABEL, BAR_FIGURES = 2700, 1860

# The order in which Word wants the children of these; what is added by hand lands last.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u shd vertAlign lang",
}

Link = Callable[[str], str]  # an address -> the id of its relationship


def clean(text: str) -> str:
    """*text* without the characters that XML cannot hold."""
    return ILLEGAL.sub("\ufffd", text)


def in_order(root: _Element) -> None:
    """Put the children of every properties element below *root* in the order of the schema."""
    for name, names in ORDER.items():
        rank = {child: n for n, child in enumerate(names.split())}
        for element in root.iter(f"{{{W}}}{name}"):
            element[:] = sorted(element, key=lambda child: rank.get(child.tag.split("}")[1], len(rank)))


# Runs.


def runs(text: Text, link: Link, targets: frozenset[str], strong: str = "Strong") -> str:
    """*text* as runs by character style; a link leads to a bookmark of *targets* or to an address."""
    return "".join(_run(run, link, targets, strong) for run in text)


def run(text: str, look: str = "") -> str:
    """One run in the character style *look*; a section's number does not break at its hyphens."""
    properties = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    return f"<w:r>{properties}{_letters(text)}</w:r>"


def bookmarked(name: str, number: int, text: str) -> str:
    """*text* as the place that links to *name* lead to."""
    at = bookmark(name)
    return f'<w:bookmarkStart w:id="{number}" w:name="{at}"/>{run(text)}<w:bookmarkEnd w:id="{number}"/>'


def bookmark(name: str) -> str:
    """*name* as Word allows it for a bookmark: letters, digits and underscores."""
    return "_" + re.sub(r"\W", "_", name)[:38]


def _run(item: Run, link: Link, targets: frozenset[str], strong: str) -> str:
    if item.style == "link" and ADDRESS.match(item.target):
        return f'<w:hyperlink r:id="{link(item.target)}">{run(item.text, "Hyperlink")}</w:hyperlink>'
    if item.style == "link" and item.target in targets:
        anchor = bookmark(item.target)
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(item.text, "Hyperlink")}</w:hyperlink>'
    if item.style == "mark":
        return run(f"\u00a0{item.text}", "Mark")
    if item.style == "note":
        return run(item.text.replace(" ", "\u00a0"), "SourceNumber")
    return run(item.text, strong if item.style == "strong" else LOOKS.get(item.style, ""))


def _letters(text: str) -> str:
    """The content of a run. A hyphen inside a citation is Word's own that does not break: it copies as a hyphen."""
    kept = CITE.sub(lambda cite: cite[0].replace(" ", "\u00a0").replace("-", "\x00"), clean(text))
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in kept.split("\x00"))
    return "<w:noBreakHyphen/>".join(pieces)


# Tables.


def table(data: Table, write: Callable[[Text], str]) -> str:
    """A table with its header row marked, its caption in its properties and both kinds of widths."""
    across = _twips(widths(data))
    head = "".join(
        _cell(run(c.head), wide, "TableHead", _head_style(c)) for c, wide in zip(data.columns, across, strict=True)
    )
    body = "".join(
        _row(data, cells, across, write, total=data.total and n == len(data.rows) - 1)
        for n, cells in enumerate(data.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TOTAL}" w:type="dxa"/>'
        f"<w:tblBorders>{_edge('top', 8, INK)}{_edge('bottom', 8, INK)}{_edge('insideH', 4, HAIR)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_margin("left", 0)}{_margin("right", 120)}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="{_value(data.caption)}"/></w:tblPr>'
        f"{_grid(across)}<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _head_style(column: Column) -> str:
    jc = '<w:jc w:val="right"/>' if column.number else ""
    return f"<w:keepNext/>{jc}"


def _row(data: Table, cells: tuple[Text, ...], across: list[int], write: Callable[[Text], str], *, total: bool) -> str:
    made = []
    for column, text, wide in zip(data.columns, cells, across, strict=True):
        look = "AsIfFigure" if column.as_if else "Strong" if total else ""
        content = write(tuple(Run(r.text, _same(look) or r.style, r.target) for r in text) if look else text)
        made.append(_cell(content, wide, "TableNumber" if column.number else "TableText", rule=total))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _same(look: str) -> str:
    return next(style for style, name in LOOKS.items() if name == look)


def _cell(content: str, wide: int, style: str, properties: str = "", *, rule: bool = False) -> str:
    borders = _edge("bottom", 5, INK) if style == "TableHead" else _edge("top", 5, INK) if rule else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{edges}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p></w:tc>'
    )


def _twips(points: list[float]) -> list[int]:
    """*points* as twips that fill the line exactly."""
    scale = TOTAL / sum(points)
    across = [round(wide * scale) for wide in points]
    across[-1] += TOTAL - sum(across)
    return across


def _grid(across: Iterable[int]) -> str:
    return f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{wide}{chr(34)}/>' for wide in across)}</w:tblGrid>"


def _edge(side: str, eighths: int, color: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{color}"/>'


def _margin(side: str, twips: int) -> str:
    return f'<w:{side} w:w="{twips}" w:type="dxa"/>'


def _value(text: str) -> str:
    return escape(clean(text), quote=True)


# Bars.


def bars(chart: Chart) -> str:
    """The chart as shaded cells: a label, the figures, and one column per unit of the longest bar."""
    most = max((bar.most for bar in chart.bars), default=1)
    cells = min(most, CELLS)
    unit = (TOTAL - BAR_LABEL - BAR_FIGURES) // cells
    across = [BAR_LABEL, BAR_FIGURES, *[unit] * cells]
    gap = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="70" w:hRule="exact"/></w:trPr>{_bar_cell(sum(across), cells + 2)}</w:tr>'
    rows = gap.join(_bar(bar, cells, most, unit) for bar in chart.bars)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(across)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margin('left', 0)}{_margin('right', 0)}</w:tblCellMar>"
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val="{_value(chart.caption)}"/>'
        f'<w:tblDescription w:val="{_value(chart.alt)}"/></w:tblPr>{_grid(across)}{rows}</w:tbl>'
    )


def _bar(bar: Bar, cells: int, most: int, unit: int) -> str:
    low, high, top = (round(length * cells / most) for length in (bar.low, bar.high, bar.most))
    spans = [(low, ACCENT, ""), (high - low, UNSURE, "?"), (top - high, "FFFFFF", "")]
    drawn = "".join(_bar_cell(span * unit, span, text, fill) for span, fill, text in spans if span)
    rest = _bar_cell((cells - top) * unit, cells - top) if cells > top else ""
    figures = run(bar.figures, "Strong") + run(f" {bar.of}")
    return (
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="250" w:hRule="exact"/></w:trPr>'
        f"{_bar_text(run(bar.label), BAR_LABEL)}{_bar_text(figures, BAR_FIGURES, right=True)}{drawn}{rest}</w:tr>"
    )


def _bar_text(content: str, wide: int, *, right: bool = False) -> str:
    margin = f"<w:tcMar>{_margin('right', 200)}</w:tcMar>" if right else ""
    jc = '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{margin}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bar"/>{jc}</w:pPr>{content}</w:p></w:tc>'
    )


def _bar_cell(wide: int, span: int, text: str = "", fill: str = "") -> str:
    edges = "".join(_edge(side, 4, LINE) for side in ("top", "left", "bottom", "right"))
    look = f'<w:tcBorders>{edges}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    content = run(text, "Strong") if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{look}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bar"/><w:jc w:val="center"/></w:pPr>{content}</w:p></w:tc>'
    )
