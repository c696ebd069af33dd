"""The text of a PDF as pypdf finds it, whose slowest part, reading each sign of a page's stream, is done here.

pypdf takes a page's operations and puts text together from them. Most of a page says where lines and colors are; of
these and of marks for listeners nothing is handed over. A stream that has anything unlooked-for pypdf reads itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject

STRING = rb""  # with parentheses in it that are not escaped, three deep
for _ in range(4):
    STRING = rb"\((?:[^()\\]|\\.|" + (STRING or rb"(?!)") + rb")*+\)"
NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
ENDS = rb"(?=[\s()<>\[\]/]|\Z)"  # what may stand behind a number or a word
PIECE = re.compile(
    rb"(?P<unsaid>EMC" + ENDS + rb"|/\w+\s*<<(?:[^<>()]|" + STRING + rb"|<[0-9A-Fa-f\s]*>)*+>>\s*BDC" + ENDS
    + rb"|/\w+ (?:cs|CS)(?: " + NUMBER + rb")+ (?:scn|SCN)" + ENDS + rb")"
    rb"|(?P<number>" + NUMBER + rb")" + ENDS
    + rb"|(?P<array>\[(?:[^()\[\]<>]|" + STRING + rb")*+\])"
    rb"|(?P<string>" + STRING + rb")"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<does>[A-Za-z'\"*][A-Za-z0-9*]*)" + ENDS
    + rb"|\s+",
    re.DOTALL,
)  # fmt: skip
WITHIN = re.compile(rb"(" + STRING + rb")|(" + NUMBER + rb")", re.DOTALL)
ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\n|\r)|(.))", re.DOTALL)
BY_LETTER = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SAYS = frozenset(b"q Q cm BT ET Tf Td TD Tm T* Tj TJ ' \" Tc Tw TL Tz Ts Do".split())  # what text is put together from


def text_of(data: bytes) -> str:
    """The text of every page of the PDF in *data*, page after page."""
    return "\n".join(_text(page) for page in PdfReader(io.BytesIO(data)).pages)


def _text(page: PageObject) -> str:
    stream = page.get_contents()
    read = None if stream is None else _operations(stream.get_data())
    if read is not None:
        page[NameObject("/Contents")] = _Read(page, read)
    return page.extract_text()


class _Read(ContentStream):
    """The stream of a page, read already."""

    def __init__(self, page: PageObject, read: list[tuple[Any, bytes]]):
        super().__init__(None, page.pdf)
        self.set_data(b"".join(b" %s" % what for _, what in read))  # where pypdf looks whether there is any text
        self._read = read

    @property  # type: ignore[misc]  # pypdf sets it as well, here nobody does
    def operations(self) -> list[tuple[Any, bytes]]:
        return self._read


def _operations(data: bytes) -> list[tuple[Any, bytes]] | None:
    """What a page's stream does, of what text is put together from; None where pypdf has to read it."""
    done: list[tuple[Any, bytes]] = []
    given: list[Any] = []
    at = 0
    for piece in PIECE.finditer(data):
        if piece.start() != at:
            return None
        at = piece.end()
        kind = piece.lastgroup
        if kind == "does":
            if (what := piece[0]) in SAYS:
                done.append((given, what))
            elif what == b"BI":  # a picture within the stream, whose bytes are no words
                return None
            given = []
        elif kind == "number":
            given.append(float(piece[0]))
        elif kind == "array":
            given.append(ArrayObject(_within(piece[0])))
        elif kind == "string":
            given.append(_string(piece[0]))
        elif kind == "name":
            given.append(NameObject(piece[0].decode("latin-1")))
    return done if at == len(data) else None


def _within(array: bytes) -> Iterator[Any]:
    for said, number in WITHIN.findall(array):
        yield _string(said) if said else float(number)


def _string(literal: bytes) -> ByteStringObject:
    inside = literal[1:-1]
    if b"\\\\" not in inside:
        inside = inside.replace(b"\\000", b"\0")  # every other sign of a text, since each has two bytes
    return ByteStringObject(ESCAPED.sub(_unescaped, inside) if b"\\" in inside else inside)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return b"" if found[2] else BY_LETTER.get(found[3], found[3])
