"""What of a law can be drafted into a bill, and how a draft agrees with what a what-if assumes."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.app.content import Opened, state_of
from advisor.app.draft import Order, draft_bills
from advisor.app.drafter import falling_short
from advisor.app.rerun import Over, Rerun, assessed
from advisor.assess import Assessment, Finding
from advisor.errors import Failure


def chambers(opened: Opened, code: str) -> tuple[str, ...]:
    """The chambers in which a bill of the state may begin; none where it has no form of a bill."""
    form = state_of(opened, code).drafting
    return tuple(form.form.numbers) if form else ()


def first_chamber(opened: Opened, code: str) -> str:
    """The chamber that the state names first; empty where it has no form of a bill."""
    return next(iter(chambers(opened, code)), "")


class Matched(Struct, frozen=True):
    """What a draft for *components* shares with what is assumed: the questions that only one of the two changes."""

    components: tuple[str, ...]  # that a bill can close and that are met where what is assumed is law
    undrafted: tuple[str, ...] = ()  # assumed; the draft brings no such answer
    besides: tuple[str, ...] = ()  # of the draft; nothing of it is assumed


def matched(opened: Opened, code: str, day: date, made: Rerun, gaps: tuple[str, ...]) -> Matched:
    """Which components a draft of the bill that *made* assumes closes, *gaps* among them, and what it leaves out.

    Where no draft can be written, nothing is said of what it would leave out: whoever asks for it is told why.
    """
    short = draftable(opened, assessed(opened, code, day, Over())).by_bill
    met = {f.component for f in made.account.after.findings if f.outcome == "met"}
    closed = tuple(f.component for f in short if f.component in met or f.component in gaps)
    assumed = {change.question: change.after for bill in made.bills for change in bill.changes}
    drafted = dict[str, str]()
    if closed:
        try:
            bills = draft_bills(opened, code, day, Order(closed, chamber=first_chamber(opened, code))).bills
        except Failure:
            return Matched(closed)
        drafted = {change.question: change.after for bill in bills for change in bill.draft.bill.changes}
    undrafted = tuple(question for question, answer in assumed.items() if drafted.get(question) != answer)
    return Matched(closed, undrafted, tuple(question for question in drafted if question not in assumed))


class Draftable(Struct, frozen=True):
    """What can be drafted: the components that a bill can close, and those where a court must act."""

    by_bill: tuple[Finding, ...]
    by_court: tuple[Finding, ...]
    chambers: tuple[str, ...]


def draftable(opened: Opened, assessment: Assessment) -> Draftable:
    """The findings short of met for which there is bill language; none where the state has no form of a bill."""
    state = assessment.law.jurisdiction
    if state.drafting is None:
        return Draftable((), (), ())
    short = falling_short(opened, assessment)
    by_bill, by_court = (tuple(f for f in short if f.remedy.kind == kind) for kind in ("statute", "court-rule"))
    return Draftable(by_bill, by_court, chambers(opened, state.code))
