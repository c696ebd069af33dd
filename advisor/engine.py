"""Rules x law -> which outcomes each rule can have: durable-rules, driven in the one way that is safe.

One small message a rule and world is posted as an event to a ruleset compiled from our condition tree; outcomes are
tried in order of `pri`, and the last, without condition, takes what is left. There are no joins, no facts kept, no
actions and no `Host`. Every run is compared with the reference evaluator. docs/architecture.md says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from advisor import reference
from advisor.conditions import HIGHEST, All, AnyOf, Between, Condition, Is, Not
from advisor.conditions import questions as condition_questions
from advisor.errors import Disagreement, Failure
from advisor.law import Law
from advisor.model import NOT_APPLICABLE, Question, Rule
from advisor.worlds import Scope, World, open_questions, scope, worlds

try:
    import durable_rules_engine as _core  # undocumented, hence the exact pin in pyproject.toml
    from durable.engine import Ruleset as _Ruleset
except ImportError:  # no compiler, or a Python it cannot be built for: the reference evaluator carries on alone
    _core = None

AVAILABLE = _core is not None
NOTICE = (
    "durable-rules is not installed; the reference evaluator alone decided these findings. "
    "To have both: CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install durable-rules==2.0.28"
)
NO_TERM = -2  # a number that does not apply: below "none", so that no interval of ours reaches it
RULES_A_SHARD = 40  # keeps a ruleset's cost linear, and far under 128 rules that share one test
QUESTIONS_A_SHARD = 200  # the core holds 252 properties; a rule's bound on worlds keeps it to a dozen
_ids = count(1)


@dataclass(frozen=True)
class Decided:
    """What one rule can come to under one law."""

    rule: Rule
    outcomes: tuple[int, ...]  # indexes of the outcomes that some world gives, best first
    unsettled: tuple[str, ...]  # open questions whose answer would move the outcome


class Engine:
    """The rules of one framework, compiled once. Share it; the core never frees a ruleset."""

    def __init__(self, rules: Sequence[Rule], questions: Mapping[str, Question]):
        self.rules = tuple(rules)
        self.scopes = {rule.id: scope([step.when for step in rule.outcomes], questions) for rule in rules}
        self._shards: list[_Shard] | None = None

    def decide(
        self, law: Law, only: Iterable[str] | None = None, possible: Mapping[str, tuple[str, ...]] | None = None
    ) -> list[Decided]:
        """Each rule's possible outcomes under *law*, in framework order; *only* these ids where given.

        *possible* narrows what an open question could be answered with.

        Raises Disagreement where the engine and the reference evaluator differ.
        """
        wanted = None if only is None else set(only)
        chosen = [rule for rule in self.rules if wanted is None or rule.id in wanted]
        scopes = {rule.id: self.scopes[rule.id].narrowed(possible or {}) for rule in chosen}
        posted = {rule.id: list(worlds(scopes[rule.id], law)) for rule in chosen}
        expected = {rule.id: [reference.outcome(rule, world) for world in posted[rule.id]] for rule in chosen}
        if AVAILABLE:
            self._compare(expected, posted)
        return [_decided(rule, scopes[rule.id], law, posted[rule.id], expected[rule.id]) for rule in chosen]

    def _compare(self, expected: Mapping[str, list[int]], posted: Mapping[str, list[World]]) -> None:
        if self._shards is None:
            self._shards = [_Shard(group, self.scopes) for group in self._groups()]
        fired: dict[str, list[int]] = {}
        for shard in self._shards:
            fired.update(shard.fire(posted))
        for rule, indexes in expected.items():
            if fired.get(rule) != indexes:
                raise Disagreement(f"{rule}: durable-rules gave {fired.get(rule)}, the reference evaluator {indexes}")

    def _groups(self) -> Iterator[list[Rule]]:
        """The rules in order, cut so that no ruleset reaches a limit of the core."""
        group: list[Rule] = []
        asked: set[str] = set()
        for rule in self.rules:
            more = asked | set(self.scopes[rule.id].order)
            if group and (len(group) == RULES_A_SHARD or len(more) > QUESTIONS_A_SHARD):
                yield group
                group, more = [], set(self.scopes[rule.id].order)
            group.append(rule)
            asked = more
        if group:
            yield group


class _Shard:
    """Some rules as one durable ruleset."""

    def __init__(self, rules: Sequence[Rule], scopes: Mapping[str, Scope]):
        self._numbers = {rule.id: n for n, rule in enumerate(rules, 1)}
        names = dict.fromkeys(q for rule in rules for q in scopes[rule.id].order)
        self._properties = {q: f"q{n:03}" for n, q in enumerate(names, 1)}
        self._scopes = scopes
        definition: dict[str, Any] = {}
        for rule in rules:
            for n, step in enumerate(rule.outcomes):
                pattern = self._pattern(self._numbers[rule.id], step.when, scopes[rule.id])
                definition[f"{self._numbers[rule.id]}_{n}"] = {"all": [{"m": pattern}], "pri": n, "run": _nothing}
        try:
            self._ruleset = _Ruleset(f"rules{next(_ids)}", None, definition)
        except _core.error as error:
            raise Failure(f"durable-rules could not compile the rules: {error}") from error

    def _pattern(self, number: int, when: Condition | None, of: Scope) -> dict[str, Any]:
        mine = {"c": number}
        return mine if when is None else {"$and": [mine, self._compile(when, of, negated=False)]}

    def _compile(self, condition: Condition, of: Scope, negated: bool) -> dict[str, Any]:
        """Negation normal form: the core has no negation inside an expression."""
        if isinstance(condition, Not):
            return self._compile(condition.item, of, not negated)
        if isinstance(condition, (All, AnyOf)):
            items = [self._compile(item, of, negated) for item in condition.items]
            joiner = "$and" if isinstance(condition, All) is not negated else "$or"
            return items[0] if len(items) == 1 else {joiner: items}
        name = self._properties[condition.question]
        if isinstance(condition, Is):
            words = [_word(of.kinds[condition.question], word) for word in condition.words]
            tests: list[dict[str, Any]] = [{"$neq": {name: w}} if negated else {name: w} for w in words]
            return tests[0] if len(tests) == 1 else {"$and" if negated else "$or": tests}
        return _interval(name, condition, negated)

    def fire(self, posted: Mapping[str, list[World]]) -> dict[str, list[int]]:
        """The outcome that took each world of each of this shard's rules."""
        messages = []
        for rule, number in self._numbers.items():
            for n, world in enumerate(posted.get(rule, ())):
                message: dict[str, Any] = {"c": number, "w": n}
                for question, value in world.items():
                    message[self._properties[question]] = _word(self._scopes[rule].kinds[question], value)
                messages.append(message)
        taken: dict[tuple[int, int], int] = {}
        for name, message in _run(self._ruleset, messages):
            taken[message["c"], message["w"]] = int(name.split("_")[1])
        return {
            rule: [taken.get((number, n), -1) for n in range(len(posted[rule]))]
            for rule, number in self._numbers.items()
            if rule in posted
        }


