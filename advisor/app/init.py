"""The content copied out for editing."""

from __future__ import annotations

import shutil
from pathlib import Path

from advisor.errors import Refused
from advisor.load import locate
from advisor.load.names import unmeant


def init(folder: Path) -> list[Path]:
    """Copy the content out to *folder* for editing. Raises Refused where something is there already."""
    root = locate()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty", "Name a new folder.")
    try:
        for name in ("rules", "facts", "templates"):
            shutil.copytree(root / name, folder / name, ignore=unmeant)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}", "Name another folder.") from error
    return sorted(folder.iterdir())
