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

    def peek(self, size: int) -> bytes:
        """The first bytes, which stay to be read."""
        return self._guarded(lambda: self._data.peek(size)[:size])

    def read(self, size: int = -1) -> bytes:
        """The next bytes, of *size* at most."""
        data = self._guarded(lambda: self._data.read(size if size > 0 else 1 << 16))
        self._check(data)
        self.line += data.count(b"\n")
        self.tail = (self.tail + data)[-200:] if data else self.tail
        self.progress(self._raw.tell())
        return data

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with its number; lone carriage returns end lines, too."""
        number = 0
        while data := self._guarded(lambda: self._data.readline(LARGEST_LINE)):
            self.line = number + 1
            self._check(data)
            for text in (
                data.decode("utf-8-sig" if not number else "utf-8").replace("\r\n", "\n").rstrip("\n").split("\r")
            ):
                number += 1
                yield number, text
            self.progress(self._raw.tell())

    def _check(self, data: bytes) -> None:
        try:
            self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = self.line + data[: error.start].count(b"\n")
            raise Problems([self.problem("this is not UTF-8", "Save the file as UTF-8.", line)]) from None

    def _guarded(self, read: Callable[[], bytes]) -> bytes:
        try:
            return read()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            what = f"the packed file is cut off or damaged: {error}"
            raise Problems([self.problem(what, "Fetch it again; nothing of it was taken.")]) from None
