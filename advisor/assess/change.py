"""Two assessments -> an exact account of what closed, opened, moved, and must be re-read.

`change(a, b)` mirrored is `change(b, a)`; `change(a, a)` is empty; the points moved add up to the scores' difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic

from msgspec import Struct
from msgspec.structs import asdict, replace

from advisor.assess.assessment import Assessment, F, Finding, Insight, Judged
from advisor.assess.found import Found
from advisor.errors import Place
from advisor.model import Bill
from advisor.model.law import Holding
from advisor.model.words import UNDETERMINED, Movement


class Move(Struct, Generic[F], frozen=True):
    """One component before and after."""

    kind: Movement
    before: F
    after: F
    questions: tuple[str, ...]  # whose answers differ, or which only one of the two reads

    @property
    def component(self) -> str:
        return self.after.component

    @property
    def points(self) -> tuple[int, int]:
        """Half points moved at the low and at the high end."""
        return self.after.low - self.before.low, self.after.high - self.before.high


class Comparison(Struct, Generic[F], frozen=True):
    """Everything that differs between what was found of two laws by one framework."""

    before: Judged[F]
    after: Judged[F]
    moved: tuple[Move[F], ...]
    still_open: tuple[F, ...]  # short of full points before and after, on the same facts
    came: tuple[Insight, ...]
    went: tuple[Insight, ...]
    added: tuple[F, ...] = ()  # components that only the later framework has
    dropped: tuple[F, ...] = ()  # components that only the earlier one has

    def of(self, kind: str) -> tuple[Move[F], ...]:
        return tuple(moved for moved in self.moved if moved.kind == kind)

    @property
    def empty(self) -> bool:
        return not (self.moved or self.came or self.went or self.added or self.dropped)


Moved = Move[Finding]


class Account(Comparison[Finding], frozen=True):
    """A comparison of two assessments as they were made, with the law and the framework of each."""

    before: Assessment
    after: Assessment


class Conflict(Struct, frozen=True):
    """Two bills that reach for one question or one section."""

    first: Bill
    second: Bill
    questions: tuple[str, ...]
    sections: tuple[str, ...]
    authority: str = ""  # the law by which the later-approved act holds

    @property
    def says(self) -> str:
        """What both reach, and which of them holds."""
        by = f" ({self.authority})" if self.authority else ""
        both = [f"the question {q}" for q in self.questions] + [f"section {s}" for s in self.sections]
        return (
            f"Conflict: {self.first.name} and {self.second.name} both reach {', '.join(both)}. They are applied in the "
            f"order given and the later holds, as the later-approved act does{by}."
        )


def change(before: Assessment, after: Assessment) -> Account:
    """What differs between *before* and *after*, in framework order."""
    return Account(**asdict(compare(before, after)))


def compare(before: Judged[F], after: Judged[F]) -> Comparison[F]:
    """As `change`, for anything that was found of two laws: also for what was read back from a record."""
    moved, still, added = [], [], []
    known = {finding.component: finding for finding in before.findings}
    for new in after.findings:
        old = known.pop(new.component, None)
        if old is None:
            added.append(new)
            continue
        questions = _differing(old.holdings, new.holdings)
        kind = _kind(old, new, bool(questions))
        if kind:
            moved.append(Move(kind, old, new, questions))
        elif new.lost[1]:
            still.append(new)
    came = _without(after.insights, before.insights)
    went = _without(before.insights, after.insights)
    return Comparison(before, after, tuple(moved), tuple(still), came, went, tuple(added), tuple(known.values()))


def takes_effect_later(of: Account, bills: Iterable[Bill] = ()) -> tuple[Bill, ...]:
    """The *bills* laid over the law, and the acts approved by the day of the later law, that take effect after it."""
    law, laid_over = of.after.law, tuple(bills)
    approved = [act for act in law.jurisdiction.acts if act.status_date <= law.day.isoformat()]
    found = {bill.id: bill for bill in (*laid_over, *approved) if bill.effective and bill.effective > law.day}
    return tuple(sorted(found.values(), key=lambda bill: (bill.effective or date.max, bill.id)))


def conflicts(bills: Iterable[Bill], authority: str = "") -> list[Conflict]:
    """Each pair of *bills* that changes or touches one question, or amends one section.

    *authority* is the jurisdiction's law on two acts that amend the same thing.
    """
    asked = list(bills)
    found = []
    for n, first in enumerate(asked):
        for second in asked[n + 1 :]:
            questions = tuple(sorted(first.questions & second.questions))
            sections = tuple(sorted(set(first.sections) & set(second.sections)))
            if questions or sections:
                found.append(Conflict(first, second, questions, sections, authority))
    return found


def _kind(old: Found, new: Found, other_facts: bool) -> Movement | None:
    if (old.outcome, old.low, old.high) == (new.outcome, new.low, new.high):
        return "evidence changed" if other_facts else None
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
    """The questions whose answers or sources differ; the line they stand on, or how the day relates, is none of it."""
    if old == new:  # most are the very same
        return ()
    before = {h.question: replace(h, place=Place(""), assumed=False) for h in old}
    after = {h.question: replace(h, place=Place(""), assumed=False) for h in new}
    return tuple(q for q in {**before, **after} if before.get(q) != after.get(q))


def _without(these: tuple[Insight, ...], those: tuple[Insight, ...]) -> tuple[Insight, ...]:
    known = {(i.rule.id, i.status) for i in those}
    return tuple(i for i in these if (i.rule.id, i.status) not in known)
