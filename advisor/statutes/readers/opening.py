"""A file of sections as lines, whatever it is: its content says so, and never its name."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from advisor.errors import Place, Problem, Problems, Refused

MOST_BYTES = 5_000_000
TEXT = "Save the section from Word or from the page as plain text, UTF-8."
KINDS = {  # how it begins, what it is
    b"%PDF": "a PDF file",
    b"{\\rtf": "a file in Rich Text Format",
    b"\xd0\xcf\x11\xe0": "a Word file of the old kind",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"<": "a page in HTML or XML",
}


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each line of the text or Word file at *path*, with its number; gzip is opened.

    Raises Refused where it cannot be read, is too large or neither text nor .docx, Problems where its encoding breaks.
    """
    data = _bytes(path)
    start = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK"):
        from advisor.statutes.readers.word import lines

        yield from lines(data, path)
        return
    if other := next((what for begins, what in KINDS.items() if start.startswith(begins)), ""):
        raise Refused(f"{path} is {other}, and not plain text in UTF-8", TEXT)
    for number, line in enumerate(data.replace(b"\r\n", b"\n").split(b"\n"), 1):
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            what = f"this is not plain text in UTF-8: byte {line[error.start]:02X}"
            raise Problems([Problem(Place(str(path), number), what, TEXT)]) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(f"{path} is packed, and cut off or damaged: {error}", "Fetch it again.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", "Check its name and its permissions.") from None
    if len(data) > MOST_BYTES:
        raise Refused(f"{path} is larger than {MOST_BYTES // 1_000_000} MB", "Keep only the sections needed.")
    return data
