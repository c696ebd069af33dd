"""Whether anything of the content was saved since the last look, and where the pages' templates stand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from advisor.app.content import Opened, state_of
from advisor.errors import Refused
from advisor.load import locate

Saved = frozenset[tuple[str, int, int]]


def saved(root: Path) -> Saved:
    """Every rule and fact file by its path, time and size; a file that goes during the look is not there."""
    return frozenset(entry for folder in ("rules", "facts") for entry in _files(str(root / folder)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        with suppress(OSError):
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(".yaml"):
                at = entry.stat()
                yield entry.path, at.st_mtime_ns, at.st_size


def known_state(opened: Opened, code: str) -> None:
    """Raise Refused where *opened* has no jurisdiction *code*."""
    state_of(opened, code)


def pages_root(root: Path) -> Path:
    """The folder whose templates/web the workbench uses: the content's own, else those of the program.

    Raises Refused where neither has any.
    """
    for folder in (root, locate()):
        if (folder / "templates" / "web" / "base.html.j2").is_file():
            return folder
    raise Refused("the templates of the workbench are missing", "Install gap-advisor again, or copy templates/web.")
