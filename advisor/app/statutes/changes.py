"""Two releases of a state's code compared, and what a drafter's marks say of each section."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.app.statutes.shelf import Shelf
from advisor.draft.redline import Span, redline
from advisor.errors import Refused
from advisor.statutes.changes import Changes, SectionChange, changes

__all__ = ["Changes", "SectionChange", "Span", "changed", "marked"]


def changed(on: Shelf, first: str, second: str) -> Changes:
    """What differs between the releases *first* and *second* of the shelf's state.

    Raises Missing where one is not there, Refused where the second is not the later one.
    """
    before, after = on.release(first), on.release(second)
    if before.day >= after.day:
        what = f"{before.name} is of {before.day.isoformat()}, and {after.name} of {after.day.isoformat()}"
        raise Refused(what, "Name the older release first.")
    return changes(on.book.all(before), on.book.all(after), before, after)


def marked(change: SectionChange) -> Iterator[tuple[Span, ...]]:
    """The paragraphs of the section that changed, word by word: kept, struck and put in."""
    for before, after in change.paragraphs:
        if before != after:
            yield redline(before, after)
