"""Where what was read later contradicts an act: one question with two answers, of which at most one is the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.errors import Problem
from advisor.model.state import Bill, Change, Fact, Jurisdiction


def disagreements(jurisdiction: Jurisdiction) -> list[Problem]:
    """A problem at the line of each such reading, and one at the line of the act's change that it contradicts."""
    found = []
    for fact, act, change in _contradictions(jurisdiction):
        what = f"{fact.question} is {fact.answer!r} here but {change.after!r} after {act.name}"
        way_out = f"Settle which is right (the other stands at {change.place}); until then it is unverified."
        found.append(Problem(fact.place, what, way_out))
        found.append(Problem(change.place, what, f"The reading stands at {fact.place}."))
    return found


def disputed(jurisdiction: Jurisdiction, day: date) -> frozenset[str]:
    """The questions on which a later reading contradicts an act in force on *day*."""
    found = _contradictions(jurisdiction)
    return frozenset(fact.question for fact, act, _ in found if act.law_from and act.law_from <= day)


def _contradictions(jurisdiction: Jurisdiction) -> Iterator[tuple[Fact, Bill, Change]]:
    acts = jurisdiction.acts
    facts: dict[str, list[Fact]] = {}
    for fact in jurisdiction.facts:
        facts.setdefault(fact.question, []).append(fact)
    for act in acts:
        for change in act.changes:
            for fact in facts.get(change.question, ()):
                if fact.answer != change.after and _last_before(fact, act, acts):
                    yield fact, act, change


def _last_before(fact: Fact, act: Bill, acts: tuple[Bill, ...]) -> bool:
    """Whether *fact* was read after *act* took effect, and none of *acts* in between reached its question."""
    if not act.law_from or fact.before is None or fact.before < act.law_from:
        return False
    between = (other for other in acts if other.law_from and act.law_from < other.law_from <= fact.before)
    return not any(fact.question in other.questions for other in between)
