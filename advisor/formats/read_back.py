"""The plain words of a finished file, read from the file itself: what a reader of it would find there, no markup."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from importlib.util import find_spec

PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:tab|br)\b")
TAG = re.compile(r"<style>.*?</style>|<[^<>]*>", re.DOTALL)
# An escaped sign, which stays; the address of a link; and what our Markdown marks with, which in data is escaped.
MARKUP = re.compile(r"\\([^\w\s])|\]\((?:#[^()]*|<[^<>]*>)\)|[*~\[|]|^#+ |^> ", re.MULTILINE)


def words_of(word: str, written: str | bytes) -> str | None:
    """The words of a document *written* in the format called *word*; None where nothing here reads that format."""
    if isinstance(written, str):
        return _html(written) if word == "html" else _markdown(written) if word == "md" else written
    if word == "docx":
        return _docx(written)
    if word == "pdf" and find_spec("pypdf"):
        return _pdf(written)
    return None


def _html(page: str) -> str:
    """What stands between the tags; the style sheet is no words."""
    return unescape(TAG.sub("", page))


def _markdown(text: str) -> str:
    return MARKUP.sub(lambda found: found[1] or "", text)


def _docx(data: bytes) -> str:
    """A line for each paragraph of the body, those of tables among them."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    said = (
        "".join(" " if found[1] is None else found[1] for found in TEXT.finditer(p[0]))
        for p in PARAGRAPH.finditer(body)
    )
    return "\n".join(map(unescape, said))


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
