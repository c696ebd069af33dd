"""Which of the questions that a law leaves open move the outcome of a rule."""

from __future__ import annotations

from collections.abc import Collection

from advisor.assess.worlds import Scope, World, dependents
from advisor.model import NOT_APPLICABLE
from advisor.model.conditions import questions
from advisor.model.law import Law


def moving(of: Scope, law: Law, posted: list[World], indexes: list[int]) -> tuple[str, ...]:
    """The questions *law* leaves open that move the outcome while everything that does not hang on them stays.

    What an answer may rule out whole hangs on it. Where none moves it alone, since each excludes what another may be,
    they move it with those. *indexes* are the outcomes in the worlds *posted*.
    """
    could = {q: {world[q] for world in posted} for q in of.order}
    open_ = [q for q in of.order if len(could[q]) > 1 and _open(law, q, could[q])]
    alone = tuple(q for q in open_ if _moves(hanging(of, q, posted), posted, indexes))
    return alone or tuple(q for q in open_ if _moves(dependents(of, *_tied_to(of, q)), posted, indexes))


def _open(law: Law, question: str, could: Collection[str | int]) -> bool:
    """Whether *law* leaves *question* open: also where it says that it does not apply, and it does."""
    held = law.holding(question)
    return held.open or held.either or (held.answer == NOT_APPLICABLE and NOT_APPLICABLE not in could)


def hanging(of: Scope, question: str, posted: list[World]) -> frozenset[str]:
    """*question*, what presupposes an answer to it, and what that may rule out whole, as some world *posted* has it."""
    none = {q for world in posted for q, value in world.items() if value == NOT_APPLICABLE} if of.never else set()
    return dependents(of, question, *none & _tied_to(of, question))


def _moves(bound: frozenset[str], posted: list[World], indexes: list[int]) -> bool:
    groups: dict[tuple[str | int, ...], set[int]] = {}
    for world, index in zip(posted, indexes, strict=True):
        rest = tuple(value for q, value in world.items() if q not in bound)
        groups.setdefault(rest, set()).add(index)
    return any(len(group) > 1 for group in groups.values())


def _tied_to(of: Scope, question: str) -> set[str]:
    tied = {question}
    for _ in of.never:
        tied |= {q for c in of.never if tied & set(questions(c)) for q in questions(c)}
    return tied
