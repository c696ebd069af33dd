"""One large table put together of parts, as CSV or in SQLite: whole, or not there."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

SQLITE = (".sqlite", ".db")


def write_table(path: Path, head: Sequence[str], parts: Sequence[Path]) -> None:
    """Write the rows of *parts*, CSV without a head, in their order below *head* to *path*. Raises OSError."""
    waiting = path.with_name(f".{path.name}.unfinished")
    waiting.unlink(missing_ok=True)
    try:
        (_sqlite if path.suffix.lower() in SQLITE else _csv)(waiting, head, parts)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def _csv(path: Path, head: Sequence[str], parts: Sequence[Path]) -> None:
    """A byte order mark stands first, without which Excel takes UTF-8 for an old code page."""
    with path.open("wb") as table:
        table.write(b"\xef\xbb\xbf" + ",".join(head).encode() + b"\n")
        for part in parts:
            with part.open("rb") as rows:
                shutil.copyfileobj(rows, table)


def _sqlite(path: Path, head: Sequence[str], parts: Sequence[Path]) -> None:
    """One table, `sweep`. An empty cell is NULL; a number is one."""
    try:
        with closing(sqlite3.connect(path)) as base, base:
            named = ", ".join(f'"{name}"' for name in head)
            base.execute(f"CREATE TABLE sweep ({named})")
            base.executemany(f"INSERT INTO sweep VALUES ({', '.join('?' * len(head))})", _rows(parts))  # noqa: S608
    except sqlite3.Error as error:
        raise OSError(0, str(error)) from error


def _rows(parts: Sequence[Path]) -> Iterator[list[str | float | None]]:
    for part in parts:
        with part.open(encoding="utf-8", newline="") as rows:
            yield from ([_value(cell) for cell in row] for row in csv.reader(rows))


def _value(cell: str) -> str | float | None:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None
