"""The answers in force under one law, each worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from advisor.assess.reference import holds
from advisor.model import Question
from advisor.model.conditions import Condition
from advisor.model.conditions import questions as condition_questions
from advisor.model.either import members
from advisor.model.law import Holding, Law
from advisor.model.words import NOT_APPLICABLE


class Holdings(dict[str, Holding]):
    """Question -> the answer in force under one law, each worked out when it is first asked for."""

    def __init__(self, questions: Mapping[str, Question], law: Law):
        super().__init__()
        self._questions, self._law = questions, law

    def __missing__(self, question: str) -> Holding:
        found = self._law.holding(question)
        applies = self._questions[question].applies
        if applies is not None:
            presupposed = {q: self[q] for q in condition_questions(applies)}
            if not any(held.open for held in presupposed.values()) and not any(
                holds(applies, values) for values in self._possible(presupposed)
            ):
                found = Holding(question, NOT_APPLICABLE)
        self[question] = found
        return found

    def _possible(self, held: Mapping[str, Holding]) -> Iterator[dict[str, str | int]]:
        """What the answers *held*, none of them open, could be; more than once where one of several would do."""
        each = ([self._questions[q].value(one) for one in members(h.answer)] for q, h in held.items())
        return (dict(zip(held, values, strict=True)) for values in product(*each))


class Values(dict[str, "str | int | None"]):
    """Question -> its value under one law; None while it is open."""

    def __init__(self, questions: Mapping[str, Question], law: Law):
        super().__init__()
        self._questions, self._law = questions, law

    def __missing__(self, question: str) -> str | int | None:
        held = self._law.holdings.get(question)
        found = None if held is None or not held.known else self._questions[question].value(held.answer)
        self[question] = found
        return found


def surely(when: Condition, reads: tuple[str, ...], values: Values) -> bool:
    """Whether *when*, which *reads* these questions, holds for certain. An open answer never counts as a fault."""
    known = {q: value for q in reads if (value := values[q]) is not None}
    return len(known) == len(reads) and holds(when, known)
