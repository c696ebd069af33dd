"""Which files of a content folder are meant to be part of it: the folders they stand in, and their names."""

from __future__ import annotations

FOLDERS = ("rules", "facts", "templates/language")  # in which the content's files stand; no others are read
COPIED = ("rules", "facts", "templates")  # what a copy of the content has: its files, and what documents look like
SYSTEM = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})  # besides hidden ones, as .DS_Store


def meant(name: str) -> bool:
    """Whether somebody meant a file or folder of this *name*, and not an editor, a browser or the system."""
    return not name.startswith((".", "#", "~$")) and not name.endswith(("~", ".swp", ".tmp")) and name not in SYSTEM


def unmeant(_folder: str, names: list[str]) -> list[str]:
    """Those of the *names* in a folder that nobody meant, as `shutil.copytree` asks for what to leave out."""
    return [name for name in names if not meant(name)]
