"""A rule -> every single fault that can be planted in its outcomes.

They are the slips of somebody who writes or edits the file: a bound one unit off or on its wrong side, an answer left
out of a list or one too many, a condition dropped, negated or joined the other way, two outcomes exchanged, an outcome
left out, half a point or a whole one too many or too few, another word for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from advisor.check.proofs import said
from advisor.model import Outcome, Question, Rule
from advisor.model.conditions import HIGHEST, LOWEST, All, AnyOf, Between, Condition, Is, Not

Questions = Mapping[str, Question]


class RuleFault(Struct, frozen=True):
    """A rule with one fault, and the fault in words, by which the list of survivors names it."""

    rule: Rule
    what: str


def rule_faults(rule: Rule, questions: Questions) -> Iterator[RuleFault]:
    """Yield *rule* with each fault; those that come to the same outcomes are yielded once."""
    made = {rule.outcomes}
    for what, outcomes in _outcomes(rule, questions):
        if outcomes not in made:
            made.add(outcomes)
            yield RuleFault(replace(rule, outcomes=outcomes), what)


def _outcomes(rule: Rule, questions: Questions) -> Iterator[tuple[str, tuple[Outcome, ...]]]:
    steps = rule.outcomes
    for n, step in enumerate(steps):
        before, after = steps[:n], steps[n + 1 :]
        name = f"{step.word} {step.points}"
        for what, when in _conditions(step.when, questions):
            yield f"{name}: {what}", (*before, replace(step, when=when), *after)
        for more in (-2, -1, 1, 2):
            if step.half_points + more >= 0:
                changed = replace(step, half_points=step.half_points + more)
                yield f"{name}: {changed.points} points", (*before, changed, *after)
        for word in {"partial": ("gap",), "gap": ("partial",)}.get(step.word, ()):
            yield f"{name}: called {word}", (*before, replace(step, word=word), *after)
        if after:
            yield f"{name}: left out", (*before, *after)
            yield (
                f"{name}: exchanged with the next",
                (
                    *before,
                    replace(step, when=after[0].when),
                    replace(after[0], when=step.when),
                    *after[1:],
                ),
            )


def _conditions(condition: Condition | None, questions: Questions) -> Iterator[tuple[str, Condition]]:
    """Every fault within *condition*, in words, and the condition with it."""
    if condition is None:
        return
    whole = said(condition, questions)
    for new in _changed(condition, questions):
        yield f"{whole} -> {said(new, questions)}", new
    yield f"{whole} negated", condition.item if isinstance(condition, Not) else Not(condition)
    if isinstance(condition, Not):
        for what, inner in _conditions(condition.item, questions):
            if not what.endswith(" negated"):
                yield what, Not(inner)
    elif isinstance(condition, (All, AnyOf)):
        for n, item in enumerate(condition.items):
            for what, inner in _conditions(item, questions):
                yield what, replace(condition, items=(*condition.items[:n], inner, *condition.items[n + 1 :]))


def _changed(condition: Condition, questions: Questions) -> Iterator[Condition]:
    if isinstance(condition, Is):
        yield from _words(condition, questions[condition.question])
    elif isinstance(condition, Between):
        yield from _bounds(condition, questions[condition.question])
    elif isinstance(condition, (All, AnyOf)) and len(condition.items) > 1:
        yield AnyOf(condition.items) if isinstance(condition, All) else All(condition.items)
        for n in range(len(condition.items)):
            yield replace(condition, items=(*condition.items[:n], *condition.items[n + 1 :]))


def _words(test: Is, question: Question) -> Iterator[Condition]:
    """A word too few, and the one too many that stands next to them among the question's answers."""
    for word in test.words:
        if len(test.words) > 1:
            yield Is(test.question, tuple(other for other in test.words if other != word))
    places = [question.answers.index(word) for word in test.words]
    for n, word in enumerate(question.answers):
        if n not in places and {n - 1, n + 1} & set(places):
            if len(places) + 1 < len(question.answers):
                yield Is(test.question, (*test.words, word))
            if len(places) == 1:
                yield Is(test.question, (word,))


def _bounds(test: Between, question: Question) -> Iterator[Condition]:
    """Either bound a unit off or on the other side of its number, and the comparison turned round."""
    low, high = test.low, test.high
    if low == high:
        yield from (Between(test.question, low + by, low + by) for by in (-_unit(question), _unit(question)))
        yield from (Between(test.question, *ends) for ends in ((low, HIGHEST), (LOWEST, low)))
        return
    if LOWEST < low < HIGHEST:
        yield from (replace(test, low=low + by) for by in _off(low, question, 1))
        if high == HIGHEST:
            yield Between(test.question, LOWEST, low)
    if LOWEST < high < HIGHEST:
        yield from (replace(test, high=high - by) for by in _off(high, question, -1))
        if low == LOWEST:
            yield Between(test.question, high, HIGHEST)


def _unit(question: Question) -> int:
    return 12 if question.kind == "years" else 1


def _off(bound: int, question: Question, inward: int) -> tuple[int, ...]:
    """By how much a bound may be off, positive where it asks for more.

    A file has years, the program months: `at_least: 10` is from 120 on and slips to `more_than: 10`, which is from 121
    on, and the other way round. *inward* is 1 for a lower bound and -1 for an upper one.
    """
    if question.kind != "years" or bound < 1 or bound % 12 not in {0, inward % 12}:
        return (-1, 1)
    return (-12, 1, 12) if bound % 12 == 0 else (-12, -1, 12)
