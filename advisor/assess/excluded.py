"""What the answers that are known rule out of those that are open, by what the questions exclude."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from advisor.assess.reference import holds
from advisor.model import NOT_APPLICABLE
from advisor.model.conditions import All, AnyOf, Condition, Not, questions

Choices = Mapping[str, tuple[str | int, ...]]  # question -> the values that its answer leaves possible


def sure(condition: Condition, could: Choices) -> bool | None:
    """Whether *condition* holds whatever the answers are, or never does; None where that turns on an open one."""
    if isinstance(condition, Not):
        inner = sure(condition.item, could)
        return None if inner is None else not inner
    if isinstance(condition, (All, AnyOf)):
        found = {sure(item, could) for item in condition.items}
        decisive = isinstance(condition, AnyOf)
        return decisive if decisive in found else None if None in found else not decisive
    found = {holds(condition, {condition.question: value}) for value in could[condition.question]}
    return found.pop() if len(found) == 1 else None


def loosened(never: Sequence[Condition], could: Choices, open_: Collection[str]) -> Choices:
    """*could*, where an answer of those *open_* that others may rule out need not be any to its question.

    Nobody can say which children a crime covers that is not there.
    """
    tied = {question for condition in never for question in questions(condition)}
    return {**could, **{question: (*could[question], NOT_APPLICABLE) for question in open_ if question in tied}}


def can_be(
    world: Mapping[str, str | int], never: Sequence[Condition], applies: Mapping[str, Condition], could: Choices
) -> bool:
    """Whether no answer in *world* rules out another; the answers that it leaves out are whatever they *could* be.

    An answer that need not be any is none only where others may rule out all that it could be.
    """
    values = {q: (world[q],) if q in world else seen(q, applies, could) for q in could}
    if any(sure(condition, values) for condition in never):
        return False
    for question, value in world.items():
        rest = [v for v in could[question] if v != NOT_APPLICABLE]
        if value != NOT_APPLICABLE or not rest or (question in applies and not holds(applies[question], world)):
            continue
        bearing = [condition for condition in never if question in questions(condition)]
        if any(all(sure(c, {**values, question: (v,)}) is False for c in bearing) for v in rest):
            return False
    return True


def narrowed(never: Sequence[Condition], applies: Mapping[str, Condition], could: Choices) -> Choices | None:
    """*could* without the values that another answer rules out, since what is in *never* holds of no law.

    None where some question is left without any: the answers contradict each other.
    """
    left = dict(could)
    again = True
    while again:
        again = False
        for question, values in tuple(left.items()):
            left[question] = _kept(question, never, applies, left) if len(values) > 1 else values
            if not left[question]:
                return None
            again = again or left[question] != values
    return left


def _kept(
    question: str, never: Sequence[Condition], applies: Mapping[str, Condition], could: Choices
) -> tuple[str | int, ...]:
    """The values of *question* that no other answer surely rules out."""
    bearing = [condition for condition in never if question in questions(condition)]
    beside = {q: seen(q, applies, could) for condition in bearing for q in questions(condition)}
    return tuple(v for v in could[question] if not any(sure(c, {**beside, question: (v,)}) for c in bearing))


def seen(question: str, applies: Mapping[str, Condition], could: Choices) -> tuple[str | int, ...]:
    """The values of *question*, and that it does not apply where that may be so."""
    if question not in applies:
        return could[question]
    asked = applies[question]
    does = sure(asked, {q: seen(q, applies, could) for q in questions(asked)})
    if does is None:
        return (*could[question], NOT_APPLICABLE)
    return could[question] if does else (NOT_APPLICABLE,)
