"""Which of two answers to a question protects more: by the order that the question gives."""

from __future__ import annotations

from collections.abc import Callable

from advisor.model.answers import Question
from advisor.model.words import NOT_APPLICABLE, OPEN_ANSWERS, Weighing


def weighed(question: Question, old: str, new: str) -> Weighing:
    """What *new* is beside *old*, both answers to *question* as recorded.

    One of several counts as weaker or stronger only where each that it leaves possible is. What does not apply is
    neither; what nobody knows is to be read.
    """
    if old == new and old not in OPEN_ANSWERS:
        return "same"
    if OPEN_ANSWERS & {old, new}:
        return "to be read"
    if NOT_APPLICABLE in (old, new) or question.kind == "text" or question.better == "none":
        return "different"
    rank = _rank(question)
    before, after = ([rank(answer) for answer in question.possible(given)] for given in (old, new))
    if max(after) < min(before):
        return "weaker"
    return "stronger" if min(after) > max(before) else "different"


def _rank(question: Question) -> Callable[[str], int]:
    """How much an answer to *question* protects, as a number; words stand best first."""
    if question.kind == "words":
        return lambda answer: -question.answers.index(answer)
    if question.better == "lower":
        return lambda answer: -int(question.value(answer))
    return lambda answer: int(question.value(answer))
