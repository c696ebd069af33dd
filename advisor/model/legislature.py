"""How a bill goes through a legislature: its steps by the day of the session, committees, votes, what a cost needs."""

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from advisor.model.fields import Year
from advisor.model.sessions import Session
from advisor.model.words import Basis, Step


class Deadline(Struct, frozen=True):
    """The last day for one step, counted from the session's first, which is day 1."""

    step: Step
    day: Annotated[int, Meta(title="days", ge=1, le=366)]
    citation: str
    basis: Basis = "found"


class Committee(Struct, frozen=True):
    """A committee to which such bills go, and how that is known."""

    name: str
    takes: str  # "criminal law; the trafficking bills of 2013 and 2016"
    citation: str
    basis: Basis = "found"


class Stated(Struct, frozen=True):
    """A rule in a sentence, where it stands, and how surely that is known."""

    says: str
    citation: str
    basis: Basis = "found"


class Cycle(Struct, frozen=True):
    """The years whose session is of another length, so that its days are others: *year*, and each *every* years on."""

    year: Year
    every: Annotated[int, Meta(title="years", ge=1, le=20)]

    def holds(self, year: int) -> bool:
        return (year - self.year) % self.every == 0


class Legislature(Struct, frozen=True):
    """The way of a bill, as far as it is recorded."""

    deadlines: tuple[Deadline, ...] = ()
    unlike: Cycle | None = None  # the sessions of which the deadlines do not hold
    committees: tuple[Committee, ...] = ()
    votes: tuple[Stated, ...] = ()
    fiscal_note: Stated | None = None

    def in_session(self, session: Session) -> tuple[tuple[Deadline, date], ...]:
        """Each deadline with its day in *session*, in order; none where that session's days are others."""
        if self.unlike and self.unlike.holds(session.start.year):
            return ()
        ordered = sorted(self.deadlines, key=lambda one: one.day)
        return tuple((one, session.start + timedelta(days=one.day - 1)) for one in ordered)

    def last_day(self, step: Step, session: Session) -> date | None:
        """The last day for *step* in *session*; None where it is not recorded."""
        return next((day for one, day in self.in_session(session) if one.step == step), None)
