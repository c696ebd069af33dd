"""The score on every day on which the recorded law changed, with the acts that changed it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.app.content import Opened, state_of
from advisor.app.remembered import remembered
from advisor.assess import Assessment, change
from advisor.model import Bill, Jurisdiction
from advisor.model.law import law_on


class Moment(Struct, frozen=True):
    """A day from which the law was another, or might be: it holds until the next moment's day."""

    day: date
    low: int  # half points
    high: int
    grades: tuple[str, ...]
    acts: tuple[Bill, ...]  # in force from this day
    answers: tuple[str, ...]  # questions whose recorded answer begins on this day without an act
    account: change.Account | None  # against the moment before; None for the first


def timeline(opened: Opened, code: str) -> tuple[Moment, ...]:
    """Every moment from the first day of the record on, acts not yet in force included, oldest first.

    Raises Refused for a code that is not there.
    """
    state, assessor = state_of(opened, code), remembered(opened).assessor
    moments: list[Moment] = []
    before: Assessment | None = None
    for day in change_days(state):
        law = law_on(state, day)
        now = assessor.reassess(before, law) if before else assessor.assess(law)
        account = change.change(before, now) if before else None
        acts = tuple(bill for bill in state.acts if bill.effective == day)
        begun = tuple(dict.fromkeys(f.question for f in state.facts if f.since == day))
        named = {question for act in acts for question in act.questions}
        answers = tuple(question for question in begun if question not in named)
        moments.append(Moment(day, now.low, now.high, now.grades, acts, answers, account))
        before = now
    return tuple(moments)


def change_days(state: Jurisdiction) -> list[date]:
    """The days on which an answer begins or an act takes effect, from the first day of the record on."""
    days = {state.recorded_from, *(f.since for f in state.facts if f.since), *(b.effective for b in state.acts)}
    return sorted(day for day in days if day and day >= state.recorded_from)
