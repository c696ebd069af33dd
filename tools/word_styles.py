"""The named styles and the lists of the Word templates of the memo and the brief."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

INK, SOFT, ACCENT = "1B1D20", "4B525B", "1F4E79"
LINE, TINT = "7A828D", "EEF2F6"
LABEL = 1.42  # inches from the margin to the text

# Size, bold, color, space before and after, leading in lines.
PARAGRAPHS = {
    "Normal": (11, False, INK, 0, 6, 1.17),
    "Title": (19, True, INK, 0, 8, 1.05),
    "Heading 1": (15, True, INK, 20, 8, 1.1),
    "Heading 2": (12.5, True, INK, 14, 2, 1.1),
    "Memo Line": (11, False, INK, 0, 1, 1.05),
    "Bottom Line": (12.5, False, INK, 8, 8, 1.1),
    "Caption Line": (9.5, True, INK, 7, 3, 1.0),
    "Table Head": (9.5, True, INK, 1.5, 1.5, 1.0),
    "Table Text": (9.5, False, INK, 1.5, 1.5, 1.0),
    "Table Number": (9.5, False, INK, 1.5, 1.5, 1.0),
    "Bar": (9.5, False, INK, 0, 0, 1.0),
    "Note": (9.5, False, SOFT, 3, 5, 1.0),
    "As If Enacted": (11, False, INK, 0, 6, 1.17),
    "Gap Meta": (9.5, False, SOFT, 0, 5, 1.1),
    "Section Text": (11, False, INK, 0, 6, 1.17),
    "Gap List": (9.5, True, SOFT, 2, 0, 1.0),
    "Gap Row": (11, False, INK, 3, 1, 1.1),
    "Gap Item": (11, False, INK, 0, 6, 1.1),
    "Gap Key": (9.5, False, SOFT, 0, 4, 1.05),
    "Check Row": (11, False, INK, 0, 5, 1.1),
    "Check Key": (9.5, False, SOFT, 0, 4, 1.05),
    "Check List": (9.5, True, SOFT, 2, 0, 1.0),
    "Check Item": (11, False, INK, 0, 4, 1.1),
    "Source": (9.5, False, INK, 0, 2.5, 1.05),
    "Method": (9.5, False, INK, 14, 0, 1.15),
    "Draft Line": (9, False, SOFT, 0, 0, 1.0),
    "Foot Line": (9, False, SOFT, 0, 0, 1.0),
}
# Size, bold, italic, color; what is None comes from the paragraph.
CHARACTERS = {
    "Gap Label": (9.5, True, False, SOFT),
    "Mark": (9, True, False, ACCENT),
    "Outcome": (None, True, False, INK),
    "As If Figure": (None, None, True, None),
    "As If Total": (None, True, True, None),
    "Source Number": (None, None, None, None),
    "Strong": (None, True, None, None),
    "Emphasis": (None, None, True, None),
    "Hyperlink": (None, None, None, ACCENT),
    "Answer": (18, True, None, INK),
    "Inserted": (None, None, None, None),
    "Struck": (None, None, None, None),
}
HANGING = ("Memo Line", "Bottom Line", "Gap Row", "Check Row", "Heading 2")
KEEP_NEXT = (
    "Heading 1",
    "Heading 2",
    "Caption Line",
    "Gap Meta",
    "Gap List",
    "Check List",
    "Bar",
)
KEEP_LINES = ("Gap Item", "Check Item", "Gap Row", "Method", "Bottom Line")


def style(document: Docx, name: str, kind: WD_STYLE_TYPE):
    """The style called *name*, made where it is missing, in Cambria and free of what the theme would add."""
    try:
        made = document.styles[name]
    except KeyError:
        made = document.styles.add_style(name, kind)
    for tag in ("w:rPr", "w:pPr"):
        for old in made.element.findall(qn(tag)):
            made.element.remove(old)
    made.quick_style, made.hidden, made.unhide_when_used = True, False, False
    return made


def fonts(element) -> None:
    """Cambria for every script, and no theme font that would win over it."""
    found = element.get_or_add_rPr()
    for old in found.findall(qn("w:rFonts")):
        found.remove(old)
    made = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        made.set(qn(f"w:{script}"), "Cambria")
    found.append(made)


def paragraph_style(document: Docx, name: str) -> None:
    size, bold, color, before, after, leading = PARAGRAPHS[name]
    made = style(document, name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        made.base_style = document.styles["Normal"]
    fonts(made.element)
    made.font.size, made.font.bold, made.font.color.rgb = Pt(size), bold, RGBColor.from_string(color)
    form = made.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), leading
    form.widow_control = True
    form.keep_with_next = name in KEEP_NEXT
    form.keep_together = name in KEEP_LINES or name.startswith("Heading")
    if name in HANGING:
        form.left_indent, form.first_line_indent = Inches(LABEL), Inches(-LABEL)
        form.tab_stops.add_tab_stop(Inches(LABEL))


def character_style(document: Docx, name: str) -> None:
    size, bold, italic, color = CHARACTERS[name]
    made = style(document, name, WD_STYLE_TYPE.CHARACTER)
    made.font.bold, made.font.italic = bold, italic
    if size:
        made.font.size = Pt(size)
    if color:
        made.font.color.rgb = RGBColor.from_string(color)
    if name in ("Hyperlink", "Inserted"):
        made.font.underline = True
    if name == "Struck":
        made.font.strike = True
    if name == "Source Number":
        made.font.superscript = True


def properties(document: Docx, name: str):
    return document.styles[name].element.get_or_add_pPr()


def border(document: Docx, name: str, *sides: str) -> None:
    """Borders of the style *name*, each as "side val size space color"."""
    made = OxmlElement("w:pBdr")
    for side in sides:
        where, *values = side.split()
        edge = OxmlElement(f"w:{where}")
        for key, value in zip(("val", "sz", "space", "color"), values, strict=True):
            edge.set(qn(f"w:{key}"), value)
        made.append(edge)
    properties(document, name).append(made)


BESIDE = ("Gap List", "Check List")  # labels that stand beside the list after them


def frame():
    """A frame at the margin, as wide as a label; what follows stands beside it."""
    made = OxmlElement("w:framePr")
    at = {"w": round((LABEL - 0.1) * 1440), "wrap": "around", "vAnchor": "text", "hAnchor": "margin", "x": 1, "y": 30}
    for key, value in at.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def shade(document: Docx, name: str) -> None:
    """The tinted box: shading and, as padding, a border of the same color."""
    made = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        made.set(qn(f"w:{key}"), value)
    properties(document, name).append(made)
    border(document, name, *(f"{side} single 4 6 {TINT}" for side in ("top", "left", "bottom", "right")))


def look(document: Docx) -> None:
    """Every style, then what tells a few of them apart."""
    for name in PARAGRAPHS:
        paragraph_style(document, name)
    for name in CHARACTERS:
        character_style(document, name)
    for name in ("Section Text", "Gap Meta", "Gap Key", "Check Key"):
        document.styles[name].paragraph_format.left_indent = Inches(LABEL)
    for at in (3.93, 4.65):  # the second label and text of the head
        document.styles["Memo Line"].paragraph_format.tab_stops.add_tab_stop(Inches(at))
    border(document, "Bottom Line", f"top single 10 8 {INK}")
    border(document, "Heading 2", f"top single 4 8 {LINE}")
    border(document, "As If Enacted", f"left dashed 12 8 {INK}")
    document.styles["Table Number"].paragraph_format.alignment = 2
    for name in ("Gap Item", "Check Item"):
        properties(document, name).append(OxmlElement("w:contextualSpacing"))
    shade(document, "Method")
    document.styles["Method"].paragraph_format.left_indent = Pt(7)
    document.styles["Method"].paragraph_format.right_indent = Pt(7)
    for name, level in (("Heading 1", 0), ("Heading 2", 1)):
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        properties(document, name).append(outline)
    language = OxmlElement("w:lang")
    for key in ("val", "eastAsia"):
        language.set(qn(f"w:{key}"), "en-US")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


# Lists: one for items, one for sources, one for the items of page one.

LISTED = (("Gap Item", 1), ("Source", 2), ("Check Item", 3))


def level(number: int, form: str, text: str, linked: str, left: float, hanging: float) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{linked}"/>'
        f'<w:suff w:val="{"space" if not hanging else "tab"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{round(left * 1440)}" w:hanging="{round(hanging * 1440)}"/></w:pPr></w:lvl>'
    )


def lists(document: Docx, sources: float) -> None:
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    levels = [
        level(0, "decimal", "%1.", "GapItem", LABEL + 0.3, 0.3),
        level(0, "decimal", "%1.", "Source", sources + 0.3, 0.3),
        level(0, "decimal", "%1.", "CheckItem", LABEL + 0.3, 0.3),
    ]
    for n, xml in enumerate(levels, start=1):
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/>{xml}'
                "</w:abstractNum>"
            )
        )
    for n in range(1, len(levels) + 1):
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'))
    for name, of in LISTED:
        properties(document, name).append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{of}"/></w:numPr>')
        )
