"""Write templates/memo/memo.docx and brief.docx: the named styles, the lists, and the placeholders.

    python tools/make_word_template.py [FOLDER]

An office may restyle the two files by hand; this is how they were first made, and the way back.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from lxml import etree

from advisor.formats.word.file import saved
from advisor.formats.word.parts import in_order
from word_bodies import BRIEF, MEMO
from word_styles import BESIDE, LABEL, frame, lists, look

FOLDER = Path(__file__).parents[1] / "templates" / "memo"


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts of *text* with their character styles, written as [Style|text]."""
    while text:
        before, found, rest = text.partition("[")
        if before:
            yield before, ""
        if not found:
            return
        inner, _, text = rest.partition("]")
        name, _, words = inner.partition("|")
        yield words, name


def write(paragraph, text: str) -> None:
    """*text* into *paragraph*, with tabs as tabs and every placeholder in a run of its own."""
    for words, name in pieces(text):
        for n, part in enumerate(words.split("\t")):
            if n:
                paragraph.add_run().add_tab()
            if part:
                paragraph.add_run(part, style=name or None)


def field(paragraph, name: str) -> None:
    """A field that Word counts itself."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            made = OxmlElement("w:fldChar")
            made.set(qn("w:fldCharType"), kind)
        else:
            made = OxmlElement("w:instrText")
            made.text = f" {name} "
        run._r.append(made)


def page(document: Docx, *, numbered: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin, section.bottom_margin = Inches(0.95), Inches(0.9)
    section.header_distance, section.footer_distance = Inches(0.5), Inches(0.5)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = document.styles["Draft Line"], document.styles["Foot Line"]
    write(head, "[Strong|{{ draft.first }}]{{ draft.rest }}")
    write(foot, "{{ foot }}")
    if numbered:
        as_if = section.header.add_paragraph
        for text in ("{%p if as_if %}", "{{r as_if }}", "{%p endif %}"):
            write(as_if(style="Draft Line"), text)
        foot.paragraph_format.tab_stops.add_tab_stop(Inches(6.5), 2)
        write(foot, "\tPage ")
        field(foot, "PAGE")
        write(foot, " of ")
        field(foot, "NUMPAGES")


def build(body: list[tuple[str, str]], path: Path, *, numbered: bool) -> None:
    document = Document()
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    look(document)
    lists(document, 0 if numbered else LABEL)
    page(document, numbered=numbered)
    if not numbered:
        tighten(document)
    for name, text in body:
        made = document.add_paragraph(style=name or "Normal")
        if name in BESIDE:
            made._p.get_or_add_pPr().append(frame())
        write(made, text)
    core = document.core_properties
    core.title = core.author = core.comments = core.last_modified_by = core.subject = ""
    core.language = "en-US"
    trim(document)
    for part in (document.part, document.part._styles_part, document.part.numbering_part):
        in_order(part.element)
    save(document, path)


def tighten(document: Docx) -> None:
    """The brief's own sizes: a larger title and ask, closer lists."""
    document.styles["Title"].font.size = Pt(21)
    document.styles["Bottom Line"].font.size = Pt(12.5)
    document.styles["Source"].paragraph_format.space_after = Pt(2)


def trim(document: Docx) -> None:
    """Without the preview picture that python-docx puts in."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def save(document: Docx, path: Path) -> None:
    """Save so that the template's bytes repeat, without the statistics of the file it was made from."""
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = app(part.blob)
    path.write_bytes(saved(document))


def app(content: bytes) -> bytes:
    """The file's statistics without those of the template it was made from."""
    root = etree.fromstring(content)
    for child in list(root):
        root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    build(MEMO, folder / "memo.docx", numbered=True)
    build(BRIEF, folder / "brief.docx", numbered=False)


if __name__ == "__main__":
    main()
