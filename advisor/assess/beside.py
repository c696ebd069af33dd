"""The laws of several states on one day, beside each other under one framework."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from advisor.assess.assessment import Assessment, Finding
from advisor.model.law import Holding


class Difference(Struct, frozen=True):
    """One component of which two states do not surely have the same points."""

    first: Finding
    second: Finding

    @property
    def component(self) -> str:
        return self.first.component

    @property
    def ahead(self) -> int | None:
        """0 or 1 for the state that surely has more points, the first or the second; None where none surely has."""
        if self.first.low > self.second.high:
            return 0
        return 1 if self.second.low > self.first.high else None

    @property
    def by(self) -> tuple[int, int]:
        """By how many half points the state ahead is ahead, at least and at most; at most, where none surely is."""
        one, other = (self.second, self.first) if self.ahead == 1 else (self.first, self.second)
        if self.ahead is None:
            return 0, max(one.high - other.low, other.high - one.low)
        return one.low - other.high, one.high - other.low

    @property
    def answers(self) -> tuple[tuple[Holding, Holding], ...]:
        """The answers that the rule reads and that differ, each state's beside the other's."""
        both = zip(self.first.holdings, self.second.holdings, strict=True)
        return tuple((one, other) for one, other in both if one.answer != other.answer)


class Beside(Struct, frozen=True, dict=True):
    """Two or more states, assessed by one framework on one day, in the order in which they were asked for."""

    of: tuple[Assessment, ...]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Of two states: where they differ for certain, by points, then where one of them is not known."""
        first, second = self.of
        pairs = zip(first.findings, second.findings, strict=True)
        found = [Difference(one, other) for one, other in pairs if not one.low == one.high == other.low == other.high]
        return tuple(sorted(found, key=lambda one: (one.ahead is None, -one.by[0], -one.by[1])))

    @property
    def alike(self) -> tuple[str, ...]:
        """Of two states: the components that surely have the same points."""
        differ = {one.component for one in self.differences}
        return tuple(f.component for f in self.of[0].findings if f.component not in differ)

    @property
    def leads(self) -> int | None:
        """Of two states: 0 or 1 for the one whose whole score is surely higher; None where the ranges meet."""
        first, second = self.of
        if first.low > second.high:
            return 0
        return 1 if second.low > first.high else None
