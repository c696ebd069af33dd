"""Writes templates/bill/bill.docx: the styles, header and footer of a bill's Word files, and no text of a bill.

Run as `PYTHONPATH=. .venv/bin/python tools/make_bill_template.py` after changing a style here. An office that has its
own look edits the file in Word instead; the program needs only that the styles keep their names.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from advisor.render.word_file import undated
from advisor.render.word_parts import in_order

FONT = "Cambria"  # as the memo; LibreOffice sets it in Caladea
OUT = Path(__file__).parents[1] / "templates" / "bill" / "bill.docx"
NUMBERED = ("Bill Title", "Bill Section", "Law", "Law 2", "Law 3", "Law 4", "Bill Instruction")


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
    _style(docx, "Bill Instruction", first=0.5, bold=True)
    head = _style(docx, "Bill Head", spacing=1.0, after=10)
    head.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
    number = _style(docx, "Bill Number", spacing=1.0, after=12, outline=0)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    box = _style(docx, "Bill Placeholder", spacing=1.0, after=6, bold=True)
    box.paragraph_format.space_before = Pt(6)
    _boxed(box)
    _style(docx, "Bill Notice", spacing=1.0, size=10)
    for style in docx.styles:
        if style.name.startswith(("Bill", "Law")) and style.name not in NUMBERED:
            _unnumbered(style)
    _mark(docx, "Inserted").font.underline = True
    _mark(docx, "Struck").font.strike = True
    _mark(docx, "Section Number").font.bold = True
    _running(docx, section)
    docx.core_properties.author = docx.core_properties.comments = ""
    for part in (docx.element, docx.styles.element):
        in_order(part)
    held = BytesIO()
    docx.save(held)
    OUT.write_bytes(undated(held.getvalue()))


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
    else:  # twenty-two lines to a page, whatever the font
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    if outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        style.element.get_or_add_pPr().append(level)
    return style


def _mark(docx: Any, name: str) -> Any:
    style = docx.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True
    return style


def _unnumbered(style: Any) -> None:
    style.element.get_or_add_pPr().append(OxmlElement("w:suppressLineNumbers"))


def _boxed(style: Any) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", "auto")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    style.element.get_or_add_pPr().append(borders)


def _running(docx: Any, section: Any) -> None:
    """The header's draft line and the footer's three parts; the program fills in their words."""
    header = section.header.paragraphs[0]
    header.style = docx.styles["Header"]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run("DRAFT").bold = True
    footer = section.footer.paragraphs[0]
    footer.style = docx.styles["Bill Notice"]  # the style Footer has tabs of its own
    footer.paragraph_format.tab_stops.add_tab_stop(Inches(3), WD_TAB_ALIGNMENT.CENTER)
    footer.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run("FOOT")
    footer.add_run("\t~ DRAFT ~\tPage ")
    for kind in ("begin", "instr", "end"):
        run = footer.add_run()
        if kind == "instr":
            field = OxmlElement("w:instrText")
            field.set(qn("xml:space"), "preserve")
            field.text = " PAGE "
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)  # noqa: SLF001  # python-docx has no fields
    for run in (*header.runs, *footer.runs):
        run.font.size = Pt(10)


if __name__ == "__main__":
    main()
