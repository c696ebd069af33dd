"""Files that look like content and are no part of it: nobody reads them, and nothing else would say so."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from advisor.errors import Place, Problem
from advisor.load.names import FOLDERS, meant

DEEPEST = 8  # folders; a link may lead round in a circle
CASES = ".test.yaml"  # of a rule; `check` reads them


def strays(root: Path, read: Collection[str], aside: Collection[str] = ()) -> list[Problem]:
    """A problem for each YAML file below *root* that is not among those *read*; a warning for any other file.

    The folders *aside* are not looked into.
    """
    found = (path for folder in FOLDERS for path in _files(str(root), folder, aside))
    return [_problem(path) for path in found if not _part(path, read)]


def _part(path: str, read: Collection[str]) -> bool:
    return path in read or (path.endswith(CASES) and f"{path.removesuffix(CASES)}.yaml" in read)


def _problem(path: str) -> Problem:
    name = path.rsplit("/", 1)[-1].lower()
    if not name.endswith((".yaml", ".yml")):
        return Problem(
            Place(path), "this file is no part of the record", "Keep it outside, or delete it.", warning=True
        )
    if not path.endswith(".yaml"):
        return Problem(Place(path), "this file is not read: its name must end in .yaml", "Rename it.")
    return Problem(
        Place(path), "this file is not read: it stands in the wrong folder", "docs/ says where each belongs."
    )


def _files(root: str, folder: str, aside: Collection[str]) -> Iterator[str]:
    """Every file somebody meant below *folder* of *root*, by its path from *root*."""
    if folder.count("/") > DEEPEST or not os.path.isdir(f"{root}/{folder}"):  # noqa: PTH112  # a run looks at each file, and pays for each Path
        return
    with os.scandir(f"{root}/{folder}") as entries:
        inside = sorted((entry for entry in entries if meant(entry.name)), key=lambda entry: entry.name)
    for entry in inside:
        path = f"{folder}/{entry.name}"
        if path in aside:
            continue
        if entry.is_dir(follow_symlinks=True):
            yield from _files(root, path, aside)
        else:
            yield path
