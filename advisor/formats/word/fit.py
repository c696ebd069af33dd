"""Page one of a Word file stays one page: its styles are set closer where its text is long.

Nobody can measure a page without Word, so this reckons: lines by the width of their letters, heights by their styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from advisor.formats.columns import SIZE, across
from advisor.formats.word.parts import W

STEPS = (1.0, 0.96, 0.92, 0.88, 0.84)  # of the sizes; spacing shrinks faster
LEAST = 9.0  # points; nothing is set smaller
LINE = 1.18  # the line of a font such as Cambria, of its size
EMU = 12700  # to a point
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
WIDER = 1.03  # such a font, against the letters that columns.py knows


def fit(docx: Any) -> None:
    """Set the styles of page one as open as still fits."""
    section = docx.sections[0]
    room = section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt
    wide = section.page_width.pt - section.left_margin.pt - section.right_margin.pt
    blocks = list(_first_page(docx.element.body))
    styles = {style.style_id: style for style in docx.styles}
    step = next((s for s in STEPS if _height(blocks, styles, wide, s) <= room), STEPS[-1])
    used = dict.fromkeys(_style(paragraph) for block in blocks for paragraph in block.iter(f"{W}p"))
    for name in used if step < 1 else ():
        _shrink(styles[name], step)


def _first_page(body: Any) -> Iterator[Any]:
    """The paragraphs and tables before the first section."""
    for block in body:
        if block.tag == f"{W}p" and _style(block) == "Heading1":
            return
        if block.tag in (f"{W}p", f"{W}tbl"):
            yield block


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else str(found.get(f"{W}val"))


def _height(blocks: list[Any], styles: dict[str, Any], wide: float, step: float) -> float:
    return sum(
        _paragraph(block, styles, wide, step) if block.tag == f"{W}p" else _table(block, styles, step)
        for block in blocks
    )


def _paragraph(paragraph: Any, styles: dict[str, Any], wide: float, step: float) -> float:
    """The height of a paragraph *wide* points wide, with its spacing."""
    style = styles[_style(paragraph)]
    form = style.paragraph_format
    size = _size(style, step)
    room = wide - sum(indent.pt for indent in (form.left_indent, form.right_indent) if indent)
    if style.style_id in ("GapItem", "CheckItem", "Source"):  # indented by its list
        room -= 120
    text = "".join(paragraph.itertext(f"{W}t"))
    lines = max(1, ceil(across(text) * size / SIZE * WIDER / room))
    drawn = max((int(e.get("cy")) / EMU for e in paragraph.iter(EXTENT)), default=0.0)
    if drawn > size * LINE:
        return float(drawn + size * (LINE - 1))
    space = sum(length.pt for length in (form.space_before, form.space_after) if length)
    return float(lines * size * LINE * (form.line_spacing or 1) + space * _closer(step))


def _table(table: Any, styles: dict[str, Any], step: float) -> float:
    return sum(_row(row, styles, step) for row in table.iter(f"{W}tr"))


def _row(row: Any, styles: dict[str, Any], step: float) -> float:
    fixed = row.find(f"{W}trPr/{W}trHeight")
    if fixed is not None:
        return int(fixed.get(f"{W}val")) / 20
    cells = ((cell, int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20 - 8) for cell in row.iter(f"{W}tc"))
    return max(sum(_paragraph(p, styles, wide, step) for p in cell.iter(f"{W}p")) for cell, wide in cells)


def _size(style: Any, step: float) -> float:
    """The size of *style* at *step*, in half points as Word counts them."""
    size = style.font.size.pt if style.font.size else 11.0
    return max(min(size, LEAST), round(size * step * 2) / 2)


def _closer(step: float) -> float:
    return step**5


def _shrink(style: Any, step: float) -> None:
    from docx.shared import Pt

    style.font.size = Pt(_size(style, step))
    form = style.paragraph_format
    for name in ("space_before", "space_after"):
        length = getattr(form, name)
        if length:
            setattr(form, name, Pt(round(length.pt * _closer(step), 1)))
