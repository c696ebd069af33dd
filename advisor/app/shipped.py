"""What a copy of the content was given out with, and what a newer version of the program makes of each of its files.

By the note that the copy carries, three texts of a file are told apart: the one that was given out, the owner's and
today's. What the owner changed stays, the rest becomes today's. Where both changed a file, the owner's stays in its
place, and the newer one is put beside it, below `newer/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from advisor.errors import Refused
from advisor.load.content_folder import shipped
from advisor.load.names import COPIED, meant
from advisor.schemas.shape import as_json
from advisor.store.disk import standing
from advisor.store.files import digest

NOTE = "shipped.json"
NEWER = "newer"
ABOUT = "What this copy was given out with, by SHA-256. `advisor migrate` goes by it; leave it as it is."


class _Note(Struct):
    about: str
    files: dict[str, str]


class Step(Struct, frozen=True):
    """What is done to one file of a copy, or left to whoever changed it."""

    path: str
    done: str  # "moved to ...", "rewritten: ..."
    files: Mapping[str, bytes | None] = {}  # what is written, and None for what is deleted


def note_for(root: Path) -> bytes | None:
    """The note for a copy of the content in *root*: its own note, if it is a copy itself; None where it has none."""
    if root.resolve() == shipped().resolve():
        return _note(_today())
    return standing(root / NOTE)


def noted(copy: Path) -> bool:
    """Whether *copy* carries a note of what it was given out with."""
    return (copy / NOTE).exists()


def merged(copy: Path) -> list[Step]:
    """What today's version makes of each file of *copy*; nothing where it carries no note or is today's.

    Raises Refused where the note cannot be read.
    """
    given, today = _given(copy), _today()
    if given is None or given == (now := {path: digest(data) for path, data in today.items()}):
        return []
    found = [one for path in sorted({*given, *now}) if (one := _file(copy, path, given.get(path), today.get(path)))]
    return [*found, Step(NOTE, "rewritten: it names the files of this version", {NOTE: _note(today)})]


def _file(copy: Path, path: str, given: str | None, today: bytes | None) -> Step | None:
    here = standing(copy / path)
    was, new = (None if here is None else digest(here)), (None if today is None else digest(today))
    if new in (given, was):
        return None
    if was != given:
        return _both_changed(path, here, today)
    if today is None:
        return Step(path, "removed; this version has none, and nobody had changed it", {path: None})
    told = "added; it is new in this version" if here is None else "replaced by this version's; nobody had changed it"
    return Step(path, told, {path: today})


def _both_changed(path: str, here: bytes | None, today: bytes | None) -> Step:
    if today is None:
        return Step(path, "kept, since somebody changed it; this version has no such file any more")
    beside = f"{NEWER}/{path}"
    own = "left out, since somebody deleted it" if here is None else "kept, since somebody changed it"
    return Step(path, f"{own}; this version changed it too: compare {beside}", {beside: today})


def _given(copy: Path) -> dict[str, str] | None:
    data = standing(copy / NOTE)
    if data is None:
        return None
    try:
        return decode(data, type=_Note).files
    except MsgspecError as error:
        what = f"{copy / NOTE}:1: the note of what this copy was given out with cannot be read: {error}"
        raise Refused(
            what, "Put back the one that came with it, or delete it: then templates alone are renewed."
        ) from None


def _note(files: Mapping[str, bytes]) -> bytes:
    return as_json(_Note(ABOUT, {path: digest(data) for path, data in files.items()}))


def _today() -> dict[str, bytes]:
    return dict(sorted(_files(shipped())))


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in COPIED:
        for path in (root / folder).rglob("*"):
            inside = path.relative_to(root)
            if path.is_file() and all(map(meant, inside.parts)):
                yield inside.as_posix(), path.read_bytes()
