"""How the templates of a copy stand to those of this version; earlier ones are known by their SHA-256."""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from pathlib import Path

from advisor.errors import Place, Problem
from advisor.load.content_folder import shipped
from advisor.store.files import digest

# Path -> the SHA-256 of each text that a version shipped. Whoever changes a template that was given out adds the
# SHA-256 of the old text.
KNOWN = Path(__file__).with_name("earlier_templates.json")


class Standing(Enum):
    """What a template of a copy is, where it is not today's."""

    EARLIER = "as an earlier version shipped it"
    GONE = "as an earlier version shipped it, and this version has none"
    MISSING = "not there, and this version has one"
    CHANGED = "neither an earlier version's nor today's"


def standings(folder: Path) -> dict[str, tuple[Standing, bytes | None]]:
    """Path -> how that template of the copy in *folder* stands to today's, and today's bytes; not where it is today's.

    A folder without templates of its own has none that could be too old.
    """
    here, today = _templates(folder), _templates(shipped())
    found = {}
    for name in sorted({*here, *today}) if here else ():
        old, new = here.get(name), today.get(name)
        if old != new:
            found[name] = _standing(name, old, new), new
    return found


def outdated(folder: Path) -> list[Problem]:
    """A problem for each template in *folder* that an earlier version shipped and this one does not."""
    way_out = "Run `advisor migrate` on the folder: it puts today's in its place."
    what = "this template is of an earlier version"
    old = [name for name, (standing, _) in standings(folder).items() if standing is Standing.EARLIER]
    return [Problem(Place(name), what, way_out) for name in old]


def _standing(name: str, old: bytes | None, new: bytes | None) -> Standing:
    if old is None:
        return Standing.MISSING
    if digest(old) not in _known().get(name, ()):
        return Standing.CHANGED
    return Standing.GONE if new is None else Standing.EARLIER


@cache
def _known() -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(KNOWN.read_text("utf-8"))
    return known


def _templates(root: Path) -> dict[str, bytes]:
    """The templates below *root* by their path; bill language is content."""
    base = root / "templates"
    paths = [p for p in base.rglob("*") if p.is_file() and p.relative_to(base).parts[0] != "language"]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
