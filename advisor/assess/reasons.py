"""Why a finding came out as it did: the answers that decide it, what the better outcomes lack, the nearest change.

`reasons_for` works everything out once; the terminal, the pages and JSON each print it in their own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from advisor.assess.assessment import Assessment, Finding
from advisor.assess.reference import holds
from advisor.assess.worlds import Scope, World, every, scope, worlds
from advisor.model import NOT_APPLICABLE, Bill, Framework, Outcome, Question
from advisor.model.conditions import Between, Condition, Is, Not, Test
from advisor.model.law import Holding, Law


class Answered(Struct, frozen=True):
    """A question, the answer in force to it, and the acts that touched it and must be read before it is known."""

    question: Question
    holding: Holding
    to_read: tuple[Bill, ...]


class Lack(Struct, frozen=True):
    """One thing that an outcome needs and the law does not have."""

    question: Question
    needs: Test
    negated: bool  # whether the outcome needs anything but what the test names
    answer: str  # what the record says


class Better(Struct, frozen=True):
    """An outcome better than the finding's, with what keeps it from holding."""

    outcome: Outcome
    lacks: tuple[Lack, ...]


class Reasons(Struct, frozen=True):
    """What is to be said about one finding; federal law, what lies beyond the card and the basis it has itself."""

    framework: Framework
    law: Law
    finding: Finding
    deciding: tuple[Answered, ...]
    better: tuple[Better, ...]  # best first; none where several outcomes are possible
    nearest: tuple[tuple[Question, str], ...]  # the fewest other answers that would make it met
    settling: tuple[Answered, ...]  # the open questions that keep it undetermined


def reasons_for(of: Assessment, questions: Mapping[str, Question], component: str) -> Reasons:
    """The reasons for the finding on *component*, of an assessment made with *questions*.

    Raises KeyError where the framework has no such component.
    """
    finding = next((f for f in of.findings if f.component == component), None)
    if finding is None:
        raise KeyError(component)
    better, nearest = _short_of_met(finding, questions, of.law)
    return Reasons(
        of.framework,
        of.law,
        finding,
        tuple(_answered(of.law, questions[held.question], held) for held in finding.holdings),
        better,
        nearest,
        tuple(_answered(of.law, questions[name], of.law.holding(name)) for name in finding.unsettled),
    )


def _answered(law: Law, question: Question, holding: Holding) -> Answered:
    return Answered(question, holding, tuple(law.jurisdiction.bills[name] for name in holding.touched_by))


def _short_of_met(
    finding: Finding, questions: Mapping[str, Question], law: Law
) -> tuple[tuple[Better, ...], tuple[tuple[Question, str], ...]]:
    """Why no better outcome holds, and the nearest change; nothing where the finding is met or undetermined."""
    if len(finding.possible) > 1 or finding.outcome == "met":
        return (), ()
    outcomes = finding.rule.outcomes
    within = scope([step.when for step in outcomes], questions)
    world = next(iter(worlds(within, law)))
    better = tuple(
        Better(step, tuple(_lack(questions[test.question], test, negated, world)
                           for test, negated in failing(step.when, world)))
        for step in outcomes[: outcomes.index(finding.possible[0])]
    )  # fmt: skip
    change = nearest(outcomes, within, world)
    return better, tuple((questions[name], questions[name].written(value)) for name, value in change.items())


def _lack(question: Question, needs: Test, negated: bool, world: World) -> Lack:
    return Lack(question, needs, negated, question.written(world[question.id]))


def failing(when: Condition | None, world: World, negated: bool = False) -> Iterator[tuple[Test, bool]]:
    """The tests of *when* that keep it from holding in *world*, each with whether it stands under a `not`.

    *negated* is whether *when* does: then those that make it hold.
    """
    if when is None or holds(when, world) is not negated:
        return
    if isinstance(when, (Is, Between)):
        yield when, negated
    elif isinstance(when, Not):
        yield from failing(when.item, world, not negated)
    else:
        for item in when.items:
            yield from failing(item, world, negated)


def nearest(outcomes: tuple[Outcome, ...], within: Scope, world: World) -> dict[str, str | int]:
    """The fewest answers that would have to change in *world* for the first outcome to hold.

    Only among answers that the conditions tell apart; ties fall to the order of the questions and answers.
    """
    best: dict[str, str | int] = {}
    for other in every(within):
        if not holds(outcomes[0].when, other):
            continue
        change = {q: v for q, v in other.items() if not _same(within, q, v, world[q]) and v != NOT_APPLICABLE}
        if not best or len(change) < len(best):
            best = change
    return best


def _same(within: Scope, question: str, one: str | int, other: str | int) -> bool:
    """Whether no test tells the two values apart: a candidate stands for its whole class."""
    return all(holds(t, {question: one}) == holds(t, {question: other}) for t in within.reading(question))
