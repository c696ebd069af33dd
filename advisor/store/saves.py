"""The last saves of a content folder, each with what stood in its files before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from advisor.store.disk import alone, replace_all
from advisor.store.files import digest
from advisor.store.history.location import make

FOLDER = ".advisor"
PREFIX = "save-"
MOST = 30  # saves that can be taken back; older ones are forgotten


class Kept(Struct, frozen=True):
    """One file of a save: what stood there before, and the SHA-256 of what was written; None where there is no file."""

    path: str  # relative to the content
    before: bytes | None
    after: str | None


class Save(Struct, frozen=True):
    """One save: its number, when it was made, what it did in words, and its files."""

    number: int
    when: str
    said: str
    files: tuple[Kept, ...]


def note(root: Path, said: str, when: str, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> None:
    """Note that *files*, path -> before and after, were saved. A save that cannot be noted stands all the same."""
    with suppress(OSError):
        folder = root / FOLDER
        make(folder)
        with alone(folder):
            known = _numbers(folder)
            kept = tuple(Kept(path, *_told(*both)) for path, both in files.items())
            number = max(known, default=0) + 1
            replace_all(folder, {_name(number): encode(Save(number, when, said, kept))})
            for old in sorted(known)[: -(MOST - 1)]:
                (folder / _name(old)).unlink(missing_ok=True)


def saves(root: Path) -> list[Save]:
    """The last saves, latest first; one whose note is damaged is left out."""
    found = []
    for number in sorted(_numbers(root / FOLDER), reverse=True):
        with suppress(OSError, MsgspecError):
            found.append(decode((root / FOLDER / _name(number)).read_bytes(), type=Save))
    return found


def sha(data: bytes | None) -> str | None:
    """The SHA-256 of what stands somewhere; None where nothing does."""
    return None if data is None else digest(data)


def _told(before: bytes | None, after: bytes | None) -> tuple[bytes | None, str | None]:
    return before, sha(after)


def _name(number: int) -> str:
    return f"{PREFIX}{number:06}.json"


def _numbers(folder: Path) -> list[int]:
    names = (path.stem.removeprefix(PREFIX) for path in folder.glob(f"{PREFIX}*.json"))
    return [int(name) for name in names if name.isascii() and name.isdigit()]
