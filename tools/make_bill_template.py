"""Writes templates/bill/bill.docx: the styles, header and footer of a bill's Word files, and no text of a bill.

Run as `PYTHONPATH=. .venv/bin/python tools/make_bill_template.py` after changing a style here. An office that has its
own look edits the file in Word instead; the program needs only that the styles keep their names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from advisor.formats.word.file import saved
from advisor.formats.word.parts import in_order

FONT = "Times New Roman"  # as statutes are printed; LibreOffice sets it in Liberation Serif
OUT = Path(__file__).parents[1] / "templates" / "bill" / "bill.docx"
NUMBERED = ("Bill Title", "Bill Section", "Law", "Law 2", "Law 3", "Law 4")
SIDE = 8  # points between the text and the frame of a box, its line included


def main() -> None:
    docx = Document()
    section = docx.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin, section.right_margin = Inches(1.5), Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)
    _normal(docx)
    for name, indent in (("Law", 0.5), ("Law 2", 1.0), ("Law 3", 1.5), ("Law 4", 2.0)):
        _style(docx, name, first=indent)
    _style(docx, "Bill Title", first=0.5)
    _style(docx, "Bill Section", first=0.5, keep=True, outline=1)
    head = _style(docx, "Bill Head", spacing=1.0, after=10)
    head.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
    number = _style(docx, "Bill Number", spacing=1.0, after=12, outline=0)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, around, width in (("Bill Placeholder", 14, 8), ("Bill Instruction", 10, 4)):
        box = _style(docx, name, spacing=1.0, after=around, bold=True, keep=name == "Bill Instruction")
        box.paragraph_format.space_before = Pt(around)
        box.paragraph_format.left_indent = box.paragraph_format.right_indent = Pt(SIDE)
        box.paragraph_format.keep_together = True
        _bordered(box, ("top", "left", "bottom", "right"), width, 7)
    notice = _style(docx, "Bill Notice", spacing=1.0, size=10)
    notice.paragraph_format.space_before = Pt(16)
    notice.paragraph_format.keep_together = True
    _bordered(notice, ("top",), 4, 6)
    _style(docx, "Bill Foot", spacing=1.0, size=10)
    name_, part, said = (
        _style(docx, "Redline Title", spacing=1.0, after=8, bold=True, size=16, outline=0),
        _style(docx, "Redline Heading", spacing=1.0, after=3, keep=True, outline=1),
        _style(docx, "Redline Note", spacing=1.0, after=4, size=11),
    )
    name_.paragraph_format.keep_with_next = said.paragraph_format.keep_together = True
    part.paragraph_format.space_before = Pt(16)
    _bordered(part, ("top",), 4, 6)
    _comments(docx)
    for style in docx.styles:
        if style.name.startswith(("Bill", "Law")) and style.name not in NUMBERED:
            _unnumbered(style)
    _mark(docx, "Inserted").font.underline = True
    _mark(docx, "Struck").font.strike = True
    _mark(docx, "Section Number").font.bold = True
    _running(docx, section)
    docx.core_properties.author = docx.core_properties.comments = ""
    for part in (docx.element, docx.styles.element, section.footer._element):  # no public name
        in_order(part)
    OUT.write_bytes(saved(docx))


def _normal(docx: Any) -> None:
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(key), FONT)


def _style(  # noqa: PLR0913  # a style is what its properties are
    docx: Any, name: str, *, first: float = 0, spacing: float = 0, after: float = 0, bold: bool = False,
    keep: bool = False, outline: int | None = None, size: float = 12,
) -> Any:  # fmt: skip
    style = docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = docx.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold = Pt(size), bold
    form = style.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Inches(first), Pt(0), Pt(after)
    form.widow_control, form.keep_with_next = False, keep
    if spacing:
        form.line_spacing = spacing
    else:  # twenty-two lines to a page, whatever the font; the program sets it to the lines of the state
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29.4)
    if outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        style.element.get_or_add_pPr().append(level)
    return style


def _comments(docx: Any) -> None:
    """The two styles of a comment, by the names and ids that Word gives them."""
    for kind, name, size in ((WD_STYLE_TYPE.PARAGRAPH, "text", 10), (WD_STYLE_TYPE.CHARACTER, "reference", 8)):
        style = docx.styles.add_style(f"annotation {name}", kind)
        style.style_id = f"Comment{name.capitalize()}"
        style.font.size = Pt(size)


def _mark(docx: Any, name: str) -> Any:
    style = docx.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True
    return style


def _unnumbered(style: Any) -> None:
    style.element.get_or_add_pPr().append(OxmlElement("w:suppressLineNumbers"))


def _bordered(style: Any, sides: tuple[str, ...], weight: int, space: int) -> None:
    """A rule on *sides*: *weight* in eighths of a point, *space* in points to the text."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(weight)), ("space", str(space)), ("color", "auto")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    style.element.get_or_add_pPr().append(borders)


def _running(docx: Any, section: Any) -> None:
    """The header's draft line and the footer's three parts; the program fills in their words."""
    header = section.header.paragraphs[0]
    header.style = docx.styles["Header"]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run("DRAFT").bold = True
    for run in header.runs:
        run.font.size = Pt(10)
    # Three cells, so that a long name of a draft wraps beside the others and not into them.
    table = section.footer.add_table(1, 3, Inches(6))
    table.autofit = False
    align = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT)
    for column, cell, width, side in zip(table.columns, table.rows[0].cells, (2.5, 1.0, 2.5), align, strict=True):
        column.width = cell.width = Inches(width)
        cell.paragraphs[0].style = docx.styles["Bill Foot"]
        cell.paragraphs[0].alignment = side
    _flush(table)
    name, middle, page = (cell.paragraphs[0] for cell in table.rows[0].cells)
    name.add_run("FOOT")
    middle.add_run("~ DRAFT ~")
    page.add_run("Page ")
    _numbered(page)
    empty = section.footer.paragraphs[0]
    table._tbl.addnext(empty._p)  # Word wants a paragraph below a table
    empty.style = docx.styles["Bill Foot"]
    empty.paragraph_format.line_spacing = Pt(1)


def _flush(table: Any) -> None:
    """Let the cells begin and end where the text does."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)  # python-docx has no cell margins


def _numbered(paragraph: Any) -> None:
    """The number of the page, as a field, at the end of *paragraph*."""
    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            field = OxmlElement("w:instrText")
            field.set(qn("xml:space"), "preserve")
            field.text = " PAGE "
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)  # python-docx has no fields


if __name__ == "__main__":
    main()
