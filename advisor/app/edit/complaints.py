"""The command line's checks on a file that is not written yet, each complaint at the field it is about."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from advisor.app.clock import today
from advisor.app.edit.apply import FIELDS, SOURCE, Edit, corrected
from advisor.app.watch import FOLDERS
from advisor.check import check
from advisor.errors import Place, Problem, Problems
from advisor.load import load_cached
from advisor.load.dates import future
from advisor.load.names import meant, unmeant
from advisor.load.tree import invisible
from advisor.model import Content

KEY = re.compile(r"\s*(?:- +)*([a-z-]+):")


class File(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class Complaint(Struct, frozen=True):
    """A problem, and the field of the form it is about; empty where it is about none."""

    field: str
    problem: Problem


def checked(root: Path, path: str, data: bytes) -> tuple[Content | None, list[Problem]]:
    """The content in *root* with *data* as its file *path*, and every problem that this brings; *root* stays as it is.

    What `advisor check` finds without the edit too is not its doing, and is left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _overlaid(root, copy, path)
        (copy / path).write_bytes(data)
        try:
            new = load_cached(copy)
        except Problems as problems:
            return None, problems.problems
        if faults := new.faults.get(Path(path).parts[1]):
            return None, list(faults)
        found = _found(new, copy)
        known = {(p.place.path, p.what) for p in _found(load_cached(root), root)} if found else set()
        return new, [p for p in found if not p.warning and (p.place.path, p.what) not in known]


def _found(content: Content, root: Path) -> list[Problem]:
    ahead = (future(state, today(), root) for state in content.jurisdictions.values())
    return [*check(content, root), *chain.from_iterable(ahead)]


def _overlaid(root: Path, copy: Path, path: str) -> None:
    """Fill *copy* with what *root* holds, but for the file *path*: by links, or by copies where none can be made."""
    try:
        _linked(root, copy, Path(path).parts, FOLDERS)
    except (OSError, NotImplementedError):
        for name in FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=unmeant, dirs_exist_ok=True)


def _linked(here: Path, there: Path, parts: tuple[str, ...], names: Iterable[str]) -> None:
    """Links in *there* to *names* in *here*, except for the first of *parts*: a folder of its own, or left out."""
    there.mkdir(exist_ok=True)
    for name in names:
        if name != parts[0] and meant(name) and (here / name).exists():
            (there / name).symlink_to((here / name).resolve(), (here / name).is_dir())
    if len(parts) > 1:
        inner = here / parts[0]
        _linked(inner, there / parts[0], parts[1:], [p.name for p in inner.iterdir()] if inner.is_dir() else [])


def unreadable(edit: Edit, seen: File) -> tuple[Complaint, ...]:
    """The fields that hold a character which no file of the record may hold."""
    typed = [(name, edit.typed(name)) for name in FIELDS[edit.kind]]
    return tuple(Complaint(name, _odd(seen.path, text)) for name, text in typed if invisible(text))


def complaints(edit: Edit, seen: File, data: bytes, problems: Iterable[Problem]) -> tuple[Complaint, ...]:
    """What stands in the way of saving *data*, in which *edit* was made, each with its field."""
    found = [Complaint(_field(edit, seen.path, data, problem), problem) for problem in problems]
    if not found and data == seen.data:
        what = "nothing would change: the record says this already"
        found.append(Complaint("", Problem(Place(seen.path), what, "Change a field, or leave.")))
    if not found and _turned(edit, seen.data):
        what = "the answer changes and the sentence still says what it was"
        found.append(Complaint("says", Problem(Place(seen.path), what, "Say in one sentence what the law is.")))
    return tuple(found)


def _turned(edit: Edit, data: bytes) -> bool:
    """Whether *edit* corrects an answer and leaves the sentence, which the memo prints, as it was."""
    if edit.kind != "correct":
        return False
    was = corrected(data, edit)
    return was.get("answer") != edit.typed("answer") and bool(was.get("says")) and was["says"] == edit.typed("says")


def _odd(path: str, text: str) -> Problem:
    what = f"an invisible character, U+{ord(invisible(text)):04X}, was typed"
    return Problem(Place(path), what, "Delete it; retype the text if need be.")


def _field(edit: Edit, path: str, data: bytes, problem: Problem) -> str:
    """The field that *problem* is about: by its key, else by the line that it stands on."""
    if problem.place.path != path:
        return ""
    lines = data.decode("utf-8-sig", "replace").split("\n")
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    key = KEY.search(line)
    named = {"provenance": "document"}.get(problem.about, problem.about) or (key[1] if key else "")
    within = re.match(r"\s{4}", line) is not None or named in ("document", "basis", "read")
    name = f"source-{named}" if within and f"source-{named}" in SOURCE else named
    return name if name in FIELDS[edit.kind] else ""
