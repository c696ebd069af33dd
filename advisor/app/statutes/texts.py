"""The law of a day as the statute book has it, for those who quote it or set it out; None where there is no book."""

from __future__ import annotations

from functools import cached_property

from advisor.app.content import Opened
from advisor.app.statutes.shelf import Shelf, shelf_of
from advisor.model.form import chapter_of
from advisor.model.law import Law
from advisor.statutes.of_day import OfDay, acts_since, of_day
from advisor.statutes.section import Held, Release
from advisor.statutes.standing import standing


class BookTexts:
    """The sections of one state on the day of *law*, each looked up once.

    Bills laid over that law speak against the text of the sections that they amend, as acts of the record do.
    """

    def __init__(self, on: Shelf, law: Law):
        self.on, self.law = on, law
        self._known: dict[str, OfDay] = {}

    def section(self, number: str) -> OfDay:
        """What the book has of section *number*. Raises Refused where it cannot be used."""
        if number not in self._known:
            self._known[number] = self._look_up(number)
        return self._known[number]

    @cached_property
    def digests(self) -> dict[str, str]:
        """The releases of the state by their labels, each with its SHA-256: what a run records of the book."""
        return self.on.book.digests(self.on.code.state)

    def _look_up(self, number: str) -> OfDay:
        found = self.on.book.sections(self.on.code.state, number)
        known = standing(found, self.law.day)
        if known is None or known.held is None:
            return of_day(number, found, self.law.day, (), None)
        state, since = self.law.jurisdiction, known.held.release.day
        laid = (state.bills[bill] for bill in self.law.bills if bill in state.bills)
        over = (*acts_since(state, number, since, self.law.day), *(bill for bill in laid if number in bill.sections))
        return of_day(number, found, self.law.day, over, self._gone(known.held))

    def _gone(self, held: Held) -> Release | None:
        """The newest release that is later than that of *held* and holds the chapter of its section; None: none is."""
        later = [release for release in self._releases if release.day > held.release.day]
        chapter = chapter_of(held.section.number)
        return next((release for release in reversed(later) if chapter in self._chapters[release.label]), None)

    @cached_property
    def _releases(self) -> list[Release]:
        return self.on.book.releases(self.on.code.state)

    @cached_property
    def _chapters(self) -> dict[str, frozenset[str]]:
        return {release.label: self.on.book.contents(release).named for release in self._releases}


def texts_of(opened: Opened, law: Law) -> BookTexts | None:
    """The book's texts of *law*; None where no code of its state is described or the book holds nothing of it.

    Raises Refused where the book cannot be used.
    """
    code = law.jurisdiction.code
    if code not in opened.content.codes:
        return None
    on = shelf_of(opened, code)
    return BookTexts(on, law) if on.book.releases(code) else None


def book_used(opened: Opened, law: Law) -> dict[str, dict[str, str]]:
    """What the record of a run says of the book that gave texts of *law*, under `statutes`; nothing where none did."""
    texts = texts_of(opened, law)
    return {"statutes": texts.digests} if texts else {}
