"""A user's file of efforts: what it takes to change each provision, in whole numbers of the user's own unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from advisor.errors import Problems, below
from advisor.load.reader import Bad, Reader
from advisor.load.tree import Node
from advisor.load.values import text

MOST = 10_000


def efforts(path: Path, known: Collection[str]) -> Mapping[str, int]:
    """Provision or component -> its effort, as the file at *path* says it of those *known*. Raises Problems."""
    reader = Reader(path.parent)
    node = reader.file(path.name)
    found = reader.fields(node, {}, dict.fromkeys(known, _effort)) if node else None
    if reader.problems or found is None:
        raise Problems(below(reader.problems, str(path.parent)))
    return found


def _effort(node: Node) -> int:
    written = text(node)
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written[:9]) <= MOST:
        raise Bad(f"{written!r} is no effort", f"Write a whole number from 1 to {MOST:,}.")
    return int(written)
