"""What differs between two assessments as JSON, `advisor/change/1`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from msgspec import UNSET, UnsetType, convert

from advisor.assess.assessment import F
from advisor.assess.change import Account, Comparison, Move, takes_effect_later
from advisor.assess.change import Conflict as FoundConflict
from advisor.assess.found import Found
from advisor.model import Bill, Provenance
from advisor.model.words import ANSWERED, FindingWord, Movement
from advisor.schemas.assessment import Assessment, Score, assessment
from advisor.schemas.shape import Asks, Notice, Points, Shape

Answered: TypeAlias = Mapping[str, str] | UnsetType  # open question -> the answer assumed; no such key for none


class Standing(Shape, frozen=True):
    """What one component came to."""

    outcome: FindingWord
    low: Points
    high: Points


class Turned(Shape, frozen=True):
    """One answer of a component that moved, before and after: what made it another, and where that was read."""

    question: str
    before: str | None  # null: the component did not read it
    after: str | None
    by: tuple[str, ...]  # acts, those that leave it to be re-read among them; or the act that the later law lacks
    sections: tuple[str, ...]  # that these acts amend
    sources: tuple[Provenance, ...]  # of the answer after; those that dispute it are left out


class Later(Shape, frozen=True):
    """An act that takes effect after the day of the later law."""

    bill: str
    effective: date
    questions: tuple[str, ...]  # whose answers it changes, or leaves to be re-read, from then on
    sections: tuple[str, ...]  # that it amends
    sources: tuple[Provenance, ...]  # of its text


class Moved(Shape, frozen=True):
    """One component before and after."""

    component: str
    kind: Movement
    before: Standing
    after: Standing
    questions: tuple[str, ...]  # whose answers differ, or which only one of the two reads
    unsettled: tuple[str, ...]
    answers: tuple[Turned, ...] | UnsetType = UNSET


class AreaRange(Shape, frozen=True):
    """What the law gets in one area."""

    id: str
    low: Points
    high: Points


class Side(Shape, frozen=True):
    """One of the two laws that are compared, and what it gets."""

    as_of: date
    bills: tuple[str, ...]
    score: Score
    grade: tuple[str, ...]
    areas: tuple[AreaRange, ...]
    unsettled: tuple[str, ...]


class Concluded(Shape, frozen=True):
    """The insights that one side has and the other has not."""

    came: tuple[str, ...]
    went: tuple[str, ...]


class Conflict(Shape, frozen=True):
    """Two bills that reach for one question or one section."""

    bills: tuple[str, str]
    questions: tuple[str, ...]
    sections: tuple[str, ...]
    authority: str  # the law by which the later-approved act holds; empty where none is recorded


class Compared(Shape, frozen=True, tag_field="schema", tag="advisor/change/1"):
    """Everything that differs between two assessments of one framework."""

    jurisdiction: str
    framework: str
    edition: str
    before: Side
    after: Side
    moved: tuple[Moved, ...]
    still_open: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    insights: Concluded


class Change(Compared, frozen=True):
    """What bills or answers laid over the law change, or what the time between two days did."""

    as_if_enacted: tuple[str, ...]  # bills
    conflicts: tuple[Conflict, ...]
    as_if_answered: Answered = UNSET
    later: tuple[Later, ...] | UnsetType = UNSET
    asks: Asks = UNSET
    notice: Notice = UNSET


def change(of: Account, bills: Iterable[Bill], conflicts: Iterable[FoundConflict], notice: str = "") -> Change:
    """*of* as JSON, with the *bills* laid over the law, their *conflicts* and the *notice* on the engine."""
    assumed = tuple(bills)
    known = {
        **of.before.law.jurisdiction.bills,
        **of.after.law.jurisdiction.bills,
        **{bill.id: bill for bill in assumed},
    }
    later = (
        Later(b.id, b.effective, tuple(sorted(b.questions)), b.sections, b.provenance)
        for b in takes_effect_later(of, assumed)
        if b.effective
    )
    return Change(
        **compared(of, assessment(of.before), assessment(of.after), known),
        later=tuple(later) or UNSET,
        as_if_enacted=tuple(bill.id for bill in assumed if bill.id != ANSWERED),
        as_if_answered={c.question: c.after for b in assumed if b.id == ANSWERED for c in b.changes} or UNSET,
        conflicts=tuple(Conflict((c.first.id, c.second.id), c.questions, c.sections, c.authority) for c in conflicts),
        notice=notice or UNSET,
    )


def moved(of: Comparison[F], known: Mapping[str, Bill] | None = None) -> tuple[Moved, ...]:
    """The components that moved, as JSON; with their answers where the acts that can have changed them are *known*."""
    return tuple(
        Moved(
            m.component,
            m.kind,
            _standing(m.before),
            _standing(m.after),
            m.questions,
            m.after.unsettled,
            UNSET if known is None else tuple(_turned(m, question, known) for question in m.questions),
        )
        for m in of.moved
    )


def _turned(of: Move[F], question: str, known: Mapping[str, Bill]) -> Turned:
    old, new = (next((h for h in f.holdings if h.question == question), None) for f in (of.before, of.after))
    acts = dict.fromkeys(filter(None, (new.bill, *new.touched_by))) if new else {}
    if old and not acts and (not new or new.answer != old.answer):  # what the later law lacks
        acts = dict.fromkeys(filter(None, (old.bill, *old.touched_by)))
    return Turned(
        question,
        old.answer if old else None,
        new.answer if new else None,
        tuple(acts),
        tuple(dict.fromkeys(section for act in acts if act in known for section in known[act].sections)),
        tuple(source for source in new.provenance if not source.disputes) if new else (),
    )


def compared(
    of: Comparison[F], before: Assessment, after: Assessment, known: Mapping[str, Bill] | None = None
) -> dict[str, Any]:
    """The fields of Compared: *of* as JSON; *before* and *after* are the two assessments as JSON, *known* the acts."""
    return {
        "jurisdiction": after.jurisdiction,
        "framework": after.framework,
        "edition": after.edition,
        "before": convert(before, Side, from_attributes=True),
        "after": convert(after, Side, from_attributes=True),
        "moved": moved(of, known),
        "still_open": tuple(f.component for f in of.still_open),
        "added": tuple(f.component for f in of.added),
        "dropped": tuple(f.component for f in of.dropped),
        "insights": Concluded(tuple(i.rule.id for i in of.came), tuple(i.rule.id for i in of.went)),
    }


def _standing(of: Found) -> Standing:
    return Standing(of.outcome, of.low / 2, of.high / 2)