def _run(ruleset: Any, messages: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, int]]]:
    """Post *messages* as events and yield each firing: rule name, matched message."""
    if not messages:
        return
    status, state = _core.assert_events(ruleset._handle, json.dumps(messages, ensure_ascii=False))
    if status:
        raise Failure(f"durable-rules did not take a message (status {status})")
    begun = _core.start_action_for_state(ruleset._handle, state)
    firing = begun[1] if begun else None
    while firing:
        ((name, match),) = json.loads(firing).items()
        yield name, match["m"]
        firing = _core.complete_and_start_action(ruleset._handle, state)


def _nothing(_context: object) -> None:
    """What the core insists on running; we read the firings instead."""


def _word(question: Question, value: str | int) -> str | int:
    """A value as the core compares it: no text of a user's, no number out of our own range."""
    if value == NOT_APPLICABLE:
        return NO_TERM if question.is_number else "na"
    if isinstance(value, int):
        return value
    return f"w{question.answers.index(value)}"


def _interval(name: str, test: Between, negated: bool) -> dict[str, Any]:
    if test.low == test.high:
        return {"$neq": {name: test.low}} if negated else {name: test.low}
    ends: list[dict[str, Any]] = [{"$lt": {name: test.low}} if negated else {"$gte": {name: test.low}}]
    if test.high < HIGHEST:
        ends.append({"$gt": {name: test.high}} if negated else {"$lte": {name: test.high}})
    return ends[0] if len(ends) == 1 else {"$or" if negated else "$and": ends}


def _decided(rule: Rule, of: Scope, law: Law, posted: list[World], indexes: list[int]) -> Decided:
    outcomes = tuple(sorted(set(indexes)))
    if len(outcomes) == 1:
        return Decided(rule, outcomes, ())
    return Decided(rule, outcomes, _unsettled(of, law, posted, indexes))


def _unsettled(of: Scope, law: Law, posted: list[World], indexes: list[int]) -> tuple[str, ...]:
    """The open questions that move the outcome while everything that does not hang on them stays."""
    moving = []
    for question in open_questions(of, law):
        bound = _dependents(of, question)
        groups: dict[tuple[Any, ...], set[int]] = {}
        for world, index in zip(posted, indexes, strict=True):
            rest = tuple(value for q, value in world.items() if q not in bound)
            groups.setdefault(rest, set()).add(index)
        if any(len(group) > 1 for group in groups.values()):
            moving.append(question)
    return tuple(moving)


def _dependents(of: Scope, question: str) -> frozenset[str]:
    bound = {question}
    for other in of.order:
        condition = of.applies.get(other)
        if condition is not None and bound & set(condition_questions(condition)):
            bound.add(other)
    return frozenset(bound)
