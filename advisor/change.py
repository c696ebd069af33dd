"""Two assessments -> an exact account of what closed, opened, moved, and must be re-read.

`change(a, b)` mirrored is `change(b, a)`; `change(a, a)` is empty; the points moved add up to the scores' difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.assess import UNDETERMINED, Assessment, Finding, Insight
from advisor.law import Holding
from advisor.model import Bill

KINDS = (
    "closed",  # it was short of full points for certain or perhaps, and is met now
    "opened",  # it was met, and is short now
    "newly undetermined",  # it was determined, and is not now
    "settled",  # it was not determined, and is now, short of met
    "improved",
    "worsened",
    "evidence changed",  # the same outcome on other facts
)


@dataclass(frozen=True)
class Moved:
    """One component before and after."""

    kind: str
    before: Finding
    after: Finding
    questions: tuple[str, ...]  # whose answers differ

    @property
    def component(self) -> str:
        return self.after.component

    @property
    def points(self) -> tuple[int, int]:
        """Half points moved at the low and at the high end."""
        return self.after.low - self.before.low, self.after.high - self.before.high


@dataclass(frozen=True)
class Account:
    """Everything that differs between two assessments of one framework."""

    before: Assessment
    after: Assessment
    moved: tuple[Moved, ...]
    still_open: tuple[Finding, ...]  # short of full points before and after, on the same facts
    came: tuple[Insight, ...]
    went: tuple[Insight, ...]

    def of(self, kind: str) -> tuple[Moved, ...]:
        return tuple(moved for moved in self.moved if moved.kind == kind)

    @property
    def empty(self) -> bool:
        return not (self.moved or self.came or self.went)


@dataclass(frozen=True)
class Conflict:
    """Two bills that reach for one question or one section."""

    first: Bill
    second: Bill
    questions: tuple[str, ...]
    sections: tuple[str, ...]


def change(before: Assessment, after: Assessment) -> Account:
    """What differs between *before* and *after*, in framework order."""
    moved, still = [], []
    for old, new in zip(before.findings, after.findings, strict=True):
        questions = _differing(old.holdings, new.holdings)
        kind = _kind(old, new, bool(questions))
        if kind:
            moved.append(Moved(kind, old, new, questions))
        elif new.lost[1]:
            still.append(new)
    came = _without(after.insights, before.insights)
    went = _without(before.insights, after.insights)
    return Account(before, after, tuple(moved), tuple(still), came, went)


def conflicts(bills: Iterable[Bill]) -> list[Conflict]:
    """Each pair of *bills* that changes or touches one question, or amends one section."""
    asked = list(bills)
    found = []
    for n, first in enumerate(asked):
        for second in asked[n + 1 :]:
            questions = tuple(sorted(first.questions & second.questions))
            sections = tuple(sorted(set(first.sections) & set(second.sections)))
            if questions or sections:
                found.append(Conflict(first, second, questions, sections))
    return found


def _kind(old: Finding, new: Finding, other_facts: bool) -> str:
    if (old.outcome, old.low, old.high) == (new.outcome, new.low, new.high):
        return "evidence changed" if other_facts else ""
    if new.outcome == "met":
        return "closed"
    if new.outcome == UNDETERMINED and old.outcome != UNDETERMINED:
        return "newly undetermined"
    if old.outcome == "met":
        return "opened"
    if old.outcome == UNDETERMINED and new.outcome != UNDETERMINED:
        return "settled"
    return "improved" if (new.low, new.high) > (old.low, old.high) else "worsened"


def _differing(old: tuple[Holding, ...], new: tuple[Holding, ...]) -> tuple[str, ...]:
    return tuple(b.question for a, b in zip(old, new, strict=True) if a != b)


def _without(these: tuple[Insight, ...], those: tuple[Insight, ...]) -> tuple[Insight, ...]:
    known = {(i.rule.id, i.status) for i in those}
    return tuple(i for i in these if (i.rule.id, i.status) not in known)
