"""What differs between two versions of a file, as lines that say what they are."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import NamedTuple

LINES = {"+": "inserted", "-": "deleted", " ": "kept", "@": "place"}  # of a unified diff, by their first sign


class DiffLine(NamedTuple):
    """One line of a diff; that of the kind "place" says which lines of the file follow it."""

    kind: str  # inserted | deleted | kept | place
    text: str


Diff = tuple[DiffLine, ...]


def diff(old: bytes, new: bytes) -> Diff:
    """What differs between two versions of a file, with three lines before and after each change."""
    before, after = (data.decode("utf-8-sig", "replace").splitlines() for data in (old, new))
    lines = difflib.unified_diff(before, after, lineterm="")
    changed = islice(lines, 2, None)  # the first two name the files
    return tuple(DiffLine(LINES[line[0]], line if line[0] == "@" else line[1:]) for line in changed)
