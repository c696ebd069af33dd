"""The statute book leafed through: its releases, the titles and chapters of one, and what differs between two."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from advisor.app.remembered import remembered
from advisor.app.statutes.changes import Changes, changed
from advisor.app.statutes.shelf import Shelf, stamp
from advisor.errors import Missing
from advisor.model.form import chapter_of
from advisor.statutes.section import Release, title_of
from advisor.store.statutes import Heading, Hit

__all__ = ["Hit", "chapter_of"]  # what pages take from here, which may not reach the rooms below


class Title(Struct, frozen=True):
    """One title of a release, and how much of it."""

    number: str
    chapters: int
    sections: int  # in force


def headings(on: Shelf, release: Release) -> Sequence[Heading]:
    """Every heading of *release*, in the order of the code; read once as long as the book stays as it is."""
    key = ("headings", release, stamp(on.opened.root))
    found: Sequence[Heading] = remembered(on.opened).once(key, lambda: on.book.headings(release))
    return found


def titles(on: Shelf, release: Release) -> list[Title]:
    """The titles of *release*, in the order of the code."""
    found: dict[str, list[Heading]] = {}
    for one in headings(on, release):
        found.setdefault(title_of(one.number), []).append(one)
    return [
        Title(number, len({chapter_of(one.number) for one in of}), sum(one.state == "in force" for one in of))
        for number, of in found.items()
    ]


def of_title(on: Shelf, release: Release, title: str) -> list[Heading]:
    """The headings of one *title* of *release*. Raises Missing where it has none such."""
    found = [one for one in headings(on, release) if title_of(one.number) == title]
    if not found:
        raise Missing(f"{release.name} has no title {title[:20]!r}", "Choose one from the list of titles.")
    return found


def between(on: Shelf, first: str, second: str) -> Changes:
    """What differs between two releases, worked out once. Raises as `changed`."""
    key = ("changes", on.code.state, first, second, stamp(on.opened.root))
    made: Changes = remembered(on.opened).once(key, lambda: changed(on, first, second))
    return made
