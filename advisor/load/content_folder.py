"""Where the content stands on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from advisor.errors import Refused

PACKAGED = Path(__file__).parent.parent / "_data"
CHECKOUT = Path(__file__).parent.parent.parent


def locate(chosen: str | None = None) -> Path:
    """The content folder: *chosen*, else `ADVISOR_CONTENT`, else a checkout, else the packaged copy.

    Raises Refused where the folder chosen holds no content.
    """
    named = chosen or os.environ.get("ADVISOR_CONTENT")
    if named:
        root = Path(named)
        if not (root / "rules").is_dir() or not (root / "facts").is_dir():
            raise Refused(f"{named} holds no rules/ and facts/", "Name a folder made by `advisor init DIR`.")
        return root
    return shipped()


def shipped() -> Path:
    """The content that this version came with: that of a checkout, else the packaged copy."""
    return CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "rules").is_dir() else PACKAGED
