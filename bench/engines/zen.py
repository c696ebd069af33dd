"""zen-engine: a decision of one expression node, the fastest of its ways to write this: nodes cost it most.

Within a node `$` is what the expressions above have given.
"""

from __future__ import annotations

import json
from itertools import pairwise

import zen

from advisor.model.conditions import All, Between, Condition, Is, Not
from bench.engines import Engine
from bench.work import Result, Values


class Zen(Engine):
    name = "zen-engine"

    def compile(self) -> None:
        self._components = {rule.component for rule in self.work.rules}
        first = [self._key(f"o{n}", self._steps(rule.outcomes)) for n, rule in enumerate(self.work.rules)]
        words = [
            self._key(self.work.names[rule.component], self._word(n, rule.outcomes))
            for n, rule in enumerate(self.work.rules)
        ]
        then = [self._key(f"h{n}", self._text(rule.when)) for n, rule in enumerate(self.work.chained)]
        content = {"expressions": [*first, *words, *then], "passThrough": False}
        nodes = [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "all", "name": "all", "type": "expressionNode", "content": content},
            {"id": "out", "name": "out", "type": "outputNode"},
        ]
        pairs = pairwise(nodes)
        edges = [
            {"id": f"e{n}", "sourceId": a["id"], "targetId": b["id"], "type": "edge"} for n, (a, b) in enumerate(pairs)
        ]
        decision = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
        self._decision = zen.ZenEngine().create_decision(json.dumps(decision))

    def of(self, values: Values) -> Result:
        found = self._decision.evaluate(values)["result"]
        outcomes = [int(found[f"o{n}"]) for n in range(len(self.work.rules))]
        return self.work.result(outcomes, [found[f"h{n}"] for n in range(len(self.work.chained))])

    def _key(self, name: str, value: str) -> dict[str, str]:
        return {"id": name, "key": name, "value": value}

    def _steps(self, outcomes: tuple) -> str:
        tests = [f"{self._text(step.when)} ? {n} : " for n, step in enumerate(outcomes[:-1])]
        return "".join(f"{test}(" for test in tests) + str(len(outcomes) - 1) + ")" * len(tests)

    def _word(self, number: int, outcomes: tuple) -> str:
        listed = ", ".join(f"'{step.word}'" for step in outcomes)
        return f"[{listed}][$.o{number}]"

    def _text(self, condition: Condition) -> str:
        if isinstance(condition, Is):
            name = self._name(condition.question)
            if len(condition.words) == 1:
                return f"({name} == '{condition.words[0]}')"
            return f"({name} in [{', '.join(repr(word) for word in condition.words)}])"
        if isinstance(condition, Between):
            return f"({self._name(condition.question)} in [{condition.low}..{condition.high}])"
        if isinstance(condition, Not):
            return f"(not {self._text(condition.item)})"
        joiner = " and " if isinstance(condition, All) else " or "
        return f"({joiner.join(self._text(item) for item in condition.items)})"

    def _name(self, question: str) -> str:
        """What *question* is called: an answer that was given, or a component's word from above."""
        lead = "$." if question in self._components else ""
        return f"{lead}{self.work.names[question]}"
