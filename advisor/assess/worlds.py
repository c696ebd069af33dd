"""Possible worlds: every way in which the unanswered questions of one rule could come out.

Only questions that the rule's conditions read make worlds, and only answers that its tests tell apart. A question
that presupposes another is `not-applicable` in the worlds where that does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from advisor.assess.excluded import can_be, loosened, narrowed
from advisor.assess.reference import holds
from advisor.model import NOT_APPLICABLE, OPEN_ANSWERS, UNKNOWN, Question
from advisor.model.conditions import HIGHEST, LOWEST, Between, Condition, Test, questions, tests
from advisor.model.either import members
from advisor.model.law import Law
from advisor.model.words import QuestionKind

MOST_WORLDS = 4096  # per rule; a rule that could exceed it is refused when it is loaded

_NOT_KNOWN = OPEN_ANSWERS | {NOT_APPLICABLE}  # who says that a question does not apply may be wrong about it

World = Mapping[str, str | int]


class Scope(Struct, frozen=True):
    """What one set of conditions reads, ready to make worlds of: questions in order of presupposition."""

    order: tuple[str, ...]
    applies: Mapping[str, Condition]
    candidates: Mapping[str, tuple[str | int, ...]]
    kinds: Mapping[str, Question]
    conditions: tuple[Condition, ...]
    never: tuple[Condition, ...] = ()  # what no law can have, of these questions and of those that it ties to them
    around: Mapping[str, Question] = {}  # those

    def reading(self, question: str) -> list[Test]:
        """The tests of *question* in all conditions."""
        return [test for c in self.conditions for test in tests(c) if test.question == question]

    @property
    def size(self) -> int:
        """The number of worlds if nothing were known."""
        total = 1
        for question in self.order:
            total *= len(self.candidates[question])
        return total


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
    read = tuple(order)
    never = _tied(order, known, visit)
    whole = (*given, *applies.values(), *never)
    every = [test for c in whole for test in tests(c)]
    candidates = {q: _candidates(known[q], [t for t in every if t.question == q]) for q in order}
    around = {q: known[q] for q in order if q not in read}
    return Scope(read, applies, candidates, {q: known[q] for q in read}, whole, never, around)


def _tied(found: Collection[str], known: Mapping[str, Question], visit: Callable[[str], None]) -> tuple[Condition, ...]:
    """What no law can have of the questions *found*, and of those that it ties to them: *visit* takes these up."""
    left = [condition for question in known.values() if question.excludes for condition in question.never]
    tied: list[Condition] = []
    while near := [condition for condition in left if not set(questions(condition)).isdisjoint(found)]:
        tied += near
        left = [condition for condition in left if condition not in near]
        for condition in near:
            for question in questions(condition):
                visit(question)
    return tuple(tied)


def worlds(of: Scope, law: Law) -> list[World]:
    """Each distinct world that *law* allows; exactly one where nothing that matters is open."""
    world: dict[str, str | int] = {}
    holdings, presupposing = law.holdings, of.applies
    for question, kind in of.kinds.items():
        held = holdings.get(question)
        if question in presupposing and not holds(presupposing[question], world):
            world[question] = NOT_APPLICABLE
        elif held is None or held.answer in _NOT_KNOWN or held.either:
            return _possible(of, law)
        else:
            world[question] = held.answer if kind.answers else _value(kind.kind, held.answer)
    return [world]


def _possible(of: Scope, law: Law) -> list[World]:
    could = {q: choices(of, q, _answer(law, q)) for q in (*of.order, *of.around)}
    if of.never:
        unknown = [q for q in could if _answer(law, q) in _NOT_KNOWN]
        left = narrowed(of.never, of.applies, loosened(of.never, could, unknown))
        found = [w for w in _extend(of, left, 0, {}) if can_be(w, of.never, of.applies, left)] if left else []
        if found:
            return found  # none: the law contradicts itself, which its record is refused for
    return list(_extend(of, could, 0, {}))


def choices(of: Scope, question: str, answer: str) -> tuple[str | int, ...]:
    """The values that *answer* leaves possible: one for each class of them that the conditions tell apart."""
    if answer in _NOT_KNOWN:
        return of.candidates[question]
    kind = of.kinds.get(question) or of.around[question]
    values = [kind.value(one) for one in members(answer)]
    return _classes(question, values, of.reading(question)) if len(values) > 1 else tuple(values)


def every(of: Scope) -> Iterator[World]:
    """Yield every world there could be if nothing were known."""
    could = loosened(of.never, of.candidates, of.candidates)
    made = _extend(of, could, 0, {})
    yield from (w for w in made if can_be(w, of.never, of.applies, could)) if of.never else made


def dependents(of: Scope, *asked: str) -> frozenset[str]:
    """The questions *asked*, and those that presuppose an answer to one of them."""
    bound = set(asked)
    for other in of.order:
        condition = of.applies.get(other)
        if condition is not None and bound & set(questions(condition)):
            bound.add(other)
    return frozenset(bound)


def _answer(law: Law, question: str) -> str:
    held = law.holdings.get(question)
    return held.answer if held else UNKNOWN


@lru_cache(10_000)
def _value(kind: QuestionKind, answer: str) -> str | int:
    """An answer to any question of this kind as conditions compare it."""
    return Question("", "", kind).value(answer)


def _extend(
    of: Scope, possible: Mapping[str, tuple[str | int, ...]], at: int, so_far: dict[str, str | int]
) -> Iterator[World]:
    if at == len(of.order):
        yield dict(so_far)
        return
    question = of.order[at]
    choices = possible[question]
    if question in of.applies and not holds(of.applies[question], so_far):
        choices = (NOT_APPLICABLE,)
    for value in choices:
        so_far[question] = value
        yield from _extend(of, possible, at + 1, so_far)
    del so_far[question]


def telling(question: Question, reading: Iterable[Test]) -> tuple[str | int, ...]:
    """Every word, or both sides of every number at which a test of *reading* turns, in their order."""
    if not question.is_number:
        return question.answers
    cuts = {LOWEST, 0, HIGHEST}
    for test in reading:
        if isinstance(test, Between):
            cuts |= {test.low - 1, test.low, test.high, test.high + 1}
    return tuple(sorted(v for v in cuts if LOWEST <= v <= HIGHEST))


def _candidates(question: Question, reading: list[Test]) -> tuple[str | int, ...]:
    """One value for each class of answers that *reading* tells apart."""
    return _classes(question.id, telling(question, reading), reading)


def signature(question: str, value: str | int, reading: Iterable[Test]) -> tuple[bool, ...]:
    """What each test of *reading* says of the answer *value*: no condition tells answers apart that have the same."""
    return tuple(holds(test, {question: value}) for test in reading)


def _classes(question: str, values: Iterable[str | int], reading: list[Test]) -> tuple[str | int, ...]:
    classes: dict[tuple[bool, ...], str | int] = {}
    for value in values:
        classes.setdefault(signature(question, value, reading), value)
    return tuple(classes.values())
