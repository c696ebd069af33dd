"""Our conditions and answers in the words of durable-rules: its patterns, and its messages as JSON.

Everything in them is ours: properties `q001`, `q002`, ... for questions and `r1`, `r2`, ... for rules, words by their
position, whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.model import NOT_APPLICABLE, Question
from advisor.model.conditions import HIGHEST, All, AnyOf, Between, Condition, Not

NO_TERM = -2  # a number that does not apply: below "none", so that no interval of ours reaches it
Value = str | int


class Terms:
    """What the questions of one ruleset are called in it, and their values."""

    def __init__(self, questions: Mapping[str, Question]):
        self._kinds = questions
        self._names = {question: f"q{n:03}" for n, question in enumerate(questions, 1)}
        self._ready = {question: self._fragments(question) for question in questions}

    def pattern(self, number: int, when: Condition | None) -> dict[str, Any]:
        """What the message of rule *number* must be like for *when* to hold."""
        mine = {f"r{number}": 1}
        return mine if when is None else {"$and": [mine, self._compiled(when, negated=False)]}

    def message(self, number: int, place: int, values: Mapping[str, Value]) -> str:
        """The message, *place* in its batch, that says: in some world of rule *number*, the answers are *values*.

        The place is its id, since the core else makes one of all that the message says; once a message is taken, its
        id is free again. The rule has a property of its own: the core tries one that all share for every rule in turn.
        """
        ready = self._ready
        said = [ready[question].get(value) or self._said(question, value) for question, value in values.items()]
        return f'{{"id":"{place}","r{number}":1{"".join(said)}}}'

    def _fragments(self, question: str) -> dict[Value, str]:
        words = (*self._kinds[question].answers, NOT_APPLICABLE)
        return {word: self._said(question, word) for word in words}

    def _said(self, question: str, value: Value) -> str:
        term = _term(self._kinds[question], value)
        return f',"{self._names[question]}":{term}' if isinstance(term, int) else f',"{self._names[question]}":"{term}"'

    def _compiled(self, condition: Condition, negated: bool) -> dict[str, Any]:
        """Negation normal form: the core has no negation inside an expression."""
        if isinstance(condition, Not):
            return self._compiled(condition.item, not negated)
        if isinstance(condition, (All, AnyOf)):
            items = [self._compiled(item, negated) for item in condition.items]
            joiner = "$and" if isinstance(condition, All) is not negated else "$or"
            return items[0] if len(items) == 1 else {joiner: items}
        name = self._names[condition.question]
        if isinstance(condition, Between):
            return _interval(name, condition, negated)
        words = [_term(self._kinds[condition.question], word) for word in condition.words]
        tests: list[dict[str, Any]] = [{"$neq": {name: w}} if negated else {name: w} for w in words]
        return tests[0] if len(tests) == 1 else {"$and" if negated else "$or": tests}


def _term(question: Question, value: Value) -> Value:
    """A value as the core compares it: no text of a user's, no number out of our own range."""
    if value == NOT_APPLICABLE:
        return NO_TERM if question.is_number else "na"
    return value if isinstance(value, int) else f"w{question.answers.index(value)}"


def _interval(name: str, test: Between, negated: bool) -> dict[str, Any]:
    if test.low == test.high:
        return {"$neq": {name: test.low}} if negated else {name: test.low}
    ends: list[dict[str, Any]] = [{"$lt": {name: test.low}} if negated else {"$gte": {name: test.low}}]
    if test.high < HIGHEST:
        ends.append({"$gt": {name: test.high}} if negated else {"$lte": {name: test.high}})
    return ends[0] if len(ends) == 1 else {"$or" if negated else "$and": ends}
