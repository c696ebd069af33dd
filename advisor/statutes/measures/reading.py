"""A file as a measure: what it is, its content says and never its name."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems, Refused
from advisor.model.code import Code
from advisor.statutes.measures.lines import Row, paragraphs
from advisor.statutes.measures.measure import Measure, Paragraph
from advisor.statutes.measures.printed import measure, opening
from advisor.statutes.redline import INSERT

LARGEST = 30_000_000  # bytes of a file, unpacked
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
UNREAD = {  # how it begins, what it is
    b"{\\rtf": "a file in Rich Text Format",
    b"\xd0\xcf\x11\xe0": "a Word file of before 2007",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
UNMARKED = ("plain text", "a PDF file")  # that cannot show what is put in, but by signs
AS_TEXT = "Save it from there as .docx, as a web page or as plain text in UTF-8."
MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|u|s|strike|b|pre|span|ins|del)\b[^<]{0,200}>", re.IGNORECASE)


def data_of(path: Path) -> bytes:
    """The bytes of the file at *path*; gzip is opened. Raises Refused where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(f"{path} is packed, and cut off or damaged: {error}", "Fetch it again.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", "Check its name and its permissions.") from None
    if len(data) > LARGEST:
        raise Refused(f"{path} is larger than {LARGEST // 1_000_000} MB", "Keep only the measure.")
    return data


class Print:
    """The print of a measure, *data* from the *file* so named, which may be read as one of several states."""

    def __init__(self, data: bytes, file: str):
        self.data, self.file = data, file

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The lines of a PDF, which take long to tell. Raises Refused where it is none that is read."""
        from advisor.statutes.measures.pdf import rows

        return tuple(rows(self.data, self.file))


def read(of: Print, code: Code) -> Measure:
    """The measure whose print is *of*, as one of *code*'s legislature.

    Raises Refused where it is nothing that is read, or the state's prints are not described; Problems by line.
    """
    if code.prints is None:
        what = f"how measures are printed is not described for {code.state}"
        raise Refused(what, f"Write `prints:` in facts/codes/{code.state}.yaml; docs/reading-bills.md has its keys.")
    form, found = _form(of, code)
    made = measure(found, code, of.file)
    put_in = any(
        s.kind == INSERT for p in made.provisions if p.action == "amends" for q in p.paragraphs for s in q.spans
    )
    bare = form in UNMARKED and not put_in and any(p.action == "amends" for p in made.provisions)
    return replace(made, forms=(form,), marks="none" if bare else made.marks)


def _form(of: Print, code: Code) -> tuple[str, Iterator[Paragraph]]:
    """What the file is, and its paragraphs."""
    assert code.prints  # noqa: S101  # read has asked
    prints, data, file = code.prints, of.data, of.file
    start = data[:512].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"PK"):
        from advisor.statutes.measures.word import read as word

        return "a Word file", word(data, file)
    if start.startswith(b"%PDF"):
        return "a PDF file", paragraphs(of.rows, prints, opening(code))
    if what := next((what for begins, what in UNREAD.items() if start.startswith(begins)), ""):
        raise Refused(f"{file} is {what}, which is not read", AS_TEXT)
    if not start or (b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))):
        raise Refused(f"{file} holds nothing that could be a measure", AS_TEXT)
    if (start.startswith(b"<?xml") and b"<html" not in start.lower()) or b"<akomaNtoso" in start:
        from advisor.statutes.measures.akn import read as akn

        return "a draft in Akoma Ntoso", akn(data, file)
    text = text_of(data, file)
    if MARKUP.search(text[:20_000]):
        from advisor.statutes.measures.html import read as html

        return "a web page", html(text, file, prints, opening(code))
    rows_ = ((Place(file, n), line) for n, line in enumerate(text.split("\n"), 1))
    return "plain text", paragraphs(rows_, prints, opening(code))


def text_of(data: bytes, file: str) -> str:
    """*data* as text: UTF-8, UTF-16 by its mark, or the encoding that a page names. Raises Problems by line."""
    named = CHARSET.search(data[:2000])
    tried = ["utf-8-sig"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = ["utf-16"]
    elif named:
        tried.append({"iso-8859-1": "cp1252"}.get(named[1].decode().lower(), named[1].decode()))  # as browsers do
    wrong = None
    for encoding in tried:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            wrong = wrong or error
        except LookupError:
            continue
    assert wrong  # noqa: S101  # UTF-8 was tried, and failed
    line = data.count(b"\n", 0, wrong.start) + 1
    what = f"this is not UTF-8, and no other encoding is named: byte {data[wrong.start]:02X}"
    raise Problems([Problem(Place(file, line), what, "Save it as UTF-8.")])
