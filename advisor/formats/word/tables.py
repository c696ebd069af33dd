"""Tables as WordprocessingML: what no style can say (widths and rules)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from html import escape
from itertools import pairwise

from advisor.documents.document import Column, Table, Text
from advisor.formats.columns import widths
from advisor.formats.word.parts import clean, run

INK, HAIR = "1B1D20", "C9CFD7"
TOTAL = 9360  # twips between the margins
LEAD = 110  # room at the left of a cell that needs it
THICK = 14  # eighths of a point, of a rule beside a cell
SHORT = 8  # rows; such a table is kept on one page

Write = Callable[[Text], str]


def table(data: Table, write: Write, *, as_if: bool = False, flows: bool = False, ruled: Collection[int] = ()) -> str:
    """A table with its header row marked, its caption in its properties and both kinds of widths.

    The header row stands on every page that the table reaches; one that *flows* may break inside a row. A rule stands
    at the left of the last cell of the rows *ruled*.
    """
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
        _row(data, cells, across, leads, write, total=data.total and n == last, ruled=n in ruled)
        for n, cells in enumerate(data.rows)
    ]
    if flows:
        body = [row.replace("<w:trPr><w:cantSplit/></w:trPr>", "") for row in body]
    elif last < SHORT:  # kept on one page
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
    data: Table,
    cells: tuple[Text, ...],
    across: list[int],
    leads: list[bool],
    write: Write,
    *,
    total: bool,
    ruled: bool,
) -> str:
    made = (
        _cell(
            write(_restyled(text, column, total=total)),
            wide,
            "TableNumber" if column.number else "TableText",
            lead=lead or (ruled and column is data.columns[-1]),
            edge="top" if total else "left" if ruled and column is data.columns[-1] else "",
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
    borders = f"<w:tcBorders>{_edge(edge, THICK if edge == 'left' else 5, INK)}</w:tcBorders>" if edge else ""
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
