"""A copy of the content brought to a newer version of the program, and the files settled that both have changed."""

from __future__ import annotations

from pathlib import Path

from advisor.app import saves
from advisor.app.edit.diff import Diff, diff
from advisor.app.shipped import NEWER, Step, merged
from advisor.errors import Missing
from advisor.load import locate
from advisor.load.content_folder import own_folder
from advisor.load.names import COPIED, meant
from advisor.store.disk import standing


def renew(copy: Path) -> list[Step]:
    """Bring *copy* to today's version as `shipped.merged` says, in one save; return what was done.

    Raises Refused or Problems, with nothing written, where it cannot be written or would not be sound content.
    """
    steps = merged(copy)
    files = {path: data for step in steps for path, data in step.files.items()}
    if files:
        said = f"Brought to this version of the program; it differs in {len(steps) - 1} files"
        saves.put(copy, files, said, {path: standing(copy / path) for path in files})
    return steps


def renew_own(chosen: str | None) -> list[Step]:
    """Renew the content that `load.locate` finds for *chosen* where that is the user's own copy; as `renew`."""
    root = locate(chosen)
    return renew(root) if root == own_folder() else []


def unchosen(copy: Path) -> list[str]:
    """The files of *copy* that its owner and a newer version both changed, until one of the two was chosen."""
    base = copy / NEWER
    found = (p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_file() and meant(p.name))
    return sorted(path for path in found if path.partition("/")[0] in COPIED)


def differing(copy: Path, path: str) -> Diff:
    """What differs between the owner's text of *path* in *copy* and the newer version's."""
    own, newer = (standing(copy / name) or b"" for name in (path, f"{NEWER}/{path}"))
    return diff(own, newer)


def choose(copy: Path, path: str, newer: bool) -> None:
    """Settle which text of *path* stands in *copy*: the *newer* version's, or the owner's. It can be taken back.

    Raises Missing where there is nothing to choose, and Refused or Problems, with nothing written, where the newer
    text cannot be written or does not go with the rest.
    """
    if path not in unchosen(copy):
        raise Missing(f"there is no newer text of {path}", "The page of saves lists the files that have one.")
    beside = f"{NEWER}/{path}"
    text = standing(copy / beside)
    files: dict[str, bytes | None] = {path: text, beside: None} if newer else {beside: None}
    said = f"Took the newer text of {path}" if newer else f"Kept the own text of {path}"
    saves.put(copy, files, said, {name: standing(copy / name) for name in files})
