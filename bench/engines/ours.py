"""Ours, at three depths: the rule engine alone, checked by the reference evaluator, and the whole assessment.

What was decided before in a process is looked up. So the last two are timed twice: on laws of which nothing is known
yet, and warm, when every slice of them is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from advisor.assess import Assessor
from advisor.assess.worlds import worlds
from advisor.model.law import Holding, Law
from bench.engines import Engine
from bench.work import Result, Work


class Checked(Engine):
    """durable-rules in two stages, each outcome compared with the reference evaluator's, as every run does."""

    name = "gap advisor, checked"
    warm = False

    def __init__(self, work: Work):
        self._rules = {rule.id: n for n, rule in enumerate(work.rules)}
        self._names = {short: name for name, short in work.names.items()}
        super().__init__(work)

    def compile(self) -> None:
        self._assessor = Assessor(self.work.content, self.work.framework)
        self._first, self._second = self._assessor.engine, self._assessor._second
        self._read = {q for of in self._second.scopes.values() for q in of.order}

    def one(self, number: int) -> Result:
        return self.many([number])[0]

    def many(self, numbers: Sequence[int]) -> list[Result]:
        """The results of distinct laws; unless warm, with nothing known before the first of them."""
        if not self.warm:
            for of in (self._first, self._second):
                of.forget()
        return [self._of(self.work.laws[number]) for number in numbers]

    def settle(self, number: int) -> None:
        self._law = self.work.laws[number]

    def changed(self, name: str, value: str | int) -> Result:
        question = self._names[name]
        self._law = replace(self._law, holdings={**self._law.holdings, question: Holding(question, str(value))})
        return self._of(self._law)

    def _of(self, law: Law) -> Result:
        outcomes = self._outcomes(law)
        points = 0
        known = dict(law.holdings)
        for rule, n in zip(self.work.rules, outcomes, strict=True):
            step = rule.outcomes[n]
            points += step.half_points
            if rule.component in self._read:
                known[rule.component] = Holding(rule.component, step.word)
        return Result(outcomes, self._holding(Law(law.jurisdiction, law.day, known)), points)

    def _outcomes(self, law: Law) -> tuple[int, ...]:
        return tuple([decided.outcomes[0] for decided in self._first.decide(law)])

    def _holding(self, law: Law) -> tuple[bool, ...]:
        return tuple([decided.outcomes == (0,) for decided in self._second.decide(law)])


class Alone(Checked):
    """The same without the check."""

    name = "gap advisor, engine only"

    def _outcomes(self, law: Law) -> tuple[int, ...]:
        fired = self._first._fire({name: worlds(of, law) for name, of in self._first.scopes.items()})
        return tuple([taken[0] for taken in fired.values()])

    def _holding(self, law: Law) -> tuple[bool, ...]:
        fired = self._second._fire({name: worlds(of, law) for name, of in self._second.scopes.items()})
        return tuple([taken == [0] for taken in fired.values()])


class Whole(Checked):
    """The assessment as every command makes it: findings with their sources, areas, insights; and incremental."""

    name = "gap advisor, whole"

    def _of(self, law: Law) -> Result:
        return self._result(self._assessor.assess(law))

    def settle(self, number: int) -> None:
        self._law = self.work.laws[number]
        self._before = self._assessor.assess(self._law)

    def changed(self, name: str, value: str | int) -> Result:
        question = self._names[name]
        law = replace(self._law, holdings={**self._law.holdings, question: Holding(question, str(value))})
        self._law, self._before = law, self._assessor.reassess(self._before, law)
        return self._result(self._before)

    def _result(self, made: object) -> Result:
        return self.work.result(
            [f.rule.outcomes.index(f.possible[0]) for f in made.findings], self._insights(made.insights)
        )

    def _insights(self, made: Sequence[object]) -> list[bool]:
        names = {insight.rule.id for insight in made}
        return [rule.id in names for rule in self.work.chained]


class CheckedWarm(Checked):
    """The same on laws whose every slice was decided and checked before."""

    name = "gap advisor, checked, warm"
    warm = True


class WholeWarm(Whole):
    """The whole assessment of such laws."""

    name = "gap advisor, whole, warm"
    warm = True
