"""Where the history lies: where the user says, else with the content, else with the user's own data."""

from __future__ import annotations

import os
from pathlib import Path

from advisor.errors import Refused

PACKAGED = Path(__file__).parents[2] / "_data"
OWN = "gap-advisor-content"  # the user's own copy of it; its history goes on where it began
NAME = "history.sqlite"


def default(content_root: Path, name: str = NAME) -> Path:
    """The history of the content in *content_root*: beside it if that is the user's to write, else in their home.

    So lies the statute book, which has another *name*.
    """
    beside = content_root / ".advisor"
    return (beside if _theirs(content_root, beside) else _data()) / name


def _theirs(root: Path, beside: Path) -> bool:
    came = root.resolve() == PACKAGED.resolve() or root.name == OWN
    return not came and os.access(beside if beside.exists() else root, os.W_OK | os.X_OK)


def _data() -> Path:
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    if named.is_absolute():  # a relative one is to be ignored, says the specification
        return named / "gap-advisor"
    try:
        return Path.home() / ".local" / "share" / "gap-advisor"
    except RuntimeError as error:
        raise Refused("there is no home folder for the history", "Name a file in ADVISOR_HISTORY.") from error


def make(folder: Path) -> None:
    """Make the folder of the history; one that lies with the content is kept out of git."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if folder.name == ".advisor" and not ignore.exists():
        ignore.write_text("*\n", "utf-8")
