"""The same conditions in plain Python: the engine's check on every run, and its stand-in where it cannot be had."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.model import Rule
from advisor.model.conditions import All, Between, Condition, Is, Not

Values = Mapping[str, str | int]


def holds(condition: Condition | None, values: Values) -> bool:
    """Whether *condition* is true of *values* (question -> word or number). None is always true."""
    if condition is None:
        return True
    if isinstance(condition, Is):
        return values[condition.question] in condition.words
    if isinstance(condition, Between):
        value = values[condition.question]
        return isinstance(value, int) and condition.low <= value <= condition.high
    if isinstance(condition, Not):
        return not holds(condition.item, values)
    every = isinstance(condition, All)
    for item in condition.items:  # a loop costs half of what all() and any() do, and runs for every finding
        if holds(item, values) is not every:
            return not every
    return every


def outcome(rule: Rule, values: Values) -> int:
    """The index of the first of *rule*'s outcomes that holds; the last has no condition."""
    for n, step in enumerate(rule.outcomes):
        if step.when is None or holds(step.when, values):
            return n
    raise LookupError(rule.id)
