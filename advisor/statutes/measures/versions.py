"""Two versions of a measure: the sections of the code that came, went, or read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from advisor.statutes.alignment import bare
from advisor.statutes.measures.measure import Measure, Provision


class Versions(Struct, frozen=True):
    """What became of the sections that a measure changes, from an earlier version to a later one."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    reworded: tuple[str, ...]  # of those in both: where the words differ, or where nobody can tell
    same: tuple[str, ...]
    seen: bool  # whether the words of the earlier version are at hand

    @property
    def moved(self) -> frozenset[str]:
        return frozenset((*self.added, *self.dropped, *self.reworded))


def versions(new: Measure, sections: Iterable[str], old: Measure | None = None) -> Versions:
    """The *new* version against an earlier one, which changed *sections* and whose print is *old* where it is there."""
    before = tuple(old.sections if old else dict.fromkeys(sections))
    both = [number for number in before if number in new.sections]
    same = tuple(number for number in both if old and _words(old, number) == _words(new, number))
    return Versions(
        tuple(number for number in new.sections if number not in before),
        tuple(number for number in before if number not in new.sections),
        tuple(number for number in both if number not in same),
        same,
        old is not None,
    )


def _words(of: Measure, number: str) -> Sequence[tuple[str, ...]]:
    return [_said(provision) for provision in of.provisions if provision.number == number and provision.changes]


def _said(provision: Provision) -> tuple[str, ...]:
    return (provision.action, *map(bare, provision.after))
