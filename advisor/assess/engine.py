"""Rules x law -> which outcomes each rule can have: durable-rules, driven in the one way that is safe.

One small message a rule and world is posted as an event to a ruleset compiled from our condition tree; outcomes are
tried in order of `pri`, and the last, without condition, takes what is left. There are no joins, no facts kept, no
actions and no `Host`. Every message is decided by the reference evaluator as well, and the two are compared; what a
rule comes to is remembered by the answers that it reads. docs/architecture.md says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any

from msgspec import Struct
from msgspec.json import encode

from advisor.assess import reference
from advisor.assess.moving import moving
from advisor.assess.patterns import Terms
from advisor.assess.worlds import Scope, World, scope, worlds
from advisor.errors import Disagreement, Failure
from advisor.model import UNKNOWN, Question, Rule
from advisor.model.law import Law

try:
    # Undocumented, hence the exact pin in pyproject.toml. Not `durable.engine`, a thin wrapper of these same functions
    # whose imports cost every command 5 ms.
    import durable_rules_engine as _core
except ImportError:  # no compiler, or a Python it cannot be built for: the reference evaluator carries on alone
    _core = None

AVAILABLE = _core is not None
NOTICE = (
    "durable-rules is not installed; the reference evaluator alone decided these findings. "
    "To have both: CPPFLAGS='-DPyEval_CallObject=PyObject_CallObject -O2 -fwrapv -fno-strict-aliasing' "
    "pip install durable-rules==2.0.28"
)
RULES_A_SHARD = 20  # a ruleset of 40 takes a fifth longer for the same rules; both are far under its limits
QUESTIONS_A_SHARD = 200  # the core holds 252 properties; a rule's bound on worlds keeps it to a dozen
MOST_KNOWN = 50_000  # slices of laws that an engine remembers, some 15 MB; then it forgets all and begins anew
_ID = re.compile(r'"id": ?"(\d+)"')
_ids = count(1)


class Decided(Struct, frozen=True):
    """What one rule can come to under one law."""

    rule: Rule
    outcomes: tuple[int, ...]  # indexes of the outcomes that some world gives, best first
    unsettled: tuple[str, ...]  # open questions whose answer would move the outcome
    low: int  # half points, of the outcomes
    high: int


class _Answers(dict[str, str]):
    """The answers of a law; of a question that it does not hold, `unknown`."""

    def __missing__(self, question: str) -> str:
        return UNKNOWN


def _reader(*questions: str) -> Callable[[_Answers], Hashable]:
    """What gives the slice of a law that *questions* are, the same for equal answers only."""
    return itemgetter(*questions) if questions else lambda _: ()


class Engine:
    """The rules of one framework, compiled once. Share it; the core never frees a ruleset.

    What a rule comes to hangs on nothing but the answers that it reads. So each distinct slice of a law is decided, and
    checked, once a process, and looked up from then on. A command begins with nothing known.
    """

    def __init__(self, rules: Sequence[Rule], questions: Mapping[str, Question]):
        self.rules = tuple(rules)
        self.scopes = {rule.id: scope([step.when for step in rule.outcomes], questions) for rule in rules}
        self._order = {rule.id: n for n, rule in enumerate(self.rules)}
        self._home: dict[str, _Shard] | None = None  # rule -> where it is compiled
        self._reads = {rule: _reader(*of.order, *of.around) for rule, of in self.scopes.items()}
        self.forget()

    def forget(self) -> None:
        """Begin as a new process does, with nothing known."""
        self._known: dict[str, dict[Hashable, Decided]] = {rule.id: {} for rule in self.rules}  # by what the rule reads
        self._remembered = 0

    def decide(self, law: Law, only: Iterable[str] | None = None) -> list[Decided]:
        """Each rule's possible outcomes under *law*, in framework order; *only* these ids where given.

        Raises Disagreement where the engine and the reference evaluator differ.
        """
        chosen = self.rules if only is None else [self.rules[n] for n in sorted({self._order[r] for r in only})]
        if self._remembered > MOST_KNOWN:
            self.forget()
        answers = _Answers({question: held.answer for question, held in law.holdings.items()})
        known = [self._known[rule.id] for rule in chosen]
        read = [self._reads[rule.id](answers) for rule in chosen]
        new = [rule for rule, slice_, of in zip(chosen, read, known, strict=True) if slice_ not in of]
        if new:
            self._remembered += len(new)
            made = {decided.rule.id: decided for decided in self._decide(law, new)}
            for rule, slice_, of in zip(chosen, read, known, strict=True):
                if rule.id in made:
                    of[slice_] = made[rule.id]
        return [of[slice_] for slice_, of in zip(read, known, strict=True)]

    def _decide(self, law: Law, rules: Sequence[Rule]) -> list[Decided]:
        scopes = [self.scopes[rule.id] for rule in rules]
        posted = [worlds(of, law) for of in scopes]
        expected = [[reference.outcome(rule, w) for w in of] for rule, of in zip(rules, posted, strict=True)]
        if AVAILABLE:
            self._compare([rule.id for rule in rules], posted, expected)
        made = zip(rules, scopes, posted, expected, strict=True)
        return [_decided(rule, of, law, tried, indexes) for rule, of, tried, indexes in made]

    def _compare(self, rules: Sequence[str], posted: Sequence[list[World]], expected: Sequence[list[int]]) -> None:
        fired = self._fire(dict(zip(rules, posted, strict=True)))
        for rule, indexes in zip(rules, expected, strict=True):
            if fired.get(rule) != indexes:
                raise Disagreement(f"{rule}: durable-rules gave {fired.get(rule)}, the reference evaluator {indexes}")

    def _fire(self, posted: Mapping[str, list[World]]) -> dict[str, list[int]]:
        """Which outcome took each world of each rule, as the core has it."""
        home = self._home = self._home or self._compiled()
        parts: dict[_Shard, dict[str, list[World]]] = {}
        for rule, tried in posted.items():
            parts.setdefault(home[rule], {})[rule] = tried
        fired: dict[str, list[int]] = {}
        for shard, part in parts.items():
            fired.update(shard.fire(part))
        return fired

    def _compiled(self) -> dict[str, _Shard]:
        return {rule.id: shard for group in self._groups() for shard in [_Shard(group, self.scopes)] for rule in group}

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
        self._terms = Terms({q: kind for rule in rules for q, kind in scopes[rule.id].kinds.items()})
        self._steps: dict[str, tuple[str, int]] = {}  # name in the core -> rule and outcome
        definition = {}
        for rule in rules:
            for n, step in enumerate(rule.outcomes):
                number = self._numbers[rule.id]
                self._steps[f"{number}_{n}"] = (rule.id, n)
                definition[f"{number}_{n}"] = {"all": [{"m": self._terms.pattern(number, step.when)}], "pri": n}
        try:
            self._handle = _core.create_ruleset(f"rules{next(_ids)}", encode(definition).decode())
        except _core.error as error:
            raise Failure(f"durable-rules could not compile the rules: {error}") from error

    def fire(self, posted: Mapping[str, list[World]]) -> dict[str, list[int]]:
        """The outcome that took each world of each rule in *posted*, all of this shard; -1 where none did."""
        message, numbers, steps = self._terms.message, self._numbers, self._steps
        places = [(rule, n) for rule, tried in posted.items() for n in range(len(tried))]
        said = [message(numbers[rule], n, posted[rule][of]) for n, (rule, of) in enumerate(places)]
        taken = {rule: [-1] * len(tried) for rule, tried in posted.items()}
        for firing in _run(self._handle, said):
            rule, outcome = steps[firing[2 : firing.index('"', 2)]]
            at, world = places[_message(firing)]
            if at != rule:
                raise Failure(f"durable-rules fired {rule} for a message of {at}")
            taken[rule][world] = outcome
        return taken


def _run(handle: Any, messages: Sequence[str]) -> Iterator[str]:
    """Post *messages* as events and yield each firing, `{"RULE":{"m":MESSAGE}}`."""
    if not messages:
        return
    status, state = _core.assert_events(handle, f"[{','.join(messages)}]")
    if status:
        raise Failure(f"durable-rules did not take a message (status {status})")
    begun = _core.start_action_for_state(handle, state)
    firing = begun[1] if begun else None
    following = _core.complete_and_start_action
    while firing:
        yield firing
        firing = following(handle, state)


def _message(firing: str) -> int:
    """The number of the message that a firing is of."""
    read = _ID.search(firing)
    if read is None:
        raise Failure(f"durable-rules gave a firing that cannot be read: {firing[:80]}")
    return int(read[1])


def _decided(rule: Rule, of: Scope, law: Law, posted: list[World], indexes: list[int]) -> Decided:
    if len(indexes) == 1:
        half_points = rule.outcomes[indexes[0]].half_points
        return Decided(rule, (indexes[0],), (), half_points, half_points)
    outcomes = tuple(sorted(set(indexes)))
    points = [rule.outcomes[n].half_points for n in outcomes]
    unsettled = moving(of, law, posted, indexes) if len(outcomes) > 1 else ()
    return Decided(rule, outcomes, unsettled, min(points), max(points))
