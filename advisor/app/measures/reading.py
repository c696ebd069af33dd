"""A measure read: what it does to the law, which answers it may touch, and what its bill on record says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from advisor.app.assess import assess
from advisor.app.content import Opened, state_of
from advisor.app.measures.against import cited, effects, new_words
from advisor.app.measures.files import read_measure
from advisor.app.statutes.shelf import Shelf, shelf_of
from advisor.assess import Assessment
from advisor.assess.touched import Touched, guesses, touched
from advisor.errors import Missing, Refused
from advisor.model import Bill
from advisor.statutes.measures.effect import Effect
from advisor.statutes.measures.measure import Measure
from advisor.statutes.measures.versions import Versions, versions


class Asked(Struct, frozen=True):
    """What a reading is asked for."""

    files: Sequence[Path]
    state: str = ""  # empty: as the files say
    number: str = ""  # of the measure, where a file holds several
    against: Sequence[Path] = ()  # the files of an earlier version


class Read(Struct, frozen=True):
    """A measure set against the law of a day, as the book and the record have it."""

    opened: Opened
    on: Shelf
    measure: Measure
    assessment: Assessment  # of the law of the day
    effects: tuple[Effect, ...]
    touched: tuple[Touched, ...]
    guesses: tuple[Touched, ...]
    recorded: Bill | None = None  # the measure as the record has it
    versions: Versions | None = None  # against the version on record, or the earlier one that was given

    @property
    def again(self) -> tuple[str, ...]:
        """The questions whose recorded changes must be looked at again: those that a section which moved bears on."""
        moved = self.versions.moved if self.versions else frozenset()
        own = {one.question.id: {place.split("(")[0] for place in one.cites} for one in self.touched}
        changes = self.recorded.changes if self.recorded else ()
        return tuple(c.question for c in changes if moved & own.get(c.question, moved))


def read(opened: Opened, asked: Asked, day: date) -> Read:
    """The measure in the files that are *asked* about, against the law of *day*.

    Raises Missing where nothing is recorded of its state; Refused and Problems for files that cannot be read.
    """
    measure = read_measure(opened, asked.files, asked.state, asked.number)
    known = opened.content.jurisdictions
    if measure.state not in known:
        what = f"{measure.name} is of {measure.state}, of which nothing is recorded"
        raise Missing(what, f"Recorded are: {', '.join(known) or 'none'}.")
    opened = opened.under("", measure.state)
    on = shelf_of(opened, measure.state)
    made = assess(opened, measure.state, day)
    does = effects(on, measure, made.law)
    questions = opened.content.questions
    found = touched(made, questions, cited(opened, on, made.law, does))
    bill = _recorded(opened, measure)
    old = read_measure(opened, asked.against, measure.state, measure.number) if asked.against else None
    if old and old.number != measure.number and old.number:
        raise Refused(f"the earlier version is of {old.number}, and this is {measure.number}", "Name two of one.")
    moved = versions(measure, bill.sections if bill else (), old) if bill or old else None
    guessed = guesses(made, questions, new_words(does), [one.question.id for one in found])
    return Read(opened, on, measure, made, does, found, guessed, bill, moved)


def _recorded(opened: Opened, measure: Measure) -> Bill | None:
    """The bill on record that *measure* is: of its number and year."""
    bills = state_of(opened, measure.state).bills.values()
    return next((b for b in bills if measure.number and (b.bill, b.year) == (measure.number, measure.year)), None)
