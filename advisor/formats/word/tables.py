"""Tables and bars as WordprocessingML: what no style can say (widths, spans, rules, shading)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from itertools import pairwise

from advisor.documents.document import Bar, Chart, Column, Table, Text
from advisor.formats.columns import widths
from advisor.formats.word.parts import clean, run

INK, LINE, HAIR, ACCENT, UNSURE = "1B1D20", "7A828D", "C9CFD7", "1F4E79", "D6E0EA"
TOTAL = 9360  # twips between the margins
LEAD = 110  # room at the left of a cell that needs it
SHORT = 12  # rows; such a table is kept on one page
CELLS = 55  # columns of the longest bar; Word takes 63 in a table
BAR_LABEL, BAR_FIGURES = 2700, 1860

Write = Callable[[Text], str]


def table(data: Table, write: Write, *, as_if: bool = False) -> str:
    """A table with its header row marked, its caption in its properties and both kinds of widths."""
    across = _twips(widths(data))
    across[0] += LEAD if as_if else 0
    edges = _edge("top", 8, INK) + (_edge("left", 12, INK, "dashed") if as_if else "")
    edges += _edge("bottom", 8, INK) + _edge("insideH", 4, HAIR)
    properties = (
        f'<w:tblW w:w="{sum(across)}" w:type="dxa"/><w:tblInd w:w="{-LEAD if as_if else 0}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margin('left', 0)}{_margin('right', 120)}</w:tblCellMar>"
        f'<w:tblLook w:val="0020"/><w:tblCaption w:val="{_value(data.caption)}"/>'
    )
    leads = _leads(data.columns, as_if)
    last = len(data.rows) - 1
    body = [
        _row(data, cells, across, leads, write, total=data.total and n == last) for n, cells in enumerate(data.rows)
    ]
    if last < SHORT:  # kept on one page
        body[:-1] = [row.replace("</w:pPr>", "<w:keepNext/></w:pPr>") for row in body[:-1]]
    rows = _head(data, across, leads) + "".join(body)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{_grid(across)}{rows}</w:tbl>"


def _head(data: Table, across: list[int], leads: list[bool]) -> str:
    cells = (
        _cell(run(c.head, "AsIfTotal" if c.as_if else ""), wide, "TableHead", lead=lead, edge="bottom", right=c.number)
        for c, wide, lead in zip(data.columns, across, leads, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(
    data: Table, cells: tuple[Text, ...], across: list[int], leads: list[bool], write: Write, *, total: bool
) -> str:
    made = (
        _cell(
            write(_restyled(text, column, total=total)),
            wide,
            "TableNumber" if column.number else "TableText",
            lead=lead,
            edge="top" if total else "",
        )
        for column, text, wide, lead in zip(data.columns, cells, across, leads, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _restyled(text: Text, column: Column, *, total: bool) -> Text:
    """*text* in the style that its column or its row asks for."""
    style = ("total" if total else "asif") if column.as_if else "strong" if total else ""
    return tuple(replace(item, style=style) for item in text) if style else text


def _leads(columns: tuple[Column, ...], as_if: bool) -> list[bool]:
    """Which columns need room at their left: a text after a number, and the first beside a dashed rule."""
    return [as_if, *(before.number and not after.number for before, after in pairwise(columns))]


def _cell(content: str, wide: int, style: str, *, lead: bool, edge: str = "", right: bool = False) -> str:
    borders = f"<w:tcBorders>{_edge(edge, 5, INK)}</w:tcBorders>" if edge else ""
    margin = f"<w:tcMar>{_margin('left', LEAD)}</w:tcMar>" if lead else ""
    properties = ("<w:keepNext/>" if style == "TableHead" else "") + ('<w:jc w:val="right"/>' if right else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{borders}{margin}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p></w:tc>'
    )


def _twips(points: tuple[float, ...]) -> list[int]:
    """*points* as twips that fill the line exactly."""
    scale = TOTAL / sum(points)
    across = [round(wide * scale) for wide in points]
    across[-1] += TOTAL - sum(across)
    return across


def _grid(across: Iterable[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in across)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _edge(side: str, eighths: int, color: str, kind: str = "single") -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{color}"/>'


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
    gap = _bar_row(_bar_cell(sum(across), len(across)), 70)
    rows = gap.join(_bar(bar, cells, most, unit) for bar in chart.bars)
    properties = (
        f'<w:tblW w:w="{sum(across)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margin('left', 0)}{_margin('right', 0)}</w:tblCellMar>"
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val="{_value(chart.caption)}"/>'
        f'<w:tblDescription w:val="{_value(chart.alt)}"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{_grid(across)}{rows}</w:tbl>"


def _bar(bar: Bar, cells: int, most: int, unit: int) -> str:
    """One area: its name and figures, then its bar and the room to the end of the scale."""
    low, high, top = (round(length * cells / most) for length in (bar.low, bar.high, bar.most))
    spans = [(low, ACCENT, ""), (high - low, UNSURE, "?"), (top - high, "FFFFFF", ""), (cells - top, "", "")]
    drawn = "".join(_bar_cell(span * unit, span, text, fill) for span, fill, text in spans if span)
    figures = run(bar.figures, "Strong") + run(f" {bar.of}")
    return _bar_row(_bar_text(run(bar.label), BAR_LABEL) + _bar_text(figures, BAR_FIGURES, right=True) + drawn, 250)


def _bar_row(cells: str, height: int) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _bar_text(content: str, wide: int, *, right: bool = False) -> str:
    margin = f"<w:tcMar>{_margin('right', 200)}</w:tcMar>" if right else ""
    jc = '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{margin}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bar"/>{jc}</w:pPr>{content}</w:p></w:tc>'
    )


def _bar_cell(wide: int, span: int, text: str = "", fill: str = "") -> str:
    """One stretch of a bar; without *fill* it is the empty room beside it."""
    edges = "".join(_edge(side, 4, LINE) for side in ("top", "left", "bottom", "right"))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    look = f"<w:tcBorders>{edges}</w:tcBorders>{shade}" if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{look}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bar"/><w:jc w:val="center"/></w:pPr>{run(text, "Strong") if text else ""}'
        "</w:p></w:tc>"
    )
