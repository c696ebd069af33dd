"""Readers of what a format says, which share nothing with the program that wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import html5lib
from markdown_it import MarkdownIt

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HTML = "{http://www.w3.org/1999/xhtml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = {"t", "delText"}
SIGNS = {"tab": "\t", "noBreakHyphen": "-"}


def bare(text: str) -> str:
    """*text* without any space: what breaks lines in one format is a space in another."""
    return re.sub(r"\s", "", text)


# PDF.


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def elements(item: Any) -> Iterator[Any]:
    """Every element of a PDF's structure tree below *item*."""
    import pikepdf

    if isinstance(item, pikepdf.Array):
        for child in item:
            yield from elements(child)
    elif isinstance(item, pikepdf.Dictionary):
        if "/S" in item:
            yield item
        if "/K" in item:
            yield from elements(item.K)


# YAML.


def given(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a tree with the key it stands under."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from given(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from given(value, key)
    elif isinstance(node, str):
        yield key, node


# HTML and Markdown.


def shown(element) -> str:
    return "".join(element.itertext())


def in_full(page: str) -> str:
    """All words of a Markdown page."""
    return shown(html5lib.parse(MarkdownIt("commonmark", {"html": True}).enable(["table"]).render(page)))


def rendered(page: str) -> list[str]:
    """The blocks of a Markdown page as their words."""
    made = MarkdownIt("commonmark", {"html": True}).enable(["table"]).render(page)
    root = html5lib.parse(made)
    blocks = [e for e in root.iter() if e.tag in (f"{HTML}p", f"{HTML}h1") and isinstance(e.tag, str)]
    return [shown(block) for block in blocks]


# Plain text.


def columns(page: str) -> list[str]:
    """What stands in each column of each table of *page*, from top to bottom."""
    lines, found = page.splitlines(), []
    for n, line in enumerate(lines):
        if re.fullmatch(r"-+(  -+)+", line):
            spans = [match.span() for match in re.finditer("-+", line)]
            below = lines[n - 3 : n] + lines[n + 1 :]
            end = next((k for k, text in enumerate(below[3:], 3) if re.fullmatch("=+|-{10,}", text)), len(below))
            found += [" ".join(text[a:b] for text in below[:end]) for a, b in spans]
    return found


# Word.


def part(content: bytes, name: str = "document") -> ElementTree.Element:
    return ElementTree.fromstring(ZipFile(BytesIO(content)).read(f"word/{name}.xml"))  # noqa: S314  # our own file


def read(content: bytes, without: str = "") -> list[str]:
    """The paragraphs of a Word file, its insertions left out (*without* "ins") or its deletions ("del")."""
    made, held = [], ""
    for paragraph in part(content).iter(f"{W}p"):
        held += "".join(words(paragraph, without))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{without}") is None:
            made.append(held)
            held = ""
    return [line for line in [*made, held] if line]


def words(element: ElementTree.Element, without: str) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if name in TEXTS:
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name not in (without, "pPr"):
            yield from words(child, without)


def accepted(content: bytes) -> list[str]:
    return read(content, "del")


def rejected(content: bytes) -> list[str]:
    return read(content, "ins")


def law(lines: list[str]) -> list[str]:
    """*lines* as a code prints them: without the number before a section, marks and words a space apart."""
    bare = [re.sub(r"^(?:§ )?\d+(?:-\d+)+\.?\s+", "", line) for line in lines]
    return [" ".join(line.split()) for line in bare if line.strip()]
