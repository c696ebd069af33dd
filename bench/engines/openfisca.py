"""openfisca-core: a variable an answer, a formula a rule, over arrays of all jurisdictions at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from advisor.model.conditions import All, Between, Condition, Is, Not
from advisor.model.words import OUTCOMES
from bench.engines import Engine
from bench.work import NOT_APPLICABLE, Result, Values

PERIOD = "2026"
LARGEST = 2**31 - 1
STATE = build_entity(key="state", plural="states", label="A jurisdiction", is_person=True)


class OpenFisca(Engine):
    """Words are numbered beforehand, as numpy compares numbers many times faster than text."""

    name = "openfisca-core"

    def compile(self) -> None:
        self._system = TaxBenefitSystem([STATE])
        self._codes = {
            short: {word: n for n, word in enumerate((*self._known(name), NOT_APPLICABLE))}
            for name, short in self.work.names.items()
        }
        for short in self.work.names.values():
            if short.startswith("q"):
                self._add(short, None)
        for number, rule in enumerate(self.work.rules):
            self._add(f"o{number}", self._outcome(rule.outcomes))
            self._add(self.work.names[rule.component], self._word(number, rule))
        for number, chained in enumerate(self.work.chained):
            self._add(f"h{number}", self._check(chained.when))

    def of(self, values: Values) -> Result:
        return self._results([values])[0]

    def many(self, numbers: Sequence[int]) -> list[Result]:
        return self._results([self.work.values[number] for number in numbers])

    def _results(self, listed: Sequence[Values]) -> list[Result]:
        simulation = SimulationBuilder().build_default_simulation(self._system, len(listed))
        for name in listed[0]:
            codes = self._codes[name]
            simulation.set_input(
                name, PERIOD, np.array([self._number(codes, of[name]) for of in listed], dtype=np.int32)
            )
        outcomes = np.array([simulation.calculate(f"o{n}", PERIOD) for n in range(len(self.work.rules))])
        holding = np.array([simulation.calculate(f"h{n}", PERIOD) for n in range(len(self.work.chained))], dtype=bool)
        pairs = zip(outcomes.T.tolist(), holding.T.tolist(), strict=True)
        return [self.work.result(of, held) for of, held in pairs]

    def _number(self, codes: dict[Any, int], value: Any) -> int:
        return min(codes.get(value, value), LARGEST)  # "life" is more than its integers hold, and more than any test

    def _known(self, name: str) -> Sequence[str]:
        return self.work.questions[name].answers if name in self.work.questions else OUTCOMES

    def _add(self, name: str, formula: Any) -> None:
        body: dict[str, Any] = {"value_type": int, "entity": STATE, "definition_period": ETERNITY}
        if formula:
            body["formula"] = formula
        self._system.add_variable(type(name, (Variable,), body))

    def _outcome(self, outcomes: tuple) -> Any:
        checks = [self._check(step.when) for step in outcomes[:-1]]

        def formula(state: Any, period: Any) -> Any:
            return np.select([check(state, period) for check in checks], range(len(checks)), default=len(checks))

        return formula

    def _word(self, number: int, rule: Any) -> Any:
        codes = np.array([OUTCOMES.index(step.word) for step in rule.outcomes])
        return lambda state, period: codes[state(f"o{number}", period)]

    def _check(self, condition: Condition) -> Any:
        if isinstance(condition, Is):
            name = self.work.names[condition.question]
            wanted = [self._codes[name][word] for word in condition.words]
            if len(wanted) == 1:
                return lambda state, period: state(name, period) == wanted[0]
            return lambda state, period: np.isin(state(name, period), wanted)
        if isinstance(condition, Between):
            name = self.work.names[condition.question]
            low, high = min(condition.low, LARGEST), min(condition.high, LARGEST)
            return lambda state, period: (state(name, period) >= low) & (state(name, period) <= high)
        if isinstance(condition, Not):
            inner = self._check(condition.item)
            return lambda state, period: ~inner(state, period)
        checks = [self._check(item) for item in condition.items]
        join = np.logical_and if isinstance(condition, All) else np.logical_or
        return lambda state, period: join.reduce([check(state, period) for check in checks])
