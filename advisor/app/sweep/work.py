"""Scenarios -> rows: what one process does, wherever it runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.remembered import remembered
from advisor.app.rerun import Over, bills_of
from advisor.app.sweep.scenarios import BETWEEN, Scenario
from advisor.assess import letters
from advisor.errors import Contradicted, Problems
from advisor.model.law import Law

FIRST = ("number", "jurisdiction", "as_of", "framework", "bills", "set", "low", "high", "max", "grade", "problem")


class Scores(Struct, frozen=True):
    """What a law comes to: half points for certain and at most, of every component in the framework's order."""

    each: tuple[tuple[int, int], ...]
    low: int
    high: int
    grades: tuple[str, ...]


def columns(opened: Opened, frameworks: Sequence[str]) -> tuple[str, ...]:
    """The head of the table: what every row says first, then two columns for each component.

    Where several *frameworks* measure, each component's columns begin with its framework's id.
    """
    named = []
    for name in frameworks:
        for rule in opened.content.frameworks[name].rules:
            lead = f"{name} " if len(frameworks) > 1 else ""
            named += [f"{lead}{rule.component} low", f"{lead}{rule.component} high"]
    return (*FIRST, *named)


class Worker:
    """Judges scenarios by one content. The engine decides what it met before by looking it up."""

    def __init__(self, opened: Opened, frameworks: Sequence[str]):
        self._opened = {name: opened.under(name) for name in frameworks}
        self._widths = {name: 2 * len(one.framework.rules) for name, one in self._opened.items()}

    def rows(self, first: int, scenarios: Sequence[Scenario]) -> bytes:
        """A line of CSV for each of *scenarios*, numbered from *first* on."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        for number, scenario in enumerate(scenarios, first):
            writer.writerow(self._row(number, scenario))
        return out.getvalue().encode()

    def _row(self, number: int, scenario: Scenario) -> list[str | int | float]:
        opened = self._opened[scenario.framework]
        said: list[str | int | float] = [number, scenario.jurisdiction, scenario.day.isoformat(), scenario.framework]
        over: list[str | int | float] = [BETWEEN.join(scenario.bills), BETWEEN.join(scenario.answers)]
        most = opened.framework.half_points / 2
        try:
            scores = self._judged(opened, scenario)
        except (Problems, Contradicted) as impossible:
            problem = " ".join(" ".join(part.split()) for part in impossible.parts)
            return [*said, *over, "", "", most, "", problem, *[""] * sum(self._widths.values())]
        figures: list[str | int | float] = []
        for name, width in self._widths.items():
            mine = name == scenario.framework
            figures += [half / 2 for both in scores.each for half in both] if mine else [""] * width
        return [*said, *over, scores.low / 2, scores.high / 2, most, "/".join(scores.grades), "", *figures]

    def _judged(self, opened: Opened, scenario: Scenario) -> Scores:
        known = remembered(opened)
        law = known.law(scenario.jurisdiction, scenario.day)
        if scenario.bills or scenario.answers:
            over = Over(scenario.bills, scenario.answers)
            bills = bills_of(opened, scenario.jurisdiction, scenario.day, over)
            law = known.laid_over(scenario.jurisdiction, scenario.day, bills)
        return _scores(opened, law)


def _scores(opened: Opened, law: Law) -> Scores:
    decided = remembered(opened).assessor.engine.decide(law)
    each = tuple([(one.low, one.high) for one in decided])
    low, high = sum(one for one, _ in each), sum(other for _, other in each)
    known = any(one == other for one, other in each)
    return Scores(each, low, high, letters(opened.framework, low, high) if known else ())
