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
from advisor.model import Framework
from advisor.model.law import Law

FIRST = ("number", "jurisdiction", "as_of", "framework", "bills", "set", "low", "high", "max", "grade", "problem")


class Scores(Struct, frozen=True):
    """What a law comes to: half points for certain and at most, of every component in the framework's order."""

    each: tuple[tuple[int, int], ...]
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
        widths = {name: 2 * len(one.framework.rules) for name, one in self._opened.items()}
        try:
            scores = self._judged(opened, scenario)
        except (Problems, Contradicted) as impossible:
            problem = " ".join(" ".join(part.split()) for part in impossible.parts)
            return [*said, *over, "", "", opened.framework.half_points / 2, "", problem, *[""] * sum(widths.values())]
        low, high = sum(one for one, _ in scores.each), sum(other for _, other in scores.each)
        figures: list[str | int | float] = []
        for name, width in widths.items():
            mine = name == scenario.framework
            figures += [half / 2 for both in scores.each for half in both] if mine else [""] * width
        total: list[str | int | float] = [
            low / 2,
            high / 2,
            opened.framework.half_points / 2,
            "/".join(scores.grades),
            "",
        ]
        return [*said, *over, *total, *figures]

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
    return Scores(each, _grades(opened.framework, each))


def _grades(framework: Framework, each: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The grades of the score; none where nothing at all is determined, as of an assessment."""
    if all(low != high for low, high in each):
        return ()
    return letters(framework, sum(low for low, _ in each), sum(high for _, high in each))
