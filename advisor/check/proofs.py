"""Proofs about one rule, by trying every law that its conditions tell apart: the loader bounds them, so it is complete.

No outcome is out of reach, and no condition is without effect: where one can be left out and no law comes out
otherwise, the rule says something that it does not mean. A set of laws is a whole number with a bit for each, so that a
condition is tried on all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from advisor.assess.reference import holds
from advisor.assess.worlds import World, every, scope
from advisor.errors import Place, Problem
from advisor.model import InsightRule, Outcome, Question, Rule
from advisor.model.conditions import HIGHEST, All, AnyOf, Between, Condition, Is, Not, Test

Laws = int  # a bit for each world


def proofs(rule: Rule, questions: Mapping[str, Question]) -> Iterator[Problem]:
    """A problem for each outcome out of reach, and for each part of a condition that changes nothing."""
    tried = _Tried([step.when for step in rule.outcomes], questions)
    truth = tried.taken(rule.outcomes)
    for step, laws in zip(rule.outcomes, truth, strict=True):
        if not laws:
            what = f"no answers lead to {step.word} with {step.points} points"
            yield Problem(rule.place, what, "Mend its condition, or one above that takes all it could get.")
    if all(truth):
        for step in rule.outcomes:
            for part in parts(step.when):
                if tried.taken(rule.outcomes, without=part) == truth:
                    yield _idle(rule.place, said(part, questions), f"{step.word} with {step.points} points")


def insight_proofs(insight: InsightRule, known: Mapping[str, Question]) -> Iterator[Problem]:
    """A problem where an insight holds of every law or of none, and for each part of its condition without effect."""
    tried = _Tried([insight.when], known)
    truth = tried.mask(insight.when)
    if truth in (0, tried.all):
        never = "holds of no law" if not truth else "holds of every law"
        yield Problem(insight.place, f"the insight {never}", "Mend its condition.")
        return
    for part in parts(insight.when):
        if tried.mask(insight.when, part) == truth:
            yield _idle(insight.place, said(part, known), "the insight")


LEAVE_OUT = "Leave it out, or mend it: no law comes out otherwise without it."


def parts(condition: Condition | None) -> Iterator[Condition]:
    """Yield *condition* and every part of it that may be left out, the whole first."""
    if condition is None:
        return
    yield condition
    if isinstance(condition, (All, AnyOf)):
        for item in condition.items:
            yield from parts(item)
    elif isinstance(condition, Not) and isinstance(condition.item, (All, AnyOf)):
        for item in condition.item.items:
            yield from parts(item)


class _Tried:
    """Every law that some conditions tell apart, and on which of them each test holds."""

    def __init__(self, conditions: Sequence[Condition | None], questions: Mapping[str, Question]):
        self._worlds = list(every(scope(conditions, questions)))
        self.all: Laws = (1 << len(self._worlds)) - 1
        self._having = _having(self._worlds)
        self._known: dict[Test, Laws] = {}

    def taken(self, outcomes: Sequence[Outcome], without: Condition | None = None) -> list[Laws]:
        """The laws that each outcome takes, the first that holds first; *without* one part of a condition."""
        left, found = self.all, []
        for step in outcomes:
            laws = left & (self.all if step.when is None else self.mask(step.when, without))
            left &= ~laws
            found.append(laws)
        return found

    def mask(self, condition: Condition, without: Condition | None = None) -> Laws:
        """The laws on which *condition* holds. The part *without*, found by identity, is left out where it stands.

        In a list of which all must hold it then always holds, in one of which any may hold never; as a whole, always.
        """
        if condition is without:
            return self.all
        if isinstance(condition, Not):
            return self.all & ~self.mask(condition.item, without)
        if isinstance(condition, (Is, Between)):
            return self._test(condition)
        every_one = isinstance(condition, All)
        laws = self.all if every_one else 0
        for item in condition.items:
            if item is not without:
                laws = laws & self.mask(item, without) if every_one else laws | self.mask(item, without)
        return laws

    def _test(self, test: Test) -> Laws:
        if test not in self._known:
            values = self._having[test.question]
            self._known[test] = sum(laws for value, laws in values.items() if holds(test, {test.question: value}))
        return self._known[test]


def _having(worlds: Sequence[World]) -> dict[str, dict[str | int, Laws]]:
    """Question -> answer -> the laws that have it."""
    found: dict[str, dict[str | int, Laws]] = {}
    for n, world in enumerate(worlds):
        for question, value in world.items():
            of = found.setdefault(question, {})
            of[value] = of.get(value, 0) | 1 << n
    return found


def _idle(place: Place, part: str, of: str) -> Problem:
    """A warning: what changes nothing makes no finding wrong."""
    what = f"a part of the condition for {of} is without effect: {part}"
    return Problem(place, what, LEAVE_OUT, warning=True)


def said(condition: Condition, questions: Mapping[str, Question]) -> str:
    """*condition* much as it stands in a file."""
    if isinstance(condition, Is):
        words = ", ".join(condition.words)
        return f"{{{condition.question}: {words if len(condition.words) == 1 else f'[{words}]'}}}"
    if isinstance(condition, Between):
        low, high = (questions[condition.question].written(end) for end in (condition.low, condition.high))
        to = "or more" if condition.high == HIGHEST and high.isdigit() else f"to {high}"
        return f"{{{condition.question}: {low if low == high else f'{low} {to}'}}}"
    if isinstance(condition, Not):
        return f"{{not: {said(condition.item, questions)}}}"
    key = "all" if isinstance(condition, All) else "any"
    return f"{{{key}: [{', '.join(said(item, questions) for item in condition.items)}]}}"
