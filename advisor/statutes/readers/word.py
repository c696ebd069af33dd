"""The paragraphs of a Word file, as lines. What its text alone would not show is refused, and never guessed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from advisor.errors import Place, Problem, Problems, Refused
from advisor.statutes.guarded import DAMAGED

LARGEST = 50_000_000  # bytes of the file, and of each part of it unpacked
AGAIN = "Save it from Word as .docx anew, or as plain text."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TRACKED = frozenset(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange")
)
DECIDE = ("changes are tracked in it", "Accept or reject them all in Word, and save the section as it stands.")
SPOKEN = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
STRUCK = ("words are struck through in it", "Give the section as it stands, without struck words.")
HIDDEN = ("words are hidden in it", "Show hidden text in Word, and delete it or unhide it.")
NOTE = "Delete the note, or write its words into the section."
FORMS = {f"{W}strike": STRUCK, f"{W}dstrike": STRUCK, f"{W}vanish": HIDDEN, f"{W}specVanish": HIDDEN}
HIDES = FORMS | {  # what stands in a paragraph, what it means, the way out
    f"{W}txbxContent": ("a text box stands in it", "Write its words into a paragraph."),
    f"{W}footnoteReference": ("a footnote hangs on it", NOTE),
    f"{W}endnoteReference": ("an endnote hangs on it", NOTE),
    f"{W}commentReference": ("a comment hangs on it", "Delete the comment in Word."),
    f"{W}sym": ("a sign of another font stands in it", "Type the sign itself: §."),
    f"{W}object": ("an object stands in it", "Write its words into a paragraph."),
    f"{MATH}oMath": ("a formula stands in it", "Write it in words and figures."),
}
COUNTED = "Word counts the mark of this paragraph itself, and its text does not hold it"
MARK = "Save it as plain text, or write the mark into the paragraph."
ELSEWHERE = {f"{W}altChunk": "another file stands inside this one", f"{W}subDoc": "another file stands inside this one"}


def lines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    """Each paragraph of the .docx file in *data*, with its number. Raises Problems, and Refused without python-docx.

    Tracked changes, struck and hidden words and marks that only Word counts are problems at their paragraph; headers,
    footers and notes below the text follow behind the paragraphs, so that they are told, too.
    """
    opened = _opened(data, path)
    styles = _styles(opened.styles.element)
    problems: list[Problem] = []
    found: list[tuple[int, str]] = []
    for element in opened.element.body.iter():
        if element.tag == f"{W}p":
            found.append((len(found) + 1, _text(element)))
            if wrong := _wrong(element, styles):
                problems.append(Problem(Place(str(path), len(found)), *wrong))
        elif element.tag in ELSEWHERE:
            problems.append(Problem(Place(str(path), len(found) + 1), ELSEWHERE[element.tag], AGAIN))
        elif element.tag in TRACKED and next(element.iterancestors(f"{W}p"), None) is None:
            problems.append(Problem(Place(str(path), len(found) + 1), *DECIDE))
    if problems:
        raise Problems(list(dict.fromkeys(problems)))
    yield from found
    beside = (_text(p) for part in _beside(opened) for p in part.iter(f"{W}p"))
    yield from enumerate(beside, len(found) + 1)


def _opened(data: bytes, path: Path) -> Any:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import XMLSyntaxError
    except ImportError:
        raise Refused("Word files are read with python-docx, which is not installed", "pip install '.[word]'") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for part in packed.infolist():
                if part.file_size > LARGEST:
                    raise Problems([_problem(path, f"the Word file unpacks to more than {LARGEST // 1_000_000} MB")])
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.open(part).read(2000):
                    raise Problems([_problem(path, "the Word file declares a document type, which Word never does")])
        return docx.Document(io.BytesIO(data))
    except (*DAMAGED, PackageNotFoundError, XMLSyntaxError, AttributeError):
        raise Problems([_problem(path, "this is no Word file that can be read")]) from None


def _problem(path: Path, what: str) -> Problem:
    return Problem(Place(str(path)), what, AGAIN)


def _styles(styles: Any) -> dict[str, tuple[str, str]]:
    """What the styles of a file do that text does not show: give a mark, strike, hide; with those based on them."""
    found: dict[str, tuple[str, str]] = {}
    for _ in range(3):  # a style seldom rests on more
        for style in styles.iter(f"{W}style"):
            based = style.find(f"{W}basedOn")
            above = found.get(based.get(f"{W}val")) if based is not None else None
            own = (COUNTED, MARK) if style.find(f"{W}pPr/{W}numPr") is not None else _formed(style)
            if does := own or above:
                found[style.get(f"{W}styleId")] = does
    return found


def _formed(element: Any) -> tuple[str, str] | None:
    """What the form of *element* does to its words: strikes or hides them."""
    return next((FORMS[e.tag] for e in element.iter(*FORMS) if _on(e)), None)


def _beside(opened: Any) -> Iterator[Any]:
    """The headers and footers of the file, each once."""
    for section in opened.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element  # python-docx has no other way to all its paragraphs


def _wrong(paragraph: Any, styles: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """What in *paragraph* its text would not show, and the way out."""
    for element in paragraph.iter():
        if element.tag in TRACKED:
            return DECIDE
        if element.tag in HIDES and _on(element):
            return HIDES[element.tag]
        if element.tag in (f"{W}pStyle", f"{W}rStyle") and element.get(f"{W}val") in styles:
            return styles[element.get(f"{W}val")]
    return (COUNTED, MARK) if paragraph.find(f"{W}pPr/{W}numPr") is not None else None


def _on(element: Any) -> bool:
    return element.get(f"{W}val", "1") not in ("0", "false", "none", "off")


def _text(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in SPOKEN:
            pieces.append(SPOKEN[element.tag])
    return re.sub(r"\n$", "", "".join(pieces))
