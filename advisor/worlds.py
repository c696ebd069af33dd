"""Possible worlds: every way in which the unanswered questions of one rule could come out.

Only questions that the rule's conditions read make worlds, and only answers that its tests tell apart. A question
that presupposes another is `not-applicable` in the worlds where that does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from advisor.conditions import HIGHEST, LOWEST, Between, Condition, Test, questions, tests
from advisor.law import Law
from advisor.model import NOT_APPLICABLE, OPEN_ANSWERS, Question
from advisor.reference import holds

MOST_WORLDS = 4096  # per rule; a rule that could exceed it is refused when it is loaded

World = Mapping[str, str | int]


@dataclass(frozen=True)
class Scope:
    """What one set of conditions reads, ready to make worlds of: questions in order of presupposition."""

    order: tuple[str, ...]
    applies: Mapping[str, Condition]
    candidates: Mapping[str, tuple[str | int, ...]]
    kinds: Mapping[str, Question]
    conditions: tuple[Condition, ...]

    @property
    def size(self) -> int:
        """The number of worlds if nothing were known."""
        total = 1
        for question in self.order:
            total *= len(self.candidates[question])
        return total

    def narrowed(self, possible: Mapping[str, tuple[str, ...]]) -> Scope:
        """This scope where only the *possible* answers of some questions can come true."""
        if not any(question in possible for question in self.order):
            return self
        return replace(self, candidates={**self.candidates, **{q: v for q, v in possible.items() if q in self.order}})


def scope(conditions: Iterable[Condition | None], known: Mapping[str, Question]) -> Scope:
    """The scope of *conditions*, whose questions must all be in *known*."""
    given = tuple(c for c in conditions if c is not None)
    order: dict[str, None] = {}
    applies: dict[str, Condition] = {}

    def visit(question: str) -> None:
        condition = known[question].applies
        if condition is not None:
            applies[question] = condition
            for presupposed in questions(condition):
                visit(presupposed)
        order.setdefault(question)

    for condition in given:
        for question in questions(condition):
            visit(question)
    every = [test for c in (*given, *applies.values()) for test in tests(c)]
    candidates = {q: _candidates(known[q], [t for t in every if t.question == q]) for q in order}
    return Scope(tuple(order), applies, candidates, {q: known[q] for q in order}, (*given, *applies.values()))


def worlds(of: Scope, law: Law) -> Iterator[World]:
    """Yield each distinct world that *law* allows; exactly one where nothing that matters is open."""
    fixed = {q: _known(of.kinds[q], law.holding(q).answer) for q in of.order}
    yield from _extend(of, fixed, 0, {})


def every(of: Scope) -> Iterator[World]:
    """Yield every world there could be if nothing were known."""
    yield from _extend(of, dict.fromkeys(of.order), 0, {})


def open_questions(of: Scope, law: Law) -> tuple[str, ...]:
    """The questions in *of* that *law* leaves open."""
    return tuple(q for q in of.order if law.holding(q).answer in OPEN_ANSWERS)


def _known(question: Question, answer: str) -> str | int | None:
    return None if answer in OPEN_ANSWERS or answer == NOT_APPLICABLE else question.value(answer)


def _extend(of: Scope, fixed: Mapping[str, str | int | None], at: int, so_far: dict[str, str | int]) -> Iterator[World]:
    if at == len(of.order):
        yield dict(so_far)
        return
    question = of.order[at]
    known = fixed[question]
    if question in of.applies and not holds(of.applies[question], so_far):
        choices: tuple[str | int, ...] = (NOT_APPLICABLE,)
    else:
        choices = of.candidates[question] if known is None else (known,)
    for value in choices:
        so_far[question] = value
        yield from _extend(of, fixed, at + 1, so_far)
    del so_far[question]


def _candidates(question: Question, reading: list[Test]) -> tuple[str | int, ...]:
    """One value for each class of answers that *reading* tells apart."""
    values: Iterable[str | int] = question.answers
    if question.is_number:
        cuts = {LOWEST, 0, HIGHEST}
        for test in reading:
            if isinstance(test, Between):
                cuts |= {test.low - 1, test.low, test.high, test.high + 1}
        values = sorted(v for v in cuts if LOWEST <= v <= HIGHEST)
    classes: dict[tuple[bool, ...], str | int] = {}
    for value in values:
        signature = tuple(holds(test, {question.id: value}) for test in reading)
        classes.setdefault(signature, value)
    return tuple(classes.values())
