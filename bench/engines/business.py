"""business-rules: variables and actions are classes, rules JSON; the first of a component to trigger wins."""

from __future__ import annotations

from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import BaseVariables, numeric_rule_variable, string_rule_variable

from advisor.model.conditions import All, AnyOf, Between, Condition, Is, Not
from bench.engines import Engine
from bench.engines.normal import pushed
from bench.work import Result, Values


class Facts(BaseVariables):
    def __init__(self, values: Values):
        self.values = values


class Actions(BaseActions):
    def __init__(self) -> None:
        self.taken = -1

    @rule_action(params={"number": FIELD_NUMERIC})
    def take(self, number: int) -> None:
        self.taken = number


class BusinessRules(Engine):
    name = "business-rules"

    def compile(self) -> None:
        numbers = {name for name, question in self.work.questions.items() if question.is_number}
        kinds = {
            short: numeric_rule_variable if name in numbers else string_rule_variable
            for name, short in self.work.names.items()
        }
        self._facts = type("OfThisWork", (Facts,), {short: kind()(_reader(short)) for short, kind in kinds.items()})
        self._rules = [[self._rule(s.when, n) for n, s in enumerate(r.outcomes) if s.when] for r in self.work.rules]
        self._chained = [[self._rule(rule.when, 0)] for rule in self.work.chained]

    def of(self, values: Values) -> Result:
        facts = self._facts(values)
        taken = [self._taken(rules, facts) for rules in self._rules]
        last = [len(rule.outcomes) - 1 for rule in self.work.rules]
        outcomes = [end if n < 0 else n for n, end in zip(taken, last, strict=True)]
        facts = self._facts({**values, **self.work.words(outcomes)})
        return self.work.result(outcomes, [self._taken(rules, facts) == 0 for rules in self._chained])

    def _taken(self, rules: list[Any], facts: Facts) -> int:
        actions = Actions()
        run_all(rules, facts, actions, stop_on_first_trigger=True)
        return actions.taken

    def _rule(self, when: Condition, number: int) -> Any:
        conditions = self._conditions(pushed(when))
        if "name" in conditions:
            conditions = {"all": [conditions]}
        return {"conditions": conditions, "actions": [{"name": "take", "params": {"number": number}}]}

    def _conditions(self, condition: Condition) -> Any:
        if isinstance(condition, (All, AnyOf)):
            joiner = "all" if isinstance(condition, All) else "any"
            return {joiner: [self._conditions(item) for item in condition.items]}
        negated = isinstance(condition, Not)
        test = condition.item if isinstance(condition, Not) else condition
        name = self.work.names[test.question]
        if isinstance(test, Is):
            words = self.work.others(test.question, test.words) if negated else test.words
            tests = [{"name": name, "operator": "equal_to", "value": word} for word in words]
            return tests[0] if len(tests) == 1 else {"any": tests}
        return _interval(name, test, negated)


def _interval(name: str, test: Between, negated: bool) -> Any:
    low, high = ("less_than", "greater_than") if negated else ("greater_than_or_equal_to", "less_than_or_equal_to")
    ends = [{"name": name, "operator": low, "value": test.low}, {"name": name, "operator": high, "value": test.high}]
    return {"any" if negated else "all": ends}


def _reader(short: str) -> Any:
    def read(self: Facts) -> Any:
        return self.values[short]

    read.__name__ = short
    return read
