"""Publishers' files into the statute book: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from advisor.app.statutes.shelf import Shelf
from advisor.errors import Problem, Problems
from advisor.model import Code
from advisor.statutes.readers import read
from advisor.statutes.section import Account, Release, Section, SetAside
from advisor.store.statutes import Added

__all__ = ["Added", "add"]

ENOUGH = 200  # sections after which a file has shown whose code it is


def add(
    on: Shelf, files: Sequence[Path], label: str, day: date, progress: Callable[[Path, int], None] = lambda _f, _n: None
) -> list[Added]:
    """Add *files* to the release *label* of the shelf's state, as the code stood on *day*.

    *progress* is told each file with the bytes of it that were read. Raises Problems and leaves the book as it was
    where a file is broken, of another state, or gives a section a second text; Refused where the book cannot be used.
    """
    others = [code for code in on.opened.content.codes.values() if code is not on.code]
    made = []
    problems: list[Problem] = []
    with on.book.adding(Release(on.code.state, label, day)) as adding:
        for file in files:
            account = Account()
            found = read(file, on.code, account, lambda done, file=file: progress(file, done))  # type: ignore[misc]
            try:
                made.append(adding.file(file, _of_state(found, on.code, others), account))
            except Problems as error:  # the others may have some, too, and one run tells them all
                problems += error.problems
        if problems:
            raise Problems(problems)
    return made


def _of_state(found: Iterable[Section | SetAside], code: Code, others: Sequence[Code]) -> Iterator[Section | SetAside]:
    """*found*, as it comes. Raises Problems where its histories are those of another state's code."""
    own, foreign = 0, dict.fromkeys((other.name for other in others), 0)
    first: Section | None = None
    for item in found:
        if isinstance(item, Section) and own + sum(foreign.values()) < ENOUGH:
            first = first or item
            own += bool(item.acts)
            told = " ".join((item.history, *item.law[-1:], *item.notes[:1]))
            for other in others if not item.acts else ():
                foreign[other.name] += bool(other.pattern("act").search(told))
        yield item
    most = max(foreign, key=lambda name: foreign[name], default="")
    if first and not own and foreign.get(most):
        what = f"the histories in this file are those of the {most}, not of the {code.name}"
        place = first.place
        raise Problems([Problem(place, what, "Name the state that it is of: --jurisdiction CODE.")])
