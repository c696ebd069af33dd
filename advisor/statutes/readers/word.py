"""The paragraphs of a Word file, as lines. What its text alone would not show is refused, and never guessed."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from advisor.errors import Place, Problem, Problems, Refused

LARGEST = 50_000_000  # bytes of one part, unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
SPOKEN = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
HIDES = {  # what a run's form says, what it means, the way out
    f"{W}strike": ("words are struck through in it", "Give the section as it stands, without struck words."),
    f"{W}dstrike": ("words are struck through in it", "Give the section as it stands, without struck words."),
    f"{W}txbxContent": ("a text box stands in it", "Write its words into a paragraph."),
    f"{W}footnoteReference": ("a footnote hangs on it", "Delete the note, or write its words into the section."),
    f"{W}vanish": ("words are hidden in it", "Show hidden text in Word, and delete it or unhide it."),
}
COUNTED = "Word counts the mark of this paragraph itself, and its text does not hold it"


def lines(data: bytes, path: Path) -> Iterator[tuple[int, str]]:
    """Each paragraph of the .docx file in *data*, with its number. Raises Problems and Refused.

    Tracked changes, struck and hidden words and marks that only Word counts are problems at their paragraph; headers,
    footers and notes below the text follow behind the paragraphs, so that they are told, too.
    """
    opened = _opened(data, path)
    counting = _counting(opened.styles.element)
    problems: list[Problem] = []
    found = []
    for number, paragraph in enumerate(opened.element.body.iter(f"{W}p"), 1):
        if wrong := _wrong(paragraph, counting):
            problems.append(Problem(Place(str(path), number), *wrong))
        found.append((number, _text(paragraph)))
    if problems:
        raise Problems(problems)
    yield from found
    beside = (_text(p) for part in _beside(opened) for p in part.iter(f"{W}p"))
    yield from enumerate(beside, len(found) + 1)


def _opened(data: bytes, path: Path) -> Any:
    import zipfile

    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError:
        raise Refused("Word files are read with python-docx, which is not installed", "pip install '.[word]'") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if any(part.file_size > LARGEST for part in packed.infolist()):
                raise Refused(f"{path} unpacks to more than {LARGEST // 1_000_000} MB", "Save the section alone.")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, PackageNotFoundError):
        raise Refused(f"{path} is no Word file that can be read", "Save it from Word as .docx anew.") from None


def _counting(styles: Any) -> set[str]:
    """The styles that give their paragraphs a mark, with those based on them."""
    found: set[str] = set()
    for _ in range(3):  # a style seldom rests on more
        for style in styles.iter(f"{W}style"):
            based = style.find(f"{W}basedOn")
            if style.find(f"{W}pPr/{W}numPr") is not None or (based is not None and based.get(f"{W}val") in found):
                found.add(style.get(f"{W}styleId"))
    return found


def _beside(opened: Any) -> Iterator[Any]:
    """The headers and footers of the file, each once."""
    for section in opened.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element  # python-docx has no other way to all its paragraphs


def _wrong(paragraph: Any, counting: Collection[str]) -> tuple[str, str] | None:
    """What in *paragraph* its text would not show, and the way out."""
    for element in paragraph.iter():
        if element.tag in TRACKED:
            return "changes are tracked in it", "Accept or reject them all in Word, and save the section as it stands."
        if element.tag in HIDES and element.get(f"{W}val", "1") not in ("0", "false", "none"):
            return HIDES[element.tag]
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if paragraph.find(f"{W}pPr/{W}numPr") is not None or (style is not None and style.get(f"{W}val") in counting):
        return COUNTED, "Save it as plain text, or write the mark into the paragraph."
    return None


def _text(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in SPOKEN:
            pieces.append(SPOKEN[element.tag])
    return re.sub(r"\n$", "", "".join(pieces))
