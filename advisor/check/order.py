"""Whether the order of answers binds: with all else equal, a better answer never gives a rule fewer points.

All else is every answer that applies both ways. What applies under one of two answers only, since it presupposes one,
may come out either way: a rule is at fault only where that cannot make it right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from advisor.assess.moving import hanging
from advisor.assess.reference import outcome
from advisor.assess.worlds import Scope, World, every, scope, signature, telling
from advisor.errors import Problem
from advisor.model import NOT_APPLICABLE, Outcome, Question, Rule
from advisor.model.conditions import Test

Value = str | int
Tried = Sequence[tuple[World, int]]  # worlds, each with the outcome that takes it


class Fall(Struct, frozen=True):
    """A better and a worse answer to one question, and what a rule gives for each, all else equal."""

    question: str
    better: Value
    worse: Value
    gives: Outcome  # for the better
    gives_worse: Outcome
    others: World  # what else the world of the worse answer has


def order(rule: Rule, questions: Mapping[str, Question]) -> Iterator[Problem]:
    """A problem for each question of which a better answer gives *rule* fewer points than a worse one."""
    told: set[str] = set()
    for fall in falls(rule, questions):
        if fall.question not in told:
            told.add(fall.question)
            yield Problem(rule.place, _said(fall, questions), _way_out(fall, questions))


def falls(rule: Rule, questions: Mapping[str, Question]) -> Iterator[Fall]:
    """For every two answers to a question that *rule* reads, the first world in which the better gives fewer points."""
    of = scope([step.when for step in rule.outcomes], questions)
    tried = [(world, outcome(rule, world)) for world in every(of)]
    if len({index for _, index in tried}) == 1:
        return
    for question in of.order:
        yield from _falls(rule, of, questions[question], tried)


def _falls(rule: Rule, of: Scope, question: Question, tried: Tried) -> Iterator[Fall]:
    reading = of.reading(question.id)
    classes = {value: signature(question.id, value, reading) for value in ranked(question, reading)}
    bound = hanging(of, question.id, [world for world, _ in tried])
    groups: dict[tuple[Value, ...], dict[tuple[bool, ...], list[tuple[World, int]]]] = {}
    for world, index in tried:
        if world[question.id] != NOT_APPLICABLE:
            group = groups.setdefault(tuple(v for q, v in world.items() if q not in bound), {})
            group.setdefault(signature(question.id, world[question.id], reading), []).append((world, index))
    found: dict[tuple[tuple[bool, ...], tuple[bool, ...]], tuple[int, World, int] | None] = {}
    for better, worse in combinations(classes, 2):
        pair = classes[better], classes[worse]
        if pair not in found:
            every_pair = (
                _fall(bound - {question.id}, group.get(pair[0], []), group.get(pair[1], []))
                for group in groups.values()
            )
            found[pair] = next(filter(None, every_pair), None) if pair[0] != pair[1] else None
        fall = found[pair]
        if fall:
            gives, world, gives_worse = fall
            others = {q: v for q, v in world.items() if q != question.id}
            steps = rule.outcomes
            yield Fall(question.id, better, worse, steps[gives], steps[gives_worse], others)


def ranked(question: Question, reading: Sequence[Test]) -> tuple[Value, ...]:
    """The answers that *reading* can tell apart, best first; none where none is better than another."""
    if question.better == "none":
        return ()
    # Above every number a question may have no answer; what it would tell apart the numbers do.
    values = tuple(value for value in telling(question, reading) if question.allows(question.written(value)))
    return values[::-1] if question.better == "higher" else values


def _fall(bound: frozenset[str], better: Tried, worse: Tried) -> tuple[int, World, int] | None:
    """What the better answer gives, a world of the worse and what that gives, where the better gives less whatever the
    answers come to that apply under one of the two only."""
    for world, index in worse:
        same = [(other, least) for other, least in better if _agree(bound, world, other)]
        if not same or min(least for _, least in same) <= index:
            continue
        for other, least in same:
            if all(least > one for against, one in worse if _agree(bound, against, other)):
                return least, world, index
    return None


def _agree(bound: frozenset[str], one: World, other: World) -> bool:
    """Whether all that applies in both worlds is answered alike."""
    return all(NOT_APPLICABLE in (one[q], other[q]) or one[q] == other[q] for q in bound)


def _said(fall: Fall, questions: Mapping[str, Question]) -> str:
    asked = questions[fall.question]
    better, worse = (asked.written(value) for value in (fall.better, fall.worse))
    others = ", ".join(f"{q}: {questions[q].written(value)}" for q, value in fall.others.items())
    return (
        f"{fall.question} gives {fall.gives.points} points with {better!r}, the better answer, and "
        f"{fall.gives_worse.points} with {worse!r}{f' (besides, {others})' if others else ''}"
    )


def _way_out(fall: Fall, questions: Mapping[str, Question]) -> str:
    question = questions[fall.question]
    said = f"the order of its answers, best first, at {question.place}"
    said = f"`better` at {question.place}" if question.is_number else said
    mend = f"Mend the outcomes, or {said}; `better: none` where neither answer protects more."
    return f"{mend} As a case: {_case(fall, questions)}"


def _case(fall: Fall, questions: Mapping[str, Question]) -> str:
    """The law of the worse answer as it can stand among the cases of the rule."""
    law = {**fall.others, fall.question: fall.worse}
    facts = ", ".join(f"{q}: {questions[q].written(v)}" for q, v in law.items() if v != NOT_APPLICABLE)
    gives = f"outcome: {fall.gives_worse.word}, points: {fall.gives_worse.points}"
    return f"{{name: the worse answer to {fall.question}, facts: {{{facts}}}, {gives}}}"
