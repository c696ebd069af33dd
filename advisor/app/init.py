"""The content copied out for editing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from advisor.app.shipped import NOTE, note_for
from advisor.errors import Refused
from advisor.load import content_folder, locate
from advisor.load.names import COPIED, unmeant


def init(folder: Path, root: Path | None = None) -> list[Path]:
    """Copy the content in *root* (default: see `load.locate`) out to *folder* for editing.

    Raises Refused where something is there already.
    """
    root = root or locate()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty", "Name a new folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".init.", ignore_cleanup_errors=True) as near:
            made = Path(near) / "copy"
            for name in COPIED:
                shutil.copytree(root / name, made / name, ignore=unmeant)
            if note := note_for(root):
                (made / NOTE).write_bytes(note)
            made.replace(folder)  # whole or not at all; an empty folder gives way
    except shutil.Error as error:
        raise Refused(f"{folder} cannot be written: {_why(error)}", "Make room, or name another folder.") from error
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}", "Name another folder.") from error
    return sorted(folder.iterdir())


def _why(error: shutil.Error) -> str:
    """What went wrong with the first file that could not be copied; shutil lists them all."""
    failed = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return str(failed[0][2]).partition(": ")[0] if failed else "its files cannot be copied"


def own_copy(root: Path) -> Path:
    """Return the folder to save into: *root*, or the user's own copy of it where it came with the program.

    The copy is made at the first save. It stands whole or not at all. Raises Refused where it cannot be made.
    """
    if root.resolve() != content_folder.PACKAGED.resolve():
        return root
    folder = content_folder.own_folder()
    if folder is None:
        raise Refused(
            "there is no home folder to save into", "Name a folder in ADVISOR_CONTENT, made by `advisor init`."
        )
    if (folder / "rules").is_dir() and (folder / "facts").is_dir():
        return folder
    if folder.exists():
        raise Refused(f"{folder} stands there already and is no copy of the content", "Move it away; save again.")
    init(folder, root)
    return folder


def saved_in(root: Path) -> str:
    """Where a save of the content in *root* goes, as a person finds it: `~` stands for the home folder."""
    own = content_folder.own_folder()
    folder = (own or root) if root.resolve() == content_folder.PACKAGED.resolve() else root.absolute()
    return f"~/{folder.relative_to(own.parent).as_posix()}" if own and own.parent in folder.parents else str(folder)
