"""json-logic (the maintained fork): one expression a rule, evaluated as it stands."""

from __future__ import annotations

from typing import Any

from json_logic import jsonLogic

from advisor.model.conditions import All, Between, Condition, Is, Not
from bench.engines import Engine
from bench.work import Result, Values


class JsonLogic(Engine):
    name = "json-logic-qubit"

    def compile(self) -> None:
        self._rules = [self._steps(rule.outcomes) for rule in self.work.rules]
        self._chained = [self._logic(rule.when) for rule in self.work.chained]

    def of(self, values: Values) -> Result:
        outcomes = [jsonLogic(rule, values) for rule in self._rules]
        known = {**values, **self.work.words(outcomes)}
        return self.work.result(outcomes, [bool(jsonLogic(rule, known)) for rule in self._chained])

    def _steps(self, outcomes: tuple) -> Any:
        parts: list[Any] = []
        for n, step in enumerate(outcomes[:-1]):
            parts += [self._logic(step.when), n]
        return {"if": [*parts, len(outcomes) - 1]}

    def _logic(self, condition: Condition) -> Any:
        if isinstance(condition, Is):
            name = {"var": self.work.names[condition.question]}
            if len(condition.words) == 1:
                return {"===": [name, condition.words[0]]}
            return {"in": [name, list(condition.words)]}
        if isinstance(condition, Between):
            return {"<=": [condition.low, {"var": self.work.names[condition.question]}, condition.high]}
        if isinstance(condition, Not):
            return {"!": [self._logic(condition.item)]}
        return {"and" if isinstance(condition, All) else "or": [self._logic(item) for item in condition.items]}
