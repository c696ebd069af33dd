"""Hand-written Python: each condition a closure made once. The floor for anything that is interpreted."""

from __future__ import annotations

from collections.abc import Callable

from advisor.model.conditions import All, Between, Condition, Is, Not
from bench.engines import Engine
from bench.work import Result, Values

Check = Callable[[Values], bool]


class Closures(Engine):
    name = "Python closures"

    def compile(self) -> None:
        self._rules = [
            [(n, self._check(step.when)) for n, step in enumerate(rule.outcomes) if step.when is not None]
            for rule in self.work.rules
        ]
        self._last = [len(rule.outcomes) - 1 for rule in self.work.rules]
        self._chained = [self._check(rule.when) for rule in self.work.chained]
        self._components = [self.work.names[rule.component] for rule in self.work.rules]
        self._words = [[step.word for step in rule.outcomes] for rule in self.work.rules]
        self._points = [[step.half_points for step in rule.outcomes] for rule in self.work.rules]

    def of(self, values: Values) -> Result:
        outcomes = []
        for steps, last in zip(self._rules, self._last, strict=True):
            for n, check in steps:
                if check(values):
                    outcomes.append(n)
                    break
            else:
                outcomes.append(last)
        known = {**values}
        points = 0
        for name, words, worth, n in zip(self._components, self._words, self._points, outcomes, strict=True):
            known[name] = words[n]
            points += worth[n]
        return Result(tuple(outcomes), tuple([check(known) for check in self._chained]), points)

    def _check(self, condition: Condition) -> Check:
        if isinstance(condition, Is):
            name, words = self.work.names[condition.question], frozenset(condition.words)
            return lambda values: values[name] in words
        if isinstance(condition, Between):
            name, low, high = self.work.names[condition.question], condition.low, condition.high
            return lambda values: low <= values[name] <= high
        if isinstance(condition, Not):
            inner = self._check(condition.item)
            return lambda values: not inner(values)
        checks = [self._check(item) for item in condition.items]
        if isinstance(condition, All):
            return lambda values: _every(checks, values)
        return lambda values: _some(checks, values)


def _every(checks: list[Check], values: Values) -> bool:
    for check in checks:  # noqa: SIM110  # faster than all()
        if not check(values):
            return False
    return True


def _some(checks: list[Check], values: Values) -> bool:
    for check in checks:  # noqa: SIM110  # faster than any()
        if check(values):
            return True
    return False
