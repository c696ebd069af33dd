"""Files that are not written yet, tried in the content: read and checked there, with nothing written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from pathlib import Path

from advisor.app.clock import today
from advisor.check import check
from advisor.errors import Problem, Problems
from advisor.load import load_cached
from advisor.load.dates import future
from advisor.load.names import COPIED, meant, unmeant
from advisor.model import Content


def checked(root: Path, files: Mapping[str, bytes | None]) -> tuple[Content | None, list[Problem]]:
    """The content in *root* with *files*, and every problem that they bring; *root* stays as it is.

    Each of *files* is a path with its bytes, or with None where there is to be no file.

    What `advisor check` finds without them too is not their doing, and is left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = _overlaid(root, Path(folder), files)
        for path, data in files.items():
            if data is not None:
                (copy / path).write_bytes(data)
        try:
            new = load_cached(copy)
        except Problems as problems:
            return None, problems.problems
        if faults := [
            p for of in sorted({of for path in files for of in Path(path).parts[1:2]}) for p in new.faults.get(of, ())
        ]:
            return None, faults
        found = _found(new, copy)
        known = {(p.place.path, p.what) for p in _found(load_cached(root), root)} if found else set()
        return new, [p for p in found if not p.warning and (p.place.path, p.what) not in known]


def _found(content: Content, root: Path) -> list[Problem]:
    ahead = (future(state, today(), root) for state in content.jurisdictions.values())
    return [*check(content, root), *chain.from_iterable(ahead)]


def _overlaid(root: Path, folder: Path, files: Collection[str]) -> Path:
    """A folder in *folder* with what *root* holds, but for *files*: by links, or by copies where none can be made."""
    try:
        _linked(root, folder / "links", [Path(path).parts for path in files], COPIED)
        return folder / "links"
    except (OSError, NotImplementedError):
        copy = folder / "copies"
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=unmeant)
    for path in files:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).unlink(missing_ok=True)
    return copy


def _linked(here: Path, there: Path, files: Iterable[tuple[str, ...]], names: Iterable[str]) -> None:
    """Links in *there* to *names* in *here*, but for *files*, given by their parts, and for the folders they are in."""
    there.mkdir(exist_ok=True)
    below: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in files:
        below.setdefault(first, []).append(tuple(rest))
    for name in names:
        if name not in below and meant(name) and (here / name).exists():
            (there / name).symlink_to((here / name).resolve(), (here / name).is_dir())
    for name, inside in below.items():
        if deeper := [parts for parts in inside if parts]:
            inner = here / name
            _linked(inner, there / name, deeper, [p.name for p in inner.iterdir()] if inner.is_dir() else [])
