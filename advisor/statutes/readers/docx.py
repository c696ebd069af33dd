"""Sections kept in Word: the paragraphs of a .docx file, read as plain text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from advisor.errors import Problem, Problems, Refused
from advisor.statutes.readers.builder import Headings
from advisor.statutes.readers.source import Source
from advisor.statutes.readers.text import sections
from advisor.statutes.section import Account, Section, SetAside

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 50_000_000  # bytes of the document when unpacked
AGAIN = "Save it from Word as .docx, or as plain text."


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*; the lines of its problems are its paragraphs. Raises Problems as plain text does."""
    paragraphs = list(_body(source).iter(f"{WORD}p"))
    changed = [n for n, paragraph in enumerate(paragraphs, 1) if _changed(paragraph)]
    if changed:
        raise Problems([_undecided(source, n) for n in changed])
    lines = ((n, _text(paragraph)) for n, paragraph in enumerate(paragraphs, 1))
    yield from sections(lines, str(source.path), headings, account)


def _body(source: Source) -> Any:
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("Word files need a package", "pip install 'gap-advisor[statutes]'") from error
    try:
        with zipfile.ZipFile(source.path) as packed:
            if packed.getinfo("word/document.xml").file_size > LARGEST:
                raise Problems([source.problem("the Word file unpacks to more than 50 MB", "Split it.", 1)])
            data = packed.read("word/document.xml")
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise Problems([source.problem("this is no Word file, or a damaged one", AGAIN, 1)]) from error
    if b"<!DOCTYPE" in data[:1000]:
        raise Problems([source.problem("the Word file declares a document type, which Word never does", AGAIN, 1)])
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise Problems([source.problem(f"the Word file is damaged: {error.msg}", AGAIN, 1)]) from None


def _changed(paragraph: Any) -> bool:
    return any(paragraph.find(f".//{WORD}{name}") is not None for name in ("ins", "del", "moveFrom", "moveTo"))


def _undecided(source: Source, number: int) -> Problem:
    what = "this paragraph has tracked changes, and law is what stands without them or with them"
    return source.problem(what, "Accept or reject them in Word, and save it.", number)


def _text(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}noBreakHyphen"):
        name = element.tag.removeprefix(WORD)
        pieces.append((element.text or "") if name == "t" else "-" if name == "noBreakHyphen" else " ")
    return "".join(pieces)
