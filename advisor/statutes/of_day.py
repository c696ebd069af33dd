"""The text of a section that stands for the law of a day, or why no text at hand does; and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from advisor.model import Bill, Jurisdiction
from advisor.phrases import long_date
from advisor.statutes.histories import day_in
from advisor.statutes.section import Held, Release
from advisor.statutes.standing import Standing, standing


class OfDay(Struct, frozen=True):
    """What the book has of one section on one day."""

    number: str
    held: Held | None  # whose text is that of the day, as far as the book can tell
    why: str = ""  # why there is none
    standing: Standing | None = None  # None where no release has the section
    over: tuple[Bill, ...] = ()  # of the record: in force by that day, and later than the release
    ends: str = ""  # the publisher's mark on until when the section is law, where that day has come or is not told

    @property
    def current(self) -> Held | None:
        """The text where nothing speaks against it: it may be called the law of the day."""
        return None if self.over or self.ends else self.held


class Texts(Protocol):
    """What gives the text of a section on the day of a law."""

    def section(self, number: str) -> OfDay:
        """What is at hand of section *number*."""
        ...


def in_code(of: OfDay) -> str:
    """In which text it stands, and since when: "in the 2024 session, unchanged since July 1, 2013".

    Where the act's own day is not given, only its year is known. Empty where there is no text.
    """
    if of.held is None or of.standing is None:
        return ""
    since, acts = of.standing.since, of.held.section.acts
    day = "" if since is None else str(since.year) if acts and acts[-1].assumed else long_date(since)
    return f"in {named(of.held.release)}{f', unchanged since {day}' if day else ''}"


def named(release: Release) -> str:
    """*release* as a reader knows it; a number alone says nothing, and gets its day."""
    return f"{release.name} of {long_date(release.day)}" if release.label.isdigit() else release.name


def of_day(number: str, found: Sequence[Held], day: date, over: Sequence[Bill], gone: Release | None) -> OfDay:
    """What *found*, section *number* in several releases, has of *day*.

    *over* are the acts that `acts_since` names for the release whose text it is; *gone* is a later release that holds
    the chapter without the section.
    """
    known = standing(found, day)
    if known is None:
        return OfDay(number, None, "no release in the book has it")
    if known.held is None:
        return OfDay(number, None, known.says, known)
    held, name = known.held, known.held.release.name
    why = ""
    if known.newest and gone:
        why = f"{gone.name} holds its chapter without it"
    elif sum(one.release == held.release for one in found) > 1:
        why = f"{name} has several texts of it"
    elif held.section.state != "in force" or not held.section.law:
        why = f"{name} has no text of it that is in force"
    if why:
        return OfDay(number, None, why, known)
    mark = held.section.sunset
    until = day_in(mark)
    ended = bool(mark) and (until is None or until <= day)
    return OfDay(number, held, "", known, tuple(over), mark if ended else "")


def acts_since(state: Jurisdiction, number: str, since: date, until: date | None = None) -> tuple[Bill, ...]:
    """The acts of the record on section *number* that took effect after *since*, by *until* at the latest."""
    return tuple(
        bill
        for bill in state.acts
        if number in bill.sections
        and bill.law_from
        and bill.law_from > since
        and (until is None or bill.law_from <= until)
    )
