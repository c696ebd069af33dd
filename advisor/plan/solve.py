"""The cheapest sets of provisions that reach a score, by integer programming with HiGHS: exact, not a search by hand.

A variable says whether a provision is enacted; for each component the rows of its table are variables of which one is
1, tied to the provisions. Everything is whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import combinations
from typing import Any

from advisor.plan.candidates import Candidate
from advisor.plan.tables import Table

Choice = frozenset[int]  # places among the candidates


def highest(found: Sequence[Candidate], each: Sequence[Table], refused: Iterable[Choice] = ()) -> tuple[int, Choice]:
    """The most half points that are certain under any choice of provisions but those *refused*, and such a choice."""
    model = _Model(found, each)
    for choice in refused:
        model.forbid(choice)
    best = model.solve(model.points, most=True)
    return (0, frozenset()) if best is None else (best, model.choice())


def cheapest(
    found: Sequence[Candidate], each: Sequence[Table], target: int, number: int, refused: Iterable[Choice] = ()
) -> Iterator[Choice]:
    """Yield up to *number* choices of provisions that reach *target* half points for certain, the least effort first.

    Of equal effort, the higher score comes first, then the one whose provisions come first in the order of *found*. No
    choice contains another that came before it: what it adds would buy nothing of what was asked. The choices *refused*
    are passed over.
    """
    model = _Model(found, each)
    model.require(model.points, target)
    for out in refused:
        model.forbid(out)
    for _ in range(number):
        choice = model.first()
        if choice:
            model.forbid_with_more(choice)
        if choice is not None:
            yield choice
        if not choice:
            return


class _Model:
    def __init__(self, found: Sequence[Candidate], each: Sequence[Table]):
        highspy: Any = import_module("highspy")  # typed in part, and not alike in all releases

        self._found = found
        self._highs: Any = highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._status = highspy.HighsModelStatus
        # One thread and a fixed seed: the same inputs give the same steps. Zero gaps: a bound is never good enough.
        for option, value in (("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        self._made = [self._highs.addBinary() for _ in found]
        self.effort = self._sum(one.effort * self._made[n] for n, one in enumerate(found))
        self.points = self._sum(self._scored(table) for table in each)
        for (n, one), (m, other) in combinations(enumerate(found), 2):
            if one.against(other):
                self._highs.addConstr(self._made[n] + self._made[m] <= 1)

    def _scored(self, table: Table) -> Any:
        """The points of one component: exactly the row of its table holds that the changes make."""
        if len(table.rows) == 1:
            return table.rows[0].half_points
        holds = [self._highs.addVariable(lb=0, ub=1) for _ in table.rows]
        self._highs.addConstr(self._sum(holds) == 1)
        for n in table.reached:
            with_it = self._sum(hold for hold, row in zip(holds, table.rows, strict=True) if n in row.chosen)
            self._highs.addConstr(with_it == self._made[n])
        return self._sum(row.half_points * hold for hold, row in zip(holds, table.rows, strict=True))

    def _sum(self, terms: Iterable[Any]) -> Any:
        total: Any = self._highs.expr()
        for term in terms:
            total += term
        return total

    def solve(self, aim: Any, *, most: bool = False) -> int | None:
        """The least of *aim*, or with *most* the greatest, as a whole number; None where nothing is possible."""
        (self._highs.maximize if most else self._highs.minimize)(aim)
        if self._highs.getModelStatus() != self._status.kOptimal:
            return None
        return round(float(self._highs.getInfo().objective_function_value))

    def require(self, of: Any, least: int) -> Any:
        """*of* must be *least* or more. Half a unit of slack keeps rounding out of what is a whole number."""
        return self._highs.addConstr(of >= least - 0.5)

    def forbid(self, choice: Choice) -> None:
        """Exactly this choice is out."""
        inside = self._sum(1 - self._made[n] for n in choice)
        outside = self._sum(self._made[n] for n in range(len(self._made)) if n not in choice)
        self._highs.addConstr(inside + outside >= 1)

    def forbid_with_more(self, choice: Choice) -> None:
        """This choice is out, and every one that contains it."""
        self._highs.addConstr(self._sum(self._made[n] for n in choice) <= len(choice) - 1)

    def first(self) -> Choice | None:
        """The first choice in the order that `cheapest` promises; None where none is left."""
        held: list[Any] = []
        least = self.solve(self.effort)
        if least is not None:
            held.append(self._highs.addConstr(self.effort <= least + 0.5))
            held.append(self.require(self.points, self.solve(self.points, most=True) or 0))
            self._settle(held)
        choice = None if least is None else self.choice()
        for constraint in reversed(held):
            self._highs.removeConstr(constraint)
        return choice

    def _settle(self, held: list[Any]) -> None:
        """Add to *held* what leaves only the choice whose changes come first."""
        for made in self._made:
            can = self.solve(made, most=True)
            held.append(self._highs.addConstr(made >= 1) if can else self._highs.addConstr(made <= 0))
        self.solve(self.effort)

    def choice(self) -> Choice:
        """The provisions of the solution found last."""
        values = self._highs.getSolution().col_value
        return frozenset(n for n, made in enumerate(self._made) if values[made.index] > 0.5)
