"""A user's file of efforts: what it takes to change each provision, in whole numbers of the user's own unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from advisor.errors import Problems, below
from advisor.load.reader import Bad, Reader
from advisor.load.tree import Node, Pairs, parse
from advisor.load.values import text

MOST = 10_000


def efforts(path: Path, known: Collection[str]) -> Mapping[str, int]:
    """Provision or component -> its effort, as the file at *path* says it of those *known*. Raises Problems."""
    reader = Reader(path.parent)
    return _read(reader, reader.file(path.name), known, str(path.parent))


def efforts_typed(typed: str, known: Collection[str]) -> Mapping[str, int]:
    """The same of what somebody *typed*, as a file has it. Raises Problems, whose place is a line of "effort"."""
    reader = Reader(Path())
    node, reader.problems = parse(typed.encode(), "effort") if typed.strip() else (None, [])
    return _read(reader, node, known) if typed.strip() else {}


def _read(reader: Reader, node: Node | None, known: Collection[str], folder: str = "") -> Mapping[str, int]:
    if node and not isinstance(node, Pairs):
        reader.fail(node.place, "this says no efforts", "Write one a line, as 6.3/crimes: 5.")
        node = None
    found = reader.fields(node, {}, dict.fromkeys(known, _effort)) if node else None
    if reader.problems or found is None:
        raise Problems(below(reader.problems, folder))
    return found


def _effort(node: Node) -> int:
    written = text(node)
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written[:9]) <= MOST:
        raise Bad(f"{written!r} is no effort", f"Write a whole number from 1 to {MOST:,}.")
    return int(written)
