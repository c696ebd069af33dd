"""clipspy: a fact an answer, a rule an outcome; `logical` lets a changed answer take back what followed from it."""

from __future__ import annotations

import clips

from advisor.model.conditions import All, AnyOf, Condition, Is, Not
from bench.engines import Engine
from bench.engines.normal import pushed
from bench.work import Result, Values

FRESH = 100  # runs of one environment; each reset makes the next slower, and after 800 it takes 30 times as long
TEMPLATES = (
    "(deftemplate outcome (slot of (type INTEGER)) (slot n (type INTEGER)))",
    "(deftemplate holds (slot number (type INTEGER)))",
)


class Clips(Engine):
    name = "clipspy"

    def compile(self) -> None:
        self._runs = 0
        self._environment = clips.Environment()
        for text in TEMPLATES:
            self._environment.build(text)
        self._fresh = 0
        for number, rule in enumerate(self.work.rules):
            for n, step in enumerate(rule.outcomes):
                before = "".join(f"(not (outcome (of {number}) (n {k})))" for k in range(n))
                when = self._when(pushed(step.when)) if step.when else ""
                word = f"(assert ({self.work.names[rule.component]} {step.word}))"
                self._build(
                    f"r{number}-{n}", 100 - n, when + before, f"(assert (outcome (of {number}) (n {n}))) {word}"
                )
        for number, chained in enumerate(self.work.chained):
            self._build(f"c{number}", 0, self._when(pushed(chained.when)), f"(assert (holds (number {number})))")

    def of(self, values: Values) -> Result:
        self.settle_values(values)
        return self._read()

    def settle(self, number: int) -> None:
        self.settle_values(self.work.values[number])

    def settle_values(self, values: Values) -> None:
        self._runs += 1
        if self._runs % FRESH == 0:
            self.compile()
        self._environment.reset()
        self._facts = {name: self._environment.assert_string(f"({name} {value})") for name, value in values.items()}
        self._environment.run()

    def changed(self, name: str, value: str | int) -> Result:
        self._facts[name].retract()
        self._facts[name] = self._environment.assert_string(f"({name} {value})")
        self._environment.run()
        return self._read()

    def _read(self) -> Result:
        outcomes, holding = [0] * len(self.work.rules), [False] * len(self.work.chained)
        for fact in self._environment.find_template("outcome").facts():
            outcomes[fact["of"]] = fact["n"]
        for fact in self._environment.find_template("holds").facts():
            holding[fact["number"]] = True
        return self.work.result(outcomes, holding)

    def _build(self, name: str, salience: int, when: str, then: str) -> None:
        self._environment.build(f"(defrule {name} (declare (salience {salience})) (logical {when}) => {then})")

    def _when(self, condition: Condition) -> str:
        if isinstance(condition, (All, AnyOf)):
            joiner = "and" if isinstance(condition, All) else "or"
            items = [self._when(item) for item in condition.items]
            return items[0] if len(items) == 1 else f"({joiner} {' '.join(items)})"
        negated = isinstance(condition, Not)
        test = condition.item if isinstance(condition, Not) else condition
        name = self.work.names[test.question]
        if isinstance(test, Is):
            words = "&~".join(test.words) if negated else "|".join(test.words)
            return f"({name} {'~' if negated else ''}{words})"
        self._fresh += 1
        within = f"(<= {test.low} ?v{self._fresh} {test.high})"
        return f"({name} ?v{self._fresh}&:{f'(not {within})' if negated else within})"
