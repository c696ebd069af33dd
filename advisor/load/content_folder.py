"""Where the content stands on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from advisor.errors import Refused

PACKAGED = Path(__file__).parent.parent / "_data"
CHECKOUT = Path(__file__).parent.parent.parent


OWN = "gap-advisor-content"  # in the user's home, where anybody finds it: what an installed workbench saves into


def locate(chosen: str | None = None) -> Path:
    """The content folder: *chosen*, else `ADVISOR_CONTENT`, else a checkout, the user's own copy, the packaged one.

    Raises Refused where the folder chosen holds no content.
    """
    named = chosen or os.environ.get("ADVISOR_CONTENT")
    if named:
        root = Path(named)
        if not (root / "rules").is_dir() or not (root / "facts").is_dir():
            raise Refused(f"{named} holds no rules/ and facts/", "Name a folder made by `advisor init DIR`.")
        return root
    came = shipped()
    own = own_folder() if came == PACKAGED else None
    return own if own and (own / "rules").is_dir() and (own / "facts").is_dir() else came


def own_folder() -> Path | None:
    """Where a copy of the packaged content is made for the user to change; None where they have no home folder."""
    try:
        return Path.home() / OWN
    except RuntimeError:
        return None


def shipped() -> Path:
    """The content that this version came with: that of a checkout, else the packaged copy."""
    return CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "rules").is_dir() else PACKAGED
