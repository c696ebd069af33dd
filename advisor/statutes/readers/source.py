"""A file as the readers take it: gzip opened, its encoding checked, its lines counted, never whole in memory."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from advisor.errors import Place, Problem, Problems

LARGEST_LINE = 20_000_000  # bytes
LONGEST = 1_000_000  # bytes of one line of plain text
AGAIN = "Save it as plain text, UTF-8, or from Word as .docx."
OTHERS = {  # how a file begins that no reader takes, and what it is
    b"%PDF": "a PDF file",
    b"{\\rtf": "a file in Rich Text Format",
    b"\xd0\xcf\x11\xe0": "a Word file of the old kind, or one with a password",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "packed twice",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


class Source:
    """The bytes of the file at *path*, opened. Raises Problems where it breaks off or is not UTF-8."""

    def __init__(self, path: Path, progress: Callable[[int], None] = lambda _done: None):
        self.path, self.progress = path, progress
        self.line = 1
        self.tail = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            self._raw: IO[bytes] = path.open("rb")
            packed = self._raw.read(2) == b"\x1f\x8b"
            self._raw.seek(0)
        except OSError as error:
            raise Problems([self.problem(f"the file cannot be read: {error.strerror}", "Check its name.", 1)]) from None
        opened: IO[bytes] = gzip.GzipFile(fileobj=self._raw) if packed else self._raw  # type: ignore[assignment]
        self._data = io.BufferedReader(opened, 1 << 16)  # type: ignore[type-var]

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    def problem(self, what: str, way_out: str, line: int = 0) -> Problem:
        return Problem(Place(str(self.path), line or self.line), what, way_out)

    def start(self) -> bytes:
        """How the file begins, behind blanks and a byte order mark; all of it stays to be read.

        Raises Problems where it is empty, or a file of a kind that no reader takes.
        """
        start = self.peek(512)
        for begins, what in OTHERS.items():
            if start.startswith(begins):
                raise Problems([self.problem(f"this is {what}", AGAIN, 1)])
        start = start.removeprefix(codecs.BOM_UTF8).lstrip()
        if not start:
            raise Problems([self.problem("this file is empty", AGAIN, 1)])
        if start.count(b"\0") > len(start) // 4 and not start.startswith(b"PK"):  # a stray one is told by its line
            raise Problems([self.problem("this is neither text nor a Word file", AGAIN, 1)])
        return start

    def peek(self, size: int) -> bytes:
        """The first bytes, which stay to be read."""
        return self._guarded(lambda: self._data.peek(size)[:size])

    def whole(self, most: int) -> bytes:
        """All of a file that is no text. Raises Problems where it is larger than *most* bytes."""
        data = self._guarded(lambda: self._data.read(most + 1))
        if len(data) > most:
            raise Problems([self.problem(f"the file is larger than {most // 1_000_000} MB", "Split it.", 1)])
        self.progress(self._raw.tell())
        return data

    def read(self, size: int = -1) -> bytes:
        """The next bytes, of *size* at most."""
        data = self._guarded(lambda: self._data.read(size if size > 0 else 1 << 16))
        self._decoded(data, final=not data)
        self.line += data.count(b"\n")
        self.tail = (self.tail + data)[-200:] if data else self.tail
        self.progress(self._raw.tell())
        return data

    def lines(self, longest: int = LARGEST_LINE) -> Iterator[tuple[int, str]]:
        """Each line with its number, of *longest* bytes at most; lone carriage returns end lines, too."""
        number = 0
        while data := self._guarded(lambda: self._data.readline(longest + 1)):
            self.line = number + 1
            if len(data) > longest:
                raise Problems([self.problem(f"this line is longer than {longest // 1_000_000} MB", "Break it up.")])
            text = self._decoded(data, final=True)
            text = text if number else text.removeprefix("\ufeff")
            for line in text.removesuffix("\n").removesuffix("\r").split("\r"):
                number += 1
                yield number, line
            self.progress(self._raw.tell())

    def _decoded(self, data: bytes, *, final: bool) -> str:
        try:
            return self._decoder.decode(data, final=final)
        except UnicodeDecodeError as error:
            line = self.line + data[: error.start].count(b"\n")
            what = f"this is not UTF-8: byte {error.object[error.start]:02X}"
            raise Problems([self.problem(what, "Save the file as UTF-8.", line)]) from None

    def _guarded(self, read: Callable[[], bytes]) -> bytes:
        try:
            return read()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            what = f"the packed file is cut off or damaged: {error}"
            raise Problems([self.problem(what, "Fetch it again; nothing of it was taken.")]) from None
