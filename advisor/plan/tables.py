"""What each component scores under every choice of the changes that reach it, by the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from advisor.assess import Assessment, Assessor
from advisor.model import Rule
from advisor.model.law import Law, answering, enact
from advisor.plan.candidates import TRIAL, Candidate, brought


class Row(Struct, frozen=True):
    """One choice of the changes that reach a component, and the half points that it then has for certain."""

    chosen: frozenset[int]  # places among the candidates
    half_points: int


class Table(Struct, frozen=True):
    """One component: which candidates its rule reads, and what it scores under each choice of them."""

    component: str
    reached: tuple[int, ...]
    rows: tuple[Row, ...]


def tables(assessor: Assessor, made: Assessment, found: Sequence[Candidate]) -> tuple[Table, ...]:
    """A table for each component of the framework, in its order; one that no candidate reaches has a single row.

    A rule reads few questions, so all choices are tried: what changes together is scored together, whatever it is.
    """
    return tuple(_table(assessor, made.law, rule, found) for rule in assessor.framework.rules)


def _table(assessor: Assessor, law: Law, rule: Rule, found: Sequence[Candidate]) -> Table:
    scope = assessor.engine.scopes[rule.id]
    read = {*scope.order, *scope.around}
    reached = tuple(n for n, one in enumerate(found) if not read.isdisjoint(one.brings))
    rows = []
    for chosen in _choices(found, reached):
        (decided,) = assessor.engine.decide(
            enact(law, answering(law, brought(found[n] for n in sorted(chosen)), TRIAL)), [rule.id]
        )
        rows.append(Row(chosen, decided.low))
    return Table(rule.component, reached, tuple(rows))


def _choices(found: Sequence[Candidate], reached: Sequence[int]) -> Iterator[frozenset[int]]:
    """Every set of the candidates *reached* of which none is against another."""
    for size in range(len(reached) + 1):
        for picked in combinations(reached, size):
            if not any(found[one].against(found[other]) for one, other in combinations(picked, 2)):
                yield frozenset(picked)
