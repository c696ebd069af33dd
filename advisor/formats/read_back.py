"""A finished file read back: its plain words, as its reader would find them, and what they lack of what was said."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from contextlib import closing
from functools import lru_cache
from html import unescape
from importlib.util import find_spec
from threading import Lock
from typing import Any

from advisor.errors import Refused
from advisor.formats.lacking import lacking
from advisor.formats.shown import NAMES, parts

TOLD = 8  # of what a file lacks
ONE_AT_A_TIME = Lock()  # PDF that is read

PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:|<w:(?:tab|br)\b")
RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
# What is said to listeners alone beside a number or a changed word; and the tags.
TAG = re.compile(
    r'<span class="hidden">(?:source |\[inserted: |\[deleted: |\])</span>|<style>.*?</style>|<[^<>]*>', re.DOTALL
)
# An escaped sign, which stays; the address of a link; and what our Markdown marks with, which in data is escaped.
MARKUP = re.compile(r"\\([^\w\s])|</?(?:ins|del)>|&e[mn]sp;|\]\((?:#[^()]*|<[^<>]*>)\)|[*~\[|]|^#+ |^> ", re.MULTILINE)


class NotShown(Refused):
    """A finished file that does not show all that was said."""


def refuse_lacking(word: str, given: Any, written: str | bytes | Mapping[str, bytes]) -> None:
    """Raise NotShown where what was *written* in the format called *word* does not show all of *given*, and name it."""
    for kind, made in written.items() if isinstance(written, Mapping) else [("", written)]:
        words = words_of(word, made)
        gone = [] if words is None else lacking(parts(given, word, kind), words, paged=word == "pdf")
        if gone:
            more = f" and {len(gone) - TOLD} more" if len(gone) > TOLD else ""
            what = f"the finished {NAMES[type(given)]} ({word}) lacks {'; '.join(gone[:TOLD])}{more}"
            way_out = "Its template leaves this out, or shows it elsewhere: `advisor check --template FILE` tells more."
            raise NotShown(what, way_out)


@lru_cache(maxsize=4)  # a memo is asked for its words twice
def words_of(word: str, written: str | bytes) -> str | None:
    """The words of a document *written* in the format called *word*; None where nothing here reads that format."""
    if isinstance(written, str):
        return _html(written) if word == "html" else _markdown(written) if word == "md" else written
    if word == "akn":
        return _html(written.decode("utf-8"))
    if word == "docx":
        return _docx(written)
    if word == "pdf" and find_spec("pypdfium2"):
        return _pdf(written)
    return None


def _html(page: str) -> str:
    """What stands between the tags; the style sheet is no words."""
    return unescape(TAG.sub("", page))


def _markdown(text: str) -> str:
    return MARKUP.sub(lambda found: found[1] or "", text)


def _docx(data: bytes) -> str:
    """A line for each paragraph: of the body, those of tables among them, and below it of what runs on each page."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        running = sorted(name for name in parts.namelist() if RUNNING.fullmatch(name))
        body = "".join(parts.read(name).decode("utf-8") for name in ("word/document.xml", *running))
    said = (
        "".join(" " if found[1] is None else found[1] for found in TEXT.finditer(p[0]))
        for p in PARAGRAPH.finditer(body)
    )
    return "\n".join(map(unescape, said))


def _pdf(data: bytes) -> str:
    """The words of a PDF that was just made. One is read at a time, since PDFium keeps to no thread."""
    from pypdfium2 import PdfDocument

    with ONE_AT_A_TIME, closing(PdfDocument(data)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
