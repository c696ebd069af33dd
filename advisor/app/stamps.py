"""The stamps of the content's files, by which a later look tells whether anything was saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from advisor.load.names import meant

Stamps = frozenset[tuple[str, int, int]]


def stamps(root: Path) -> Stamps:
    """Every rule and fact file by its path, time and size; a file that is deleted meanwhile is left out."""
    return frozenset(entry for folder in ("rules", "facts") for entry in _files(str(root / folder)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        with suppress(OSError):
            if not meant(entry.name):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(".yaml"):
                at = entry.stat()
                yield entry.path, at.st_mtime_ns, at.st_size
