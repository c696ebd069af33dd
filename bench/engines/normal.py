"""Negation pushed down to the tests, for the engines that cannot negate a group."""

from __future__ import annotations

from advisor.model.conditions import All, AnyOf, Condition, Not


def pushed(condition: Condition, negated: bool = False) -> Condition:
    """*condition* with `Not` around single tests only."""
    if isinstance(condition, Not):
        return pushed(condition.item, not negated)
    if isinstance(condition, (All, AnyOf)):
        items = tuple(pushed(item, negated) for item in condition.items)
        return All(items) if isinstance(condition, All) is not negated else AnyOf(items)
    return Not(condition) if negated else condition
